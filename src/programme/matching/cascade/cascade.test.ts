/** A place that is declined, left or lost goes on; nobody's place is touched, nobody is left alone. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { openTestSite } from '../../../../test/site.ts';
import { withdrawApplication } from '../../applications/apply/withdraw.ts';
import { reinstateProject, removeProject } from '../../catalogue/remove-project.ts';
import type { Edition } from '../../editions/edition.ts';
import { expireOffers } from '../offers/expire-offers.ts';
import { mailsOfKinds } from '../offers/testing/published.ts';
import { boardTodo } from './board-todo.ts';
import { cancelOffer } from './cancel-offers.ts';
import { latestCascade } from './latest-cascade.ts';
import { offerByHand } from './offer-by-hand.ts';
import { proposeCascade } from './propose-cascade.ts';
import { publishCascade, setCascadeAside } from './settle-cascade.ts';
import { answers, cascadeScene, expectSound, offersBy, runAll } from './testing/cascading.ts';

const site = await openTestSite();
const { db } = site.services;

async function pendingOf(edition: Edition) {
  const { id } = await db
    .selectFrom('matchingSession')
    .select('id')
    .where('editionId', '=', edition.id)
    .executeTakeFirstOrThrow();
  return latestCascade(db, id);
}
const readyIn = async (edition: Edition) => (await boardTodo(db, [edition.id])).get(edition.id);

describe('a place that is declined', async () => {
  const scene = await cascadeScene(site, '2022', {
    Tom: ['ancre'],
    Lou: ['ancre', 'boussole'],
    Zoé: ['ancre', 'boussole', 'cap'],
    Nil: ['boussole'],
  });
  const { edition, coordinator, students } = scene;

  test('is first given by the published scenario, everybody told', async () => {
    expect(await offersBy(site, students)).toEqual({
      Tom: ['ancre open'],
      Lou: ['boussole open'],
      Zoé: ['cap open'],
      Nil: [],
    });
    await expectSound(site, edition);
  });

  test('is proposed to who comes next, and nothing is sent before the team says so', async () => {
    await answers(site, edition, students.Lou, 'stay');
    await answers(site, edition, students.Zoé, 'stay');
    await answers(site, edition, students.Tom, 'decline');
    await runAll(site);
    expect(await offersBy(site, students)).toMatchObject({
      Tom: ['ancre declined'],
      Lou: ['boussole accepted stays'],
      Zoé: ['cap accepted stays'],
    });
    expect(await readyIn(edition)).toMatchObject({ ready: 1 });
    const page = await (await site.ask('/espace', { as: coordinator })).text();
    expect(page).toContain('Publiez les offres que des places libérées permettent');
    await expectSound(site, edition);
  });

  test('the team publishes it as it read it; a second click sends nothing more', async () => {
    const cascade = await pendingOf(edition);
    const publish = () =>
      site.actAs(coordinator, (act) => publishCascade(act, edition, cascade?.id ?? ''));
    const both = await Promise.all([publish(), publish()]);
    expect(both.toSorted((a, b) => a.kind.localeCompare(b.kind))).toEqual([
      { kind: 'gone' },
      { kind: 'published', offers: 1 },
    ]);
    expect(await offersBy(site, students)).toMatchObject({
      Lou: ['boussole accepted stays', 'ancre open'],
      Zoé: ['cap accepted stays'],
      Nil: [],
    });
    await expectSound(site, edition);
  });

  test('what Lou would leave is offered to nobody before she has answered', async () => {
    await site.act((act) => proposeCascade(act, edition.id));
    await runAll(site);
    expect(await readyIn(edition)).toMatchObject({ ready: 0 });
    const board = await (
      await site.ask('/coordination/2022/affectation/offres', { as: coordinator })
    ).text();
    expect(board.replace(/[\u00a0\u202f]/g, ' ')).toContain('1 place encore tenue');
    await answers(site, edition, students.Lou, 'accept');
    await runAll(site);
    expect(await readyIn(edition)).toMatchObject({ ready: 1 });
    const cascade = await pendingOf(edition);
    await site.actAs(coordinator, (act) => publishCascade(act, edition, cascade?.id ?? ''));
    expect(await offersBy(site, students)).toEqual({
      Tom: ['ancre declined'],
      Lou: ['boussole released', 'ancre accepted'],
      Zoé: ['cap accepted stays', 'boussole open'],
      Nil: [],
    });
    await expectSound(site, edition);
  });

  test('an answer that comes after the computation has it computed again, and sends nothing', async () => {
    await answers(site, edition, students.Zoé, 'decline');
    await runAll(site);
    const cascade = await pendingOf(edition);
    // Boussole is for Nil now.
    expect(await readyIn(edition)).toMatchObject({ ready: 1 });
    await site.actAs(students.Nil.student, (act) => withdrawApplication(act, edition));
    const published = await site.actAs(coordinator, (act) =>
      publishCascade(act, edition, cascade?.id ?? ''),
    );
    expect(published).toEqual({ kind: 'outdated' });
    await runAll(site);
    expect(await offersBy(site, students)).toMatchObject({ Nil: [] });
    expect(await readyIn(edition)).toMatchObject({ ready: 0 });
    await expectSound(site, edition);
  });
});

describe('cascades that are sent by themselves', async () => {
  const { edition, students } = await cascadeScene(
    site,
    '2023',
    { Tom: ['ancre'], Lou: ['ancre', 'boussole'], Zoé: ['ancre', 'boussole'], Nil: ['ancre'] },
    { cascade: 'automatic' },
  );

  test('two declines at once free two places, and each is given once', async () => {
    await Promise.all([
      answers(site, edition, students.Tom, 'decline'),
      answers(site, edition, students.Lou, 'decline'),
    ]);
    await runAll(site);
    expect(await offersBy(site, students)).toEqual({
      Tom: ['ancre declined'],
      Lou: ['boussole declined'],
      Zoé: ['ancre open'],
      Nil: [],
    });
    await expectSound(site, edition);
  });

  test('an offer that expires goes on, by nobody in the journal', async () => {
    // Answers are due with the edition's confirmations, in May.
    site.setNow('2023-06-02T10:00:00Z');
    await expireOffers(site.services);
    await runAll(site);
    expect(await offersBy(site, students)).toMatchObject({
      Zoé: ['ancre expired'],
      Nil: ['ancre open'],
    });
    const { rows } = await sql<{ by: string | null; kind: string }>`
      SELECT b.published_by AS by, c.kind FROM offer_batch b JOIN scenario c ON c.id = b.scenario_id
      JOIN matching_session s ON s.id = b.session_id
      WHERE s.edition_id = ${edition.id} ORDER BY b.number DESC LIMIT 1`.execute(db);
    expect(rows).toEqual([{ by: null, kind: 'cascade' }]);
    await expectSound(site, edition);
  });

  test('when nobody is left to ask, it is said and nothing is sent', async () => {
    await answers(site, edition, students.Nil, 'decline');
    await runAll(site);
    const cascade = await pendingOf(edition);
    expect(cascade).toMatchObject({ state: 'computed', isPublished: false });
    expect(cascade?.setAsideAt).not.toBeNull();
    await expectSound(site, edition);
  });
});

describe('a project that leaves', async () => {
  const scene = await cascadeScene(site, '2024', {
    Tom: ['ancre', 'cap'],
    Lou: ['boussole', 'ancre'],
    Zoé: ['ancre', 'boussole'],
  });
  const { edition, coordinator, students, projects, mentor } = scene;
  const toldIn2024 = async () =>
    (await mailsOfKinds(site, ['offer_cancelled', 'intern_leaving'])).filter(({ toAddress }) =>
      toAddress.includes('2024'),
    );
  const remove = () =>
    site.actAs(coordinator, (act) => removeProject(act, projects.ancre ?? '', 'Le mentor part.'));

  test('frees those it had, who are told and looked after first', async () => {
    await answers(site, edition, students.Tom, 'accept');
    const before = await site.ask('/coordination/2024/publication', { as: coordinator });
    expect(await before.text()).toContain('Une personne y a accepté une place.');
    await remove();
    await runAll(site);
    expect(await offersBy(site, students)).toMatchObject({ Tom: ['ancre cancelled'] });
    const told = await toldIn2024();
    expect(told.map(({ kind, toAddress }) => [kind, toAddress])).toEqual([
      ['intern_leaving', mentor.email],
      ['offer_cancelled', students.Tom.student.email],
    ]);
    expect(told[1]?.textBody.replace(/[\u00a0\u202f]/g, ' ')).toContain(
      'avec tous vos autres vœux',
    );
    expect(await readyIn(edition)).toMatchObject({ ready: 1, left: 1 });
    await expectSound(site, edition);
  });

  test('the cascade has a place for them; the project that is back restores nothing', async () => {
    await site.actAs(coordinator, (act) => reinstateProject(act, projects.ancre ?? ''));
    await runAll(site);
    expect(await offersBy(site, students)).toMatchObject({ Tom: ['ancre cancelled'] });
    await remove();
    await runAll(site);
    const cascade = await pendingOf(edition);
    await site.actAs(coordinator, (act) => publishCascade(act, edition, cascade?.id ?? ''));
    expect(await offersBy(site, students)).toMatchObject({ Tom: ['ancre cancelled', 'cap open'] });
    expect(await readyIn(edition)).toMatchObject({ left: 0 });
    await expectSound(site, edition);
  });

  test('a withdrawal frees a place too, and its mentors learn it', async () => {
    await answers(site, edition, students.Lou, 'accept');
    await site.actAs(students.Lou.student, (act) => withdrawApplication(act, edition));
    await runAll(site);
    expect(await offersBy(site, students)).toMatchObject({ Lou: ['boussole cancelled'] });
    const leaving = (await toldIn2024()).filter(({ kind }) => kind === 'intern_leaving');
    expect(leaving).toHaveLength(2);
    expect(await readyIn(edition)).toMatchObject({ ready: 1 });
    await expectSound(site, edition);
  });
});

describe('what the team does by hand', async () => {
  const scene = await cascadeScene(
    site,
    '2025',
    { Tom: ['ancre'], Lou: ['ancre'], Zoé: ['ancre'] },
    { fundedPlaces: 2 },
  );
  const { edition, coordinator, students, projects } = scene;
  const give = (who: { applicationId: string }, project: string) =>
    site.actAs(coordinator, (act) =>
      offerByHand(act, edition, {
        applicationId: who.applicationId,
        ideaId: projects[project] ?? '',
        reason: 'Accord des mentors.',
      }),
    );

  test('a free place is offered to somebody without one, within all places', async () => {
    await expect(give(students.Lou, 'ancre')).rejects.toMatchObject({ code: 'no_place_left' });
    await give(students.Lou, 'boussole');
    await expect(give(students.Lou, 'cap')).rejects.toMatchObject({ code: 'has_a_place' });
    // Two funded places, two offers.
    await expect(give(students.Zoé, 'cap')).rejects.toMatchObject({ code: 'no_place_left' });
    expect(await offersBy(site, students)).toEqual({
      Tom: ['ancre open'],
      Lou: ['boussole open'],
      Zoé: [],
    });
    await expectSound(site, edition);
  });

  test('two at once never give the last place twice', async () => {
    await answers(site, edition, students.Lou, 'decline');
    const both = await Promise.allSettled([give(students.Lou, 'cap'), give(students.Zoé, 'cap')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await runAll(site);
    await expectSound(site, edition);
  });

  test('an offer taken back is told with its reason, and is not made again by itself', async () => {
    const { id } = await db
      .selectFrom('offer')
      .select('id')
      .where('applicationId', '=', students.Tom.applicationId)
      .executeTakeFirstOrThrow();
    const cancel = (reason: string) =>
      site.actAs(coordinator, (act) => cancelOffer(act, edition, { offerId: id, reason }));
    await expect(cancel(' ')).rejects.toMatchObject({ code: 'cancel_needs_a_reason' });
    expect(await cancel('Erreur de notre part.')).toEqual({ isCancelled: true });
    expect(await cancel('Encore.')).toEqual({ isCancelled: false });
    const [mail] = (await mailsOfKinds(site, ['offer_cancelled'])).slice(-1);
    expect(mail?.toAddress).toBe(students.Tom.student.email);
    expect(mail?.textBody).toContain('Erreur de notre part.');
    await runAll(site);
    const cascade = await pendingOf(edition);
    if (cascade && !cascade.setAsideAt && !cascade.isPublished) {
      await site.actAs(coordinator, (act) => publishCascade(act, edition, cascade.id));
    }
    expect((await offersBy(site, students)).Tom).toEqual(['ancre cancelled']);
    await expectSound(site, edition);
  });

  test('a proposal that is set aside is published by nobody', async () => {
    const cascade = await pendingOf(edition);
    await site.actAs(coordinator, (act) => setCascadeAside(act, edition, cascade?.id ?? ''));
    const after = await site.actAs(coordinator, (act) =>
      publishCascade(act, edition, cascade?.id ?? ''),
    );
    expect(after).toEqual({ kind: 'gone' });
  });
});
