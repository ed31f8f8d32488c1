/** What reviewers are told of their list: one mail an act, however many ideas. */
import { sql } from 'kysely';
import type { PersonalAct } from '../../../acts/act.ts';
import { post } from '../../../mail/mail.ts';
import { pathTo } from '../../../web/address.ts';
import { instantInWords } from '../../../words/dates.ts';
import type { Lang } from '../../../words/lang.ts';
import { type Edition, milestone } from '../../editions/edition.ts';
import { myReviewsAddress } from '../addresses.ts';
import type { Pair } from './sharing.ts';
import { sharingWords } from './words.ts';

/** Names in a mail; the others are counted. */
const NAMED = 8;

/**
 * Tells everybody whose list changes what they are given, by when, and what they no longer have to
 * read. Whoever acts is not told what they do themselves.
 * @returns how many people were told.
 */
export async function mailReviewers(
  act: PersonalAct,
  edition: Edition,
  { added, removed }: { added: readonly Pair[]; removed: readonly Pair[] },
): Promise<number> {
  const ids = new Set([...added, ...removed].map(({ reviewerId }) => reviewerId));
  if (ids.size === 0) return 0;
  const people = await act.tx
    .selectFrom('person')
    .select(['id as personId', 'email', 'name', 'lang'])
    .where('id', '=', sql<string>`ANY (${[...ids]})`)
    .orderBy('email')
    .execute();
  const names = await namesOf(act, [...added, ...removed]);
  const listOf = (pairs: readonly Pair[], personId: string) =>
    pairs
      .filter(({ reviewerId }) => reviewerId === personId)
      .map(({ ideaId }) => names.get(ideaId) ?? '')
      .sort((one, other) => one.localeCompare(other, 'fr'));
  let told = 0;
  for (const person of people) {
    if (person.personId === act.actor.personId) continue;
    await post(act, person, {
      ...contentOf(edition, person.lang, {
        added: listOf(added, person.personId),
        removed: listOf(removed, person.personId),
      }),
      button: {
        label: sharingWords(person.lang)('mail.button'),
        href: `${act.baseUrl}${pathTo(myReviewsAddress, person.lang, { edition: edition.slug })}`,
      },
    });
    told += 1;
  }
  return told;
}

function contentOf(
  edition: Edition,
  lang: Lang,
  { added, removed }: { added: readonly string[]; removed: readonly string[] },
) {
  const say = sharingWords(lang);
  const due = milestone(edition, 'reviews_due');
  const until = due ? instantInWords(due.at, edition.timezone, lang) : 'none';
  const values = { count: added.length, until, edition: edition.name };
  return {
    kind: added.length > 0 ? 'reviews_given' : 'reviews_taken_back',
    subject:
      added.length > 0
        ? say('mail.given.subject', values)
        : say('mail.takenBack.subject', { ...values, count: removed.length }),
    paragraphs: [
      added.length > 0 && say('mail.given.text', values),
      added.length > 0 && listed(added, lang),
      added.length > 0 && say('mail.given.conflict'),
      removed.length > 0 &&
        say('mail.takenBack.text', { count: removed.length, names: listed(removed, lang) }),
    ].filter((text): text is string => text !== false),
    why: say('mail.why', { edition: edition.name, contact: edition.contactEmail }),
  };
}

function listed(names: readonly string[], lang: Lang): string {
  const say = sharingWords(lang);
  const shown = names.slice(0, NAMED).map((name) => say('mail.name', { name }));
  const more = names.length - shown.length;
  if (more > 0) shown.push(say('mail.more', { count: more }));
  return new Intl.ListFormat(lang).format(shown);
}

async function namesOf(act: PersonalAct, pairs: readonly Pair[]): Promise<Map<string, string>> {
  const ids = [...new Set(pairs.map(({ ideaId }) => ideaId))];
  const rows = await act.tx
    .selectFrom('ideaRevision')
    .distinctOn('ideaId')
    .select('ideaId')
    .select(sql<string>`content ->> 'name'`.as('name'))
    .where('ideaId', '=', sql<string>`ANY (${ids})`)
    .orderBy('ideaId')
    .orderBy('number', 'desc')
    .execute();
  return new Map(rows.map(({ ideaId, name }) => [ideaId, name]));
}
