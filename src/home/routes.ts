import { everyone, signedIn } from '../web/audience.ts';
import { Routes } from '../web/routes.ts';
import { homeAddress, spaceAddress } from './addresses.ts';
import { showHome } from './home.page.tsx';
import { showSpace, submitProfile } from './space.page.tsx';

export const homeRoutes = new Routes()
  .page(homeAddress, everyone, { get: showHome, isKept: true })
  .page(spaceAddress, signedIn, { get: showSpace, post: submitProfile });
