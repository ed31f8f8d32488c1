-- The public catalogue: one row a selected idea, as its last revision says, ready to be listed. The
-- texts themselves are read from the revision.

-- French stems, accents or not: `accessibilite` finds `Accessibilités`.
CREATE TEXT SEARCH CONFIGURATION french_unaccented (COPY = french);
ALTER TEXT SEARCH CONFIGURATION french_unaccented
  ALTER MAPPING FOR hword, hword_part, word, asciiword, asciihword, hword_asciipart
  WITH unaccent, french_stem;

CREATE TABLE project (
  id uuid PRIMARY KEY REFERENCES idea,
  -- A short name for lists of results, known to the program alone.
  number integer GENERATED ALWAYS AS IDENTITY,
  edition_id uuid NOT NULL REFERENCES edition,
  revision_number integer NOT NULL,
  slug text NOT NULL,
  name text NOT NULL,
  -- The name in lower case without accents: alphabetical order at the price of comparing bytes.
  name_key text COLLATE "C" NOT NULL,
  -- Without its Markdown.
  tagline text NOT NULL,
  -- The language its texts are written in.
  lang text NOT NULL DEFAULT 'fr',
  -- An idea imported from an archive may not say for whom it was written.
  organisation_id uuid REFERENCES organisation,
  organisation_name text,
  organisation_kind text,
  technologies text[] NOT NULL DEFAULT '{}',
  place text,
  licence text,
  licence_family text,
  places integer NOT NULL DEFAULT 1,
  image_id uuid REFERENCES stored_file,
  published_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  -- Words by weight: A name; B tagline and technologies; C missions and skills; D all the rest.
  search tsvector NOT NULL,
  -- A and B of `search`, short enough to stay in the row: what results are ranked by when they are
  -- so many that reading every text would take longer than it is worth.
  heading tsvector NOT NULL,
  CONSTRAINT project_number_is_unique UNIQUE (number),
  CONSTRAINT project_slug_is_unique_in_its_edition UNIQUE (edition_id, slug),
  CONSTRAINT project_has_a_revision
    FOREIGN KEY (id, revision_number) REFERENCES idea_revision (idea_id, number),
  CONSTRAINT project_name_is_given CHECK (name ~ '\S'),
  CONSTRAINT project_organisation_is_whole
    CHECK (num_nulls(organisation_id, organisation_name, organisation_kind) IN (0, 3)),
  CONSTRAINT project_organisation_kind_is_known
    CHECK (organisation_kind IN ('administration', 'company', 'association', 'community')),
  CONSTRAINT project_lang_is_known CHECK (lang IN ('fr', 'en')),
  CONSTRAINT project_place_is_known CHECK (place IN ('on_site', 'remote', 'hybrid')),
  CONSTRAINT project_licence_family_is_known
    CHECK (licence_family IN ('permissive', 'weak_copyleft', 'strong_copyleft')),
  CONSTRAINT project_licence_has_a_family CHECK ((licence IS NULL) = (licence_family IS NULL)),
  CONSTRAINT project_has_places CHECK (places BETWEEN 1 AND 10)
);
CREATE INDEX project_search ON project USING gin (search) WITH (fastupdate = off);
CREATE INDEX project_in_order ON project (edition_id, name_key, id);
CREATE INDEX project_image ON project (image_id);

-- Words of an edition's projects, for the nearest spelling of one that finds nothing.
CREATE TABLE project_word (
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  -- Lower case, without accents.
  word text NOT NULL,
  -- The same as somebody wrote it.
  spelling text NOT NULL,
  PRIMARY KEY (edition_id, word)
);
CREATE INDEX project_word_nearest ON project_word USING gin (word gin_trgm_ops) WITH (fastupdate = off);

-- The projects of an edition that a query finds, as lists of their numbers, one a rank. A query that
-- finds few weighs the whole of each text; one that finds many, its heading. Reading texts kept out of
-- line is dearer than the planner believes: without this setting it reads them all, rather than the
-- index, for a word that most of them have.
CREATE FUNCTION projects_that_match(edition uuid, asked tsquery)
RETURNS TABLE (rank real, numbers text)
LANGUAGE sql STABLE SET enable_seqscan = off AS $$
  SELECT
    -- A subquery of its own is asked once; joined, it could be asked again for every row.
    CASE WHEN (
      SELECT count(*) <= 50
      FROM (SELECT FROM project WHERE edition_id = edition AND search @@ asked LIMIT 51) AS first_ones
    ) THEN ts_rank(search, asked) ELSE ts_rank(heading, asked) END,
    string_agg(number::text, ',')
  FROM project
  WHERE edition_id = edition AND search @@ asked
  GROUP BY 1
$$;

-- The word of an edition's projects that is written most like `typed` (lower case, no accents), or
-- null when none is close.
-- Comparing one by one is dearer than the planner believes, too.
CREATE FUNCTION nearest_project_word(edition uuid, typed text) RETURNS text
LANGUAGE sql STABLE SET enable_seqscan = off AS $$
  SELECT spelling FROM project_word
  WHERE edition_id = edition AND word % typed
  ORDER BY similarity(word, typed) DESC, word
  LIMIT 1
$$;

-- Only a selected idea of the edition is in its catalogue, under the idea's own address.
CREATE FUNCTION project_is_a_selected_idea() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM idea
  WHERE id = NEW.id AND edition_id = NEW.edition_id AND slug = NEW.slug AND state = 'selected'
  FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a project is a selected idea of its edition'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'project_is_a_selected_idea';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER project_is_a_selected_idea BEFORE INSERT OR UPDATE ON project
  FOR EACH ROW EXECUTE FUNCTION project_is_a_selected_idea();

CREATE TRIGGER project_is_public AFTER INSERT OR UPDATE OR DELETE ON project
  FOR EACH STATEMENT EXECUTE FUNCTION public_pages_changed();
