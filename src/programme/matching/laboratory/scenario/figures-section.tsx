import type { Visit } from '../../../../web/visit.tsx';
import { type FigureName, figureNames, figureValue } from '../figure-rows.ts';
import { figuresOf } from '../figures.ts';
import { laboratoryWords } from '../words.ts';
import type { ComputedCase } from './load-case.ts';

/** The six figures of the laboratory, each over its name. */
export function FiguresSection({
  visit,
  found: { snapshot, placed, scenario },
}: {
  visit: Visit<unknown>;
  found: ComputedCase;
}) {
  const say = visit.say(laboratoryWords);
  const figures = figuresOf(snapshot, placed, scenario.options);
  const details: Partial<Record<FigureName, string>> = {
    matched: say('figure.ofStudents', { count: figures.students }),
    fundedLeft: say('figure.ofFunded', { count: figures.fundedPlaces }),
  };
  return (
    <dl className="bsoc-numbers bsoc-numbers--six">
      {figureNames.map((name) => (
        <div key={name}>
          <dt>
            {say(`figure.${name}`)}
            {details[name] && <span className="fr-hint-text">{details[name]}</span>}
          </dt>
          <dd>{figureValue(figures, name)}</dd>
        </div>
      ))}
    </dl>
  );
}
