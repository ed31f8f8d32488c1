import { reviewers } from '../../../web/audience.ts';
import { Routes } from '../../../web/routes.ts';
import { applicationsBoardAddress } from '../addresses.ts';
import { showBoard, submitBoard } from './board.page.tsx';

export const readingRoutes = new Routes().page(applicationsBoardAddress, reviewers, {
  get: showBoard,
  post: submitBoard,
});
