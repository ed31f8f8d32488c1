import { coordinators, reviewers } from '../../../web/audience.ts';
import { Routes } from '../../../web/routes.ts';
import {
  applicationsBoardAddress,
  applicationsFileAddress,
  boardApplicationAddress,
  demandAddress,
  wishCountsAddress,
} from '../addresses.ts';
import { applicationPage } from './application.page.tsx';
import { showBoard, submitBoard } from './board.page.tsx';
import { showDemand } from './demand.page.tsx';
import { exportApplications } from './export.page.ts';
import type { ApplicationSection } from './section.ts';
import { showWishCounts } from './wish-counts.page.tsx';

/** @param sections what later stages add to the page of an application. */
export function readingRoutes(sections: readonly ApplicationSection[]): Routes {
  return new Routes()
    .page(applicationsBoardAddress, reviewers, { get: showBoard, post: submitBoard })
    .page(boardApplicationAddress, reviewers, applicationPage(sections))
    .page(applicationsFileAddress, reviewers, { get: exportApplications })
    .page(wishCountsAddress, reviewers, { get: showWishCounts })
    .page(demandAddress, coordinators, { get: showDemand });
}
