import { Alert } from '../../../ui/elements.tsx';
import { ChangeList } from '../../ideas/change-list.tsx';
import { HealthCard } from '../../ideas/health-card/health-card.tsx';
import { IdeaView } from '../../ideas/idea-view.tsx';
import { comparedRevision } from '../../ideas/revisions.ts';
import type { OpenedReview, ReviewVisit } from './open-review.ts';
import { reviewWords } from './words.ts';

/** The idea as it was last submitted; first, what changed since it was reviewed. */
export function ReviewedIdea({ visit, opened }: { visit: ReviewVisit; opened: OpenedReview }) {
  const say = visit.say(reviewWords);
  const { reviewing, revision, reviewed, organisation, image, health } = opened;
  return (
    <>
      {reviewing.state === 'changes_asked' && <Alert tone="info">{say('page.changesAsked')}</Alert>}
      {reviewed && reviewing.isUnderReview && (
        <Alert tone="warning" title={say('page.changedTitle')}>
          {say('page.changedText', { from: reviewed.number, to: revision.number })}
        </Alert>
      )}
      {reviewed && (
        <details className="bsoc-details fr-mb-4w" open={reviewing.isUnderReview}>
          <summary>
            {say('page.changedDetails', { from: reviewed.number, to: revision.number })}
          </summary>
          <div>
            <ChangeList
              visit={visit}
              before={comparedRevision(reviewed)}
              after={comparedRevision(revision)}
            />
          </div>
        </details>
      )}
      <IdeaView
        visit={visit}
        content={revision.content}
        organisation={organisation}
        image={image}
      />
      {health && <HealthCard visit={visit} card={health} timezone={visit.edition.timezone} />}
    </>
  );
}
