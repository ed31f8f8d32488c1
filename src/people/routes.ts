import { everyone } from '../web/audience.ts';
import { Routes } from '../web/routes.ts';
import {
  installationAddress,
  signInAddress,
  signInLinkAddress,
  signOutAddress,
} from './addresses.ts';
import { showInstall, submitInstall } from './install.page.tsx';
import { followLink, requestLink, showLink, showSignIn, signOut } from './sign-in.page.tsx';

export const peopleRoutes = new Routes()
  .page(signInAddress, everyone, { get: showSignIn, post: requestLink })
  .page(signInLinkAddress, everyone, { get: showLink, post: followLink })
  .page(signOutAddress, everyone, { post: signOut })
  .page(installationAddress, everyone, { get: showInstall, post: submitInstall });
