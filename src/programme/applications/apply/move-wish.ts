/** Buttons beside a wish: up, down, out; and adding one. Pure, no I/O. */
import type { Texts } from '../../../drafts/merge-draft.ts';
import type { Fields } from '../../../web/form.ts';
import { WISHES_FIELD, wishesIn } from '../form.ts';
import type { OpenedApplication } from './apply-visit.ts';

export const wishMoves = ['up', 'down', 'out'] as const;
export type WishMove = (typeof wishMoves)[number];

/** The same wishes with one moved; at the end of the list already, it stays. */
export function moveWish(wishes: readonly string[], move: WishMove, id: string): string[] {
  const at = wishes.indexOf(id);
  if (at < 0) return [...wishes];
  if (move === 'out') return wishes.filter((one) => one !== id);
  const to = move === 'up' ? at - 1 : at + 1;
  if (to < 0 || to >= wishes.length) return [...wishes];
  return wishes.map((one, index) =>
    index === at ? wishes[to] : index === to ? id : one,
  ) as string[];
}

/** What was typed, with the wishes as the pressed button makes them (`move=up:ID`; `add=ID`, or
 * `move=add` with `choice=ID`). */
export function movedWishes(
  typed: Texts,
  fields: Fields,
  { application, cards }: Pick<OpenedApplication, 'application' | 'cards'>,
): Texts {
  const wishes = wishesIn(WISHES_FIELD in typed ? typed : application.draft.fields);
  const [move = '', id = ''] = fields.text('move').split(':');
  const added = move === 'add' ? fields.text('choice') : fields.text('add');
  const known = wishMoves.find((one) => one === move);
  if (known) return { ...typed, [WISHES_FIELD]: moveWish(wishes, known, id).join(' ') };
  if (added && cards.has(added)) {
    return { ...typed, [WISHES_FIELD]: [...new Set([...wishes, added])].join(' ') };
  }
  return typed;
}
