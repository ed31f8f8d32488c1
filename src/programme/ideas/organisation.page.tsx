import { Alert } from '../../ui/elements.tsx';
import { Choices, ErrorSummary, type FormState, TextField } from '../../ui/form.tsx';
import { formOf } from '../../web/form.ts';
import { ideaStepAddress, proposeAddress } from './addresses.ts';
import { StepButtons, StepFrame, type StepVisit } from './idea-form.page.tsx';
import { type Idea, loadIdea } from './load-idea.ts';
import {
  chooseOrganisation,
  type KnownOrganisation,
  organisationKinds,
  organisationSchema,
  organisationsOf,
} from './organisation.ts';
import { ideaWords } from './words.ts';

/** The first step: on behalf of whom. */
export async function showOrganisation(visit: StepVisit, idea: Idea): Promise<Response> {
  const known = await organisationsOf(visit.db, visit.person.personId);
  const chosen = known.find(({ id }) => id === idea.organisationId);
  const kept = await visit.keptFields();
  const form = formOf(
    kept ? kept.toObject() : { organisation: chosen?.id ?? known[0]?.id ?? 'new' },
  );
  return organisationPage(visit, idea, known, form, kept !== undefined);
}

/** Keeps the choice and leads to the next step. */
export async function submitOrganisation(visit: StepVisit): Promise<Response> {
  const fields = await visit.fields();
  const idea = await loadIdea(visit.db, visit.person, visit.params.idea);
  const known = await organisationsOf(visit.db, visit.person.personId);
  const organisationId = fields.text('organisation');
  const isKnown = known.some(({ id }) => id === organisationId);
  if (isKnown) {
    await visit.performAs((act) => chooseOrganisation(act, idea.id, { organisationId }));
  } else {
    const checked = visit.check(organisationSchema, fields.toObject(), ideaWords);
    if (!checked.ok) {
      return organisationPage(
        visit,
        idea,
        known,
        { values: fields.toObject(), errors: checked.errors },
        false,
      );
    }
    await visit.performAs((act) => chooseOrganisation(act, idea.id, checked.data));
  }
  return visit.redirect(visit.path(ideaStepAddress, { idea: idea.id, step: 'software' }));
}

function organisationPage(
  visit: StepVisit,
  idea: Idea,
  known: readonly KnownOrganisation[],
  form: FormState,
  isKept: boolean,
): Response {
  const say = visit.say(ideaWords);
  const labels = {
    name: say('organisation.name'),
    kind: say('organisation.kind'),
    siret: say('organisation.siret'),
    website: say('organisation.website'),
  };
  return visit.page({
    title: `${say('step.organisation')} – ${idea.draft.name || say('idea.untitled')}`,
    isError: form.errors.length > 0,
    isPrivate: true,
    breadcrumb: [{ label: say('propose.title'), href: visit.path(proposeAddress) }],
    children: (
      <StepFrame visit={visit} step="organisation">
        <ErrorSummary form={form} labels={labels} />
        {isKept && <Alert tone="info">{say('form.kept')}</Alert>}
        <form method="post" noValidate>
          {known.length > 0 && (
            <Choices
              type="radio"
              form={form}
              name="organisation"
              label={say('organisation.known')}
              choices={[
                ...known.map(({ id, name, kind }) => ({
                  value: id,
                  label: name,
                  hint: say(`kind.${kind}`),
                })),
                { value: 'new', label: say('organisation.new') },
              ]}
            />
          )}
          <TextField
            form={form}
            name="name"
            autoComplete="organization"
            label={labels.name}
            hint={say('organisation.nameHint')}
          />
          <Choices
            type="radio"
            form={form}
            name="kind"
            label={labels.kind}
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
            form={form}
            name="siret"
            isOptional
            inputMode="numeric"
            label={labels.siret}
            hint={say('organisation.siretHint')}
          />
          <TextField
            form={form}
            name="website"
            type="url"
            isOptional
            label={labels.website}
            hint={say('organisation.websiteHint')}
          />
          <StepButtons visit={visit} idea={idea} step="organisation" />
        </form>
      </StepFrame>
    ),
  });
}
