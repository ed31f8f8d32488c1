import type { Lang } from '../words/lang.ts';
import type { MailContent } from './mail.ts';
import { mailWords } from './words.ts';

/** The plain-text part, which reads as well as the other. */
export function textOf(content: MailContent, lang: Lang): string {
  const say = mailWords(lang);
  const lines = [...content.paragraphs];
  if (content.button) lines.push(`${content.button.label}${say('colon')}\n${content.button.href}`);
  lines.push(...(content.after ?? []), '-- ', content.why);
  return `${lines.join('\n\n').replace('-- \n\n', '-- \n')}\n`;
}
