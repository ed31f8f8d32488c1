/** Applying to an edition while another is the current one: nobody is led astray. */
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { beforeAll, expect, test } from 'vitest';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import { publishedNames } from '../../catalogue/testing/published-projects.ts';
import { wishField } from '../form.ts';
import { applicationsOpen, openToExampleOrg } from '../testing/applicants.ts';

const site = await openTestSite(applicationsOpen);
const edition = await site.edition();
let ancre = '';
let boussole = '';
let ada: Someone;

/** The next edition is announced, and is the current one. */
const nextIsCurrent = '2023-02-01T10:00:00Z';

beforeAll(async () => {
  [ancre = '', boussole = ''] = await publishedNames(site, edition, ['Ancre', 'Boussole']);
  await openToExampleOrg(site, edition);
  await site.edition('2023');
  ada = await site.someone('Ada');
});

const post = (path: string, form: Record<string, string>) => site.ask(path, { as: ada, form });
const profile = {
  school: 'CentraleSupélec',
  studyYear: '2e année',
  gapYear: 'yes',
  availableFrom: '2022-09-01',
  availableUntil: '2023-02-28',
  place: 'remote',
};

test('an edition that is not announced is not there, to look at or to apply to', async () => {
  for (const path of ['/editions/2023/candidater', '/editions/2023/candidater/etapes/profile']) {
    expect((await site.ask(path, { as: ada })).status).toBe(404);
    expect((await post(path, {})).status).toBe(404);
  }
});

test('every link, form and redirection of an application stays in its edition', async () => {
  site.setNow(nextIsCurrent);
  await site.act(({ tx, now }) =>
    tx
      .insertInto('deadlineExtension')
      .values({
        editionId: edition.id,
        personId: ada.personId,
        milestoneKind: 'applications_close',
        until: Temporal.Instant.from('2023-02-02T22:59:59Z'),
        reason: 'Hospitalisation',
        grantedBy: ada.personId,
        grantedAt: now,
      })
      .execute(),
  );
  const here = '/editions/2022/candidater';
  const led = async (path: string, form: Record<string, string>) =>
    (await post(`${here}${path}`, form)).headers.get('location');
  expect(await led('', { project: 'ancre' })).toMatch(/^\/editions\/2022\/candidater\/etapes/);
  expect(await led('/etapes/profile', profile)).toBe(`${here}/etapes/motivation`);
  await led('/etapes/motivation', { motivation: 'Apprendre.' });
  expect(await led('/etapes/wishes', { wishes: ancre, move: 'add', choice: boussole })).toContain(
    `${here}/etapes/wishes#wish-${boussole}`,
  );
  await led('/etapes/wishes', { [wishField(ancre)]: 'Un', [wishField(boussole)]: 'Deux' });
  const pages = ['', '?project=ancre', '/etapes/profile', '/etapes/motivation', '/etapes/wishes'];
  pages.push('/etapes/check', '/suggestions', '/qui-lit-quoi', '/retrait');
  for (const path of pages) {
    const html = await (await site.ask(`${here}${path}`, { as: ada })).text();
    const [, main = ''] = /<main[^>]*>([\s\S]*)<\/main>/.exec(html) ?? [];
    const astray = [...main.matchAll(/(?:href|action|data-\w+)="(\/[^"]*)"/g)]
      .map(([, to = '']) => to)
      .filter((to) => /^\/(candidater|projets|preselection|ma-selection)/.test(to));
    expect([path, astray]).toEqual([path, []]);
  }
  const saved = await post(`${here}/enregistrement/motivation`, {
    version: '1',
    motivation: 'Autre chose',
  });
  expect(await saved.json()).toEqual({ conflict: `${here}/comparaison/motivation` });
  await led('/comparaison/motivation', { version: '99', 'choice.motivation': 'theirs' });
  expect(await led('/etapes/check', {})).toBe(`${here}?done=submitted`);
  expect(await led('/retrait', { act: 'withdraw' })).toMatch(/^\/editions\/2022\/candidater\?/);
  expect(await led('/retrait', { act: 'restore' })).toMatch(/^\/editions\/2022\/candidater\?/);
  const { rows } = await sql<{ text: string }>`
    SELECT text_body AS text FROM mail WHERE to_address = ${ada.email}`.execute(site.services.db);
  expect(rows).not.toEqual([]);
  for (const { text } of rows) expect(text).not.toContain('site.test/candidater');
});

test('an extension ends: its last second counts, the next does not', async () => {
  const send = async (instant: string, motivation: string) => {
    site.setNow(instant);
    await post('/editions/2022/candidater/etapes/motivation', { motivation });
    return post('/editions/2022/candidater/etapes/check', {});
  };
  expect((await send('2023-02-02T22:59:59.900Z', 'À temps.')).status).toBe(303);
  const late = await send('2023-02-02T23:00:00Z', 'Trop tard.');
  expect(late.status).toBe(409);
  expect(await late.text()).toContain('jeudi 2 février 2023 à 23');
});
