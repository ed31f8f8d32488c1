/** Many mails of one act: a few statements, each mail handed over once. */
import { expect, test } from 'vitest';
import { countQueries } from '../../test/count-queries.ts';
import { openTestSite } from '../../test/site.ts';
import { postAll } from './mail.ts';

const site = await openTestSite();

const mails = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    to: { email: `p${index}@example.org`, name: '', lang: 'fr' as const },
    content: { kind: 'essai', subject: `Objet ${index}`, paragraphs: ['Bonjour'], why: 'Un essai' },
  }));

test('thirty take as many statements as three, and their ids come in their order', async () => {
  const postThem = (count: number) => () => site.act((act) => postAll(act, mails(count)));
  const few = await countQueries(site, postThem(3));
  expect(await countQueries(site, postThem(30))).toBe(few);
  const ids = await site.act((act) => postAll(act, mails(4)));
  const subjects = await Promise.all(
    ids.map((id) =>
      site.services.db
        .selectFrom('mail')
        .select('subject')
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    ),
  );
  expect(subjects.map(({ subject }) => subject)).toEqual([
    'Objet 0',
    'Objet 1',
    'Objet 2',
    'Objet 3',
  ]);
  const waiting = await site.services.jobs.pending('mail.send');
  // Counting does it four times.
  expect(waiting).toHaveLength(4 * (3 + 30) + 4);
  expect(waiting.map(({ mailId }) => mailId)).toEqual(expect.arrayContaining(ids));
});

test('none is nothing', async () => {
  expect(await site.act((act) => postAll(act, []))).toEqual([]);
});
