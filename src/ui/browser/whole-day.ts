/**
 * A box that stands for all the boxes of its group (`data-whole` in a `fieldset`) ticks and unticks
 * them at once, and says by itself whether all, none or some are ticked. What explains it to who has
 * no script (`data-whole-hint`) goes.
 */
for (const whole of document.querySelectorAll<HTMLInputElement>('input[data-whole]')) follow(whole);

function follow(whole: HTMLInputElement): void {
  const group = whole.closest('fieldset');
  if (!group) return;
  const boxes = [...group.querySelectorAll<HTMLInputElement>('input[type=checkbox]')].filter(
    (box) => box !== whole,
  );
  const show = () => {
    const ticked = boxes.filter(({ checked }) => checked).length;
    whole.checked = ticked === boxes.length;
    whole.indeterminate = ticked > 0 && ticked < boxes.length;
  };
  group.addEventListener('change', ({ target }) => {
    if (target === whole) for (const box of boxes) box.checked = whole.checked;
    show();
  });
  // A browser that goes back puts ticks in place after the page was read.
  window.addEventListener('pageshow', show);
  for (const hint of group.querySelectorAll<HTMLElement>('[data-whole-hint]')) hint.hidden = true;
  show();
}

export {};
