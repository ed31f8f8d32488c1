-- Interviews: group exchanges, sessions with a panel, slots, bookings, notes sealed until all are in.

-- ── Group exchanges: an event of the calendar that applicants register for

CREATE TABLE group_exchange (
  event_id uuid PRIMARY KEY REFERENCES event,
  capacity integer NOT NULL,
  -- Told to those who are registered.
  meeting_url text,
  CONSTRAINT group_exchange_capacity_is_positive CHECK (capacity BETWEEN 1 AND 10000),
  CONSTRAINT group_exchange_meeting_is_http CHECK (meeting_url ~* '^https?://')
);

CREATE TABLE exchange_registration (
  event_id uuid NOT NULL REFERENCES group_exchange,
  person_id uuid NOT NULL REFERENCES person,
  registered_at timestamptz NOT NULL,
  cancelled_at timestamptz,
  -- iCalendar SEQUENCE of what was last mailed.
  sequence integer NOT NULL DEFAULT 0,
  -- What they were last told of it (when, where, whether it still takes place), and when.
  told text NOT NULL DEFAULT '',
  told_at timestamptz,
  reminded_at timestamptz,
  PRIMARY KEY (event_id, person_id)
);
CREATE INDEX exchange_registration_of_person ON exchange_registration (person_id);

CREATE FUNCTION group_exchange_is_a_group_interview() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM event WHERE id = NEW.event_id AND kind = 'group_interview';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a group exchange is an event of that kind'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'group_exchange_is_a_group_interview';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER group_exchange_is_a_group_interview BEFORE INSERT OR UPDATE OF event_id
  ON group_exchange FOR EACH ROW EXECUTE FUNCTION group_exchange_is_a_group_interview();

-- Nor does its event become something else: those who are registered would hear no more of it.
CREATE FUNCTION group_exchange_stays_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM group_exchange WHERE event_id = NEW.id) THEN
    RAISE EXCEPTION 'an event that is open to registration stays a group exchange'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'group_exchange_stays_one';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER group_exchange_stays_one BEFORE UPDATE OF kind ON event
  FOR EACH ROW WHEN (OLD.kind = 'group_interview' AND NEW.kind <> OLD.kind)
  EXECUTE FUNCTION group_exchange_stays_one();

CREATE FUNCTION exchange_is_for_applicants() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM event e JOIN application a ON a.edition_id = e.edition_id
    WHERE e.id = NEW.event_id AND a.student_id = NEW.person_id AND a.state <> 'withdrawn'
    -- Locked: whoever withdraws it waits, and what follows from that then finds the registration.
    FOR SHARE OF a;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'an exchange is for those who apply to its edition'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'exchange_is_for_applicants';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER exchange_is_for_applicants BEFORE INSERT OR UPDATE OF event_id, person_id, registered_at
  ON exchange_registration FOR EACH ROW WHEN (NEW.cancelled_at IS NULL)
  EXECUTE FUNCTION exchange_is_for_applicants();

-- However many register at once, never more than there are seats: each waits for the one before.
CREATE FUNCTION exchange_has_a_seat() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  seats integer;
  taken integer;
BEGIN
  SELECT capacity INTO seats FROM group_exchange WHERE event_id = NEW.event_id FOR UPDATE;
  SELECT count(*) INTO taken FROM exchange_registration
    WHERE event_id = NEW.event_id AND cancelled_at IS NULL AND person_id <> NEW.person_id;
  IF taken >= seats THEN
    RAISE EXCEPTION 'the exchange is full'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'exchange_has_a_seat';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER exchange_has_a_seat BEFORE INSERT OR UPDATE OF cancelled_at ON exchange_registration
  FOR EACH ROW WHEN (NEW.cancelled_at IS NULL) EXECUTE FUNCTION exchange_has_a_seat();

CREATE FUNCTION exchange_keeps_its_seats() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.capacity < (SELECT count(*) FROM exchange_registration
                     WHERE event_id = NEW.event_id AND cancelled_at IS NULL) THEN
    RAISE EXCEPTION 'more people are registered than there would be seats'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'exchange_keeps_its_seats';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER exchange_keeps_its_seats BEFORE UPDATE OF capacity ON group_exchange
  FOR EACH ROW EXECUTE FUNCTION exchange_keeps_its_seats();

-- ── Sessions of joint interviews

CREATE TABLE interview_session (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  edition_id uuid NOT NULL REFERENCES edition,
  title text NOT NULL,
  -- The project it is about; null: several.
  idea_id uuid REFERENCES idea,
  slot_minutes integer NOT NULL,
  break_minutes integer NOT NULL,
  -- An address for all, or a pattern with `{code}`, one address an interview.
  meeting_url text NOT NULL DEFAULT '',
  -- The last second at which students book, move or cancel by themselves.
  books_until timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'preparing',
  created_by uuid NOT NULL REFERENCES person,
  created_at timestamptz NOT NULL,
  -- When those who have not said when they are free were last asked again.
  panel_reminded_at timestamptz,
  cancelled_because text,
  CONSTRAINT session_is_cancelled_with_a_reason
    CHECK ((state = 'cancelled') = (cancelled_because IS NOT NULL)
      AND cancelled_because ~ '\S' AND length(cancelled_because) <= 2000),
  CONSTRAINT session_title_is_given CHECK (title ~ '\S' AND title !~ '[\r\n]' AND length(title) <= 200),
  CONSTRAINT session_slots_last CHECK (slot_minutes BETWEEN 10 AND 240),
  CONSTRAINT session_breaks_are_short CHECK (break_minutes BETWEEN 0 AND 240),
  CONSTRAINT session_meeting_is_http CHECK (meeting_url = '' OR meeting_url ~* '^https?://'),
  CONSTRAINT session_state_is_known CHECK (state IN ('preparing', 'open', 'closed', 'cancelled'))
);
CREATE INDEX session_of_edition ON interview_session (edition_id, state);
CREATE INDEX session_of_idea ON interview_session (idea_id);

-- The moves of src/programme/interviews/session.ts, whoever makes them.
CREATE FUNCTION session_moves_as_allowed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.state, NEW.state) NOT IN (('preparing', 'open'), ('preparing', 'cancelled'),
       ('open', 'closed'), ('open', 'cancelled'), ('closed', 'open'), ('closed', 'cancelled'))
  THEN
    RAISE EXCEPTION 'a session does not go from % to %', OLD.state, NEW.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'session_moves_as_allowed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER session_moves_as_allowed BEFORE UPDATE OF state ON interview_session
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION session_moves_as_allowed();

CREATE FUNCTION session_is_about_its_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM idea WHERE id = NEW.idea_id AND edition_id = NEW.edition_id
    AND state IN ('selected', 'removed', 'withdrawn', 'merged');
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a session is about a project of its edition'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'session_is_about_its_edition';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER session_is_about_its_edition
  BEFORE INSERT OR UPDATE OF idea_id, edition_id ON interview_session
  FOR EACH ROW WHEN (NEW.idea_id IS NOT NULL) EXECUTE FUNCTION session_is_about_its_edition();

-- Who meets the students, and for whom they look: the operator, the school, or a project's mentors.
CREATE TABLE panel_member (
  session_id uuid NOT NULL REFERENCES interview_session,
  person_id uuid NOT NULL REFERENCES person,
  part text NOT NULL,
  joined_at timestamptz NOT NULL,
  left_at timestamptz,
  PRIMARY KEY (session_id, person_id),
  CONSTRAINT panel_part_is_known CHECK (part IN ('operator', 'school', 'mentor'))
);
CREATE INDEX panel_member_by_person ON panel_member (person_id);

-- True while somebody has what makes them eligible for a part: a role in the edition, or the idea
-- they mentor (the session's own when it is about one).
CREATE FUNCTION holds_panel_part(session uuid, person uuid, part text) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN part = 'mentor' THEN EXISTS (
      SELECT FROM interview_session s JOIN idea i ON i.edition_id = s.edition_id
        AND (s.idea_id IS NULL OR i.id = s.idea_id)
      JOIN idea_member m ON m.idea_id = i.id
      WHERE s.id = session AND m.person_id = person AND m.role = 'mentor' AND m.left_at IS NULL)
    ELSE EXISTS (
      SELECT FROM interview_session s JOIN role_grant g ON g.edition_id = s.edition_id
      WHERE s.id = session AND g.person_id = person AND g.revoked_at IS NULL
        AND g.role = CASE part WHEN 'operator' THEN 'coordinator' ELSE 'school_staff' END)
  END
$$;

-- Whoever counts for the slots of a session: a mentor who left their idea, or somebody whose role
-- was revoked, no longer does.
CREATE VIEW current_panel AS
  SELECT session_id, person_id, part FROM panel_member
  WHERE left_at IS NULL AND holds_panel_part(session_id, person_id, part);

CREATE FUNCTION panel_members_are_eligible() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT holds_panel_part(NEW.session_id, NEW.person_id, NEW.part) THEN
    RAISE EXCEPTION 'a panel is of the team, the school and the mentors of the edition'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'panel_members_are_eligible';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER panel_members_are_eligible BEFORE INSERT OR UPDATE ON panel_member
  FOR EACH ROW WHEN (NEW.left_at IS NULL) EXECUTE FUNCTION panel_members_are_eligible();

CREATE TABLE interview_slot (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  session_id uuid NOT NULL REFERENCES interview_session,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  -- Taken back by the team.
  withdrawn_at timestamptz,
  CONSTRAINT slot_ends_after_it_starts CHECK (ends_at > starts_at),
  CONSTRAINT slots_of_a_session_do_not_overlap
    EXCLUDE USING gist (session_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
    WHERE (withdrawn_at IS NULL)
);
CREATE INDEX slot_of_session ON interview_slot (session_id, starts_at);

-- Taking back a slot waits for whoever is taking it, and then sees that it is taken.
CREATE FUNCTION taken_slot_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM interview WHERE slot_id = OLD.id AND state = 'booked') THEN
    RAISE EXCEPTION 'somebody has booked this slot'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'taken_slot_stays';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER taken_slot_stays BEFORE UPDATE ON interview_slot FOR EACH ROW
  WHEN ((OLD.starts_at, OLD.ends_at, OLD.session_id) IS DISTINCT FROM
        (NEW.starts_at, NEW.ends_at, NEW.session_id)
    OR (OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL))
  EXECUTE FUNCTION taken_slot_stays();

-- What each member of the panel says of each slot; no row: nothing said yet.
CREATE TABLE slot_availability (
  slot_id uuid NOT NULL REFERENCES interview_slot,
  person_id uuid NOT NULL REFERENCES person,
  is_free boolean NOT NULL,
  -- By hand, or from the agenda that was sent.
  source text NOT NULL,
  said_at timestamptz NOT NULL,
  PRIMARY KEY (slot_id, person_id),
  CONSTRAINT availability_source_is_known CHECK (source IN ('hand', 'agenda'))
);
CREATE INDEX slot_availability_of_person ON slot_availability (person_id);

CREATE FUNCTION availability_is_a_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM interview_slot l JOIN panel_member m ON m.session_id = l.session_id
    WHERE l.id = NEW.slot_id AND m.person_id = NEW.person_id AND m.left_at IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'only the panel says when it is free'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'availability_is_a_members';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER availability_is_a_members BEFORE INSERT OR UPDATE ON slot_availability
  FOR EACH ROW EXECUTE FUNCTION availability_is_a_members();

-- Whom a session is for.
CREATE TABLE session_candidate (
  session_id uuid NOT NULL REFERENCES interview_session,
  application_id uuid NOT NULL REFERENCES application,
  invited_by uuid NOT NULL REFERENCES person,
  invited_at timestamptz NOT NULL,
  -- When they were mailed the button to book; null until the session opens.
  told_at timestamptz,
  removed_at timestamptz,
  reminded_at timestamptz,
  PRIMARY KEY (session_id, application_id)
);
CREATE INDEX session_candidate_of_application ON session_candidate (application_id);

CREATE FUNCTION candidates_applied_to_the_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM interview_session s JOIN application a ON a.edition_id = s.edition_id
    WHERE s.id = NEW.session_id AND a.id = NEW.application_id AND a.state = 'submitted';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a session is for those who applied to its edition'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'candidates_applied_to_the_edition';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER candidates_applied_to_the_edition
  BEFORE INSERT OR UPDATE OF session_id, application_id ON session_candidate
  FOR EACH ROW EXECUTE FUNCTION candidates_applied_to_the_edition();

CREATE TABLE interview (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  session_id uuid NOT NULL,
  application_id uuid NOT NULL,
  slot_id uuid NOT NULL REFERENCES interview_slot,
  -- The slot's own, kept by trigger.
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'booked',
  meeting_url text NOT NULL DEFAULT '',
  -- iCalendar SEQUENCE: rises with each change that agendas must see (RFC 5545, 3.8.7.4).
  sequence integer NOT NULL DEFAULT 0,
  booked_by uuid NOT NULL REFERENCES person,
  booked_at timestamptz NOT NULL,
  -- When its present slot was chosen, if it is not the first.
  moved_at timestamptz,
  cancelled_by uuid REFERENCES person,
  cancelled_at timestamptz,
  cancelled_because text,
  reminded_at timestamptz,
  -- True once the panel's notes are open; when the panel was told.
  has_open_notes boolean NOT NULL DEFAULT false,
  notes_told_at timestamptz,
  FOREIGN KEY (session_id, application_id) REFERENCES session_candidate,
  CONSTRAINT interview_state_is_known CHECK (state IN ('booked', 'cancelled')),
  CONSTRAINT interview_cancellation_is_whole
    CHECK ((state = 'cancelled') = (cancelled_at IS NOT NULL))
);
CREATE UNIQUE INDEX slot_is_taken_once ON interview (slot_id) WHERE state = 'booked';
CREATE INDEX interview_notes_to_tell ON interview (id) WHERE has_open_notes AND notes_told_at IS NULL;
CREATE UNIQUE INDEX interview_is_one_a_session ON interview (session_id, application_id)
  WHERE state = 'booked';
CREATE INDEX interview_of_application ON interview (application_id);
CREATE INDEX interview_by_time ON interview (starts_at) WHERE state = 'booked';

CREATE FUNCTION interview_is_for_a_candidate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM session_candidate c JOIN application a ON a.id = c.application_id
    WHERE c.session_id = NEW.session_id AND c.application_id = NEW.application_id
      AND c.removed_at IS NULL AND a.state = 'submitted'
    -- Locked: whoever withdraws it waits, and what follows from that then finds the interview.
    FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'an interview is for a candidate of its session'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'interview_is_for_a_candidate';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER interview_is_for_a_candidate BEFORE INSERT OR UPDATE OF session_id, application_id
  ON interview FOR EACH ROW EXECUTE FUNCTION interview_is_for_a_candidate();

-- Whoever books again has another interview: agendas were told that this one is off.
CREATE FUNCTION cancelled_interview_stays_so() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an interview that was cancelled stays so'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'cancelled_interview_stays_so';
END $$;
CREATE TRIGGER cancelled_interview_stays_so BEFORE UPDATE OF state ON interview
  FOR EACH ROW WHEN (OLD.state = 'cancelled' AND NEW.state <> 'cancelled')
  EXECUTE FUNCTION cancelled_interview_stays_so();

CREATE FUNCTION interview_is_when_its_slot_is() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Locked: the team does not take it back meanwhile.
  SELECT starts_at, ends_at INTO NEW.starts_at, NEW.ends_at FROM interview_slot
    WHERE id = NEW.slot_id AND session_id = NEW.session_id
      AND (withdrawn_at IS NULL OR NEW.state = 'cancelled')
    FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'an interview takes a slot of its session'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'interview_is_when_its_slot_is';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER interview_is_when_its_slot_is BEFORE INSERT OR UPDATE OF slot_id, starts_at, ends_at, session_id, state
  ON interview FOR EACH ROW EXECUTE FUNCTION interview_is_when_its_slot_is();

-- Everybody an interview keeps busy: the student and the panel. Nobody is in two at the same time.
CREATE TABLE interview_attendee (
  interview_id uuid NOT NULL REFERENCES interview,
  person_id uuid NOT NULL REFERENCES person,
  part text NOT NULL,
  -- The interview's own, kept by trigger.
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  is_expected boolean NOT NULL DEFAULT true,
  PRIMARY KEY (interview_id, person_id),
  CONSTRAINT attendee_part_is_known CHECK (part IN ('student', 'operator', 'school', 'mentor')),
  CONSTRAINT nobody_is_booked_twice
    EXCLUDE USING gist (person_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
    WHERE (is_expected)
);
CREATE INDEX attendee_by_person ON interview_attendee (person_id);

CREATE FUNCTION attendee_is_there_when_it_is() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT i.starts_at, i.ends_at, NEW.is_expected AND i.state = 'booked'
  INTO NEW.starts_at, NEW.ends_at, NEW.is_expected
  FROM interview i WHERE i.id = NEW.interview_id;
  RETURN NEW;
END $$;
CREATE TRIGGER attendee_is_there_when_it_is BEFORE INSERT OR UPDATE ON interview_attendee
  FOR EACH ROW EXECUTE FUNCTION attendee_is_there_when_it_is();

-- Moving or cancelling an interview moves or frees everybody in it.
CREATE FUNCTION interview_takes_its_people_along() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE interview_attendee SET is_expected = is_expected AND NEW.state = 'booked'
    WHERE interview_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER interview_takes_its_people_along AFTER UPDATE ON interview
  FOR EACH ROW WHEN ((OLD.starts_at, OLD.ends_at, OLD.state)
    IS DISTINCT FROM (NEW.starts_at, NEW.ends_at, NEW.state))
  EXECUTE FUNCTION interview_takes_its_people_along();

-- What stands for a student's name, for who reads without names: their application's number. For a
-- mentor, whom numbers would tell how many apply and who came first, the four letters by which the
-- list of their project calls it (src/programme/applications/mentoring/candidates.ts).
CREATE FUNCTION number_told(about uuid, reader uuid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN EXISTS (SELECT FROM interview_attendee t
      WHERE t.interview_id = i.id AND t.person_id = reader AND t.part = 'mentor')
    THEN upper(left(md5(a.id::text || coalesce(s.idea_id, s.id)::text), 4))
    ELSE a.number::text END
  FROM interview i JOIN interview_session s ON s.id = i.session_id
    JOIN application a ON a.id = i.application_id
  WHERE i.id = about
$$;

-- ── Notes, sealed until all are in

CREATE TABLE interview_note (
  interview_id uuid NOT NULL REFERENCES interview,
  author_id uuid NOT NULL REFERENCES person,
  -- As it is typed.
  draft_id uuid NOT NULL UNIQUE REFERENCES draft,
  -- As it was given: {field: text}, of src/programme/interviews/notes/note.ts.
  content jsonb,
  given_at timestamptz,
  PRIMARY KEY (interview_id, author_id),
  CONSTRAINT interview_note_is_given_whole CHECK ((content IS NULL) = (given_at IS NULL))
);
CREATE INDEX interview_note_of_author ON interview_note (author_id);

CREATE TABLE interview_unsealing (
  interview_id uuid PRIMARY KEY REFERENCES interview,
  unsealed_by uuid NOT NULL REFERENCES person,
  unsealed_at timestamptz NOT NULL,
  reason text NOT NULL,
  CONSTRAINT unsealing_has_a_reason CHECK (reason ~ '\S' AND length(reason) <= 2000)
);
CREATE TRIGGER interview_unsealing_is_append_only BEFORE UPDATE OR DELETE ON interview_unsealing
  FOR EACH ROW EXECUTE FUNCTION rows_are_append_only();
CREATE TRIGGER interview_unsealing_is_never_emptied BEFORE TRUNCATE ON interview_unsealing
  FOR EACH STATEMENT EXECUTE FUNCTION rows_are_append_only();

-- Notes are open to the panel and the team once all the panel's are in, or by a coordinator's act.
-- What others could read never closes again.
CREATE FUNCTION notes_are_open(about uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT has_open_notes FROM interview WHERE id = about
$$;

-- Whose note about an interview is awaited, or would be: a present member of its panel, the student
-- never. Whoever left the panel since, or no longer holds their part, is not waited for.
CREATE FUNCTION is_awaited(about uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM interview_attendee t JOIN interview i ON i.id = t.interview_id
    JOIN current_panel c ON c.session_id = i.session_id AND c.person_id = t.person_id
    WHERE t.interview_id = about AND t.person_id = person AND t.part <> 'student' AND t.is_expected)
$$;

-- True when nobody who is awaited still owes a note, and somebody is.
CREATE FUNCTION notes_are_all_in(about uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(bool_and(n.given_at IS NOT NULL), false)
  FROM interview_attendee t
  LEFT JOIN interview_note n ON n.interview_id = t.interview_id AND n.author_id = t.person_id
  WHERE t.interview_id = about AND is_awaited(about, t.person_id)
$$;

CREATE FUNCTION notes_open_when_they_may() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (TG_OP = 'UPDATE' AND OLD.has_open_notes) OR NOT (notes_are_all_in(NEW.id)
     OR EXISTS (SELECT FROM interview_unsealing u WHERE u.interview_id = NEW.id)) THEN
    RAISE EXCEPTION 'notes open once all are in or a coordinator opens them, and stay open'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'notes_open_when_they_may';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER notes_open_when_they_may BEFORE UPDATE OF has_open_notes ON interview
  FOR EACH ROW WHEN (NEW.has_open_notes IS DISTINCT FROM OLD.has_open_notes)
  EXECUTE FUNCTION notes_open_when_they_may();
CREATE TRIGGER notes_are_sealed_at_first BEFORE INSERT ON interview
  FOR EACH ROW WHEN (NEW.has_open_notes) EXECUTE FUNCTION notes_open_when_they_may();

-- The last note, the departure of the last who owed one, or a coordinator opens them. Of two last
-- notes at the same instant, the second waits for the first here and then sees it.
CREATE FUNCTION notes_open_by_themselves() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  about uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.interview_id ELSE NEW.interview_id END;
BEGIN
  PERFORM FROM interview WHERE id = about FOR NO KEY UPDATE;
  IF TG_TABLE_NAME = 'interview_unsealing' OR notes_are_all_in(about) THEN
    UPDATE interview SET has_open_notes = true WHERE id = about AND NOT has_open_notes;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER notes_open_with_the_last AFTER INSERT OR UPDATE OF given_at ON interview_note
  FOR EACH ROW WHEN (NEW.given_at IS NOT NULL) EXECUTE FUNCTION notes_open_by_themselves();
CREATE TRIGGER notes_wait_for_nobody_who_left AFTER UPDATE OF is_expected ON interview_attendee
  FOR EACH ROW WHEN (OLD.is_expected AND NOT NEW.is_expected AND NEW.part <> 'student')
  EXECUTE FUNCTION notes_open_by_themselves();
CREATE TRIGGER notes_wait_for_nobody_removed AFTER DELETE ON interview_attendee
  FOR EACH ROW WHEN (OLD.is_expected AND OLD.part <> 'student')
  EXECUTE FUNCTION notes_open_by_themselves();
CREATE TRIGGER notes_open_by_a_coordinator AFTER INSERT ON interview_unsealing
  FOR EACH ROW EXECUTE FUNCTION notes_open_by_themselves();

-- Once others can read them, notes stay as they were given, and none is added.
CREATE FUNCTION open_note_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' AND NEW.given_at IS NOT NULL THEN
    -- Whoever opens the notes at this instant is waited for.
    PERFORM FROM interview WHERE id = NEW.interview_id FOR NO KEY UPDATE;
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.given_at IS NULL OR NOT notes_are_open(NEW.interview_id) THEN
      RETURN NEW;
    END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF (NEW.interview_id, NEW.author_id, NEW.draft_id)
         IS NOT DISTINCT FROM (OLD.interview_id, OLD.author_id, OLD.draft_id)
       AND ((NEW.content, NEW.given_at) IS NOT DISTINCT FROM (OLD.content, OLD.given_at)
         OR (NEW.given_at IS NOT NULL AND NOT notes_are_open(NEW.interview_id))) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'a note that others can read stays as it was given'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'open_note_is_frozen';
END $$;
CREATE TRIGGER open_note_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON interview_note
  FOR EACH ROW EXECUTE FUNCTION open_note_is_frozen();
CREATE TRIGGER open_note_is_never_emptied BEFORE TRUNCATE ON interview_note
  FOR EACH STATEMENT EXECUTE FUNCTION rows_are_append_only();

-- A note is its author's, who has a seat in the panel and is awaited, of an interview that has begun.
CREATE FUNCTION note_is_given_by_the_panel() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM interview_attendee t JOIN interview i ON i.id = t.interview_id
    JOIN draft d ON d.id = NEW.draft_id AND d.person_id = NEW.author_id
    WHERE t.interview_id = NEW.interview_id AND t.person_id = NEW.author_id
      AND t.part <> 'student' AND (NEW.given_at IS NULL
        OR (is_awaited(NEW.interview_id, NEW.author_id) AND i.starts_at <= NEW.given_at));
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a note is given by a member of the panel, once the interview has begun'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'note_is_given_by_the_panel';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER note_is_given_by_the_panel BEFORE INSERT OR UPDATE ON interview_note
  FOR EACH ROW EXECUTE FUNCTION note_is_given_by_the_panel();

-- What the panel concludes together; the highest number counts, the others stay for the record.
CREATE TABLE interview_conclusion (
  interview_id uuid NOT NULL REFERENCES interview,
  number integer NOT NULL,
  advice text NOT NULL,
  summary text NOT NULL,
  -- The only thing the student will read of it.
  word_to_student text NOT NULL DEFAULT '',
  concluded_by uuid NOT NULL REFERENCES person,
  concluded_at timestamptz NOT NULL,
  PRIMARY KEY (interview_id, number),
  CONSTRAINT conclusion_counts_from_one CHECK (number >= 1),
  CONSTRAINT conclusion_advice_is_known CHECK (advice IN ('favourable', 'reserved', 'unfavourable')),
  CONSTRAINT conclusion_says_why CHECK (summary ~ '\S' AND length(summary) <= 5000),
  CONSTRAINT conclusion_word_is_bounded CHECK (length(word_to_student) <= 5000)
);
CREATE TRIGGER interview_conclusion_is_append_only BEFORE UPDATE OR DELETE ON interview_conclusion
  FOR EACH ROW EXECUTE FUNCTION rows_are_append_only();
CREATE TRIGGER interview_conclusion_is_never_emptied BEFORE TRUNCATE ON interview_conclusion
  FOR EACH STATEMENT EXECUTE FUNCTION rows_are_append_only();
CREATE FUNCTION conclusion_follows_the_notes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT notes_are_open(NEW.interview_id) THEN
    RAISE EXCEPTION 'a panel concludes once its notes are open'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'conclusion_follows_the_notes';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER conclusion_follows_the_notes BEFORE INSERT ON interview_conclusion
  FOR EACH ROW EXECUTE FUNCTION conclusion_follows_the_notes();
