import { Choices, type FormState, TextArea, TextField } from '../../ui/form.tsx';
import type { Visit } from '../../web/visit.tsx';
import { places } from './content-fields.ts';
import type { DraftField, TextStep } from './draft.ts';
import type { Idea } from './load-idea.ts';
import { ideaWords } from './words.ts';

type LabelKey = 'software.name' | 'missions.missions' | 'skills.technical' | 'mentoring.mentoring';

/** The label of a field: `skills.bonus` has its own name, `tagline` stands under its step. */
export function labelKey(step: TextStep, field: DraftField): LabelKey {
  return (field.includes('.') ? field : `${step}.${field}`) as LabelKey;
}

interface StepProps {
  visit: Visit<unknown>;
  form: FormState;
  idea: Idea;
}

/** The fields of a step. */
export function StepBody({ step, ...props }: StepProps & { step: TextStep }) {
  const Body = bodies[step];
  return <Body {...props} />;
}

const bodies = { software: Software, missions: Missions, skills: Skills, mentoring: Mentoring };

function Software({ visit, form }: StepProps) {
  const say = visit.say(ideaWords);
  return (
    <>
      <TextField form={form} name="name" label={say('software.name')} />
      <TextArea
        form={form}
        name="tagline"
        rows={2}
        label={say('software.tagline')}
        hint={say('software.taglineHint')}
      />
      <TextArea
        form={form}
        name="presentation"
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
      />
      <TextArea
        form={form}
        name="administrationUse"
        rows={4}
        isOptional
        label={say('software.administrationUse')}
        hint={say('software.administrationUseHint')}
      />
    </>
  );
}

function Missions({ visit, form }: StepProps) {
  const say = visit.say(ideaWords);
  return (
    <>
      <TextArea
        form={form}
        name="missions"
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
  return (
    <>
      <TextArea
        form={form}
        name="skills.technical"
        label={say('skills.technical')}
        hint={say('skills.technicalHint')}
      />
      <TextArea
        form={form}
        name="skills.bonus"
        isOptional
        label={say('skills.bonus')}
        hint={say('skills.bonusHint')}
      />
      <TextArea
        form={form}
        name="skills.personal"
        isOptional
        label={say('skills.personal')}
        hint={say('skills.personalHint')}
      />
    </>
  );
}

function Mentoring({ visit, form }: StepProps) {
  const say = visit.say(ideaWords);
  return (
    <>
      <TextArea
        form={form}
        name="mentoring"
        rows={10}
        label={say('mentoring.mentoring')}
        hint={say('mentoring.mentoringHint')}
      />
      <TextField
        form={form}
        name="channels"
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
