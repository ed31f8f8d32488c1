/** What the form's first step does besides keeping what is typed: it makes or chooses an organisation. */
import type { PersonalAct } from '../../acts/act.ts';
import { check, type FieldError } from '../../web/form.ts';
import type { Lang } from '../../words/lang.ts';
import type { Draft } from './draft.ts';
import type { IdeaRole } from './idea.ts';
import { loadIdea } from './load-idea.ts';
import {
  chooseOrganisation,
  describedIn,
  organisationChoices,
  organisationSchema,
} from './organisation.ts';
import { ideaWords } from './words.ts';

/** The answer of who describes an organisation instead of choosing one. */
export const NEW_ORGANISATION = 'new';

/**
 * What is to correct in an organisation that is being described. Nothing is asked of who has typed
 * nothing yet, nor of who chooses a known one.
 */
export function organisationProblems(
  { lang }: { lang: Lang },
  role: IdeaRole,
  typed: Draft,
): FieldError[] {
  if (role !== 'carrier' || !isDescribing(typed)) return [];
  const checked = check(organisationSchema, describedIn(typed), lang, ideaWords);
  if (checked.ok) return [];
  return checked.errors.map((error) => ({ ...error, field: `organisation.${error.field}` }));
}

/**
 * Makes or chooses the organisation typed, when it is well described. For a porteur; what others
 * type in this step is only kept in the draft.
 */
export async function chooseTyped(act: PersonalAct, ideaId: string, typed: Draft): Promise<void> {
  const idea = await loadIdea(act.tx, act.actor, ideaId);
  if (idea.role !== 'carrier') return;
  if (isDescribing(typed)) {
    await chooseOrganisation(act, ideaId, organisationSchema.parse(describedIn(typed)));
    return;
  }
  const { known } = await organisationChoices(act.tx, act.actor.personId, idea);
  const chosen = known.find(({ id }) => id === typed.organisation);
  if (chosen) await chooseOrganisation(act, ideaId, { organisationId: chosen.id });
}

function isDescribing(typed: Draft): boolean {
  const isNew = typed.organisation === undefined || typed.organisation === NEW_ORGANISATION;
  return isNew && Object.values(describedIn(typed)).some((text) => text?.trim());
}
