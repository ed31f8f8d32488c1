/** How an edition takes applications, and who may apply: what coordinators set. */
import { describe, expect, test } from 'vitest';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import { publishedNames } from '../../catalogue/testing/published-projects.ts';
import { applicationsOpen, sentApplication } from '../testing/applicants.ts';
import { readAddresses } from './invite-students.ts';
import { readDomains } from './school-domains.ts';

const site = await openTestSite(applicationsOpen);
const edition = await site.edition();
const ids = await publishedNames(site, edition, ['Ancre', 'Boussole', 'Carte']);
const cleo = await site.someone('Cleo', { role: 'coordinator', edition });
const page = '/coordination/2022/regles-de-candidature';

const textOf = async (path = page, as: Someone = cleo) => (await site.ask(path, { as })).text();
const seenNow = async () => /name="seen" value="([^"]+)"/.exec(await textOf())?.[1] ?? '';
const save = async (changes: Record<string, string>, seen?: string) =>
  site.ask(page, {
    as: cleo,
    form: {
      maxWishes: '5',
      schoolDomains: 'example.org',
      readsDate: '',
      readsTime: '',
      seen: seen ?? (await seenNow()),
      ...changes,
    },
  });
const stored = () =>
  site.services.db
    .selectFrom('applicationRules')
    .select(['maxWishes', 'schoolDomains', 'mentorsReadFrom', 'readsBlind'])
    .where('editionId', '=', edition.id)
    .executeTakeFirst();
const acts = async (name: string) =>
  (
    await site.services.db
      .selectFrom('journal')
      .select('details')
      .where('act', '=', name)
      .orderBy('id')
      .execute()
  ).map(({ details }) => details);

test('while nobody may apply, it is said here, on the cockpit and among what awaits the team', async () => {
  expect(await textOf()).toContain('Personne ne peut candidater pour le moment');
  expect(await textOf('/coordination/2022')).toContain('personne ne peut candidater');
  expect(await textOf('/espace')).toContain('Dites qui peut candidater');
  await site.ask(page, { as: cleo, form: { act: 'invite', invitations: 'une@ailleurs.example' } });
  for (const path of [page, '/coordination/2022', '/espace']) {
    expect(await textOf(path)).not.toMatch(/ersonne ne peut candidater|Dites qui peut/);
  }
});

describe('the rules', () => {
  test('are saved, with what they were and are in the journal', async () => {
    const saved = await save({
      maxWishes: '3',
      schoolDomains: '@Example.ORG\netu.ecole.example\nexample.org',
      readsDate: '2022-05-16',
      readsTime: '9h00',
      readsBlind: 'yes',
    });
    expect(saved.headers.get('location')).toBe(`${page}?done=saved`);
    const rules = await stored();
    expect({ ...rules, mentorsReadFrom: String(rules?.mentorsReadFrom) }).toEqual({
      maxWishes: 3,
      schoolDomains: ['example.org', 'etu.ecole.example'],
      mentorsReadFrom: '2022-05-16T07:00:00Z',
      readsBlind: true,
    });
    expect((await acts('rules.changed')).at(-1)).toMatchObject({
      maxWishes: { from: '5', to: '3' },
      readsBlind: { from: '', to: 'yes' },
    });
    expect((await save({ maxWishes: '5', schoolDomains: 'example.org' })).status).toBe(303);
    expect((await stored())?.mentorsReadFrom).toBeNull();
  });

  test('say how many applications have more wishes than a lowered maximum; they stay', async () => {
    const zoe = await site.someone('Zoe');
    await sentApplication(site, edition, zoe, { wishes: ids });
    expect(await textOf()).toContain('jusqu’à 3 vœux');
    await save({ maxWishes: '2' });
    expect(await textOf()).toMatch(/Une candidature envoyée compte plus de 2 vœux/);
    const wishes = await site.services.db.selectFrom('wish').select('rank').execute();
    expect(wishes).toHaveLength(3);
    await save({ maxWishes: '5' });
    expect(await textOf()).not.toContain('plus de');
  });

  test('saved over those of somebody else are not, and what was typed is kept', async () => {
    const seen = await seenNow();
    await save({ maxWishes: '4' });
    const late = await save({ maxWishes: '6', schoolDomains: 'autre.example' }, seen);
    const html = await late.text();
    expect(html).toContain('autre.example');
    expect((await stored())?.maxWishes).toBe(4);
  });

  test.each([
    [{ maxWishes: '0' }, 'maxWishes'],
    [{ maxWishes: '21' }, 'maxWishes'],
    [{ maxWishes: 'trois' }, 'maxWishes'],
    [{ schoolDomains: 'pas un domaine' }, 'schoolDomains'],
    [{ schoolDomains: 'example.org\ngmail.com' }, 'schoolDomains'],
    [{ readsDate: '31/02/2022' }, 'readsDate'],
    [{ readsTime: '9h00' }, 'readsDate'],
  ])('refuse %o where it was typed', async (typed, field) => {
    const refused = await save(typed);
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain(`href="#field-${field}"`);
    for (const value of Object.values(typed)) expect(html).toContain(value);
  });
});

describe('a domain', () => {
  test.each([
    ['ecole.example', 'ecole.example', undefined],
    ['@Ecole.Example', 'ecole.example', undefined],
    ['prenom@etu.ecole.example', 'etu.ecole.example', undefined],
    ['école.example', 'xn--cole-9oa.example', undefined],
    ['gmail.com', 'gmail.com', 'public_provider'],
    ['@yahoo.co.uk', 'yahoo.co.uk', 'public_provider'],
    ['laposte.net', 'laposte.net', 'public_provider'],
    ['ac.uk', 'ac.uk', 'too_wide'],
    ['fr', 'fr', 'not_a_domain'],
    ['192.168.0.1', '192.168.0.1', 'not_a_domain'],
    ['https://ecole.example/', '', 'not_a_domain'],
    ['*.example', '', 'not_a_domain'],
  ])('%s', (typed, domain, fault) => {
    expect(readDomains(typed)).toMatchObject([{ ...(domain && { domain }), fault }]);
  });
});

describe('the list of invited addresses', () => {
  test('is read from whatever was pasted, and says which lines are no address', () => {
    expect(
      readAddresses('Ada <ADA@example.org>, bob@example.org;\n\nni une adresse\nada@example.org'),
    ).toEqual({
      emails: ['ada@example.org', 'bob@example.org'],
      wrong: [{ number: 3, line: 'ni une adresse' }],
    });
  });

  test('grows by what can be read; the rest stays in the form', async () => {
    const form = { act: 'invite', invitations: 'ada@ailleurs.example\npas une adresse' };
    const answer = await site.ask(page, { as: cleo, form });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain('Une adresse a été ajoutée');
    expect(html).toMatch(/Ligne 2\s: «\spas une adresse\s»/);
    expect(html).toMatch(/<textarea[^>]*name="invitations"[^>]*>pas une adresse<\/textarea>/);
    expect(html).toContain('ada@ailleurs.example');
    const mails = await site.services.db.selectFrom('mail').select('id').execute();
    expect(mails).toEqual([]);
  });

  test('loses an address once, by a click made twice', async () => {
    const form = { act: 'remove', email: 'ada@ailleurs.example' };
    for (let click = 0; click < 2; click += 1) {
      expect((await site.ask(page, { as: cleo, form })).status).toBe(303);
    }
    expect(await textOf()).not.toContain('ada@ailleurs.example');
    expect(await acts('students.uninvited')).toEqual([{ email: 'ada@ailleurs.example' }]);
  });
});

test('nobody else sees or sets them', async () => {
  const other = await site.edition('2021');
  const people = [
    await site.someone('Sam', { role: 'school_staff', edition }),
    await site.someone('Oda', { role: 'coordinator', edition: other }),
    await site.someone('Eli', { role: 'student', edition }),
  ];
  for (const as of people) {
    expect((await site.ask(page, { as })).status).toBe(403);
    const form = { act: 'invite', invitations: 'x@ailleurs.example' };
    expect((await site.ask(page, { as, form })).status).toBe(403);
  }
});
