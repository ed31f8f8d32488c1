import { everyone, signedIn } from '../../../web/audience.ts';
import { Routes } from '../../../web/routes.ts';
import {
  applicationCopyAddress,
  applicationWithdrawalAddress,
  applyAddress,
  applyAutosaveAddress,
  applyConflictAddress,
  applyStepAddress,
  cvAddress,
  rankAgainAddress,
  suggestionsAddress,
  whoReadsAddress,
} from '../addresses.ts';
import { showApply, startApply } from './apply.page.tsx';
import { showCompare, submitCompare } from './compare.page.tsx';
import { showCopy } from './copy.page.tsx';
import { serveCv } from './cv.page.ts';
import { showRankAgain, submitRankAgain } from './rank-again.page.tsx';
import { autosaveStep, showAutosaved, showStep, submitStep } from './step.page.tsx';
import { showSuggestions } from './suggestions.page.tsx';
import { showWhoReads } from './who-reads.page.tsx';
import { showWithdrawal, submitWithdrawal } from './withdrawal.page.tsx';

export const applyRoutes = new Routes()
  .page(applyAddress, everyone, { get: showApply, post: startApply, postAudience: signedIn })
  .page(whoReadsAddress, everyone, { get: showWhoReads })
  .page(suggestionsAddress, signedIn, { get: showSuggestions })
  .page(applyStepAddress, signedIn, { get: showStep, post: submitStep })
  .page(applyAutosaveAddress, signedIn, { get: showAutosaved, post: autosaveStep })
  .page(applyConflictAddress, signedIn, { get: showCompare, post: submitCompare })
  .page(applicationCopyAddress, signedIn, { get: showCopy })
  .page(rankAgainAddress, signedIn, { get: showRankAgain, post: submitRankAgain })
  .page(applicationWithdrawalAddress, signedIn, { get: showWithdrawal, post: submitWithdrawal })
  .page(cvAddress, signedIn, { get: serveCv });
