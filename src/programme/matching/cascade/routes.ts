import { coordinators, signedIn } from '../../../web/audience.ts';
import { Routes } from '../../../web/routes.ts';
import {
  lateWishesAddress,
  offerByHandAddress,
  offerCancellationAddress,
  offersAddress,
  offersFileAddress,
} from '../addresses.ts';
import { showOffers, submitOffers } from './board.page.tsx';
import { showByHand, submitByHand } from './by-hand.page.tsx';
import { showCancellation, submitCancellation } from './cancellation.page.tsx';
import { showLateWishes, submitLateWishes } from './late-wishes.page.tsx';
import { exportOffers } from './offers-file.page.ts';

/** Freed places and what becomes of them: the team's board, offers by hand; students' late wishes. */
export const cascadeRoutes = new Routes()
  .page(offersAddress, coordinators, { get: showOffers, post: submitOffers })
  .page(offersFileAddress, coordinators, { get: exportOffers })
  .page(offerByHandAddress, coordinators, { get: showByHand, post: submitByHand })
  .page(offerCancellationAddress, coordinators, {
    get: showCancellation,
    post: submitCancellation,
  })
  .page(lateWishesAddress, signedIn, { get: showLateWishes, post: submitLateWishes });
