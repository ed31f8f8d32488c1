import type { Temporal } from 'temporal-polyfill';
import { shortInstant } from '../../../words/dates.ts';
import type { Lang } from '../../../words/lang.ts';
import { notesWords } from './words.ts';

/** The word of a panel, exactly as its student reads it; also its preview. */
export function WordToStudent({
  lang,
  word: { text, at },
  zone,
  heading: Heading = 'h2',
}: {
  /** The reader's language: the student's own in a preview. */
  lang: Lang;
  word: { text: string; at: Temporal.Instant };
  /** The edition's. */
  zone: string;
  /** In a preview, under another heading. */
  heading?: 'h2' | 'h4';
}) {
  const say = notesWords(lang);
  return (
    <section id="word" lang={lang} aria-labelledby="word-title">
      <div className="fr-callout">
        <Heading id="word-title" className="fr-callout__title">
          {say('word.title')}
        </Heading>
        <div className="bsoc-review__text" dir="auto">
          {text}
        </div>
        <p className="fr-text--sm fr-mt-2w fr-mb-0">
          {say('word.by', { at: shortInstant(at, zone, lang) })}
        </p>
      </div>
    </section>
  );
}
