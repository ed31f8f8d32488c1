import type { Temporal } from 'temporal-polyfill';
import { missing } from '../../../acts/missing.ts';
import type { FormState } from '../../../ui/form.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { isAfterDeadline } from '../../editions/phase.ts';
import { type HealthCard, healthCardOf } from '../../ideas/health-card/card.ts';
import type { ShownImage, ShownOrganisation } from '../../ideas/idea-view.tsx';
import { shownOrganisation } from '../../ideas/queries.ts';
import { loadRevision, type Revision } from '../../ideas/revisions.ts';
import { shownImage } from '../../ideas/set-picture.ts';
import { loadReviewing, type Reviewing } from './load-reviewing.ts';
import { draftOfReview } from './review.ts';
import { reviewsDue } from './reviews-due.ts';

export type ReviewVisit = Visit<{ edition: string; idea: string }>;

/** What the page of one review shows. */
export interface OpenedReview {
  reviewing: Reviewing;
  /** The idea as it was last submitted. */
  revision: Revision;
  organisation: ShownOrganisation | undefined;
  image: ShownImage | undefined;
  health: HealthCard | undefined;
  /** The revision that was reviewed, when there is a newer one. */
  reviewed: Revision | undefined;
  due: Temporal.Instant | undefined;
  /** True while a review may be given. */
  isOpen: boolean;
}

/** Loads the idea of the address for who comes. @throws Refusal `missing` */
export async function openReview(visit: ReviewVisit): Promise<OpenedReview> {
  const { db, person, edition, params, now } = visit;
  const reviewing = await loadReviewing(db, person, edition.id, params.idea);
  const { ideaId, last } = reviewing;
  const revision = await loadRevision(db, ideaId, reviewing.revision);
  if (!revision) throw missing();
  const due = await reviewsDue(db, edition, person.personId);
  return {
    reviewing,
    revision,
    organisation: await shownOrganisation(db, revision.organisationId),
    image: await shownImage(db, revision.imageId, revision.content.imageAlt ?? ''),
    health: await healthCardOf(db, ideaId),
    reviewed:
      last && last.revisionNumber < revision.number
        ? await loadRevision(db, ideaId, last.revisionNumber)
        : undefined,
    due,
    isOpen: reviewing.isUnderReview && !(due && isAfterDeadline(due, now)),
  };
}

/** The fields as stored: the draft, else what was last given. */
export function storedFields({ reviewing: { draft, last } }: OpenedReview): FormState['values'] {
  return draft?.fields ?? (last ? draftOfReview(last) : {});
}
