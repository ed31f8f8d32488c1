/** Where `scheme.ts` reads the choice: the design system's own key. */
const key = 'scheme';

/**
 * The "display settings": `[data-display-open]` buttons, `hidden` without script, open
 * `<dialog data-display>`, whose radios (`light`, `dark`, `system`) apply and keep the choice. The
 * dialog closes by itself with `<form method="dialog">` and Escape, and on a click outside.
 */
export function offerDisplaySettings(): void {
  const dialog = document.querySelector<HTMLDialogElement>('dialog[data-display]');
  if (!dialog) return;
  for (const opener of document.querySelectorAll<HTMLElement>('[data-display-open]')) {
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
  // The dialog has no padding: what is not inside its form is outside of it.
  dialog.onclick = (event) => {
    if (event.target === dialog) dialog.close();
  };
  dialog.showModal();
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
