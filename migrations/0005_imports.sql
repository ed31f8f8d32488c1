-- Imports asked for on the site: the files as sent, how far the work is, what became of each.

CREATE TABLE idea_import (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  asked_by uuid NOT NULL REFERENCES person,
  asked_at timestamptz NOT NULL,
  done_files integer NOT NULL DEFAULT 0,
  total_files integer NOT NULL,
  report jsonb,
  finished_at timestamptz,
  CONSTRAINT idea_import_has_files CHECK (total_files BETWEEN 1 AND 200),
  CONSTRAINT idea_import_does_no_more_than_all CHECK (done_files BETWEEN 0 AND total_files),
  CONSTRAINT idea_import_ends_with_a_report CHECK ((report IS NULL) = (finished_at IS NULL))
);
CREATE INDEX idea_import_of_edition ON idea_import (edition_id, asked_at);

CREATE TABLE idea_import_file (
  import_id uuid NOT NULL REFERENCES idea_import ON DELETE CASCADE,
  position integer NOT NULL,
  name text NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (import_id, position),
  CONSTRAINT idea_import_file_is_bounded CHECK (octet_length(bytes) <= 2097152)
);
