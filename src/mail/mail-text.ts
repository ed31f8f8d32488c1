import type { Lang } from '../words/lang.ts';
import type { MailContent } from './mail.ts';
import { mailWords } from './words.ts';

/** The plain-text part, which reads as well as the other. */
export function textOf(content: MailContent, lang: Lang): string {
  const { paragraphs, button, after = [], why } = content;
  const colon = mailWords(lang)('colon');
  const parts = [
    ...paragraphs,
    ...(button ? [`${button.label}${colon}\n${button.href}`] : []),
    ...after,
    // What follows two dashes and a space is a signature (RFC 3676, 4.3).
    `-- \n${why}`,
  ];
  return `${parts.join('\n\n')}\n`;
}
