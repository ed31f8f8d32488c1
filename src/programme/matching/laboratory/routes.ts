import { coordinators } from '../../../web/audience.ts';
import { Routes } from '../../../web/routes.ts';
import { laboratoryAddress } from '../addresses.ts';
import { showLaboratory, submitLaboratory } from './overview.page.tsx';

export const laboratoryRoutes = new Routes().page(laboratoryAddress, coordinators, {
  get: showLaboratory,
  post: submitLaboratory,
});
