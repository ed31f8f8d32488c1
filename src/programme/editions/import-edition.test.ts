/** An edition is imported from a file. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../test/site.ts';
import { loadEditions } from './edition-book.ts';
import { importEdition } from './import-edition.ts';

let site: TestSite;
let stranger: Someone;
beforeAll(async () => {
  site = await openTestSite();
  stranger = await site.someone('Oda');
});

const file = {
  source: 'invented',
  slug: '2029',
  name: 'Semester of Code 2029',
  timezone: 'Europe/Paris',
  school: 'École',
  operator: 'Opérateur',
  host: { name: 'Accueil', address: '1 rue du Test' },
  eligible: 'Étudiantes et étudiants',
  fundedPlaces: 6,
  internship: { startsOn: '2029-09-03', endsOn: '2030-02-28', midtermOn: '2029-12-03' },
  milestones: [
    { kind: 'call_opens', at: '2029-02-05T00:00' },
    { kind: 'call_closes', at: '2029-03-04T23:59:59' },
    { kind: 'ideas_published', on: '2029-03-06' },
    { kind: 'internships_start', on: '2029-09-03' },
    { kind: 'internships_end', on: '2030-02-28' },
  ],
  events: [
    { kind: 'webinar', audience: 'students', at: '2029-02-09T17:00', online: true },
    { kind: 'webinar', audience: 'teachers', at: '2029-04-09T17:00', online: true },
    { kind: 'workshop', audience: 'interns', on: '2029-10-01', topic: ' Git\n', presents: 'vlc' },
    { kind: 'workshop', audience: 'interns', on: '2029-10-01', topic: 'Licences' },
  ],
  promotion: ['vlc', 'sysma'],
  facts: { projectsPublished: 40 },
};
const contact = { contactEmail: 'contact@site.test' };
const load = (json: unknown) => site.act((act) => importEdition(act, json, contact));
const stored = async () => {
  const [edition] = await loadEditions(site.services.db);
  const events = await site.services.db.selectFrom('event').selectAll().orderBy('id').execute();
  return { edition, events };
};

describe('an edition file', () => {
  test('makes an edition, announced two weeks before its call, its hours those of its zone', async () => {
    expect(await load(file)).toEqual({ slug: '2029', outcome: 'created' });
    const { edition, events } = await stored();
    expect(edition).toMatchObject({
      name: file.name,
      hostName: 'Accueil',
      eligibleFr: file.eligible,
      contactEmail: 'contact@site.test',
      promotionSlugs: ['vlc', 'sysma'],
    });
    expect(String(edition?.announcedAt)).toBe('2029-01-21T23:00:00Z');
    expect(edition?.milestones.map(({ kind, at, onDate }) => [kind, String(onDate ?? at)])).toEqual(
      [
        ['call_opens', '2029-02-04T23:00:00Z'],
        ['call_closes', '2029-03-04T22:59:59Z'],
        ['ideas_published', '2029-03-06'],
        ['internships_start', '2029-09-03'],
        ['midterm', '2029-12-03'],
        ['internships_end', '2030-02-28'],
      ],
    );
    expect(events.map(({ startsAt, onDate }) => String(startsAt ?? onDate)).toSorted()).toEqual([
      '2029-02-09T16:00:00Z',
      '2029-04-09T15:00:00Z',
      '2029-10-01',
      '2029-10-01',
    ]);
  });

  test('imported again changes nothing', async () => {
    const before = await stored();
    expect(await load(file)).toEqual({ slug: '2029', outcome: 'unchanged' });
    expect(await stored()).toEqual(before);
  });

  test('keeps what was edited on the site', async () => {
    const { db } = site.services;
    await db
      .updateTable('event')
      .set({ titleFr: 'Git, les bases', recordingUrl: 'https://video.example.org/git' })
      .where('titleFr', '=', 'Git')
      .execute();
    await db.updateTable('edition').set({ contactEmail: 'autre@site.test' }).execute();
    expect(await load(file)).toEqual({ slug: '2029', outcome: 'unchanged' });
    const { edition, events } = await stored();
    expect(events.length).toBe(4);
    expect(events.map(({ titleFr }) => titleFr).toSorted()).toEqual([
      '',
      '',
      'Git, les bases',
      'Licences',
    ]);
    expect(edition?.contactEmail).toBe('autre@site.test');
  });

  test('that changed brings the edition up to date', async () => {
    const later = {
      ...file,
      fundedPlaces: 7,
      milestones: file.milestones.map((one) =>
        one.kind === 'call_closes' ? { ...one, at: '2029-03-05T12:00' } : one,
      ),
      events: [...file.events, { kind: 'restitution', audience: 'public', on: '2030-02-27' }],
    };
    expect(await load(later)).toEqual({ slug: '2029', outcome: 'updated' });
    const { edition, events } = await stored();
    expect(edition?.fundedPlaces).toBe(7);
    expect(String(edition?.milestones.find(({ kind }) => kind === 'call_closes')?.at)).toBe(
      '2029-03-05T11:00:00Z',
    );
    expect(events.length).toBe(5);
    expect(await load(later)).toEqual({ slug: '2029', outcome: 'unchanged' });
  });

  test('says who may apply, how many wishes, when mentors read; what it does not say stays', async () => {
    const applications = {
      maxWishes: 3,
      schoolDomains: ['ecole.example'],
      mentorsReadFrom: '2029-05-16T09:00',
    };
    const rules = async () => {
      const row = await site.services.db
        .selectFrom('applicationRules')
        .selectAll()
        .executeTakeFirstOrThrow();
      return [row.maxWishes, row.schoolDomains, String(row.mentorsReadFrom)];
    };
    expect((await load({ ...file, applications })).outcome).toBe('updated');
    expect(await rules()).toEqual([3, ['ecole.example'], '2029-05-16T07:00:00Z']);
    expect((await load({ ...file, applications })).outcome).toBe('unchanged');
    expect((await load({ ...file, applications: { maxWishes: 4 } })).outcome).toBe('updated');
    expect(await rules()).toEqual([4, ['ecole.example'], '2029-05-16T07:00:00Z']);
    expect((await load(file)).outcome).toBe('unchanged');
  });

  test.each([
    [{ timezone: 'Europe/Nowhere' }, 'unknown time zone'],
    [{ slug: 'Deux mille' }, 'slug'],
    [{ applications: { maxWishes: 21 } }, 'maxWishes'],
    [{ applications: { schoolDomains: ['@ecole.example'] } }, 'schoolDomains'],
    [{ internship: { startsOn: '2029-02-30', endsOn: '2030-02-28' } }, 'expected a date'],
    [{ milestones: [{ kind: 'call_opens', at: '2029-02-05' }] }, 'expected a local time'],
    [{ milestones: [{ kind: 'call_opens', on: '2029-02-05' }] }, 'call_opens takes "at"'],
    [{ milestones: [{ kind: 'party', on: '2029-02-05' }] }, 'milestones'],
    [
      { milestones: [{ kind: 'internships_start', on: '2029-09-10' }] },
      'internships_start differs from "internship"',
    ],
    [
      {
        milestones: [
          { kind: 'call_opens', at: '2029-03-05T00:00' },
          { kind: 'call_closes', at: '2029-02-05T00:00' },
        ],
      },
      'call_closes comes before call_opens',
    ],
    [{ events: [{ kind: 'webinar', audience: 'students' }] }, 'expected either "at" or "on"'],
  ])('with %o is refused, with the place and the reason', async (change, reason) => {
    const refused = load({ ...file, ...change });
    await expect(refused).rejects.toMatchObject({ code: 'not_an_edition_file' });
    await refused.catch((error) => expect(error.sentence('en')).toContain(reason));
  });

  test.each([null, [], 'text', {}])('%o is no edition', async (json) => {
    await expect(load(json)).rejects.toMatchObject({ code: 'not_an_edition_file' });
  });

  test('is imported by admins and the command line alone', async () => {
    const asStranger = site.actAs(stranger, (act) => importEdition(act, file, contact));
    await expect(asStranger).rejects.toMatchObject({ kind: 'forbidden' });
    const admin = await site.someone('Adam', { role: 'admin' });
    const asAdmin = await site.actAs(admin, (act) => importEdition(act, file, contact));
    expect(asAdmin.slug).toBe('2029');
  });
});
