import { admins } from '../web/audience.ts';
import { Routes } from '../web/routes.ts';
import { mailAddress, outboxAddress } from './addresses.ts';
import { showMail, showOutbox, submitMail } from './outbox.page.tsx';

export const mailRoutes = new Routes()
  .page(outboxAddress, admins, { get: showOutbox })
  .page(mailAddress, admins, { get: showMail, post: submitMail });
