import {
  dropInOrder,
  moveInOrder,
  type OrderMove,
  orderMoves,
  parseOrder,
  standingIn,
  writeOrder,
} from '../tied-order.ts';
import { dragBetween } from './drag.ts';

/**
 * Ranks `<div data-ranking="FIELD">` without a round trip: the `<li data-candidate="ID" data-name>` of
 * its lists `[data-ranking-placed]` and `[data-ranking-unplaced]` are dragged by their grip, or moved by
 * the buttons `name=act value="up:ID"` that work without a script too. The field keeps the order as
 * `tied-order.ts` writes it, what happens is told in `[data-ranking-said]`, and the form saves itself
 * as after typing; `[data-ranking-unfinished]` takes the place of `[data-ranking-final]`. Buttons of
 * other acts, and any that the rules refuse, are left to the server.
 */
function rank(root: HTMLElement): void {
  const form = root.closest('form')!;
  const field = form.querySelector<HTMLInputElement>(`input[name="${root.dataset.ranking}"]`)!;
  const told = form.querySelector('[data-ranking-said]');
  const placed = root.querySelector<HTMLElement>('[data-ranking-placed]')!;
  const unplaced = root.querySelector<HTMLElement>('[data-ranking-unplaced]')!;
  const items = new Map(
    [...root.querySelectorAll<HTMLElement>('[data-candidate]')].map((item) => [
      item.dataset.candidate!,
      item,
    ]),
  );
  const order = () => parseOrder(field.value).map((group) => group.filter((id) => items.has(id)));
  const nameOf = (id: string) => items.get(id)?.dataset.name ?? '';
  const list = new Intl.ListFormat(document.documentElement.lang);
  const fill = (text = '', values: Record<string, string | number>) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

  const show = () => {
    const groups = order();
    const now = writeOrder(groups);
    const ids = groups.flat();
    placed.append(...ids.map((id) => items.get(id)!));
    const rest = [...items].filter(([id]) => !ids.includes(id)).map(([, item]) => item);
    unplaced.append(...rest.filter((item) => item.parentElement !== unplaced));
    for (const [id, item] of items) {
      const standing = standingIn(groups, id);
      const equals = standing?.equals ?? [];
      const isFirst = groups.some(([first]) => first === id);
      item.querySelector('[data-place]')!.textContent = standing
        ? String(standing.place)
        : (root.dataset.noPlace ?? '');
      const line = item.querySelector<HTMLElement>('[data-equals]')!;
      line.hidden = equals.length === 0;
      line.textContent = fill(root.dataset.equals, { names: list.format(equals.map(nameOf)) });
      if (equals.length > 0) item.dataset.tied = isFirst ? 'above' : 'below';
      else delete item.dataset.tied;
      for (const button of buttonsOf(item)) {
        const isAdd = 'add' in button.dataset;
        button.hidden = isAdd === (standing !== undefined);
        const move = moveOf(button);
        if (move && !isAdd) button.disabled = writeOrder(moveInOrder(groups, move, id)) === now;
      }
    }
    toggle('[data-ranking-none]', ids.length > 0);
    toggle('[data-ranking-start]', ids.length > 0);
    toggle('[data-ranking-rest]', rest.length === 0);
  };
  const toggle = (selector: string, isHidden: boolean) => {
    const found = root.querySelector<HTMLElement>(selector);
    if (found) found.hidden = isHidden;
  };
  const tell = (id: string) => {
    const standing = standingIn(order(), id);
    if (!told) return;
    const { moved, movedTied, movedOut } = root.dataset;
    const values = {
      name: nameOf(id),
      place: standing?.place ?? 0,
      total: items.size,
      equals: list.format((standing?.equals ?? []).map(nameOf)),
    };
    told.textContent = fill(
      standing ? (standing.equals.length > 0 ? movedTied : moved) : movedOut,
      values,
    );
  };
  const put = (id: string, groups: string[][]) => {
    const text = writeOrder(groups);
    if (text === field.value) return;
    // What was said of the last round trip is no longer so.
    for (const one of root.querySelectorAll('.bsoc-ranked__said')) one.remove();
    field.value = text;
    show();
    // A change makes a finished ranking unfinished.
    for (const [name, isHidden] of [
      ['final', true],
      ['unfinished', false],
    ] as const) {
      const part = form.querySelector<HTMLElement>(`[data-ranking-${name}]`);
      if (part) part.hidden = isHidden;
    }
    field.dispatchEvent(new Event('input', { bubbles: true }));
    tell(id);
  };

  form.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[name=act]');
    const item = button?.closest<HTMLElement>('[data-candidate]');
    const move = button && moveOf(button);
    if (!item || !move) return;
    const id = item.dataset.candidate!;
    const typed = item.querySelector<HTMLInputElement>(`input[name="place.${id}"]`);
    const place = Number(typed?.value.trim());
    if (move === 'place') {
      // The server says what is wrong with it.
      if (!Number.isInteger(place) || place < 1) return;
      typed!.value = '';
    }
    event.preventDefault();
    put(id, moveInOrder(order(), move, id, move === 'place' ? place : undefined));
    const near = [button, ...buttonsOf(item)].find((one) => !one.hidden && !one.disabled);
    near?.focus();
    near?.scrollIntoView({ block: 'nearest' });
  });

  dragBetween(root, {
    lists: [placed, unplaced],
    item: '[data-candidate]',
    drop: (item, into, before) => {
      const id = item.dataset.candidate!;
      const next = before?.dataset.candidate;
      put(id, into === unplaced ? moveInOrder(order(), 'out', id) : dropInOrder(order(), id, next));
    },
  });

  // What this browser kept is put back in the field alone: the lists follow it.
  form.addEventListener('input', ({ isTrusted }) => {
    if (!isTrusted) show();
  });
  show();
}

const buttonsOf = (item: HTMLElement) => [
  ...item.querySelectorAll<HTMLButtonElement>('button[data-move]'),
];

function moveOf(button: HTMLButtonElement): OrderMove | undefined {
  const [name] = button.value.split(':');
  return orderMoves.find((one) => one === name);
}

for (const root of document.querySelectorAll<HTMLElement>('[data-ranking]')) rank(root);
