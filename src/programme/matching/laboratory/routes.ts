import { coordinators } from '../../../web/audience.ts';
import { Routes } from '../../../web/routes.ts';
import {
  comparisonAddress,
  laboratoryAddress,
  newScenarioAddress,
  scenarioFileAddress,
} from '../addresses.ts';
import { showComparison } from './comparison/comparison.page.tsx';
import { downloadInstance } from './instance-file.page.ts';
import { showNewScenario, submitNewScenario } from './new-scenario/new-scenario.page.tsx';
import { showLaboratory, submitLaboratory } from './overview.page.tsx';

export const laboratoryRoutes = new Routes()
  .page(laboratoryAddress, coordinators, { get: showLaboratory, post: submitLaboratory })
  .page(newScenarioAddress, coordinators, { get: showNewScenario, post: submitNewScenario })
  .page(comparisonAddress, coordinators, { get: showComparison })
  .page(scenarioFileAddress, coordinators, { get: downloadInstance });
