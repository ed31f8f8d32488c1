-- Matching: mentors' rankings, the laboratory's sessions and scenarios, offers and what becomes of
-- them.

-- ── How an edition matches

-- An edition without a row has the defaults.
CREATE TABLE matching_rules (
  edition_id uuid PRIMARY KEY REFERENCES edition ON DELETE CASCADE,
  -- The last second at which mentors rank; null: until offers are published.
  rankings_until timestamptz,
  -- How long students have to answer an offer, the day it is sent not counted.
  answer_days integer NOT NULL DEFAULT 7,
  -- Students may accept a place and stay on the list for a wish they prefer.
  may_stay_on_list boolean NOT NULL DEFAULT true,
  -- What a freed place makes: a proposal that the team publishes, or offers sent by themselves.
  cascade text NOT NULL DEFAULT 'proposed',
  CONSTRAINT answer_days_are_sensible CHECK (answer_days BETWEEN 1 AND 30),
  CONSTRAINT matching_cascade_is_known CHECK (cascade IN ('proposed', 'automatic'))
);

-- Most interns an organisation takes over all its projects; no row: as many as its projects have
-- places.
CREATE TABLE organisation_places (
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  organisation_id uuid NOT NULL REFERENCES organisation,
  places integer NOT NULL,
  PRIMARY KEY (edition_id, organisation_id),
  CONSTRAINT organisation_places_are_sensible CHECK (places BETWEEN 0 AND 100)
);

-- ── Mentors' rankings: one a project, its mentors' together; every save is kept, the last one counts

CREATE TABLE project_ranking (
  idea_id uuid NOT NULL REFERENCES idea,
  number integer NOT NULL,
  -- Groups of application ids, best first; those of a group are equal: [["…"], ["…", "…"]].
  groups jsonb NOT NULL,
  -- Not for this project: [{"application": "…", "reason": "…"}].
  refused jsonb NOT NULL DEFAULT '[]',
  saved_by uuid NOT NULL REFERENCES person,
  saved_at timestamptz NOT NULL,
  -- True when its mentors say that it is done.
  is_final boolean NOT NULL DEFAULT false,
  PRIMARY KEY (idea_id, number),
  CONSTRAINT project_ranking_counts_from_one CHECK (number >= 1),
  CONSTRAINT project_ranking_is_bounded
    CHECK (octet_length(groups::text) + octet_length(refused::text) <= 4000000)
);
CREATE TRIGGER project_ranking_is_append_only BEFORE UPDATE OR DELETE ON project_ranking
  FOR EACH ROW EXECUTE FUNCTION rows_are_append_only();
CREATE TRIGGER project_ranking_is_never_emptied BEFORE TRUNCATE ON project_ranking
  FOR EACH STATEMENT EXECUTE FUNCTION rows_are_append_only();

-- A ranking is its project's mentors', of those who wish for it, each of them once.
CREATE FUNCTION project_ranking_is_its_mentors() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF jsonb_typeof(NEW.groups) <> 'array' OR jsonb_typeof(NEW.refused) <> 'array'
     OR jsonb_path_exists(NEW.groups, 'strict $[*] ? (@.type() <> "array" || @.size() == 0)', '{}', true)
  THEN
    RAISE EXCEPTION 'a ranking is a list of groups'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'project_ranking_is_a_list';
  END IF;
  PERFORM FROM idea_member m WHERE m.idea_id = NEW.idea_id AND m.person_id = NEW.saved_by
    AND m.role = 'mentor' AND m.left_at IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a project is ranked for by its mentors'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'project_ranking_is_its_mentors';
  END IF;
  PERFORM FROM (
      SELECT one #>> '{}' AS application
        FROM jsonb_array_elements(NEW.groups) AS tie, jsonb_array_elements(tie) AS one
      UNION ALL
      SELECT no ->> 'application' FROM jsonb_array_elements(NEW.refused) AS no
    ) named
    LEFT JOIN application a ON a.id::text = named.application
    LEFT JOIN wish w ON w.application_id = a.id AND w.number = a.revision
      AND w.idea_id = NEW.idea_id
    GROUP BY named.application HAVING count(*) > 1 OR count(w.idea_id) = 0;
  IF FOUND THEN
    RAISE EXCEPTION 'a ranking names each of those who wish for the project once at most'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'project_ranking_names_candidates_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER project_ranking_is_its_mentors BEFORE INSERT ON project_ranking
  FOR EACH ROW EXECUTE FUNCTION project_ranking_is_its_mentors();

-- Mentors reminded to rank: once by the calendar, and by the team once a day at most.
CREATE TABLE ranking_reminder (
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES person,
  kind text NOT NULL,
  -- In the edition's zone.
  day date NOT NULL,
  reminded_at timestamptz NOT NULL,
  PRIMARY KEY (edition_id, person_id, kind, day),
  CONSTRAINT ranking_reminder_kind_is_known CHECK (kind IN ('calendar', 'team'))
);
CREATE UNIQUE INDEX ranking_reminder_is_once_by_the_calendar
  ON ranking_reminder (edition_id, person_id) WHERE kind = 'calendar';

-- ── The laboratory

-- One at a time in an edition.
CREATE TABLE matching_session (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  edition_id uuid NOT NULL REFERENCES edition,
  number integer NOT NULL,
  state text NOT NULL DEFAULT 'open',
  -- What equals are told apart by, drawn before anything is computed, and published with the offers.
  seed text NOT NULL,
  opened_by uuid NOT NULL REFERENCES person,
  opened_at timestamptz NOT NULL,
  -- The scenario that offers were, or will be, made from.
  chosen_scenario_id uuid,
  published_at timestamptz,
  closed_at timestamptz,
  CONSTRAINT matching_session_number_is_unique UNIQUE (edition_id, number),
  CONSTRAINT matching_session_state_is_known CHECK (state IN ('open', 'published', 'closed')),
  CONSTRAINT matching_session_has_a_seed CHECK (seed ~ '^[0-9a-f]{16,64}$'),
  CONSTRAINT matching_session_is_published_with_a_choice
    CHECK (published_at IS NULL OR chosen_scenario_id IS NOT NULL),
  CONSTRAINT matching_session_is_published_once
    CHECK (state = 'closed' OR (state = 'published') = (published_at IS NOT NULL)),
  CONSTRAINT matching_session_is_closed_at_an_instant
    CHECK ((state = 'closed') = (closed_at IS NOT NULL))
);
CREATE UNIQUE INDEX matching_session_is_one_at_a_time ON matching_session (edition_id)
  WHERE state <> 'closed';

-- The lottery of a session is drawn once; what was published stays.
CREATE FUNCTION matching_session_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (NEW.edition_id, NEW.number, NEW.seed, NEW.opened_at)
        IS DISTINCT FROM (OLD.edition_id, OLD.number, OLD.seed, OLD.opened_at)
     OR (OLD.published_at IS NOT NULL
         AND (NEW.published_at, NEW.chosen_scenario_id)
             IS DISTINCT FROM (OLD.published_at, OLD.chosen_scenario_id))
     OR (OLD.state, NEW.state) NOT IN (('open', 'open'), ('open', 'published'), ('open', 'closed'),
          ('published', 'published'), ('published', 'closed'), ('closed', 'closed'))
  THEN
    RAISE EXCEPTION 'a session keeps its draw and what was published'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'matching_session_is_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER matching_session_is_kept BEFORE UPDATE OR DELETE ON matching_session
  FOR EACH ROW EXECUTE FUNCTION matching_session_is_kept();

-- Wishes and rankings as they were at an instant.
CREATE TABLE matching_snapshot (
  session_id uuid NOT NULL REFERENCES matching_session,
  number integer NOT NULL,
  -- As src/programme/matching/snapshot.ts says.
  content jsonb NOT NULL,
  -- Of the wishes, rankings and places in it: the same while nothing changed.
  hash text NOT NULL,
  taken_by uuid REFERENCES person,
  taken_at timestamptz NOT NULL,
  PRIMARY KEY (session_id, number),
  CONSTRAINT matching_snapshot_counts_from_one CHECK (number >= 1)
);
CREATE TRIGGER matching_snapshot_is_append_only BEFORE UPDATE OR DELETE ON matching_snapshot
  FOR EACH ROW EXECUTE FUNCTION rows_are_append_only();
CREATE TRIGGER matching_snapshot_is_never_emptied BEFORE TRUNCATE ON matching_snapshot
  FOR EACH STATEMENT EXECUTE FUNCTION rows_are_append_only();

CREATE TABLE scenario (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  session_id uuid NOT NULL,
  -- How people call it: A for 1, B for 2…
  number integer NOT NULL,
  snapshot_number integer NOT NULL,
  -- `cascade`: what freed places make possible after the offers, nobody's place being touched.
  kind text NOT NULL DEFAULT 'scenario',
  title text NOT NULL,
  -- As src/programme/matching/scenario-options.ts says.
  options jsonb NOT NULL,
  made_from uuid REFERENCES scenario,
  -- Null: by itself.
  created_by uuid REFERENCES person,
  created_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'waiting',
  percent integer NOT NULL DEFAULT 0,
  -- Why it could not be computed: a refusal of the engine, with its place.
  problem jsonb,
  -- What the engine answered, and by what it can be computed again.
  answer jsonb,
  hash text,
  engine text,
  computed_at timestamptz,
  -- Of a cascade: nobody publishes it any more, another one came after.
  set_aside_at timestamptz,
  FOREIGN KEY (session_id, snapshot_number) REFERENCES matching_snapshot,
  CONSTRAINT scenario_number_is_unique UNIQUE (session_id, number),
  CONSTRAINT scenario_kind_is_known CHECK (kind IN ('scenario', 'cascade')),
  CONSTRAINT scenario_state_is_known CHECK (state IN ('waiting', 'computing', 'computed', 'refused')),
  CONSTRAINT scenario_percent_is_one CHECK (percent BETWEEN 0 AND 100),
  CONSTRAINT scenario_has_a_title CHECK (title ~ '\S' AND length(title) <= 120),
  CONSTRAINT scenario_answer_is_whole
    CHECK ((state = 'computed') = (num_nulls(answer, hash, engine, computed_at) = 0)),
  CONSTRAINT scenario_refusal_says_why CHECK ((state = 'refused') = (problem IS NOT NULL))
);
ALTER TABLE matching_session ADD CONSTRAINT matching_session_chosen_scenario
  FOREIGN KEY (chosen_scenario_id) REFERENCES scenario;

-- A scenario keeps its question for good, and its answer once it has one.
CREATE FUNCTION scenario_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (NEW.session_id, NEW.number, NEW.snapshot_number, NEW.kind, NEW.options, NEW.created_at)
        IS DISTINCT FROM
        (OLD.session_id, OLD.number, OLD.snapshot_number, OLD.kind, OLD.options, OLD.created_at)
     OR (OLD.answer IS NOT NULL
         AND (NEW.answer, NEW.hash, NEW.engine) IS DISTINCT FROM (OLD.answer, OLD.hash, OLD.engine))
  THEN
    RAISE EXCEPTION 'a scenario keeps its question and its answer'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'scenario_is_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER scenario_is_kept BEFORE UPDATE OR DELETE ON scenario
  FOR EACH ROW EXECUTE FUNCTION scenario_is_kept();

CREATE FUNCTION chosen_scenario_is_computed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM scenario s WHERE s.id = NEW.chosen_scenario_id AND s.session_id = NEW.id
    AND s.state = 'computed' AND s.kind = 'scenario';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a session chooses a computed scenario of its own'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'chosen_scenario_is_computed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER chosen_scenario_is_computed BEFORE INSERT OR UPDATE OF chosen_scenario_id
  ON matching_session FOR EACH ROW WHEN (NEW.chosen_scenario_id IS NOT NULL)
  EXECUTE FUNCTION chosen_scenario_is_computed();

-- What people change by hand in a scenario, in order, each with its reason and what it costs.
CREATE TABLE scenario_change (
  scenario_id uuid NOT NULL REFERENCES scenario,
  number integer NOT NULL,
  application_id uuid NOT NULL REFERENCES application,
  -- Null: no project.
  from_idea uuid REFERENCES idea,
  to_idea uuid REFERENCES idea,
  reason text NOT NULL,
  -- Who would be right to complain, as it was shown: pairs of the instance.
  consequences jsonb NOT NULL DEFAULT '[]',
  made_by uuid NOT NULL REFERENCES person,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (scenario_id, number),
  CONSTRAINT scenario_change_counts_from_one CHECK (number >= 1),
  CONSTRAINT scenario_change_changes_something CHECK (from_idea IS DISTINCT FROM to_idea),
  CONSTRAINT scenario_change_has_a_reason CHECK (reason ~ '\S' AND length(reason) <= 2000)
);
CREATE TRIGGER scenario_change_is_append_only BEFORE UPDATE OR DELETE ON scenario_change
  FOR EACH ROW EXECUTE FUNCTION rows_are_append_only();
CREATE TRIGGER scenario_change_is_never_emptied BEFORE TRUNCATE ON scenario_change
  FOR EACH STATEMENT EXECUTE FUNCTION rows_are_append_only();

-- Once offers were made from a scenario, or others were, it changes no more.
CREATE FUNCTION published_scenario_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM scenario c JOIN matching_session s ON s.id = c.session_id
    WHERE c.id = NEW.scenario_id AND c.state = 'computed' AND s.state = 'open'
    FOR SHARE OF s;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a scenario is changed by hand until offers are published'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'published_scenario_is_frozen';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER published_scenario_is_frozen BEFORE INSERT ON scenario_change
  FOR EACH ROW EXECUTE FUNCTION published_scenario_is_frozen();

-- ── Offers

-- What was published in one act: the first of a session, then each cascade.
CREATE TABLE offer_batch (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  session_id uuid NOT NULL REFERENCES matching_session,
  number integer NOT NULL,
  -- Null: one offer that the team makes by hand, for `reason`.
  scenario_id uuid REFERENCES scenario,
  reason text,
  -- Null: by itself.
  published_by uuid REFERENCES person,
  published_at timestamptz NOT NULL,
  -- The last second at which its offers are answered.
  answer_until timestamptz NOT NULL,
  CONSTRAINT offer_batch_number_is_unique UNIQUE (session_id, number),
  CONSTRAINT offer_batch_leaves_time CHECK (answer_until > published_at),
  CONSTRAINT offer_batch_by_hand_has_a_reason
    CHECK (scenario_id IS NOT NULL OR (reason ~ '\S' AND published_by IS NOT NULL))
);
CREATE UNIQUE INDEX scenario_is_published_once ON offer_batch (scenario_id);

CREATE TABLE offer (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  batch_id uuid NOT NULL REFERENCES offer_batch,
  edition_id uuid NOT NULL REFERENCES edition,
  application_id uuid NOT NULL REFERENCES application,
  student_id uuid NOT NULL REFERENCES person,
  idea_id uuid NOT NULL REFERENCES idea,
  -- The project's, when it has one.
  organisation_id uuid REFERENCES organisation,
  -- Which wish of the student it is; null: none, the team offers it.
  rank integer,
  -- For each wish they preferred, what stood in the way: as src/programme/matching/outcome.ts says.
  reasons jsonb NOT NULL DEFAULT '[]',
  state text NOT NULL DEFAULT 'open',
  -- The place is theirs, and they wait for one they prefer.
  stays_on_list boolean NOT NULL DEFAULT false,
  offered_at timestamptz NOT NULL,
  answer_until timestamptz NOT NULL,
  reminded_at timestamptz,
  -- When it took its present state, if it is no longer open; why, where somebody said it.
  ended_at timestamptz,
  ended_because text,
  CONSTRAINT offer_state_is_known
    CHECK (state IN ('open', 'accepted', 'declined', 'expired', 'released', 'cancelled')),
  CONSTRAINT offer_rank_counts_from_one CHECK (rank >= 1),
  CONSTRAINT offer_leaves_time CHECK (answer_until > offered_at),
  CONSTRAINT offer_ended_at_an_instant CHECK ((state = 'open') = (ended_at IS NULL)),
  CONSTRAINT offer_waits_with_a_place CHECK (NOT stays_on_list OR state = 'accepted')
);
CREATE INDEX offer_of_edition ON offer (edition_id, state);
CREATE INDEX offer_of_application ON offer (application_id);
CREATE INDEX offer_of_student ON offer (student_id);
CREATE INDEX offer_of_idea ON offer (idea_id, state);
CREATE INDEX offer_to_expire ON offer (answer_until) WHERE state = 'open';
CREATE UNIQUE INDEX offer_is_one_to_answer ON offer (application_id) WHERE state = 'open';
-- One internship a student at a time.
CREATE UNIQUE INDEX place_is_one_a_student ON offer (student_id, edition_id)
  WHERE state = 'accepted';

-- The moves of src/programme/matching/offer.ts, whoever makes them.
CREATE FUNCTION offer_moves_as_allowed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (NEW.batch_id, NEW.edition_id, NEW.application_id, NEW.student_id, NEW.idea_id,
         NEW.organisation_id, NEW.rank, NEW.reasons, NEW.offered_at)
        IS DISTINCT FROM
        (OLD.batch_id, OLD.edition_id, OLD.application_id, OLD.student_id, OLD.idea_id,
         OLD.organisation_id, OLD.rank, OLD.reasons, OLD.offered_at)
  THEN
    RAISE EXCEPTION 'an offer stays what it was'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'offer_is_kept';
  END IF;
  IF OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (('open', 'accepted'),
       ('open', 'declined'), ('open', 'expired'), ('open', 'cancelled'),
       ('accepted', 'released'), ('accepted', 'cancelled'))
  THEN
    RAISE EXCEPTION 'an offer does not go from % to %', OLD.state, NEW.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'offer_moves_as_allowed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER offer_moves_as_allowed BEFORE UPDATE OR DELETE ON offer
  FOR EACH ROW EXECUTE FUNCTION offer_moves_as_allowed();
CREATE TRIGGER offer_is_never_emptied BEFORE TRUNCATE ON offer
  FOR EACH STATEMENT EXECUTE FUNCTION rows_are_append_only();

-- An offer is to somebody whose application stands, for a project of the catalogue.
CREATE FUNCTION offer_is_for_an_applicant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM application a JOIN project p ON p.id = NEW.idea_id AND p.edition_id = a.edition_id
    WHERE a.id = NEW.application_id AND a.edition_id = NEW.edition_id
      AND a.student_id = NEW.student_id AND a.state = 'submitted'
      -- A project that joins another organisation keeps what it offered.
      AND (TG_OP = 'UPDATE' OR p.organisation_id IS NOT DISTINCT FROM NEW.organisation_id)
      AND EXISTS (SELECT FROM offer_batch b JOIN matching_session s ON s.id = b.session_id
        WHERE b.id = NEW.batch_id AND s.edition_id = NEW.edition_id)
    -- Locked: whoever withdraws waits, and what follows from that then finds the offer.
    FOR SHARE OF a;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'an offer is for an applicant and a project of one edition'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'offer_is_for_an_applicant';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER offer_is_for_an_applicant BEFORE INSERT ON offer
  FOR EACH ROW EXECUTE FUNCTION offer_is_for_an_applicant();
CREATE TRIGGER offer_is_accepted_by_an_applicant BEFORE UPDATE OF state ON offer
  FOR EACH ROW WHEN (NEW.state = 'accepted' AND OLD.state <> 'accepted')
  EXECUTE FUNCTION offer_is_for_an_applicant();

-- However many accept at once, never more than the places of the edition, of the organisation and of
-- the project. Whoever comes second waits here, and then counts the first.
CREATE FUNCTION places_hold_who_accepts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  funded integer;
  limited integer;
BEGIN
  SELECT funded_places INTO funded FROM edition WHERE id = NEW.edition_id FOR NO KEY UPDATE;
  IF (SELECT count(*) FROM offer o WHERE o.edition_id = NEW.edition_id AND o.state = 'accepted'
        AND o.id <> NEW.id) >= funded THEN
    RAISE EXCEPTION 'the edition has no place left'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'funded_places_hold_who_accepts';
  END IF;
  IF (SELECT count(*) FROM offer o WHERE o.idea_id = NEW.idea_id AND o.state = 'accepted'
        AND o.id <> NEW.id) >= coalesce((SELECT places FROM project WHERE id = NEW.idea_id), 0)
  THEN
    RAISE EXCEPTION 'the project has no place left'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'project_places_hold_who_accepts';
  END IF;
  SELECT places INTO limited FROM organisation_places
    WHERE edition_id = NEW.edition_id AND organisation_id = NEW.organisation_id;
  IF limited IS NOT NULL AND (SELECT count(*) FROM offer o WHERE o.edition_id = NEW.edition_id
       AND o.organisation_id = NEW.organisation_id AND o.state = 'accepted' AND o.id <> NEW.id)
     >= limited
  THEN
    RAISE EXCEPTION 'the organisation has no place left'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'organisation_places_hold_who_accepts';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER places_hold_who_accepts BEFORE UPDATE OF state ON offer
  FOR EACH ROW WHEN (NEW.state = 'accepted' AND OLD.state <> 'accepted')
  EXECUTE FUNCTION places_hold_who_accepts();
CREATE TRIGGER places_hold_who_is_accepted BEFORE INSERT ON offer
  FOR EACH ROW WHEN (NEW.state = 'accepted') EXECUTE FUNCTION places_hold_who_accepts();

-- The other way round: places that were accepted, or offered and not yet answered, are not taken back;
-- who has one and is offered a better one counts once.
CREATE FUNCTION given_places_stay() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  given integer;
  left_over integer;
BEGIN
  IF TG_TABLE_NAME = 'edition' THEN
    left_over := NEW.funded_places;
    SELECT count(DISTINCT application_id) INTO given FROM offer
      WHERE edition_id = NEW.id AND state IN ('open', 'accepted');
  ELSIF TG_TABLE_NAME = 'project' THEN
    PERFORM FROM edition WHERE id = NEW.edition_id FOR NO KEY UPDATE;
    left_over := NEW.places;
    SELECT count(DISTINCT application_id) INTO given FROM offer
      WHERE idea_id = NEW.id AND state IN ('open', 'accepted');
  ELSE
    PERFORM FROM edition WHERE id = NEW.edition_id FOR NO KEY UPDATE;
    left_over := NEW.places;
    SELECT count(DISTINCT application_id) INTO given FROM offer WHERE edition_id = NEW.edition_id
      AND organisation_id = NEW.organisation_id AND state IN ('open', 'accepted');
  END IF;
  IF given > 0 AND given > left_over THEN
    RAISE EXCEPTION '% places are given already', given
      USING ERRCODE = 'check_violation', CONSTRAINT = 'given_places_stay';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER given_places_stay BEFORE UPDATE OF funded_places ON edition
  FOR EACH ROW WHEN (NEW.funded_places < OLD.funded_places) EXECUTE FUNCTION given_places_stay();
CREATE TRIGGER given_places_stay BEFORE UPDATE OF places ON project
  FOR EACH ROW WHEN (NEW.places < OLD.places) EXECUTE FUNCTION given_places_stay();
CREATE TRIGGER given_places_stay BEFORE INSERT OR UPDATE ON organisation_places
  FOR EACH ROW EXECUTE FUNCTION given_places_stay();

-- Applicants to whom a publication offered no place: each is told once, with the reasons.
CREATE TABLE unmatched_notice (
  session_id uuid NOT NULL REFERENCES matching_session,
  application_id uuid NOT NULL REFERENCES application,
  -- For each of their wishes, what stood in the way.
  reasons jsonb NOT NULL DEFAULT '[]',
  told_at timestamptz NOT NULL,
  PRIMARY KEY (session_id, application_id)
);
CREATE TRIGGER unmatched_notice_is_append_only BEFORE UPDATE OR DELETE ON unmatched_notice
  FOR EACH ROW EXECUTE FUNCTION rows_are_append_only();
CREATE TRIGGER unmatched_notice_is_never_emptied BEFORE TRUNCATE ON unmatched_notice
  FOR EACH STATEMENT EXECUTE FUNCTION rows_are_append_only();

-- Somebody without a place says that a project with places left would suit them, though they had not
-- wished for it.
CREATE TABLE late_wish (
  application_id uuid NOT NULL REFERENCES application,
  idea_id uuid NOT NULL REFERENCES idea,
  motivation text NOT NULL,
  said_at timestamptz NOT NULL,
  taken_back_at timestamptz,
  PRIMARY KEY (application_id, idea_id),
  CONSTRAINT late_wish_gives_its_motivation CHECK (motivation ~ '\S' AND length(motivation) <= 10000)
);
