/** What runs in the background: each job, and the use case that answers it. */

import { perform } from '../acts/act.ts';
import type { JobHandlers } from '../jobs/jobs.ts';
import { forgetExpired } from '../people/forget-expired.ts';
import type { Services } from '../web/services.ts';
import { remindOrders } from './applications/apply/remind-order.ts';
import { remindDrafts } from './applications/apply/reminders.ts';
import { forgetReopenings, reopenWishes } from './applications/apply/reopening.ts';
import { tellMentors } from './applications/mentoring/tell-mentors.ts';
import { publishDueCatalogues, refreshProject } from './catalogue/publish.ts';
import { runReading } from './ideas/health-card/run-reading.ts';
import { runImport } from './ideas/import-run.ts';
import { cancelInterviewsOfApplication } from './interviews/booking/cancel.ts';
import { followSessions } from './interviews/booking/follow-session.ts';
import { remindInterviews } from './interviews/booking/remind.ts';
import { remindOfExchanges, tellOfExchanges } from './interviews/exchanges/keep-told.ts';
import { leaveExchanges } from './interviews/exchanges/leave-exchanges.ts';
import { openAndTell } from './interviews/notes/tell-panel.ts';
import {
  cancelOffersOfApplication,
  cancelOffersOfProject,
  offersAreOut,
} from './matching/cascade/cancel-offers.ts';
import { proposeCascade } from './matching/cascade/propose-cascade.ts';
import { settleCascade } from './matching/cascade/settle-cascade.ts';
import { computeScenario } from './matching/laboratory/compute-scenario.ts';
import { expireOffers, remindOffers } from './matching/offers/expire-offers.ts';
import { remindRankings } from './matching/ranking/remind-mentors.ts';

/** The handlers of every queue, for a process that works. */
export function reactionsOf(services: Services): JobHandlers {
  return {
    'mail.send': ({ mailId }) => services.mails.send(mailId),
    'ideas.import': ({ importId }) =>
      runImport(services, services.editions, importId, { afterChange: refreshProject }),
    'health.read': ({ readingId }) => runReading(services, readingId),
    'project.left': ({ ideaId }) =>
      perform(services, undefined, async (act) => {
        if (!(await offersAreOut(act, ideaId))) await reopenWishes(act, ideaId);
        await cancelOffersOfProject(act, ideaId);
      }),
    'project.back': ({ ideaId }) =>
      perform(services, undefined, (act) => forgetReopenings(act, ideaId)),
    'application.withdrawn': ({ applicationId }) =>
      perform(services, undefined, async (act) => {
        await cancelInterviewsOfApplication(act, applicationId);
        await leaveExchanges(act, applicationId);
        await cancelOffersOfApplication(act, applicationId);
      }),
    'matching.compute': async ({ scenarioId }) => {
      await computeScenario(services, scenarioId);
      await settleCascade(services, scenarioId);
    },
    'place.freed': async ({ editionId }) => {
      await perform(services, undefined, (act) => proposeCascade(act, editionId));
    },
    'calendar.tick': async () => {
      await publishDueCatalogues(services);
      await tellMentors(services);
      await remindDrafts(services);
      await remindOrders(services);
      await remindRankings(services);
      await followSessions(services);
      await remindInterviews(services);
      await openAndTell(services);
      await tellOfExchanges(services);
      await remindOfExchanges(services);
      await remindOffers(services);
      await expireOffers(services);
      await forgetExpired(services.db, services.clock.now());
    },
  };
}
