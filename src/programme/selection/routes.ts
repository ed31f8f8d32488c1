import { coordinators } from '../../web/audience.ts';
import { Routes } from '../../web/routes.ts';
import { boardIdeaAddress, ideasBoardAddress } from '../ideas/addresses.ts';
import { showBoard } from './board/board.page.tsx';
import { showBoardIdea } from './board/board-idea.page.tsx';

export const selectionRoutes = new Routes()
  .page(ideasBoardAddress, coordinators, { get: showBoard })
  .page(boardIdeaAddress, coordinators, { get: showBoardIdea });
