import { signedIn } from '../../../web/audience.ts';
import { Routes } from '../../../web/routes.ts';
import { rankingAddress, rankingAutosaveAddress } from '../addresses.ts';
import {
  autosaveRanking,
  showAutosavedRanking,
  showRanking,
  submitRanking,
} from './ranking.page.tsx';

/** Mentors rank; who may is asked where the project is loaded. */
export const rankingRoutes = new Routes()
  .page(rankingAddress, signedIn, { get: showRanking, post: submitRanking })
  .page(rankingAutosaveAddress, signedIn, { get: showAutosavedRanking, post: autosaveRanking });
