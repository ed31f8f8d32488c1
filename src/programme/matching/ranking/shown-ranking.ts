/** What the page of a ranking shows: what is stored, or what was typed and is not stored. */
import type { FormState } from '../../../ui/form.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { calledIn } from '../../applications/mentoring/candidate-facts.tsx';
import type { SavedRanking } from './load-ranking.ts';
import type { OpenedRanking } from './open-ranking.ts';
import type { Press } from './press.ts';
import type { Ranking, Standing } from './ranking.ts';
import { rankingWords } from './words.ts';

export interface ShownRanking {
  ranking: Ranking;
  /** The number of the ranking it starts from. */
  version: number;
  /** Reasons and places as typed. */
  form: FormState;
  /** The button that was just pressed. */
  press?: Press | undefined;
  /** True when it is not what is stored. */
  isUnsaved?: boolean;
  /** True for a form given back after a session ended. */
  isKept?: boolean;
  /** What a co-mentor saved since the form was opened, and what it had started from. */
  overtaken?: { base: SavedRanking; last: SavedRanking } | undefined;
  /** Why saving was refused. */
  refused?: string | undefined;
}

/** Names of candidates in a sentence. */
export function namesIn(
  visit: Visit,
  { candidates }: Pick<OpenedRanking, 'candidates'>,
  ids: readonly string[],
): string {
  const names = ids.flatMap((id) => {
    const candidate = candidates.get(id);
    return candidate ? calledIn(visit, candidate) : [];
  });
  return new Intl.ListFormat(visit.lang).format(names);
}

/** Where somebody stands, in a few words. */
export function standingInWords(
  visit: Visit,
  opened: Pick<OpenedRanking, 'candidates'>,
  standing: Standing,
): string {
  const say = visit.say(rankingWords);
  if (standing.kind !== 'placed') return say(`standing.${standing.kind}`);
  const { place, equals } = standing;
  return equals.length > 0
    ? say('standing.tied', { place, equals: namesIn(visit, opened, equals) })
    : say('standing.placed', { place });
}
