import { dragBetween } from './drag.ts';

/**
 * Ranks `<ol data-wishes="FIELD">` without a round trip: its `<li data-wish="ID" data-name="NAME">`
 * are dragged by their head, or moved by the buttons `name=move value="up:ID"` (`down`, `out`) that
 * work without a script too. The field keeps the ids in order, separated by spaces; what happens is
 * told in `[data-wishes-said]`, and the form saves itself as after typing. What is taken out is hidden,
 * at the end: what was typed in it a moment ago is still of the form, and is saved with it.
 */
function rankWishes(list: HTMLOListElement): void {
  const form = list.closest('form')!;
  const field = form.querySelector<HTMLInputElement>(`input[name="${list.dataset.wishes}"]`)!;
  const told = form.querySelector('[data-wishes-said]');
  const all = () => [...list.querySelectorAll<HTMLElement>(':scope > [data-wish]')];
  const items = () => all().filter(({ hidden }) => !hidden);

  const say = (message = '', item: HTMLElement, rank: number) => {
    if (!told) return;
    told.textContent = message
      .replace('{name}', item.dataset.name ?? '')
      .replace('{rank}', String(rank));
  };
  const keep = () => {
    const shown = items();
    shown.forEach((item, index) => {
      for (const [move, isOff] of [
        ['up', index === 0],
        ['down', index === shown.length - 1],
      ] as const) {
        const button = buttonOf(item, move);
        if (button) button.disabled = isOff;
      }
    });
    field.value = shown.map((item) => item.dataset.wish).join(' ');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const place = (item: HTMLElement, before: Element | null) => {
    if (before === item || before === item.nextElementSibling) return;
    list.insertBefore(item, before ?? all().find(({ hidden }) => hidden) ?? null);
    keep();
    say(list.dataset.moved, item, items().indexOf(item) + 1);
  };

  list.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[name=move]');
    const item = button?.closest<HTMLElement>('[data-wish]');
    if (!button || !item) return;
    const [move] = button.value.split(':');
    event.preventDefault();
    if (move === 'out') {
      const at = items().indexOf(item);
      item.hidden = true;
      list.append(item);
      keep();
      say(list.dataset.removed, item, 0);
      const next = items()[at] ?? items().at(-1);
      list.tabIndex = -1;
      (next?.querySelector<HTMLElement>('a, button:enabled') ?? list).focus();
      return;
    }
    const other = move === 'up' ? item.previousElementSibling : item.nextElementSibling;
    if (!other) return;
    place(item, move === 'up' ? other : other.nextElementSibling);
    // At an end, the button that was pressed is off: the other one takes the focus.
    (button.disabled ? buttonOf(item, move === 'up' ? 'down' : 'up') : button)?.focus();
  });

  // What this browser kept is put back in the field alone: the list follows it.
  field.addEventListener('input', (event) => {
    if (event.isTrusted) return;
    const ids = field.value.split(/\s+/).filter(Boolean);
    for (const item of all()) item.hidden = !ids.includes(item.dataset.wish!);
    const rank = ({ hidden, dataset }: HTMLElement) =>
      hidden ? ids.length : ids.indexOf(dataset.wish!);
    list.append(...all().sort((one, other) => rank(one) - rank(other)));
  });

  dragBetween(list, {
    lists: [list],
    item: '[data-wish]',
    drop: (item, _, before) => place(item, before ?? null),
  });
}

function buttonOf(item: HTMLElement, move: string): HTMLButtonElement | null {
  return item.querySelector(`button[name=move][value^="${move}:"]`);
}

for (const list of document.querySelectorAll<HTMLOListElement>('ol[data-wishes]')) {
  rankWishes(list);
}
