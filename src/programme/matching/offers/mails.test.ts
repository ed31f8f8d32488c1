/** Mails about offers: short, in the reader's language, with one button. */
import { describe, expect, test } from 'vitest';
import { openTestSite } from '../../../../test/site.ts';
import { written } from '../../../mail/mail.ts';
import { langs } from '../../../words/lang.ts';
import { matchingTime } from '../testing/matching.ts';
import { answerMail, noticeMail, offerMail, reminderMail, type ToldOffer } from './mails.ts';

const site = await openTestSite(matchingTime);
const edition = await site.edition();
const baseUrl = 'https://semestre.example';

describe.each(langs)('in %s', (lang) => {
  const to = { email: 'zoe@example.org', name: 'Zoé Lambert', lang };
  const offer = (held: string | null): ToldOffer => ({
    to,
    project: 'Un logiciel au nom plutôt long',
    rank: 3,
    answerUntil: site.now().add({ hours: 168 }),
    staysOnList: true,
    held,
  });
  const mails = [null, 'Un autre logiciel'].flatMap((held) => [
    offerMail(edition, offer(held), baseUrl),
    reminderMail(edition, offer(held), baseUrl),
    ...(['accepted', 'declined', 'expired'] as const).map((kind) =>
      answerMail(edition, kind, offer(held), baseUrl),
    ),
  ]);

  test.each([...mails, noticeMail(edition, to, baseUrl)])('$kind: $subject', (content) => {
    const { textBody } = written(to, content);
    expect(textBody.split(/\s+/).length).toBeLessThanOrEqual(120);
    expect(textBody.match(/https:\/\/semestre\.example\S+/g)).toHaveLength(1);
    expect(textBody).toContain(edition.contactEmail);
    expect(textBody).not.toMatch(/[{}!]|undefined/);
  });
});
