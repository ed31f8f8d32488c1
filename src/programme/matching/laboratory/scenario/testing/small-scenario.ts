/** A scenario of the small edition, computed by the engine, whose outcome no draw decides. */
import type { TestSite } from '../../../../../../test/site.ts';
import type { ScenarioOptions } from '../../../scenario-options.ts';
import { ranked, scenarioMade } from '../../../testing/matching.ts';
import { type SmallEdition, smallEdition } from '../../testing/small-edition.ts';

export interface SmallScenario extends SmallEdition {
  scenarioId: string;
  /** Of the scenario's page. */
  path: string;
  /** Of a student in it, by the place in `applications`. */
  pathOf(student: number): string;
}

/**
 * Balisette ranks Bo, then Ada and Dan, then Cleo; Cadastrelle ranks Dan, Ada, Bo. As computed: Bo at
 * Balisette and Dan at Cadastrelle, their first wishes; Ada and Cleo nowhere; Dictaphore empty.
 */
export async function smallScenario(
  site: TestSite,
  options: { title?: string } & Partial<ScenarioOptions> = {},
): Promise<SmallScenario> {
  const small = await smallEdition(site);
  const [ada, bo, , dan] = small.applications as [string, string, string, string];
  await ranked(site, small.projects[1] ?? '', small.mentor, [[dan], [ada], [bo]]);
  const scenarioId = await scenarioMade(site, small.edition, small.coordinator, options);
  const path = `/coordination/2022/affectation/scenarios/${scenarioId}`;
  return {
    ...small,
    scenarioId,
    path,
    pathOf: (student) => `${path}/candidatures/${small.applications[student]}`,
  };
}

/** What is read of a page, without its elements. */
export const textOf = (html: string) =>
  html
    .slice(html.indexOf('<main'), html.indexOf('</main'))
    .replace(/<svg[\s\S]*?<\/svg>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', '’')
    .replaceAll('&quot;', '"')
    .replace(/[\s\u00a0]+/g, ' ');
