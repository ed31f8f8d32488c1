/** What the status line can say; the form holds the text of each in `data-NAME`. */
export type Message =
  | 'saving'
  | 'saved'
  | 'offline'
  | 'expired'
  | 'conflict'
  | 'refused'
  | 'restored';

/** Said once by screen readers; the others come and go with the typing and would drown the rest. */
const worthSaying: Message[] = ['offline', 'expired', 'conflict', 'refused', 'restored'];

/**
 * Shows a message in the form's `[data-autosave-status]`, with `{time}` replaced. `text` replaces
 * the form's own: the server's reason. `href`, when it is another page, makes it a link.
 */
export function showStatus(
  form: HTMLFormElement,
  message: Message,
  { time = '', text, href }: { time?: string; text?: string; href?: string } = {},
): void {
  const line = form.querySelector<HTMLElement>('[data-autosave-status]');
  if (!line || (line.dataset.state === message && message !== 'saved')) return;
  line.dataset.state = message;
  line.setAttribute('aria-live', worthSaying.includes(message) ? 'polite' : 'off');
  const words = (text ?? form.dataset[message] ?? '').replace('{time}', time);
  if (href && new URL(href, location.href).pathname !== location.pathname) {
    const link = document.createElement('a');
    link.href = href;
    link.textContent = words;
    line.replaceChildren(link);
  } else {
    line.textContent = words;
  }
}
