/** An edition whose selection is under way, straight by SQL: what forms would take hours to type. */
import pg from 'pg';

export interface SeededSelection {
  ideas: number;
  /** Given by each of three reviewers an idea; a fourth is still awaited for one idea in three. */
  reviews: number;
}

/** Fills edition 2022 with ideas, reviews, conflicts of interest and decisions. @param url `postgres://…` */
export async function seedSelection(url: string, ideas: number): Promise<SeededSelection> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('BEGIN');
    for (const statement of statements)
      await client.query(statement.replaceAll('$IDEAS', String(ideas)));
    await client.query('COMMIT');
    await client.query('ANALYZE');
    const { rows } = await client.query('SELECT count(*)::int AS reviews FROM review');
    return { ideas, reviews: rows[0].reviews };
  } finally {
    await client.end();
  }
}

/** As long as real proposals, and as hard to compress. */
const text = (pieces: number) =>
  `(SELECT string_agg(md5(random()::text || n || piece), ' ') FROM generate_series(1, ${pieces}) piece)`;

const statements = [
  `CREATE TEMP TABLE technology AS SELECT name, row_number() OVER () - 1 AS rank FROM unnest(ARRAY[
     'Python', 'Vue.js', 'Rust', 'C', 'C++', 'Java', 'TypeScript', 'PHP', 'Go', 'Ruby', 'React',
     'Django', 'PostgreSQL', 'Kotlin', 'Perl', 'Haskell', 'Scala', 'Julia', 'R', 'Lua']) AS name`,
  `INSERT INTO organisation (name, kind, created_at)
   SELECT 'Organisation ' || n,
     (ARRAY['administration', 'company', 'association', 'community'])[1 + n % 4], now()
   FROM generate_series(1, 150) n`,
  `INSERT INTO person (email, name)
   SELECT 'porteur' || n || '@example.org', 'Personne ' || n FROM generate_series(1, 500) n`,
  `INSERT INTO person (email, name)
   SELECT 'reviewer' || n || '@example.org', 'Jury ' || n FROM generate_series(0, 39) n`,
  `INSERT INTO idea (edition_id, organisation_id, slug, state, draft, saved_at, created_at,
     import_source)
   SELECT e.id, o.id, 'idee-' || n, 'submitted', jsonb_build_object('name', 'Idée ' || n, 'tagline',
       'Une phrase qui dit à quoi sert le logiciel ' || n, 'presentation', ${text(60)}, 'missions',
       ${text(60)}, 'mentoring', ${text(20)}), now() - n * interval '1 minute', now(), 'bench-' || n
   FROM edition e, generate_series(1, $IDEAS) n
   JOIN LATERAL (SELECT id FROM organisation ORDER BY name OFFSET n % 150 LIMIT 1) o ON true
   WHERE e.slug = '2022'`,
  `INSERT INTO idea_revision (idea_id, number, content, organisation_id, submitted_at)
   SELECT i.id, 1, i.draft || jsonb_build_object('technologies', (
       SELECT jsonb_agg(name) FROM technology
       WHERE rank IN (abs(hashtext(i.slug)) % 20, abs(hashtext(i.slug)) / 20 % 20)), 'interns', 1),
     i.organisation_id, now()
   FROM idea i WHERE i.import_source LIKE 'bench-%'`,
  `CREATE TEMP TABLE numbered AS SELECT id, substring(slug FROM 6)::int AS n FROM idea
   WHERE import_source LIKE 'bench-%'`,
  `INSERT INTO idea_member (idea_id, person_id, role, joined_at)
   SELECT i.id, p.id, 'carrier', now() FROM numbered i
   JOIN person p ON p.email = 'porteur' || (1 + i.n % 500) || '@example.org'`,
  `INSERT INTO review_assignment (idea_id, reviewer_id, side, is_by_hand, assigned_at)
   SELECT i.id, p.id, CASE WHEN k % 2 = 0 THEN 'school' ELSE 'operator' END, false, now()
   FROM numbered i CROSS JOIN generate_series(0, 3) k
   JOIN person p ON p.email = 'reviewer' || ((i.n + k * 11) % 40) || '@example.org'
   WHERE k < 3 OR i.n % 3 = 0`,
  `INSERT INTO review (idea_id, reviewer_id, number, side, revision_number, interest,
     interest_reason, mentoring, mentoring_reason, recommendation, given_at)
   SELECT a.idea_id, a.reviewer_id, 1, a.side, 1, floor(random() * 5), ${text(6).replaceAll('n ||', 'piece ||')},
     floor(random() * 5), ${text(6).replaceAll('n ||', 'piece ||')}, 'selected', now()
   FROM review_assignment a JOIN numbered i ON i.id = a.idea_id
   JOIN person p ON p.id = a.reviewer_id
   WHERE p.email <> 'reviewer' || ((i.n + 33) % 40) || '@example.org'`,
  `INSERT INTO conflict_of_interest (idea_id, person_id, reason, declared_at)
   SELECT i.id, p.id, 'Un proche', now() FROM numbered i
   JOIN person p ON p.email = 'reviewer' || (i.n % 40) || '@example.org' WHERE i.n % 10 = 0`,
  `INSERT INTO decision (idea_id, number, outcome, reason, prepared_at)
   SELECT id, 1, (ARRAY['selected', 'waitlisted', 'declined'])[1 + n % 3], 'Une raison', now()
   FROM numbered WHERE n % 2 = 0`,
];
