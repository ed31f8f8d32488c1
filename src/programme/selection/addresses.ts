import { address } from '../../web/address.ts';

/** A reviewer's list: what is left to review, and by when. */
export const myReviewsAddress = address('/evaluations/:edition', '/reviews/:edition');
/** What a reviewer would rather read, and what they must keep out of. */
export const reviewPreferencesAddress = address(
  '/evaluations/:edition/preferences',
  '/reviews/:edition/preferences',
);
/** An idea and the reviewer's own form, side by side. */
export const reviewAddress = address(
  '/evaluations/:edition/idees/:idea',
  '/reviews/:edition/ideas/:idea',
);
/** Where the browser sends a review as it is typed. */
export const reviewAutosaveAddress = address(
  '/evaluations/:edition/idees/:idea/enregistrement',
  '/reviews/:edition/ideas/:idea/autosave',
);
/** Two versions of a review that was typed in two places. */
export const reviewConflictAddress = address(
  '/evaluations/:edition/idees/:idea/comparaison',
  '/reviews/:edition/ideas/:idea/compare',
);
/** Declaring a conflict of interest. */
export const conflictOfInterestAddress = address(
  '/evaluations/:edition/idees/:idea/conflit-d-interets',
  '/reviews/:edition/ideas/:idea/conflict-of-interest',
);
/** Sharing ideas out to reviewers. */
export const sharingOutAddress = address(
  '/coordination/:edition/repartition',
  '/coordination/:edition/sharing-out',
);
/** Asking a porteur for changes. */
export const askChangesAddress = address(
  '/coordination/:edition/idees/:idea/demande',
  '/coordination/:edition/ideas/:idea/request',
);
/** Preparing the decision about one idea. */
export const decideAddress = address(
  '/coordination/:edition/idees/:idea/decision',
  '/coordination/:edition/ideas/:idea/decision',
);
/** Bringing another idea into this one (`?with=`). */
export const mergeAddress = address(
  '/coordination/:edition/idees/:idea/fusion',
  '/coordination/:edition/ideas/:idea/merge',
);
/** Making two ideas of one. */
export const splitAddress = address(
  '/coordination/:edition/idees/:idea/scission',
  '/coordination/:edition/ideas/:idea/split',
);
/** Preparing the same decision about several ideas (`?idea=…&idea=…&outcome=…`). */
export const decideManyAddress = address(
  '/coordination/:edition/decisions',
  '/coordination/:edition/decisions',
);
