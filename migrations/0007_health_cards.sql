-- Health cards: what was read of a repository, when, and what could not be.

-- One row a reading. A fact that this reading could not read again is kept from the one before, with
-- the instant it was read at: a failure hides nothing that was known.
CREATE TABLE repository_reading (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- As the idea gives it.
  address text NOT NULL,
  asked_at timestamptz NOT NULL,
  finished_at timestamptz,
  facts jsonb NOT NULL DEFAULT '{}',
  problems jsonb NOT NULL DEFAULT '[]',
  CONSTRAINT repository_reading_address_is_bounded CHECK (length(address) BETWEEN 1 AND 2000),
  CONSTRAINT repository_reading_facts_are_an_object CHECK (jsonb_typeof(facts) = 'object'),
  CONSTRAINT repository_reading_problems_are_a_list CHECK (jsonb_typeof(problems) = 'array'),
  CONSTRAINT repository_reading_is_bounded CHECK (octet_length(facts::text || problems::text) <= 100000),
  CONSTRAINT repository_reading_tells_once_finished
    CHECK (finished_at IS NOT NULL OR (facts = '{}' AND problems = '[]'))
);
CREATE INDEX repository_reading_of_address ON repository_reading (address, finished_at DESC);
CREATE UNIQUE INDEX repository_reading_is_asked_once ON repository_reading (address)
  WHERE finished_at IS NULL;

-- A coordinator asked for all the cards of an edition to be read again.
CREATE TABLE health_refresh (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  asked_by uuid NOT NULL REFERENCES person,
  asked_at timestamptz NOT NULL
);
CREATE INDEX health_refresh_of_edition ON health_refresh (edition_id, asked_at DESC);

CREATE TABLE health_refresh_reading (
  refresh_id uuid NOT NULL REFERENCES health_refresh ON DELETE CASCADE,
  reading_id uuid NOT NULL REFERENCES repository_reading ON DELETE CASCADE,
  PRIMARY KEY (refresh_id, reading_id)
);
CREATE INDEX health_refresh_reading_by_reading ON health_refresh_reading (reading_id);
