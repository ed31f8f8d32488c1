import { type Act, recordAll } from '../../acts/act.ts';
import { refusal } from '../../acts/refusal.ts';
import { postAll } from '../../mail/mail.ts';
import type { Edition } from '../editions/edition.ts';
import { actOfOutcome, type Outcome, reviewedStates } from '../ideas/idea.ts';
import { moveIdea } from '../ideas/move.ts';
import { hasNoSelection, type Pending, pendingDecisions } from './decision.ts';
import { type DecisionMail, decisionMails, fingerprintOf } from './decision-mails.ts';
import { keptOutIdeas } from './kept-out.ts';
import { selectionWords } from './words.ts';

/** What would be published now: every decision that waits, and every mail to the letter. */
export interface PublicationPlan {
  pending: Pending[];
  mails: DecisionMail[];
  fingerprint: string;
  /** True when nobody selects in this edition: all that was submitted is selected. */
  isWithoutSelection: boolean;
}

/**
 * Reads the plan of a publication; the same function is asked for the preview and for the act.
 * @param readerId who reads it: the fingerprint names what they may see, so that it never betrays a
 *   decision about an idea they are kept out of; all of it, when absent.
 */
export async function planPublication(
  { tx: db, baseUrl }: Pick<Act, 'baseUrl'> & { tx: Parameters<typeof pendingDecisions>[0] },
  edition: Edition,
  readerId?: string,
): Promise<PublicationPlan> {
  const isWithoutSelection = await hasNoSelection(db, edition.id);
  const pending = isWithoutSelection
    ? await everythingSubmitted(db, edition.id)
    : await pendingDecisions(db, edition.id);
  const mails = await decisionMails(db, edition, pending, { baseUrl });
  const hidden = readerId ? await keptOutIdeas(db, edition.id, readerId) : new Set();
  const isShown = ({ ideaId }: { ideaId: string }) => !hidden.has(ideaId);
  const fingerprint = fingerprintOf(pending.filter(isShown), mails.filter(isShown));
  return { pending, mails, fingerprint, isWithoutSelection };
}

/**
 * Publishes, in one act, every decision that waits: each idea becomes what was decided of it, and its
 * people are told with the mails that the plan showed. A second time finds nothing left. The caller
 * has locked the edition and checked who acts; the catalogue is brought up to date by it.
 * Writes `publication`, `published_decision`, `publication_mail`, `idea.state`, the journal; mails porteurs and mentors.
 * @param options.expected the fingerprint of the plan that was read; any, when absent.
 * @param options.selected ids of ideas selected here and now, whatever was prepared: an import's.
 * @returns the decisions published.
 * @throws Refusal `plan_changed`
 */
export async function publishDecisions(
  act: Act,
  edition: Edition,
  { expected, selected }: { expected?: string | undefined; selected?: readonly string[] } = {},
): Promise<Pending[]> {
  await lockUnderReview(act, edition.id);
  const plan = selected
    ? await planOfSelected(act, edition, selected)
    : await planPublication(act, edition, act.actor?.personId);
  const { pending, mails, isWithoutSelection } = plan;
  // Nothing left once the catalogue is public: the same click twice.
  const isDone = pending.length === 0 && edition.cataloguePublishedAt !== null;
  if (expected !== undefined && !isDone && expected !== plan.fingerprint) {
    throw refusal(selectionWords, 'conflict', 'plan_changed');
  }
  if (pending.length === 0) return [];
  if (selected || isWithoutSelection) await decideNow(act, pending);
  const { id } = await act.tx
    .insertInto('publication')
    .values({
      editionId: edition.id,
      publishedBy: act.actor?.personId ?? null,
      publishedAt: act.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await act.tx
    .insertInto('publishedDecision')
    .values(pending.map(({ ideaId, number }) => ({ ideaId, number, publicationId: id })))
    .execute();
  for (const { ideaId, state, outcome } of pending) {
    const moving = { id: ideaId, state, revision: 1, role: 'coordinator' } as const;
    await moveIdea(act, edition, moving, actOfOutcome[outcome]);
  }
  await recordAll(
    act,
    'decision.published',
    pending.map(({ ideaId, number }) => ({
      subject: { type: 'idea', id: ideaId, editionId: edition.id },
      details: { number },
    })),
  );
  const mailIds = await postAll(act, mails);
  const posted = mails.flatMap(({ ideaId }, index) => {
    const mailId = mailIds[index];
    return mailId === undefined ? [] : { publicationId: id, mailId, ideaId };
  });
  if (posted.length > 0) await act.tx.insertInto('publicationMail').values(posted).execute();
  return pending;
}

/** Locks an edition's ideas in one order: two acts wait for one another rather than for ever. */
export async function lockUnderReview(act: Act, editionId: string): Promise<void> {
  await act.tx
    .selectFrom('idea')
    .select('id')
    .where('editionId', '=', editionId)
    .where('state', 'not in', ['draft', 'merged'])
    .orderBy('id')
    .forUpdate()
    .execute();
}

async function planOfSelected(
  act: Act,
  edition: Edition,
  ids: readonly string[],
): Promise<PublicationPlan> {
  const all = await everythingSubmitted(act.tx, edition.id);
  const pending = all.filter(({ ideaId }) => ids.includes(ideaId));
  const mails = await decisionMails(act.tx, edition, pending, act);
  return { pending, mails, fingerprint: fingerprintOf(pending, mails), isWithoutSelection: true };
}

/** Every idea under review, as if its selection had just been prepared. */
async function everythingSubmitted(
  db: Parameters<typeof pendingDecisions>[0],
  editionId: string,
): Promise<Pending[]> {
  const rows = await db
    .selectFrom('idea')
    .select(['id', 'state'])
    .select((eb) =>
      eb
        .selectFrom('decision')
        .whereRef('decision.ideaId', '=', 'idea.id')
        .select((sub) => sub.fn.max('number').as('number'))
        .as('last'),
    )
    .where('editionId', '=', editionId)
    .where('state', 'in', reviewedStates)
    .orderBy('id')
    .execute();
  const outcome: Outcome = 'selected';
  return rows.map(({ id, state, last }) => ({
    ideaId: id,
    state,
    number: Number(last ?? 0) + 1,
    outcome,
    reason: '',
  }));
}

/** Prepares these decisions in the act that publishes them. */
async function decideNow(act: Act, pending: readonly Pending[]): Promise<void> {
  await act.tx
    .insertInto('decision')
    .values(
      pending.map(({ ideaId, number, outcome, reason }) => ({
        ideaId,
        number,
        outcome,
        reason,
        // Nobody weighed this idea: it entered with all the others.
        preparedBy: null,
        preparedAt: act.now,
      })),
    )
    .execute();
}
