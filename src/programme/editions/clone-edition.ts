import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type PersonalAct, record } from '../../acts/act.ts';
import { forbidden } from '../../acts/missing.ts';
import type { Tx } from '../../db/database.ts';
import { grantRole } from '../../people/grant.ts';
import { typedDay } from './civil-time.ts';
import { insertEdition } from './create-edition.ts';
import type { Edition, Milestone } from './edition.ts';
import { settingsOf, settingsSchema, slugField } from './edition-settings.ts';
import type { EditionEvent } from './event.ts';
import { eventsOf } from './events-queries.ts';
import { loadEdition } from './load-edition.ts';
import { mayOpenEdition, refuseUnlessCoordinator } from './may-coordinate.ts';
import { shiftInstant, shiftMilestone, wholeWeeksTo } from './shift.ts';

export const cloneSchema = z.object({
  name: settingsSchema.shape.name,
  slug: slugField,
  /** Around which day the internship should start. */
  around: typedDay,
  withCoordinators: z.literal('yes').optional(),
});
export type CloneInput = z.output<typeof cloneSchema>;

/** The dates of a clone before it is made: the same weekdays, whole weeks later. */
export interface ClonePlan {
  /** Days everything moves by; a multiple of seven. */
  days: number;
  milestones: { from: Milestone; to: Milestone }[];
  events: { from: EditionEvent; to: Pick<EditionEvent, 'startsAt' | 'endsAt' | 'onDate'> }[];
}

/**
 * Moves every date of an edition by the same number of whole weeks: the number that brings the start
 * of the internship nearest to a wanted day.
 */
export function planClone(
  edition: Edition,
  events: readonly EditionEvent[],
  around: Temporal.PlainDate,
): ClonePlan {
  const zone = edition.timezone;
  const days = wholeWeeksTo(edition.internshipStartsOn, around);
  const moved = (instant: Temporal.Instant | null) => instant && shiftInstant(instant, days, zone);
  return {
    days,
    milestones: edition.milestones.map((from) => ({ from, to: shiftMilestone(from, days, zone) })),
    events: events.map((from) => ({
      from,
      to: {
        startsAt: moved(from.startsAt),
        endsAt: moved(from.endsAt),
        onDate: from.onDate?.add({ days }) ?? null,
      },
    })),
  };
}

/**
 * Opens an edition in the image of another: settings, dates on the same weekdays, events (not
 * cancelled, without links or recordings), the last version of each content page, and, when asked,
 * the people who coordinate. It is not announced. For coordinators of the edition copied.
 * Writes `edition`, `milestone`, `event`, `content_version`, `role_grant` and the journal.
 * @returns the new edition's slug.
 * @throws Refusal `forbidden`, `slug_taken`
 */
export async function cloneEdition(
  act: PersonalAct,
  sourceId: string,
  { name, slug, around, withCoordinators }: CloneInput,
): Promise<string> {
  refuseUnlessCoordinator(act, sourceId);
  if (!mayOpenEdition(act.actor)) throw forbidden();
  const source = await loadEdition(act.tx, sourceId);
  const plan = planClone(source, await eventsOf(act.tx, source), around);
  const id = await insertEdition(
    act,
    { ...settingsOf(source), name, slug },
    plan.milestones.map(({ to }) => to),
  );
  await copyEvents(act, id, plan);
  await copyContents(act, sourceId, id);
  await grantRole(act, { personId: act.actor.personId, role: 'coordinator', editionId: id });
  if (withCoordinators) {
    for (const personId of await coordinatorsOf(act.tx, sourceId)) {
      await grantRole(act, { personId, role: 'coordinator', editionId: id });
    }
  }
  await record(
    act,
    'edition.cloned',
    { type: 'edition', id, editionId: id },
    { from: source.slug, days: plan.days },
  );
  return slug;
}

async function copyEvents(act: PersonalAct, editionId: string, plan: ClonePlan): Promise<void> {
  if (plan.events.length === 0) return;
  await act.tx
    .insertInto('event')
    .values(
      plan.events.map(({ from, to }) => ({
        editionId,
        kind: from.kind,
        audience: from.audience,
        isOnline: from.isOnline,
        place: from.place,
        titleFr: from.titleFr,
        titleEn: from.titleEn,
        descriptionFr: from.descriptionFr,
        descriptionEn: from.descriptionEn,
        ...to,
        createdAt: act.now,
        updatedAt: act.now,
      })),
    )
    .execute();
}

async function copyContents(act: PersonalAct, from: string, to: string): Promise<void> {
  await act.tx
    .insertInto('contentVersion')
    .columns(['editionId', 'page', 'lang', 'number', 'markdown', 'savedBy', 'savedAt'])
    .expression((eb) =>
      eb
        .selectFrom('contentVersion')
        .distinctOn(['page', 'lang'])
        .select((sub) => [
          sub.val(to).$castTo<string>().as('editionId'),
          'page',
          'lang',
          sub.lit(1).as('number'),
          'markdown',
          sub.val(act.actor.personId).as('savedBy'),
          sub.val(act.now).as('savedAt'),
        ])
        .where('editionId', '=', from)
        .orderBy('page')
        .orderBy('lang')
        // Qualified: the bare name would be the literal selected above.
        .orderBy('contentVersion.number', 'desc'),
    )
    .execute();
}

async function coordinatorsOf(tx: Tx, editionId: string): Promise<string[]> {
  const grants = await tx
    .selectFrom('roleGrant')
    .select('personId')
    .where('editionId', '=', editionId)
    .where('role', '=', 'coordinator')
    .where('revokedAt', 'is', null)
    .execute();
  return grants.map(({ personId }) => personId);
}
