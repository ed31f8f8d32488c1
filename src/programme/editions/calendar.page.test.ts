import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countQueries } from '../../../test/count-queries.ts';
import { openTestSite, type TestSite } from '../../../test/site.ts';
import { publishCatalogue } from '../catalogue/publish.ts';
import { submittedIdea } from '../catalogue/testing/submitted-ideas.ts';
import type { Edition } from './edition.ts';
import { type EventRow, addEvent as storeEvent } from './testing/add-event.ts';

let site: TestSite;
let edition: Edition;
let count = 0;

beforeAll(async () => {
  site = await openTestSite();
});

/** Events stay for ever: each test has an edition of its own, with the dates of 2022. */
beforeEach(async () => {
  count += 1;
  site.setNow('2022-02-20T10:00:00Z');
  edition = await site.edition(`e${count}`);
});

const addEvent = (row: EventRow = {}) =>
  storeEvent(site, edition, { titleFr: 'Rencontre', ...row });

const read = async (path = '/calendrier') => {
  const answer = await site.ask(path.replace(/^(\/en)?/, `$1/editions/${edition.slug}`));
  expect(answer.status).toBe(200);
  return answer.text();
};
const text = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
/** The line of the calendar with this id. */
const line = (html: string, id: string) =>
  new RegExp(`<li id="${id}".*?</li>(?=<li (?:id|class)|</ol></section>)`, 's').exec(html)?.[0] ??
  '';

describe('the calendar', () => {
  test('says the days in words, the hours with their zone, month by month', async () => {
    const html = await read();
    expect(text(line(html, 'call-closes'))).toBe(
      'À venir : dimanche 6 mars 2022, jusqu’à 23 h 59 (heure de Paris) Clôture de l’appel à idées',
    );
    expect(text(line(html, 'ideas-published'))).toBe(
      'À venir : mardi 8 mars 2022 Publication des projets',
    );
    const months = [...html.matchAll(/<h2 id="month-[^>]*>([^<]*)</g)].map(([, month]) => month);
    expect(months).toEqual([
      'février 2022',
      'mars 2022',
      'mai 2022',
      'septembre 2022',
      'décembre 2022',
      'février 2023',
    ]);
  });

  test('speaks English', async () => {
    const id = await addEvent({ titleEn: 'Meeting', endsAt: '2022-02-23T17:00:00Z' });
    expect(text(line(await read('/en/calendar'), `event-${id}`))).toMatch(
      /^Coming: Wednesday,? 23 February 2022, 17:00 to 18:00 \(Paris time\) Meeting Information session Students/,
    );
  });

  test('a text that exists in the other language only is marked as such', async () => {
    const id = await addEvent({ titleFr: 'Rencontre' });
    expect(line(await read('/en/calendar'), `event-${id}`)).toContain(
      '<span lang="fr">Rencontre</span>',
    );
  });

  test('marks what is past and where today is; before and after the edition, today is not there', async () => {
    const html = await read();
    expect(line(html, 'call-opens')).toContain('bsoc-timeline__past');
    expect(line(html, 'call-closes')).toContain('bsoc-timeline__coming');
    expect(text(line(html, 'today'))).toBe('dimanche 20 février 2022 Aujourd’hui');
    expect(html.indexOf('id="call-opens"')).toBeLessThan(html.indexOf('id="today"'));
    expect(html.indexOf('id="today"')).toBeLessThan(html.indexOf('id="call-closes"'));
    for (const at of ['2022-01-20T10:00:00Z', '2023-06-01T10:00:00Z']) {
      site.setNow(at);
      expect(await read()).not.toContain('id="today"');
    }
  });

  test('before an event: join, register, add; after it: its recording', async () => {
    const id = await addEvent({
      endsAt: '2022-02-23T17:00:00Z',
      joinUrl: 'https://visio.example.org/a',
      registrationUrl: 'https://inscription.example.org/a',
      recordingUrl: 'https://tube.example.org/a',
    });
    const links = async () =>
      [...line(await read(), `event-${id}`).matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(await links()).toEqual([
      'https://visio.example.org/a',
      'https://inscription.example.org/a',
      `/editions/${edition.slug}/calendrier/${id}/evenement.ics`,
    ]);
    site.setNow('2022-02-23T17:00:00Z');
    expect(await links()).toEqual(['https://tube.example.org/a']);
  });

  test('a cancelled event is struck, says “annulé” and leads nowhere', async () => {
    const id = await addEvent({
      cancelledAt: '2022-02-19T09:00:00Z',
      joinUrl: 'https://a.example',
    });
    const html = line(await read(), `event-${id}`);
    expect(html).toMatch(/<s><span>Rencontre<\/span><\/s>.*Annulé/s);
    expect(html).not.toContain('href=');
  });

  test.each([
    ['public', true],
    ['students', true],
    ['communities', true],
    ['teachers', true],
    ['applicants', false],
    ['interns', false],
    ['mentors', false],
  ])('the link to join an event for %s is public: %s', async (audience, isPublic) => {
    const joinUrl = 'https://visio.example.org/secret';
    const id = await addEvent({ audience, joinUrl });
    const html = await read();
    expect(html.includes(joinUrl)).toBe(isPublic);
    expect(line(html, `event-${id}`).includes('envoyé aux personnes concernées')).toBe(!isPublic);
  });

  test('what people write is shown as text', async () => {
    const id = await addEvent({
      titleFr: '<script>alert(1)</script>',
      descriptionFr: '<img src=x onerror=alert(1)> **gras** [x](javascript:alert(1))',
      place: '"><script>alert(2)</script>',
    });
    const html = line(await read(), `event-${id}`);
    expect(html).not.toMatch(/<script|<img|href="javascript/);
    expect(html).toContain('<strong>gras</strong>');
  });

  test('names the project that presents once the catalogue is public, not before', async () => {
    const id = await addEvent({ presents: 'vlc', kind: 'workshop', audience: 'interns' });
    await submittedIdea(site, edition, { content: { name: 'VLC' } });
    expect(await read()).not.toContain('VLC');
    await site.act((act) => publishCatalogue(act, edition.id));
    site.services.changes.forget();
    expect(line(await read(), `event-${id}`)).toContain(
      `<a href="/editions/${edition.slug}/projets/vlc">VLC</a>`,
    );
  });
});

describe('filtered by audience', () => {
  const shown = (html: string) => [...html.matchAll(/<li id="([^"]+)"/g)].map(([, id]) => id);

  test.each([
    [
      'students',
      ['students', 'applicants', 'interns', 'public'],
      'applications-close',
      'call-closes',
    ],
    ['communities', ['communities', 'mentors', 'public'], 'call-closes', 'applications-close'],
    ['teachers', ['teachers', 'public'], 'call-closes', undefined],
    ['interns', ['interns', 'public'], 'midterm', 'applications-close'],
  ])('%s', async (asked, audiences, milestone, other) => {
    const ids = new Map<string, string>();
    for (const audience of [
      'public',
      'students',
      'communities',
      'teachers',
      'applicants',
      'interns',
      'mentors',
    ]) {
      ids.set(audience, `event-${await addEvent({ audience })}`);
    }
    const html = await read(`/calendrier?public=${asked}`);
    const events = shown(html).filter((id) => id?.startsWith('event-'));
    expect(events.sort()).toEqual(audiences.map((audience) => ids.get(audience)).sort());
    expect(shown(html)).toContain(milestone);
    if (other) expect(shown(html)).not.toContain(other);
    expect(html).toContain(`calendrier.ics?public=${asked}`);
  });

  test('an audience that does not exist shows all', async () => {
    expect(shown(await read('/calendrier?public=__proto__'))).toEqual(shown(await read()));
  });

  test('says which choice holds', async () => {
    expect(await read('/calendrier?public=students')).toMatch(
      /href="[^"]*\?public=students" aria-current="true"/,
    );
  });
});

test('the calendar and its feed ask the database as often for thirty events as for one', async () => {
  const queries = (path: string) => countQueries(site, () => read(path));
  const counts = async () => [await queries('/calendrier'), await queries('/calendrier.ics')];
  await addEvent({ presents: 'vlc' });
  await site.act((act) => publishCatalogue(act, edition.id));
  const once = await counts();
  expect(Math.min(...once)).toBeGreaterThan(0);
  for (let more = 0; more < 29; more += 1) await addEvent({ presents: `projet-${more}` });
  expect(await counts()).toEqual(once);
});
