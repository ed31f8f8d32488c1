/** Mentors reminded to rank: once by the calendar, and by the team's button once a day at most. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { type Act, type ActSource, type PersonalAct, perform, record } from '../../../acts/act.ts';
import { spaceAddress } from '../../../home/addresses.ts';
import { postAll } from '../../../mail/mail.ts';
import { pathTo } from '../../../web/address.ts';
import { dayOf, instantInWords } from '../../../words/dates.ts';
import type { Lang } from '../../../words/lang.ts';
import { isInTheDay } from '../../applications/apply/reminders.ts';
import { mentorsRead, rulesOf } from '../../applications/rules.ts';
import type { Edition } from '../../editions/edition.ts';
import { refuseUnlessCoordinator } from '../../editions/may-coordinate.ts';
import { rankingAddress } from '../addresses.ts';
import { matchingRulesOf } from '../rules.ts';
import { offersPublishedAt } from './load-ranking.ts';
import { rankingTime } from './ranking-time.ts';
import { rankingWords } from './words.ts';

/** Days before rankings are closed when mentors are reminded. */
export const REMINDER_DAYS = 3;

interface Reminded {
  personId: string;
  name: string;
  email: string;
  lang: Lang;
  projects: { id: string; name: string }[];
}

/**
 * Once a minute, in the day: three days before rankings are closed, reminds each mentor of a project
 * whose ranking is not said to be finished, once an edition. Each mark and its mail are written
 * together. Writes `ranking_reminder`; mails.
 */
export async function remindRankings(
  source: ActSource & { editions: { all(): Promise<readonly Edition[]> } },
): Promise<void> {
  const now = source.clock.now();
  for (const edition of await source.editions.all()) {
    const { rankingsUntil } = await matchingRulesOf(source.db, edition.id);
    const isSoon =
      rankingsUntil !== null &&
      rankingsUntil.epochMilliseconds > now.epochMilliseconds &&
      rankingsUntil.subtract({ hours: 24 * REMINDER_DAYS }).epochMilliseconds <=
        now.epochMilliseconds;
    if (!isSoon || !isInTheDay(now, edition)) continue;
    await perform(source, undefined, (act) => remind(act, edition, 'calendar'));
  }
}

/**
 * Reminds the mentors of the projects whose ranking is not finished; each once a day at most, by the
 * clocks of the edition. For coordinators, while ranking is open. Writes `ranking_reminder` and the
 * journal; mails.
 * @param ideaId of one project alone; undefined, of all.
 * @returns how many were reminded.
 * @throws Refusal `forbidden`
 */
export async function remindMentors(
  act: PersonalAct,
  edition: Edition,
  ideaId?: string,
): Promise<number> {
  refuseUnlessCoordinator(act, edition.id);
  const reminded = await remind(act, edition, 'team', ideaId);
  if (reminded > 0) {
    const subject = { type: 'edition', id: edition.id, editionId: edition.id };
    await record(act, 'ranking.reminded', subject, {
      mentors: reminded,
      ...(ideaId && { ideaId }),
    });
  }
  return reminded;
}

async function remind(
  act: Act,
  edition: Edition,
  kind: 'calendar' | 'team',
  ideaId?: string,
): Promise<number> {
  const { tx, now } = act;
  if (!mentorsRead(edition, await rulesOf(tx, edition.id), now)) return 0;
  const rules = await matchingRulesOf(tx, edition.id);
  const published = await offersPublishedAt(tx, edition.id);
  const time = rankingTime(edition, rules, published, now);
  if (time.state === 'closed') return 0;
  const waiting = unfinished(edition.id, ideaId);
  const day = dayOf(now, edition.timezone).toString();
  // Two who ask at once each remind those they have marked.
  const { rows: marked } = await sql<{ personId: string }>`
    INSERT INTO ranking_reminder (edition_id, person_id, kind, day, reminded_at)
    SELECT DISTINCT ${edition.id}::uuid, m.person_id, ${kind}, ${day}::date, ${now}::timestamptz
    FROM (${waiting}) i JOIN idea_member m ON m.idea_id = i.id
    WHERE m.role = 'mentor' AND m.left_at IS NULL
    ON CONFLICT DO NOTHING
    RETURNING person_id AS "personId"`.execute(tx);
  if (marked.length === 0) return 0;
  const { rows } = await sql<Reminded>`
    SELECT p.id AS "personId", p.name, p.email, p.lang,
      json_agg(json_build_object('id', i.id, 'name', i.name) ORDER BY i.name, i.id) AS projects
    FROM (${waiting}) i JOIN idea_member m ON m.idea_id = i.id JOIN person p ON p.id = m.person_id
    WHERE m.person_id = ANY (${marked.map(({ personId }) => personId)})
      AND m.role = 'mentor' AND m.left_at IS NULL
    GROUP BY p.id ORDER BY p.id`.execute(tx);
  await postAll(
    act,
    rows.map((one) => mailOf(one, edition, time.until, act.baseUrl)),
  );
  return rows.length;
}

/** Projects that somebody wishes for and whose last ranking is not said to be finished. */
function unfinished(editionId: string, ideaId: string | undefined) {
  return sql<{ id: string; name: string }>`
    SELECT i.id, i.name FROM idea i
    WHERE i.edition_id = ${editionId} AND i.state = 'selected'
      AND (${ideaId ?? null}::uuid IS NULL OR i.id = ${ideaId ?? null}::uuid)
      AND NOT coalesce((SELECT r.is_final FROM project_ranking r WHERE r.idea_id = i.id
        ORDER BY r.number DESC LIMIT 1), false)
      AND EXISTS (SELECT FROM wish w
        JOIN application a ON a.id = w.application_id AND a.revision = w.number
        WHERE w.idea_id = i.id AND a.state = 'submitted')`;
}

function mailOf(
  { projects, ...to }: Reminded,
  edition: Edition,
  until: Temporal.Instant | null,
  baseUrl: string,
) {
  const say = rankingWords(to.lang);
  const [first, ...others] = projects;
  const values = {
    edition: edition.name,
    name: first?.name ?? '',
    count: projects.length,
    contact: edition.contactEmail,
    until: until ? instantInWords(until, edition.timezone, to.lang) : 'none',
  };
  const path =
    first && others.length === 0
      ? pathTo(rankingAddress, to.lang, { idea: first.id })
      : pathTo(spaceAddress, to.lang, {});
  return {
    to,
    content: {
      kind: 'ranking_reminder',
      subject: say('mail.subject', values),
      paragraphs: [
        say('mail.text', values),
        ...(others.length > 0 ? projects.map(({ name }) => say('mail.project', { name })) : []),
        say('mail.silence'),
      ],
      button: { label: say('mail.button', values), href: `${baseUrl}${path}` },
      why: say('mail.why', values),
    },
  };
}

/** When a mentor of the edition was last reminded, by the calendar or the team; undefined before. */
export async function lastReminder(
  tx: Act['tx'] | ActSource['db'],
  editionId: string,
): Promise<Temporal.Instant | undefined> {
  const row = await tx
    .selectFrom('rankingReminder')
    .select('remindedAt')
    .where('editionId', '=', editionId)
    .orderBy('remindedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.remindedAt;
}
