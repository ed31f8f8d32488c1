import { coordinators } from '../../../web/audience.ts';
import { Routes } from '../../../web/routes.ts';
import { laboratoryAddress, newScenarioAddress } from '../addresses.ts';
import { showNewScenario, submitNewScenario } from './new-scenario/new-scenario.page.tsx';
import { showLaboratory, submitLaboratory } from './overview.page.tsx';

export const laboratoryRoutes = new Routes()
  .page(laboratoryAddress, coordinators, { get: showLaboratory, post: submitLaboratory })
  .page(newScenarioAddress, coordinators, { get: showNewScenario, post: submitNewScenario });
