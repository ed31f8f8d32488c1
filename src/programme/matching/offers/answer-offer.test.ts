/** Students answer: what each answer does, which comes first, and what is told to whom. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { countQueries } from '../../../../test/count-queries.ts';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import { withdrawApplication } from '../../applications/apply/withdraw.ts';
import { matchingTime } from '../testing/matching.ts';
import { acceptOffer, declineOffer } from './answer-offer.ts';
import {
  mailsOfKinds,
  offerSent,
  offersOf,
  offersScene,
  publishedOffers,
} from './testing/published.ts';

const site = await openTestSite();
const { db } = site.services;

/** The page of a student, read as text. */
async function pageOf(slug: string, as: Someone, query = '') {
  const answer = await site.ask(`/editions/${slug}/candidater/offre${query}`, { as });
  const text = (await answer.text()).replace(/[\u00a0\u202f]/g, ' ').replace(/<!-- -->/g, '');
  return { status: answer.status, text };
}
const answer = (slug: string, as: Someone, form: Record<string, string>) =>
  site.ask(`/editions/${slug}/candidater/offre`, { as, form });
const freed = async () => (await site.services.jobs.pending('place.freed')).length;

describe('before anything is published', async () => {
  const { edition, zoe, tom, nil, mentor, coordinator, projects } = await offersScene(
    site,
    'avant',
  );

  test('nothing of it reaches a student, whatever was computed or chosen', async () => {
    const pages = await Promise.all(
      [zoe, tom, nil].map(({ student }) => pageOf(edition.slug, student)),
    );
    const [first] = pages;
    for (const { status, text } of pages) {
      expect(status).toBe(200);
      expect(text).toContain('Le résultat n’est pas encore publié');
      expect(text.length).toBe(first?.text.length);
    }
  });

  test('who has not applied finds nothing; a mentor reads that nobody accepted', async () => {
    for (const who of [mentor, coordinator]) {
      expect((await pageOf(edition.slug, who)).status).toBe(404);
    }
    const interns = await site.ask(`/idees/${projects.ancre}/stagiaires`, { as: mentor });
    expect(await interns.text()).toContain('Personne n’a encore accepté');
  });
});

describe('a student who got their third wish', async () => {
  const scene = await offersScene(site);
  const { edition, zoe, tom, projects, coordinator, mentor, otherMentor } = scene;
  const { slug } = edition;
  let offerId = '';
  beforeAll(async () => {
    await publishedOffers(site, edition, coordinator);
    offerId = (await offersOf(site, zoe.applicationId))[0]?.id ?? '';
  });

  test('reads which wish it is, until when, and why not each better one', async () => {
    const { text } = await pageOf(slug, zoe.student);
    expect(text).toContain('Votre 3e vœu');
    expect(text).toContain('jusqu’au mercredi 15 juin 2022 à 23 h 59 (heure de Paris)');
    expect(text).toContain('dans 7 jours');
    expect(text).toContain('Nour Salah');
    expect(
      text.match(/Vous étiez en 4e position ; la dernière personne admise était en 2e/g)?.length,
    ).toBe(2);
    for (const other of ['Tom', 'Lou', 'Nil', 'Girard', 'Perrin'])
      expect(text).not.toContain(other);
    expect(text).toContain('0'.repeat(64));
    const en = await site.ask(`/en/editions/${slug}/apply/offer`, { as: zoe.student });
    expect((await en.text()).replace(/<!-- -->/g, '')).toContain(
      'the last person admitted was in 2nd',
    );
  });

  test('sees in their space what to answer and by when', async () => {
    const space = await (await site.ask('/espace', { as: zoe.student })).text();
    expect(space).toContain('Répondre à votre offre de stage : Cap'.replace(' :', '\u00a0:'));
    const mentored = await (await site.ask('/espace', { as: otherMentor })).text();
    expect(mentored).not.toContain('Souhaiter la bienvenue');
  });

  test('the school and the team have no page of it, nor another mentor who comes', async () => {
    const school = await site.someone('Sam Petit', { role: 'school_staff', edition });
    for (const who of [school, coordinator, mentor]) {
      expect((await pageOf(slug, who)).status).toBe(404);
      const interns = await site.ask(`/idees/${projects.cap}/stagiaires`, { as: who });
      expect(interns.status).toBe(404);
    }
  });

  test('nobody else finds the offer, nor answers it', async () => {
    const { text } = await pageOf(slug, tom.student);
    expect(text).not.toContain(offerId);
    for (const who of [tom.student, otherMentor, coordinator]) {
      const refused = await answer(slug, who, { offer: offerId, act: 'accept' });
      expect(refused.status).toBe(404);
    }
    const unknown = await answer(slug, zoe.student, { offer: 'nothing', act: 'accept' });
    expect(unknown.status).toBe(404);
    const interns = await site.ask(`/idees/${projects.cap}/stagiaires`, { as: otherMentor });
    expect(await interns.text()).not.toContain('Zoé');
  });

  test('accepts and stays: the same click twice is one acceptance, one mail each', async () => {
    const form = { offer: offerId, act: 'stay' };
    const both = await Promise.all([
      answer(slug, zoe.student, form),
      answer(slug, zoe.student, form),
    ]);
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    expect(await offersOf(site, zoe.applicationId)).toMatchObject([
      { state: 'accepted', staysOnList: true },
    ]);
    const mails = await mailsOfKinds(site, ['offer_accepted', 'intern_coming']);
    expect(mails.map(({ kind, toAddress }) => [kind, toAddress])).toEqual([
      ['intern_coming', otherMentor.email],
      ['offer_accepted', zoe.student.email],
    ]);
    expect(mails[0]?.textBody).toContain('Zoé Lambert a accepté une place dans Cap');
    expect(mails[0]?.textBody).not.toMatch(/vœu|liste/);
    expect(mails[1]?.textBody).toContain('Vous restez sur la liste');
    const { text } = await pageOf(slug, zoe.student, '?done=stay');
    expect(text).toContain('La place est à vous, et vous restez sur la liste');
  });

  test('another tab is told what stands', async () => {
    for (const act of ['decline', 'accept']) {
      const late = await answer(slug, zoe.student, { offer: offerId, act, reason: 'Autre stage' });
      expect(late.status).toBe(409);
      const text = (await late.text()).replace(/\u00a0/g, ' ');
      expect(text).toContain('Vous avez déjà accepté Cap le mercredi 8 juin 2022');
      expect(text).toContain('Autre stage');
    }
  });

  test('the mentors read who comes, and not that they wait for another', async () => {
    const page = await site.ask(`/idees/${projects.cap}/stagiaires`, { as: otherMentor });
    const text = await page.text();
    expect(text).toContain('Zoé Lambert');
    expect(text).not.toMatch(/vœu|liste d/);
    expect((await site.ask(`/idees/${projects.cap}/stagiaires`, { as: mentor })).status).toBe(404);
    const space = await (await site.ask('/espace', { as: otherMentor })).text();
    expect(space).toContain('Souhaiter la bienvenue à Zoé Lambert');
  });

  test('a better place is a new offer; accepting it gives the first one back in the same act', async () => {
    await answer(slug, tom.student, {
      offer: (await offersOf(site, tom.applicationId))[0]?.id ?? '',
      act: 'decline',
      reason: 'J’ai trouvé un stage ailleurs.',
    });
    expect(await offersOf(site, tom.applicationId)).toMatchObject([
      { state: 'declined', endedBecause: 'J’ai trouvé un stage ailleurs.' },
    ]);
    site.setNow('2022-06-09T10:00:00Z');
    const { applicationId } = zoe;
    const better = await offerSent(site, edition, coordinator, {
      applicationId,
      ideaId: projects.ancre,
      rank: 1,
    });
    const { text } = await pageOf(slug, zoe.student);
    expect(text).toContain('Vous avez déjà une place dans Cap');
    expect(text).toContain('Votre place dans Cap est alors rendue');
    expect(text).not.toContain('Accepter et rester sur la liste');
    const before = await freed();
    expect((await answer(slug, zoe.student, { offer: better, act: 'accept' })).status).toBe(303);
    expect(await offersOf(site, applicationId)).toMatchObject([
      { state: 'released', ideaId: projects.cap, staysOnList: false },
      { state: 'accepted', ideaId: projects.ancre },
    ]);
    expect(await freed()).toBe(before + 1);
    const told = await mailsOfKinds(site, ['intern_leaving']);
    expect(told.map(({ toAddress }) => toAddress)).toEqual([otherMentor.email]);
    expect(told[0]?.textBody).not.toMatch(/préf|autre projet/);
    const none = await site.ask(`/idees/${projects.cap}/stagiaires`, { as: otherMentor });
    expect(await none.text()).toContain('Personne n’a encore accepté');
  });
});

describe('declining', async () => {
  const { edition, lou, coordinator } = await offersScene(site, 'refus');
  const { slug } = edition;

  test('is asked twice, is final, and frees the place', async () => {
    await publishedOffers(site, edition, coordinator);
    const [offer] = await offersOf(site, lou.applicationId);
    const step = await pageOf(slug, lou.student, '?answer=decline');
    expect(step.text).toContain('Refuser cette place ?');
    expect(step.text).toContain('Vous ne recevrez plus d’offre dans cette édition');
    expect((await offersOf(site, lou.applicationId))[0]?.state).toBe('open');
    const long = await answer(slug, lou.student, {
      offer: offer?.id ?? '',
      act: 'decline',
      reason: 'a'.repeat(5001),
    });
    expect(long.status).toBe(422);
    expect(await long.text()).toContain('a'.repeat(5001));
    const before = await freed();
    const form = { offer: offer?.id ?? '', act: 'decline' };
    for (const _ of [1, 2]) expect((await answer(slug, lou.student, form)).status).toBe(303);
    expect(await freed()).toBe(before + 1);
    const mails = await mailsOfKinds(site, ['offer_declined']);
    expect(mails.filter(({ toAddress }) => toAddress === lou.student.email)).toHaveLength(1);
    const after = await answer(slug, lou.student, { offer: offer?.id ?? '', act: 'accept' });
    expect(after.status).toBe(409);
    expect(await after.text()).toContain('Vous avez refusé Boussole le');
  });

  test('a reason typed before signing in again is given back where it is typed', async () => {
    const { edition, lou, coordinator } = await offersScene(site, 'conserve');
    await publishedOffers(site, edition, coordinator);
    const [offer] = await offersOf(site, lou.applicationId);
    const sent = await site.ask(`/editions/${edition.slug}/candidater/offre`, {
      form: { offer: offer?.id ?? '', act: 'decline', reason: 'Un stage près de chez moi.' },
    });
    const location = new URL(sent.headers.get('location') ?? '', 'http://site.test');
    const next = location.searchParams.get('next') ?? '';
    const page = await site.ask(next, { as: lou.student });
    const text = await page.text();
    expect(text).toContain('Refuser définitivement');
    expect(text).toContain('>Un stage près de chez moi.</textarea>');
  });

  test('who declines a better place keeps theirs and waits no more', async () => {
    const { edition, zoe, projects, coordinator, tom } = await offersScene(site, 'garde');
    await publishedOffers(site, edition, coordinator);
    const [held] = await offersOf(site, zoe.applicationId);
    const [toms] = await offersOf(site, tom.applicationId);
    const accept = { offerId: held?.id ?? '', staysOnList: true };
    await site.actAs(zoe.student, (act) => acceptOffer(act, edition, accept));
    await site.actAs(tom.student, (act) =>
      declineOffer(act, edition, { offerId: toms?.id ?? '', reason: '' }),
    );
    site.setNow('2022-06-09T10:00:00Z');
    const better = await offerSent(site, edition, coordinator, {
      applicationId: zoe.applicationId,
      ideaId: projects.ancre,
      rank: 1,
    });
    await answer(edition.slug, zoe.student, { offer: better, act: 'decline' });
    expect(await offersOf(site, zoe.applicationId)).toMatchObject([
      { state: 'accepted', staysOnList: false },
      { state: 'declined' },
    ]);
    const { text } = await pageOf(edition.slug, zoe.student);
    expect(text).toContain('Votre place de stage');
    expect(text).not.toContain('Ne plus attendre');
  });
});

describe('the last second', async () => {
  const { edition, lou, zoe, nil, coordinator } = await offersScene(site, 'delai');
  beforeAll(async () => {
    site.setNow(matchingTime);
    await publishedOffers(site, edition, coordinator);
  });

  test('counts whole; one second later it is too late, said with the instant and what to do', async () => {
    const [offer] = await offersOf(site, lou.applicationId);
    const [late] = await offersOf(site, zoe.applicationId);
    site.setNow('2022-06-15T21:59:59.900Z');
    const inTime = { offer: offer?.id ?? '', act: 'accept' };
    expect((await answer(edition.slug, lou.student, inTime)).status).toBe(303);
    site.setNow('2022-06-15T22:00:00Z');
    const refused = await answer(edition.slug, zoe.student, {
      offer: late?.id ?? '',
      act: 'accept',
    });
    expect(refused.status).toBe(409);
    const text = (await refused.text()).replace(/[\u00a0\u202f]/g, ' ');
    expect(text).toContain('s’est terminé le mercredi 15 juin 2022 à 23 h 59 (heure de Paris)');
    expect(text).toContain('Écrivez sans attendre à contact@site.test');
    expect((await offersOf(site, zoe.applicationId))[0]?.state).toBe('open');
  });

  test('who has no place reads why, wish by wish, and which projects have places left', async () => {
    await db
      .updateTable('offer')
      .set({ state: 'expired', endedAt: site.now() })
      .where('applicationId', '=', zoe.applicationId)
      .execute();
    const { text } = await pageOf(edition.slug, nil.student);
    expect(text).toContain('Pas encore de place pour vous');
    expect(text).toContain('Vous êtes sur la liste d’attente');
    expect(text).toMatch(/Projets où il reste des places[\s\S]*projets\/cap/);
    expect(text).toMatch(/Vœu 2 : /);
    const lead = await pageOf(edition.slug, zoe.student);
    expect(lead.text).toContain('Votre offre a pris fin');
    expect(lead.text).toContain('Votre candidature est conservée');
  });

  test('an application that was withdrawn accepts nothing', async () => {
    const { edition, lou, coordinator } = await offersScene(site, 'retrait');
    await publishedOffers(site, edition, coordinator);
    const [offer] = await offersOf(site, lou.applicationId);
    await site.actAs(lou.student, (act) => withdrawApplication(act, edition));
    const refused = await answer(edition.slug, lou.student, {
      offer: offer?.id ?? '',
      act: 'accept',
    });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('Votre candidature est retirée');
    const forced = sql`UPDATE offer SET state = 'accepted', ended_at = now() WHERE id = ${offer?.id}`;
    await expect(forced.execute(db)).rejects.toMatchObject({
      constraint: 'offer_is_for_an_applicant',
    });
  });
});

test('a student’s page takes as many queries with one reason as with many', async () => {
  const { edition, zoe, lou, coordinator } = await offersScene(site, 'compte');
  await publishedOffers(site, edition, coordinator);
  const three = await countQueries(site, () => pageOf(edition.slug, zoe.student));
  const one = await countQueries(site, () => pageOf(edition.slug, lou.student));
  expect(three - one).toBeLessThanOrEqual(1);
});
