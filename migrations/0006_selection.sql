-- Selection: reviews by school and operator, changes asked of a porteur, decisions prepared and then
-- published together, ideas merged and split.

-- ── More states of an idea

ALTER TABLE idea DROP CONSTRAINT idea_state_is_known;
ALTER TABLE idea ADD CONSTRAINT idea_state_is_known CHECK (state IN ('draft', 'submitted',
  'changes_asked', 'selected', 'waitlisted', 'declined', 'merged', 'removed', 'withdrawn'));

-- What lists of ideas show and look through, without reading the whole of what was typed.
ALTER TABLE idea
  ADD COLUMN name text NOT NULL GENERATED ALWAYS AS (coalesce(draft ->> 'name', '')) STORED,
  ADD COLUMN tagline text NOT NULL GENERATED ALWAYS AS (coalesce(draft ->> 'tagline', '')) STORED;
ALTER TABLE idea_revision
  ADD COLUMN technologies jsonb GENERATED ALWAYS AS (content -> 'technologies') STORED;

-- The moves of src/programme/ideas/idea.ts, whoever makes them.
CREATE OR REPLACE FUNCTION idea_moves_as_allowed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.state, NEW.state) NOT IN (
       ('draft', 'submitted'), ('draft', 'withdrawn'),
       ('submitted', 'changes_asked'), ('submitted', 'withdrawn'), ('submitted', 'merged'),
       ('submitted', 'selected'), ('submitted', 'waitlisted'), ('submitted', 'declined'),
       ('changes_asked', 'submitted'), ('changes_asked', 'withdrawn'), ('changes_asked', 'merged'),
       ('changes_asked', 'selected'), ('changes_asked', 'waitlisted'), ('changes_asked', 'declined'),
       ('waitlisted', 'selected'), ('waitlisted', 'declined'), ('waitlisted', 'withdrawn'),
       ('declined', 'selected'), ('declined', 'waitlisted'),
       ('selected', 'removed'), ('removed', 'selected'),
       ('withdrawn', 'draft'), ('withdrawn', 'submitted'), ('withdrawn', 'waitlisted'))
  THEN
    RAISE EXCEPTION 'an idea does not go from % to %', OLD.state, NEW.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'idea_moves_as_allowed';
  END IF;
  RETURN NEW;
END $$;

-- ── Who keeps out of what

-- Somebody who cannot be impartial about an idea is kept out of all that is said of it. Lifting it is
-- a coordinator's act, with a reason.
CREATE TABLE conflict_of_interest (
  idea_id uuid NOT NULL REFERENCES idea,
  person_id uuid NOT NULL REFERENCES person,
  reason text NOT NULL,
  declared_at timestamptz NOT NULL,
  lifted_at timestamptz,
  lifted_by uuid REFERENCES person,
  lifted_because text,
  PRIMARY KEY (idea_id, person_id),
  CONSTRAINT conflict_reason_is_given CHECK (reason ~ '\S' AND length(reason) <= 2000),
  CONSTRAINT conflict_lift_is_whole CHECK (num_nulls(lifted_at, lifted_by, lifted_because) IN (0, 3)),
  CONSTRAINT conflict_is_lifted_with_a_reason CHECK (lifted_because ~ '\S'),
  CONSTRAINT conflict_is_lifted_by_somebody_else CHECK (lifted_by <> person_id)
);
CREATE INDEX conflict_of_person ON conflict_of_interest (person_id);

-- Who is kept out of what: they said so, or the idea is their own.
CREATE VIEW kept_out AS
  SELECT idea_id, person_id FROM conflict_of_interest WHERE lifted_at IS NULL
  UNION ALL
  SELECT idea_id, person_id FROM idea_member WHERE left_at IS NULL;

CREATE FUNCTION is_kept_out(idea uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM kept_out k WHERE k.idea_id = idea AND k.person_id = person)
$$;

-- ── Reviews

-- What a reviewer would rather read; the sharing out takes it into account.
CREATE TABLE review_preference (
  idea_id uuid NOT NULL REFERENCES idea,
  reviewer_id uuid NOT NULL REFERENCES person,
  preference text NOT NULL,
  set_at timestamptz NOT NULL,
  PRIMARY KEY (idea_id, reviewer_id),
  CONSTRAINT review_preference_is_known CHECK (preference IN ('wanted', 'unwanted'))
);
CREATE INDEX review_preference_of_reviewer ON review_preference (reviewer_id);

CREATE TABLE review_assignment (
  idea_id uuid NOT NULL REFERENCES idea,
  reviewer_id uuid NOT NULL REFERENCES person,
  -- For whom they read: the school, or the operator.
  side text NOT NULL,
  -- Chosen by hand: sharing out again leaves it as it is.
  is_by_hand boolean NOT NULL,
  assigned_by uuid REFERENCES person,
  assigned_at timestamptz NOT NULL,
  PRIMARY KEY (idea_id, reviewer_id),
  CONSTRAINT review_side_is_known CHECK (side IN ('school', 'operator'))
);
CREATE INDEX review_assignment_of_reviewer ON review_assignment (reviewer_id);

CREATE FUNCTION reviewer_is_impartial() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_kept_out(NEW.idea_id, NEW.reviewer_id) THEN
    RAISE EXCEPTION 'the reviewer is kept out of this idea'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reviewer_is_impartial';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER reviewer_is_impartial BEFORE INSERT OR UPDATE ON review_assignment
  FOR EACH ROW EXECUTE FUNCTION reviewer_is_impartial();

-- A review as it is typed; `version` rises with each save.
CREATE TABLE review_draft (
  idea_id uuid NOT NULL REFERENCES idea,
  reviewer_id uuid NOT NULL REFERENCES person,
  fields jsonb NOT NULL DEFAULT '{}',
  version integer NOT NULL DEFAULT 1,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (idea_id, reviewer_id),
  CONSTRAINT review_draft_is_an_object CHECK (jsonb_typeof(fields) = 'object'),
  CONSTRAINT review_draft_is_bounded CHECK (octet_length(fields::text) <= 200000)
);

-- What each save replaced, so that two tabs lose nothing.
CREATE TABLE review_save (
  idea_id uuid NOT NULL,
  reviewer_id uuid NOT NULL,
  version integer NOT NULL,
  before jsonb NOT NULL,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (idea_id, reviewer_id, version),
  FOREIGN KEY (idea_id, reviewer_id) REFERENCES review_draft ON DELETE CASCADE
);

-- A text typed over another of the same person's, from another tab, set aside until they choose.
CREATE TABLE review_clash (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  idea_id uuid NOT NULL,
  reviewer_id uuid NOT NULL,
  field text NOT NULL,
  typed text NOT NULL,
  typed_at timestamptz NOT NULL,
  settled_at timestamptz,
  FOREIGN KEY (idea_id, reviewer_id) REFERENCES review_draft ON DELETE CASCADE,
  CONSTRAINT review_clash_is_bounded CHECK (octet_length(typed) <= 200000)
);
CREATE INDEX review_clash_of_draft ON review_clash (idea_id, reviewer_id, field);

-- What was given; the highest number of each reviewer counts, the others stay for the record.
CREATE TABLE review (
  idea_id uuid NOT NULL REFERENCES idea,
  reviewer_id uuid NOT NULL REFERENCES person,
  number integer NOT NULL,
  side text NOT NULL,
  -- The revision that was read.
  revision_number integer NOT NULL,
  -- Interest of the project, and conditions of mentoring: 0 to 4.
  interest integer NOT NULL,
  interest_reason text NOT NULL,
  mentoring integer NOT NULL,
  mentoring_reason text NOT NULL,
  porteur_remark text NOT NULL DEFAULT '',
  committee_remark text NOT NULL DEFAULT '',
  recommendation text NOT NULL,
  given_at timestamptz NOT NULL,
  PRIMARY KEY (idea_id, reviewer_id, number),
  FOREIGN KEY (idea_id, revision_number) REFERENCES idea_revision (idea_id, number),
  CONSTRAINT review_side_is_known CHECK (side IN ('school', 'operator')),
  CONSTRAINT review_counts_from_one CHECK (number >= 1),
  CONSTRAINT review_scores_are_from_0_to_4
    CHECK (interest BETWEEN 0 AND 4 AND mentoring BETWEEN 0 AND 4),
  CONSTRAINT review_gives_its_reasons CHECK (interest_reason ~ '\S' AND mentoring_reason ~ '\S'),
  CONSTRAINT review_texts_are_bounded CHECK (length(interest_reason) <= 5000 AND
    length(mentoring_reason) <= 5000 AND length(porteur_remark) <= 5000 AND
    length(committee_remark) <= 5000),
  CONSTRAINT review_recommendation_is_known
    CHECK (recommendation IN ('selected', 'waitlisted', 'declined'))
);
CREATE INDEX review_of_reviewer ON review (reviewer_id);
CREATE TRIGGER reviewer_is_impartial BEFORE INSERT ON review
  FOR EACH ROW EXECUTE FUNCTION reviewer_is_impartial();
CREATE TRIGGER review_is_append_only BEFORE UPDATE OR DELETE ON review
  FOR EACH ROW EXECUTE FUNCTION rows_are_append_only();
CREATE TRIGGER review_is_never_emptied BEFORE TRUNCATE ON review
  FOR EACH STATEMENT EXECUTE FUNCTION rows_are_append_only();

-- ── Changes asked of a porteur

CREATE TABLE change_request (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  idea_id uuid NOT NULL REFERENCES idea,
  asked_by uuid NOT NULL REFERENCES person,
  asked_at timestamptz NOT NULL,
  message text NOT NULL,
  -- The last second at which the porteur may send a new revision.
  until timestamptz NOT NULL,
  -- The revision that the request is about.
  revision_number integer NOT NULL,
  -- What the porteur wishes to say with their answer.
  reply text NOT NULL DEFAULT '',
  closed_at timestamptz,
  -- `answered` by a new revision; `stopped` by a coordinator; `overtaken` by a decision, a merge or a
  -- withdrawal.
  outcome text,
  FOREIGN KEY (idea_id, revision_number) REFERENCES idea_revision (idea_id, number),
  CONSTRAINT change_request_says_what CHECK (message ~ '\S' AND length(message) <= 5000),
  CONSTRAINT change_request_reply_is_bounded CHECK (length(reply) <= 5000),
  CONSTRAINT change_request_leaves_time CHECK (until > asked_at),
  CONSTRAINT change_request_end_is_whole CHECK ((closed_at IS NULL) = (outcome IS NULL)),
  CONSTRAINT change_request_outcome_is_known CHECK (outcome IN ('answered', 'stopped', 'overtaken'))
);
CREATE UNIQUE INDEX change_request_is_open_once ON change_request (idea_id) WHERE closed_at IS NULL;
CREATE INDEX change_request_of_idea ON change_request (idea_id);

-- What was asked stays as it was asked; a request only receives its answer and its end.
CREATE FUNCTION change_request_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.closed_at IS NOT NULL
     OR to_jsonb(NEW) - ARRAY['reply', 'closed_at', 'outcome']
        <> to_jsonb(OLD) - ARRAY['reply', 'closed_at', 'outcome']
  THEN
    RAISE EXCEPTION 'a request for changes stays as it was asked'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'change_request_is_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER change_request_is_kept BEFORE UPDATE OR DELETE ON change_request
  FOR EACH ROW EXECUTE FUNCTION change_request_is_kept();

-- An idea waits for its porteur exactly as long as a request is open.
CREATE FUNCTION change_request_is_its_state() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  about uuid := CASE TG_TABLE_NAME WHEN 'idea' THEN to_jsonb(NEW) ->> 'id'
                                   ELSE to_jsonb(NEW) ->> 'idea_id' END;
BEGIN
  PERFORM 1 FROM idea i WHERE i.id = about AND (i.state = 'changes_asked') <>
    EXISTS (SELECT FROM change_request c WHERE c.idea_id = i.id AND c.closed_at IS NULL);
  IF FOUND THEN
    RAISE EXCEPTION 'an idea waits for changes exactly while a request is open'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'change_request_is_its_state';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER change_request_is_its_state AFTER INSERT OR UPDATE ON change_request
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION change_request_is_its_state();
CREATE CONSTRAINT TRIGGER change_request_is_its_state AFTER INSERT OR UPDATE OF state ON idea
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION change_request_is_its_state();

-- ── Decisions

-- A decision prepared, and every one it replaced: the highest number counts. Nobody it concerns sees
-- it before it is published.
CREATE TABLE decision (
  idea_id uuid NOT NULL REFERENCES idea,
  number integer NOT NULL,
  -- `undecided` takes the one before back.
  outcome text NOT NULL,
  -- What the porteur will read.
  reason text NOT NULL DEFAULT '',
  -- Null: by the import of a catalogue.
  prepared_by uuid REFERENCES person,
  prepared_at timestamptz NOT NULL,
  PRIMARY KEY (idea_id, number),
  CONSTRAINT decision_counts_from_one CHECK (number >= 1),
  CONSTRAINT decision_outcome_is_known
    CHECK (outcome IN ('selected', 'waitlisted', 'declined', 'undecided')),
  CONSTRAINT decision_gives_its_reason
    CHECK (reason ~ '\S' OR outcome IN ('selected', 'undecided')),
  CONSTRAINT decision_reason_is_bounded CHECK (length(reason) <= 5000)
);
CREATE TRIGGER decision_is_append_only BEFORE UPDATE OR DELETE ON decision
  FOR EACH ROW EXECUTE FUNCTION rows_are_append_only();
CREATE TRIGGER decision_is_never_emptied BEFORE TRUNCATE ON decision
  FOR EACH STATEMENT EXECUTE FUNCTION rows_are_append_only();

CREATE FUNCTION decider_is_impartial() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.prepared_by IS NOT NULL AND is_kept_out(NEW.idea_id, NEW.prepared_by) THEN
    RAISE EXCEPTION 'whoever decides is kept out of this idea'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'decider_is_impartial';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decider_is_impartial BEFORE INSERT ON decision
  FOR EACH ROW EXECUTE FUNCTION decider_is_impartial();

-- One act that made decisions public.
CREATE TABLE publication (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  edition_id uuid NOT NULL REFERENCES edition,
  -- Null: by the calendar, on the day announced.
  published_by uuid REFERENCES person,
  published_at timestamptz NOT NULL
);
CREATE INDEX publication_of_edition ON publication (edition_id, published_at);

CREATE TABLE published_decision (
  idea_id uuid NOT NULL,
  number integer NOT NULL,
  publication_id uuid NOT NULL REFERENCES publication,
  PRIMARY KEY (idea_id, number),
  FOREIGN KEY (idea_id, number) REFERENCES decision
);
CREATE INDEX published_decision_of_publication ON published_decision (publication_id);

-- The mails a publication sent, one to each person of each idea.
CREATE TABLE publication_mail (
  publication_id uuid NOT NULL REFERENCES publication,
  mail_id uuid NOT NULL REFERENCES mail ON DELETE CASCADE,
  idea_id uuid NOT NULL REFERENCES idea,
  PRIMARY KEY (publication_id, mail_id)
);
CREATE INDEX publication_mail_of_mail ON publication_mail (mail_id);

CREATE TRIGGER publication_is_append_only BEFORE UPDATE OR DELETE ON publication
  FOR EACH ROW EXECUTE FUNCTION rows_are_append_only();
CREATE TRIGGER published_decision_is_append_only BEFORE UPDATE OR DELETE ON published_decision
  FOR EACH ROW EXECUTE FUNCTION rows_are_append_only();

-- What a published decision says is what the idea becomes, and only a published decision makes it so.
CREATE FUNCTION outcome_is_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state IN ('selected', 'waitlisted', 'declined') AND NOT EXISTS (
    SELECT 1 FROM published_decision p JOIN decision d USING (idea_id, number)
    WHERE p.idea_id = NEW.id AND d.outcome = NEW.state)
  THEN
    RAISE EXCEPTION 'an outcome is what a published decision says'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'outcome_is_published';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER outcome_is_published AFTER INSERT OR UPDATE OF state ON idea
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION outcome_is_published();

-- ── Merging and splitting

-- `merged_id` goes on within `kept_id`, whose revision `result_revision` holds both texts. The
-- histories of both stay where they are.
CREATE TABLE idea_merge (
  merged_id uuid PRIMARY KEY REFERENCES idea,
  kept_id uuid NOT NULL REFERENCES idea,
  merged_revision integer NOT NULL,
  kept_revision integer NOT NULL,
  result_revision integer NOT NULL,
  merged_by uuid NOT NULL REFERENCES person,
  merged_at timestamptz NOT NULL,
  reason text NOT NULL,
  FOREIGN KEY (merged_id, merged_revision) REFERENCES idea_revision (idea_id, number),
  FOREIGN KEY (kept_id, kept_revision) REFERENCES idea_revision (idea_id, number),
  FOREIGN KEY (kept_id, result_revision) REFERENCES idea_revision (idea_id, number),
  CONSTRAINT idea_merges_into_another CHECK (merged_id <> kept_id),
  CONSTRAINT idea_merge_gives_its_reason CHECK (reason ~ '\S' AND length(reason) <= 5000)
);
CREATE INDEX idea_merge_into ON idea_merge (kept_id);

-- `new_id` was made of a part of `from_id`.
CREATE TABLE idea_split (
  new_id uuid PRIMARY KEY REFERENCES idea,
  from_id uuid NOT NULL REFERENCES idea,
  from_revision integer NOT NULL,
  result_revision integer NOT NULL,
  split_by uuid NOT NULL REFERENCES person,
  split_at timestamptz NOT NULL,
  reason text NOT NULL,
  FOREIGN KEY (from_id, from_revision) REFERENCES idea_revision (idea_id, number),
  FOREIGN KEY (from_id, result_revision) REFERENCES idea_revision (idea_id, number),
  CONSTRAINT idea_splits_from_another CHECK (new_id <> from_id),
  CONSTRAINT idea_split_gives_its_reason CHECK (reason ~ '\S' AND length(reason) <= 5000)
);
CREATE INDEX idea_split_from ON idea_split (from_id);

-- Where the engagements that hold for an idea may have been accepted: on itself, on the ideas merged
-- into it, on the one it was split from, and so on.
CREATE FUNCTION idea_and_its_origins(idea uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE origin (id) AS (
    SELECT idea
    UNION
    SELECT came.id FROM origin CROSS JOIN LATERAL (
      SELECT m.merged_id AS id FROM idea_merge m WHERE m.kept_id = origin.id
      UNION ALL
      SELECT s.from_id FROM idea_split s WHERE s.new_id = origin.id
    ) AS came
  )
  SELECT id FROM origin
$$;

CREATE OR REPLACE FUNCTION mentor_is_engaged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.role = 'mentor' AND NEW.left_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM engagement_acceptance a
    WHERE a.idea_id IN (SELECT idea_and_its_origins(NEW.idea_id))
      AND a.person_id = NEW.person_id AND a.engagement = 'mentor')
  THEN
    RAISE EXCEPTION 'a mentor has accepted the mentor''s engagements'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'mentor_is_engaged';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION submitted_idea_is_engaged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'submitted' AND NEW.import_source IS NULL AND NOT EXISTS (
    SELECT 1 FROM engagement_acceptance a
    JOIN idea_member m ON m.idea_id = NEW.id AND m.person_id = a.person_id AND m.role = 'carrier'
    WHERE a.idea_id IN (SELECT idea_and_its_origins(NEW.id)) AND a.engagement = 'carrier')
  THEN
    RAISE EXCEPTION 'an idea is submitted with its porteur''s engagements accepted'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'submitted_idea_is_engaged';
  END IF;
  IF NEW.state NOT IN ('draft', 'withdrawn')
     AND NOT EXISTS (SELECT 1 FROM idea_revision r WHERE r.idea_id = NEW.id)
  THEN
    RAISE EXCEPTION 'a submitted idea has a revision'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'submitted_idea_has_a_revision';
  END IF;
  IF NEW.state = 'submitted' AND NEW.import_source IS NULL AND EXISTS (
    SELECT 1 FROM idea_revision r WHERE r.idea_id = NEW.id AND r.organisation_id IS NULL)
  THEN
    RAISE EXCEPTION 'an idea is submitted on behalf of an organisation'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'submitted_idea_has_an_organisation';
  END IF;
  RETURN NULL;
END $$;

-- A merged idea says into which, and only a merged idea was.
CREATE FUNCTION merge_is_its_state() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  about uuid := CASE TG_TABLE_NAME WHEN 'idea' THEN to_jsonb(NEW) ->> 'id'
                                   ELSE to_jsonb(NEW) ->> 'merged_id' END;
BEGIN
  PERFORM 1 FROM idea i WHERE i.id = about AND (i.state = 'merged') <>
    EXISTS (SELECT FROM idea_merge m WHERE m.merged_id = i.id);
  IF FOUND THEN
    RAISE EXCEPTION 'a merged idea says into which'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'merge_is_its_state';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER merge_is_its_state AFTER INSERT ON idea_merge
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION merge_is_its_state();
CREATE CONSTRAINT TRIGGER merge_is_its_state AFTER INSERT OR UPDATE OF state ON idea
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION merge_is_its_state();

CREATE TRIGGER idea_merge_is_append_only BEFORE UPDATE OR DELETE ON idea_merge
  FOR EACH ROW EXECUTE FUNCTION rows_are_append_only();
CREATE TRIGGER idea_split_is_append_only BEFORE UPDATE OR DELETE ON idea_split
  FOR EACH ROW EXECUTE FUNCTION rows_are_append_only();

-- ── What was published before there were decisions was selected

INSERT INTO publication (edition_id, published_at)
  SELECT id, catalogue_published_at FROM edition WHERE catalogue_published_at IS NOT NULL;
INSERT INTO decision (idea_id, number, outcome, prepared_at)
  SELECT idea.id, 1, 'selected', published_at
  FROM idea JOIN publication ON publication.edition_id = idea.edition_id
  WHERE idea.state = 'selected';
INSERT INTO published_decision (idea_id, number, publication_id)
  SELECT decision.idea_id, 1, publication.id
  FROM decision JOIN idea ON idea.id = decision.idea_id
    JOIN publication ON publication.edition_id = idea.edition_id;

-- ── The date by which reviews are due

ALTER TABLE milestone DROP CONSTRAINT milestone_kind_is_known;
ALTER TABLE milestone ADD CONSTRAINT milestone_kind_is_known CHECK (kind IN (
  'call_opens', 'call_reminder', 'call_closes', 'reviews_due', 'ideas_published',
  'applications_open', 'applications_close', 'confirmations_due', 'internships_start', 'midterm',
  'internships_end'));

ALTER TABLE deadline_extension DROP CONSTRAINT extension_is_of_a_deadline;
ALTER TABLE deadline_extension ADD CONSTRAINT extension_is_of_a_deadline CHECK (milestone_kind IN
  ('call_closes', 'reviews_due', 'applications_close', 'confirmations_due'));

CREATE OR REPLACE FUNCTION milestones_are_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kinds CONSTANT text[] := ARRAY['call_opens', 'call_reminder', 'call_closes', 'reviews_due',
    'ideas_published', 'applications_open', 'applications_close', 'confirmations_due',
    'internships_start', 'midterm', 'internships_end'];
  wrong record;
BEGIN
  SELECT earlier.kind AS first, later.kind AS second INTO wrong
  FROM milestone earlier
  JOIN milestone later ON later.edition_id = earlier.edition_id
    AND array_position(kinds, later.kind) > array_position(kinds, earlier.kind)
  WHERE earlier.edition_id = NEW.edition_id AND later.at < earlier.at
  ORDER BY array_position(kinds, later.kind), array_position(kinds, earlier.kind) DESC
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'milestone % comes before %', wrong.second, wrong.first
      USING ERRCODE = 'check_violation', CONSTRAINT = 'milestones_are_in_order',
            DETAIL = wrong.first || ' ' || wrong.second;
  END IF;
  RETURN NULL;
END $$;
