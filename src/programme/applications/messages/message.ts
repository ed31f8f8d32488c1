/** A message to a selection of people: what is written, to whom it goes, what each receives. */
import { z } from 'zod';
import type { MailContent } from '../../../mail/mail.ts';
import { cleanText, trimBlankLines } from '../../../words/clean-text.ts';
import type { Lang } from '../../../words/lang.ts';
import type { Edition } from '../../editions/edition.ts';
import { oneLine } from '../../editions/one-line.ts';
import { messageWords } from './words.ts';

export const audiences = ['students', 'mentors'] as const;
/** The students of the applications selected, or the mentors of the projects they wish for. */
export type Audience = (typeof audiences)[number];

export const SUBJECT_MAX = 200;
export const BODY_MAX = 10_000;

/** What a coordinator writes; the body is plain paragraphs. */
export const messageSchema = z.object({
  subject: oneLine.pipe(z.string().min(1).max(SUBJECT_MAX)),
  body: z
    .string()
    .transform((typed) => trimBlankLines(cleanText(typed)))
    .pipe(z.string().min(1).max(BODY_MAX)),
  audience: z.enum(audiences),
  /** The filters of the board, as the query of an address. */
  selection: z.string().max(2_000).default(''),
});
export type MessageInput = z.output<typeof messageSchema>;

export type MessageState = 'prepared' | 'sent' | 'dropped';

/** What a recipient receives: the words that were written, in the frame of their language. */
export function contentOf(
  { subject, body, audience }: Pick<MessageInput, 'subject' | 'body' | 'audience'>,
  edition: Pick<Edition, 'name' | 'contactEmail'>,
  lang: Lang,
): MailContent {
  const say = messageWords(lang);
  const values = { edition: edition.name, contact: edition.contactEmail };
  return {
    kind: 'team_message',
    subject,
    paragraphs: body.split(/\n[^\S\n]*\n\s*/),
    isTyped: true,
    after: [say('mail.signature', values)],
    why: say(`mail.why.${audience}`, values),
  };
}
