import { isAfterDeadline } from '../../programme/editions/phase.ts';
import { myReviewsAddress } from '../../programme/selection/addresses.ts';
import { reviewsLeft } from '../../programme/selection/reviews/my-reviews.ts';
import { latestReviewsDue } from '../../programme/selection/reviews/reviews-due.ts';
import type { Visit } from '../../web/visit.tsx';
import { homeWords } from '../words.ts';
import type { Task } from './task.ts';

/** Reviews to give, a line an edition. Past their deadline they would be refused: no task any more. */
export async function reviewsToGive(visit: Visit): Promise<Task[]> {
  const say = visit.say(homeWords);
  const editions = await visit.services.editions.all();
  const left = await reviewsLeft(visit.db, visit.person.personId);
  return left.flatMap(({ editionId, count, extendedUntil }) => {
    const edition = editions.find(({ id }) => id === editionId);
    if (!edition) return [];
    const due = latestReviewsDue(edition, extendedUntil);
    if (due && isAfterDeadline(due, visit.now)) return [];
    return {
      key: `reviews-${editionId}`,
      title: say('task.reviews', { count }),
      about: say('task.about', { edition: edition.name }),
      until: due && { at: due, zone: edition.timezone },
      button: {
        label: say('task.reviews.button'),
        href: visit.path(myReviewsAddress, { edition: edition.slug }),
      },
    };
  });
}
