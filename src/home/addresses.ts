import { address } from '../web/address.ts';

export const homeAddress = address('/', '/', { inEdition: true });
/** *À vous de jouer*: what awaits the person signed in. */
export const spaceAddress = address('/espace', '/space');
