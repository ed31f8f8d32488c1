import { signedIn } from '../../../web/audience.ts';
import { Routes } from '../../../web/routes.ts';
import { projectApplicationAddress, projectApplicationsAddress } from '../addresses.ts';
import { sendAnswer, showCandidate } from './candidate.page.tsx';
import { sendAnswers, showCandidates } from './candidates.page.tsx';

/** What mentors read of those who wish for their projects; who may is asked where it is loaded. */
export const mentoringRoutes = new Routes()
  .page(projectApplicationsAddress, signedIn, { get: showCandidates, post: sendAnswers })
  .page(projectApplicationAddress, signedIn, { get: showCandidate, post: sendAnswer });
