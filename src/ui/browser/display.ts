/** Where `scheme.ts` reads the choice: the design system's own key. */
const key = 'scheme';

/**
 * The "display settings": `[data-display]` buttons, `hidden` without script, open the `<dialog>`
 * their `aria-controls` names, whose radios (`light`, `dark`, `system`) apply and keep the choice.
 * The dialog closes by itself with `<form method="dialog">` and Escape, and on a click outside.
 */
export function offerDisplaySettings(): void {
  for (const opener of document.querySelectorAll<HTMLElement>('[data-display]')) {
    const dialog = document.getElementById(opener.getAttribute('aria-controls') ?? '');
    if (!(dialog instanceof HTMLDialogElement)) continue;
    opener.hidden = false;
    opener.addEventListener('click', () => open(dialog));
  }
  addEventListener('storage', (event) => {
    if (event.key === key) apply(event.newValue ?? 'system');
  });
}

function open(dialog: HTMLDialogElement): void {
  const current = document.documentElement.dataset.frScheme ?? 'system';
  for (const radio of dialog.querySelectorAll<HTMLInputElement>('input[type=radio]')) {
    radio.checked = radio.value === current;
    radio.onchange = () => choose(radio.value);
  }
  dialog.onclick = (event) => {
    if (!(event.target as Element).closest('.fr-modal__body')) dialog.close();
  };
  dialog.onclose = () => dialog.classList.remove('fr-modal--opened');
  dialog.showModal();
  dialog.classList.add('fr-modal--opened');
}

function choose(scheme: string): void {
  apply(scheme);
  try {
    localStorage.setItem(key, scheme);
  } catch {
    // Storage is forbidden or full: the choice holds for this page.
  }
}

function apply(scheme: string): void {
  const { dataset } = document.documentElement;
  dataset.frScheme = scheme;
  if (scheme === 'light' || scheme === 'dark') dataset.frTheme = scheme;
  else delete dataset.frTheme;
}
