/** What publishing would do now, as one coordinator may read it. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../db/database.ts';
import type { WrittenMail } from '../../mail/mail.ts';
import type { Edition } from '../editions/edition.ts';
import { type Outcome, outcomes } from '../ideas/idea.ts';
import type { Preparable } from '../selection/decision.ts';
import { writtenMails } from '../selection/decision-mails.ts';
import {
  type Effect,
  effectOf,
  type WeighedIdea,
  weighedIdeas,
} from '../selection/decisions/effect.ts';
import { isKeptOutOfSome } from '../selection/kept-out.ts';
import { planPublication } from '../selection/publish-decisions.ts';

/** A decision that waits to be published. */
export interface Waiting extends WeighedIdea {
  becomes: Outcome;
  /** Names what was read of it, so that a change since can be told. */
  seen: string;
}

/** A plan as a coordinator checks it; what they are kept out of is not in it. */
export interface PublicationView {
  waiting: Waiting[];
  mails: (WrittenMail & { ideaId: string })[];
  effect: Effect;
  /** Under review, and nothing prepared of them. */
  undecided: WeighedIdea[];
  awaited: AwaitedChanges[];
  waitlisted: WeighedIdea[];
  fingerprint: string;
  isWithoutSelection: boolean;
  isKeptOutOfSome: boolean;
}

/** Changes asked of a porteur, whose answer has not come. */
export interface AwaitedChanges {
  ideaId: string;
  name: string;
  until: Temporal.Instant;
}

/** Reads the plan for one coordinator: the same one that publishing carries out. */
export async function publicationView(
  db: Db,
  edition: Edition,
  { personId, baseUrl }: { personId: string; baseUrl: string },
): Promise<PublicationView> {
  const plan = await planPublication({ tx: db, baseUrl }, edition, personId);
  const all = await weighedIdeas(db, edition.id, personId);
  const shown = all.filter(({ isKeptOut }) => !isKeptOut);
  const pending = new Map(plan.pending.map((one) => [one.ideaId, one]));
  const becomes = ({ id, state }: WeighedIdea): Preparable =>
    pending.get(id)?.outcome ?? outcomes.find((one) => one === state) ?? 'undecided';
  const waiting = shown.flatMap((idea) => {
    const decision = pending.get(idea.id);
    if (!decision) return [];
    const { number, outcome, reason } = decision;
    return { ...idea, reason, becomes: outcome, seen: `${idea.id}:${number}:${outcome}` };
  });
  const visible = new Set(shown.map(({ id }) => id));
  return {
    waiting,
    mails: writtenMails(plan.mails).filter(({ ideaId }) => visible.has(ideaId)),
    effect: effectOf(shown, becomes),
    undecided: shown.filter((idea) => becomes(idea) === 'undecided'),
    awaited: await awaitedChanges(db, edition.id, personId),
    waitlisted: shown.filter((idea) => becomes(idea) === 'waitlisted' && !pending.has(idea.id)),
    fingerprint: plan.fingerprint,
    isWithoutSelection: plan.isWithoutSelection,
    isKeptOutOfSome: await isKeptOutOfSome(db, edition.id, personId),
  };
}

async function awaitedChanges(
  db: Db,
  editionId: string,
  personId: string,
): Promise<AwaitedChanges[]> {
  const { rows } = await sql<AwaitedChanges>`
    SELECT i.id AS "ideaId", i.name, c.until
    FROM change_request c JOIN idea i ON i.id = c.idea_id
    WHERE i.edition_id = ${editionId} AND c.closed_at IS NULL
      AND NOT EXISTS (SELECT FROM kept_out k
                      WHERE k.idea_id = i.id AND k.person_id = ${personId})
    ORDER BY c.until, name`.execute(db);
  return rows;
}

/** What is no longer as it was read. */
export interface PlanChange {
  ideaId: string;
  name: string;
  /** What would be published of it now; undefined when nothing would any more. */
  becomes: Outcome | undefined;
}

/**
 * The decisions that came, went or changed since a plan of an edition was read by a person; nothing of
 * ideas they are kept out of. @param seen those it held, as the form says: no names but its own come back.
 */
export async function changesSince(
  db: Db,
  { editionId, personId }: { editionId: string; personId: string },
  view: PublicationView,
  seen: readonly string[],
): Promise<PlanChange[]> {
  const now = view.waiting
    .filter((one) => !seen.includes(one.seen))
    .map(({ id, name, becomes }) => ({ ideaId: id, name, becomes }));
  const ids = new Set(view.waiting.map(({ id }) => id));
  const gone = seen
    .map((one) => one.split(':')[0] ?? '')
    .filter((id) => /^[0-9a-f-]{36}$/.test(id) && !ids.has(id));
  if (gone.length === 0) return now;
  const rows = await db
    .selectFrom('idea')
    .select('id as ideaId')
    .select('name')
    .where('id', 'in', gone)
    .where('editionId', '=', editionId)
    .where(sql<boolean>`NOT is_kept_out(id, ${personId})`)
    .execute();
  return [...now, ...rows.map((row) => ({ ...row, becomes: undefined }))];
}
