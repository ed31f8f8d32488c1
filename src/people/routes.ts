import { admins, everyone } from '../web/audience.ts';
import { Routes } from '../web/routes.ts';
import {
  installationAddress,
  journalAddress,
  providerAddress,
  providerReturnAddress,
  renewLinkAddress,
  rolesAddress,
  signInAddress,
  signInLinkAddress,
  signOutAddress,
} from './addresses.ts';
import { showInstall, submitInstall } from './install.page.tsx';
import { showJournal } from './journal.page.tsx';
import { askAgain, departForProvider, returnFromProvider } from './provider-sign-in.page.tsx';
import { renewLink, showLinkAgain } from './renew-link.page.ts';
import { showRoles, submitRoles } from './roles.page.tsx';
import { followLink, requestLink, showLink, showSignIn, signOut } from './sign-in.page.tsx';

export const peopleRoutes = new Routes()
  .page(signInAddress, everyone, { get: showSignIn, post: requestLink })
  .page(signInLinkAddress, everyone, { get: showLink, post: followLink })
  .page(renewLinkAddress, everyone, { get: showLinkAgain, post: renewLink })
  .page(providerAddress, everyone, { get: askAgain, post: departForProvider })
  .page(providerReturnAddress, everyone, { get: returnFromProvider })
  .page(signOutAddress, everyone, { post: signOut })
  .page(installationAddress, everyone, { get: showInstall, post: submitInstall })
  .page(rolesAddress, admins, { get: showRoles, post: submitRoles })
  .page(journalAddress, admins, { get: showJournal });
