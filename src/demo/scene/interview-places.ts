import { demoInstant } from '../paris.ts';
import { OutOfPlay, type Stage } from './stage.ts';

/** A session by its title. @throws OutOfPlay */
export async function sessionNamed(stage: Stage, slug: string, title: string) {
  const edition = await stage.edition(slug);
  const session = await stage.act.tx
    .selectFrom('interviewSession')
    .select('id')
    .where('editionId', '=', edition.id)
    .where('title', '=', title)
    .executeTakeFirst();
  if (!session) throw new OutOfPlay(`the scenario names session ${title}, which is not there`);
  return { id: session.id, edition };
}

/** The slot of a session that begins at a local time such as `2022-05-23T14:00`. */
export async function slotAt(stage: Stage, sessionId: string, at: string): Promise<string> {
  const startsAt = demoInstant(at);
  const slot = startsAt
    ? await stage.act.tx
        .selectFrom('interviewSlot')
        .select('id')
        .where('sessionId', '=', sessionId)
        .where('startsAt', '=', startsAt)
        .where('withdrawnAt', 'is', null)
        .executeTakeFirst()
    : undefined;
  if (!slot) throw new OutOfPlay(`the scenario names the slot of ${at}, which is not there`);
  return slot.id;
}

/** The interview that a student has booked in a session. */
export async function interviewOf(
  stage: Stage,
  slug: string,
  title: string,
  student: string,
): Promise<string> {
  const { id: sessionId, edition } = await sessionNamed(stage, slug, title);
  const interview = await stage.act.tx
    .selectFrom('interview')
    .select('id')
    .where('sessionId', '=', sessionId)
    .where('applicationId', '=', await stage.application(edition, student))
    .where('state', '=', 'booked')
    .executeTakeFirst();
  if (!interview) throw new OutOfPlay(`${student} has no interview in ${title}`);
  return interview.id;
}
