import { type FormState, TextField } from '../../ui/form.tsx';
import type { Visit } from '../../web/visit.tsx';
import { dayInWords, instantInWords } from '../../words/dates.ts';
import { type Edition, type MilestoneKind, milestone } from './edition.ts';
import { milestoneNature, neededKinds } from './milestone.ts';
import { publicWords } from './public-words.ts';
import { editionWords } from './words.ts';

/** One milestone: its date, its time unless it is a whole day, and what is stored, in words. */
export function MilestoneFields({
  visit,
  edition,
  form,
  kind,
}: {
  visit: Visit;
  edition: Edition;
  form: FormState;
  kind: MilestoneKind;
}) {
  const say = visit.say(editionWords);
  const nature = milestoneNature[kind];
  const isOptional = !neededKinds.includes(kind);
  return (
    <fieldset className="fr-fieldset" id={kind}>
      <legend className="fr-fieldset__legend">
        {visit.say(publicWords)(`milestone.${kind}`)}
        <span className="fr-hint-text">{stored(visit, edition, kind)}</span>
      </legend>
      <div className="fr-fieldset__element">
        <div className="fr-grid-row fr-grid-row--gutters">
          <div className="fr-col-12 fr-col-sm-5 fr-col-lg-4">
            <TextField
              form={form}
              name={`${kind}.date`}
              type="date"
              label={say('milestones.date')}
              hint={say(`milestones.${nature}Date`)}
              isOptional={isOptional}
            />
          </div>
          {nature !== 'day' && (
            <div className="fr-col-12 fr-col-sm-5 fr-col-lg-4">
              <TextField
                form={form}
                name={`${kind}.time`}
                type="time"
                label={say('milestones.time')}
                hint={say(`milestones.${nature}`)}
                isOptional
              />
            </div>
          )}
        </div>
      </div>
    </fieldset>
  );
}

function stored(visit: Visit, edition: Edition, kind: MilestoneKind): string {
  const say = visit.say(editionWords);
  const found = milestone(edition, kind);
  if (!found) return say('milestones.unset');
  const when = found.onDate
    ? dayInWords(found.onDate, visit.lang)
    : instantInWords(found.at, edition.timezone, visit.lang);
  return say('milestones.stored', { when });
}
