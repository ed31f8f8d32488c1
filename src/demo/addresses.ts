import { address } from '../web/address.ts';

/** What the demonstration is, its moments and its people. */
export const demoAddress = address('/demo', '/demo');
export const demoDateAddress = address('/demo/date', '/demo/date');
export const demoPersonAddress = address('/demo/personne', '/demo/person');
/** Every mail the programme sent up to now. */
export const demoMailsAddress = address('/demo/courrier', '/demo/mail');
export const demoMailAddress = address('/demo/courrier/:mail', '/demo/mail/:mail');
/** The HTML part of a mail, alone, for a frame. */
export const demoMailBodyAddress = address('/demo/courrier/:mail/corps', '/demo/mail/:mail/body');
