/** Mails through a real SMTP server. */

import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestSite } from '../../test/site.ts';
import { idleHandlers } from '../jobs/testing/idle-handlers.ts';
import type { MailContent, Recipient } from './mail.ts';
import { post } from './mail.ts';
import { type MailSender, openMailSender } from './send.ts';
import { type MailServer, startMailServer } from './testing/mail-server.ts';
import { readMessage } from './testing/read-message.ts';

const site = await openTestSite();
const mailFrom = 'Équipe du programme <no-reply@bsoc.example>';
const zoe: Recipient = { email: 'zoe@example.org', name: 'Zoé, dite « Zo »', lang: 'fr' };
const content: MailContent = {
  kind: 'test',
  subject: 'Confirmez votre entretien du 20 avril – c’est à vous',
  paragraphs: ['Bonjour Zoé,', 'Un texte <b>sans</b> balises & des « guillemets ».'],
  button: { label: 'Confirmer', href: 'http://site.test/oui?a=1&b=2' },
  after: ['Le lien dure une heure.'],
  why: 'Vous recevez ce message parce que vous avez candidaté.',
};

let server: MailServer;
let sender: MailSender;
beforeEach(async () => {
  server = await startMailServer();
  sender = senderTo(server.url);
});
afterEach(async () => {
  sender.close();
  await server.stop();
});

const senderTo = (smtpUrl: string | undefined, options = {}) =>
  openMailSender(
    { db: site.services.db, clock: site.services.clock },
    { smtpUrl, mailFrom, demo: false, ...options },
  );
const write = (to = zoe, what: Partial<MailContent> = {}) =>
  site.act((act) => post(act, to, { ...content, ...what }));
const row = (id: string) =>
  site.services.db
    .selectFrom('mail')
    .select(['state', 'attempts', 'lastError', 'sentAt', 'messageId', 'textBody', 'htmlBody'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();

test('headers: who it is from and for, in their own letters, and that a program wrote it', async () => {
  const id = await write();
  await sender.send(id);
  const [message] = server.received;
  expect(message?.from).toBe('no-reply@bsoc.example');
  expect(message?.to).toEqual(['zoe@example.org']);
  const raw = message?.raw ?? '';
  expect(raw.split('\r\n\r\n')[0]).toMatch(/^[\x20-\x7e\r\n\t]*$/);
  const { headers } = readMessage(raw);
  expect(headers.get('from')).toBe(mailFrom);
  expect(headers.get('to')).toMatch(/^"?Zoé, dite « Zo »"? <zoe@example\.org>$/);
  expect(headers.get('subject')).toBe(content.subject);
  expect(headers.get('message-id')).toBe(`<${id}@bsoc.example>`);
  expect(headers.get('auto-submitted')).toBe('auto-generated');
  expect(headers.get('content-language')).toBe('fr');
  const { state, attempts, sentAt, messageId, lastError } = await row(id);
  expect({ state, attempts, lastError }).toEqual({ state: 'sent', attempts: 1, lastError: null });
  expect(sentAt?.toString()).toBe('2022-02-20T10:00:00Z');
  expect(messageId).toBe(`<${id}@bsoc.example>`);
});

test('the text part says what the HTML part says', async () => {
  await sender.send(await write());
  const { parts } = readMessage(server.received[0]?.raw ?? '');
  const [text, html] = parts;
  expect(text?.headers.get('content-type')).toMatch(/^text\/plain/);
  expect(html?.headers.get('content-type')).toMatch(/^text\/html/);
  expect(text?.text.trimEnd()).toBe(
    [
      'Bonjour Zoé,',
      'Un texte <b>sans</b> balises & des « guillemets ».',
      'Confirmer :\nhttp://site.test/oui?a=1&b=2',
      'Le lien dure une heure.',
      '-- \nVous recevez ce message parce que vous avez candidaté.',
    ].join('\n\n'),
  );
  const shown = (html?.text ?? '').replace(/<head>.*<\/head>/s, '').replace(/<[^>]+>/g, ' ');
  const read = (part: string) =>
    part
      .replace('&lt;', '<')
      .replace('&gt;', '>')
      .replaceAll('&amp;', '&')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .match(/[^\s:–-]+/g) ?? [];
  const inHtml = new Set(read(shown));
  expect(read(text?.text ?? '').filter((word) => !inHtml.has(word))).toEqual([]);
  expect(html?.text).toContain('<html lang="fr">');
  expect(html?.text).toContain('href="http://site.test/oui?a=1&amp;b=2"');
  expect(html?.text).not.toContain('<b>');
});

test('a name or a subject with a line end is one line: no header is slipped in', async () => {
  const id = await write(
    { ...zoe, name: 'Eve\r\nBcc: victim@example.org' },
    { subject: 'Bonjour\nX-Evil: yes' },
  );
  await sender.send(id);
  const { headers } = readMessage(server.received[0]?.raw ?? '');
  expect(headers.has('bcc')).toBe(false);
  expect(headers.has('x-evil')).toBe(false);
  expect(server.received[0]?.to).toEqual(['zoe@example.org']);
  expect(headers.get('subject')).toBe('Bonjour X-Evil: yes');
});

test('the database itself refuses a line end in what becomes a header', async () => {
  const values = { ...bare, toAddress: 'a@x.org', subject: 'a', toName: 'a' };
  for (const [wrong, rule] of [
    [{ subject: 'a\nBcc: b@x.org' }, 'mail_subject_is_one_line'],
    [{ toAddress: 'a@x.org\rBcc: b@x.org' }, 'mail_address_is_one_line'],
    [{ toName: 'a\r\nBcc: b@x.org' }, 'mail_name_is_one_line'],
  ] as const) {
    const insert = site.services.db.insertInto('mail').values({ ...values, ...wrong });
    await expect(insert.execute()).rejects.toMatchObject({ constraint: rule });
  }
  await site.services.db.insertInto('mail').values(values).execute();
});
const bare = {
  kind: 'test',
  lang: 'fr',
  textBody: '',
  htmlBody: '',
  writtenAt: site.now(),
} as const;

test('two addresses in one are not two recipients', async () => {
  const id = await write({ ...zoe, email: 'a@example.org, b@example.org' });
  await sender.send(id).catch(() => {});
  for (const { to } of server.received) expect(to).not.toContain('b@example.org');
});

test('two workers at once send a mail once, and so does asking again', async () => {
  const id = await write();
  const other = senderTo(server.url);
  server.beforeTaking = () => new Promise((resolve) => setTimeout(resolve, 100));
  await Promise.all([sender.send(id), other.send(id), sender.send(id)]);
  await sender.send(id);
  other.close();
  expect(server.received).toHaveLength(1);
  expect(await row(id)).toMatchObject({ state: 'sent', attempts: 1 });
});

test('a server that is not there: the mail waits, says why, and leaves when it is back', async () => {
  const { port } = server;
  await server.stop();
  const id = await write();
  await expect(sender.send(id)).rejects.toThrow(/ECONNREFUSED/);
  await expect(sender.send(id)).rejects.toThrow();
  const waiting = await row(id);
  expect(waiting).toMatchObject({ state: 'queued', attempts: 2, sentAt: null });
  expect(waiting.lastError).toMatch(/ECONNREFUSED/);
  server = await startMailServer(port);
  await sender.send(id);
  expect(await row(id)).toMatchObject({ state: 'sent', attempts: 3, lastError: null });
  expect(server.received).toHaveLength(1);
});

test.each([421, 450, 451, 452])('a server that says "later" (%i) is asked later', async (code) => {
  const id = await write();
  server.refuse = { code, text: 'Come back later' };
  await expect(sender.send(id)).rejects.toThrow(/Come back later/);
  expect(await row(id)).toMatchObject({ state: 'queued', attempts: 1 });
  server.refuse = undefined;
  await sender.send(id);
  expect(await row(id)).toMatchObject({ state: 'sent', attempts: 2 });
});

test.each([550, 553, 554])('a server that says "never" (%i) is not asked again', async (code) => {
  const id = await write();
  server.refuse = { code, text: 'No such mailbox here' };
  await sender.send(id);
  const given = await row(id);
  expect(given).toMatchObject({ state: 'failed', attempts: 1, sentAt: null });
  expect(given.lastError).toMatch(/No such mailbox here/);
  server.refuse = undefined;
  await sender.send(id);
  expect(server.received).toEqual([]);
});

test('after five days, "later" has become "never"', async () => {
  const id = await write();
  server.refuse = { code: 450, text: 'Come back later' };
  site.setNow('2022-02-25T09:59:59Z');
  await expect(sender.send(id)).rejects.toThrow();
  site.setNow('2022-02-25T10:00:00Z');
  await sender.send(id);
  expect(await row(id)).toMatchObject({ state: 'failed', attempts: 2 });
  site.setNow('2022-02-20T10:00:00Z');
});

test('a secret is emptied once sent; what it said is nowhere any more', async () => {
  const id = await write(zoe, { isSecret: true });
  await sender.send(id);
  expect(server.received[0]?.raw).toContain('http://site.test/oui');
  expect(await row(id)).toMatchObject({ state: 'sent', textBody: '', htmlBody: '' });
  const open = await write();
  await sender.send(open);
  expect((await row(open)).textBody).toContain('http://site.test/oui');
});

test('a link that has expired before it could leave is not sent, and is emptied', async () => {
  const what = { isSecret: true, sendWithinMinutes: 60 };
  const late = await write(zoe, what);
  const intime = await write(zoe, what);
  site.setNow('2022-02-20T10:59:59Z');
  await sender.send(intime);
  site.setNow('2022-02-20T11:00:00Z');
  await sender.send(late);
  site.setNow('2022-02-20T10:00:00Z');
  expect(server.received).toHaveLength(1);
  expect(await row(intime)).toMatchObject({ state: 'sent' });
  expect(await row(late)).toMatchObject({ state: 'failed', textBody: '', htmlBody: '' });
  expect((await row(late)).lastError).toMatch(/too late/);
});

test('a calendar goes along with the method it holds', async () => {
  const calendar = ['BEGIN:VCALENDAR', 'METHOD:CANCEL', 'END:VCALENDAR', ''].join('\r\n');
  await sender.send(await write(zoe, { calendar }));
  const { parts } = readMessage(server.received[0]?.raw ?? '');
  const types = parts.map(({ headers }) => headers.get('content-type') ?? '');
  expect(types.some((type) => /text\/calendar.*method=CANCEL/i.test(type))).toBe(true);
});

test('without an SMTP server a mail waits; in rehearsal it counts as sent, and can be read', async () => {
  const id = await write(zoe, { isSecret: true });
  const nowhere = senderTo(undefined);
  await nowhere.send(id);
  expect(await row(id)).toMatchObject({ state: 'queued', attempts: 0 });
  const rehearsal = senderTo(server.url, { demo: true });
  await rehearsal.send(id);
  expect(server.received).toEqual([]);
  const read = await row(id);
  expect(read.state).toBe('sent');
  expect(read.textBody).toContain('http://site.test/oui');
});

/** Five hundred take 16 s on two busy cores, with the same figures for pages. */
const many = 200;
test('a mass of mails takes few connections, and pages go on answering meanwhile', async () => {
  await site.edition();
  const ids = await site.act(async (act) => {
    const all: string[] = [];
    for (let count = 0; count < many; count += 1) {
      all.push(await post(act, { ...zoe, email: `n${count}@example.org` }, content));
    }
    return all;
  });
  await site.ask('/programme');
  const alone = await timeOf(() => site.ask('/programme'));
  const jobs = site.services.jobs;
  await jobs.work({
    ...idleHandlers,
    'mail.send': ({ mailId }) => sender.send(mailId),
  });
  const waits: number[] = [];
  const started = performance.now();
  while (server.received.length < ids.length && performance.now() - started < 60_000) {
    waits.push(await timeOf(() => site.ask('/programme')));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const seconds = (performance.now() - started) / 1000;
  waits.sort((a, b) => a - b);
  const median = waits[Math.floor(waits.length / 2)] ?? 0;
  process.stdout.write(
    `${many} mails in ${seconds.toFixed(1)} s over ${server.connections} connections; ` +
      `a page alone ${alone.toFixed(0)} ms, meanwhile median ${median.toFixed(0)} ms, ` +
      `slowest ${waits.at(-1)?.toFixed(0)} ms\n`,
  );
  expect(server.received).toHaveLength(many);
  expect(new Set(server.received.map(({ to }) => to[0])).size).toBe(many);
  expect(server.connections).toBeLessThan(20);
  expect(median).toBeLessThan(Math.max(500, alone * 5));
}, 90_000);

async function timeOf(act: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await act();
  return performance.now() - started;
}
