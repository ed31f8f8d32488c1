/** What mentors read of those who wish for their project, and whom they wish to meet. */

import { describe, expect, test } from 'vitest';
import { countQueries } from '../../../../test/count-queries.ts';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import { jsonb } from '../../../db/database.ts';
import { becomesMentor, publishedNames } from '../../catalogue/testing/published-projects.ts';
import { openMatchingSession } from '../../matching/laboratory/matching-session.ts';
import { applicationsOpen, openToExampleOrg, sentApplication } from '../testing/applicants.ts';
import { mayReadCv } from '../visible-to-mentors.ts';
import { tellMentors } from './tell-mentors.ts';

const before = '2022-05-16T09:00:00Z';
const after = '2022-05-16T10:00:00Z';

const site = await openTestSite(applicationsOpen);
const edition = await site.edition();
const [ancre = '', boussole = '', carte = ''] = await publishedNames(site, edition, [
  'Ancre',
  'Boussole',
  'Carte',
]);
await openToExampleOrg(site, edition, { mentorsReadFrom: after });
const milo = await site.someone('Milo');
const mona = await site.someone('Mona');
const basile = await site.someone('Basile');
const carrier = await carrierOf(ancre);
await becomesMentor(site, milo, ancre);
await becomesMentor(site, mona, ancre);
await becomesMentor(site, basile, boussole);
const zoe = await site.someone('Zoe Lune');
const yann = await site.someone('Yann Mer');
const secrets = [
  'SECRETGENERAL',
  'SECRETAUTREVOEU',
  'SECRETETIQUETTE',
  'SECRETNOTE',
  'SECRETMONA',
  'Boussole',
  'example.org',
];
const zoes = await sentApplication(site, edition, zoe, {
  wishes: [boussole, ancre],
  content: { motivation: 'SECRETGENERAL', links: ['https://forge.test/zoe'] },
  motivations: { [ancre]: 'Ancre me plaît', [boussole]: 'SECRETAUTREVOEU' },
});
const yanns = await sentApplication(site, edition, yann, { wishes: [ancre] });
await site.act(async ({ tx, now }) => {
  await tx
    .insertInto('applicationTag')
    .values({
      applicationId: zoes,
      tag: 'SECRETETIQUETTE',
      taggedBy: carrier.personId,
      taggedAt: now,
    })
    .execute();
  await tx
    .insertInto('applicationNote')
    .values({
      applicationId: zoes,
      authorId: carrier.personId,
      body: 'SECRETNOTE',
      writtenAt: now,
    })
    .execute();
});
const list = `/idees/${ancre}/candidatures`;
const zoesPage = `${list}/${zoes}`;

async function carrierOf(ideaId: string): Promise<Someone> {
  const carla = await site.someone('Carla');
  await site.act(({ tx, now }) =>
    tx
      .insertInto('ideaMember')
      .values({ ideaId, personId: carla.personId, role: 'carrier', joinedAt: now })
      .execute(),
  );
  return carla;
}

const textOf = async (path: string, as: Someone) => {
  const answer = await site.ask(path, { as });
  return { status: answer.status, html: await answer.text() };
};
const seenIn = (html: string, id: string) =>
  new RegExp(`name="seen.${id}" value="([^"]+)"`).exec(html)?.[1] ?? '';
const stored = (ideaId = ancre) =>
  site.services.db
    .selectFrom('meetingWish')
    .select(['applicationId', 'mentorId', 'wants', 'remark'])
    .where('ideaId', '=', ideaId)
    .orderBy('applicationId')
    .execute();
/** Answers in a form opened just now. */
const answerWith = async (as: Someone, id: string, wants: string, remark = '') => {
  const { html } = await textOf(list, as);
  return site.ask(list, {
    as,
    form: {
      [`seen.${id}`]: seenIn(html, id),
      [`wants.${id}`]: wants,
      [`remark.${id}`]: remark,
      act: id,
    },
  });
};

describe('before the date set', () => {
  test('a mentor is told when, and nothing of how many or whom', async () => {
    site.setNow(before);
    for (const path of [list, zoesPage]) {
      const { status, html } = await textOf(path, milo);
      expect(status).toBe(200);
      expect(html).toMatch(/16 mai 2022 à 12\sh\s00/);
      for (const secret of ['Zoe', 'Yann', '2 candidatures', ...secrets.slice(0, 5)]) {
        expect(html).not.toContain(secret);
      }
    }
    expect((await textOf('/espace', milo)).html).not.toContain('souhaitez rencontrer');
    const said = await site.ask(list, {
      as: milo,
      form: { [`seen.${zoes}`]: 'x', [`wants.${zoes}`]: 'yes' },
    });
    expect(said.status).toBe(409);
    expect(await said.text()).not.toContain('Zoe');
    expect(await stored()).toEqual([]);
  });

  test('without a date of its own, it is the close of applications', async () => {
    await setRules({ mentorsReadFrom: null });
    site.setNow('2022-05-15T21:59:59Z');
    expect((await textOf(list, milo)).html).toMatch(/15 mai 2022 à 23\sh\s59/);
    site.setNow('2022-05-15T22:00:00Z');
    expect((await textOf(list, milo)).html).toContain('Zoe Lune');
    await setRules({ mentorsReadFrom: site.now() });
  });

  test('nobody is mailed; once it passed, each mentor with a candidate is, once', async () => {
    await setRules({ mentorsReadFrom: site.now().add({ hours: 1 }) });
    await tellMentors(site.services);
    expect(await toldMails()).toEqual([]);
    site.setNow(site.now().add({ hours: 1 }).toString());
    await Promise.all([tellMentors(site.services), tellMentors(site.services)]);
    await tellMentors(site.services);
    expect((await toldMails()).map(({ toAddress }) => toAddress)).toEqual([
      'basile@example.org',
      'milo@example.org',
      'mona@example.org',
    ]);
    const [, mail] = await toldMails();
    expect(mail?.subject).toBe('Lisez les candidatures pour « Ancre »');
    expect(mail?.textBody).toContain(`/idees/${ancre}/candidatures`);
    for (const secret of ['Zoe', 'Yann', 'SECRET']) expect(mail?.textBody).not.toContain(secret);
  });
});

describe('from the date on, a mentor', () => {
  test('reads who names their project, and their motivation for it alone', async () => {
    const { html } = await textOf(list, milo);
    expect(html).toContain('Zoe Lune');
    expect(html).toContain('Yann Mer');
    expect(html).toContain('2 sur 2 sans réponse');
    const page = await textOf(zoesPage, milo);
    expect(page.html).toContain('Ancre me plaît');
    expect(page.html).toContain('https://forge.test/zoe');
    await answerWith(mona, zoes, 'no', 'SECRETMONA');
    const mine = milo.email;
    for (const path of [list, zoesPage]) {
      const { html } = await textOf(path, milo);
      for (const secret of secrets) expect(html.replaceAll(mine, '')).not.toContain(secret);
      expect(html).not.toMatch(/rang 2|vœu n°|n° 1/);
    }
  });

  test('reads them in the same order whatever ranks, dates and numbers say', async () => {
    const orderOf = (html: string) => [...html.matchAll(/id="c-([\w-]+)"/g)].map(([, id]) => id);
    const first = orderOf((await textOf(list, milo)).html);
    expect(first).toHaveLength(2);
    // The same people, ranks the other way round, sent again later.
    site.setNow(site.now().add({ hours: 1 }).toString());
    await sendAgain(zoes, [ancre, boussole]);
    expect(orderOf((await textOf(list, milo)).html)).toEqual(first);
  });

  test('says whom they wish to meet, each mentor for themselves, and changes their mind', async () => {
    const saved = await answerWith(milo, zoes, 'yes', 'Bon profil');
    expect(saved.headers.get('location')).toBe(`${list}?done=${zoes}#c-${zoes}`);
    expect(await stored()).toContainEqual({
      applicationId: zoes,
      mentorId: milo.personId,
      wants: true,
      remark: 'Bon profil',
    });
    expect((await stored()).length).toBe(2);
    expect((await textOf(list, milo)).html).toContain('1 sur 2 sans réponse');
    expect((await textOf('/espace', milo)).html).toContain('1 sur 2 sans réponse');
    const coordinator = await site.someone('Cléo Marchand', { role: 'coordinator', edition });
    await site.actAs(coordinator, (act) => openMatchingSession(act, edition));
    expect((await textOf('/espace', milo)).html).not.toContain('sans réponse');
    await answerWith(milo, zoes, 'no');
    expect((await stored()).find(({ mentorId }) => mentorId === milo.personId)?.wants).toBe(false);
    await answerWith(milo, zoes, '');
    expect((await stored()).map(({ mentorId }) => mentorId)).toEqual([mona.personId]);
    const acts = await site.services.db
      .selectFrom('journal')
      .select('details')
      .where('act', '=', 'meeting.said')
      .where('actorId', '=', milo.personId)
      .orderBy('id')
      .execute();
    expect(acts.map(({ details }) => details)).toEqual([
      { idea: ancre, wants: 'yes' },
      { idea: ancre, wants: 'no' },
      { idea: ancre, wants: null },
    ]);
  });

  test('answers for all in one form; a remark alone is sent back with all that was typed', async () => {
    const { html } = await textOf(list, milo);
    const form = {
      [`seen.${zoes}`]: seenIn(html, zoes),
      [`wants.${zoes}`]: 'yes',
      [`seen.${yanns}`]: seenIn(html, yanns),
      [`remark.${yanns}`]: 'À revoir ensemble',
    };
    const refused = await site.ask(list, { as: milo, form });
    expect(refused.status).toBe(422);
    const again = await refused.text();
    expect(again).toContain('Dites oui ou plutôt non avec votre remarque.');
    expect(again).toContain('À revoir ensemble');
    expect(again).toMatch(new RegExp(`name="wants.${zoes}"[^>]*checked=""[^>]*value="yes"`));
    expect((await stored()).length).toBe(1);
    const saved = await site.ask(list, { as: milo, form: { ...form, [`wants.${yanns}`]: 'no' } });
    expect(saved.status).toBe(303);
    expect((await stored()).length).toBe(3);
    expect((await textOf(list, milo)).html).toContain('Vous avez répondu');
  });

  test('two tabs: the one left open undoes nothing, and a clash is told with both answers', async () => {
    const { html: old } = await textOf(list, milo);
    await answerWith(milo, zoes, 'no', 'Vu en second');
    const untouched = await site.ask(list, {
      as: milo,
      form: {
        [`seen.${zoes}`]: seenIn(old, zoes),
        [`wants.${zoes}`]: 'yes',
        [`remark.${zoes}`]: '',
      },
    });
    expect(untouched.status).toBe(303);
    const clash = await site.ask(list, {
      as: milo,
      form: {
        [`seen.${zoes}`]: seenIn(old, zoes),
        [`wants.${zoes}`]: 'yes',
        [`remark.${zoes}`]: 'Autre avis',
      },
    });
    const shown = await clash.text();
    expect(clash.status).toBe(422);
    expect(shown).toContain('Vu en second');
    expect(shown).toContain('Autre avis');
    const kept = (await stored()).find(
      ({ applicationId, mentorId }) => applicationId === zoes && mentorId === milo.personId,
    );
    expect(kept).toMatchObject({ wants: false, remark: 'Vu en second' });
    // Saved again from the page that told it, it counts.
    const meant = await site.ask(list, {
      as: milo,
      form: {
        [`seen.${zoes}`]: seenIn(shown, zoes),
        [`wants.${zoes}`]: 'yes',
        [`remark.${zoes}`]: 'Autre avis',
      },
    });
    expect(meant.status).toBe(303);
    expect(await stored()).toContainEqual({
      applicationId: zoes,
      mentorId: milo.personId,
      wants: true,
      remark: 'Autre avis',
    });
  });
});

describe('what is not theirs', () => {
  test('is not found by anybody who does not mentor the project', async () => {
    const people = [
      carrier,
      basile,
      zoe,
      await site.someone('Sam', { role: 'school_staff', edition }),
      await site.someone('Cleo', { role: 'coordinator', edition }),
      await site.someone('Oda', { role: 'coordinator', edition: await site.edition('2021') }),
      await site.someone('Adam', { role: 'admin' }),
    ];
    for (const as of people) {
      for (const path of [list, zoesPage]) expect((await textOf(path, as)).status).toBe(404);
      const form = { [`seen.${zoes}`]: 'x', [`wants.${zoes}`]: 'yes' };
      expect((await site.ask(list, { as, form })).status).toBe(404);
    }
  });

  test('a mentor finds nobody who does not wish for their project, also by address', async () => {
    expect((await textOf(`/idees/${boussole}/candidatures/${yanns}`, basile)).status).toBe(404);
    const form = { [`seen.${yanns}`]: 'x', [`wants.${yanns}`]: 'yes' };
    const said = await site.ask(`/idees/${boussole}/candidatures`, { as: basile, form });
    expect(said.headers.get('location')).toContain('gone=1');
    expect(await stored(boussole)).toEqual([]);
  });

  test('the CV of the copy that is read, and no other, from the date on', async () => {
    const asked = (as: Someone, copy?: number, at = site.now()) =>
      mayReadCv(site.services.db, as, { edition, now: at }, zoes, copy);
    expect(await asked(milo, 2)).toBe(true);
    expect(await asked(basile, 2)).toBe(true);
    expect([await asked(milo, 1), await asked(milo), await asked(carrier, 2)]).toEqual([
      false,
      false,
      false,
    ]);
    expect(await asked(milo, 2, site.now().subtract({ hours: 24 * 30 }))).toBe(false);
    await setRules({ readsBlind: true });
    expect(await asked(milo, 2)).toBe(false);
    await setRules({ readsBlind: false });
  });
});

test('read without names, neither name, link nor school address is told', async () => {
  await setRules({ readsBlind: true });
  for (const path of [list, zoesPage]) {
    const { html } = await textOf(path, milo);
    expect(html).toMatch(/Candidature [0-9A-F]{4}/);
    for (const hidden of ['Zoe', 'Lune', 'forge.test']) expect(html).not.toContain(hidden);
  }
  await setRules({ readsBlind: false });
});

test('reading one candidate or thirty takes the same number of queries', async () => {
  const one = await countQueries(site, () => textOf(`/idees/${boussole}/candidatures`, basile));
  for (let index = 0; index < 30; index += 1) {
    const someone = await site.someone(`Lot ${index}`);
    await sentApplication(site, edition, someone, { wishes: [boussole] });
  }
  const thirty = await countQueries(site, () => textOf(`/idees/${boussole}/candidatures`, basile));
  expect(thirty).toBe(one);
  expect(one).toBeLessThanOrEqual(8);
});

test('an application withdrawn, or sent again without the project, is gone at once', async () => {
  await setState(yanns, 'withdrawn');
  expect((await textOf(list, milo)).html).not.toContain('Yann');
  expect((await textOf(`${list}/${yanns}`, milo)).status).toBe(404);
  await setState(yanns, 'submitted');
  expect((await textOf(list, milo)).html).toContain('Yann');
  await sendAgain(yanns, [carte]);
  expect((await textOf(list, milo)).html).not.toContain('Yann');
  expect((await textOf(`${list}/${yanns}`, milo)).status).toBe(404);
});

test('a mentor who withdraws reads nothing more, by links they kept either', async () => {
  expect((await textOf(zoesPage, mona)).status).toBe(200);
  await site.ask(`/idees/${ancre}/mentors`, { as: mona, form: { act: 'leave' } });
  for (const path of [list, zoesPage]) expect((await textOf(path, mona)).status).toBe(404);
  expect((await textOf('/espace', mona)).html).not.toContain('souhaitez rencontrer');
  const now = site.now();
  expect(await mayReadCv(site.services.db, mona, { edition, now }, zoes, 2)).toBe(false);
});

test('a project taken out of the catalogue is no longer read', async () => {
  await site.act(({ tx }) =>
    tx.updateTable('idea').set({ state: 'removed' }).where('id', '=', ancre).execute(),
  );
  expect((await textOf(list, milo)).status).toBe(404);
});

async function setRules(rules: {
  mentorsReadFrom?: ReturnType<typeof site.now> | null;
  readsBlind?: boolean;
}): Promise<void> {
  await site.act(({ tx }) =>
    tx.updateTable('applicationRules').set(rules).where('editionId', '=', edition.id).execute(),
  );
}

const toldMails = () =>
  site.services.db
    .selectFrom('mail')
    .select(['toAddress', 'subject', 'textBody'])
    .where('kind', '=', 'mentor_reads')
    .orderBy('toAddress')
    .execute();

async function setState(id: string, state: 'withdrawn' | 'submitted'): Promise<void> {
  await site.act(({ tx }) =>
    tx.updateTable('application').set({ state }).where('id', '=', id).execute(),
  );
}

/** Another copy of an application, with other wishes. */
async function sendAgain(id: string, wishes: readonly string[]): Promise<void> {
  await site.act(async ({ tx, now }) => {
    const last = await tx
      .selectFrom('applicationRevision')
      .select(['number', 'content'])
      .where('applicationId', '=', id)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    const number = last.number + 1;
    await tx
      .insertInto('applicationRevision')
      .values({ applicationId: id, number, content: jsonb(last.content), submittedAt: now })
      .execute();
    for (const [index, ideaId] of wishes.entries()) {
      await tx
        .insertInto('wish')
        .values({ applicationId: id, number, rank: index + 1, ideaId, motivation: 'De nouveau' })
        .execute();
    }
    await tx.updateTable('application').set({ revision: number }).where('id', '=', id).execute();
  });
}
