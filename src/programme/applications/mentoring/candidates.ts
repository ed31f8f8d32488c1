/** Those who wish for a project, as its mentors read them; nothing else of an application is loaded. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Db } from '../../../db/database.ts';
import { type ApplicationContent, applicationContent } from '../content.ts';
import { valueWithoutIdentity } from '../reading/identity.ts';
import { wishesFor } from '../visible-to-mentors.ts';

/** What a mentor said of a candidate. */
export interface Said {
  wants: boolean;
  remark: string;
  saidAt: Temporal.Instant;
}

/** What mentors read of a profile: all but the general motivation, and but what tells who it is when they read without names. */
export type ReadProfile = Omit<ApplicationContent, 'motivation'>;

export interface Candidate {
  applicationId: string;
  /** How this project's mentors call them where names are hidden; tells neither rank nor date. */
  code: string;
  /** Undefined when the edition is read without names. */
  name: string | undefined;
  profile: ReadProfile;
  /** The copy whose CV can be opened; undefined when there is none, or names are hidden. */
  cvCopy: number | undefined;
  /** Why they wish for this project. */
  motivation: string;
  /** What the mentor who reads said. */
  said: Said | undefined;
}

/** Candidates on a page of the list. */
export const CANDIDATES_PAGE = 30;

/** A project read by one of its mentors. */
interface Reading {
  ideaId: string;
  mentorId: string;
  /** Names, links and CVs stay hidden, and names within texts. */
  isBlind: boolean;
  /** What is written instead of a name. */
  hidden: string;
}

/** How many wish for a project, and of how many the mentor said whether to meet them. */
export async function candidateCounts(
  db: Db,
  { ideaId, mentorId }: Pick<Reading, 'ideaId' | 'mentorId'>,
): Promise<{ total: number; said: number }> {
  return wishesFor(db, ideaId)
    .leftJoin('meetingWish as said', (join) =>
      join
        .onRef('said.applicationId', '=', 'application.id')
        .on('said.ideaId', '=', ideaId)
        .on('said.mentorId', '=', mentorId),
    )
    .select((eb) => [
      eb.fn.countAll<number>().as('total'),
      eb.fn.count<number>('said.mentorId').as('said'),
    ])
    .executeTakeFirstOrThrow();
}

/**
 * A page of those who wish for a project. The order is that of a digest of the two ids: it is drawn
 * once for each project, stays, and says nothing of ranks, dates or names.
 * @param page from 1.
 */
export async function candidatesOf(db: Db, reading: Reading, page: number): Promise<Candidate[]> {
  const rows = await readable(db, reading)
    .orderBy('digest')
    .limit(CANDIDATES_PAGE)
    .offset((page - 1) * CANDIDATES_PAGE)
    .execute();
  return rows.map((row) => candidateOf(row, reading));
}

/** All of them, in the same order: for who compares them with one another. */
export async function everyCandidateOf(db: Db, reading: Reading): Promise<Candidate[]> {
  const rows = await readable(db, reading).orderBy('digest').execute();
  return rows.map((row) => candidateOf(row, reading));
}

/** One of them; undefined when they do not wish for the project, or no longer. */
export async function candidateOfProject(
  db: Db,
  reading: Reading,
  applicationId: string,
): Promise<Candidate | undefined> {
  if (!z.uuid().safeParse(applicationId).success) return undefined;
  const row = await readable(db, reading)
    .where('application.id', '=', applicationId)
    .executeTakeFirst();
  return row && candidateOf(row, reading);
}

/** One of which the mentor said nothing yet, the first in the order of the list. */
export async function nextToSay(
  db: Db,
  reading: Reading,
  but: string,
): Promise<string | undefined> {
  const row = await readable(db, reading)
    .where('said.mentorId', 'is', null)
    .where('application.id', '<>', but)
    .orderBy('digest')
    .limit(1)
    .executeTakeFirst();
  return row?.applicationId;
}

function readable(db: Db, { ideaId, mentorId, isBlind }: Reading) {
  const keys = isBlind
    ? sql<string[]>`identity_keys(person.name, person.email)`
    : sql<string[]>`ARRAY[]::text[]`;
  const digest = sql<string>`md5(application.id::text || ${ideaId})`;
  return (
    wishesFor(db, ideaId)
      .innerJoin('person', 'person.id', 'application.studentId')
      .leftJoin('meetingWish as said', (join) =>
        join
          .onRef('said.applicationId', '=', 'application.id')
          .on('said.ideaId', '=', ideaId)
          .on('said.mentorId', '=', mentorId),
      )
      .select(['application.id as applicationId', 'person.name', 'wish.motivation'])
      .select(['copy.number as copy', 'copy.cvId', 'said.wants', 'said.remark', 'said.saidAt'])
      // What mentors may not read does not leave the database.
      .select(sql<unknown>`copy.content - 'motivation'`.as('profile'))
      .select(digest.as('digest'))
      .select(keys.as('keys'))
  );
}

type Row = Awaited<ReturnType<ReturnType<typeof readable>['execute']>>[number];

// The refinement on dates holds since the copy was sent; without it a part can be left out.
const storedProfile = z.object(applicationContent.shape).omit({ motivation: true });

function candidateOf(row: Row, { isBlind, hidden }: Reading): Candidate {
  const { applicationId, name, copy, cvId, wants, remark, saidAt, digest, keys } = row;
  const hide = <Value>(value: Value) =>
    isBlind ? valueWithoutIdentity(value, keys, hidden) : value;
  const profile = hide(storedProfile.parse(row.profile));
  return {
    applicationId,
    code: digest.slice(0, 4).toUpperCase(),
    name: isBlind ? undefined : name,
    profile: isBlind ? { ...profile, links: [] } : profile,
    cvCopy: cvId && !isBlind ? copy : undefined,
    motivation: hide(row.motivation),
    said: wants === null || saidAt === null ? undefined : { wants, remark: remark ?? '', saidAt },
  };
}
