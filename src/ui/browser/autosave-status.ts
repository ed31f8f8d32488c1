/** What the status line can say; each has its text in `data-NAME` on the line itself. */
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
 * Shows a message in the line, with `{time}` replaced by the instant's local time, and a link to
 * `href` whose words are in `data-NAME-link`. `words` replace the line's own: the server's reason.
 */
export function showStatus(
  line: HTMLElement | null,
  message: Message,
  { at, href, words }: { at?: Date; href?: string; words?: string } = {},
): void {
  if (!line || (line.dataset.state === message && message !== 'saved')) return;
  line.dataset.state = message;
  line.setAttribute('aria-live', worthSaying.includes(message) ? 'polite' : 'off');
  line.textContent = (words ?? line.dataset[message] ?? '').replace(
    '{time}',
    at ? localTime(at) : '',
  );
  const linkWords = line.dataset[`${message}Link`];
  if (!href || !linkWords) return;
  const link = document.createElement('a');
  link.href = href;
  link.textContent = linkWords;
  line.append(' ', link);
}

function localTime(at: Date): string {
  const { lang } = document.documentElement;
  const time = at.toLocaleTimeString(lang, { hour: 'numeric', minute: '2-digit' });
  return lang.startsWith('fr') ? time.replace(':', '\u00a0h\u00a0') : time;
}
