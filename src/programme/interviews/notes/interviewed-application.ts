/** The application beside a panel member's note: what that member may read of it, and no more. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../../acts/actor.ts';
import type { Db } from '../../../db/database.ts';
import { loadCopy } from '../../applications/apply/copy.ts';
import { type Candidate, candidateOfProject } from '../../applications/mentoring/candidates.ts';
import { valueWithoutIdentity } from '../../applications/reading/identity.ts';
import { mentorsRead, rulesOf } from '../../applications/rules.ts';
import { type Edition, milestone } from '../../editions/edition.ts';
import type { SeatedInterview } from './own-note.ts';
import { notesWords } from './words.ts';

/** One project of an application, with why the student wishes for it. */
export interface ReadWish {
  ideaId: string;
  name: string;
  /** Undefined for mentors, who do not know how their project is ranked. */
  rank: number | undefined;
  motivation: string;
}

export type InterviewedApplication =
  | {
      state: 'shown';
      candidate: Candidate;
      /** The general motivation; undefined for mentors. */
      motivation: string | undefined;
      wishes: readonly ReadWish[];
    }
  /** Mentors do not read yet. */
  | { state: 'notYet'; from: Temporal.Instant | undefined }
  /** It names no project of theirs, or its copy is no longer there to read. */
  | { state: 'none' }
  /** The student withdrew it. */
  | { state: 'withdrawn' }
  /** They have left the panel. */
  | { state: 'hidden' };

/**
 * What a member of the panel reads: the school and the operator, the last copy that was sent, whole;
 * a mentor, from the date set for mentors on, the profile and why the student wishes for the projects
 * they mentor. Somebody who has left reads nothing, nobody what was withdrawn, and who reads without names nothing that tells who
 * it is.
 */
export async function interviewedApplication(
  db: Db,
  actor: Actor,
  interview: SeatedInterview,
  { edition, now }: { edition: Edition; now: Temporal.Instant },
): Promise<InterviewedApplication> {
  if (!interview.mine.isAwaited) return { state: 'hidden' };
  if (interview.isWithdrawn) return { state: 'withdrawn' };
  if (interview.mine.part !== 'mentor') return wholeApplication(db, actor, interview);
  const rules = await rulesOf(db, edition.id);
  if (!mentorsRead(edition, rules, now)) {
    const from = rules.mentorsReadFrom ?? milestone(edition, 'applications_close')?.at;
    return { state: 'notYet', from };
  }
  return mentorsPart(db, actor, interview);
}

async function mentorsPart(
  db: Db,
  { personId: mentorId, lang }: Actor,
  { applicationId, studentName }: SeatedInterview,
): Promise<InterviewedApplication> {
  const { rows } = await sql<{ ideaId: string; name: string }>`
    SELECT i.id AS idea_id, i.name FROM application a
      JOIN wish w ON w.application_id = a.id AND w.number = a.revision
      JOIN idea i ON i.id = w.idea_id AND i.state = 'selected'
      JOIN idea_member m ON m.idea_id = i.id AND m.role = 'mentor' AND m.left_at IS NULL
    WHERE a.id = ${applicationId} AND m.person_id = ${mentorId}
    ORDER BY i.name, i.id`.execute(db);
  const isBlind = studentName === null;
  const hidden = notesWords(lang)('application.masked');
  let candidate: Candidate | undefined;
  const wishes: ReadWish[] = [];
  for (const { ideaId, name } of rows) {
    candidate = await candidateOfProject(db, { ideaId, mentorId, isBlind, hidden }, applicationId);
    if (candidate) wishes.push({ ideaId, name, rank: undefined, motivation: candidate.motivation });
  }
  if (!candidate) return { state: 'none' };
  return { state: 'shown', candidate, motivation: undefined, wishes };
}

async function wholeApplication(
  db: Db,
  { lang }: Actor,
  { applicationId, studentName }: SeatedInterview,
): Promise<InterviewedApplication> {
  const isBlind = studentName === null;
  const application = await db
    .selectFrom('application')
    .innerJoin('person', 'person.id', 'application.studentId')
    .select('revision')
    .select(sql<string[]>`identity_keys(person.name, person.email)`.as('keys'))
    .where('application.id', '=', applicationId)
    .executeTakeFirstOrThrow();
  const copy = await loadCopy(db, applicationId, application.revision);
  if (!copy) return { state: 'none' };
  const { motivation, ...profile } = copy.content;
  const ideas = await db
    .selectFrom('idea')
    .select(['id', 'name'])
    .where(
      'id',
      'in',
      copy.wishes.map(({ ideaId }) => ideaId),
    )
    .execute();
  const shown = {
    candidate: {
      applicationId,
      code: '',
      name: studentName ?? undefined,
      profile: isBlind ? { ...profile, links: [] } : profile,
      cvCopy: copy.cvId && !isBlind ? application.revision : undefined,
      motivation: '',
      said: undefined,
    },
    motivation,
    wishes: copy.wishes.map((wish) => ({
      ...wish,
      name: ideas.find(({ id }) => id === wish.ideaId)?.name ?? '',
    })),
  };
  if (!isBlind) return { state: 'shown', ...shown };
  const hidden = notesWords(lang)('application.masked');
  return { state: 'shown', ...withoutNames(shown, application.keys, hidden) };
}

/** Masks what names the student in what they wrote; ids stay as they are. */
function withoutNames<
  Shown extends { candidate: Candidate; motivation: string; wishes: ReadWish[] },
>({ candidate, motivation, wishes }: Shown, keys: readonly string[], hidden: string) {
  const masked = <Value>(value: Value) => valueWithoutIdentity(value, keys, hidden);
  return {
    candidate: { ...candidate, profile: masked(candidate.profile) },
    motivation: masked(motivation),
    wishes: wishes.map((wish) => ({ ...wish, motivation: masked(wish.motivation) })),
  };
}
