/** The lines of a reviewer's list: where each review is, what was said, what to do. */
import type { Temporal } from 'temporal-polyfill';
import { ButtonLink, StateBadge, Table } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { shortInstant } from '../../../words/dates.ts';
import { ideaBadges } from '../../ideas/idea-state.tsx';
import { ideaWords } from '../../ideas/words.ts';
import { reviewAddress } from '../addresses.ts';
import { isLeft, type MyReview } from './my-reviews.ts';
import { reviewWords } from './words.ts';

export type ReviewsVisit = Visit<{ edition: string }>;

/** Ideas under review, each with the button that its review calls for. */
export function CurrentReviews({
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

/** Ideas that are no longer under review, and what was said of them. */
export function PastReviews({ visit, past }: { visit: ReviewsVisit; past: readonly MyReview[] }) {
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

function reviewHref(visit: ReviewsVisit, { ideaId }: MyReview): string {
  return visit.path(reviewAddress, { edition: visit.params.edition, idea: ideaId });
}
