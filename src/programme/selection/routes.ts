import { coordinators } from '../../web/audience.ts';
import { Routes } from '../../web/routes.ts';
import { boardIdeaAddress, ideasBoardAddress } from '../ideas/addresses.ts';
import {
  askChangesAddress,
  decideAddress,
  decideManyAddress,
  sharingOutAddress,
} from './addresses.ts';
import { showBoard } from './board/board.page.tsx';
import { showBoardIdea } from './board/board-idea.page.tsx';
import { showDecide, submitDecide } from './decisions/decide.page.tsx';
import { showDecideMany, submitDecideMany } from './decisions/decide-many.page.tsx';
import { showAsk, submitAsk } from './requests/ask.page.tsx';
import { sendSharingOut, showSharingOut } from './sharing-out/sharing-out.page.tsx';

export const selectionRoutes = new Routes()
  .page(ideasBoardAddress, coordinators, { get: showBoard })
  .page(boardIdeaAddress, coordinators, { get: showBoardIdea })
  .page(decideManyAddress, coordinators, { get: showDecideMany, post: submitDecideMany })
  .page(askChangesAddress, coordinators, { get: showAsk, post: submitAsk })
  .page(decideAddress, coordinators, { get: showDecide, post: submitDecide })
  .page(sharingOutAddress, coordinators, { get: showSharingOut, post: sendSharingOut });
