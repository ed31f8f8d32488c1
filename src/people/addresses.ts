import { address } from '../web/address.ts';

export const signInAddress = address('/connexion', '/sign-in');
export const signInLinkAddress = address('/connexion/lien/:token', '/sign-in/link/:token');
export const signOutAddress = address('/deconnexion', '/sign-out');
export const installationAddress = address('/installation/:token', '/installation/:token');
/** Who holds which role, for admins. */
export const rolesAddress = address('/roles', '/roles');
/** Who did what, for admins. */
export const journalAddress = address('/journal', '/journal');
