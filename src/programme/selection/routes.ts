import { coordinators, reviewers } from '../../web/audience.ts';
import { Routes } from '../../web/routes.ts';
import { boardIdeaAddress, ideasBoardAddress } from '../ideas/addresses.ts';
import {
  askChangesAddress,
  conflictOfInterestAddress,
  decideAddress,
  decideManyAddress,
  mergeAddress,
  myReviewsAddress,
  reviewAddress,
  reviewAutosaveAddress,
  reviewConflictAddress,
  reviewPreferencesAddress,
  sharingOutAddress,
  splitAddress,
} from './addresses.ts';
import { showBoard } from './board/board.page.tsx';
import { showBoardIdea } from './board/board-idea.page.tsx';
import { showDecide, submitDecide } from './decisions/decide.page.tsx';
import { showDecideMany, submitDecideMany } from './decisions/decide-many.page.tsx';
import { showMerge, submitMerge } from './merging/merge.page.tsx';
import { showSplit, submitSplit } from './merging/split.page.tsx';
import { showAsk, submitAsk } from './requests/ask.page.tsx';
import { showCompareReview, submitCompareReview } from './reviews/compare-review.page.tsx';
import { showConflict, submitConflict } from './reviews/conflict.page.tsx';
import { showMyReviews } from './reviews/my-reviews.page.tsx';
import { showPreferences, submitPreferences } from './reviews/preferences.page.tsx';
import {
  autosaveReview,
  showReview,
  showSavedReview,
  submitReview,
} from './reviews/review.page.tsx';
import { sendSharingOut, showSharingOut } from './sharing-out/sharing-out.page.tsx';

export const selectionRoutes = new Routes()
  .page(ideasBoardAddress, coordinators, { get: showBoard })
  .page(boardIdeaAddress, coordinators, { get: showBoardIdea })
  .page(decideManyAddress, coordinators, { get: showDecideMany, post: submitDecideMany })
  .page(askChangesAddress, coordinators, { get: showAsk, post: submitAsk })
  .page(decideAddress, coordinators, { get: showDecide, post: submitDecide })
  .page(sharingOutAddress, coordinators, { get: showSharingOut, post: sendSharingOut })
  .page(myReviewsAddress, reviewers, { get: showMyReviews })
  .page(reviewPreferencesAddress, reviewers, { get: showPreferences, post: submitPreferences })
  .page(reviewAddress, reviewers, { get: showReview, post: submitReview })
  .page(reviewAutosaveAddress, reviewers, { get: showSavedReview, post: autosaveReview })
  .page(reviewConflictAddress, reviewers, { get: showCompareReview, post: submitCompareReview })
  .page(conflictOfInterestAddress, reviewers, { get: showConflict, post: submitConflict })
  .page(mergeAddress, coordinators, { get: showMerge, post: submitMerge })
  .page(splitAddress, coordinators, { get: showSplit, post: submitSplit });
