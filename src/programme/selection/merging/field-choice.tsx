/** One field of two ideas, its texts side by side, and what becomes of it. */
import type { ReactNode } from 'react';
import { TextDiff } from '../../../ui/diff.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { type Lang, otherLang } from '../../../words/lang.ts';
import { places } from '../../ideas/content-fields.ts';
import { type ContentField, langTyped } from '../../ideas/draft.ts';
import { labelOf } from '../../ideas/form-steps.tsx';
import { ideaWords } from '../../ideas/words.ts';
import { longFields } from './joined-texts.ts';
import { mergingWords } from './words.ts';

export const choiceName = (field: ContentField) => `choice.${field}`;
export const textName = (field: ContentField) => `text.${field}`;
export const secondName = (field: ContentField) => `second.${field}`;

/** The lines a text takes in its box. */
export function rowsFor(field: ContentField, text: string): number {
  return longFields.includes(field) ? (text.length > 400 ? 14 : 6) : 2;
}

/** True for a field whose answer is one of a few: it is chosen, never typed. */
export function isChosen(field: ContentField): boolean {
  return field === 'lang' || field === 'place';
}

/** A field's text as its form calls it. */
export function inWords(visit: Visit, field: ContentField, text: string): string {
  if (field === 'lang') return ideaWords(langTyped(text))('lang.own');
  const place = places.find((one) => field === 'place' && one === text);
  return place ? visit.say(ideaWords)(`place.${place}`) : text;
}

/** A field's name, as its form calls it. */
export function FieldTitle({ visit, field }: { visit: Visit; field: ContentField }) {
  return <h3 className="fr-h5">{labelOf(visit.say(ideaWords), field)}</h3>;
}

/** A text exactly as it was sent, under whose it is. */
export function Sent({
  visit,
  title,
  field,
  text,
  lang,
}: {
  visit: Visit;
  title: ReactNode;
  field: ContentField;
  text: string;
  lang: Lang | undefined;
}) {
  return (
    <>
      <h4 className="fr-text--sm fr-mb-1w">{title}</h4>
      {text === '' ? (
        <p className="fr-text--sm">{visit.say(mergingWords)('empty')}</p>
      ) : (
        <div className="bsoc-typed" dir="auto" lang={otherLang(lang ?? visit.lang, visit.lang)}>
          {inWords(visit, field, text)}
        </div>
      )}
    </>
  );
}

/** What an idea says now where it said something else when the form was opened. */
export function ChangedFields({
  visit,
  name,
  before,
  after,
}: {
  visit: Visit;
  name: string;
  before: Partial<Record<ContentField, string>>;
  after: Partial<Record<ContentField, string>>;
}) {
  const fields = Object.keys({ ...before, ...after }) as ContentField[];
  const changed = fields.filter((field) => (before[field] ?? '') !== (after[field] ?? ''));
  if (changed.length === 0) return null;
  return (
    <>
      <p>{visit.say(mergingWords)('changed.idea', { name })}</p>
      {changed.map((field) => (
        <div key={field}>
          <p className="fr-mb-0">
            <strong>{labelOf(visit.say(ideaWords), field)}</strong>
          </p>
          <TextDiff
            before={inWords(visit, field, before[field] ?? '')}
            after={inWords(visit, field, after[field] ?? '')}
          />
        </div>
      ))}
    </>
  );
}
