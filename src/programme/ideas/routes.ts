import { coordinators, everyone, signedIn } from '../../web/audience.ts';
import { Routes } from '../../web/routes.ts';
import {
  becomeMentorAddress,
  ideaAddress,
  ideaAutosaveAddress,
  ideaChangesAddress,
  ideaConflictAddress,
  ideaMentorsAddress,
  ideaPreviewAddress,
  ideaRevisionAddress,
  ideaStepAddress,
  ideasImportAddress,
  ideasImportRunAddress,
  ideaWithdrawalAddress,
  mentorInvitationAddress,
  proposeAddress,
  reuseAddress,
} from './addresses.ts';
import { showCompare, submitCompare } from './compare.page.tsx';
import { showIdea } from './idea.page.tsx';
import { autosaveStep, showAutosaved, showStep, submitStep } from './idea-form.page.tsx';
import { showImport, showImportRun, submitImport } from './import.page.tsx';
import { showInvitation, submitInvitation } from './invitation.page.tsx';
import {
  showBecomeMentor,
  showMentors,
  submitBecomeMentor,
  submitMentors,
} from './mentors.page.tsx';
import { showPreview } from './preview.page.tsx';
import { showPropose, startIdea } from './propose.page.tsx';
import { showReuse, submitReuse } from './reuse.page.tsx';
import { showChanges, showRevision } from './revision.page.tsx';
import { showWithdraw, submitWithdraw } from './withdraw.page.tsx';

export const ideaRoutes = new Routes()
  .page(proposeAddress, everyone, { get: showPropose, post: startIdea, postAudience: signedIn })
  .page(reuseAddress, signedIn, { get: showReuse, post: submitReuse })
  .page(ideaAddress, signedIn, { get: showIdea })
  .page(ideaStepAddress, signedIn, { get: showStep, post: submitStep })
  .page(ideaAutosaveAddress, signedIn, { get: showAutosaved, post: autosaveStep })
  .page(ideaConflictAddress, signedIn, { get: showCompare, post: submitCompare })
  .page(ideaPreviewAddress, signedIn, { get: showPreview })
  .page(ideaRevisionAddress, signedIn, { get: showRevision })
  .page(ideaChangesAddress, signedIn, { get: showChanges })
  .page(ideaWithdrawalAddress, signedIn, { get: showWithdraw, post: submitWithdraw })
  .page(ideaMentorsAddress, signedIn, { get: showMentors, post: submitMentors })
  .page(becomeMentorAddress, signedIn, { get: showBecomeMentor, post: submitBecomeMentor })
  .page(mentorInvitationAddress, everyone, {
    get: showInvitation,
    post: submitInvitation,
    postAudience: signedIn,
  })
  .page(ideasImportAddress, coordinators, { get: showImport, post: submitImport })
  .page(ideasImportRunAddress, coordinators, { get: showImportRun });
