/** The fields of a session and of the windows its slots are cut from. */
import { type FormState, Select, TextField } from '../../../ui/form.tsx';
import type { FieldError } from '../../../web/form.ts';
import type { Visit } from '../../../web/visit.tsx';
import { MEETING_CODE, WINDOWS, type WindowError } from './session-form.ts';
import { planningWords } from './words.ts';

const names = [
  'title',
  'idea',
  'slotMinutes',
  'breakMinutes',
  'meetingUrl',
  'booksUntilDate',
  'booksUntilTime',
] as const;

/** The label of each field, for summaries. */
export function sessionLabels(visit: Visit): Record<string, string> {
  const say = visit.say(planningWords);
  return Object.fromEntries(names.map((name) => [name, say(`field.${name}`)]));
}

export function windowErrors(visit: Visit, errors: readonly WindowError[]): FieldError[] {
  const say = visit.say(planningWords);
  return errors.map(({ field, code, values }) => ({
    field,
    message: say(`window.${code}`, values ?? {}),
  }));
}

export function SessionFields({
  visit,
  form,
  projects,
}: {
  visit: Visit;
  form: FormState;
  /** The projects of the catalogue. */
  projects: readonly { id: string; name: string }[];
}) {
  const say = visit.say(planningWords);
  const field = (name: (typeof names)[number]) => ({ form, name, label: say(`field.${name}`) });
  return (
    <>
      <TextField {...field('title')} hint={say('field.titleHint')} />
      <Select
        {...field('idea')}
        hint={say('field.ideaHint')}
        isOptional
        empty={say('session.severalProjects')}
        choices={projects.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <div className="fr-grid-row fr-grid-row--gutters fr-mb-2w">
        <div className="fr-col-12 fr-col-sm-6">
          <TextField {...field('slotMinutes')} type="number" hint={say('field.slotMinutesHint')} />
        </div>
        <div className="fr-col-12 fr-col-sm-6">
          <TextField
            {...field('breakMinutes')}
            type="number"
            hint={say('field.breakMinutesHint')}
          />
        </div>
      </div>
      <TextField
        {...field('meetingUrl')}
        type="url"
        hint={say('field.meetingUrlHint', { code: MEETING_CODE })}
        isOptional
      />
      <div className="fr-grid-row fr-grid-row--gutters fr-grid-row--bottom fr-mb-2w">
        <div className="fr-col-12 fr-col-sm-6">
          <TextField {...field('booksUntilDate')} type="date" hint={say('field.booksUntilHint')} />
        </div>
        <div className="fr-col-12 fr-col-sm-6">
          <TextField {...field('booksUntilTime')} type="time" isOptional />
        </div>
      </div>
    </>
  );
}

/** Lines to type windows in: a day, from when, until when. */
export function WindowFields({ visit, form }: { visit: Visit; form: FormState }) {
  const say = visit.say(planningWords);
  return (
    <>
      {Array.from({ length: WINDOWS }, (_, line) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: static markup, never reordered
          key={line}
          className="fr-fieldset"
        >
          <legend className="fr-fieldset__legend fr-fieldset__legend--regular">
            {say('window.line', { number: line + 1 })}
          </legend>
          <div className="fr-fieldset__element">
            <div className="fr-grid-row fr-grid-row--gutters fr-grid-row--bottom">
              <div className="fr-col-12 fr-col-sm-6">
                <TextField
                  form={form}
                  name={`day.${line}`}
                  type="date"
                  label={say('window.day')}
                  isFilter
                />
              </div>
              <div className="fr-col-12 fr-col-sm-3">
                <TextField
                  form={form}
                  name={`from.${line}`}
                  type="time"
                  label={say('window.from')}
                  isFilter
                />
              </div>
              <div className="fr-col-12 fr-col-sm-3">
                <TextField
                  form={form}
                  name={`until.${line}`}
                  type="time"
                  label={say('window.until')}
                  isFilter
                />
              </div>
            </div>
          </div>
        </fieldset>
      ))}
    </>
  );
}
