import type { PersonalAct } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import { saveDraft } from '../../../drafts/save-draft.ts';
import { instantInWords } from '../../../words/dates.ts';
import type { Edition } from '../../editions/edition.ts';
import type { Wish } from '../content.ts';
import { WISHES_FIELD } from '../form.ts';
import { type Application, ownApplication } from '../load-application.ts';
import { applicationsFor, mayRankAgain, rulesOf } from '../rules.ts';
import { loadCopy } from './copy.ts';
import { mailRankedAgain } from './mails.ts';
import { sendCopy } from './send-copy.ts';
import { applyWords } from './words.ts';

/** What came of ranking again. */
export type RankedAgain =
  | { state: 'sent' | 'same' }
  /** Another tab has sent since: nothing is written. */
  | { state: 'overtaken' }
  | { state: 'none_left' | 'too_many' };

/**
 * After the interviews, a student puts the wishes they sent in another order, or drops some, until
 * the edition's date: a next copy whose profile, motivations and CV are those of the last. What was
 * never sent is not added, and a project that left the catalogue keeps its rank. Until then, silence
 * keeps the order. Writes as `sendCopy` and `saveDraft` do, so that draft and copy agree; mails the
 * student their order.
 * @param order ids of projects, best first; those that were not wished for are left out.
 * @param seen the number of the copy that the form showed.
 * @throws Refusal `missing`, `withdrawn`, `not_ranking_again`, `order_is_final`
 */
export async function rankAgain(
  act: PersonalAct,
  edition: Edition,
  { order, seen }: { order: readonly string[]; seen: number },
): Promise<RankedAgain> {
  const application = await ownApplication(act.tx, act.actor, edition.id, { forUpdate: true });
  await refuseRankingAgain(act, edition, application);
  const last = await loadCopy(act.tx, application.id, application.revision);
  if (!last) throw refusal(applyWords, 'conflict', 'not_ranking_again');
  const wishes = ranked(last.wishes, order);
  const { maxWishes } = await rulesOf(act.tx, edition.id);
  if (wishes.length === 0) return { state: 'none_left' };
  if (wishes.length > maxWishes) return { state: 'too_many' };
  if (wishes.map(idOf).join() === last.wishes.map(idOf).join()) return { state: 'same' };
  if (seen !== application.revision) return { state: 'overtaken' };
  const { content, cvId } = last;
  await sendCopy(act, edition, application, { content, cvId, wishes }, { isReopened: true });
  const typed = { [WISHES_FIELD]: wishes.map(idOf).join(' ') };
  await saveDraft(act, { draftId: application.draft.id, version: undefined, typed });
  await mailRankedAgain(act, edition, wishes.map(idOf));
  return { state: 'sent' };
}

const idOf = ({ ideaId }: Wish) => ideaId;

/** The wishes that were sent, in another order, each with its own motivation. */
function ranked(sent: readonly Wish[], order: readonly string[]): Wish[] {
  const kept = [...new Set(order)].flatMap((id) => sent.find(({ ideaId }) => ideaId === id) ?? []);
  return kept.map((wish, index) => ({ ...wish, rank: index + 1 }));
}

async function refuseRankingAgain(
  act: PersonalAct,
  edition: Edition,
  { state }: Application,
): Promise<void> {
  if (state === 'withdrawn') throw refusal(applyWords, 'conflict', 'withdrawn');
  const rules = await rulesOf(act.tx, edition.id);
  const time = await applicationsFor(act.tx, edition, act.actor.personId, act.now);
  if (state === 'submitted' && mayRankAgain(rules, time, act.now)) return;
  const { wishesUntil } = rules;
  if (state !== 'submitted' || time.state !== 'closed' || !wishesUntil) {
    throw refusal(applyWords, 'conflict', 'not_ranking_again');
  }
  throw refusal(applyWords, 'conflict', 'order_is_final', (lang) => ({
    until: instantInWords(wishesUntil, edition.timezone, lang),
    contact: edition.contactEmail,
  }));
}
