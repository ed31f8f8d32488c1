import { coordinators, signedIn } from '../../../web/audience.ts';
import { Routes } from '../../../web/routes.ts';
import {
  rankingAddress,
  rankingAutosaveAddress,
  rankingsAddress,
  teamRankingAddress,
} from '../addresses.ts';
import {
  autosaveRanking,
  showAutosavedRanking,
  showRanking,
  submitRanking,
} from './ranking.page.tsx';
import { showRankings, submitRankings } from './rankings.page.tsx';
import { showTeamRanking } from './team-ranking.page.tsx';

/** Mentors rank, where who may is asked as the project is loaded; the team reads what they say. */
export const rankingRoutes = new Routes()
  .page(rankingAddress, signedIn, { get: showRanking, post: submitRanking })
  .page(rankingAutosaveAddress, signedIn, { get: showAutosavedRanking, post: autosaveRanking })
  .page(rankingsAddress, coordinators, { get: showRankings, post: submitRankings })
  .page(teamRankingAddress, coordinators, { get: showTeamRanking });
