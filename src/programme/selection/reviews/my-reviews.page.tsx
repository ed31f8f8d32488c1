/** A reviewer's list: what is left and by when, then what they gave before. */
import type { ReactNode } from 'react';
import type { Temporal } from 'temporal-polyfill';
import { coordinates } from '../../../acts/actor.ts';
import { Alert, ButtonLink } from '../../../ui/elements.tsx';
import { instantInWords, relativeTo } from '../../../words/dates.ts';
import { isAfterDeadline } from '../../editions/phase.ts';
import { reviewPreferencesAddress } from '../addresses.ts';
import { standingConflicts } from './conflict.ts';
import { isLeft, type MyReview, myReviews } from './my-reviews.ts';
import { CurrentReviews, PastReviews, type ReviewsVisit } from './review-tables.tsx';
import { reviewsDue } from './reviews-due.ts';
import { StandingConflicts } from './standing-conflicts.tsx';
import { reviewWords } from './words.ts';

/** Shows the list; for coordinators, the conflicts that people declared too. */
export async function showMyReviews(visit: ReviewsVisit): Promise<Response> {
  const say = visit.say(reviewWords);
  const { db, edition, person } = visit;
  const all = await myReviews(db, edition.id, person.personId);
  const due = await reviewsDue(db, edition, person.personId);
  const conflicts = coordinates(person, edition.id)
    ? await standingConflicts(db, edition.id, person.personId)
    : [];
  const current = all
    .filter(({ isUnderReview }) => isUnderReview)
    .toSorted((one, other) => Number(isLeft(other)) - Number(isLeft(one)));
  const past = all.filter(
    ({ isUnderReview, givenAt, progress }) => !isUnderReview && (givenAt || progress === 'draft'),
  );
  const isOver = current.length === 0 && past.length > 0;
  const isLate = due !== undefined && isAfterDeadline(due, visit.now);
  return visit.page({
    title: say('list.title'),
    isPrivate: true,
    children: (
      <>
        <h1 className="fr-mt-4w">{say('list.title')}</h1>
        <Done visit={visit} />
        {isOver ? (
          <p className="fr-text--lead bsoc-measure">{say('list.over')}</p>
        ) : (
          <>
            <Lead visit={visit} current={current} due={due} isLate={isLate} />
            <p>
              <ButtonLink
                kind={current.length > 0 ? 'secondary' : 'primary'}
                href={visit.path(reviewPreferencesAddress, visit.params)}
              >
                {say('list.preferences')}
              </ButtonLink>
            </p>
          </>
        )}
        {current.length > 0 && <CurrentReviews visit={visit} current={current} isLate={isLate} />}
        {past.length > 0 && <PastReviews visit={visit} past={past} />}
        {conflicts.length > 0 && <StandingConflicts visit={visit} conflicts={conflicts} />}
      </>
    ),
  });
}

function Done({ visit }: { visit: ReviewsVisit }) {
  if (visit.query.get('done') !== 'conflict') return null;
  return <Alert tone="success">{visit.say(reviewWords)('list.doneConflict')}</Alert>;
}

/** What is left and by when, in a sentence. */
function Lead({
  visit,
  current,
  due,
  isLate,
}: {
  visit: ReviewsVisit;
  current: readonly MyReview[];
  due: Temporal.Instant | undefined;
  isLate: boolean;
}) {
  const say = visit.say(reviewWords);
  const { timezone, contactEmail: contact } = visit.edition;
  const total = current.filter(({ isAssigned, givenAt }) => isAssigned || givenAt).length;
  const left = current.filter(isLeft).length;
  const at = due && instantInWords(due, timezone, visit.lang);
  if (total === 0) {
    return (
      <>
        <p className="fr-text--lead bsoc-measure">{say('list.none')}</p>
        <p className="bsoc-measure">{say('list.noneNext')}</p>
      </>
    );
  }
  let sentence: ReactNode;
  if (left === 0) {
    sentence = at && !isLate ? say('list.all', { total, due: at }) : say('list.allDone', { total });
  } else if (!due || !at) {
    sentence = say.rich('list.leftUndated', { left, total, b: bold });
  } else if (isLate) {
    sentence = say('list.leftLate', { left, total, due: at, contact });
  } else {
    const relative = relativeTo(due, visit.now, timezone, visit.lang);
    sentence = say.rich('list.left', { left, total, due: at, relative, b: bold });
  }
  return <p className="fr-text--lead bsoc-measure">{sentence}</p>;
}

const bold = (chunks: ReactNode) => <strong>{chunks}</strong>;
