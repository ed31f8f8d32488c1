import { address } from '../web/address.ts';

export const signInAddress = address('/connexion', '/sign-in');
export const signInLinkAddress = address('/connexion/lien/:token', '/sign-in/link/:token');
/** Mails a new link in place of one that is no longer good. */
export const renewLinkAddress = address(
  '/connexion/lien/:token/nouveau',
  '/sign-in/link/:token/new',
);
/** Leads to the organisation's provider; exists only where one is set. */
export const providerAddress = address('/connexion/organisation', '/sign-in/organisation');
/** Where the provider sends browsers back; registered with it, in both languages. */
export const providerReturnAddress = address(
  '/connexion/organisation/retour',
  '/sign-in/organisation/return',
);
export const signOutAddress = address('/deconnexion', '/sign-out');
export const installationAddress = address('/installation/:token', '/installation/:token');
/** Who holds which role, for admins. */
export const rolesAddress = address('/roles', '/roles');
/** Who did what, for admins. */
export const journalAddress = address('/journal', '/journal');
