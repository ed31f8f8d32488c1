import { diffLines, diffWordsWithSpace } from 'diff';
import type { Lang } from '../words/lang.ts';
import { useLang } from './lang.ts';
import { useUiWords } from './words.ts';

/** A piece of the comparison of two texts. */
export interface Change {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Milliseconds spent looking for the shortest comparison before a coarser one is taken. */
const patience = 100;

/**
 * Compares two texts word by word; by line when they are long and differ much, as a whole at worst.
 * What is the same or removed makes `before` again, what is the same or added makes `after`.
 */
export function compareTexts(before: string, after: string): Change[] {
  const parts = diffWordsWithSpace(before, after, { timeout: patience }) ??
    diffLines(before, after, { timeout: patience }) ?? [
      { value: before, removed: true, added: false },
      { value: after, removed: false, added: true },
    ];
  return parts
    .filter(({ value }) => value !== '')
    .map(({ value, added, removed }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    }));
}

/**
 * What changed between two versions of a text: marks for who sees them, hidden words ("ajouté",
 * "supprimé") around them for who does not. Says so when nothing changed.
 */
export function TextDiff({
  before,
  after,
  lang,
}: {
  before: string;
  after: string;
  /** The texts' language, when it is not the page's. */
  lang?: Lang | undefined;
}) {
  const pageLang = useLang();
  const say = useUiWords();
  if (before === after) return <p>{say('diff.same')}</p>;
  return (
    <p className="bsoc-diff" lang={lang}>
      {compareTexts(before, after).map(({ kind, text }, index) => {
        if (kind === 'same') return text;
        const Mark = kind === 'added' ? 'ins' : 'del';
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: static markup, never reordered
          <Mark key={index}>
            <span className="fr-sr-only" lang={lang && pageLang}>
              {say(`diff.${kind}`)}{' '}
            </span>
            {text}
            <span className="fr-sr-only" lang={lang && pageLang}>
              {' '}
              {say('diff.end')}{' '}
            </span>
          </Mark>
        );
      })}
    </p>
  );
}
