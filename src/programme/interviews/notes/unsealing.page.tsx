/** A coordinator opens the notes of an interview before all are in, with a reason. */

import { coordinates } from '../../../acts/actor.ts';
import { missing } from '../../../acts/missing.ts';
import { Refusal } from '../../../acts/refusal.ts';
import { Alert, Button, ButtonGroup, ButtonLink } from '../../../ui/elements.tsx';
import { ErrorSummary, type FormState, TextArea } from '../../../ui/form.tsx';
import { formOf } from '../../../web/form.ts';
import { instantInWords } from '../../../words/dates.ts';
import { loadEdition } from '../../editions/load-edition.ts';
import {
  interviewAddress,
  interviewConclusionAddress,
  interviewUnsealingAddress,
} from '../addresses.ts';
import { trailOf } from './note-frame.tsx';
import { loadNotedInterview } from './noted-interview.ts';
import type { NotesVisit } from './open-note.ts';
import { PanelTable, SealState } from './panel-notes.tsx';
import { unsealingSchema, unsealNotes } from './unseal.ts';
import { notesWords } from './words.ts';

/** Asks for the reason, and says what follows. Open notes: leads to them. */
export async function showUnsealing(visit: NotesVisit): Promise<Response> {
  const kept = await visit.keptFields((typed) => typed.has('reason'));
  return unsealingPage(visit, formOf(kept?.toObject()));
}

/** Opens the notes; what is missing (422) or refused (409) is said in place. */
export async function submitUnsealing(visit: NotesVisit): Promise<Response> {
  const fields = await visit.fields();
  const { interview: interviewId } = visit.params;
  const values = fields.toObject();
  const checked = visit.check(unsealingSchema, values, notesWords);
  if (!checked.ok) return unsealingPage(visit, { values, errors: checked.errors });
  try {
    await visit.performAs(async (act) => {
      const { editionId } = await loadNotedInterview(act.tx, act.actor, interviewId);
      await unsealNotes(act, await loadEdition(act.tx, editionId), interviewId, checked.data);
    });
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    return unsealingPage(visit, formOf(values), error);
  }
  return visit.redirect(visit.path(interviewConclusionAddress, visit.params, { done: 'unsealed' }));
}

async function unsealingPage(
  visit: NotesVisit,
  form: FormState,
  refused?: Refusal,
): Promise<Response> {
  const say = visit.say(notesWords);
  const { db, person, params } = visit;
  const interview = await loadNotedInterview(db, person, params.interview);
  if (!coordinates(person, interview.editionId)) throw missing();
  if (interview.isOpen && !refused) {
    return visit.redirect(visit.path(interviewConclusionAddress, params));
  }
  const { timezone: zone } = await loadEdition(db, interview.editionId);
  return visit.page(
    {
      title: say('unseal.title'),
      isPrivate: true,
      isError: form.errors.length > 0,
      breadcrumb: trailOf(visit),
      children: (
        <>
          <h1>{say('unseal.title')}</h1>
          <p className="fr-text--lead">
            {say('note.when', {
              session: interview.sessionTitle,
              at: instantInWords(interview.startsAt, zone, visit.lang),
            })}
          </p>
          <ErrorSummary form={form} labels={{ reason: say('form.reason') }} />
          {refused && (
            <Alert tone="error" title={say('unseal.refused')}>
              <p>{refused.sentence(visit.lang)}</p>
            </Alert>
          )}
          <p className="bsoc-measure">{say('unseal.lead')}</p>
          <SealState visit={visit} zone={zone} interview={interview} />
          <PanelTable visit={visit} interview={interview} />
          <h2 className="fr-h4">{say('unseal.follows')}</h2>
          <ul className="bsoc-measure">
            {(['unseal.follow1', 'unseal.follow2', 'unseal.follow3'] as const).map((key) => (
              <li key={key}>{say(key)}</li>
            ))}
          </ul>
          <form
            method="post"
            action={visit.path(interviewUnsealingAddress, params)}
            noValidate
            className="bsoc-measure"
          >
            <TextArea
              form={form}
              name="reason"
              rows={4}
              label={say('form.reason')}
              hint={say('form.reasonHelp')}
            />
            <ButtonGroup>
              <Button>{say('unseal.button')}</Button>
              <ButtonLink kind="secondary" href={visit.path(interviewAddress, params)}>
                {say('unseal.cancel')}
              </ButtonLink>
            </ButtonGroup>
          </form>
        </>
      ),
    },
    refused ? { status: refused.status } : {},
  );
}
