import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../test/site.ts';
import { engagementText } from './engagements.ts';
import {
  autosavePath,
  draftedIdea,
  invitationPath,
  send,
  stepPath,
  storedIdea,
  subjectsTo,
  textOf,
} from './testing/porteur.ts';

let site: TestSite;
let ada: Someone;
let grace: Someone;
let id: string;
let mentors: string;

beforeAll(async () => {
  site = await openTestSite();
  await site.edition();
  ada = await site.someone('Ada Martin');
  grace = await site.someone('Grace Dupont', { lang: 'en' });
});
beforeEach(async () => {
  // Mails are told apart by their minute.
  later(5);
  id = await draftedIdea(site, ada);
  mentors = `/idees/${id}/mentors`;
  await site.services.database.pool.query('DELETE FROM mentor_invitation');
});

const invite = (email: string, name = '') =>
  site.ask(mentors, { as: ada, form: { act: 'invite', email, name } });
const answer = (path: string, as: Someone, form: Record<string, string>) =>
  site.ask(path, { as, form });
const accept = { act: 'accept', accepted: 'yes' };
const later = (minutes: number) => site.setNow(site.now().add({ minutes }).toString());

async function accepted(): Promise<string> {
  await invite(grace.email);
  const path = await invitationPath(site, grace.email);
  await answer(path, grace, accept);
  return path;
}
const invitation = async () =>
  (await site.services.db.selectFrom('mentorInvitation').selectAll().execute()).at(-1);

describe('a mentor is invited', () => {
  test('by a mail in their language, whose link shows the idea and the engagements', async () => {
    expect((await invite('Grace.Dupont@Example.org', 'Grace')).headers.get('location')).toBe(
      `${mentors}?done=invited`,
    );
    const subjects = await subjectsTo(site, grace.email);
    expect(subjects.at(-1)).toBe('Answer an invitation: mentor of “Sésame Libre”');
    const path = await invitationPath(site, grace.email);
    const page = await textOf(await site.ask(path, { as: grace }));
    expect(page).toContain('Ada Martin invites you');
    expect(page).toContain('You see that the intern learns and progresses.');
    expect(page).toContain('Qui détient quelle clé.');
  });

  test('whose secret is kept nowhere but in the mail', async () => {
    await invite(grace.email);
    const token = (await invitationPath(site, grace.email)).split('/').at(-1) ?? '';
    expect(JSON.stringify(await invitation())).not.toContain(token);
  });

  test('and a visitor who holds the link is led to sign in, then back', async () => {
    await invite(grace.email);
    const path = await invitationPath(site, grace.email);
    const page = await (await site.ask(path)).text();
    expect(page).toContain(`/sign-in?next=${encodeURIComponent(path)}`);
    const posted = await site.ask(path, { form: accept });
    expect(posted.headers.get('location')).toMatch(/^\/en\/sign-in\?next=.*kept/);
  });

  test('and accepts for themselves: the exact text is stored, the porteur is told', async () => {
    const path = await accepted();
    const rows = await site.services.db
      .selectFrom('engagementAcceptance')
      .selectAll()
      .where('ideaId', '=', id)
      .where('personId', '=', grace.personId)
      .execute();
    expect(rows).toMatchObject([
      { engagement: 'mentor', lang: 'en', textShown: engagementText('mentor', 'en') },
    ]);
    expect((await subjectsTo(site, ada.email)).at(-1)).toBe(
      'Grace Dupont est mentor de « Sésame Libre »',
    );
    expect(await textOf(await site.ask(mentors, { as: ada }))).toContain('Grace Dupont');
    const again = await answer(path, grace, accept);
    expect(again.headers.get('location')).toBe(`/en/ideas/${id}?done=joined`);
    expect(
      await site.services.db
        .selectFrom('ideaMember')
        .selectAll()
        .where('ideaId', '=', id)
        .execute(),
    ).toHaveLength(2);
  });

  test('but not without ticking the box', async () => {
    await invite(grace.email);
    const refused = await answer(await invitationPath(site, grace.email), grace, { act: 'accept' });
    expect([refused.status, await textOf(refused)]).toEqual([
      422,
      expect.stringContaining('Tick the box to accept the engagements.'),
    ]);
  });

  test('or declines with a word, and may still change their mind', async () => {
    await invite(grace.email);
    const path = await invitationPath(site, grace.email);
    await answer(path, grace, { act: 'decline', word: 'Pas cette année' });
    await answer(path, grace, { act: 'decline', word: 'Pas cette année' });
    const { textBody, subject } = await site.services.db
      .selectFrom('mail')
      .select(['textBody', 'subject'])
      .where('toAddress', '=', ada.email)
      .where('kind', '=', 'mentor_declined')
      .executeTakeFirstOrThrow();
    expect(subject).toBe('Invitez un autre mentor : Grace Dupont décline pour « Sésame Libre »');
    expect(textBody).toContain('Pas cette année');
    await answer(path, grace, accept);
    expect((await invitation())?.answer).toBe('accepted');
  });

  test('and asked again with a new link; the old one says that it was replaced', async () => {
    await invite(grace.email);
    const first = await invitationPath(site, grace.email);
    const row = await invitation();
    later(5);
    await site.ask(mentors, { as: ada, form: { act: 'again', invitation: row?.id ?? '' } });
    const second = await invitationPath(site, grace.email);
    expect(second).not.toBe(first);
    const old = await site.ask(first, { as: grace });
    expect([old.status, await textOf(old)]).toEqual([
      404,
      expect.stringContaining('replaced by a more recent one'),
    ]);
    expect((await answer(second, grace, accept)).status).toBe(303);
  });

  test('once when the button is pressed twice', async () => {
    const before = (await subjectsTo(site, 'linus@example.org')).length;
    await invite('linus@example.org');
    await invite('linus@example.org');
    expect(await subjectsTo(site, 'linus@example.org')).toHaveLength(before + 1);
  });

  test('no more, once the invitation is taken back', async () => {
    await invite(grace.email);
    const path = await invitationPath(site, grace.email);
    const row = await invitation();
    await site.ask(mentors, { as: ada, form: { act: 'revoke', invitation: row?.id ?? '' } });
    expect(await textOf(await site.ask(path, { as: grace }))).toContain('no longer waiting');
    expect((await answer(path, grace, accept)).status).toBe(409);
  });

  test('by the porteur, who cannot invite a mentor twice, nor themselves by mail', async () => {
    await accepted();
    const twice = await invite(grace.email);
    expect([twice.status, await textOf(twice)]).toEqual([
      422,
      expect.stringContaining('déjà mentor'),
    ]);
    expect((await invite(ada.email)).headers.get('location')).toBe(`${mentors}/moi`);
    await site.ask(`${mentors}/moi`, { as: ada, form: { accepted: 'yes' } });
    const roles = await site.services.db
      .selectFrom('ideaMember')
      .select('role')
      .where('ideaId', '=', id)
      .where('personId', '=', ada.personId)
      .execute();
    expect(roles.map(({ role }) => role).sort()).toEqual(['carrier', 'mentor']);
  });

  test('ten at most wait at the same time', async () => {
    for (let index = 0; index < 10; index += 1) await invite(`mentor-${index}@example.org`);
    const eleventh = await invite('mentor-10@example.org');
    expect([eleventh.status, await textOf(eleventh)]).toEqual([
      409,
      expect.stringContaining('10 invitations attendent déjà'),
    ]);
  });

  test.each(['', 'pas une adresse', 'a@b', 'ada@exem ple.org'])('not at “%s”', async (email) => {
    const refused = await invite(email);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('field-email');
  });

  test('and found on their own pages by the invitation’s id, which is of no use to others', async () => {
    await invite(grace.email);
    const row = await invitation();
    const path = `/en/invitations/${row?.id}`;
    expect((await site.ask(path, { as: grace })).status).toBe(200);
    expect((await site.ask(path, { as: await site.someone('Eve') })).status).toBe(404);
    expect((await site.ask(path)).status).toBe(404);
  });
});

describe('a mentor', () => {
  test('sees the idea and edits its draft', async () => {
    await accepted();
    expect((await site.ask(`/idees/${id}`, { as: grace })).status).toBe(200);
    const saved = await site.ask(autosavePath(id, 'missions'), {
      as: grace,
      form: { version: '99', missions: 'Mieux dit' },
      headers: { accept: 'application/json' },
    });
    expect(saved.status).toBe(200);
    expect((await storedIdea(site, id)).draft).toMatchObject({ missions: 'Mieux dit' });
  });

  test('neither submits, nor withdraws, nor invites, nor chooses the organisation', async () => {
    await accepted();
    expect((await send(site, grace, id)).status).toBe(403);
    const withdrawn = await site.ask(`/idees/${id}/retrait`, {
      as: grace,
      form: { act: 'withdraw' },
    });
    expect(withdrawn.status).toBe(403);
    const invited = await site.ask(mentors, {
      as: grace,
      form: { act: 'invite', email: 'x@example.org' },
    });
    expect(invited.status).toBe(403);
    const { organisationId } = await storedIdea(site, id);
    await site.ask(stepPath(id, 'organisation'), {
      as: grace,
      form: { 'organisation.name': 'La mienne', 'organisation.kind': 'company' },
    });
    expect((await storedIdea(site, id)).organisationId).toBe(organisationId);
  });

  test('leaves: the idea is closed to them, the porteur is told, the acceptance stays', async () => {
    await accepted();
    const left = await site.ask(mentors, { as: grace, form: { act: 'leave' } });
    expect(left.status).toBe(303);
    expect((await site.ask(`/idees/${id}`, { as: grace })).status).toBe(404);
    expect((await subjectsTo(site, ada.email)).at(-1)).toBe(
      'Invitez un autre mentor : Grace Dupont quitte « Sésame Libre »',
    );
    const evidence = await site.services.db
      .selectFrom('engagementAcceptance')
      .select('id')
      .where('ideaId', '=', id)
      .execute();
    expect(evidence).toHaveLength(1);
  });

  test('may come back by a new invitation', async () => {
    await accepted();
    await site.ask(mentors, { as: grace, form: { act: 'leave' } });
    later(5);
    await accepted();
    expect((await site.ask(`/idees/${id}`, { as: grace })).status).toBe(200);
  });
});

test('an idea without a mentor is advised to have one, and can be sent', async () => {
  expect(await textOf(await site.ask(stepPath(id, 'check'), { as: ada }))).toContain(
    'Aucun mentor pour le moment',
  );
  expect((await send(site, ada, id)).status).toBe(303);
});
