/** The rules of matching as their form shows and sends them. */
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { deadlineAt, optionalDay, optionalTime, typedAs } from '../../editions/civil-time.ts';
import type { MatchingRules } from '../rules.ts';
import type { OrganisationPlaces } from './organisations.ts';

/** What the page sets: the edition's rules, and the date of the rooms above that depends on them. */
export interface MatchingSettings extends MatchingRules {
  /** The last second at which students put their wishes in another order; null: they may not. */
  wishesUntil: Temporal.Instant | null;
}

/** Bounds of the database. */
export const ANSWER_DAYS = { min: 1, max: 30 };
export const PLACES_MAX = 100;

export const placesField = (organisationId: string) => `places.${organisationId}`;

const needsDay =
  (day: string, time: string) =>
  (typed: Record<string, unknown>): boolean =>
    typed[day] !== undefined || typed[time] === undefined;

/**
 * @param zone the edition's: where a typed time is read.
 * @param close when applications close; the order of wishes cannot be final before.
 */
export function settingsSchema(zone: string, close: Temporal.Instant | undefined) {
  return z
    .object({
      rankingsDate: optionalDay,
      rankingsTime: optionalTime,
      wishesDate: optionalDay,
      wishesTime: optionalTime,
      answerDays: z.coerce.number().int().min(ANSWER_DAYS.min).max(ANSWER_DAYS.max),
      mayStayOnList: z.enum(['yes', '']).default(''),
      cascade: z.enum(['proposed', 'automatic']),
    })
    .refine(needsDay('rankingsDate', 'rankingsTime'), {
      path: ['rankingsDate'],
      message: 'required',
    })
    .refine(needsDay('wishesDate', 'wishesTime'), { path: ['wishesDate'], message: 'required' })
    .transform((typed, context): MatchingSettings => {
      const { rankingsDate, rankingsTime, wishesDate, wishesTime } = typed;
      const wishesUntil = wishesDate ? deadlineAt(wishesDate, wishesTime, zone) : null;
      if (wishesUntil && close && wishesUntil.epochMilliseconds <= close.epochMilliseconds) {
        context.addIssue({ code: 'custom', message: 'before_close', path: ['wishesDate'] });
        return z.NEVER;
      }
      return {
        rankingsUntil: rankingsDate ? deadlineAt(rankingsDate, rankingsTime, zone) : null,
        wishesUntil,
        answerDays: typed.answerDays,
        mayStayOnList: typed.mayStayOnList === 'yes',
        cascade: typed.cascade,
      };
    });
}

/** Most interns of an organisation, as typed; empty: no limit of its own. */
export const placesSchema = z
  .string()
  .trim()
  .transform((typed, context) => {
    if (typed === '') return null;
    const places = /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN;
    if (places <= PLACES_MAX) return places;
    context.addIssue({ code: 'custom', message: 'not_places', params: { max: PLACES_MAX } });
    return z.NEVER;
  });

/** Stored settings as the form shows them. */
export function settingsTyped(
  { rankingsUntil, wishesUntil, answerDays, mayStayOnList, cascade }: MatchingSettings,
  organisations: readonly Pick<OrganisationPlaces, 'id' | 'places'>[],
  zone: string,
): Record<string, string> {
  const typed = (instant: Temporal.Instant | null) =>
    instant ? typedAs(instant, zone) : { date: '', time: '' };
  const [rankings, wishes] = [typed(rankingsUntil), typed(wishesUntil)];
  return {
    rankingsDate: rankings.date,
    rankingsTime: rankings.time,
    wishesDate: wishes.date,
    wishesTime: wishes.time,
    answerDays: String(answerDays),
    mayStayOnList: mayStayOnList ? 'yes' : '',
    cascade,
    ...Object.fromEntries(
      organisations.map(({ id, places }) => [
        placesField(id),
        places === null ? '' : String(places),
      ]),
    ),
  };
}
