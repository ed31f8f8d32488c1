/** Events are added, changed, cancelled: use cases and their pages. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../test/site.ts';
import type { Edition } from './edition.ts';
import { hiddenValue, typedIn } from './testing/forms.ts';

let site: TestSite;
let edition: Edition;
let coordinator: Someone;
beforeAll(async () => {
  site = await openTestSite();
  edition = await site.edition('2022');
  coordinator = await site.someone('Cleo', { role: 'coordinator', edition });
});

const webinar = {
  kind: 'webinar',
  audience: 'students',
  date: '2022-03-09',
  startTime: '17:15',
  endTime: '18:00',
  isOnline: 'yes',
  place: '',
  titleFr: 'Réunion d’information',
  titleEn: 'Webinar',
  descriptionFr: 'Venez avec vos questions.',
  descriptionEn: '',
  joinUrl: 'https://visio.example.org/bsoc',
  registrationUrl: '',
  recordingUrl: '',
};
const send = async (path: string, form: Record<string, string>) => {
  const answer = await site.ask(path, { as: coordinator, form });
  return { status: answer.status, to: answer.headers.get('location'), html: await answer.text() };
};
const only = async () => {
  const [event, ...others] = await site.services.db.selectFrom('event').selectAll().execute();
  expect(others).toEqual([]);
  if (!event) throw new Error('there is no event');
  return event;
};
const pathOf = async () => `/coordination/2022/evenements/${(await only()).id}`;
const open = async () => {
  const html = await (await site.ask(await pathOf(), { as: coordinator })).text();
  return { ...typedIn(html), seen: hiddenValue(html, 'seen') ?? '' } as Record<string, string>;
};

test.each([
  [{ date: '' }, 'date', 'Ce champ est à remplir'],
  [{ date: '2022-02-31' }, 'date', 'Cette date n’existe pas'],
  [{ endTime: '17:00' }, 'endTime', 'La fin doit venir après le début'],
  [{ startTime: '' }, 'startTime', 'Indiquez aussi l’heure de début'],
  [{ joinUrl: 'javascript:alert(1)' }, 'joinUrl', 'L’adresse doit commencer par https://'],
  [{ recordingUrl: 'visio.example.org' }, 'recordingUrl', 'L’adresse doit commencer par https://'],
  [{ kind: 'party' }, 'kind', 'Choisissez une des réponses proposées'],
  [{ titleFr: 'x'.repeat(201) }, 'titleFr', 'Le texte est trop long'],
])(
  'an event with %o is refused at its field, and nothing typed is lost',
  async (change, field, words) => {
    const typed = { ...webinar, ...change };
    const answer = await send('/coordination/2022/evenements/nouveau', typed);
    expect(answer.status).toBe(422);
    expect(answer.html).toContain(`href="#field-${field}"`);
    expect(answer.html).toContain(words);
    const { kind: _, ...shown } = typed;
    expect(typedIn(answer.html)).toMatchObject(shown);
  },
);

describe('an event', () => {
  test('is added at the hour typed, in the zone of the edition', async () => {
    const answer = await send('/coordination/2022/evenements/nouveau', webinar);
    expect([answer.status, answer.to]).toEqual([303, '/coordination/2022/evenements?done=saved']);
    const event = await only();
    expect([String(event.startsAt), String(event.endsAt), event.onDate]).toEqual([
      '2022-03-09T16:15:00Z',
      '2022-03-09T17:00:00Z',
      null,
    ]);
    expect([event.isOnline, event.sequence, event.registrationUrl]).toEqual([true, 0, null]);
    expect(await open()).toMatchObject({ startTime: '17:15', endTime: '18:00', isOnline: 'yes' });
  });

  test('saved as it is keeps its sequence; changed, it rises', async () => {
    await send(await pathOf(), await open());
    expect((await only()).sequence).toBe(0);
    await send(await pathOf(), { ...(await open()), recordingUrl: 'https://video.example.org/1' });
    expect([(await only()).sequence, (await only()).recordingUrl]).toEqual([
      1,
      'https://video.example.org/1',
    ]);
    const line = await site.services.db
      .selectFrom('journal')
      .select('details')
      .where('act', '=', 'event.changed')
      .executeTakeFirst();
    expect(line?.details).toEqual({
      recordingUrl: { from: '', to: 'https://video.example.org/1' },
    });
  });

  test('of two people who save at once, the second is told and loses nothing', async () => {
    const [first, second] = [await open(), await open()];
    await send(await pathOf(), { ...first, titleFr: 'Titre A' });
    const told = await send(await pathOf(), { ...second, titleFr: 'Titre B' });
    expect(told.status).toBe(409);
    expect(told.html).toContain('Titre en français : Titre A');
    expect(typedIn(told.html).titleFr).toBe('Titre B');
    expect((await only()).titleFr).toBe('Titre A');
  });

  test('is cancelled and brought back; the same click twice counts once', async () => {
    const { sequence } = await only();
    for (const _ of [1, 2]) await send(await pathOf(), { act: 'cancel' });
    expect([(await only()).cancelledAt?.toString(), (await only()).sequence]).toEqual([
      site.now().toString(),
      sequence + 1,
    ]);
    const list = await (
      await site.ask('/coordination/2022/evenements', { as: coordinator })
    ).text();
    expect(list).toContain('Annulé');
    await send(await pathOf(), { act: 'restore' });
    expect([(await only()).cancelledAt, (await only()).sequence]).toEqual([null, sequence + 2]);
  });

  test('becomes a whole day when its hours are removed', async () => {
    const { endTime: _, startTime: __, ...day } = await open();
    await send(await pathOf(), day);
    const event = await only();
    expect([event.startsAt, event.endsAt, String(event.onDate)]).toEqual([
      null,
      null,
      '2022-03-09',
    ]);
  });

  test('has titles and a place of one line, whatever was pasted in them', async () => {
    const before = await open();
    const pasted = {
      titleFr: ' Réunion\r\nd’information ',
      titleEn: 'A\u2028webinar',
      place: 'Salle 1\n\n\tà gauche',
      descriptionFr: 'Un\nDeux',
    };
    expect((await send(await pathOf(), { ...before, ...pasted })).status).toBe(303);
    const { titleFr, titleEn, place, descriptionFr } = await only();
    expect([titleFr, titleEn, place, descriptionFr]).toEqual([
      'Réunion d’information',
      'A webinar',
      'Salle 1 à gauche',
      'Un\nDeux',
    ]);
  });

  test('belongs to its edition: another one’s coordinator finds nothing', async () => {
    const other = await site.edition('2021');
    const neighbour = await site.someone('Nora', { role: 'coordinator', edition: other });
    const path = (await pathOf()).replace('2022', '2021');
    expect((await site.ask(await pathOf(), { as: coordinator })).status).toBe(200);
    expect((await site.ask(path, { as: neighbour })).status).toBe(404);
    expect((await site.ask(path, { as: neighbour, form: { act: 'cancel' } })).status).toBe(404);
    expect((await only()).cancelledAt).toBeNull();
  });
});
