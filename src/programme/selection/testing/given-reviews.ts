/** Reviews as reviewers give them, for tests of what is made of them. */
import type { Someone, TestSite } from '../../../../test/site.ts';

/** Asks somebody to review an idea. */
export async function assign(
  site: TestSite,
  ideaId: string,
  { personId }: Pick<Someone, 'personId'>,
  side: 'school' | 'operator' = 'school',
): Promise<void> {
  await site.act(({ tx, now }) =>
    tx
      .insertInto('reviewAssignment')
      .values({ ideaId, reviewerId: personId, side, isByHand: true, assignedAt: now })
      .execute(),
  );
}

/** Gives a review of an idea's first revision, or the reviewer's next one. */
export async function review(
  site: TestSite,
  ideaId: string,
  { personId }: Pick<Someone, 'personId'>,
  given: {
    interest: number;
    mentoring: number;
    porteurRemark?: string;
    recommendation?: 'selected' | 'waitlisted' | 'declined';
  },
): Promise<void> {
  await site.act(async ({ tx, now }) => {
    const { count } = await tx
      .selectFrom('review')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('ideaId', '=', ideaId)
      .where('reviewerId', '=', personId)
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('review')
      .values({
        ideaId,
        reviewerId: personId,
        number: Number(count) + 1,
        side: 'school',
        revisionNumber: 1,
        interestReason: 'Un vrai besoin.',
        mentoringReason: 'Une équipe présente.',
        recommendation: 'selected',
        givenAt: now,
        ...given,
      })
      .execute();
  });
}

/** Keeps somebody out of an idea. */
export async function keepOut(
  site: TestSite,
  ideaId: string,
  { personId }: Pick<Someone, 'personId'>,
): Promise<void> {
  await site.act(({ tx, now }) =>
    tx
      .insertInto('conflictOfInterest')
      .values({ ideaId, personId, reason: 'Un proche y travaille.', declaredAt: now })
      .execute(),
  );
}
