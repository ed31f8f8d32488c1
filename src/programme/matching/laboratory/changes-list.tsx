/** What a scenario changes, in words. */
import type { Visit } from '../../../web/visit.tsx';
import type { ScenarioChange } from './scenario-changes.ts';
import { aboutStudent, type StudentNames, studentName } from './student-names.ts';
import { laboratoryWords } from './words.ts';

/** One change as a sentence; the reason of a decision is beside it. */
function changeInWords(visit: Visit, names: StudentNames, change: ScenarioChange): string {
  const say = visit.say(laboratoryWords);
  switch (change.kind) {
    case 'ties':
      return say(`change.ties.${change.rule}`);
    case 'funded':
      return say('change.funded', { before: change.before, after: change.after });
    case 'places': {
      const { before, after } = change;
      return say('change.places', { project: change.project.name, before, after });
    }
    case 'closed':
      return say('change.closed', { project: change.project.name });
    case 'minimum':
      return say('change.minimum', { project: change.project.name, places: change.places });
    case 'organisation': {
      const { organisation, before, after } = change;
      const { name } = organisation;
      return before === null
        ? say('change.organisationLimited', { name, after })
        : say('change.organisation', { name, before, after });
    }
    default:
      return say(`change.${change.kind}`, {
        student: studentName(visit, names, change.student),
        project: change.project.name,
      });
  }
}

/** The changes of a scenario as a list; says so when there is none. */
export function ChangesList({
  visit,
  names,
  changes,
}: {
  visit: Visit;
  names: StudentNames;
  changes: readonly ScenarioChange[];
}) {
  const say = visit.say(laboratoryWords);
  if (changes.length === 0) return <p>{say('change.none')}</p>;
  return (
    <ul>
      {changes.map((change) => {
        const text = changeInWords(visit, names, change);
        return (
          <li key={text}>
            {text}
            {'reason' in change && (
              <span className="fr-hint-text">
                {aboutStudent(visit, names, change.student, change.reason)}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
