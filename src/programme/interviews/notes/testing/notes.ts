/** Notes as panels write them through the site's own forms, for tests. */
import type { Someone, TestSite } from '../../../../../test/site.ts';

/** A whole note, field by field. */
export const whole = {
  said: 'A lu le code et posé trois questions',
  weighed: 'Curiosité ; à accompagner au début',
  advice: 'Oui, avec un point par semaine',
};

export const notePath = (interviewId: string, rest = '') =>
  `/rendez-vous/${interviewId}/note${rest}`;
export const conclusionPath = (interviewId: string) => `/rendez-vous/${interviewId}/conclusion`;
export const unsealingPath = (interviewId: string) =>
  `/rendez-vous/${interviewId}/levee-des-scelles`;

/** Sends the form of a note: gives it, or keeps it as a draft with `act: 'save'`. */
export function sendNote(
  site: TestSite,
  as: Someone,
  interviewId: string,
  typed: Record<string, string> = whole,
): Promise<Response> {
  return site.ask(notePath(interviewId), { as, form: { act: 'give', ...typed } });
}
