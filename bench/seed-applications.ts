/** An edition full of applications, straight by SQL: what students would take weeks to write. */
import pg from 'pg';

export interface SeededApplications {
  applications: number;
  wishes: number;
  projects: number;
  /** The id of a project that some wish for, and of an application sent. */
  project: string;
  application: string;
}

/**
 * Fills edition 2022 with projects, then applications of three wishes each, some of them withdrawn or
 * not sent, tags and mentors who wish to meet students.
 * @param url `postgres://…`
 */
export async function seedApplications(
  url: string,
  { projects, applications }: { projects: number; applications: number },
): Promise<SeededApplications> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('BEGIN');
    for (const statement of statements) {
      await client.query(
        statement
          .replaceAll('$PROJECTS', String(projects))
          .replaceAll('$APPLICATIONS', String(applications)),
      );
    }
    await client.query('COMMIT');
    await client.query('VACUUM ANALYZE');
    const { rows } = await client.query(
      `SELECT (SELECT count(*)::int FROM wish) AS wishes, w.idea_id AS project,
         w.application_id AS application
       FROM wish w JOIN application a ON a.id = w.application_id AND a.state = 'submitted'
       WHERE a.number > $1 AND w.rank = 1 LIMIT 1`,
      [Math.floor(applications / 2)],
    );
    return { applications, projects, ...rows[0] };
  } finally {
    await client.end();
  }
}

const pick = (list: string, by: string) =>
  `(ARRAY[${list}])[1 + (${by}) % cardinality(ARRAY[${list}])]`;
const technologies = `'Python', 'Vue.js', 'Rust', 'C', 'C++', 'Java', 'TypeScript', 'PHP', 'Go', 'Ruby',
  'React', 'Django', 'PostgreSQL', 'Kotlin', 'Perl', 'Haskell', 'Scala', 'Julia', 'R', 'Lua'`;
const firstNames = `'Ada', 'Louise', 'Karim', 'Zoé', 'Hugo', 'Inès', 'Malo', 'Nour', 'Tom', 'Élodie'`;
const lastNames = `'Martin', 'Lovelace', 'Le Goff', 'Nguyen', 'Benali', 'Dupont', 'Girard', 'Côté', 'Roux',
  'Lefèvre', 'Moreau'`;
const said = `'logiciel', 'libre', 'apprendre', 'contribuer', 'communauté', 'projet', 'équipe', 'tester',
  'documenter', 'accessibilité', 'service', 'public', 'données', 'interface', 'serveur', 'code'`;
/** Sentences of words that searches look for, and of others, as long as real motivations. */
const text = (words: number, by: string) => `(SELECT string_agg(
  CASE WHEN k % 3 = 0 THEN ${pick(said, `${by} * 7 + k * k`)}
       ELSE substring(md5((${by} * 31 + k)::text) FOR 4 + k % 5) END, ' ')
  FROM generate_series(1, ${words}) k)`;

/** Tables filled without their rules, which are kept by hand: they are not what is measured. */
const unruly = [
  ...['idea', 'idea_revision', 'project', 'idea_member'],
  ...['application', 'application_revision', 'wish', 'application_tag', 'meeting_wish'],
];

const statements = [
  ...unruly.map((table) => `ALTER TABLE ${table} DISABLE TRIGGER USER`),
  'DROP INDEX application_search_words, application_search_blind_words',
  `INSERT INTO idea (edition_id, slug, state, draft, saved_at, created_at, import_source)
   SELECT e.id, 'voeu-' || n, 'selected', jsonb_build_object('name', 'Projet ' || n, 'tagline', 'Phrase'),
     now(), now(), 'bench-wish-' || n
   FROM edition e, generate_series(1, $PROJECTS) n WHERE e.slug = '2022'`,
  `INSERT INTO idea_revision (idea_id, number, content, submitted_at)
   SELECT id, 1, draft, now() FROM idea WHERE import_source LIKE 'bench-wish-%'`,
  `INSERT INTO project (id, edition_id, revision_number, slug, name, name_key, tagline, published_at,
     updated_at, search, heading)
   SELECT id, edition_id, 1, slug, name, lower(name), 'Phrase', now(), now(), '', '' FROM idea
   WHERE import_source LIKE 'bench-wish-%'`,
  `CREATE TEMP TABLE wished AS SELECT id, substring(slug FROM 6)::int - 1 AS n FROM idea
   WHERE import_source LIKE 'bench-wish-%'`,
  'CREATE UNIQUE INDEX ON wished (n)',
  `INSERT INTO person (email, name)
   SELECT 'accompagne' || n || '@bench.example', 'Mentor ' || n FROM generate_series(0, $PROJECTS - 1) n`,
  `INSERT INTO idea_member (idea_id, person_id, role, joined_at)
   SELECT w.id, p.id, 'mentor', now() FROM wished w
   JOIN person p ON p.email = 'accompagne' || w.n || '@bench.example'`,
  `INSERT INTO person (email, name)
   SELECT 'candidature' || n || '@ecole.example',
     ${pick(firstNames, 'n')} || ' ' || ${pick(lastNames, 'n / 10')} || ' ' || n
   FROM generate_series(1, $APPLICATIONS) n`,
  `CREATE TEMP TABLE student AS SELECT id, substring(email FROM 'candidature([0-9]+)@')::int AS n,
     gen_random_uuid() AS draft_id, gen_random_uuid() AS application_id
   FROM person WHERE email LIKE 'candidature%@ecole.example'`,
  'INSERT INTO draft (id, person_id, saved_at) SELECT draft_id, id, now() FROM student',
  `INSERT INTO application (id, edition_id, student_id, number, draft_id, created_at)
   SELECT s.application_id, e.id, s.id, s.n, s.draft_id, now()
   FROM student s JOIN edition e ON e.slug = '2022'`,
  `INSERT INTO application_revision (application_id, number, content, submitted_at)
   SELECT application_id, 1, jsonb_build_object(
     'school', 'École ' || (n * n) % 60, 'studyYear', ${pick("'2e année', '3e année', 'Master 1'", 'n')},
     'gapYear', 'yes', 'availableFrom', '2022-09-01', 'availableUntil', '2023-02-28',
     'availabilityRemark', '', 'place', ${pick("'any', 'remote', 'hybrid', 'on_site'", 'n')},
     'technologies', jsonb_build_array(
       jsonb_build_object('name', ${pick(technologies, 'n')}, 'level', 'fluent'),
       jsonb_build_object('name', ${pick(technologies, 'n / 20 + 7')}, 'level', 'practising')),
     'languages', '[]'::jsonb, 'links', '[]'::jsonb, 'motivation', ${text(120, 'n')}),
     now() - n * interval '1 minute'
   FROM student WHERE n % 20 <> 0`,
  `INSERT INTO wish (application_id, number, rank, idea_id, motivation)
   SELECT s.application_id, 1, rank, w.id, ${text(50, '(s.n + rank)')}
   FROM student s CROSS JOIN generate_series(1, 3) rank
   JOIN wished w ON w.n = ((s.n::bigint * s.n / 7 + rank * 97) % ($PROJECTS * 9 / 10))
   WHERE s.n % 20 <> 0`,
  `UPDATE application a SET state = 'submitted', revision = 1 FROM student s
   WHERE s.application_id = a.id AND s.n % 20 <> 0`,
  `UPDATE application a SET state = 'withdrawn' FROM student s
   WHERE s.application_id = a.id AND s.n % 50 = 1`,
  `INSERT INTO application_tag (application_id, tag, tagged_by, tagged_at)
   SELECT s.application_id, ${pick("'à revoir', 'très motivée', 'dossier fort', 'géomatique'", 's.n / 3')}, p.id, now()
   FROM student s JOIN LATERAL (SELECT id FROM person ORDER BY email LIMIT 1) p ON true
   WHERE s.n % 3 = 0`,
  `INSERT INTO meeting_wish (application_id, idea_id, mentor_id, wants, said_at)
   SELECT w.application_id, w.idea_id, m.person_id, true, now() FROM wish w
   JOIN application a ON a.id = w.application_id AND a.state = 'submitted'
   JOIN idea_member m ON m.idea_id = w.idea_id
   WHERE w.rank = 1 AND a.number % 6 = 0`,
  'SELECT count(note_for_search(id)) FROM application',
  `CREATE INDEX application_search_words ON application_search USING gin (words)
   WITH (fastupdate = off)`,
  `CREATE INDEX application_search_blind_words ON application_search USING gin (blind_words)
   WITH (fastupdate = off)`,
  'SET CONSTRAINTS ALL IMMEDIATE',
  ...unruly.map((table) => `ALTER TABLE ${table} ENABLE TRIGGER USER`),
];
