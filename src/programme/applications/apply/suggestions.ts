/**
 * Projects that suit a profile, each with its reasons; a project without matching words comes after,
 * it is never left out. Pure, no I/O, and no black box: the order is the number of reasons.
 */
import type { Texts } from '../../../drafts/merge-draft.ts';
import type { Card } from '../../catalogue/catalogue-book.ts';
import { TECHNOLOGIES_MAX } from '../form.ts';

/** Why a project is suggested. */
export type Reason =
  | { kind: 'known'; technologies: string[] }
  | { kind: 'discovering'; technologies: string[] }
  | { kind: 'place'; place: 'remote' | 'on_site' | 'hybrid' };

export interface Suggestion {
  card: Card;
  reasons: Reason[];
}

/** What a technology is called, whatever the case, the accents or a version at the end. */
function keyOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\s+v?\d+(\.\d+)*$/, '')
    .replace(/[\s._-]+/g, '');
}

/** What each reason weighs: something one knows, then something one begins, then where one works. */
const weights = { known: 4, discovering: 2, place: 1 } as const;

/**
 * Every project of the catalogue, those with most reasons first; as many reasons, in alphabetical
 * order, as the catalogue lists them.
 * @param profile the fields of an application's draft.
 */
export function suggestionsFor(profile: Texts, cards: readonly Card[]): Suggestion[] {
  const levels = new Map<string, string>();
  for (let line = 0; line < TECHNOLOGIES_MAX; line += 1) {
    const name = profile[`technologies.${line}.name`]?.trim();
    if (name) levels.set(keyOf(name), profile[`technologies.${line}.level`] ?? '');
  }
  const suggestions = cards.map((card) => ({ card, reasons: reasonsFor(profile, levels, card) }));
  return suggestions.toSorted((one, other) => weightOf(other) - weightOf(one));
}

function reasonsFor(profile: Texts, levels: ReadonlyMap<string, string>, card: Card): Reason[] {
  const matched = card.technologies.filter((name) => levels.has(keyOf(name)));
  const isNew = (name: string) => levels.get(keyOf(name)) === 'discovering';
  const known = matched.filter((name) => !isNew(name));
  const discovering = matched.filter(isNew);
  return [
    ...(known.length > 0 ? [{ kind: 'known' as const, technologies: known }] : []),
    ...(discovering.length > 0
      ? [{ kind: 'discovering' as const, technologies: discovering }]
      : []),
    ...placeReason(profile.place, card),
  ];
}

/** A project on site or remote suits who asked for either. */
function placeReason(wished: string | undefined, { place }: Card): Reason[] {
  if (!place || !wished || wished === 'any') return [];
  return wished === place || place === 'hybrid' ? [{ kind: 'place', place }] : [];
}

function weightOf({ reasons }: Suggestion): number {
  return reasons.reduce(
    (sum, reason) =>
      sum + weights[reason.kind] * ('technologies' in reason ? reason.technologies.length : 1),
    0,
  );
}
