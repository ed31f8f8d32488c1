/** Declaring a conflict of interest, with what follows; for the team, lifting somebody else's. */
import { coordinates } from '../../../acts/actor.ts';
import { Alert, Button, ButtonGroup, ButtonLink } from '../../../ui/elements.tsx';
import { ErrorSummary, type FormState, TextArea } from '../../../ui/form.tsx';
import { formOf } from '../../../web/form.ts';
import { instantInWords, shortInstant } from '../../../words/dates.ts';
import { conflictOfInterestAddress, myReviewsAddress } from '../addresses.ts';
import {
  type Conflict,
  conflictSchema,
  declareConflict,
  declaredConflict,
  liftConflict,
  refuseUnlessConcerned,
  standingConflicts,
} from './conflict.ts';
import type { ReviewVisit } from './open-review.ts';
import { reviewWords } from './words.ts';

/** Shows the form, or that the person takes no part because they said so. */
export async function showConflict(visit: ReviewVisit): Promise<Response> {
  const kept = await visit.keptFields();
  return conflictPage(visit, formOf(kept?.toObject()));
}

/** Declares a conflict; or lifts that of `lift`, for the team. */
export async function submitConflict(visit: ReviewVisit): Promise<Response> {
  const fields = await visit.fields();
  const { edition, params } = visit;
  const ideaId = params.idea;
  const personId = fields.text('lift');
  const field = personId ? liftName(personId) : 'reason';
  const input = { reason: fields.text(field) };
  const checked = visit.check(conflictSchema, input, reviewWords);
  if (!checked.ok) {
    const errors = checked.errors.map(({ message }) => ({
      field,
      message: input.reason.trim() ? message : visit.say(reviewWords)('error.reason_needed'),
    }));
    return conflictPage(visit, { values: fields.toObject(), errors });
  }
  const { reason } = checked.data;
  if (personId) {
    await visit.performAs((act) => liftConflict(act, edition.id, { ideaId, personId, reason }));
    return visit.redirect(visit.path(conflictOfInterestAddress, params, { done: 'lifted' }));
  }
  await visit.performAs((act) => declareConflict(act, edition.id, { ideaId, reason }));
  return visit.redirect(
    visit.path(myReviewsAddress, { edition: params.edition }, { done: 'conflict' }),
  );
}

const liftName = (personId: string) => `because.${personId}`;

async function conflictPage(visit: ReviewVisit, form: FormState): Promise<Response> {
  const say = visit.say(reviewWords);
  const { db, edition, params, person } = visit;
  const own = await declaredConflict(db, params.idea, person.personId);
  if (own?.editionId === edition.id) return outPage(visit, own);
  const name = await refuseUnlessConcerned(db, { actor: person }, edition.id, params.idea);
  const others = coordinates(person, edition.id)
    ? await standingConflicts(db, edition.id, person.personId, params.idea)
    : [];
  const listHref = visit.path(myReviewsAddress, { edition: params.edition });
  return visit.page({
    title: say('conflict.title'),
    isPrivate: true,
    isError: form.errors.length > 0,
    breadcrumb: [{ label: say('list.title'), href: listHref }],
    children: (
      <div className="bsoc-measure">
        <h1>{say('conflict.title')}</h1>
        <p className="fr-text--lead">{say('conflict.lead', { name })}</p>
        <ErrorSummary form={form} />
        {visit.request.method === 'GET' && visit.query.get('done') === 'lifted' && (
          <Alert tone="success">{say('conflict.lifted')}</Alert>
        )}
        <h2 className="fr-h4">{say('conflict.follows')}</h2>
        <ul>
          {([1, 2, 3, 4] as const).map((number) => (
            <li key={number}>{say(`conflict.follow${number}`)}</li>
          ))}
        </ul>
        <form method="post" noValidate>
          <TextArea
            form={form}
            name="reason"
            rows={4}
            label={say('conflict.reason')}
            hint={say('conflict.reasonHelp')}
          />
          <ButtonGroup>
            <Button>{say('conflict.button')}</Button>
            <ButtonLink kind="secondary" href={listHref}>
              {say('conflict.cancel')}
            </ButtonLink>
          </ButtonGroup>
        </form>
        {others.length > 0 && <Others visit={visit} others={others} form={form} />}
      </div>
    ),
  });
}

/** For who declared it: nothing of the idea, the date, and the way back. */
function outPage(
  visit: ReviewVisit,
  { reason, declaredAt }: Pick<Conflict, 'reason' | 'declaredAt'>,
): Response {
  const say = visit.say(reviewWords);
  const { edition, lang } = visit;
  const listHref = visit.path(myReviewsAddress, { edition: visit.params.edition });
  const at = instantInWords(declaredAt, edition.timezone, lang);
  return visit.page({
    title: say('conflict.out.title'),
    isPrivate: true,
    breadcrumb: [{ label: say('list.title'), href: listHref }],
    children: (
      <div className="bsoc-measure">
        <h1>{say('conflict.out.title')}</h1>
        <p>{say('conflict.out.text', { at, contact: edition.contactEmail })}</p>
        <p>{say('conflict.out.reason', { reason })}</p>
        <ButtonLink kind="secondary" href={listHref}>
          {say('conflict.cancel')}
        </ButtonLink>
      </div>
    ),
  });
}

/** Conflicts that others declared about this idea, each with a way to lift it. */
function Others({
  visit,
  others,
  form,
}: {
  visit: ReviewVisit;
  others: readonly Conflict[];
  form: FormState;
}) {
  const say = visit.say(reviewWords);
  return (
    <section className="fr-mt-6w">
      <h2>{say('conflict.others')}</h2>
      <p>{say('conflict.othersText')}</p>
      {others.map(({ personId, person: who, reason, declaredAt }) => (
        <section key={personId} className="fr-mb-4w">
          <h3 className="fr-h6">
            {say('conflict.declaredBy', {
              who,
              at: shortInstant(declaredAt, visit.edition.timezone, visit.lang),
            })}
          </h3>
          <p className="bsoc-review__text">{reason}</p>
          <form method="post" noValidate>
            <TextArea
              form={form}
              name={liftName(personId)}
              rows={3}
              label={say('conflict.liftReason', { who })}
            />
            <Button kind="secondary" name="lift" value={personId}>
              {say('conflict.lift')}
            </Button>
          </form>
        </section>
      ))}
    </section>
  );
}
