import { coordinators, signedIn } from '../../../web/audience.ts';
import { Routes } from '../../../web/routes.ts';
import {
  interviewConclusionAddress,
  interviewNoteAddress,
  interviewNoteAutosaveAddress,
  interviewNoteConflictAddress,
  interviewUnsealingAddress,
} from '../addresses.ts';
import { showCompareNote, submitCompareNote } from './compare-note.page.tsx';
import { showConclusion, submitConclusion } from './conclusion.page.tsx';
import { autosaveNote, showNote, showSavedNote, submitNote } from './note.page.tsx';
import { showUnsealing, submitUnsealing } from './unsealing.page.tsx';

/** Notes and conclusions. Each page loads only what its reader may see. */
export const notesRoutes = new Routes()
  .page(interviewNoteAddress, signedIn, { get: showNote, post: submitNote })
  .page(interviewNoteAutosaveAddress, signedIn, { get: showSavedNote, post: autosaveNote })
  .page(interviewNoteConflictAddress, signedIn, { get: showCompareNote, post: submitCompareNote })
  .page(interviewConclusionAddress, signedIn, { get: showConclusion, post: submitConclusion })
  .page(interviewUnsealingAddress, coordinators, { get: showUnsealing, post: submitUnsealing });
