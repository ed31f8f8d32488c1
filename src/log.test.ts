import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { openTestSite } from '../test/site.ts';
import { openLog } from './log.ts';

test('an error of the database is logged with its rule, without the row it quotes', async () => {
  const lines: string[] = [];
  const to = new Writable({
    write(line, _encoding, done) {
      lines.push(String(line));
      done();
    },
  });
  const site = await openTestSite();
  const { email } = await site.someone('Ada Secrète');
  const insert = site.services.db.insertInto('person').values({ email });
  const error = await insert.execute().catch((error: unknown) => error);
  expect(error).toMatchObject({ detail: expect.stringContaining(email) });
  openLog('warn', to).error({ err: error }, 'a bug');
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain(email);
  const { err, msg } = JSON.parse(lines[0] ?? '');
  expect(msg).toBe('a bug');
  expect(err).toMatchObject({ code: '23505', constraint: 'person_email_is_unique' });
  expect(err.stack).toContain('person_email_is_unique');
});
