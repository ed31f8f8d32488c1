import { coordinators } from '../../../../web/audience.ts';
import { Routes } from '../../../../web/routes.ts';
import { scenarioAddress, scenarioStudentAddress } from '../../addresses.ts';
import { showScenario, submitScenario } from './scenario.page.tsx';
import { showScenarioStudent, submitScenarioStudent } from './student.page.tsx';

/** One scenario and each student in it, for the programme's team alone. */
export const scenarioRoutes = new Routes()
  .page(scenarioAddress, coordinators, { get: showScenario, post: submitScenario })
  .page(scenarioStudentAddress, coordinators, {
    get: showScenarioStudent,
    post: submitScenarioStudent,
  });
