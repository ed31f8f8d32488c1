import type { Temporal } from 'temporal-polyfill';
import { type PersonalAct, record } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import { refuseViolations } from '../../../acts/violations.ts';
import { jsonb } from '../../../db/database.ts';
import { instantInWords } from '../../../words/dates.ts';
import { mentorsRead, rulesOf } from '../../applications/rules.ts';
import { mentoredProject } from '../../applications/visible-to-mentors.ts';
import type { Edition } from '../../editions/edition.ts';
import { matchingRulesOf } from '../rules.ts';
import { candidateIds, lastRanking, offersPublishedAt, type SavedRanking } from './load-ranking.ts';
import { amongCandidates, type Ranking, sameRanking } from './ranking.ts';
import { rankingTime } from './ranking-time.ts';
import { rankingWords } from './words.ts';

// Reached by two acts at once, or by who writes past this function.
refuseViolations({
  project_ranking_pkey: () => refusal(rankingWords, 'conflict', 'ranked_meanwhile'),
  project_ranking_names_candidates_once: () => refusal(rankingWords, 'conflict', 'candidate_gone'),
  project_ranking_is_its_mentors: () => refusal(rankingWords, 'conflict', 'no_longer_mentor'),
  project_ranking_is_bounded: () => refusal(rankingWords, 'conflict', 'too_long'),
});

/** What came of saving. */
export type Saving =
  | { state: 'saved'; number: number; savedAt: Temporal.Instant }
  /** A co-mentor saved another one since: nothing is written. */
  | { state: 'overtaken'; last: SavedRanking };

/**
 * A mentor saves the ranking of their project, which is one for all its mentors; as often as they
 * like, while ranking is open. What is the same already is saved, whatever the form started from.
 * Those who left meanwhile are left out. A change makes a finished ranking unfinished again.
 * Writes `project_ranking`, where each save stays with who made it; the journal too when it is said
 * to be finished.
 * @param edition the project's own.
 * @param typed.version the number of the ranking that the form started from; 0: none.
 * @param typed.isFinal true to say that it is finished.
 * @throws Refusal `missing` for anyone but a present mentor, `not_read_yet`, `ranking_is_over`
 */
export async function saveRanking(
  act: PersonalAct,
  edition: Edition,
  ideaId: string,
  { ranking, version, isFinal = false }: { ranking: Ranking; version: number; isFinal?: boolean },
): Promise<Saving> {
  const { tx, actor, now } = act;
  await mentoredProject(tx, actor, ideaId);
  if (!mentorsRead(edition, await rulesOf(tx, edition.id), now)) {
    throw refusal(rankingWords, 'conflict', 'not_read_yet');
  }
  await refuseClosed(act, edition);
  // Two mentors at once wait for one another, and the second sees what the first has saved.
  await tx.selectFrom('idea').select('id').where('id', '=', ideaId).forNoKeyUpdate().execute();
  const last = await lastRanking(tx, ideaId);
  const candidates = await candidateIds(tx, ideaId);
  const meant = amongCandidates(ranking, candidates);
  const isSame = sameRanking(meant, amongCandidates(last, candidates));
  if (isSame && last.savedAt && (last.isFinal || !isFinal)) {
    return { state: 'saved', number: last.number, savedAt: last.savedAt };
  }
  if (isSame && !last.savedAt && !isFinal) return { state: 'saved', number: 0, savedAt: now };
  if (!isSame && version !== last.number) return { state: 'overtaken', last };
  const number = last.number + 1;
  await tx
    .insertInto('projectRanking')
    .values({
      ideaId,
      number,
      groups: jsonb(meant.groups),
      refused: jsonb(meant.refused),
      savedBy: actor.personId,
      savedAt: now,
      isFinal,
    })
    .execute();
  if (isFinal) {
    const subject = { type: 'idea', id: ideaId, editionId: edition.id };
    await record(act, 'ranking.finished', subject, { number });
  }
  return { state: 'saved', number, savedAt: now };
}

async function refuseClosed(act: PersonalAct, edition: Edition): Promise<void> {
  const rules = await matchingRulesOf(act.tx, edition.id);
  const published = await offersPublishedAt(act.tx, edition.id);
  const time = rankingTime(edition, rules, published, act.now);
  if (time.state === 'open') return;
  throw refusal(rankingWords, 'conflict', 'ranking_is_over', (lang) => ({
    why: time.why,
    since: instantInWords(time.since, edition.timezone, lang),
    contact: edition.contactEmail,
  }));
}
