/** What matching made of a student's wishes, for that student alone. */
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../../acts/actor.ts';
import { missing } from '../../../acts/missing.ts';
import type { Db } from '../../../db/database.ts';
import type { ApplicationState } from '../../applications/application.ts';
import type { OfferState } from '../offer.ts';
import { type KeptReason, keptReasons } from '../outcome.ts';
import { matchingRulesOf } from '../rules.ts';

/** A project as it is told: without an address once it has left the catalogue. */
export interface ToldProject {
  name: string;
  slug: string | null;
}

/** Why a wish that was preferred is not what was offered. */
export type ToldReason = KeptReason & { project: ToldProject };

/** By what the outcome can be computed again; null where the team offered the place by hand. */
export interface Decided {
  seed: string;
  hash: string | null;
  engine: string | null;
}

export interface MyOffer {
  id: string;
  state: OfferState;
  staysOnList: boolean;
  project: ToldProject & {
    tagline: string | null;
    organisation: string | null;
    mentors: string[];
  };
  rank: number | null;
  reasons: ToldReason[];
  offeredAt: Temporal.Instant;
  answerUntil: Temporal.Instant;
  endedAt: Temporal.Instant | null;
  endedBecause: string | null;
  decided: Decided;
  /** False once its session is closed: no freed place is given any more. */
  isLive: boolean;
}

export interface MyOutcome {
  applicationId: string;
  application: ApplicationState;
  /** The one to answer. */
  open: MyOffer | undefined;
  /** The place that is theirs. */
  held: MyOffer | undefined;
  /** What came to an end, the last first. */
  past: MyOffer[];
  /** Told that there was no place; the last time. */
  notice:
    | { reasons: ToldReason[]; toldAt: Temporal.Instant; decided: Decided; isLive: boolean }
    | undefined;
  /** True when a project they wished for has left: ranks are counted without it. */
  hasLost: boolean;
  /** True when the edition lets one accept and wait for a wish one prefers. */
  mayStay: boolean;
}

/** True when the last they were told is that there is no place yet. */
export function isWaiting({ open, held, past, notice }: MyOutcome): boolean {
  if (open || held || !notice) return false;
  const last = past[0]?.endedAt;
  return !last || Temporal.Instant.compare(notice.toldAt, last) > 0;
}

/**
 * The outcome of the person's own application in an edition; nothing of it exists before a
 * publication, whatever was computed or chosen. Six queries.
 * @throws Refusal `missing` for who has not applied.
 */
export async function myOutcome(db: Db, actor: Actor, editionId: string): Promise<MyOutcome> {
  const application = await db
    .selectFrom('application')
    .select(['id', 'state'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('wish')
            .leftJoin('project', 'project.id', 'wish.ideaId')
            .select('wish.rank')
            .whereRef('wish.applicationId', '=', 'application.id')
            .whereRef('wish.number', '=', 'application.revision')
            .where('project.id', 'is', null),
        )
        .as('hasLost'),
    )
    .where('editionId', '=', editionId)
    .where('studentId', '=', actor.personId)
    .executeTakeFirst();
  if (!application) throw missing();
  const [rows, notice] = [await offerRows(db, application.id), await noticeRow(db, application.id)];
  const kept = [...rows, ...(notice ? [notice] : [])].map(({ reasons }) =>
    keptReasons.parse(reasons),
  );
  const projects = await namesOf(
    db,
    kept.flat().map(({ ideaId }) => ideaId),
  );
  const told = (reasons: unknown): ToldReason[] =>
    keptReasons.parse(reasons).map((reason) => ({
      ...reason,
      project: projects.get(reason.ideaId) ?? { name: '', slug: null },
    }));
  const offers = rows.map((row) => asOffer(row, told(row.reasons)));
  const { mayStayOnList } = await matchingRulesOf(db, editionId);
  return {
    applicationId: application.id,
    application: application.state as ApplicationState,
    open: offers.find(({ state }) => state === 'open'),
    held: offers.find(({ state }) => state === 'accepted'),
    past: offers.filter(({ state }) => state !== 'open' && state !== 'accepted'),
    notice: notice && {
      reasons: told(notice.reasons),
      toldAt: notice.toldAt,
      decided: { seed: notice.seed, hash: notice.hash, engine: notice.engine },
      isLive: notice.isLive,
    },
    hasLost: Boolean(application.hasLost),
    mayStay: mayStayOnList,
  };
}

interface OfferRow {
  id: string;
  state: OfferState;
  staysOnList: boolean;
  rank: number | null;
  reasons: unknown;
  offeredAt: Temporal.Instant;
  answerUntil: Temporal.Instant;
  endedAt: Temporal.Instant | null;
  endedBecause: string | null;
  name: string;
  slug: string | null;
  tagline: string | null;
  organisation: string | null;
  mentors: string[];
  seed: string;
  hash: string | null;
  engine: string | null;
  isLive: boolean;
}

function asOffer(row: OfferRow, reasons: ToldReason[]): MyOffer {
  const { name, slug, tagline, organisation, mentors, seed, hash, engine, ...offer } = row;
  return {
    ...offer,
    reasons,
    project: { name, slug, tagline, organisation, mentors },
    decided: { seed, hash, engine },
  };
}

/** The last first; mentors as they are now. */
async function offerRows(db: Db, applicationId: string): Promise<OfferRow[]> {
  const { rows } = await sql<OfferRow>`
    SELECT o.id, o.state, o.stays_on_list AS "staysOnList", o.rank, o.reasons,
      o.offered_at AS "offeredAt", o.answer_until AS "answerUntil", o.ended_at AS "endedAt",
      o.ended_because AS "endedBecause", i.name, p.slug, p.tagline,
      coalesce(p.organisation_name, g.name) AS organisation,
      ARRAY(SELECT coalesce(nullif(trim(q.name), ''), q.email)
            FROM idea_member m JOIN person q ON q.id = m.person_id
            WHERE m.idea_id = o.idea_id AND m.role = 'mentor' AND m.left_at IS NULL
            ORDER BY 1) AS mentors,
      s.seed, c.hash, c.engine, s.state = 'published' AS "isLive"
    FROM offer o
    JOIN offer_batch b ON b.id = o.batch_id
    JOIN matching_session s ON s.id = b.session_id
    JOIN idea i ON i.id = o.idea_id
    LEFT JOIN project p ON p.id = o.idea_id
    LEFT JOIN organisation g ON g.id = o.organisation_id
    LEFT JOIN scenario c ON c.id = b.scenario_id
    WHERE o.application_id = ${applicationId}
    ORDER BY o.ended_at DESC NULLS FIRST, o.offered_at DESC, o.id`.execute(db);
  return rows;
}

async function noticeRow(db: Db, applicationId: string) {
  const { rows } = await sql<
    Decided & { reasons: unknown; toldAt: Temporal.Instant; isLive: boolean }
  >`
    SELECT n.reasons, n.told_at AS "toldAt", s.seed, c.hash, c.engine,
      s.state = 'published' AS "isLive"
    FROM unmatched_notice n
    JOIN matching_session s ON s.id = n.session_id
    LEFT JOIN scenario c ON c.id = s.chosen_scenario_id
    WHERE n.application_id = ${applicationId}
    ORDER BY n.told_at DESC LIMIT 1`.execute(db);
  return rows[0];
}

async function namesOf(db: Db, ideaIds: readonly string[]): Promise<Map<string, ToldProject>> {
  if (ideaIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('idea')
    .leftJoin('project', 'project.id', 'idea.id')
    .select(['idea.id', 'idea.name', 'project.slug'])
    .where('idea.id', 'in', [...new Set(ideaIds)])
    .execute();
  return new Map(rows.map(({ id, name, slug }) => [id, { name, slug }]));
}
