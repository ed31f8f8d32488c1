import { z } from 'zod';
import { type PersonalAct, recordAll } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import { refuseViolations } from '../../../acts/violations.ts';
import { cleanText } from '../../../words/clean-text.ts';
import type { Edition } from '../../editions/edition.ts';
import { seenOf } from '../../editions/seen.ts';
import { mentorsRead, rulesOf } from '../rules.ts';
import { mentoredProject, wishesFor } from '../visible-to-mentors.ts';
import { isOpenToSaying } from './open-to-saying.ts';
import { mentoringWords } from './words.ts';

refuseViolations({
  meeting_wish_is_a_mentors: () => refusal(mentoringWords, 'conflict', 'candidate_gone'),
});

export const REMARK_MAX = 2_000;

/** What a form says of one candidate. */
export const answerSchema = z
  .object({
    applicationId: z.uuid(),
    /** Empty: not said yet. */
    wants: z.enum(['yes', 'no', '']).default(''),
    remark: z
      .string()
      .default('')
      .transform((typed) => cleanText(typed).trim())
      .pipe(z.string().max(REMARK_MAX)),
    /** What the form showed when it was opened, as `shownOf` says it. */
    seen: z.string().default(''),
  })
  .refine(({ wants, remark }) => wants !== '' || remark === '', {
    path: ['wants'],
    message: 'say_before_remark',
  });
export type Answer = z.output<typeof answerSchema>;

/** What is stored of a candidate, as a form shows and sends it. */
export function shownOf(said: { wants: boolean; remark: string } | undefined) {
  return { wants: said ? (said.wants ? 'yes' : 'no') : '', remark: said?.remark ?? '' } as const;
}

/** What became of the answers of a form. */
export interface SaidAll {
  saved: string[];
  /** Candidates that are no longer there. */
  gone: string[];
  /** Said meanwhile, differently, in another tab: nothing is saved of any. */
  overtaken: string[];
}

/**
 * A mentor says whom they wish to meet among those who wish for their project; as often as they
 * like, until the internships begin. Only what differs from what their form showed is written, so
 * that a tab left open undoes nothing.
 * Writes `meeting_wish` (an answer taken back is deleted) and the journal.
 * @throws Refusal `missing`, `not_read_yet`, `too_late_to_say`
 */
export async function sayWhomToMeet(
  act: PersonalAct,
  edition: Edition,
  ideaId: string,
  answers: readonly Answer[],
): Promise<SaidAll> {
  const { tx, actor, now } = act;
  const project = await mentoredProject(tx, actor, ideaId);
  if (!mentorsRead(edition, await rulesOf(tx, edition.id), now)) {
    throw refusal(mentoringWords, 'conflict', 'not_read_yet');
  }
  if (!isOpenToSaying(edition, now)) throw refusal(mentoringWords, 'conflict', 'too_late_to_say');
  // Two tabs of one mentor wait for one another.
  await tx
    .selectFrom('ideaMember')
    .select('personId')
    .where('ideaId', '=', ideaId)
    .where('personId', '=', actor.personId)
    .where('role', '=', 'mentor')
    .forUpdate()
    .execute();
  const changed = answers.filter(({ wants, remark, seen }) => seenOf({ wants, remark }) !== seen);
  const stored = await storedAnswers(act, project.ideaId, changed);
  const result: SaidAll = { saved: [], gone: [], overtaken: [] };
  const toSave: Answer[] = [];
  for (const answer of changed) {
    const now = stored.get(answer.applicationId);
    if (!now) result.gone.push(answer.applicationId);
    else if (seenOf(now) === seenOf({ wants: answer.wants, remark: answer.remark })) continue;
    else if (seenOf(now) !== answer.seen) result.overtaken.push(answer.applicationId);
    else toSave.push(answer);
  }
  if (result.overtaken.length > 0) return result;
  await store(act, ideaId, toSave);
  await recordAll(
    act,
    'meeting.said',
    toSave.map(({ applicationId, wants }) => ({
      subject: { type: 'application', id: applicationId, editionId: edition.id },
      details: { idea: ideaId, wants: wants || null },
    })),
  );
  return { ...result, saved: toSave.map(({ applicationId }) => applicationId) };
}

/** What is stored of those who are still there. */
async function storedAnswers(act: PersonalAct, ideaId: string, answers: readonly Answer[]) {
  if (answers.length === 0) return new Map<string, ReturnType<typeof shownOf>>();
  const rows = await wishesFor(act.tx, ideaId)
    .leftJoin('meetingWish as said', (join) =>
      join
        .onRef('said.applicationId', '=', 'application.id')
        .on('said.ideaId', '=', ideaId)
        .on('said.mentorId', '=', act.actor.personId),
    )
    .select(['application.id', 'said.wants', 'said.remark'])
    .where(
      'application.id',
      'in',
      answers.map(({ applicationId }) => applicationId),
    )
    .execute();
  return new Map(
    rows.map(({ id, wants, remark }) => [
      id,
      shownOf(wants === null ? undefined : { wants, remark: remark ?? '' }),
    ]),
  );
}

async function store(act: PersonalAct, ideaId: string, answers: readonly Answer[]) {
  const mentorId = act.actor.personId;
  const said = answers.filter(({ wants }) => wants !== '');
  const unsaid = answers.filter(({ wants }) => wants === '');
  if (said.length > 0) {
    await act.tx
      .insertInto('meetingWish')
      .values(
        said.map(({ applicationId, wants, remark }) => ({
          applicationId,
          ideaId,
          mentorId,
          wants: wants === 'yes',
          remark,
          saidAt: act.now,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['applicationId', 'ideaId', 'mentorId']).doUpdateSet((eb) => ({
          wants: eb.ref('excluded.wants'),
          remark: eb.ref('excluded.remark'),
          saidAt: eb.ref('excluded.saidAt'),
        })),
      )
      .execute();
  }
  if (unsaid.length > 0) {
    await act.tx
      .deleteFrom('meetingWish')
      .where('ideaId', '=', ideaId)
      .where('mentorId', '=', mentorId)
      .where(
        'applicationId',
        'in',
        unsaid.map(({ applicationId }) => applicationId),
      )
      .execute();
  }
}
