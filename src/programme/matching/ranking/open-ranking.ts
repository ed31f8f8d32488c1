import type { Visit } from '../../../web/visit.tsx';
import { type Candidate, everyCandidateOf } from '../../applications/mentoring/candidates.ts';
import {
  type Mentoring,
  openMentoring,
  readingOf,
} from '../../applications/mentoring/open-mentoring.ts';
import { type AdviceGiven, adviceFor } from '../../interviews/notes/advice-for.ts';
import { matchingRulesOf } from '../rules.ts';
import { lastRanking, offersPublishedAt, type SavedRanking } from './load-ranking.ts';
import { type RankingTime, rankingTime } from './ranking-time.ts';

export type RankingVisit = Visit<{ idea: string }>;

/** A project as one of its mentors comes to rank those who wish for it. */
export interface OpenedRanking {
  mentoring: Mentoring;
  time: RankingTime;
  /** The ranking that counts. */
  last: SavedRanking;
  /** Those who wish for the project, by their application; the order says nothing of them. */
  candidates: ReadonlyMap<string, Candidate>;
  /** What the panels this mentor sat in advised, by application. */
  advice: ReadonlyMap<string, AdviceGiven>;
}

/**
 * Loads a project and its ranking for one of its mentors. Before mentors read, nobody and nothing of
 * a ranking is loaded. Nine queries at most, however many candidates.
 * @throws Refusal `missing` for anyone but a present mentor of a project of the catalogue
 */
export async function openRanking(visit: RankingVisit): Promise<OpenedRanking> {
  const { db, person, now } = visit;
  const mentoring = await openMentoring(visit);
  const { project, edition, isRead } = mentoring;
  const rules = await matchingRulesOf(db, edition.id);
  const time = rankingTime(edition, rules, await offersPublishedAt(db, edition.id), now);
  const candidates = isRead ? await everyCandidateOf(db, readingOf(visit, mentoring)) : [];
  return {
    mentoring,
    time,
    last: await lastRanking(db, project.ideaId),
    candidates: new Map(candidates.map((one) => [one.applicationId, one])),
    advice: isRead ? await adviceFor(db, person, project.ideaId) : new Map(),
  };
}
