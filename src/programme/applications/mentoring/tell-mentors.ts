import { sql } from 'kysely';
import { type Act, type ActSource, perform } from '../../../acts/act.ts';
import { spaceAddress } from '../../../home/addresses.ts';
import { postAll } from '../../../mail/mail.ts';
import { pathTo } from '../../../web/address.ts';
import type { Lang } from '../../../words/lang.ts';
import type { Edition } from '../../editions/edition.ts';
import { projectApplicationsAddress } from '../addresses.ts';
import { mentorsRead, rulesOf } from '../rules.ts';
import { isOpenToSaying } from './open-to-saying.ts';
import { mentoringWords } from './words.ts';

/**
 * Once a minute: tells each mentor, once an edition, that they may read those who wish for their
 * projects; from the date set, and as soon as somebody does. Writes `mentor_told`, mails.
 */
export async function tellMentors(
  source: ActSource & { editions: { all(): Promise<readonly Edition[]> } },
): Promise<void> {
  const now = source.clock.now();
  for (const edition of await source.editions.all()) {
    if (!isOpenToSaying(edition, now)) continue;
    if (!mentorsRead(edition, await rulesOf(source.db, edition.id), now)) continue;
    await perform(source, undefined, (act) => tellMentorsOf(act, edition));
  }
}

interface Told {
  personId: string;
  name: string;
  email: string;
  lang: Lang;
  projects: { id: string; name: string }[];
}

async function tellMentorsOf(act: Act, edition: Edition): Promise<void> {
  // Two processes that ask at once each tell those they have marked.
  const { rows: marked } = await sql<{ personId: string }>`
    INSERT INTO mentor_told (edition_id, person_id, told_at)
    SELECT DISTINCT i.edition_id, m.person_id, ${act.now}::timestamptz
    FROM idea_member m JOIN idea i ON i.id = m.idea_id
    WHERE i.edition_id = ${edition.id} AND i.state = 'selected'
      AND m.role = 'mentor' AND m.left_at IS NULL
      AND NOT EXISTS (SELECT FROM mentor_told t
                      WHERE t.edition_id = i.edition_id AND t.person_id = m.person_id)
      AND ${isWishedFor}
    ON CONFLICT DO NOTHING
    RETURNING person_id AS "personId"`.execute(act.tx);
  if (marked.length === 0) return;
  const { rows } = await sql<Told>`
    SELECT p.id AS "personId", p.name, p.email, p.lang,
      json_agg(json_build_object('id', i.id, 'name', i.name) ORDER BY i.name, i.id) AS projects
    FROM idea_member m JOIN idea i ON i.id = m.idea_id JOIN person p ON p.id = m.person_id
    WHERE m.person_id = ANY (${marked.map(({ personId }) => personId)})
      AND i.edition_id = ${edition.id} AND i.state = 'selected'
      AND m.role = 'mentor' AND m.left_at IS NULL AND ${isWishedFor}
    GROUP BY p.id ORDER BY p.id`.execute(act.tx);
  await postAll(
    act,
    rows.map((told) => mailOf(told, edition, act.baseUrl)),
  );
}

const isWishedFor = sql`EXISTS (
  SELECT FROM wish w JOIN application a ON a.id = w.application_id AND a.revision = w.number
  WHERE w.idea_id = i.id AND a.state = 'submitted')`;

function mailOf({ projects, ...to }: Told, edition: Edition, baseUrl: string) {
  const say = mentoringWords(to.lang);
  const [first, ...others] = projects;
  const values = {
    edition: edition.name,
    name: first?.name ?? '',
    count: projects.length,
    contact: edition.contactEmail,
  };
  const path =
    first && others.length === 0
      ? pathTo(projectApplicationsAddress, to.lang, { idea: first.id })
      : pathTo(spaceAddress, to.lang, {});
  return {
    to,
    content: {
      kind: 'mentor_reads',
      subject: say('mail.subject', values),
      paragraphs: [
        say('mail.text', values),
        ...(others.length > 0 ? projects.map(({ name }) => say('mail.project', { name })) : []),
        say('mail.next'),
        say('mail.privacy'),
      ],
      button: { label: say('mail.button', values), href: `${baseUrl}${path}` },
      why: say('mail.why', values),
    },
  };
}
