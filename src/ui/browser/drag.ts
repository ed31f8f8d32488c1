const gripped = '.bsoc-grip';
/** Classes of what is held, of what would come after it, of a list whose end it would be. */
const names = { held: 'bsoc-drag--held', before: 'bsoc-drag--before', end: 'bsoc-drag--end' };

/** Pixels from an edge of the window within which holding an item scrolls the page. */
const edge = 72;

/**
 * Follows a pointer (mouse, pen or finger) that holds the grip of an item (`.bsoc-grip`, hidden until
 * then), and tells where it lets go: before which item of which list, or at its end. Near the top and
 * the bottom of the window the page scrolls. Escape lets go where it was.
 * @param lists where items may be dropped; hidden ones are not.
 * @param drop is told the list, the item that would come after, and what was dragged.
 */
export function dragBetween(
  root: HTMLElement,
  {
    lists,
    item: itemSelector,
    drop,
  }: {
    lists: readonly HTMLElement[];
    item: string;
    drop: (item: HTMLElement, list: HTMLElement, before: HTMLElement | undefined) => void;
  },
): void {
  for (const grip of root.querySelectorAll<HTMLElement>(gripped)) grip.hidden = false;
  root.addEventListener('pointerdown', (down) => {
    const grip = (down.target as Element).closest<HTMLElement>(gripped);
    const item = grip?.closest<HTMLElement>(itemSelector);
    if (!grip || !item || down.button !== 0) return;
    down.preventDefault();
    grip.setPointerCapture(down.pointerId);
    item.classList.add(names.held);
    let y = down.clientY;
    let target: { list: HTMLElement; before: HTMLElement | undefined } | undefined;
    const unmark = () => {
      for (const list of lists) {
        list.classList.remove(names.end);
        for (const one of list.children) one.classList.remove(names.before);
      }
    };
    const look = () => {
      target = targetAt(lists, itemSelector, y);
      unmark();
      if (target.before) target.before.classList.add(names.before);
      else target.list.classList.add(names.end);
    };
    const scroll = setInterval(() => {
      const step = y < edge ? y - edge : y > innerHeight - edge ? y - innerHeight + edge : 0;
      if (step === 0) return;
      scrollBy(0, step / 4);
      look();
    }, 16);
    const move = (event: PointerEvent) => {
      y = event.clientY;
      look();
    };
    const end = (isDropped: boolean) => {
      clearInterval(scroll);
      ended.abort();
      item.classList.remove(names.held);
      unmark();
      if (isDropped && target) drop(item, target.list, target.before);
    };
    const ended = new AbortController();
    const { signal } = ended;
    grip.addEventListener('pointermove', move, { signal });
    grip.addEventListener('pointerup', () => end(true), { signal });
    grip.addEventListener('pointercancel', () => end(false), { signal });
    addEventListener('keydown', ({ key }) => key === 'Escape' && end(false), { signal });
  });
}

/** The list that is nearest to a height of the window, and the item it would come before. */
function targetAt(lists: readonly HTMLElement[], itemSelector: string, y: number) {
  const shown = lists.filter((list) => list.offsetParent !== null);
  const away = (list: HTMLElement) => {
    const { top, bottom } = list.getBoundingClientRect();
    return y < top ? top - y : y > bottom ? y - bottom : 0;
  };
  const [list] = shown.toSorted((one, other) => away(one) - away(other)) as [HTMLElement];
  const before = [...list.querySelectorAll<HTMLElement>(`:scope > ${itemSelector}`)].find((one) => {
    const { top, height } = one.getBoundingClientRect();
    return height > 0 && y < top + height / 2;
  });
  return { list, before };
}
