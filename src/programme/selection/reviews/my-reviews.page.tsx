/** A reviewer's list: what is left and by when, then what they gave before. */
import type { ReactNode } from 'react';
import type { Temporal } from 'temporal-polyfill';
import { coordinates } from '../../../acts/actor.ts';
import { Alert, ButtonLink, StateBadge, Table } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords, relativeTo, shortInstant } from '../../../words/dates.ts';
import { isAfterDeadline } from '../../editions/phase.ts';
import { ideaBadges } from '../../ideas/idea-state.tsx';
import { ideaWords } from '../../ideas/words.ts';
import {
  conflictOfInterestAddress,
  reviewAddress,
  reviewPreferencesAddress,
} from '../addresses.ts';
import { type Conflict, standingConflicts } from './conflict.ts';
import { isLeft, type MyReview, myReviews } from './my-reviews.ts';
import { reviewsDue } from './reviews-due.ts';
import { reviewWords } from './words.ts';

export type ReviewsVisit = Visit<{ edition: string }>;

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
  const isLate = due !== undefined && isAfterDeadline(due, visit.now);
  return visit.page({
    title: say('list.title'),
    isPrivate: true,
    children: (
      <>
        <h1 className="fr-mt-4w">{say('list.title')}</h1>
        <Done visit={visit} />
        <Lead visit={visit} current={current} due={due} isLate={isLate} />
        <p>
          <ButtonLink
            kind={current.length > 0 ? 'secondary' : 'primary'}
            href={visit.path(reviewPreferencesAddress, visit.params)}
          >
            {say('list.preferences')}
          </ButtonLink>
        </p>
        {current.length > 0 && <Current visit={visit} current={current} isLate={isLate} />}
        {past.length > 0 && <Past visit={visit} past={past} />}
        {conflicts.length > 0 && <Conflicts visit={visit} conflicts={conflicts} />}
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

function Current({
  visit,
  current,
  isLate,
}: {
  visit: ReviewsVisit;
  current: readonly MyReview[];
  isLate: boolean;
}) {
  const say = visit.say(reviewWords);
  return (
    <Table
      caption={say('list.caption', { count: current.length })}
      rows={current}
      keyOf={({ ideaId }) => ideaId}
      columns={[
        { title: say('list.idea'), cell: (one) => <IdeaName visit={visit} review={one} /> },
        {
          title: say('list.state'),
          cell: (one) => <ProgressBadge visit={visit} review={one} isLate={isLate} />,
        },
        { title: say('list.said'), cell: (one) => saidInWords(visit, one) },
        {
          title: say('list.act'),
          cell: (one) => (
            <ButtonLink
              kind={one === current[0] && isLeft(one) && !isLate ? 'primary' : 'secondary'}
              size="sm"
              href={reviewHref(visit, one)}
            >
              {say(actOf(one, isLate))}
              <span className="fr-sr-only"> – {one.name}</span>
            </ButtonLink>
          ),
        },
      ]}
    />
  );
}

function actOf({ progress }: MyReview, isLate: boolean) {
  if (isLate) return 'list.reread';
  if (progress === 'to_write') return 'list.write';
  return progress === 'given' ? 'list.reread' : 'list.continue';
}

function Past({ visit, past }: { visit: ReviewsVisit; past: readonly MyReview[] }) {
  const say = visit.say(reviewWords);
  return (
    <section className="fr-mt-6w">
      <h2>{say('list.past')}</h2>
      <Table
        caption={say('list.pastCaption', { count: past.length })}
        rows={past}
        keyOf={({ ideaId }) => ideaId}
        columns={[
          { title: say('list.idea'), cell: (one) => <IdeaName visit={visit} review={one} /> },
          {
            title: say('list.state'),
            cell: (one) => <ProgressBadge visit={visit} review={one} isLate />,
          },
          { title: say('list.said'), cell: (one) => saidInWords(visit, one) },
          {
            title: say('list.ideaState'),
            cell: ({ state }) => (
              <StateBadge state={ideaBadges[state]}>
                {visit.say(ideaWords)(`state.${state}`)}
              </StateBadge>
            ),
          },
        ]}
      />
    </section>
  );
}

function IdeaName({ visit, review }: { visit: ReviewsVisit; review: MyReview }) {
  return (
    <div>
      <a href={reviewHref(visit, review)}>
        <bdi>{review.name}</bdi>
      </a>
      {review.organisation && <span className="fr-hint-text">{review.organisation}</span>}
    </div>
  );
}

function ProgressBadge({
  visit,
  review: { progress, savedAt, givenAt, isAssigned },
  isLate,
}: {
  visit: ReviewsVisit;
  review: MyReview;
  isLate: boolean;
}) {
  const say = visit.say(reviewWords);
  const inWords = (at: Temporal.Instant | null) =>
    at ? shortInstant(at, visit.edition.timezone, visit.lang) : '';
  if (!givenAt && isLate) {
    return (
      <StateBadge state="stopped">
        {progress === 'draft'
          ? say('progress.missed', { at: inWords(savedAt) })
          : say('progress.late')}
      </StateBadge>
    );
  }
  switch (progress) {
    case 'to_write':
      return <StateBadge state="yours">{say('progress.to_write')}</StateBadge>;
    case 'draft':
      return (
        <StateBadge state={isAssigned ? 'yours' : 'waiting'}>
          {say('progress.draft', { at: inWords(savedAt) })}
        </StateBadge>
      );
    case 'unsent':
      return (
        <StateBadge state={isLate ? 'stopped' : 'yours'}>
          {say('progress.unsent', { given: inWords(givenAt), saved: inWords(savedAt) })}
        </StateBadge>
      );
    case 'changed_since':
      return (
        <StateBadge state={isLate ? 'done' : 'yours'}>
          {say('progress.changed_since', { at: inWords(givenAt) })}
        </StateBadge>
      );
    case 'given':
      return (
        <StateBadge state="done">{say('progress.given', { at: inWords(givenAt) })}</StateBadge>
      );
  }
}

function saidInWords(
  visit: ReviewsVisit,
  { interest, mentoring, recommendation }: MyReview,
): string | undefined {
  if (interest === null || mentoring === null || !recommendation) return undefined;
  const say = visit.say(reviewWords);
  const recommended = say(`recommend.${recommendation}`);
  return say('said.marks', { interest, mentoring, recommendation: recommended });
}

function Conflicts({ visit, conflicts }: { visit: ReviewsVisit; conflicts: readonly Conflict[] }) {
  const say = visit.say(reviewWords);
  return (
    <section className="fr-mt-6w">
      <h2>{say('list.conflicts')}</h2>
      <p className="bsoc-measure">{say('list.conflictsText')}</p>
      <Table
        caption={say('list.conflictsCaption', { count: conflicts.length })}
        rows={conflicts}
        keyOf={({ ideaId, personId }) => `${ideaId} ${personId}`}
        columns={[
          { title: say('list.person'), cell: ({ person }) => <bdi>{person}</bdi> },
          { title: say('list.idea'), cell: ({ ideaName }) => <bdi>{ideaName}</bdi> },
          { title: say('list.reason'), cell: ({ reason }) => reason },
          {
            title: say('list.declared'),
            cell: ({ declaredAt }) => shortInstant(declaredAt, visit.edition.timezone, visit.lang),
          },
          {
            title: say('list.act'),
            cell: ({ ideaId, person }) => (
              <a
                href={visit.path(conflictOfInterestAddress, {
                  edition: visit.params.edition,
                  idea: ideaId,
                })}
              >
                {say('list.lift')}
                <span className="fr-sr-only"> – {person}</span>
              </a>
            ),
          },
        ]}
      />
    </section>
  );
}

function reviewHref(visit: ReviewsVisit, { ideaId }: MyReview): string {
  return visit.path(reviewAddress, { edition: visit.params.edition, idea: ideaId });
}
