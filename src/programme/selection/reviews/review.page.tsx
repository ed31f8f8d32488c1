/** A review: shown, saved as it is typed, given; with or without JavaScript. */
import { Refusal } from '../../../acts/refusal.ts';
import { type FieldError, formOf } from '../../../web/form.ts';
import { timeOfDay } from '../../../words/dates.ts';
import { reviewAddress, reviewConflictAddress } from '../addresses.ts';
import { comparePage } from './compare-review.page.tsx';
import { giveReview } from './give-review.ts';
import { openReview, type ReviewVisit, storedFields } from './open-review.ts';
import { labelsOf, reviewPage } from './review-frame.tsx';
import { saveReview } from './save-review.ts';
import { heldBy, typedReview } from './typed-review.ts';

/** Shows the idea beside the review as it was last typed. */
export async function showReview(visit: ReviewVisit): Promise<Response> {
  const kept = await visit.keptFields();
  const opened = await openReview(visit);
  const values = { ...storedFields(opened), ...(kept && typedReview(kept)) };
  return reviewPage(visit, opened, { form: formOf(values), isKept: kept !== undefined });
}

/**
 * Saves the review and, unless asked to stay, gives it. What can be stored is, whatever follows: then
 * what is wrong is shown in place (422), what another tab changed meanwhile is compared (409), and
 * what comes too late is said (409).
 */
export async function submitReview(visit: ReviewVisit): Promise<Response> {
  const fields = await visit.fields();
  const { edition, params, lang } = visit;
  const ideaId = params.idea;
  const typed = typedReview(fields);
  const { held, tooLong } = heldBy(typed, lang);
  const version = Number(fields.text('version')) || undefined;
  const saved = await visit.performAs((act) =>
    saveReview(act, edition.id, { ideaId, version, typed: held }),
  );
  if (saved.conflicts.length > 0) return comparePage(visit, { status: 409 });
  const again = async (errors: readonly FieldError[], refused?: string) => {
    const values = { ...saved.fields, ...typed };
    const form = { values, errors };
    const more = refused === undefined ? {} : { refused, status: 409 };
    return reviewPage(visit, await openReview(visit), { form, ...more });
  };
  const isDraft = fields.text('act') === 'save';
  const done = (what: string) =>
    visit.redirect(`${visit.path(reviewAddress, params, { done: what })}#review`);
  if (isDraft) return tooLong.length > 0 ? again(tooLong) : done('saved');
  if (tooLong.length > 0) return again(tooLong);
  const revision = Number(fields.text('revision'));
  try {
    const errors = await visit.performAs((act) =>
      giveReview(act, edition, { ideaId, revision, lang }),
    );
    return errors.length > 0 ? again(errors) : done('given');
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'conflict') {
      return again([], error.sentence(lang));
    }
    throw error;
  }
}

/**
 * Where signing in leads somebody whose typing came here without a script to say so: the form with
 * what they had typed, or as it is.
 */
export async function showSavedReview(visit: ReviewVisit): Promise<Response> {
  if (await visit.keptFields()) return showReview(visit);
  return visit.redirect(visit.path(reviewAddress, visit.params));
}

/** What the browser sends while one types; answers as `ui/browser/post-draft.ts` expects. */
export async function autosaveReview(visit: ReviewVisit): Promise<Response> {
  const { edition, params, lang } = visit;
  const fields = await visit.fields();
  const { held, tooLong } = heldBy(typedReview(fields), lang);
  const version = Number(fields.text('version')) || 1;
  const saved = await visit.performAs((act) =>
    saveReview(act, edition.id, { ideaId: params.idea, version, typed: held }),
  );
  if (saved.conflicts.length > 0) {
    return Response.json({ conflict: visit.path(reviewConflictAddress, params) }, { status: 409 });
  }
  if (saved.isSuperseded) return new Response(null, { status: 205 });
  const [long] = tooLong;
  if (long) {
    const label = labelsOf(visit)[long.field];
    return Response.json({ message: `${label} – ${long.message}` }, { status: 422 });
  }
  const savedAt = timeOfDay(saved.savedAt, edition.timezone, lang);
  return Response.json({ version: saved.version, savedAt });
}
