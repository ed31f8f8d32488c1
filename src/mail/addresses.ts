import { address } from '../web/address.ts';

/** Every mail the site wrote, for admins. */
export const outboxAddress = address('/courrier', '/outbox');
export const mailAddress = address('/courrier/:mail', '/outbox/:mail');
