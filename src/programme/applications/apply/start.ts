import { sql } from 'kysely';
import { type PersonalAct, record } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import { openDraft, readTexts } from '../../../drafts/draft.ts';
import type { Texts } from '../../../drafts/merge-draft.ts';
import { saveDraft } from '../../../drafts/save-draft.ts';
import type { Edition } from '../../editions/edition.ts';
import { eligibilityOf } from '../eligibility.ts';
import { profileFields, WISHES_FIELD, wishesIn } from '../form.ts';
import { type Application, myApplication, ownApplication } from '../load-application.ts';
import { rulesOf } from '../rules.ts';
import { refuseClosed } from './move.ts';
import { applyWords } from './words.ts';

/**
 * Opens the application of the person signed in, or takes up the one they have: two clicks make one.
 * Allowed as soon as the edition is known, since only sending is bound to an opening, and until
 * applications close; the profile of their last application to another edition is brought along.
 * Writes `application`, `draft` and the journal.
 * @throws Refusal `not_eligible`, `applications_closed`
 */
export async function startApplication(act: PersonalAct, edition: Edition): Promise<Application> {
  const { personId } = act.actor;
  // Of two clicks at once, the second waits here for the first.
  await act.tx.selectFrom('person').select('id').where('id', '=', personId).forUpdate().execute();
  const known = await myApplication(act.tx, act.actor, edition.id);
  if (known) return known;
  const rules = await rulesOf(act.tx, edition.id);
  if (!(await eligibilityOf(act.tx, edition.id, rules, act.actor))) {
    const { email } = act.actor;
    throw refusal(applyWords, 'forbidden', 'not_eligible', {
      email,
      contact: edition.contactEmail,
    });
  }
  await refuseClosed(act, edition);
  const draftId = await openDraft(act, await lastProfile(act));
  const number = await nextNumber(act, edition.id);
  const { id } = await act.tx
    .insertInto('application')
    .values({ editionId: edition.id, studentId: personId, number, draftId, createdAt: act.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(act, 'application.started', { type: 'application', id, editionId: edition.id });
  return ownApplication(act.tx, act.actor, edition.id);
}

/** Numbers are given one after the other: two who begin at once wait in line. */
async function nextNumber(act: PersonalAct, editionId: string): Promise<number> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('application.number'), hashtext(${editionId}))`.execute(
    act.tx,
  );
  const { last } = await act.tx
    .selectFrom('application')
    .select((eb) => eb.fn.coalesce(eb.fn.max('number'), eb.lit(0)).as('last'))
    .where('editionId', '=', editionId)
    .executeTakeFirstOrThrow();
  return Number(last) + 1;
}

/** What one said of oneself the last time; dates and wishes are of another year. */
async function lastProfile(act: PersonalAct): Promise<Texts> {
  const last = await act.tx
    .selectFrom('application')
    .innerJoin('draft', 'draft.id', 'application.draftId')
    .select('draft.fields')
    .where('studentId', '=', act.actor.personId)
    .orderBy('application.createdAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  const fields = last ? readTexts(last.fields) : {};
  return Object.fromEntries(
    profileFields
      .filter((field) => !field.startsWith('available') && fields[field])
      .map((field) => [field, fields[field]]),
  );
}

/**
 * Adds a project at the end of one's wishes, application opened if need be; there already, nothing
 * changes. More than the edition allows may be kept while one hesitates: only sending counts them.
 * Writes as `startApplication` and `saveDraft` do.
 * @throws Refusal `not_eligible`, `applications_closed`
 */
export async function addWish(act: PersonalAct, edition: Edition, ideaId: string): Promise<void> {
  await startApplication(act, edition);
  const { draft } = await ownApplication(act.tx, act.actor, edition.id, { forUpdate: true });
  const wishes = wishesIn(draft.fields);
  if (wishes.includes(ideaId)) return;
  const typed = { [WISHES_FIELD]: [...wishes, ideaId].join(' ') };
  await saveDraft(act, { draftId: draft.id, version: draft.version, typed });
}
