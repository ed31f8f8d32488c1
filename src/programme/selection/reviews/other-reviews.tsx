import type { Temporal } from 'temporal-polyfill';
import { Facts } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { shortInstant } from '../../../words/dates.ts';
import type { GivenReview } from './review.ts';
import type { VisibleReviews } from './visible-reviews.ts';
import { reviewWords } from './words.ts';

/** The reviews of the others, for who gave theirs. */
export function OtherReviews({ visit, visible }: { visit: Visit; visible: VisibleReviews }) {
  const say = visit.say(reviewWords);
  const others = visible.reviews.filter(({ isOwn }) => !isOwn);
  return (
    <section className="fr-mt-6w" aria-labelledby="others">
      <h2 id="others" className="fr-h4">
        {say('others.title')}
      </h2>
      {others.length === 0 && <p>{say('others.none')}</p>}
      {others.map((review) => (
        <section key={review.reviewerId} className="fr-mb-4w">
          <h3 className="fr-h6 fr-mb-1w">
            {say('others.who', {
              who: review.reviewer,
              side: say(`others.side.${review.side}`),
            })}
          </h3>
          {!review.counts && <p className="fr-text--sm">{say('others.uncounted')}</p>}
          <ReviewText visit={visit} review={review} />
        </section>
      ))}
    </section>
  );
}

/** A review as it was given, on a page of its edition. */
export function ReviewText({ visit, review }: { visit: Visit; review: GivenReview }) {
  const say = visit.say(reviewWords);
  const inWords = (at: Temporal.Instant) => shortInstant(at, visit.edition.timezone, visit.lang);
  return (
    <>
      <p className="fr-hint-text fr-mb-1w">
        {say('others.at', { at: inWords(review.givenAt), revision: review.revisionNumber })}
      </p>
      <Facts
        facts={[
          { name: say('form.interest'), value: markInWords(review.interest) },
          { name: say('form.interestReason'), value: <Typed text={review.interestReason} /> },
          { name: say('form.mentoring'), value: markInWords(review.mentoring) },
          { name: say('form.mentoringReason'), value: <Typed text={review.mentoringReason} /> },
          {
            name: say('others.recommendation'),
            value: say(`recommend.${review.recommendation}`),
          },
          {
            name: say('form.porteurRemark'),
            value: review.porteurRemark && <Typed text={review.porteurRemark} />,
          },
          {
            name: say('form.committeeRemark'),
            value: review.committeeRemark && <Typed text={review.committeeRemark} />,
          },
        ]}
      />
    </>
  );

  function markInWords(mark: number): string {
    return say('mark.outOf', { mark });
  }
}

/** A text line by line, as it was typed. */
function Typed({ text }: { text: string }) {
  return (
    <div className="bsoc-review__text" dir="auto">
      {text}
    </div>
  );
}
