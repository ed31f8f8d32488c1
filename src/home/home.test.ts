import { beforeAll, describe, expect, test } from 'vitest';
import { countQueries } from '../../test/count-queries.ts';
import { openTestSite, type TestSite } from '../../test/site.ts';
import { publishCatalogue } from '../programme/catalogue/publish.ts';
import { submittedIdea } from '../programme/catalogue/testing/submitted-ideas.ts';
import type { Edition } from '../programme/editions/edition.ts';

let site: TestSite;

const read = async (path: string) => {
  const answer = await site.ask(path);
  expect(answer.status).toBe(200);
  return answer.text();
};

/** The one button of *En ce moment*: its words and where it leads. */
const button = (html: string) => {
  const now = /<section class="bsoc-now".*?<\/section>/s.exec(html)?.[0] ?? '';
  const links = [...now.matchAll(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/g)];
  expect(links).toHaveLength(1);
  return [links[0]?.[2], links[0]?.[1]];
};
const text = (html: string) => html.replace(/<[^>]*>/g, '');
const phase = (html: string) =>
  text(/<section class="bsoc-now".*?<\/section>/s.exec(html)?.[0] ?? '');

async function publish(edition: Edition, at: string, names: readonly string[]): Promise<void> {
  site.setNow(at);
  for (const name of names) await submittedIdea(site, edition, { content: { name } });
  await site.act((act) => publishCatalogue(act, edition.id));
  site.services.changes.forget();
}

describe('before any edition is announced', () => {
  beforeAll(async () => {
    site = await openTestSite('2022-01-10T10:00:00Z');
    await site.edition('2022');
  });

  test.each([
    ['/', 'La prochaine édition n’est pas encore annoncée'],
    ['/en', 'The next edition has not been announced yet'],
    ['/calendrier', 'La prochaine édition n’est pas encore annoncée'],
    ['/programme', 'La prochaine édition n’est pas encore annoncée'],
  ])('%s says so, and nothing of the one in preparation', async (path, words) => {
    const html = await read(path);
    expect(text(html)).toContain(words);
    expect(html).not.toContain('2022');
  });

  test('a visitor is not led to the coordination; who coordinates is', async () => {
    expect(await read('/')).not.toContain('href="/coordination"');
    const admin = await site.someone('Adam', { role: 'admin' });
    const html = await (await site.ask('/', { as: admin })).text();
    expect(html).toContain('Préparer une édition');
  });

  test.each([
    '/editions/2022',
    '/editions/2022/calendrier',
    '/editions/2022/calendrier.ics',
    '/editions/2022/programme',
    '/en/editions/2022/calendar',
    '/calendrier.ics',
  ])('%s is not found', async (path) => {
    const coordinator = await site.someone('Cleo', {
      role: 'coordinator',
      edition: (await site.services.editions.bySlug('2022')) as Edition,
    });
    expect((await site.ask(path)).status).toBe(404);
    if (path.includes('editions')) {
      expect((await site.ask(path, { as: coordinator })).status).toBe(200);
    }
  });
});

describe('the edition of 2022', () => {
  let edition: Edition;
  beforeAll(async () => {
    site = await openTestSite('2022-01-20T10:00:00Z');
    edition = await site.edition('2022');
    await site.services.db
      .updateTable('edition')
      .set({ promotionSlugs: ['vlc', 'sysma'] })
      .execute();
    await publish(edition, '2022-03-08T09:00:00Z', ['VLC', 'GIMP', 'Collec', 'Udata', 'Onyxia']);
  });

  const projects = '/projets';
  test.each([
    [
      '2022-01-20T10:00:00Z',
      'Voir le calendrier',
      '/calendrier',
      'lundi 7 février 2022 à 0 h 00 (heure de Paris)',
      'Dans 18 jours',
    ],
    [
      '2022-02-06T22:59:59Z',
      'Voir le calendrier',
      '/calendrier',
      'L’édition est annoncée',
      'C’est demain',
    ],
    [
      '2022-02-06T23:00:00Z',
      'Proposer une idée',
      '/proposer',
      'dimanche 6 mars 2022 à 23 h 59 (heure de Paris)',
      'Il reste 27 jours',
    ],
    [
      '2022-03-05T12:00:00Z',
      'Proposer une idée',
      '/proposer',
      'L’appel à idées est ouvert',
      'Il reste un jour',
    ],
    [
      '2022-03-06T22:59:59.900Z',
      'Proposer une idée',
      '/proposer',
      'L’appel à idées est ouvert',
      'Dernier jour',
    ],
    [
      '2022-03-06T23:00:00Z',
      'Voir le calendrier',
      '/calendrier',
      'publiés le mardi 8 mars 2022',
      'C’est demain',
    ],
    [
      '2022-03-08T09:00:00Z',
      'Découvrir les projets',
      projects,
      'mardi 15 mars 2022 à 0 h 00',
      'Dans 7 jours',
    ],
    [
      '2022-03-14T23:00:00Z',
      'Candidater',
      '/candidater',
      'dimanche 15 mai 2022 à 23 h 59 (heure de Paris)',
      'Il reste 61 jours',
    ],
    [
      '2022-05-15T22:00:00Z',
      'Découvrir les projets',
      projects,
      'jeudi 1er septembre 2022',
      'Dans 108 jours',
    ],
    [
      '2022-09-01T08:00:00Z',
      'Découvrir les projets',
      projects,
      'mardi 28 février 2023',
      'Il reste 180 jours',
    ],
    [
      '2023-02-28T22:59:59Z',
      'Découvrir les projets',
      projects,
      'Les stages sont en cours',
      'Dernier jour',
    ],
    [
      '2023-02-28T23:00:00Z',
      'Rencontrer la promotion',
      '#promotion',
      'pris fin le mardi 28 février 2023',
      '',
    ],
  ])('at %s asks to “%s”', async (at, label, href, sentence, days) => {
    site.setNow(at);
    const html = await read('/');
    expect(button(html)).toEqual([label, href]);
    expect(phase(html)).toContain(sentence);
    expect(phase(html)).toContain(days);
    if (!days) expect(phase(html)).not.toMatch(/jours?\b/);
  });

  test('says the same in English, with English addresses', async () => {
    site.setNow('2022-02-20T10:00:00Z');
    const html = await read('/en');
    expect(button(html)).toEqual(['Propose an idea', '/en/propose']);
    expect(phase(html)).toContain('until Sunday');
    expect(phase(html)).toContain('14 days left');
    expect(html).toContain('<html lang="en"');
  });

  test('a past day whose publication still waits is not counted down', async () => {
    const other = await site.edition('2032');
    site.setNow('2032-03-20T10:00:00Z');
    const html = await read('/');
    expect(phase(html)).toContain('seront bientôt publiés');
    expect(phase(html)).not.toMatch(/jours?\b|mars/);
    await site.services.db
      .updateTable('edition')
      .set({ announcedAt: null })
      .where('id', '=', other.id)
      .execute();
    site.services.changes.forget();
  });

  test('gives three facts, among them the legal rate of the first day', async () => {
    site.setNow('2022-02-20T10:00:00Z');
    const facts = text(/<dl.*?<\/dl>/s.exec(await read('/'))?.[0] ?? '').replaceAll('\u00a0', ' ');
    expect(facts).toContain('6 mois');
    expect(facts).toContain('du 1er septembre 2022 au 28 février 2023');
    expect(facts).toContain('3,90 € par heure');
    expect(facts).toContain('Un mentor au moins');
  });

  test('marks today on the line of dates', async () => {
    site.setNow('2022-02-20T10:00:00Z');
    const line = /<ol class="bsoc-timeline.*?<\/ol>/s.exec(await read('/'))?.[0] ?? '';
    const steps = [...line.matchAll(/<li class="bsoc-timeline__(\w+)".*?__title">(.*?)<\/p>/gs)];
    expect(steps.map(([, when, title]) => `${when} ${title}`)).toEqual([
      'past Ouverture de l’appel à idées',
      'now Aujourd’hui',
      'coming Clôture de l’appel à idées',
      'coming Publication des projets',
      'coming Ouverture des candidatures',
      'coming Clôture des candidatures',
      'coming Début des stages',
      'coming Fin des stages',
    ]);
  });

  test('shows three projects once the catalogue is public, and none before', async () => {
    const names = (html: string) =>
      ['VLC', 'GIMP', 'Collec', 'Udata', 'Onyxia'].filter((name) => html.includes(`>${name}</a>`));
    site.setNow('2022-03-08T08:59:59Z');
    expect(names(await read('/'))).toEqual([]);
    site.setNow('2022-03-08T09:00:00Z');
    const html = await read('/');
    expect(names(html)).toHaveLength(3);
    expect(text(html)).toContain('Voir les 5 projets');
  });

  test('presents its promotion when its internships are over; a project unknown here by its address', async () => {
    site.setNow('2023-02-28T22:00:00Z');
    expect(await read('/')).not.toContain('id="promotion"');
    site.setNow('2023-03-01T10:00:00Z');
    const html = await read('/');
    expect(html).toContain('id="promotion"');
    expect(html).toMatch(/<li><a href="\/projets\/vlc">VLC<\/a><\/li><li>sysma<\/li>/);
  });

  test('is still told by the next edition, under its own address', async () => {
    await site.edition('2023');
    site.setNow('2023-03-20T10:00:00Z');
    const html = await read('/');
    expect(phase(html)).toContain('Les idées sont examinées');
    expect(html).toContain('<a href="/editions/2022/projets/vlc">VLC</a>');
    const past = await read('/editions/2022');
    expect(phase(past)).toContain('BlueHats Semester of Code 2022');
    expect(past).toContain('<link rel="canonical" href="http://site.test/editions/2022"');
  });

  test('can be shared: title, description and address', async () => {
    site.setNow('2023-03-20T10:00:00Z');
    const html = await read('/en');
    expect(html).toContain('<meta property="og:url" content="http://site.test/en"/>');
    expect(html).toMatch(/<meta property="og:title" content="[^"]+"/);
    expect(html).toMatch(/<meta property="og:description" content="BlueHats[^"]+"/);
    expect(html).toContain('<meta property="og:locale" content="en_GB"/>');
  });
});

describe('the home page asks the database', () => {
  test('as often for thirty projects as for one', async () => {
    site = await openTestSite('2022-01-20T10:00:00Z');
    const edition = await site.edition('2022');
    const queries = () => countQueries(site, () => read('/'));
    await publish(edition, '2022-03-08T09:00:00Z', ['Un']);
    const once = await queries();
    expect(once).toBeGreaterThan(0);
    const more = Array.from({ length: 29 }, (_, index) => `Projet ${index}`);
    await publish(edition, '2022-03-08T09:01:00Z', more);
    expect(await queries()).toBe(once);
  });
});
