import { homeRoutes } from '../home/routes.ts';
import { mailRoutes } from '../mail/routes.ts';
import { peopleRoutes } from '../people/routes.ts';
import { apiRoutes } from '../web/api/routes.ts';
import type { Routes } from '../web/routes.ts';
import { applicationSections } from './application-sections.ts';
import { applyRoutes } from './applications/apply/routes.ts';
import { mentoringRoutes } from './applications/mentoring/routes.ts';
import { messageRoutes } from './applications/messages/routes.ts';
import { readingRoutes } from './applications/reading/routes.ts';
import { applicationRulesRoutes } from './applications/settings/routes.ts';
import { catalogueRoutes } from './catalogue/routes.ts';
import { publicEditionRoutes } from './editions/public-routes.ts';
import { editionRoutes } from './editions/routes.ts';
import { healthCardRoutes } from './ideas/health-card/routes.ts';
import { ideaRoutes } from './ideas/routes.ts';
import { bookingRoutes } from './interviews/booking/routes.ts';
import { exchangeRoutes } from './interviews/exchanges/routes.ts';
import { notesRoutes } from './interviews/notes/routes.ts';
import { planningRoutes } from './interviews/planning/routes.ts';
import { cascadeRoutes } from './matching/cascade/routes.ts';
import { laboratoryRoutes } from './matching/laboratory/routes.ts';
import { scenarioRoutes } from './matching/laboratory/scenario/routes.ts';
import { offerRoutes } from './matching/offers/routes.ts';
import { rankingRoutes } from './matching/ranking/routes.ts';
import { matchingSettingsRoutes } from './matching/settings/routes.ts';
import { selectionRoutes } from './selection/routes.ts';

/** Every page of the site, in the order addresses are matched. */
export const stages: readonly Routes[] = [
  homeRoutes,
  peopleRoutes,
  mailRoutes,
  publicEditionRoutes,
  editionRoutes,
  ideaRoutes,
  healthCardRoutes,
  selectionRoutes,
  catalogueRoutes,
  applyRoutes,
  mentoringRoutes,
  applicationRulesRoutes,
  messageRoutes,
  readingRoutes(applicationSections),
  planningRoutes,
  bookingRoutes,
  notesRoutes,
  exchangeRoutes,
  rankingRoutes,
  matchingSettingsRoutes,
  laboratoryRoutes,
  scenarioRoutes,
  cascadeRoutes,
  offerRoutes,
  apiRoutes,
];
