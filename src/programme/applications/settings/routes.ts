import { coordinators } from '../../../web/audience.ts';
import { Routes } from '../../../web/routes.ts';
import { applicationRulesAddress } from '../addresses.ts';
import { showRules, submitRules } from './rules.page.tsx';

/** Who may apply, how many wishes, when mentors begin to read. */
export const applicationRulesRoutes = new Routes().page(applicationRulesAddress, coordinators, {
  get: showRules,
  post: submitRules,
});
