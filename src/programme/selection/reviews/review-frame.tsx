/** An idea beside a reviewer's own form: the page that shows, saves and gives a review. */
import { Alert, ButtonLink } from '../../../ui/elements.tsx';
import { ErrorSummary, type FormState } from '../../../ui/form.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords, relativeTo, shortInstant } from '../../../words/dates.ts';
import { healthWords } from '../../ideas/health-card/words.ts';
import { Tagline } from '../../ideas/idea-view.tsx';
import {
  conflictOfInterestAddress,
  myReviewsAddress,
  reviewAddress,
  reviewConflictAddress,
  reviewPreferencesAddress,
} from '../addresses.ts';
import { openClashes } from './clash.ts';
import type { Reviewing } from './load-reviewing.ts';
import { isLeft, type MyReview, myReviews } from './my-reviews.ts';
import type { OpenedReview, ReviewVisit } from './open-review.ts';
import { OtherReviews, ReviewText } from './other-reviews.tsx';
import { draftOfReview, reviewFields, saySame } from './review.ts';
import { ReviewForm } from './review-form.tsx';
import { ReviewedIdea } from './reviewed-idea.tsx';
import { reviewsVisibleTo } from './visible-reviews.ts';
import { reviewWords } from './words.ts';

interface Parts {
  visit: ReviewVisit;
  opened: OpenedReview;
}

interface Shown {
  form: FormState;
  /** Why giving was refused. */
  refused?: string;
  /** True for a form given back after a session ended. */
  isKept?: boolean;
  status?: number;
}

/** The page itself: also the answer to a form with something to correct, or that came too late. */
export async function reviewPage(
  visit: ReviewVisit,
  opened: OpenedReview,
  { form, refused, isKept = false, status }: Shown,
): Promise<Response> {
  const say = visit.say(reviewWords);
  const { db, person, params } = visit;
  const { reviewing, revision } = opened;
  const { name } = revision.content;
  const mayReview = reviewing.side !== undefined;
  const hasForm = mayReview && (reviewing.isUnderReview || isUnsent(reviewing));
  const hasClash =
    mayReview && (await openClashes(db, reviewing.ideaId, person.personId)).length > 0;
  const visible = reviewing.last && (await reviewsVisibleTo(db, person, reviewing.ideaId));
  const next = doneOf(visit) === 'given' ? await nextToReview(visit) : undefined;
  const listHref = visit.path(myReviewsAddress, { edition: params.edition });
  return visit.page(
    {
      title: say(mayReview && reviewing.isUnderReview ? 'page.title' : 'page.read', { name }),
      isPrivate: true,
      isError: form.errors.length > 0,
      scripts: ['autosave.js'],
      breadcrumb: [{ label: say('list.title'), href: listHref }],
      children: (
        <>
          <h1>
            <bdi>{name}</bdi>
          </h1>
          <Tagline visit={visit} content={revision.content} />
          <p className="bsoc-inline-acts">
            <a className="bsoc-review__jump" href="#review">
              {say('page.toForm')}
            </a>
            {opened.health && <a href="#health">{visit.say(healthWords)('title')}</a>}
          </p>
          <div className="bsoc-review">
            <section className="bsoc-review__idea" aria-label={say('page.idea')}>
              <ReviewedIdea visit={visit} opened={opened} />
            </section>
            <section className="bsoc-review__form" aria-labelledby="review">
              <h2 id="review" className="fr-h4">
                {say(mayReview || reviewing.last ? 'form.title' : 'page.notYours')}
              </h2>
              <ErrorSummary form={form} labels={labelsOf(visit)} />
              {refused && (
                <Alert tone="error" title={say('form.notGiven')}>
                  {refused}
                </Alert>
              )}
              {isKept && <Alert tone="info">{say('form.kept')}</Alert>}
              <Done visit={visit} opened={opened} next={next} />
              {hasClash && (
                <Alert tone="warning" title={say('clash.waiting')}>
                  <p>
                    <a href={visit.path(reviewConflictAddress, params)}>{say('clash.compare')}</a>
                  </p>
                </Alert>
              )}
              {doneOf(visit) !== 'given' && <When visit={visit} opened={opened} />}
              {hasForm && <ReviewForm visit={visit} opened={opened} form={form} />}
              {reviewing.last && !(mayReview && reviewing.isUnderReview) && (
                <>
                  {hasForm && <h3 className="fr-h5 fr-mt-4w">{say('own.title')}</h3>}
                  <ReviewText visit={visit} review={reviewing.last} />
                </>
              )}
              {visible && <OtherReviews visit={visit} visible={visible} />}
              {reviewing.isUnderReview && (
                <p className="fr-mt-4w">
                  <a href={visit.path(conflictOfInterestAddress, params)}>{say('page.conflict')}</a>
                </p>
              )}
            </section>
          </div>
        </>
      ),
    },
    status ? { status } : {},
  );
}

/** True when what was typed last was not given: once it is too late, it is still theirs to read. */
function isUnsent({ draft, last }: Reviewing): boolean {
  return draft !== undefined && !saySame(draft.fields, last ? draftOfReview(last) : {});
}

/** The label of each field, for the list of what is to correct. */
export function labelsOf(visit: Visit): Record<string, string> {
  const say = visit.say(reviewWords);
  return Object.fromEntries(reviewFields.map((field) => [field, say(`form.${field}`)]));
}

function doneOf(visit: Visit): string | null {
  return visit.request.method === 'GET' ? visit.query.get('done') : null;
}

async function nextToReview({ db, edition, person }: ReviewVisit): Promise<MyReview | undefined> {
  const all = await myReviews(db, edition.id, person.personId);
  return all.find(isLeft);
}

/** What was just done, and what comes next. */
function Done({ visit, opened: { due, isOpen }, next }: Parts & { next: MyReview | undefined }) {
  const say = visit.say(reviewWords);
  const done = doneOf(visit);
  if (done === 'saved') return <Alert tone="info">{say('form.doneSaved')}</Alert>;
  if (done !== 'given') return null;
  const { edition, params, lang } = visit;
  return (
    <Alert tone="success" title={say('form.doneGiven')}>
      {isOpen && (
        <p>
          {due
            ? say('form.doneGivenNext', { due: instantInWords(due, edition.timezone, lang) })
            : say('form.doneGivenUndated')}
        </p>
      )}
      {isOpen && next && (
        <p className="fr-mt-1w">
          <a href={visit.path(reviewAddress, { edition: params.edition, idea: next.ideaId })}>
            {say('page.next', { name: next.name })}
          </a>
        </p>
      )}
    </Alert>
  );
}

/** By when, or why not any more, or why not at all. */
function When({ visit, opened: { reviewing, due, isOpen } }: Parts) {
  const say = visit.say(reviewWords);
  const { timezone, contactEmail: contact } = visit.edition;
  if (!reviewing.isUnderReview) return <p>{say('page.decided')}</p>;
  if (!reviewing.side) {
    return reviewing.last ? null : (
      <>
        <p>{say('page.notYoursText')}</p>
        <ButtonLink
          kind="secondary"
          href={visit.path(reviewPreferencesAddress, { edition: visit.params.edition })}
        >
          {say('list.preferences')}
        </ButtonLink>
      </>
    );
  }
  if (!due) return <p>{say('page.undated')}</p>;
  const at = instantInWords(due, timezone, visit.lang);
  if (!isOpen) return <p>{say('page.closed', { due: at, contact })}</p>;
  const relative = relativeTo(due, visit.now, timezone, visit.lang);
  const { last } = reviewing;
  return (
    <p>
      {last
        ? say('page.dueAgain', {
            at: shortInstant(last.givenAt, timezone, visit.lang),
            due: at,
            relative,
          })
        : say('page.due', { due: at, relative })}
    </p>
  );
}
