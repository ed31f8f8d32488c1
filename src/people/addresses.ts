import { address } from '../web/address.ts';

export const signInAddress = address('/connexion', '/sign-in');
export const signInLinkAddress = address('/connexion/lien/:token', '/sign-in/link/:token');
export const signOutAddress = address('/deconnexion', '/sign-out');
export const installationAddress = address('/installation/:token', '/installation/:token');
