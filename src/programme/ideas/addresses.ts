import { address } from '../../web/address.ts';

const inEdition = { inEdition: true };

/** What proposing means, and the button that starts. */
export const proposeAddress = address('/proposer', '/propose', inEdition);
/** One's ideas of past editions, to start from. */
export const reuseAddress = address('/proposer/reprise', '/propose/reuse', inEdition);
/** An idea as its porteurs and mentors see it: state, revisions, mentors, acts. */
export const ideaAddress = address('/idees/:idea', '/ideas/:idea');
/** One step of the form: `organisation`, `software`, `missions`, `skills`, `mentoring`, `check`. */
export const ideaStepAddress = address('/idees/:idea/formulaire/:step', '/ideas/:idea/form/:step');
/** Where the browser sends the form as it is typed. */
export const ideaAutosaveAddress = address(
  '/idees/:idea/enregistrement/:step',
  '/ideas/:idea/autosave/:step',
);
export const ideaConflictAddress = address(
  '/idees/:idea/comparaison/:step',
  '/ideas/:idea/compare/:step',
);
export const ideaRevisionAddress = address(
  '/idees/:idea/versions/:number',
  '/ideas/:idea/revisions/:number',
);
/** What changed between two revisions, or since the last one (`?from=2&to=draft`). */
export const ideaChangesAddress = address('/idees/:idea/changements', '/ideas/:idea/changes');
/** Withdrawing an idea, and undoing it. */
export const ideaWithdrawalAddress = address('/idees/:idea/retrait', '/ideas/:idea/withdrawal');
/** Who mentors, who is invited. */
export const ideaMentorsAddress = address('/idees/:idea/mentors', '/ideas/:idea/mentors');
/** Accepting the mentor's engagements for oneself, without an invitation. */
export const becomeMentorAddress = address('/idees/:idea/mentors/moi', '/ideas/:idea/mentors/me');
export const ideaPreviewAddress = address('/idees/:idea/apercu', '/ideas/:idea/preview');
export const mentorInvitationAddress = address('/invitations/:token', '/invitations/:token');
/** A coordinator's list of all ideas of an edition. */
export const ideasBoardAddress = address(
  '/coordination/:edition/idees',
  '/coordination/:edition/ideas',
);
export const ideasImportAddress = address(
  '/coordination/:edition/import',
  '/coordination/:edition/import',
);
/** One import, while it goes on and afterwards. */
export const ideasImportRunAddress = address(
  '/coordination/:edition/import/:run',
  '/coordination/:edition/import/:run',
);
export const boardIdeaAddress = address(
  '/coordination/:edition/idees/:idea',
  '/coordination/:edition/ideas/:idea',
);
