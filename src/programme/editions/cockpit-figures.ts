/** What the cockpit of an edition counts and waits for: for its coordinators. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../db/database.ts';

export const organisationKinds = ['administration', 'company', 'association', 'community'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** Counts of one edition. */
export interface CockpitFigures {
  drafts: number;
  submitted: number;
  selected: number;
  withdrawn: number;
  /** Mentors who were invited and have not answered. */
  invited: number;
  /** People who are mentors of an idea that was not withdrawn. */
  mentors: number;
  published: number;
  /** Places offered by published projects. */
  places: number;
  /** Ideas sent in, by the kind of their organisation. */
  byKind: Record<OrganisationKind | 'none', number>;
}

/**
 * All counts in two queries. They are the edition's: those of an idea that one coordinator is kept out
 * of too, since a number tells nothing of it.
 */
export async function cockpitFigures(db: Db, editionId: string): Promise<CockpitFigures> {
  const ideas = await db
    .selectFrom('idea')
    .leftJoin('organisation', 'organisation.id', 'idea.organisationId')
    .select(['idea.state', 'organisation.kind'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('idea.editionId', '=', editionId)
    .groupBy(['idea.state', 'organisation.kind'])
    .execute();
  const others = await db
    .selectNoFrom((eb) => [
      eb
        .selectFrom('mentorInvitation')
        .innerJoin('idea', 'idea.id', 'mentorInvitation.ideaId')
        .select((sub) => sub.fn.countAll<number>().as('count'))
        .where('idea.editionId', '=', editionId)
        .where('idea.state', '<>', 'withdrawn')
        .where('answeredAt', 'is', null)
        .as('invited'),
      eb
        .selectFrom('ideaMember')
        .innerJoin('idea', 'idea.id', 'ideaMember.ideaId')
        .select((sub) => sub.fn.count<number>('personId').distinct().as('count'))
        .where('idea.editionId', '=', editionId)
        .where('idea.state', '<>', 'withdrawn')
        .where('role', '=', 'mentor')
        .where('leftAt', 'is', null)
        .as('mentors'),
      eb
        .selectFrom('project')
        .select((sub) => sub.fn.countAll<number>().as('count'))
        .where('editionId', '=', editionId)
        .as('published'),
      eb
        .selectFrom('project')
        .select((sub) => sub.fn.sum<number>('places').as('count'))
        .where('editionId', '=', editionId)
        .as('places'),
    ])
    .executeTakeFirstOrThrow();
  const inState = (...states: string[]) => ideas.filter(({ state }) => states.includes(state));
  const total = (rows: typeof ideas) => rows.reduce((sum, { count }) => sum + count, 0);
  const sent = inState(
    'submitted',
    'changes_asked',
    'selected',
    'waitlisted',
    'declined',
    'removed',
  );
  const ofKind = (kind: OrganisationKind | null) =>
    total(sent.filter((row) => (row.kind ?? null) === kind));
  return {
    drafts: total(inState('draft')),
    submitted: total(sent),
    selected: total(inState('selected')),
    withdrawn: total(inState('withdrawn')),
    invited: Number(others.invited ?? 0),
    mentors: Number(others.mentors ?? 0),
    published: Number(others.published ?? 0),
    places: Number(others.places ?? 0),
    byKind: {
      administration: ofKind('administration'),
      company: ofKind('company'),
      association: ofKind('association'),
      community: ofKind('community'),
      none: ofKind(null),
    },
  };
}

/** Somebody waits for somebody, since when. */
export interface Waiting {
  kind: 'draft' | 'invitation' | 'changes' | 'mail';
  /** The idea, the invitation's idea, or the mail. */
  id: string;
  since: Temporal.Instant;
  /** The idea's name, or the mail's subject. */
  name: string;
  /** Who is waited for. */
  who: string;
}

/** How many lines the cockpit shows. */
const shownAtMost = 10;

/**
 * Who waits for whom, oldest first: drafts that their porteur has not sent, mentors who have not
 * answered, changes that were asked, and, for admins, mails that did not leave. Not of ideas that the one who asks is kept out
 * of.
 */
export async function whoWaits(
  db: Db,
  editionId: string,
  { personId, withMails }: { personId: string; withMails: boolean },
): Promise<{ lines: Waiting[]; total: number }> {
  const [drafts, invitations, changes, mails] = await Promise.all([
    draftsWaiting(db, editionId, personId),
    invitationsWaiting(db, editionId, personId),
    changesWaiting(db, editionId, personId),
    withMails ? mailsWaiting(db) : [],
  ]);
  const all = [...drafts, ...invitations, ...changes, ...mails].toSorted(
    (a, b) => a.since.epochMilliseconds - b.since.epochMilliseconds,
  );
  return { lines: all.slice(0, shownAtMost), total: all.length };
}

/** True for an idea that the person is not kept out of. */
const isOpenTo = (personId: string) => sql<boolean>`NOT is_kept_out(idea.id, ${personId})`;

async function draftsWaiting(db: Db, editionId: string, personId: string): Promise<Waiting[]> {
  const rows = await db
    .selectFrom('idea')
    .select(['id', 'savedAt as since'])
    .select('idea.name')
    .select((eb) =>
      eb
        .selectFrom('ideaMember')
        .innerJoin('person', 'person.id', 'ideaMember.personId')
        .whereRef('ideaMember.ideaId', '=', 'idea.id')
        .where('ideaMember.role', '=', 'carrier')
        .where('leftAt', 'is', null)
        .select(sql<string>`coalesce(nullif(person.name, ''), person.email)`.as('who'))
        .orderBy('joinedAt')
        .limit(1)
        .as('who'),
    )
    .where('editionId', '=', editionId)
    .where('state', '=', 'draft')
    .where(isOpenTo(personId))
    .execute();
  return rows.map((row) => ({ ...row, kind: 'draft', who: row.who ?? '' }));
}

async function invitationsWaiting(db: Db, editionId: string, personId: string): Promise<Waiting[]> {
  const rows = await db
    .selectFrom('mentorInvitation')
    .innerJoin('idea', 'idea.id', 'mentorInvitation.ideaId')
    .select(['idea.id', 'invitedAt as since'])
    .select('idea.name')
    .select(
      sql<string>`coalesce(nullif(mentor_invitation.name, ''), mentor_invitation.email)`.as('who'),
    )
    .where('idea.editionId', '=', editionId)
    .where('idea.state', '<>', 'withdrawn')
    .where('answeredAt', 'is', null)
    .where(isOpenTo(personId))
    .execute();
  return rows.map((row) => ({ ...row, kind: 'invitation' }));
}

async function changesWaiting(db: Db, editionId: string, personId: string): Promise<Waiting[]> {
  const { rows } = await sql<Omit<Waiting, 'kind'>>`
    SELECT i.id, c.asked_at AS since, i.name, coalesce((
      SELECT coalesce(nullif(p.name, ''), p.email) FROM idea_member m
      JOIN person p ON p.id = m.person_id
      WHERE m.idea_id = i.id AND m.role = 'carrier' AND m.left_at IS NULL
      ORDER BY m.joined_at LIMIT 1), '') AS who
    FROM change_request c JOIN idea i ON i.id = c.idea_id
    WHERE i.edition_id = ${editionId} AND c.closed_at IS NULL AND NOT EXISTS (
      SELECT FROM kept_out k WHERE k.idea_id = i.id AND k.person_id = ${personId})`.execute(db);
  return rows.map((row) => ({ ...row, kind: 'changes' }));
}

async function mailsWaiting(db: Db): Promise<Waiting[]> {
  const rows = await db
    .selectFrom('mail')
    .select(['id', 'writtenAt as since', 'subject as name', 'toAddress as who'])
    .where('state', '=', 'failed')
    .execute();
  return rows.map((row) => ({ ...row, kind: 'mail' }));
}
