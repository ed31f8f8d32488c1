/** What a scenario changes, as `scenario.options` keeps it: pure. */
import { z } from 'zod';
import { tieRules } from './engine/instance.ts';

/** A student, by the number of the application, and a project, by its slug. */
const decided = z.object({
  student: z.string(),
  project: z.string(),
  /** For the team. */
  reason: z.string(),
});
/** Numbers of places, by slug or by the id of an organisation. */
const placesBy = z.record(z.string(), z.int().min(0).max(1000));

export const scenarioOptions = z.object({
  /** How equals are told apart. */
  ties: z.enum(tieRules).default('lottery'),
  /** Instead of the edition's; undefined: the edition's. */
  fundedPlaces: z.int().min(0).max(10_000).optional(),
  projectPlaces: placesBy.default({}),
  organisationPlaces: placesBy.default({}),
  /** Fewer than so many, and the project does not take place. */
  minimums: placesBy.default({}),
  /** Projects that take nobody. */
  closed: z.array(z.string()).default([]),
  /** This student here, whatever else. */
  pins: z.array(decided).default([]),
  /** This student never there. */
  exclusions: z.array(decided).default([]),
  /** Of a cascade: students who keep their place until they have one they prefer. */
  floors: z.array(decided.omit({ reason: true })).default([]),
  /** Of a cascade: students who are no longer in it. */
  left: z.array(z.string()).default([]),
});
export type ScenarioOptions = z.output<typeof scenarioOptions>;
