/** Reviewers and what they review, for tests. */
import { sql } from 'kysely';
import type { Someone, TestSite } from '../../../../../test/site.ts';
import type { Edition } from '../../../editions/edition.ts';
import type { ReviewDraft, Side } from '../review.ts';

/** A whole review, field by field. */
export const whole: ReviewDraft = {
  interest: '3',
  interestReason: 'Des missions graduées',
  mentoring: '2',
  mentoringReason: 'Un point par semaine',
  recommendation: 'selected',
  porteurRemark: 'Précisez la deuxième mission',
  committeeRemark: 'À comparer avec l’an passé',
};

/** Gives an idea to a reviewer, as the sharing out does. */
export async function assign(
  site: TestSite,
  ideaId: string,
  reviewer: Someone,
  side: Side = 'school',
): Promise<void> {
  await site.services.db
    .insertInto('reviewAssignment')
    .values({
      ideaId,
      reviewerId: reviewer.personId,
      side,
      isByHand: true,
      assignedAt: site.now(),
    })
    .execute();
}

/** The path of a review's page. */
export const reviewPath = (ideaId: string, rest = '') => `/evaluations/2022/idees/${ideaId}${rest}`;

/** Sends the form of a review: gives it, or keeps it as a draft with `act: 'save'`. */
export function sendReview(
  site: TestSite,
  reviewer: Someone,
  ideaId: string,
  typed: ReviewDraft & { version?: string; revision?: string; act?: string } = whole,
): Promise<Response> {
  const form = Object.fromEntries(Object.entries({ act: 'give', ...typed }));
  return site.ask(reviewPath(ideaId), { as: reviewer, form: form as Record<string, string> });
}

/** What somebody gave of an idea, in order. */
export async function givenBy(site: TestSite, ideaId: string, reviewer: Someone) {
  return site.services.db
    .selectFrom('review')
    .selectAll()
    .where('ideaId', '=', ideaId)
    .where('reviewerId', '=', reviewer.personId)
    .orderBy('number')
    .execute();
}

/** What somebody typed of a review, and its version. */
export async function draftBy(site: TestSite, ideaId: string, reviewer: Someone) {
  return site.services.db
    .selectFrom('reviewDraft')
    .select(['fields', 'version'])
    .where('ideaId', '=', ideaId)
    .where('reviewerId', '=', reviewer.personId)
    .executeTakeFirst();
}

/** Sets the date by which reviews are due. @returns the edition with it. */
export async function setReviewsDue(
  site: TestSite,
  { id, slug }: Pick<Edition, 'id' | 'slug'>,
  at: string,
): Promise<Edition> {
  await sql`INSERT INTO milestone (edition_id, kind, at) VALUES (${id}, 'reviews_due', ${at})
    ON CONFLICT (edition_id, kind) DO UPDATE SET at = excluded.at`.execute(site.services.db);
  site.services.changes.forget();
  const edition = await site.services.editions.bySlug(slug);
  if (!edition) throw new Error('the edition is gone');
  return edition;
}

/** Copies an idea under review, as an import would: for lists that must be long. @returns their ids. */
export async function copyIdea(
  site: TestSite,
  ideaId: string,
  names: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    WITH copy AS (
      INSERT INTO idea (edition_id, organisation_id, slug, state, draft, saved_at, created_at,
        import_source)
      SELECT edition_id, organisation_id, 'copie-' || md5(called), state,
        jsonb_build_object('name', called), saved_at, created_at, called
      FROM idea, unnest(${[...names]}::text[]) AS called WHERE id = ${ideaId}
      RETURNING id, draft ->> 'name' AS name
    ), revision AS (
      INSERT INTO idea_revision (idea_id, number, content, organisation_id, submitted_at)
      SELECT copy.id, 1, r.content || jsonb_build_object('name', copy.name), r.organisation_id,
        r.submitted_at
      FROM copy, idea_revision r WHERE r.idea_id = ${ideaId} AND r.number = 1
    )
    SELECT id FROM copy`.execute(site.services.db);
  return rows.map(({ id }) => id);
}
