import { address } from '../../web/address.ts';

/** The team's list of sessions and group exchanges. */
export const sessionsAddress = address(
  '/coordination/:edition/entretiens',
  '/coordination/:edition/interviews',
);
export const newSessionAddress = address(
  '/coordination/:edition/entretiens/nouvelle-session',
  '/coordination/:edition/interviews/new-session',
);
/** One session as the team sees it: panel, slots, candidates, bookings. */
export const sessionAddress = address(
  '/coordination/:edition/entretiens/:session',
  '/coordination/:edition/interviews/:session',
);
/** Its settings, its panel and its slots. */
export const sessionSettingsAddress = address(
  '/coordination/:edition/entretiens/:session/reglages',
  '/coordination/:edition/interviews/:session/settings',
);
/** Whom it is for, and placing them by hand. */
export const sessionCandidatesAddress = address(
  '/coordination/:edition/entretiens/:session/candidatures',
  '/coordination/:edition/interviews/:session/candidates',
);
/** The team puts somebody in a slot by hand. */
export const placingAddress = address(
  '/coordination/:edition/entretiens/:session/placement',
  '/coordination/:edition/interviews/:session/placing',
);
/** When a member of the panel is free: a grid, or an agenda that is sent. */
export const availabilityAddress = address(
  '/entretiens/:session/disponibilites',
  '/interviews/:session/availability',
);
/** Where a student books, moves and cancels. */
export const bookingAddress = address(
  '/entretiens/:session/creneaux',
  '/interviews/:session/slots',
);
/** One interview, for those who take part: when, where, with whom; notes for the panel. */
export const interviewAddress = address('/rendez-vous/:interview', '/appointments/:interview');
export const interviewFileAddress = address(
  '/rendez-vous/:interview/agenda.ics',
  '/appointments/:interview/calendar.ics',
);
/** A panel member's own note. */
export const interviewNoteAddress = address(
  '/rendez-vous/:interview/note',
  '/appointments/:interview/note',
);
export const interviewNoteAutosaveAddress = address(
  '/rendez-vous/:interview/note/enregistrement',
  '/appointments/:interview/note/autosave',
);
export const interviewNoteConflictAddress = address(
  '/rendez-vous/:interview/note/comparaison',
  '/appointments/:interview/note/compare',
);
/** What the panel concludes together. */
export const interviewConclusionAddress = address(
  '/rendez-vous/:interview/conclusion',
  '/appointments/:interview/conclusion',
);
/** A coordinator opens notes before all are in, with a reason. */
export const interviewUnsealingAddress = address(
  '/rendez-vous/:interview/levee-des-scelles',
  '/appointments/:interview/unsealing',
);
/** A group exchange: registering, and its link. */
export const exchangeAddress = address('/echanges/:event', '/exchanges/:event');
export const exchangeFileAddress = address(
  '/echanges/:event/agenda.ics',
  '/exchanges/:event/calendar.ics',
);
/** The team's settings and list of a group exchange. */
export const exchangeSettingsAddress = address(
  '/coordination/:edition/echanges/:event',
  '/coordination/:edition/exchanges/:event',
);
