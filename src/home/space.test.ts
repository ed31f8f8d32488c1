import { Temporal } from 'temporal-polyfill';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countQueries } from '../../test/count-queries.ts';
import { openTestSite, type Someone, type TestSite } from '../../test/site.ts';
import { jsonb } from '../db/database.ts';
import { openToExampleOrg } from '../programme/applications/testing/applicants.ts';
import type { Edition } from '../programme/editions/edition.ts';
import { acceptEngagement } from '../programme/ideas/engagements.ts';
import type { IdeaContent } from '../programme/ideas/idea-content.ts';

let site: TestSite;
let edition: Edition;
let people = 0;

beforeAll(async () => {
  site = await openTestSite();
  edition = await site.edition('2022');
});

beforeEach(() => {
  site.setNow('2022-02-20T10:00:00Z');
});

/** Somebody new. */
const somebody = (options?: Parameters<TestSite['someone']>[1]) => {
  people += 1;
  return site.someone(`Personne ${people}`, options);
};
const read = async (as: Someone, path = '/espace') => {
  const answer = await site.ask(path, { as });
  expect(answer.status).toBe(200);
  return answer.text();
};
/** Its words, every kind of space being one. */
const text = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
/** Each line of the list: what is asked, for whom, until when, and where the button leads. */
const tasks = (html: string) => {
  const list = /<ol class="bsoc-tasks.*?<\/ol>/s.exec(html)?.[0] ?? '';
  return [...list.matchAll(/<li>(.*?)<\/li>/gs)].map(([, line = '']) => ({
    words: text(line.replace(/<a .*<\/a>/s, '')),
    href: /href="([^"]*)"/.exec(line)?.[1],
  }));
};
const files = (html: string) => text(/<ul class="bsoc-files.*?<\/ul>/s.exec(html)?.[0] ?? '');

const complete = {
  name: 'Logiciel',
  tagline: 'Un bel outil',
  presentation: 'Ce qu’il fait',
  repository: 'https://forge.example.org/essai',
  licence: 'MIT',
  missions: 'Une mission',
  'skills.technical': 'git',
  mentoring: 'Deux personnes',
  hoursPerWeek: '4',
  place: 'remote',
  interns: '1',
};
const sent: IdeaContent = {
  name: 'Logiciel',
  lang: 'fr',
  tagline: 'Un bel outil',
  presentation: 'Ce qu’il fait',
  repository: 'https://forge.example.org/essai',
  licence: 'MIT',
  missions: 'Une mission',
  skills: { technical: 'git', bonus: '', personal: '' },
  mentoring: 'Deux personnes',
  hoursPerWeek: 4,
  place: 'remote',
  interns: 1,
  technologies: [],
  sections: [],
};

interface IdeaRow {
  draft?: Record<string, string>;
  state?: 'draft' | 'submitted';
  edition?: Edition;
  mentor?: Someone;
  /** When it was typed last; by default an hour after it was sent. */
  savedAt?: Temporal.Instant;
}

/** An idea carried by somebody, with what was typed and, when submitted, what was sent. */
async function idea(
  carrier: Someone,
  {
    draft = complete,
    state = 'draft',
    mentor,
    savedAt = site.now().add({ hours: 1 }),
    ...rest
  }: IdeaRow = {},
): Promise<string> {
  const id = await site.act(async ({ tx, now }) => {
    const editionId = (rest.edition ?? edition).id;
    const { id: organisationId } = await tx
      .insertInto('organisation')
      .values({ name: 'Les Libristes', kind: 'association', createdAt: now })
      .returning('id')
      .executeTakeFirstOrThrow();
    const { id } = await tx
      .insertInto('idea')
      .values({
        editionId,
        organisationId,
        slug: `idee-${crypto.randomUUID()}`,
        state,
        draft: jsonb(draft),
        savedAt,
        createdAt: now,
        importSource: crypto.randomUUID(),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    if (state === 'submitted') {
      await tx
        .insertInto('ideaRevision')
        .values({
          ideaId: id,
          number: 1,
          content: jsonb(sent),
          organisationId,
          submittedBy: carrier.personId,
          submittedAt: now,
        })
        .execute();
    }
    await tx
      .insertInto('ideaMember')
      .values({ ideaId: id, personId: carrier.personId, role: 'carrier', joinedAt: now })
      .execute();
    return id;
  });
  if (mentor) {
    await site.actAs(mentor, async (act) => {
      await acceptEngagement(act, 'mentor', { editionId: edition.id, ideaId: id, lang: 'fr' });
      await act.tx
        .insertInto('ideaMember')
        .values({ ideaId: id, personId: mentor.personId, role: 'mentor', joinedAt: act.now })
        .execute();
    });
  }
  return id;
}

test('a visitor is asked to sign in', async () => {
  const answer = await site.ask('/espace');
  expect([answer.status, answer.headers.get('location')]).toEqual([
    303,
    '/connexion?next=%2Fespace',
  ]);
});

describe('a draft', () => {
  test('is to complete and send until the call closes', async () => {
    const ada = await somebody();
    const id = await idea(ada);
    expect(tasks(await read(ada))).toEqual([
      {
        words:
          'Compléter et envoyer « Logiciel » pour BlueHats Semester of Code 2022 ' +
          'Jusqu’au dimanche 6 mars 2022 à 23 h 59 (heure de Paris), dans 14 jours',
        href: `/idees/${id}/formulaire/organisation`,
      },
    ]);
    expect(files(await read(ada))).toMatch(/^Logiciel Brouillon À vous de jouer/);
  });

  test('speaks the language of the page', async () => {
    const ada = await somebody();
    await idea(ada);
    expect(tasks(await read(ada, '/en/space'))[0]?.words).toMatch(
      /^Complete and send “Logiciel” for BlueHats Semester of Code 2022 Until Sunday,? 6 March 2022/,
    );
  });

  test.each([
    ['before the call opens', '2022-02-06T22:59:59Z', 0],
    ['in the last second of the call', '2022-03-06T22:59:59Z', 1],
    ['after the call', '2022-03-06T23:00:00Z', 0],
  ])('%s', async (_, at, expected) => {
    const ada = await somebody();
    await idea(ada);
    site.setNow(at);
    const html = await read(ada);
    expect(tasks(html)).toHaveLength(expected);
    expect(files(html)).toContain('Brouillon');
  });

  test('is still to send after the call for whom an extension was granted, and for nobody else', async () => {
    const [ada, eve] = [await somebody(), await somebody()];
    const cleo = await somebody({ role: 'coordinator', edition });
    await idea(ada);
    await idea(eve);
    await site.act(({ tx, now }) =>
      tx
        .insertInto('deadlineExtension')
        .values({
          editionId: edition.id,
          milestoneKind: 'call_closes',
          personId: ada.personId,
          until: Temporal.Instant.from('2022-03-10T22:59:59Z'),
          reason: 'Panne',
          grantedBy: cleo.personId,
          grantedAt: now,
        })
        .execute(),
    );
    site.setNow('2022-03-07T10:00:00Z');
    expect(tasks(await read(ada))[0]?.words).toContain('Jusqu’au jeudi 10 mars 2022 à 23 h 59');
    expect(tasks(await read(eve))).toEqual([]);
  });

  test('is to send by its porteur, not by its mentor', async () => {
    const [ada, tim] = [await somebody(), await somebody()];
    await idea(ada, { mentor: tim });
    const html = await read(tim);
    expect(tasks(html)).toEqual([]);
    expect(files(html)).toContain('Son porteur l’enverra.');
  });

  test('of somebody else is not there', async () => {
    const [ada, eve] = [await somebody(), await somebody()];
    await idea(ada, { draft: { ...complete, name: 'Secret d’Ada' } });
    expect(await read(eve)).not.toContain('Secret');
  });
});

describe('an idea that was sent', () => {
  test('asks for nothing while nothing changed', async () => {
    const ada = await somebody();
    await idea(ada, { state: 'submitted' });
    const html = await read(ada);
    expect(tasks(html)).toEqual([]);
    expect(files(html)).toMatch(/^Logiciel Envoyée/);
  });

  test('asks for nothing when it was imported: what was sent never was a draft', async () => {
    const ada = await somebody();
    await idea(ada, { state: 'submitted', draft: { name: 'Logiciel' }, savedAt: site.now() });
    expect(tasks(await read(ada))).toEqual([]);
  });

  test.each([
    ['changed', { ...complete, tagline: 'Un plus bel outil' }],
    ['not complete any more', { ...complete, missions: '' }],
  ])('is to send again when what was typed is %s', async (_, draft) => {
    const ada = await somebody();
    const id = await idea(ada, { state: 'submitted', draft });
    const html = await read(ada);
    expect(tasks(html).map(({ words, href }) => [words.slice(0, 40), href])).toEqual([
      ['Envoyer les modifications de « Logiciel ', `/idees/${id}/formulaire/check`],
    ]);
    expect(files(html)).toContain('Des modifications ne sont pas encore envoyées.');
  });
});

describe('an invitation to mentor', () => {
  async function invite(by: Someone, email: string, ideaId: string, answer?: 'declined') {
    await site.act(({ tx, now }) =>
      tx
        .insertInto('mentorInvitation')
        .values({
          ideaId,
          email,
          tokenSha256: crypto.randomUUID(),
          invitedBy: by.personId,
          invitedAt: now,
          ...(answer && { answer, answeredAt: now }),
        })
        .execute(),
    );
  }

  test('awaits the person whose address it was sent to, until it is answered', async () => {
    const [ada, tim, eve] = [await somebody(), await somebody(), await somebody()];
    const id = await idea(ada);
    await invite(ada, tim.email, id);
    await invite(ada, eve.email, id, 'declined');
    expect(tasks(await read(tim)).map(({ words }) => words)).toEqual([
      `Répondre à l’invitation à encadrer « Logiciel » de la part de ${ada.name}, pour BlueHats Semester of Code 2022 ` +
        'Jusqu’au dimanche 6 mars 2022 à 23 h 59 (heure de Paris), dans 14 jours',
    ]);
    expect(tasks(await read(eve))).toEqual([]);
    const href = tasks(await read(tim))[0]?.href ?? '';
    expect(text(await read(tim, href))).toContain('Logiciel');
    expect((await site.ask(href, { as: eve })).status).toBe(404);
  });
});

describe('the catalogue to publish', () => {
  test('awaits the coordinators of the edition once the call is over, and nobody else', async () => {
    const other = await site.edition('2021');
    const cleo = await somebody({ role: 'coordinator', edition });
    const oda = await somebody({ role: 'coordinator', edition: other });
    // Otherwise the team is also asked to say who may apply.
    await openToExampleOrg(site, edition);
    expect(tasks(await read(cleo))).toEqual([]);
    site.setNow('2022-03-07T10:00:00Z');
    expect(tasks(await read(cleo))).toEqual([
      {
        words:
          'Publier le catalogue pour BlueHats Semester of Code 2022 Jusqu’au mardi 8 mars 2022, demain',
        href: '/coordination/2022/publication',
      },
    ]);
    site.setNow('2022-03-08T20:00:00Z');
    expect(tasks(await read(cleo))[0]?.words).toContain('Jusqu’au mardi 8 mars 2022, aujourd’hui');
    site.setNow('2022-03-10T10:00:00Z');
    expect(tasks(await read(cleo))[0]?.words).toContain('Attendu depuis le mardi 8 mars 2022');
    expect(tasks(await read(oda)).filter(({ href }) => href?.includes('2022'))).toEqual([]);
    expect(tasks(await read(await somebody()))).toEqual([]);
  });
});

describe('nothing to do', () => {
  test('says so, and when the next thing comes', async () => {
    expect(text(await read(await somebody()))).toContain(
      'Vous n’avez rien à faire pour l’instant. Prochaine date : Clôture de l’appel à idées , ' +
        'dimanche 6 mars 2022 à 23 h 59 (heure de Paris), dans 14 jours.',
    );
  });
});

describe('the first visit', () => {
  async function newcomer() {
    const somebodyNew = await somebody();
    await site.services.db
      .updateTable('person')
      .set({ name: '' })
      .where('id', '=', somebodyNew.personId)
      .execute();
    return somebodyNew;
  }
  const stored = (person: Someone) =>
    site.services.db
      .selectFrom('person')
      .select(['name', 'lang'])
      .where('id', '=', person.personId)
      .executeTakeFirstOrThrow();

  test('asks for a name and a language, then goes on in that language', async () => {
    const ada = await newcomer();
    expect(text(await read(ada))).toContain('Faisons connaissance');
    const answer = await site.ask('/espace', {
      as: ada,
      form: { name: ' Ada  Lovelace ', lang: 'en' },
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      '/en/space?done=profile',
    ]);
    expect(await stored(ada)).toEqual({ name: 'Ada  Lovelace', lang: 'en' });
    const html = await read(ada, '/en/space?done=profile');
    expect(text(html)).toContain('Hello Ada Lovelace');
    expect(text(html)).toContain('Your name and language are saved.');
    expect(text(html)).not.toContain('Nice to meet you');
  });

  test.each([
    ['', 'Ce champ est à remplir.'],
    ['   ', 'Ce champ est à remplir.'],
    ['x'.repeat(201), 'Le texte est trop long'],
    ['Ada\nMartin', 'Écrivez votre nom sur une seule ligne.'],
  ])('a name that will not do is explained, and kept', async (name, message) => {
    const ada = await newcomer();
    const answer = await site.ask('/espace', { as: ada, form: { name, lang: 'en' } });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(text(html)).toContain(message);
    expect(html).toMatch(/<input[^>]*checked="" value="en"/);
    expect(await stored(ada)).toEqual({ name: '', lang: 'fr' });
  });

  test.each(['عمر الخيام', '李小龙', 'Zoë 🌻', '<script>alert(1)</script>'])(
    'takes any name, as text: %s',
    async (name) => {
      const ada = await newcomer();
      await site.ask('/espace', { as: ada, form: { name, lang: 'fr' } });
      expect(await stored(ada)).toEqual({ name, lang: 'fr' });
      expect(await read(ada)).not.toContain('<script>alert');
    },
  );

  test('the journal keeps that it was saved, once, without what was said', async () => {
    const ada = await newcomer();
    const form = { name: 'Ada Martin', lang: 'fr' };
    await site.ask('/espace', { as: ada, form });
    await site.ask('/espace', { as: ada, form });
    const lines = await site.services.db
      .selectFrom('journal')
      .select(['act', 'details'])
      .where('actorId', '=', ada.personId)
      .execute();
    expect(lines).toEqual([{ act: 'person.profile_saved', details: {} }]);
  });

  test('an expired session keeps what was typed', async () => {
    const answer = await site.ask('/espace', { form: { name: 'Ada Martin', lang: 'en' } });
    const location = answer.headers.get('location') ?? '';
    const next = new URL(location, 'http://site.test').searchParams.get('next') ?? '';
    expect(next).toMatch(/^\/espace\?kept=/);
    expect(await read(await newcomer(), next)).toContain('value="Ada Martin"');
  });
});

test('the page asks the database as often for thirty ideas as for one', async () => {
  const ada = await somebody();
  const queries = () => countQueries(site, () => read(ada));
  await idea(ada);
  const once = await queries();
  for (let more = 0; more < 29; more += 1) await idea(ada, { state: 'submitted' });
  expect(await queries()).toBe(once);
});
