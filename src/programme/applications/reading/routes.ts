import { reviewers } from '../../../web/audience.ts';
import { Routes } from '../../../web/routes.ts';
import { applicationsBoardAddress, boardApplicationAddress } from '../addresses.ts';
import { applicationPage } from './application.page.tsx';
import { showBoard, submitBoard } from './board.page.tsx';
import type { ApplicationSection } from './section.ts';

/** @param sections what later stages add to the page of an application. */
export function readingRoutes(sections: readonly ApplicationSection[]): Routes {
  return new Routes()
    .page(applicationsBoardAddress, reviewers, { get: showBoard, post: submitBoard })
    .page(boardApplicationAddress, reviewers, applicationPage(sections));
}
