import { coordinators, signedIn } from '../../../web/audience.ts';
import { Routes } from '../../../web/routes.ts';
import { healthCardsAddress, ideaHealthAddress } from './addresses.ts';
import { showHealthCards, submitHealthCards } from './health-cards.page.tsx';
import { showIdeaHealth, submitIdeaHealth } from './idea-health.page.tsx';

export const healthCardRoutes = new Routes()
  .page(ideaHealthAddress, signedIn, { get: showIdeaHealth, post: submitIdeaHealth })
  .page(healthCardsAddress, coordinators, { get: showHealthCards, post: submitHealthCards });
