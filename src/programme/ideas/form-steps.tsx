import {
  Checkbox,
  Choices,
  FileField,
  type FormState,
  TextArea,
  TextField,
} from '../../ui/form.tsx';
import type { Visit } from '../../web/visit.tsx';
import { type Lang, langs, otherLang } from '../../words/lang.ts';
import type { Say } from '../../words/words.ts';
import { places } from './content-fields.ts';
import { langTyped, stepOf, type TypedStep } from './draft.ts';
import type { ShownImage } from './idea-view.tsx';
import type { OpenedIdea } from './idea-visit.ts';
import { acceptedLicences } from './licence.ts';
import type { OrganisationChoices } from './organisation.ts';
import { OrganisationStep } from './organisation-fields.tsx';
import { ideaWords } from './words.ts';

/** A message of this stage. */
export type IdeaKey = Parameters<ReturnType<typeof ideaWords>>[0];

/** The label of a field: `skills.bonus` has its own name, `tagline` stands under its step. */
export function labelOf(say: Say<IdeaKey>, field: string): string {
  if (field === 'organisation') return say('organisation.known');
  const key = field.includes('.') ? field : `${stepOf(field)}.${field}`;
  return say(key as IdeaKey);
}

/** What a step shows besides the draft. */
export interface StepExtras {
  image: ShownImage | undefined;
  choices: OrganisationChoices | undefined;
  personName: string;
}

export interface StepProps {
  visit: Visit<unknown>;
  form: FormState;
  opened: OpenedIdea;
  extras: StepExtras;
}

/** The fields of a step. */
export function StepBody({ step, ...props }: StepProps & { step: TypedStep }) {
  const Body = bodies[step];
  return <Body {...props} />;
}

const bodies = {
  organisation: OrganisationStep,
  software: Software,
  missions: Missions,
  skills: Skills,
  mentoring: Mentoring,
};

function Software({ visit, form, extras: { image } }: StepProps) {
  const say = visit.say(ideaWords);
  const lang = otherLang(langTyped(form.values.lang), visit.lang);
  return (
    <>
      <TextField form={form} name="name" label={say('software.name')} />
      <Choices
        type="radio"
        isInline
        form={{ ...form, values: { ...form.values, lang: langTyped(form.values.lang) } }}
        name="lang"
        label={say('software.lang')}
        hint={say('software.langHint')}
        choices={langs.map((value) => ({ value, label: <LangName lang={value} visit={visit} /> }))}
      />
      <TextArea
        form={form}
        name="tagline"
        lang={lang}
        rows={2}
        label={say('software.tagline')}
        hint={say('software.taglineHint')}
      />
      <TextArea
        form={form}
        name="presentation"
        lang={lang}
        label={say('software.presentation')}
        hint={say('software.presentationHint')}
      />
      <TextField
        form={form}
        name="website"
        type="url"
        isOptional
        label={say('software.website')}
        hint={say('software.websiteHint')}
      />
      <TextField
        form={form}
        name="repository"
        type="url"
        label={say('software.repository')}
        hint={say('software.repositoryHint')}
      />
      <TextField
        form={form}
        name="licence"
        label={say('software.licence')}
        hint={say('software.licenceHint')}
        suggestions={acceptedLicences}
      />
      <TextArea
        form={form}
        name="administrationUse"
        lang={lang}
        rows={4}
        isOptional
        label={say('software.administrationUse')}
        hint={say('software.administrationUseHint')}
      />
      <div className="bsoc-picture">
        {image && (
          <figure>
            <img src={image.href} alt="" width={image.width ?? 0} height={image.height ?? 0} />
            <figcaption>{say('software.imageCurrent')}</figcaption>
          </figure>
        )}
        <FileField
          form={form}
          name="image"
          isOptional
          accept="image/png,image/jpeg,image/webp"
          label={say(image ? 'software.imageReplace' : 'software.image')}
          hint={say('software.imageHint')}
        />
        {image && <Checkbox form={form} name="imageRemove" label={say('software.imageRemove')} />}
      </div>
      <TextField
        form={form}
        name="imageAlt"
        lang={lang}
        isOptional
        label={say('software.imageAlt')}
        hint={say('software.imageAltHint')}
      />
    </>
  );
}

/** A language by its own name, as who reads it looks for it. */
function LangName({ lang, visit }: { lang: Lang; visit: Visit<unknown> }) {
  return <span lang={otherLang(lang, visit.lang)}>{ideaWords(lang)('lang.own')}</span>;
}

function Missions({ visit, form }: StepProps) {
  const say = visit.say(ideaWords);
  const lang = otherLang(langTyped(form.values.lang), visit.lang);
  return (
    <>
      <TextArea
        form={form}
        name="missions"
        lang={lang}
        rows={14}
        label={say('missions.missions')}
        hint={say('missions.missionsHint')}
      />
      <TextField
        form={form}
        name="technologies"
        isOptional
        label={say('missions.technologies')}
        hint={say('missions.technologiesHint')}
      />
    </>
  );
}

function Skills({ visit, form }: StepProps) {
  const say = visit.say(ideaWords);
  const lang = otherLang(langTyped(form.values.lang), visit.lang);
  return (
    <>
      <TextArea
        form={form}
        name="skills.technical"
        lang={lang}
        label={say('skills.technical')}
        hint={say('skills.technicalHint')}
      />
      <TextArea
        form={form}
        name="skills.bonus"
        lang={lang}
        isOptional
        label={say('skills.bonus')}
        hint={say('skills.bonusHint')}
      />
      <TextArea
        form={form}
        name="skills.personal"
        lang={lang}
        isOptional
        label={say('skills.personal')}
        hint={say('skills.personalHint')}
      />
    </>
  );
}

function Mentoring({ visit, form }: StepProps) {
  const say = visit.say(ideaWords);
  const lang = otherLang(langTyped(form.values.lang), visit.lang);
  return (
    <>
      <TextArea
        form={form}
        name="mentoring"
        lang={lang}
        rows={10}
        label={say('mentoring.mentoring')}
        hint={say('mentoring.mentoringHint')}
      />
      <TextField
        form={form}
        name="channels"
        lang={lang}
        isOptional
        label={say('mentoring.channels')}
        hint={say('mentoring.channelsHint')}
      />
      <TextField
        form={form}
        name="hoursPerWeek"
        type="number"
        label={say('mentoring.hoursPerWeek')}
        hint={say('mentoring.hoursPerWeekHint')}
      />
      <Choices
        type="radio"
        form={form}
        name="place"
        label={say('mentoring.place')}
        choices={places.map((value) => ({ value, label: say(`place.${value}`) }))}
      />
      <TextField
        form={form}
        name="city"
        isOptional
        label={say('mentoring.city')}
        hint={say('mentoring.cityHint')}
      />
      <TextField
        form={form}
        name="interns"
        type="number"
        label={say('mentoring.interns')}
        hint={say('mentoring.internsHint')}
      />
    </>
  );
}
