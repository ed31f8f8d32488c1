/** What becomes of a rule of the database that an act breaks. */
import { expect, test } from 'vitest';
import { openTestSite } from '../../test/site.ts';
import { peopleWords } from '../people/words.ts';
import { coordinates, holds, isAdmin } from './actor.ts';
import { forbidden, missing } from './missing.ts';
import { Refusal, refusal } from './refusal.ts';
import { refuseViolations } from './violations.ts';

const site = await openTestSite();

const insertAda = () =>
  site.act((act) => act.tx.insertInto('person').values({ email: 'ada@example.org' }).execute());

test('a rule that a stage has a word for is a refusal; another one stays an error', async () => {
  await insertAda();
  await expect(insertAda()).rejects.toMatchObject({ code: '23505' });
  refuseViolations({
    person_email_is_unique: (detail) =>
      refusal(peopleWords, 'conflict', 'too_many_links', { minutes: detail.length }),
  });
  const refused = await insertAda().catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refusal);
  expect(refused).toMatchObject({ code: 'too_many_links', status: 409 });
  expect((refused as Refusal).sentence('fr')).toMatch(/Attendez [1-9]\d+ minutes/);
});

test('a refusal speaks both languages, and its values may depend on which', () => {
  const late = refusal(peopleWords, 'slowDown', 'too_many_links', (lang) => ({
    minutes: lang === 'fr' ? 'quinze' : 'fifteen',
  }));
  expect(late.sentence('fr')).toContain('quinze minutes');
  expect(late.sentence('en')).toContain('fifteen minutes');
  expect([late.status, missing().status, forbidden().status]).toEqual([429, 404, 403]);
});

test('a coordinator is one of their edition alone; an admin of all; a visitor of none', async () => {
  const here = await site.edition('2022');
  const there = await site.edition('2021');
  const cleo = await site.someone('Cleo', { role: 'coordinator', edition: here });
  const sam = await site.someone('Sam', { role: 'school_staff', edition: here });
  const adam = await site.someone('Adam', { role: 'admin' });
  const seen = [cleo, sam, adam, undefined].map((actor) => [
    coordinates(actor, here.id),
    coordinates(actor, there.id),
    isAdmin(actor),
    holds(actor, 'school_staff', here.id),
  ]);
  expect(seen).toEqual([
    [true, false, false, false],
    [false, false, false, true],
    [true, true, true, false],
    [false, false, false, false],
  ]);
});
