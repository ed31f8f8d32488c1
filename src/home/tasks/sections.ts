import type { Visit } from '../../web/visit.tsx';
import { answersToRead } from './answers-to-read.ts';
import { applicantsToAllow } from './applicants-to-allow.ts';
import { applicationsToSend } from './applications-to-send.ts';
import { bookingsToMake } from './bookings-to-make.ts';
import { candidatesToMeet } from './candidates-to-meet.ts';
import { cascadesToPublish } from './cascades-to-publish.ts';
import { cataloguesToPublish } from './catalogues-to-publish.ts';
import { conclusionsToWrite } from './conclusions-to-write.ts';
import { ideasToSend } from './ideas-to-send.ts';
import { internsToWelcome } from './interns-to-welcome.ts';
import { invitationsToAnswer } from './invitations-to-answer.ts';
import { matchingToCarryOn } from './matching-to-carry-on.ts';
import { notesToGive } from './notes-to-give.ts';
import { offersToAnswer } from './offers-to-answer.ts';
import { ordersToConfirm } from './orders-to-confirm.ts';
import { questionsToAnswer } from './questions-to-answer.ts';
import { rankingsToFinish } from './rankings-to-finish.ts';
import { requestsToAnswer } from './requests-to-answer.ts';
import { reviewsToGive } from './reviews-to-give.ts';
import { slotsToAnswer } from './slots-to-answer.ts';
import { byUrgency, type Task, type TaskSection } from './task.ts';

/** Every kind of expectation; a stage that expects something of people adds its section here. */
const sections: readonly TaskSection[] = [
  invitationsToAnswer,
  requestsToAnswer,
  applicationsToSend,
  offersToAnswer,
  bookingsToMake,
  ordersToConfirm,
  ideasToSend,
  reviewsToGive,
  answersToRead,
  questionsToAnswer,
  cataloguesToPublish,
  applicantsToAllow,
  candidatesToMeet,
  rankingsToFinish,
  slotsToAnswer,
  notesToGive,
  conclusionsToWrite,
  matchingToCarryOn,
  cascadesToPublish,
  internsToWelcome,
];

/** All that awaits the person signed in, the most urgent first. */
export async function tasksOf(visit: Visit): Promise<Task[]> {
  const lists = await Promise.all(sections.map((section) => section(visit)));
  return byUrgency(lists.flat());
}
