import { address } from '../../web/address.ts';

const inEdition = { inEdition: true };

/** What applying means; the student's own application once there is one. */
export const applyAddress = address('/candidater', '/apply', inEdition);
/** One step of the form: `profile`, `motivation`, `wishes`, `check`. */
export const applyStepAddress = address(
  '/candidater/etapes/:step',
  '/apply/steps/:step',
  inEdition,
);
/** Where the browser sends the form as it is typed. */
export const applyAutosaveAddress = address(
  '/candidater/enregistrement/:step',
  '/apply/autosave/:step',
  inEdition,
);
/** Two versions of what was typed in two places. */
export const applyConflictAddress = address(
  '/candidater/comparaison/:step',
  '/apply/compare/:step',
  inEdition,
);
/** Who reads what, before and after the interviews. */
export const whoReadsAddress = address('/candidater/qui-lit-quoi', '/apply/who-reads', inEdition);
/** Projects that suit a profile, each with its reasons. */
export const suggestionsAddress = address(
  '/candidater/suggestions',
  '/apply/suggestions',
  inEdition,
);
/** A copy that was sent, as it was sent. */
export const applicationCopyAddress = address(
  '/candidater/versions/:number',
  '/apply/copies/:number',
  inEdition,
);
/** Withdrawing the application, and undoing it. */
export const applicationWithdrawalAddress = address(
  '/candidater/retrait',
  '/apply/withdrawal',
  inEdition,
);
/** Putting the wishes that were sent in another order, after the interviews. */
export const rankAgainAddress = address('/candidater/classement', '/apply/ranking', inEdition);
/** A CV, for whoever may read it: the student's draft, or the copy that was sent (`?copy=2`). */
export const cvAddress = address('/candidatures/:application/cv', '/applications/:application/cv');

/** The team's and the school's list of applications. */
export const applicationsBoardAddress = address(
  '/coordination/:edition/candidatures',
  '/coordination/:edition/applications',
);
/** One application, as the team and the school read it. */
export const boardApplicationAddress = address(
  '/coordination/:edition/candidatures/:application',
  '/coordination/:edition/applications/:application',
);
/** The same list as a file: `csv` or `xlsx`. */
export const applicationsFileAddress = address(
  '/coordination/:edition/export-candidatures/:format',
  '/coordination/:edition/export-applications/:format',
);
/** How many wish for each project, for the team and the school: none is forgotten. */
export const wishCountsAddress = address(
  '/coordination/:edition/voeux-par-projet',
  '/coordination/:edition/wishes-by-project',
);
/** Wishes by project and rank, for the team. */
export const demandAddress = address(
  '/coordination/:edition/demande',
  '/coordination/:edition/demand',
);
/** Who may apply, how many wishes, when mentors begin to read. */
export const applicationRulesAddress = address(
  '/coordination/:edition/regles-de-candidature',
  '/coordination/:edition/application-rules',
);
/** Messages to a selection of people: what was sent, and writing another (`?…` of the board). */
export const messagesAddress = address(
  '/coordination/:edition/messages',
  '/coordination/:edition/messages',
);
/** One message: its preview with its recipients, then what became of it. */
export const messageAddress = address(
  '/coordination/:edition/messages/:message',
  '/coordination/:edition/messages/:message',
);
/** A mentor's list of those who wish for their project. */
export const projectApplicationsAddress = address(
  '/idees/:idea/candidatures',
  '/ideas/:idea/applications',
);
/** One of them, as the mentor reads it. */
export const projectApplicationAddress = address(
  '/idees/:idea/candidatures/:application',
  '/ideas/:idea/applications/:application',
);
