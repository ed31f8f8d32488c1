/** Offers as a publication leaves them, for tests of what becomes of them. */
import type { Temporal } from 'temporal-polyfill';
import type { Someone, TestSite } from '../../../../../test/site.ts';
import type { Actor } from '../../../../acts/actor.ts';
import { openToExampleOrg, sentApplication } from '../../../applications/testing/applicants.ts';
import { becomesMentor, publishedNames } from '../../../catalogue/testing/published-projects.ts';
import type { Edition } from '../../../editions/edition.ts';
import { currentSession } from '../../laboratory/matching-session.ts';
import type { OfferState } from '../../offer.ts';
import { answersUntil, matchingRulesOf } from '../../rules.ts';
import { matchingTime, scenarioSaying } from '../../testing/matching.ts';
import { planPublication } from '../publication-plan.ts';
import { publishBatch } from '../publish-batch.ts';
import { publishOffers } from '../publish-offers.ts';

/** Publishes the scenario a session chose, as it would be read now. */
export async function publishedOffers(
  site: TestSite,
  edition: Edition,
  coordinator: Someone,
): Promise<{ offers: number; notices: number }> {
  const { db } = site.services;
  const rules = await matchingRulesOf(db, edition.id);
  const answerUntil = answersUntil(edition, rules, site.now());
  const session = await currentSession(db, edition.id);
  if (!session) throw new Error('no session is open');
  const plan = await planPublication(db, edition, session, answerUntil);
  return site.actAs(coordinator, (act) =>
    publishOffers(act, edition, { answerUntil, expected: plan?.fingerprint ?? '' }),
  );
}

/** Sends one more offer in the session that is published, as a cascade or the team does. */
export async function offerSent(
  site: TestSite,
  edition: Edition,
  coordinator: Actor,
  { applicationId, ideaId, rank }: { applicationId: string; ideaId: string; rank?: number },
): Promise<string> {
  const session = await currentSession(site.services.db, edition.id);
  if (!session) throw new Error('no session is open');
  const { answerDays } = await matchingRulesOf(site.services.db, edition.id);
  const batchId = await site.actAs(coordinator, (act) =>
    publishBatch(act, edition, {
      sessionId: session.id,
      reason: 'Une place s’est libérée.',
      answerUntil: answersUntil(edition, { answerDays }, act.now),
      offers: [{ applicationId, ideaId, rank, reasons: [] }],
    }),
  );
  const { id } = await site.services.db
    .selectFrom('offer')
    .select('id')
    .where('batchId', '=', batchId)
    .executeTakeFirstOrThrow();
  return id;
}

/** The offers of an application, the first first. */
export function offersOf(
  site: TestSite,
  applicationId: string,
): Promise<
  {
    id: string;
    state: OfferState;
    staysOnList: boolean;
    ideaId: string;
    answerUntil: Temporal.Instant;
    endedBecause: string | null;
  }[]
> {
  return site.services.db
    .selectFrom('offer')
    .select(['id', 'state', 'staysOnList', 'ideaId', 'answerUntil', 'endedBecause'])
    .where('applicationId', '=', applicationId)
    .orderBy('offeredAt')
    .orderBy('id')
    .execute() as ReturnType<typeof offersOf>;
}

/**
 * Three projects of one place each with their mentors, four students: Zoé is given her third wish,
 * Tom and Lou their first, Nil none. Nothing is published yet.
 */
export async function offersScene(site: TestSite, slug = '2022') {
  site.setNow(matchingTime);
  const edition = await site.edition(slug);
  const [ancre = '', boussole = '', cap = ''] = await publishedNames(site, edition, [
    'Ancre',
    'Boussole',
    'Cap',
  ]);
  await openToExampleOrg(site, edition);
  const coordinator = await site.someone('Cléo Marchand', { role: 'coordinator', edition });
  const mentor = await site.someone('Maël Bernard');
  const otherMentor = await site.someone('Nour Salah');
  await becomesMentor(site, mentor, ancre);
  await becomesMentor(site, otherMentor, cap);
  const wishing = async (name: string, wishes: readonly string[]) => {
    const student = await site.someone(name);
    return { student, applicationId: await sentApplication(site, edition, student, { wishes }) };
  };
  const tom = await wishing('Tom Girard', [ancre]);
  const lou = await wishing('Lou Perrin', [boussole, ancre]);
  const zoe = await wishing('Zoé Lambert', [ancre, boussole, cap]);
  const nil = await wishing('Nil Okafor', [ancre, boussole]);
  const scenarioId = await scenarioSaying(site, edition, coordinator, [
    [tom.applicationId, ancre],
    [lou.applicationId, boussole],
    [zoe.applicationId, cap],
    [nil.applicationId, null],
  ]);
  const projects = { ancre, boussole, cap };
  return { edition, projects, coordinator, mentor, otherMentor, tom, lou, zoe, nil, scenarioId };
}

/** Mails of these kinds, with whom they went to, in the order they were written. */
export async function mailsOfKinds(
  site: TestSite,
  kinds: readonly string[],
): Promise<{ kind: string; toAddress: string; subject: string; textBody: string }[]> {
  return site.services.db
    .selectFrom('mail')
    .select(['kind', 'toAddress', 'subject', 'textBody'])
    .where('kind', 'in', kinds)
    .orderBy('writtenAt')
    .orderBy('kind')
    .orderBy('toAddress')
    .execute();
}
