/** Offers end: a reminder once, then the last second, and what a student keeps. */
import { expect, test } from 'vitest';
import { openTestSite } from '../../../../test/site.ts';
import { acceptOffer } from './answer-offer.ts';
import { expireOffers, remindOffers } from './expire-offers.ts';
import {
  mailsOfKinds,
  offerSent,
  offersOf,
  offersScene,
  publishedOffers,
} from './testing/published.ts';

const site = await openTestSite();
const tick = async () => {
  // Two processes at once.
  await Promise.all([remindOffers(site.services), remindOffers(site.services)]);
  await Promise.all([expireOffers(site.services), expireOffers(site.services)]);
};
const told = async (kind: string, to: string) =>
  (await mailsOfKinds(site, [kind])).filter(({ toAddress }) => toAddress === to).length;

const { edition, zoe, tom, lou, coordinator } = await offersScene(site);
await publishedOffers(site, edition, coordinator);

test('who has not answered is reminded once, two days before the last second', async () => {
  site.setNow('2022-06-13T21:59:58Z');
  await tick();
  expect(await told('offer_reminder', zoe.student.email)).toBe(0);
  site.setNow('2022-06-13T21:59:59Z');
  await tick();
  site.setNow('2022-06-14T10:00:00Z');
  await tick();
  expect(await told('offer_reminder', zoe.student.email)).toBe(1);
});

test('who has answered is not reminded', async () => {
  const [offer] = await offersOf(site, lou.applicationId);
  const accepted = { offerId: offer?.id ?? '', staysOnList: false };
  await site.actAs(lou.student, (act) => acceptOffer(act, edition, accepted));
  await tick();
  expect(await told('offer_expired', lou.student.email)).toBe(0);
});

test('the last second is whole; then the offer ends, its student is told, its place is free', async () => {
  site.setNow('2022-06-15T21:59:59.999Z');
  await tick();
  expect((await offersOf(site, zoe.applicationId))[0]?.state).toBe('open');
  const before = await site.services.jobs.pending('place.freed');
  site.setNow('2022-06-15T22:00:00Z');
  await tick();
  await tick();
  for (const { applicationId, student } of [zoe, tom]) {
    expect((await offersOf(site, applicationId))[0]?.state).toBe('expired');
    expect(await told('offer_expired', student.email)).toBe(1);
  }
  expect((await site.services.jobs.pending('place.freed')).length - before.length).toBe(2);
  expect((await offersOf(site, lou.applicationId))[0]?.state).toBe('accepted');
  const [mail] = (await mailsOfKinds(site, ['offer_expired'])).filter(
    ({ toAddress }) => toAddress === zoe.student.email,
  );
  expect(mail?.textBody).toContain('écrivez sans attendre');
  expect(mail?.textBody).toContain('contact@site.test');
});

test('a better place that expires leaves the one they had, and they wait no more', async () => {
  const scene = await offersScene(site, 'autre');
  await publishedOffers(site, scene.edition, scene.coordinator);
  const { applicationId, student } = scene.zoe;
  const [held] = await offersOf(site, applicationId);
  await site.actAs(student, (act) =>
    acceptOffer(act, scene.edition, { offerId: held?.id ?? '', staysOnList: true }),
  );
  site.setNow('2022-06-14T10:00:00Z');
  await offerSent(site, scene.edition, scene.coordinator, {
    applicationId,
    ideaId: scene.projects.ancre,
    rank: 1,
  });
  site.setNow('2022-07-30T10:00:00Z');
  await tick();
  expect(await offersOf(site, applicationId)).toMatchObject([
    { state: 'accepted', staysOnList: false, ideaId: scene.projects.cap },
    { state: 'expired', ideaId: scene.projects.ancre },
  ]);
  const mails = await mailsOfKinds(site, ['offer_expired']);
  expect(mails.at(-1)?.textBody).toContain('Votre place dans Cap reste à vous');
});

test('the tick of the calendar does both', async () => {
  const scene = await offersScene(site, 'encore');
  await publishedOffers(site, scene.edition, scene.coordinator);
  site.setNow('2022-07-30T10:00:00Z');
  await site.act(({ queue }) => queue.send('calendar.tick', {}));
  await site.runJobs();
  expect((await offersOf(site, scene.zoe.applicationId))[0]?.state).toBe('expired');
});
