/** Where an edition stands: what its cockpit counts, waits for and finds late. */
import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../test/site.ts';
import { cockpitFigures, whoWaits } from './cockpit-figures.ts';
import { lateIn } from './cockpit-late.ts';
import type { Edition } from './edition.ts';
import type { EditionEvent } from './event.ts';

let site: TestSite;
let edition: Edition;
let coordinator: Someone;
let admin: Someone;
beforeAll(async () => {
  site = await openTestSite();
  edition = await site.edition('2022');
  coordinator = await site.someone('Cleo', { role: 'coordinator', edition });
  admin = await site.someone('Adam', { role: 'admin' });
});

const hoursAgo = (hours: number) => site.now().subtract({ hours });

async function organisation(kind: 'administration' | 'company') {
  const { id } = await site.services.db
    .insertInto('organisation')
    .values({ name: `Organisation ${kind}`, kind, createdAt: site.now() })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function idea(
  name: string,
  state: 'draft' | 'submitted' | 'withdrawn',
  options: { organisationId?: string; savedAt?: Temporal.Instant; carrier?: Someone } = {},
) {
  return site.services.db.transaction().execute(async (tx) => {
    const { id } = await tx
      .insertInto('idea')
      .values({
        editionId: edition.id,
        slug: name.toLowerCase(),
        state,
        draft: JSON.stringify({ name }),
        organisationId: options.organisationId ?? null,
        // What is submitted without a porteur's engagements comes from an archive.
        importSource: state === 'submitted' ? `${name}.md` : null,
        importSha256: state === 'submitted' ? 'sha' : null,
        savedAt: options.savedAt ?? site.now(),
        createdAt: site.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    if (state === 'submitted' && options.organisationId) {
      await tx
        .insertInto('ideaRevision')
        .values({
          ideaId: id,
          number: 1,
          content: JSON.stringify({ name }),
          organisationId: options.organisationId,
          submittedAt: site.now(),
        })
        .execute();
    }
    if (options.carrier) {
      await tx
        .insertInto('ideaMember')
        .values({
          ideaId: id,
          personId: options.carrier.personId,
          role: 'carrier',
          joinedAt: site.now(),
        })
        .execute();
    }
    return id;
  });
}

describe('the cockpit', () => {
  test('of an empty edition counts nothing and waits for nobody', async () => {
    const html = await (await site.ask('/coordination/2022', { as: coordinator })).text();
    expect(html).toContain('Personne n’attend personne.');
    expect(await cockpitFigures(site.services.db, edition.id)).toMatchObject({
      drafts: 0,
      submitted: 0,
      invited: 0,
      places: 0,
    });
  });

  test('counts ideas by state and kind, and says who waits, oldest first', async () => {
    const ada = await site.someone('Ada Martin');
    const administration = await organisation('administration');
    const company = await organisation('company');
    await idea('Alpha', 'submitted', { organisationId: administration });
    const beta = await idea('Beta', 'submitted', { organisationId: company });
    await idea('Gamma', 'draft', { savedAt: hoursAgo(48), carrier: ada });
    await idea('Delta', 'withdrawn');
    await site.services.db
      .insertInto('mentorInvitation')
      .values({
        ideaId: beta,
        email: 'bob@example.org',
        tokenSha256: 'x',
        invitedBy: ada.personId,
        invitedAt: hoursAgo(72),
      })
      .execute();
    const figures = await cockpitFigures(site.services.db, edition.id);
    expect(figures).toMatchObject({ drafts: 1, submitted: 2, withdrawn: 1, invited: 1 });
    expect(figures.byKind).toEqual({
      administration: 1,
      company: 1,
      association: 0,
      community: 0,
      none: 0,
    });
    const { lines } = await whoWaits(site.services.db, edition.id, {
      personId: coordinator.personId,
      withMails: false,
    });
    expect(lines.map(({ kind, name, who }) => [kind, name, who])).toEqual([
      ['invitation', 'Beta', 'bob@example.org'],
      ['draft', 'Gamma', 'Ada Martin'],
    ]);
    const html = await (await site.ask('/en/coordination/2022', { as: coordinator })).text();
    expect(html).toContain('Gamma: draft to be sent by Ada Martin');
  });

  test('shows mails that did not leave to admins alone', async () => {
    await site.services.db
      .insertInto('mail')
      .values({
        kind: 'test',
        toAddress: 'lost@example.org',
        lang: 'fr',
        subject: 'Perdu',
        textBody: '',
        htmlBody: '',
        writtenAt: hoursAgo(1),
        state: 'failed',
      })
      .execute();
    const seenBy = async (as: Someone) =>
      (await (await site.ask('/coordination/2022', { as })).text()).includes('Perdu');
    expect([await seenBy(admin), await seenBy(coordinator)]).toEqual([true, false]);
  });

  test('says until when, in full, with the time that is left', async () => {
    site.setNow('2022-03-05T12:00:00Z');
    const html = await (await site.ask('/coordination/2022', { as: coordinator })).text();
    expect(html).toContain('Jusqu’au dimanche 6 mars 2022 à 23 h 59 (heure de Paris), demain.');
    expect(html).toMatch(/<dt>jour restant<\/dt><dd>1<\/dd>/);
    site.setNow('2022-03-20T12:00:00Z');
    const late = await (await site.ask('/coordination/2022', { as: coordinator })).text();
    expect(late).toContain('Le catalogue n’est pas publié');
    expect(late).toContain('La publication du catalogue était prévue le mardi 8 mars 2022.');
  });
});

describe('what is late', () => {
  const at = (text: string) => Temporal.Instant.from(text);
  const webinar = (changes: Partial<EditionEvent>): EditionEvent => ({
    id: 'webinar',
    editionId: '',
    kind: 'webinar',
    audience: 'public',
    startsAt: at('2022-03-09T16:15:00Z'),
    endsAt: null,
    onDate: null,
    isOnline: true,
    place: '',
    titleFr: '',
    titleEn: '',
    descriptionFr: '',
    descriptionEn: '',
    joinUrl: 'https://visio.example.org',
    registrationUrl: null,
    recordingUrl: null,
    presents: null,
    sequence: 0,
    cancelledAt: null,
    ...changes,
  });
  const whole = (): Edition => ({
    ...edition,
    cataloguePublishedAt: at('2022-03-08T09:00:00Z'),
    milestones: [
      ...edition.milestones,
      { kind: 'call_reminder', at: at('2022-02-07T23:00:00Z'), onDate: null },
    ],
  });
  const lateAt = (instant: string, changes: Partial<Edition>, events: EditionEvent[] = []) =>
    lateIn({ ...whole(), ...changes }, events, at(instant)).map(({ what }) => what);

  test.each([
    ['nothing', '2022-03-01T12:00:00Z', {}, [], []],
    [
      'an edition to announce within a week',
      '2022-02-01T12:00:00Z',
      { announcedAt: null },
      [],
      ['announce'],
    ],
    ['an edition with time to announce it', '2022-01-20T12:00:00Z', { announcedAt: null }, [], []],
    [
      'the day of publication',
      '2022-03-07T23:00:00Z',
      { cataloguePublishedAt: null },
      [],
      ['publication'],
    ],
    ['the eve of publication', '2022-03-07T22:59:59Z', { cataloguePublishedAt: null }, [], []],
    ['dates to set', '2022-03-01T12:00:00Z', { milestones: [] }, [], ['milestones']],
  ] as const)('%s', (_, instant, changes, events, expected) => {
    expect(lateAt(instant, changes as Partial<Edition>, [...events])).toEqual(expected);
  });

  test.each([
    ['to come, with a link', '2022-03-08T12:00:00Z', {}, []],
    ['within a week, without a link', '2022-03-08T12:00:00Z', { joinUrl: null }, ['joinLink']],
    ['later, without a link', '2022-03-01T12:00:00Z', { joinUrl: null }, []],
    ['on the evening of its day', '2022-03-09T20:00:00Z', {}, []],
    ['past, without a recording', '2022-03-10T12:00:00Z', {}, ['recording']],
    ['past, recorded', '2022-03-10T12:00:00Z', { recordingUrl: 'https://video.example.org' }, []],
    ['cancelled', '2022-03-10T12:00:00Z', { cancelledAt: at('2022-03-01T00:00:00Z') }, []],
  ])('a webinar %s', (_, instant, changes, expected) => {
    expect(lateAt(instant, {}, [webinar(changes)])).toEqual(expected);
  });
});

test('every coordination page answers in both languages, to its coordinators alone', async () => {
  const stranger = await site.someone('Oda');
  const pages = [
    ['', ''],
    ['/edition', '/settings'],
    ['/copie', '/copy'],
    ['/jalons', '/milestones'],
    ['/evenements', '/events'],
    ['/evenements/nouveau', '/events/new'],
    ['/contenus', '/contents'],
    ['/contenus/legal-notice/en', '/contents/legal-notice/en'],
    ['/delais', '/extensions'],
  ];
  for (const [fr, en] of pages) {
    for (const path of [`/coordination/2022${fr}`, `/en/coordination/2022${en}`]) {
      const answer = await site.ask(path, { as: coordinator });
      const html = await answer.text();
      expect([path, answer.status]).toEqual([path, 200]);
      expect(html.match(/<h1>/g)?.length, path).toBe(1);
      expect(html).not.toMatch(/ style="/);
      expect((await site.ask(path, { as: stranger })).status, path).toBe(403);
      expect((await site.ask(path)).headers.get('location'), path).toMatch(/next=/);
    }
  }
});
