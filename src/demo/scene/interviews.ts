import { z } from 'zod';
import type { Act } from '../../acts/act.ts';
import { bookSlot } from '../../programme/interviews/booking/book.ts';
import { cancelInterview } from '../../programme/interviews/booking/cancel.ts';
import { moveInterview } from '../../programme/interviews/booking/move.ts';
import { placeByHand } from '../../programme/interviews/booking/place-by-hand.ts';
import { busyAmong, busyTimesIn } from '../../programme/interviews/planning/agenda/busy-times.ts';
import {
  loadMyAvailability,
  sayWhenFree,
} from '../../programme/interviews/planning/availability.ts';
import { addToPanel } from '../../programme/interviews/planning/change-panel.ts';
import { addCandidates } from '../../programme/interviews/planning/choose-candidates.ts';
import { moveSession } from '../../programme/interviews/planning/move-session.ts';
import { createSession } from '../../programme/interviews/planning/save-session.ts';
import { sessionSchema, slotsTyped } from '../../programme/interviews/planning/session-form.ts';
import { panelParts, sessionActs } from '../../programme/interviews/session.ts';
import { demoZone } from '../paris.ts';
import { interviewOf, sessionNamed, slotAt } from './interview-places.ts';
import { type Player, player, type Stage, typedFields } from './stage.ts';

const byOf = { by: z.string(), edition: z.string(), session: z.string() };

/** Acts about sessions of interviews, called by their title, and what students book in them. */
export const interviewActs: Record<string, Player> = {
  /** Its settings, slots, panel and those it is for: the panel is then asked when it is free. */
  'prepare-session': player(
    z.object({
      ...byOf,
      project: z.string().optional(),
      set: typedFields,
      windows: z.array(z.tuple([z.string(), z.string(), z.string()])),
      panel: z.record(z.string(), z.enum(panelParts)),
      candidates: z.array(z.string()),
    }),
    async (stage, { by, edition: slug, session: title, ...asked }) => {
      const [act, edition] = [await stage.as(by), await stage.edition(slug)];
      const idea = asked.project ? await stage.idea(asked.project) : '';
      const input = sessionSchema(edition.timezone).parse({ title, idea, ...asked.set });
      const sessionId = await createSession(act, edition, input, slotsOf(asked, stage, input));
      const panel = [];
      for (const [member, part] of Object.entries(asked.panel)) {
        panel.push({ personId: (await stage.as(member)).actor.personId, part });
      }
      await addToPanel(act, edition, sessionId, panel);
      const candidates = await stage.sentApplications(edition, asked.candidates);
      await addCandidates(act, edition, sessionId, candidates);
    },
  ),

  /** Free in every slot but those that begin at `busy`, or that an agenda of `agendas/` takes. */
  'say-when-free': player(
    z.object({ ...byOf, busy: z.array(z.string()).default([]), agenda: z.string().optional() }),
    async (stage, { by, edition: slug, session, busy, agenda }) => {
      const act = await stage.as(by);
      const { id } = await sessionNamed(stage, slug, session);
      const mine = await loadMyAvailability(act.tx, act.actor, id, { now: act.now });
      const taken = agenda
        ? await takenBy(stage, agenda, mine.slots)
        : mine.slots.filter(({ startsAt }) => busy.some((at) => stage.isAt(at, startsAt)));
      const isFree = (slot: { id: string }) => !taken.some((one) => one.id === slot.id);
      await sayWhenFree(act, id, {
        shown: mine.slots.map((slot) => slot.id),
        free: mine.slots.filter(isFree).map((slot) => slot.id),
        agenda: agenda ? new Map(mine.slots.map((slot) => [slot.id, isFree(slot)])) : undefined,
      });
    },
  ),

  'move-session': player(
    z.object({ ...byOf, move: z.enum(sessionActs) }),
    async (stage, { by, edition: slug, session, move }) => {
      const { id, edition } = await sessionNamed(stage, slug, session);
      await moveSession(await stage.as(by), edition, { sessionId: id, move });
    },
  ),

  book: player(
    z.object({ ...byOf, slot: z.string() }),
    async (stage, { by, edition, session, slot }) => {
      const { id } = await sessionNamed(stage, edition, session);
      const slotId = await slotAt(stage, id, slot);
      await bookSlot(await stage.as(by), { sessionId: id, slotId });
    },
  ),

  'move-interview': player(
    z.object({ ...byOf, slot: z.string() }),
    async (stage, { by, edition, session, slot }) => {
      const { id } = await sessionNamed(stage, edition, session);
      const slotId = await slotAt(stage, id, slot);
      await moveInterview(await stage.as(by), { sessionId: id, slotId });
    },
  ),

  /** A student their own, or the team somebody's with a reason. */
  'cancel-interview': player(
    z.object({ ...byOf, of: z.string(), because: z.string().default('') }),
    async (stage, { by, edition: slug, session, of, because }) => {
      const { edition } = await sessionNamed(stage, slug, session);
      const interviewId = await interviewOf(stage, slug, session, of);
      await cancelInterview(await stage.as(by), edition, { interviewId, because });
    },
  ),

  'place-by-hand': player(
    z.object({
      ...byOf,
      who: z.string(),
      slot: z.string(),
      isConfirmed: z.boolean().default(false),
    }),
    async (stage, { by, edition: slug, session, who, slot, isConfirmed }) => {
      const { id, edition } = await sessionNamed(stage, slug, session);
      await placeByHand(await stage.as(by), edition, {
        sessionId: id,
        applicationId: await stage.application(edition, who),
        slotId: await slotAt(stage, id, slot),
        isConfirmed,
      });
    },
  ),
};

type Windows = [day: string, from: string, until: string][];

function slotsOf(
  { windows }: { windows: Windows },
  { act }: Stage,
  lengths: { slotMinutes: number; breakMinutes: number },
) {
  const typed = new Map(
    windows.flatMap(([day, from, until], line) => [
      [`day.${line}`, day],
      [`from.${line}`, from],
      [`until.${line}`, until],
    ]),
  );
  const read = (field: string) => typed.get(field) ?? '';
  const { slots, errors } = slotsTyped(read, lengths, { zone: demoZone, now: act.now });
  if (errors.length > 0) throw new Error(`the slots are refused: ${JSON.stringify(errors)}`);
  return slots;
}

async function takenBy<Slot extends { startsAt: Act['now']; endsAt: Act['now'] }>(
  stage: Stage,
  agenda: string,
  slots: readonly Slot[],
): Promise<Slot[]> {
  const [first, last] = [slots.at(0), slots.at(-1)];
  const bytes = stage.files.agendas.get(agenda);
  if (!bytes || !first || !last) throw new Error(`agenda ${agenda} is about nothing`);
  const span = { from: first.startsAt, until: last.endsAt, zone: demoZone };
  const read = await busyTimesIn(bytes, span);
  if (read.outcome !== 'read') throw new Error(`agenda ${agenda} is ${read.outcome}`);
  return busyAmong(slots, read.busy);
}
