-- The public catalogue: one row a selected idea, as its last revision says, ready to be read.

CREATE TEXT SEARCH CONFIGURATION french_unaccented (COPY = french);
ALTER TEXT SEARCH CONFIGURATION french_unaccented
  ALTER MAPPING FOR hword, hword_part, word, asciiword, asciihword, hword_asciipart
  WITH unaccent, french_stem;

CREATE TABLE project (
  id uuid PRIMARY KEY REFERENCES idea,
  edition_id uuid NOT NULL REFERENCES edition,
  slug text NOT NULL,
  name text NOT NULL,
  tagline text NOT NULL,
  content jsonb NOT NULL,
  organisation_id uuid REFERENCES organisation,
  organisation_name text,
  organisation_kind text,
  technologies text[] NOT NULL DEFAULT '{}',
  place text,
  licence text,
  licence_family text,
  places integer NOT NULL DEFAULT 1,
  image_id uuid REFERENCES stored_file,
  revision_number integer NOT NULL,
  updated_at timestamptz NOT NULL,
  search tsvector NOT NULL,
  CONSTRAINT project_slug_is_unique_in_its_edition UNIQUE (edition_id, slug),
  CONSTRAINT project_place_is_known CHECK (place IN ('on_site', 'remote', 'hybrid')),
  CONSTRAINT project_licence_family_is_known
    CHECK (licence_family IN ('permissive', 'weak_copyleft', 'strong_copyleft')),
  CONSTRAINT project_has_places CHECK (places BETWEEN 1 AND 10)
);
CREATE INDEX project_search ON project USING gin (search);
CREATE INDEX project_technologies ON project USING gin (technologies);
CREATE INDEX project_of_edition ON project (edition_id, name);

-- Words of an edition's projects, for the nearest spelling of a word that finds nothing.
CREATE TABLE project_word (
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  project_id uuid NOT NULL REFERENCES project ON DELETE CASCADE,
  word text NOT NULL,
  PRIMARY KEY (project_id, word)
);
CREATE INDEX project_word_nearest ON project_word USING gin (word gin_trgm_ops);

CREATE TRIGGER project_is_public AFTER INSERT OR UPDATE OR DELETE ON project
  FOR EACH STATEMENT EXECUTE FUNCTION public_pages_changed();
