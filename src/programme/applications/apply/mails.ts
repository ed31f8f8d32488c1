/** The mails students get about their application, each in its recipient's language. */
import type { Temporal } from 'temporal-polyfill';
import type { Act, PersonalAct } from '../../../acts/act.ts';
import { type MailContent, post, postAll, type Recipient } from '../../../mail/mail.ts';
import { pathTo } from '../../../web/address.ts';
import { instantInWords } from '../../../words/dates.ts';
import type { Lang } from '../../../words/lang.ts';
import type { Edition } from '../../editions/edition.ts';
import {
  applicationWithdrawalAddress,
  applyAddress,
  applyStepAddress,
  rankAgainAddress,
} from '../addresses.ts';
import { applicationsFor, rulesOf } from '../rules.ts';
import { applyWords } from './words.ts';

/** Tells a student that their application (or its new copy) has arrived, and what happens next. */
export async function mailSubmitted(
  act: PersonalAct,
  edition: Edition,
  { isFirst }: { isFirst: boolean },
): Promise<void> {
  const { lang } = act.actor;
  const say = applyWords(lang);
  const now = await applicationsFor(act.tx, edition, act.actor.personId, act.now);
  await post(act, act.actor, {
    kind: isFirst ? 'application_submitted' : 'application_resubmitted',
    subject: say(isFirst ? 'mail.submitted.subject' : 'mail.resubmitted.subject', {
      edition: edition.name,
    }),
    paragraphs: [
      say(isFirst ? 'mail.submitted.text' : 'mail.resubmitted.text', { edition: edition.name }),
      now.state === 'open'
        ? say('mail.submitted.until', {
            closesAt: instantInWords(now.closesAt, edition.timezone, lang),
          })
        : say('mail.submitted.next'),
    ],
    button: button(act, edition, lang, say('mail.submitted.button')),
    why: why(edition, lang),
  });
}

/** Confirms a withdrawal, with the way back. */
export async function mailWithdrawn(act: PersonalAct, edition: Edition): Promise<void> {
  const { lang } = act.actor;
  const say = applyWords(lang);
  const now = await applicationsFor(act.tx, edition, act.actor.personId, act.now);
  const href = pathTo(applicationWithdrawalAddress, lang, {}, { editionSlug: edition.slug });
  await post(act, act.actor, {
    kind: 'application_withdrawn',
    subject: say('mail.withdrawn.subject', { edition: edition.name }),
    paragraphs: [
      say('mail.withdrawn.text', { edition: edition.name }),
      now.state === 'open'
        ? say('mail.withdrawn.undo', {
            closesAt: instantInWords(now.closesAt, edition.timezone, lang),
          })
        : say('mail.withdrawn.over', { contact: edition.contactEmail }),
    ],
    ...(now.state === 'open' && {
      button: { label: say('mail.withdrawn.button'), href: `${act.baseUrl}${href}` },
    }),
    why: why(edition, lang),
  });
}

/** Confirms that a withdrawn application is read again. */
export async function mailRestored(act: PersonalAct, edition: Edition): Promise<void> {
  const { lang } = act.actor;
  const say = applyWords(lang);
  await post(act, act.actor, {
    kind: 'application_restored',
    subject: say('mail.restored.subject', { edition: edition.name }),
    paragraphs: [say('mail.restored.text', { edition: edition.name })],
    button: button(act, edition, lang, say('mail.submitted.button')),
    why: why(edition, lang),
  });
}

/** Tells students that a project they wish for has left the catalogue, and until when to rank again. */
export async function mailProjectLeft(
  act: Act,
  edition: Edition,
  {
    name,
    studentIds,
    until,
  }: { name: string; studentIds: readonly string[]; until: Temporal.Instant },
): Promise<void> {
  const students = await studentsOf(act, studentIds);
  await postAll(
    act,
    students.map((to) => {
      const say = applyWords(to.lang);
      const href = pathTo(
        applyStepAddress,
        to.lang,
        { step: 'wishes' },
        { editionSlug: edition.slug },
      );
      return {
        to,
        content: {
          kind: 'wish_project_left',
          subject: say('mail.left.subject', { name }),
          paragraphs: [
            say('mail.left.text', { name }),
            say('mail.left.next', { until: instantInWords(until, edition.timezone, to.lang) }),
          ],
          button: { label: say('mail.left.button'), href: `${act.baseUrl}${href}` },
          why: why(edition, to.lang),
        },
      };
    }),
  );
}

/** Confirms to a student the order in which their wishes stand. @param order ids of projects. */
export async function mailRankedAgain(
  act: PersonalAct,
  edition: Edition,
  order: readonly string[],
): Promise<void> {
  const { lang } = act.actor;
  const say = applyWords(lang);
  const { wishesUntil } = await rulesOf(act.tx, edition.id);
  const ideas = await act.tx
    .selectFrom('idea')
    .select(['id', 'name'])
    .where('id', 'in', [...order])
    .execute();
  const names = new Map(ideas.map(({ id, name }) => [id, name]));
  await post(act, act.actor, {
    kind: 'wishes_ranked_again',
    subject: say('mail.reranked.subject', { edition: edition.name }),
    paragraphs: [
      say('mail.reranked.text', { edition: edition.name }),
      ...order.map((id, index) =>
        say('mail.reranked.wish', { rank: index + 1, name: names.get(id) ?? '' }),
      ),
      say('mail.reranked.until', {
        until: wishesUntil ? instantInWords(wishesUntil, edition.timezone, lang) : '',
      }),
    ],
    button: button(act, edition, lang, say('mail.submitted.button')),
    why: why(edition, lang),
  });
}

/** Reminds students that the order of their wishes can still change, until when, and that it need not. */
export async function mailOrderReminders(
  act: Act,
  edition: Edition,
  { studentIds, until }: { studentIds: readonly string[]; until: Temporal.Instant },
): Promise<void> {
  const students = await studentsOf(act, studentIds);
  await postAll(
    act,
    students.map((to) => {
      const say = applyWords(to.lang);
      const href = pathTo(rankAgainAddress, to.lang, {}, { editionSlug: edition.slug });
      const inWords = instantInWords(until, edition.timezone, to.lang);
      return {
        to,
        content: {
          kind: 'wishes_order_reminder',
          subject: say('mail.order.subject', { until: inWords }),
          paragraphs: [say('mail.order.text', { until: inWords }), say('mail.order.silence')],
          button: { label: say('order.button'), href: `${act.baseUrl}${href}` },
          why: why(edition, to.lang),
        },
      };
    }),
  );
}

/** Reminds students of a draft they have not sent. */
export async function mailReminders(
  act: Act,
  edition: Edition,
  drafts: readonly { studentId: string; closesAt: Temporal.Instant }[],
): Promise<void> {
  const students = await studentsOf(
    act,
    drafts.map(({ studentId }) => studentId),
  );
  await postAll(
    act,
    students.map((to) => {
      const { lang } = to;
      const say = applyWords(lang);
      const closes = drafts.find(({ studentId }) => studentId === to.personId)?.closesAt;
      const closesAt = closes ? instantInWords(closes, edition.timezone, lang) : '';
      return {
        to,
        content: {
          kind: 'application_reminder',
          subject: say('mail.reminder.subject', { closesAt }),
          paragraphs: [
            say('mail.reminder.text', { edition: edition.name, closesAt }),
            say('mail.reminder.how'),
          ],
          button: button(act, edition, lang, say('mail.reminder.button')),
          why: say('mail.reminder.why', { edition: edition.name, contact: edition.contactEmail }),
        },
      };
    }),
  );
}

async function studentsOf(
  act: Act,
  ids: readonly string[],
): Promise<(Recipient & { personId: string })[]> {
  if (ids.length === 0) return [];
  return act.tx
    .selectFrom('person')
    .select(['id as personId', 'email', 'name', 'lang'])
    .where('id', 'in', [...ids])
    .execute();
}

function button(
  act: Act,
  edition: Edition,
  lang: Lang,
  label: string,
): NonNullable<MailContent['button']> {
  // By the edition's own address: the mail may be read when another edition is the current one.
  const href = pathTo(applyAddress, lang, {}, { editionSlug: edition.slug });
  return { label, href: `${act.baseUrl}${href}` };
}

function why(edition: Edition, lang: Lang): string {
  return applyWords(lang)('mail.why', { edition: edition.name, contact: edition.contactEmail });
}
