import { coordinators } from '../../../web/audience.ts';
import { Routes } from '../../../web/routes.ts';
import { messageAddress, messagesAddress } from '../addresses.ts';
import { showMessage, submitPrepared } from './message.page.tsx';
import { showMessages, submitMessage } from './messages.page.tsx';

/** Messages to a selection of people. */
export const messageRoutes = new Routes()
  .page(messagesAddress, coordinators, { get: showMessages, post: submitMessage })
  .page(messageAddress, coordinators, { get: showMessage, post: submitPrepared });
