import { Alert } from '../../ui/elements.tsx';
import { Choices, TextField } from '../../ui/form.tsx';
import type { StepProps } from './form-steps.tsx';
import { organisationKinds } from './organisation.ts';
import { NEW_ORGANISATION } from './organisation-step.ts';
import { ideaWords } from './words.ts';

/** The fields of the first step: who one is, on behalf of which organisation. */
export function OrganisationStep({ visit, form, opened, extras }: StepProps) {
  const say = visit.say(ideaWords);
  const { known = [], own } = extras.choices ?? {};
  const { idea } = opened;
  if (idea.role !== 'carrier') {
    const current = known.find(({ id }) => id === idea.organisationId);
    return (
      <Alert tone="info">
        {current
          ? say('organisation.chosenBy', { name: current.name })
          : say('organisation.notYours')}
      </Alert>
    );
  }
  const chosen = known.find(({ id }) => id === idea.organisationId);
  const values = {
    personName: extras.personName,
    organisation: chosen?.id ?? (own ? NEW_ORGANISATION : (known[0]?.id ?? NEW_ORGANISATION)),
    'organisation.name': own?.name ?? '',
    'organisation.kind': own?.kind ?? '',
    'organisation.siret': own?.siret ?? '',
    'organisation.website': own?.website ?? '',
    ...form.values,
  };
  const state = { values, errors: form.errors };
  return (
    <div className="bsoc-organisation">
      <TextField
        form={state}
        name="personName"
        autoComplete="name"
        label={say('organisation.person')}
        hint={say('organisation.personHint')}
      />
      {known.length > 0 && (
        <Choices
          type="radio"
          form={state}
          name="organisation"
          label={say('organisation.known')}
          choices={[
            ...known.map(({ id, name, kind }) => ({
              value: id,
              label: <bdi>{name}</bdi>,
              hint: say(`kind.${kind}`),
            })),
            {
              value: NEW_ORGANISATION,
              label: own ? <bdi>{own.name}</bdi> : say('organisation.new'),
              hint: own && say('organisation.ownHint'),
            },
          ]}
        />
      )}
      <div className="bsoc-organisation__new">
        <TextField
          form={state}
          name="organisation.name"
          autoComplete="organization"
          label={say('organisation.name')}
          hint={say('organisation.nameHint')}
        />
        <Choices
          type="radio"
          form={state}
          name="organisation.kind"
          label={say('organisation.kind')}
          choices={organisationKinds.map((value) => ({
            value,
            label: say(`kind.${value}`),
            hint:
              value === 'administration' || value === 'community'
                ? say(`kind.${value}Hint`)
                : undefined,
          }))}
        />
        <TextField
          form={state}
          name="organisation.siret"
          isOptional
          inputMode="numeric"
          label={say('organisation.siret')}
          hint={say('organisation.siretHint')}
        />
        <TextField
          form={state}
          name="organisation.website"
          type="url"
          isOptional
          label={say('organisation.website')}
          hint={say('organisation.websiteHint')}
        />
      </div>
    </div>
  );
}
