import { address } from '../../../web/address.ts';

/** Asking for the repository of an idea to be read again. */
export const ideaHealthAddress = address('/idees/:idea/fiche-de-sante', '/ideas/:idea/health-card');
/** The health cards of an edition, for its coordinators, and their refresh. */
export const healthCardsAddress = address(
  '/coordination/:edition/fiches-de-sante',
  '/coordination/:edition/health-cards',
);
