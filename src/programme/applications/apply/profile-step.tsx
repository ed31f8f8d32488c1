import {
  Checkbox,
  Choices,
  FileField,
  type FormState,
  Select,
  TextArea,
  TextField,
} from '../../../ui/form.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { cvAddress } from '../addresses.ts';
import {
  gapYears,
  LANGUAGES_MAX,
  LINKS_MAX,
  languageLevels,
  placesWished,
  TECHNOLOGIES_MAX,
  technologyLevels,
} from '../form.ts';
import type { OpenedApplication } from './apply-visit.ts';
import { NAME_FIELD } from './readiness.ts';
import { applyWords } from './words.ts';

interface Props {
  visit: Visit<unknown>;
  opened: OpenedApplication;
  form: FormState;
}

/** Who one is, what one knows, when one is free. */
export function ProfileStep({ visit, opened, form }: Props) {
  const say = visit.say(applyWords);
  const { edition } = visit;
  const dates = {
    start: edition.internshipStartsOn.toString(),
    end: edition.internshipEndsOn.toString(),
  };
  const values = { ...form.values };
  values.availableFrom ??= dates.start;
  values.availableUntil ??= dates.end;
  const dated = { ...form, values };
  return (
    <>
      <TextField
        form={{ ...form, values: { [NAME_FIELD]: visit.person.name, ...form.values } }}
        name={NAME_FIELD}
        label={say('field.personName')}
        hint={say('field.personNameHint')}
        autoComplete="name"
      />
      <h2 className="fr-h4">{say('profile.studies')}</h2>
      <TextField
        form={form}
        name="school"
        label={say('field.school')}
        autoComplete="organization"
      />
      <TextField
        form={form}
        name="studyYear"
        label={say('field.studyYear')}
        hint={say('field.studyYearHint')}
      />
      <Choices
        type="radio"
        isInline
        form={form}
        name="gapYear"
        label={say('field.gapYear')}
        hint={say('field.gapYearHint')}
        choices={gapYears.map((value) => ({ value, label: say(`gapYear.${value}`) }))}
      />
      <h2 className="fr-h4">{say('profile.availability')}</h2>
      <div className="bsoc-pair">
        <TextField
          form={dated}
          name="availableFrom"
          type="date"
          label={say('field.availableFrom')}
        />
        <TextField
          form={dated}
          name="availableUntil"
          type="date"
          label={say('field.availableUntil')}
        />
      </div>
      <TextArea
        form={form}
        name="availabilityRemark"
        rows={3}
        isOptional
        label={say('field.availabilityRemark')}
        hint={say('field.availabilityRemarkHint')}
      />
      <Choices
        type="radio"
        form={form}
        name="place"
        label={say('field.place')}
        choices={placesWished.map((value) => ({ value, label: say(`place.${value}`) }))}
      />
      <h2 className="fr-h4">{say('profile.technologies')}</h2>
      <p>{say('profile.technologiesText')}</p>
      <Lines
        form={form}
        list="technologies"
        max={TECHNOLOGIES_MAX}
        legend={(number) => say('field.technologies.line', { number })}
        name={say('field.technologies.nameShort')}
        level={say('field.technologies.levelShort')}
        levels={technologyLevels.map((value) => ({ value, label: say(`level.${value}`) }))}
        empty={say('level.choose')}
        more={say('profile.more')}
        suggestions={technologiesOf(opened)}
      />
      <h2 className="fr-h4">{say('profile.languages')}</h2>
      <Lines
        form={form}
        list="languages"
        max={LANGUAGES_MAX}
        legend={(number) => say('field.languages.line', { number })}
        name={say('field.languages.nameShort')}
        level={say('field.languages.levelShort')}
        levels={languageLevels.map((value) => ({ value, label: say(`language.${value}`) }))}
        empty={say('level.choose')}
        more={say('profile.more')}
      />
      <h2 className="fr-h4">{say('profile.links')}</h2>
      <p>{say('profile.linksText')}</p>
      {Array.from({ length: LINKS_MAX }, (_, index) => index)
        .filter((index) => index < shownLines(form, 'links', LINKS_MAX, ''))
        .map((index) => (
          <TextField
            key={index}
            form={form}
            name={`links.${index}`}
            type="url"
            isOptional
            label={say('field.links', { number: index + 1 })}
          />
        ))}
      <h2 className="fr-h4">{say('profile.cv')}</h2>
      <Cv visit={visit} opened={opened} form={form} />
    </>
  );
}

/** Technologies of the catalogue, for the browser to propose. */
function technologiesOf({ catalogue }: OpenedApplication): string[] {
  const names = new Set(catalogue?.cards.flatMap(({ technologies }) => technologies));
  return [...names].toSorted((a, b) => a.localeCompare(b)).slice(0, 200);
}

/** Lines filled in, and some more to fill: a few at first, all that may be when asked (`more`). */
function shownLines(form: FormState, list: string, max: number, part: string): number {
  const last = Array.from({ length: max }, (_, index) => index).findLast((index) => {
    const value = form.values[`${list}.${index}${part}`];
    return typeof value === 'string' && value.trim() !== '';
  });
  return Math.min(max, Math.max(3, (last ?? -1) + 3));
}

/** Names, each with a level. */
function Lines({
  form,
  list,
  max,
  legend,
  name,
  level,
  levels,
  empty,
  more,
  suggestions,
}: {
  form: FormState;
  list: string;
  max: number;
  legend: (number: number) => string;
  name: string;
  level: string;
  levels: readonly { value: string; label: string }[];
  empty: string;
  more: string;
  suggestions?: readonly string[];
}) {
  const shown = shownLines(form, list, max, '.name');
  return (
    <>
      {Array.from({ length: shown }, (_, index) => index).map((index) => (
        <fieldset key={index} className="bsoc-pair bsoc-pair--line">
          <legend className="fr-sr-only">{legend(index + 1)}</legend>
          <TextField
            form={form}
            name={`${list}.${index}.name`}
            label={name}
            isFilter
            {...(suggestions && { suggestions })}
          />
          <Select
            form={form}
            name={`${list}.${index}.level`}
            label={level}
            isFilter
            empty={empty}
            choices={levels}
          />
        </fieldset>
      ))}
      {shown < max && <p className="fr-hint-text fr-mb-3w">{more}</p>}
    </>
  );
}

function Cv({ visit, opened: { application }, form }: Props) {
  const say = visit.say(applyWords);
  return (
    <div className="bsoc-picture">
      {application.cvId && (
        <p>
          <a className="fr-link" href={visit.path(cvAddress, { application: application.id })}>
            {say('cv.current')}
          </a>
        </p>
      )}
      <FileField
        form={form}
        name="cv"
        isOptional
        accept="application/pdf"
        label={say(application.cvId ? 'cv.replace' : 'cv.give')}
        hint={say('cv.hint')}
      />
      {application.cvId && <Checkbox form={form} name="cvRemove" label={say('cv.remove')} />}
    </div>
  );
}
