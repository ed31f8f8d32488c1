import type { Say } from '../../../words/words.ts';
import type { BoardLine } from './board-queries.ts';
import type { boardWords } from './words.ts';

type BoardKey = Parameters<ReturnType<typeof boardWords>>[0];

/** The means of the two criteria, a line each; or why there is none to see. */
export function scoreInWords(
  { interest, mentoring, isOwed }: Pick<BoardLine, 'interest' | 'mentoring' | 'isOwed'>,
  say: Say<BoardKey>,
): string[] {
  if (isOwed) return [say('score.owed')];
  if (interest === null || mentoring === null) return [say('score.none')];
  return [say('score.interest', { mark: interest }), say('score.mentoring', { mark: mentoring })];
}

/** The largest disagreement, in words and figure; nothing while there are not two reviews. */
export function spreadInWords(spread: number | null, say: Say<BoardKey>): string {
  if (spread === null) return '';
  const words = ['none', 'small', 'clear', 'strong', 'strong'] as const;
  return say('spread.value', { words: say(`spread.${words[spread] ?? 'strong'}`), spread });
}
