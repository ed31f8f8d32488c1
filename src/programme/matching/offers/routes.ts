import { coordinators, signedIn } from '../../../web/audience.ts';
import { Routes } from '../../../web/routes.ts';
import { internsToComeAddress, myOfferAddress, offersPublicationAddress } from '../addresses.ts';
import { showInternsToCome } from './interns-to-come.page.tsx';
import { sendMyOffer, showMyOffer } from './my-offer.page.tsx';
import { sendOffersPublication, showOffersPublication } from './publication.page.tsx';

/** Publishing offers, answering one's own, and who comes. Each page loads what its reader may see. */
export const offerRoutes = new Routes()
  .page(offersPublicationAddress, coordinators, {
    get: showOffersPublication,
    post: sendOffersPublication,
  })
  .page(myOfferAddress, signedIn, { get: showMyOffer, post: sendMyOffer })
  .page(internsToComeAddress, signedIn, { get: showInternsToCome });
