/**
 * An order in which several may be equal, as forms carry it: ids from the best, separated by spaces,
 * `=` before an id that is equal to the one above it: `a b =c d`. Pure; the server and the browser
 * read and change it alike.
 */

/** Groups from the best; those of a group are equal. */
export type TiedOrder = readonly (readonly string[])[];

export const orderMoves = ['up', 'down', 'tie', 'apart', 'out', 'place'] as const;
/**
 * `up`, `down`: one step, out of a tie first. `tie`: equal to those just above. `apart`: alone, right
 * after those it was equal to. `out`: no longer in the order. `place`: alone at a place, from 1; who
 * is not in the order enters it.
 */
export type OrderMove = (typeof orderMoves)[number];

/** Reads an order; of an id that stands twice, the first counts. */
export function parseOrder(text: string): string[][] {
  const groups: string[][] = [];
  const known = new Set<string>();
  for (const token of text.split(/\s+/)) {
    const isTied = token.startsWith('=');
    const id = isTied ? token.slice(1) : token;
    if (!id || known.has(id)) continue;
    known.add(id);
    const last = groups.at(-1);
    if (isTied && last) last.push(id);
    else groups.push([id]);
  }
  return groups;
}

/** The same order as a form carries it. */
export function writeOrder(order: TiedOrder): string {
  return order
    .flatMap((group) => group.map((id, index) => (index === 0 ? id : `=${id}`)))
    .join(' ');
}

/** Where somebody stands: the place they share, and with whom; undefined when they do not. */
export function standingIn(
  order: TiedOrder,
  id: string,
): { place: number; equals: string[] } | undefined {
  let before = 0;
  for (const group of order) {
    if (group.includes(id)) {
      return { place: before + 1, equals: group.filter((one) => one !== id) };
    }
    before += group.length;
  }
  return undefined;
}

/** The order after a move; at an end already, or when the move means nothing, it is as it was. */
export function moveInOrder(
  order: TiedOrder,
  move: OrderMove,
  id: string,
  place = Number.POSITIVE_INFINITY,
): string[][] {
  const groups = order.map((group) => [...group]);
  const at = groups.findIndex((group) => group.includes(id));
  if (move === 'place') return placedIn(without(groups, id), id, place);
  if (at < 0) return move === 'up' ? [...groups, [id]] : groups;
  const isTied = (groups[at]?.length ?? 0) > 1;
  const rest = without(groups, id);
  switch (move) {
    case 'out':
      return rest;
    case 'up':
      if (isTied) return rest.toSpliced(at, 0, [id]);
      return at === 0 ? groups : rest.toSpliced(at - 1, 0, [id]);
    case 'down':
      return rest.toSpliced(at + 1, 0, [id]);
    case 'apart':
      return isTied ? rest.toSpliced(at + 1, 0, [id]) : groups;
    case 'tie': {
      const above = isTied && groups[at]?.[0] !== id ? undefined : groups[at - 1];
      if (!above) return groups;
      return rest.map((group, index) => (index === at - 1 ? [...group, id] : group));
    }
  }
}

/** Where a drop lands: within a tie one is of it, elsewhere one is alone. */
export function dropInOrder(order: TiedOrder, id: string, before: string | undefined): string[][] {
  if (before === id) return order.map((group) => [...group]);
  const rest = without(order, id);
  const at = rest.findIndex((group) => before !== undefined && group.includes(before));
  if (at < 0) return [...rest, [id]];
  const group = rest[at] ?? [];
  const within = group.indexOf(before ?? '');
  return within > 0 ? rest.with(at, group.toSpliced(within, 0, id)) : rest.toSpliced(at, 0, [id]);
}

function placedIn(groups: string[][], id: string, place: number): string[][] {
  let before = 0;
  const at = groups.findIndex((group) => {
    const isThere = before + 1 >= place;
    before += group.length;
    return isThere;
  });
  return at < 0 ? [...groups, [id]] : groups.toSpliced(at, 0, [id]);
}

function without(order: TiedOrder, id: string): string[][] {
  return order
    .map((group) => group.filter((one) => one !== id))
    .filter((group) => group.length > 0);
}
