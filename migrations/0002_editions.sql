-- An edition, its milestones, events, content pages, roles held in it and extensions granted.

CREATE TABLE edition (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  slug text NOT NULL,
  name text NOT NULL,
  timezone text NOT NULL,
  school text NOT NULL,
  operator text NOT NULL,
  host_name text NOT NULL,
  host_address text NOT NULL DEFAULT '',
  eligible_fr text NOT NULL DEFAULT '',
  eligible_en text NOT NULL DEFAULT '',
  contact_email text NOT NULL,
  funded_places integer NOT NULL,
  internship_starts_on date NOT NULL,
  internship_ends_on date NOT NULL,
  -- Visitors see an edition from the instant it is announced.
  announced_at timestamptz,
  -- Set by the act of publishing; the catalogue is public from that instant on.
  catalogue_published_at timestamptz,
  promotion_slugs text[] NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL,
  CONSTRAINT edition_slug_is_unique UNIQUE (slug),
  CONSTRAINT edition_slug_is_an_address CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 60),
  -- Addresses of the coordination that no edition may take.
  CONSTRAINT edition_slug_is_free CHECK (slug NOT IN ('nouvelle-edition', 'new-edition')),
  CONSTRAINT edition_name_is_given CHECK (name ~ '\S' AND length(name) <= 200),
  CONSTRAINT edition_funded_places_are_not_negative CHECK (funded_places BETWEEN 0 AND 10000),
  CONSTRAINT edition_internship_ends_after_it_starts CHECK (internship_ends_on > internship_starts_on)
);

CREATE FUNCTION edition_timezone_is_known() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM pg_timezone_names WHERE name = NEW.timezone;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'unknown time zone %', NEW.timezone
      USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_timezone_is_known';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER edition_timezone_is_known BEFORE INSERT OR UPDATE OF timezone ON edition
  FOR EACH ROW EXECUTE FUNCTION edition_timezone_is_known();

-- Once an idea was sent in, people know of the edition: it cannot disappear under them.
CREATE FUNCTION edition_stays_announced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM idea_revision JOIN idea ON idea.id = idea_revision.idea_id
    WHERE idea.edition_id = NEW.id LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'ideas were submitted to the edition'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_stays_announced';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER edition_stays_announced BEFORE UPDATE OF announced_at ON edition
  FOR EACH ROW WHEN (OLD.announced_at IS NOT NULL AND NEW.announced_at IS NULL)
  EXECUTE FUNCTION edition_stays_announced();

-- A milestone is an instant (`at`, a deadline or an opening) or a civil date (`on_date`, a whole day
-- of the edition's zone). For a date, `at` is the first instant of that day, set by trigger, so that
-- every comparison with the clock has one column.
CREATE TABLE milestone (
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  kind text NOT NULL,
  at timestamptz NOT NULL,
  on_date date,
  -- For those who subscribe to the calendar: iCalendar SEQUENCE and the instant of the last change.
  sequence integer NOT NULL DEFAULT 0,
  revised_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (edition_id, kind),
  CONSTRAINT milestone_kind_is_known CHECK (kind IN (
    'call_opens', 'call_reminder', 'call_closes', 'ideas_published', 'applications_open',
    'applications_close', 'confirmations_due', 'internships_start', 'midterm', 'internships_end'))
);

CREATE FUNCTION milestone_date_gives_its_instant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.on_date IS NOT NULL THEN
    NEW.at := NEW.on_date::timestamp AT TIME ZONE (SELECT timezone FROM edition WHERE id = NEW.edition_id);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER milestone_date_gives_its_instant BEFORE INSERT OR UPDATE ON milestone
  FOR EACH ROW EXECUTE FUNCTION milestone_date_gives_its_instant();

-- Fires after the trigger above, by its name: `at` is then the instant that will be stored.
CREATE FUNCTION milestone_move_is_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.at, NEW.on_date) IS DISTINCT FROM (OLD.at, OLD.on_date) THEN
    NEW.sequence := OLD.sequence + 1;
    NEW.revised_at := now();
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER milestone_move_is_counted BEFORE UPDATE ON milestone
  FOR EACH ROW EXECUTE FUNCTION milestone_move_is_counted();

-- Changing the zone of an edition moves the days it has set.
CREATE FUNCTION edition_zone_moves_its_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE milestone SET at = at WHERE edition_id = NEW.id AND on_date IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER edition_zone_moves_its_days AFTER UPDATE OF timezone ON edition
  FOR EACH ROW WHEN (OLD.timezone IS DISTINCT FROM NEW.timezone)
  EXECUTE FUNCTION edition_zone_moves_its_days();

-- Milestones follow one another; checked when the transaction ends, so that several can move at once.
CREATE FUNCTION milestones_are_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kinds CONSTANT text[] := ARRAY['call_opens', 'call_reminder', 'call_closes', 'ideas_published',
    'applications_open', 'applications_close', 'confirmations_due', 'internships_start', 'midterm',
    'internships_end'];
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
CREATE CONSTRAINT TRIGGER milestones_are_in_order AFTER INSERT OR UPDATE ON milestone
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION milestones_are_in_order();

-- The internship's days are kept on the edition too, where they are always set: both say the same.
CREATE FUNCTION internship_days_are_its_milestones() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  about uuid := CASE TG_TABLE_NAME WHEN 'edition' THEN to_jsonb(NEW) ->> 'id'
                                   ELSE to_jsonb(NEW) ->> 'edition_id' END;
BEGIN
  PERFORM 1 FROM edition JOIN milestone ON milestone.edition_id = edition.id
  WHERE edition.id = about AND
    ((milestone.kind = 'internships_start' AND milestone.on_date IS DISTINCT FROM edition.internship_starts_on) OR
     (milestone.kind = 'internships_end' AND milestone.on_date IS DISTINCT FROM edition.internship_ends_on));
  IF FOUND THEN
    RAISE EXCEPTION 'the days of the internship differ from its milestones'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'internship_days_are_its_milestones';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER internship_days_are_its_milestones AFTER INSERT OR UPDATE ON milestone
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION internship_days_are_its_milestones();
CREATE CONSTRAINT TRIGGER internship_days_are_its_milestones
  AFTER UPDATE OF internship_starts_on, internship_ends_on ON edition
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION internship_days_are_its_milestones();

CREATE TABLE event (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  edition_id uuid NOT NULL REFERENCES edition,
  kind text NOT NULL,
  audience text NOT NULL,
  starts_at timestamptz,
  ends_at timestamptz,
  on_date date,
  is_online boolean NOT NULL DEFAULT false,
  place text NOT NULL DEFAULT '',
  title_fr text NOT NULL DEFAULT '',
  title_en text NOT NULL DEFAULT '',
  description_fr text NOT NULL DEFAULT '',
  description_en text NOT NULL DEFAULT '',
  join_url text,
  registration_url text,
  recording_url text,
  presents text,
  -- iCalendar SEQUENCE: rises with each change that subscribers must see (RFC 5545, 3.8.7.4).
  sequence integer NOT NULL DEFAULT 0,
  cancelled_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT event_kind_is_known CHECK (kind IN ('webinar', 'group_interview', 'welcome', 'workshop',
    'community_event', 'restitution', 'other')),
  CONSTRAINT event_audience_is_known CHECK (audience IN ('public', 'students', 'communities',
    'teachers', 'applicants', 'interns', 'mentors')),
  CONSTRAINT event_is_at_an_instant_or_on_a_day CHECK ((starts_at IS NULL) <> (on_date IS NULL)),
  CONSTRAINT event_ends_after_it_starts CHECK (ends_at > starts_at),
  CONSTRAINT event_end_needs_a_start CHECK (ends_at IS NULL OR starts_at IS NOT NULL),
  CONSTRAINT event_links_are_http CHECK (
    coalesce(join_url, 'https://') ~* '^https?://' AND
    coalesce(registration_url, 'https://') ~* '^https?://' AND
    coalesce(recording_url, 'https://') ~* '^https?://'),
  CONSTRAINT event_titles_and_place_are_one_line
    CHECK (concat(title_fr, title_en, place) !~ '[\n\v\f\r\u0085\u2028\u2029]'),
  CONSTRAINT event_texts_are_bounded CHECK (length(place) <= 300 AND length(title_fr) <= 200 AND
    length(title_en) <= 200 AND length(description_fr) <= 10000 AND length(description_en) <= 10000)
);
CREATE INDEX event_of_edition ON event (edition_id);

-- Whoever subscribed must see every change; nobody can forget to say so.
CREATE FUNCTION event_sequence_rises() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unseen CONSTANT text[] := ARRAY['sequence', 'created_at', 'updated_at'];
BEGIN
  NEW.sequence := OLD.sequence;
  IF to_jsonb(NEW) - unseen <> to_jsonb(OLD) - unseen THEN
    NEW.sequence := OLD.sequence + 1;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER event_sequence_rises BEFORE UPDATE ON event
  FOR EACH ROW EXECUTE FUNCTION event_sequence_rises();

-- A deleted event would stay for ever in the calendars of those who subscribed: it is cancelled.
CREATE FUNCTION event_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an event is cancelled, never deleted'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'event_is_kept';
END $$;
CREATE TRIGGER event_is_kept BEFORE DELETE ON event
  FOR EACH ROW EXECUTE FUNCTION event_is_kept();

-- Content pages: each save is a new version; the highest number is what visitors read.
CREATE TABLE content_version (
  edition_id uuid NOT NULL REFERENCES edition,
  page text NOT NULL,
  lang text NOT NULL,
  number integer NOT NULL,
  markdown text NOT NULL,
  saved_by uuid REFERENCES person,
  saved_at timestamptz NOT NULL,
  CONSTRAINT content_version_is_saved_once PRIMARY KEY (edition_id, page, lang, number),
  CONSTRAINT content_number_is_positive CHECK (number > 0),
  CONSTRAINT content_page_is_known
    CHECK (page IN ('programme', 'accessibility', 'legal-notice', 'privacy')),
  CONSTRAINT content_lang_is_known CHECK (lang IN ('fr', 'en')),
  CONSTRAINT content_is_bounded CHECK (length(markdown) <= 100000)
);
CREATE TRIGGER content_version_is_append_only BEFORE UPDATE OR DELETE ON content_version
  FOR EACH ROW EXECUTE FUNCTION rows_are_append_only();

-- Roles are held per edition, except admin.
CREATE TABLE role_grant (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  role text NOT NULL,
  edition_id uuid REFERENCES edition ON DELETE CASCADE,
  granted_by uuid REFERENCES person,
  granted_at timestamptz NOT NULL,
  revoked_at timestamptz,
  CONSTRAINT role_is_known CHECK (role IN ('admin', 'coordinator', 'school_staff', 'student')),
  CONSTRAINT role_is_held_in_an_edition_except_admin CHECK ((role = 'admin') = (edition_id IS NULL))
);
CREATE UNIQUE INDEX role_is_held_once ON role_grant (person_id, role, edition_id) NULLS NOT DISTINCT
  WHERE revoked_at IS NULL;

-- A grant is revoked, then stays as it was: who held what, and when.
CREATE FUNCTION role_grant_is_only_revoked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.revoked_at IS NOT NULL OR NEW.revoked_at IS NULL
     OR to_jsonb(NEW) - 'revoked_at' <> to_jsonb(OLD) - 'revoked_at' THEN
    RAISE EXCEPTION 'a grant can only be revoked, once'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'role_grant_is_only_revoked';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER role_grant_is_only_revoked BEFORE UPDATE ON role_grant
  FOR EACH ROW EXECUTE FUNCTION role_grant_is_only_revoked();

-- An installation keeps an admin. The lock makes two admins who revoke each other wait in line.
CREATE FUNCTION last_admin_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('last_admin_stays'));
  PERFORM 1 FROM role_grant WHERE role = 'admin' AND revoked_at IS NULL AND id <> OLD.id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the last admin stays'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'last_admin_stays';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER last_admin_stays_when_revoked BEFORE UPDATE OF revoked_at ON role_grant
  FOR EACH ROW WHEN (OLD.role = 'admin' AND OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL)
  EXECUTE FUNCTION last_admin_stays();
CREATE TRIGGER last_admin_stays_when_deleted BEFORE DELETE ON role_grant
  FOR EACH ROW WHEN (OLD.role = 'admin' AND OLD.revoked_at IS NULL)
  EXECUTE FUNCTION last_admin_stays();

-- One person, one deadline, one reason.
CREATE TABLE deadline_extension (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  edition_id uuid NOT NULL,
  milestone_kind text NOT NULL,
  person_id uuid NOT NULL REFERENCES person,
  until timestamptz NOT NULL,
  reason text NOT NULL,
  granted_by uuid NOT NULL REFERENCES person,
  granted_at timestamptz NOT NULL,
  CONSTRAINT extension_is_of_a_milestone
    FOREIGN KEY (edition_id, milestone_kind) REFERENCES milestone (edition_id, kind),
  CONSTRAINT extension_is_of_a_deadline
    CHECK (milestone_kind IN ('call_closes', 'applications_close', 'confirmations_due')),
  CONSTRAINT extension_has_a_reason CHECK (reason ~ '\S' AND length(reason) <= 2000)
);
CREATE INDEX extension_of_person ON deadline_extension (person_id, edition_id, milestone_kind);
CREATE FUNCTION extension_is_later() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM milestone
    WHERE edition_id = NEW.edition_id AND kind = NEW.milestone_kind AND at >= NEW.until;
  IF FOUND THEN
    RAISE EXCEPTION 'the extension ends before the deadline it extends'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'extension_is_later';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER extension_is_later BEFORE INSERT ON deadline_extension
  FOR EACH ROW EXECUTE FUNCTION extension_is_later();
CREATE TRIGGER deadline_extension_is_append_only BEFORE UPDATE OR DELETE ON deadline_extension
  FOR EACH ROW EXECUTE FUNCTION rows_are_append_only();

CREATE TRIGGER deadline_extension_is_never_emptied BEFORE TRUNCATE ON deadline_extension
  FOR EACH STATEMENT EXECUTE FUNCTION rows_are_append_only();

CREATE TRIGGER edition_is_public AFTER INSERT OR UPDATE OR DELETE ON edition
  FOR EACH STATEMENT EXECUTE FUNCTION public_pages_changed();
CREATE TRIGGER milestone_is_public AFTER INSERT OR UPDATE OR DELETE ON milestone
  FOR EACH STATEMENT EXECUTE FUNCTION public_pages_changed();
CREATE TRIGGER event_is_public AFTER INSERT OR UPDATE OR DELETE ON event
  FOR EACH STATEMENT EXECUTE FUNCTION public_pages_changed();
CREATE TRIGGER content_version_is_public AFTER INSERT OR DELETE ON content_version
  FOR EACH STATEMENT EXECUTE FUNCTION public_pages_changed();
