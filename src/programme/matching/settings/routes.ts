import { coordinators } from '../../../web/audience.ts';
import { Routes } from '../../../web/routes.ts';
import { matchingRulesAddress } from '../addresses.ts';
import { showMatchingSettings, submitMatchingSettings } from './settings.page.tsx';

/** How an edition matches, set by its team. */
export const matchingSettingsRoutes = new Routes().page(matchingRulesAddress, coordinators, {
  get: showMatchingSettings,
  post: submitMatchingSettings,
});
