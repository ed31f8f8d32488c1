import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../test/site.ts';
import type { Edition } from '../editions/edition.ts';
import { publishCatalogue } from './publish.ts';
import { submittedIdea } from './testing/submitted-ideas.ts';

let site: TestSite;
let edition: Edition;
let carrier: Someone;
let stranger: Someone;
let coordinator: Someone;
let otherCoordinator: Someone;
const bytes = Buffer.from('RIFF....WEBP');
const sha256 = createHash('sha256').update(bytes).digest('hex');
const path = `/images/${sha256}`;

beforeAll(async () => {
  site = await openTestSite();
  edition = await site.edition();
  const other = await site.edition('2021');
  carrier = await site.someone('Ada');
  stranger = await site.someone('Eli');
  coordinator = await site.someone('Cleo', { role: 'coordinator', edition });
  otherCoordinator = await site.someone('Oda', { role: 'coordinator', edition: other });
  const id = await submittedIdea(site, edition, { content: { name: 'GIMP' }, carrier });
  await site.act(async ({ tx, now }) => {
    const file = await tx
      .insertInto('storedFile')
      .values({ sha256, mediaType: 'image/webp', bytes, width: 1, height: 1, uploadedAt: now })
      .returning('id')
      .executeTakeFirstOrThrow();
    // What the database works out by itself is not copied.
    const { technologies: _, ...revision } = await tx
      .selectFrom('ideaRevision')
      .selectAll()
      .where('ideaId', '=', id)
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('ideaRevision')
      .values({
        ...revision,
        content: JSON.stringify(revision.content),
        number: 2,
        imageId: file.id,
      })
      .execute();
  });
});

const seenBy = async (as?: Someone) => (await site.ask(path, { as })).status;

test('before publication, a picture is for those who work on its idea', async () => {
  expect(await seenBy(carrier)).toBe(200);
  expect(await seenBy(coordinator)).toBe(200);
  expect(await seenBy()).toBe(404);
  expect(await seenBy(stranger)).toBe(404);
  expect(await seenBy(otherCoordinator)).toBe(404);
  const answer = await site.ask(path, { as: carrier });
  expect(answer.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
});

test('once published, it is for everyone, for ever, and shown on its page', async () => {
  await site.act((act) => publishCatalogue(act, edition.id));
  site.services.changes.forget();
  const answer = await site.ask(path);
  expect([answer.status, Buffer.from(await answer.arrayBuffer())]).toEqual([200, bytes]);
  expect(answer.headers.get('content-type')).toBe('image/webp');
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  const again = await site.ask(path, { headers: { 'if-none-match': `"${sha256}"` } });
  expect(again.status).toBe(304);
  const page = await (await site.ask('/projets/gimp')).text();
  expect(page).toContain(`src="${path}"`);
});

test('nothing else is a picture', async () => {
  for (const address of ['x', sha256.toUpperCase(), '0'.repeat(64), `${sha256}0`, '%00']) {
    expect((await site.ask(`/images/${address}`)).status).toBe(404);
  }
});
