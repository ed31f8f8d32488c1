/** Which two scenarios to compare, asked where the address does not say. */
import { Alert, Button } from '../../../../ui/elements.tsx';
import { Select } from '../../../../ui/form.tsx';
import { formOf } from '../../../../web/form.ts';
import type { Visit } from '../../../../web/visit.tsx';
import { coordinationPage } from '../../../editions/coordination-frame.tsx';
import { comparisonAddress, laboratoryAddress } from '../../addresses.ts';
import { currentSession } from '../matching-session.ts';
import { letterOf, type Scenario, scenariosOf } from '../scenario.ts';
import { isUnderWay, refresh } from '../scenario-state.tsx';
import { laboratoryWords } from '../words.ts';
import { comparisonWords } from './words.ts';

type EditionVisit = Visit<{ edition: string }>;

/** The way back to the laboratory. */
export const laboratoryStep = (visit: EditionVisit) => ({
  label: visit.say(laboratoryWords)('overview.title'),
  href: visit.path(laboratoryAddress, visit.params),
});

/** Which two: asked when the address does not say, or says the same twice, or one is not computed. */
export async function choicePage(
  visit: EditionVisit,
  from?: Scenario,
  to?: Scenario,
): Promise<Response> {
  const say = visit.say(comparisonWords);
  const session = await currentSession(visit.db, visit.edition.id);
  const scenarios = session ? await scenariosOf(visit.db, session.id) : [];
  const computed = scenarios.filter(({ answer }) => answer);
  const late = [from, to].filter((one) => one && !one.answer);
  const isComputing = late.some((one) => one && isUnderWay(one));
  const choices = computed.map(({ id, number, title }) => ({
    value: id,
    label: visit.say(laboratoryWords)('scenario.named', { letter: letterOf(number), title }),
  }));
  const form = formOf({
    from: from?.id ?? visit.query.get('from') ?? choices[0]?.value,
    to: to?.id ?? visit.query.get('to') ?? choices.at(-1)?.value,
  });
  return coordinationPage(visit, {
    title: say('choose.title'),
    here: 'matching',
    trail: [laboratoryStep(visit)],
    ...(isComputing && { head: refresh }),
    children: (
      <>
        {late.length > 0 ? (
          <Alert tone="info">{say(isComputing ? 'choose.computing' : 'choose.refused')}</Alert>
        ) : (
          from && <Alert tone="info">{say('choose.same')}</Alert>
        )}
        {choices.length < 2 ? (
          <p>{say('choose.few')}</p>
        ) : (
          <form
            method="get"
            action={visit.path(comparisonAddress, visit.params)}
            className="bsoc-measure"
          >
            {(['from', 'to'] as const).map((name) => (
              <Select
                key={name}
                form={form}
                name={name}
                label={say(`choose.${name}`)}
                choices={choices}
                isFilter
              />
            ))}
            <Button>{say('choose.button')}</Button>
          </form>
        )}
      </>
    ),
  });
}
