-- Applications: who may apply, one application a student and an edition, its ranked wishes, what
-- readers write about it, messages to a selection of people.

-- ── Drafts: long forms of one person, saved as they are typed

CREATE TABLE draft (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL REFERENCES person,
  -- One text per field, valid or not; `version` rises with each save.
  fields jsonb NOT NULL DEFAULT '{}',
  version integer NOT NULL DEFAULT 1,
  saved_at timestamptz NOT NULL,
  CONSTRAINT draft_version_is_positive CHECK (version >= 1),
  CONSTRAINT draft_is_an_object CHECK (jsonb_typeof(fields) = 'object'),
  CONSTRAINT draft_is_bounded CHECK (octet_length(fields::text) <= 1000000)
);
CREATE INDEX draft_of_person ON draft (person_id);

-- What each save replaced: {field: text before}.
CREATE TABLE draft_save (
  draft_id uuid NOT NULL REFERENCES draft ON DELETE CASCADE,
  version integer NOT NULL,
  before jsonb NOT NULL,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (draft_id, version)
);

-- A text typed over another one, from another tab or device, set aside until its author chooses.
CREATE TABLE draft_clash (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  draft_id uuid NOT NULL REFERENCES draft ON DELETE CASCADE,
  field text NOT NULL,
  typed text NOT NULL,
  typed_at timestamptz NOT NULL,
  settled_at timestamptz,
  CONSTRAINT draft_clash_is_bounded CHECK (octet_length(typed) <= 200000)
);
CREATE INDEX draft_clash_of_draft ON draft_clash (draft_id, field);

-- ── Who may apply, and how

-- An edition without a row has the defaults, and nobody may apply by their address alone.
CREATE TABLE application_rules (
  edition_id uuid PRIMARY KEY REFERENCES edition ON DELETE CASCADE,
  max_wishes integer NOT NULL DEFAULT 5,
  -- Domains of addresses that may apply, in lower case, without '@'.
  school_domains text[] NOT NULL DEFAULT '{}',
  -- When mentors begin to read; null: once applications are closed.
  mentors_read_from timestamptz,
  -- Everyone reads without names, whatever they would choose.
  reads_blind boolean NOT NULL DEFAULT false,
  -- Until when students may put the wishes they sent in another order, or drop some, after the close;
  -- null: they may not.
  wishes_until timestamptz,
  CONSTRAINT max_wishes_is_sensible CHECK (max_wishes BETWEEN 1 AND 20)
);

CREATE FUNCTION school_domains_are_domains() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM unnest(NEW.school_domains) AS domain
             WHERE domain !~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$')
  THEN
    RAISE EXCEPTION 'a school domain is written like example.org'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'school_domains_are_domains';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER school_domains_are_domains BEFORE INSERT OR UPDATE ON application_rules
  FOR EACH ROW EXECUTE FUNCTION school_domains_are_domains();

-- Somebody who may apply whatever their address.
CREATE TABLE student_invitation (
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  email text NOT NULL,
  invited_by uuid NOT NULL REFERENCES person,
  invited_at timestamptz NOT NULL,
  PRIMARY KEY (edition_id, email),
  CONSTRAINT student_invitation_email_is_lowercase
    CHECK (email = lower(email) AND length(email) <= 254)
);

-- ── Applications

CREATE TABLE application (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  edition_id uuid NOT NULL REFERENCES edition,
  student_id uuid NOT NULL REFERENCES person,
  -- How readers call it when they read without names.
  number integer NOT NULL,
  state text NOT NULL DEFAULT 'draft',
  -- The copy that readers see; 0 when it was never sent.
  revision integer NOT NULL DEFAULT 0,
  draft_id uuid NOT NULL UNIQUE REFERENCES draft,
  -- Of the draft; each copy keeps its own.
  cv_id uuid REFERENCES stored_file,
  created_at timestamptz NOT NULL,
  -- When the student was last reminded of an unfinished draft.
  reminded_at timestamptz,
  -- That their wishes can be put in another order until `application_rules.wishes_until`.
  order_reminded_at timestamptz,
  CONSTRAINT application_is_one_a_student_and_edition UNIQUE (edition_id, student_id),
  CONSTRAINT application_number_is_of_one UNIQUE (edition_id, number),
  CONSTRAINT application_state_is_known CHECK (state IN ('draft', 'submitted', 'withdrawn')),
  CONSTRAINT application_number_is_positive CHECK (number >= 1),
  CONSTRAINT application_sent_has_a_copy CHECK (state <> 'submitted' OR revision >= 1),
  CONSTRAINT application_draft_was_not_sent CHECK (state <> 'draft' OR revision = 0)
);
CREATE INDEX application_of_edition ON application (edition_id, state, number);
CREATE INDEX application_of_student ON application (student_id);

-- The moves of src/programme/applications/application.ts, whoever makes them.
CREATE FUNCTION application_moves_as_allowed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.state, NEW.state) NOT IN (('draft', 'submitted'), ('draft', 'withdrawn'),
       ('submitted', 'withdrawn'), ('withdrawn', 'draft'), ('withdrawn', 'submitted'))
  THEN
    RAISE EXCEPTION 'an application does not go from % to %', OLD.state, NEW.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'application_moves_as_allowed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER application_moves_as_allowed BEFORE UPDATE OF state ON application
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state)
  EXECUTE FUNCTION application_moves_as_allowed();

-- An application is of one student and one edition for good.
CREATE FUNCTION application_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.revision < OLD.revision
     OR (NEW.edition_id, NEW.student_id, NEW.number, NEW.draft_id)
        IS DISTINCT FROM (OLD.edition_id, OLD.student_id, OLD.number, OLD.draft_id)
  THEN
    RAISE EXCEPTION 'an application stays whose it is'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'application_is_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER application_is_kept BEFORE UPDATE OR DELETE ON application
  FOR EACH ROW EXECUTE FUNCTION application_is_kept();

-- What was sent, frozen: profile and general motivation. The highest number is what readers see.
CREATE TABLE application_revision (
  application_id uuid NOT NULL REFERENCES application,
  number integer NOT NULL,
  content jsonb NOT NULL,
  cv_id uuid REFERENCES stored_file,
  submitted_at timestamptz NOT NULL,
  -- What lists show and look through, without reading the whole.
  school text NOT NULL GENERATED ALWAYS AS (coalesce(content ->> 'school', '')) STORED,
  study_year text NOT NULL GENERATED ALWAYS AS (coalesce(content ->> 'studyYear', '')) STORED,
  technologies jsonb GENERATED ALWAYS AS (content -> 'technologies') STORED,
  PRIMARY KEY (application_id, number),
  CONSTRAINT application_revision_counts_from_one CHECK (number >= 1),
  CONSTRAINT application_revision_has_a_motivation
    CHECK (coalesce(content ->> 'motivation', '') ~ '\S')
);
CREATE TRIGGER application_revision_is_append_only BEFORE UPDATE OR DELETE ON application_revision
  FOR EACH ROW EXECUTE FUNCTION rows_are_append_only();
CREATE TRIGGER application_revision_is_never_emptied BEFORE TRUNCATE ON application_revision
  FOR EACH STATEMENT EXECUTE FUNCTION rows_are_append_only();

CREATE FUNCTION application_shows_its_last_copy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM application a WHERE a.id = NEW.id AND a.revision <>
    (SELECT coalesce(max(r.number), 0) FROM application_revision r WHERE r.application_id = a.id);
  IF FOUND THEN
    RAISE EXCEPTION 'readers see the last copy of an application'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'application_shows_its_last_copy';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER application_shows_its_last_copy AFTER INSERT OR UPDATE ON application
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION application_shows_its_last_copy();

-- One project in what was sent, with its rank and its own motivation.
CREATE TABLE wish (
  application_id uuid NOT NULL,
  -- Of the copy it is in.
  number integer NOT NULL,
  rank integer NOT NULL,
  idea_id uuid NOT NULL REFERENCES idea,
  motivation text NOT NULL,
  PRIMARY KEY (application_id, number, rank),
  FOREIGN KEY (application_id, number) REFERENCES application_revision,
  CONSTRAINT wish_is_for_a_project_once UNIQUE (application_id, number, idea_id),
  CONSTRAINT wish_ranks_count_from_one CHECK (rank >= 1),
  CONSTRAINT wish_gives_its_motivation CHECK (motivation ~ '\S' AND length(motivation) <= 10000)
);
CREATE INDEX wish_of_idea ON wish (idea_id, application_id, number);
CREATE TRIGGER wish_is_append_only BEFORE UPDATE OR DELETE ON wish
  FOR EACH ROW EXECUTE FUNCTION rows_are_append_only();
CREATE TRIGGER wish_is_never_emptied BEFORE TRUNCATE ON wish
  FOR EACH STATEMENT EXECUTE FUNCTION rows_are_append_only();

-- Ranks follow one another from 1 to the edition's maximum at most; each names a project that is, or
-- was, in the edition's catalogue.
CREATE FUNCTION wishes_are_ranked() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  edition uuid := (SELECT edition_id FROM application WHERE id = NEW.application_id);
BEGIN
  PERFORM 1 FROM wish w WHERE w.application_id = NEW.application_id AND w.number = NEW.number
    HAVING max(w.rank) <> count(*)
      OR count(*) > coalesce((SELECT max_wishes FROM application_rules r WHERE r.edition_id = edition), 5);
  IF FOUND THEN
    RAISE EXCEPTION 'wishes are ranked from one to the maximum of the edition'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'wishes_are_ranked';
  END IF;
  PERFORM 1 FROM idea i WHERE i.id = NEW.idea_id
    AND (i.edition_id <> edition OR i.state NOT IN ('selected', 'removed', 'withdrawn', 'merged'));
  IF FOUND THEN
    RAISE EXCEPTION 'a wish names a project of the edition'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'wish_is_for_a_project_of_its_edition';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER wishes_are_ranked AFTER INSERT ON wish
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION wishes_are_ranked();

-- A project left the catalogue after it was wished for: the student may rank again until then, even
-- after the close. `closed_at`: they did, or it came back.
CREATE TABLE wish_reopening (
  application_id uuid NOT NULL REFERENCES application,
  idea_id uuid NOT NULL REFERENCES idea,
  opened_at timestamptz NOT NULL,
  until timestamptz NOT NULL,
  closed_at timestamptz,
  PRIMARY KEY (application_id, idea_id, opened_at),
  CONSTRAINT wish_reopening_leaves_time CHECK (until > opened_at)
);
CREATE UNIQUE INDEX wish_is_reopened_once ON wish_reopening (application_id, idea_id)
  WHERE closed_at IS NULL;

-- The last instant for a person: the deadline, or their latest extension.
CREATE FUNCTION personal_close(edition uuid, person uuid, common timestamptz) RETURNS timestamptz
LANGUAGE sql STABLE AS $$
  SELECT greatest(common, (SELECT max(until) FROM deadline_extension e
    WHERE e.edition_id = edition AND e.person_id = person
      AND e.milestone_kind = 'applications_close'))
$$;

-- ── What readers write

CREATE TABLE application_tag (
  application_id uuid NOT NULL REFERENCES application,
  tag text NOT NULL,
  tagged_by uuid NOT NULL REFERENCES person,
  tagged_at timestamptz NOT NULL,
  PRIMARY KEY (application_id, tag),
  CONSTRAINT tag_is_a_word_or_two CHECK (tag = btrim(tag) AND length(tag) BETWEEN 1 AND 40 AND tag !~ '[\n,]')
);
CREATE INDEX application_tag_by_tag ON application_tag (tag, application_id);

-- Shared between coordinators and school staff. Struck out by its author, it stays for the record.
CREATE TABLE application_note (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  application_id uuid NOT NULL REFERENCES application,
  author_id uuid NOT NULL REFERENCES person,
  body text NOT NULL,
  written_at timestamptz NOT NULL,
  struck_at timestamptz,
  CONSTRAINT application_note_says_something CHECK (body ~ '\S' AND length(body) <= 5000)
);
CREATE INDEX application_note_of_application ON application_note (application_id, written_at);
CREATE FUNCTION application_note_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.struck_at IS NOT NULL
     OR to_jsonb(NEW) - 'struck_at' <> to_jsonb(OLD) - 'struck_at' THEN
    RAISE EXCEPTION 'a note stays as it was written, or is struck out'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'application_note_is_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER application_note_is_kept BEFORE UPDATE OR DELETE ON application_note
  FOR EACH ROW EXECUTE FUNCTION application_note_is_kept();

-- Readers who chose to read an edition without names and pictures.
CREATE TABLE blind_reader (
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  since timestamptz NOT NULL,
  PRIMARY KEY (edition_id, person_id)
);

-- True when somebody reads of an edition nothing that names its students: its rules ask for it, or
-- they chose it. Whoever names a student to others asks this.
CREATE FUNCTION reads_without_names(reader uuid, edition uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM application_rules r WHERE r.edition_id = edition AND r.reads_blind)
    OR EXISTS (SELECT FROM blind_reader b WHERE b.edition_id = edition AND b.person_id = reader)
$$;

-- Whom a mentor wishes to meet, among those who wish for their project.
CREATE TABLE meeting_wish (
  application_id uuid NOT NULL REFERENCES application,
  idea_id uuid NOT NULL REFERENCES idea,
  mentor_id uuid NOT NULL REFERENCES person,
  wants boolean NOT NULL,
  -- For the team.
  remark text NOT NULL DEFAULT '',
  said_at timestamptz NOT NULL,
  PRIMARY KEY (application_id, idea_id, mentor_id),
  CONSTRAINT meeting_wish_remark_is_bounded CHECK (length(remark) <= 2000)
);
CREATE INDEX meeting_wish_of_idea ON meeting_wish (idea_id);
CREATE FUNCTION meeting_wish_is_a_mentors() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM idea_member m JOIN application a ON a.id = NEW.application_id
    JOIN wish w ON w.application_id = a.id AND w.number = a.revision AND w.idea_id = NEW.idea_id
    WHERE m.idea_id = NEW.idea_id AND m.person_id = NEW.mentor_id AND m.role = 'mentor'
      AND m.left_at IS NULL AND a.state = 'submitted';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a mentor says whom to meet among those who wish for their project'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_wish_is_a_mentors';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER meeting_wish_is_a_mentors BEFORE INSERT OR UPDATE ON meeting_wish
  FOR EACH ROW EXECUTE FUNCTION meeting_wish_is_a_mentors();

-- Mentors told that they may read, once an edition.
CREATE TABLE mentor_told (
  edition_id uuid NOT NULL REFERENCES edition,
  person_id uuid NOT NULL REFERENCES person,
  told_at timestamptz NOT NULL,
  PRIMARY KEY (edition_id, person_id)
);

-- ── Messages to a selection of people: prepared with their recipients, then sent as they were read

CREATE TABLE message (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  edition_id uuid NOT NULL REFERENCES edition,
  subject text NOT NULL,
  body text NOT NULL,
  -- The filters it was prepared from, as the query of an address.
  selection text NOT NULL,
  -- The students of the applications selected, or the mentors of the projects they wish for.
  audience text NOT NULL,
  prepared_by uuid NOT NULL REFERENCES person,
  prepared_at timestamptz NOT NULL,
  sent_by uuid REFERENCES person,
  sent_at timestamptz,
  dropped_by uuid REFERENCES person,
  dropped_at timestamptz,
  CONSTRAINT message_audience_is_known CHECK (audience IN ('students', 'mentors')),
  CONSTRAINT message_subject_is_one_line
    CHECK (subject ~ '\S' AND subject !~ '[\r\n]' AND length(subject) <= 200),
  CONSTRAINT message_says_something CHECK (body ~ '\S' AND length(body) <= 10000),
  CONSTRAINT message_sending_is_whole CHECK (num_nulls(sent_by, sent_at) IN (0, 2)),
  CONSTRAINT message_dropping_is_whole CHECK (num_nulls(dropped_by, dropped_at) IN (0, 2)),
  CONSTRAINT message_is_sent_or_dropped CHECK (num_nonnulls(sent_at, dropped_at) <= 1)
);
CREATE INDEX message_of_edition ON message (edition_id, prepared_at);

CREATE TABLE message_recipient (
  message_id uuid NOT NULL REFERENCES message,
  person_id uuid NOT NULL REFERENCES person,
  -- As they were called when it was prepared.
  name text NOT NULL,
  address text NOT NULL,
  lang text NOT NULL,
  -- Null before it is sent; then, of somebody who was left out.
  mail_id uuid REFERENCES mail,
  PRIMARY KEY (message_id, person_id),
  CONSTRAINT message_recipient_lang_is_known CHECK (lang IN ('fr', 'en'))
);
CREATE INDEX message_recipient_of_person ON message_recipient (person_id);

CREATE FUNCTION message_is_as_previewed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.sent_at IS NOT NULL OR OLD.dropped_at IS NOT NULL
     OR to_jsonb(NEW) - ARRAY['sent_at', 'sent_by', 'dropped_at', 'dropped_by']
        <> to_jsonb(OLD) - ARRAY['sent_at', 'sent_by', 'dropped_at', 'dropped_by'] THEN
    RAISE EXCEPTION 'a message is sent once, as it was previewed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'message_is_as_previewed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER message_is_as_previewed BEFORE UPDATE OR DELETE ON message
  FOR EACH ROW EXECUTE FUNCTION message_is_as_previewed();

CREATE FUNCTION message_recipients_are_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND (OLD.mail_id IS NOT NULL
       OR to_jsonb(NEW) - 'mail_id' <> to_jsonb(OLD) - 'mail_id'))
     OR (TG_OP = 'INSERT' AND NOT EXISTS (SELECT FROM message m WHERE m.id = NEW.message_id
         AND m.sent_at IS NULL AND m.xmin = pg_current_xact_id()::xid)) THEN
    RAISE EXCEPTION 'the recipients of a message are those it was previewed with'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'message_recipients_are_frozen';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER message_recipients_are_frozen BEFORE INSERT OR UPDATE OR DELETE ON message_recipient
  FOR EACH ROW EXECUTE FUNCTION message_recipients_are_frozen();

-- ── What readers look through: one row an application, kept by triggers, never written by hand

-- Lower case, without accents, words alone.
CREATE FUNCTION folded(value text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT btrim(regexp_replace(lower(unaccent(normalize(value, NFC))), '[^[:alnum:]]+', ' ', 'g'))
$$;

-- What names somebody: each word of their name and of what stands before the '@', these together, and
-- an initial before a word. Particles, which are words of the language, name nobody.
CREATE FUNCTION identity_keys(name text, email text) RETURNS text[] LANGUAGE sql STABLE AS $$
  WITH said AS (
    SELECT word, at FROM regexp_split_to_table(folded(name), ' ') WITH ORDINALITY AS one (word, at)
  ), keys AS (
    SELECT word AS key FROM said
    UNION SELECT replace(folded(word), ' ', '') FROM regexp_split_to_table(name, '\s+') word
    UNION SELECT left(a.word, 1) || b.word FROM said a, said b WHERE a.at <> b.at
    UNION SELECT string_agg(word, '' ORDER BY at) FROM said
    UNION SELECT string_agg(word, '' ORDER BY at DESC) FROM said
    UNION SELECT regexp_split_to_table(folded(split_part(email, '@', 1)), ' ')
    UNION SELECT replace(folded(split_part(email, '@', 1)), ' ', '')
  )
  SELECT coalesce(array_agg(key ORDER BY key), '{}') FROM keys
  WHERE length(key) >= 2 AND key !~ '^[0-9]{1,3}$' AND key <> ALL (ARRAY['de', 'du', 'des', 'la', 'le',
    'les', 'el', 'al', 'da', 'di', 'do', 'dos', 'del', 'van', 'von', 'der', 'den', 'et', 'and', 'the'])
$$;

-- True for a word that names somebody: one of their keys, or a word around one that is long enough.
CREATE FUNCTION names_them(word text, keys text[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT word = ANY (keys) OR EXISTS (
    SELECT FROM unnest(keys) AS key WHERE length(key) >= 5 AND position(key IN word) > 0)
$$;
CREATE FUNCTION text_names_them(value text, keys text[]) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM regexp_split_to_table(folded(value), ' ') AS word
                 WHERE names_them(word, keys))
$$;

CREATE TABLE application_search (
  application_id uuid PRIMARY KEY REFERENCES application,
  edition_id uuid NOT NULL REFERENCES edition,
  number integer NOT NULL,
  state text NOT NULL,
  -- When the copy that readers see was sent; null for a draft. Of an application that was withdrawn,
  -- nothing is looked through but whose it is.
  sent_at timestamptz,
  name_key text COLLATE "C" NOT NULL,
  -- Nothing where a student wrote their name in it.
  school text NOT NULL DEFAULT '',
  school_key text COLLATE "C" NOT NULL DEFAULT '',
  technologies text[] NOT NULL DEFAULT '{}',
  technology_keys text[] NOT NULL DEFAULT '{}',
  place text,
  words tsvector NOT NULL,
  -- The same without what names the student, in their own texts too.
  blind_words tsvector NOT NULL
);
CREATE INDEX application_search_of_edition ON application_search (edition_id, state);
CREATE INDEX application_search_by_date ON application_search (edition_id, sent_at DESC NULLS LAST, number DESC);
CREATE INDEX application_search_words ON application_search USING gin (words) WITH (fastupdate = off);
CREATE INDEX application_search_blind_words ON application_search USING gin (blind_words)
  WITH (fastupdate = off);
CREATE INDEX application_search_technologies ON application_search USING gin (technology_keys)
  WITH (fastupdate = off);

CREATE FUNCTION note_for_search(about uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO application_search (application_id, edition_id, number, state, sent_at, name_key, school,
    school_key, technologies, technology_keys, place, words, blind_words)
  SELECT a.id, a.edition_id, a.number, a.state, r.submitted_at, folded(p.name), shown.school,
    folded(shown.school), shown.technologies,
    ARRAY(SELECT lower(unaccent(one)) FROM unnest(shown.technologies) one),
    r.content ->> 'place',
    to_tsvector('simple', folded(concat_ws(' ', a.number, p.name, p.email, texts.said))),
    ts_delete(blind.words, ARRAY(
      SELECT lexeme FROM unnest(blind.words)
      WHERE lexeme = ANY (who.keys) OR lexeme LIKE ANY (longer.around)))
      || to_tsvector('simple', a.number::text)
  FROM application a
  JOIN person p ON p.id = a.student_id
  -- OFFSET 0: worked out once, not again for every word.
  CROSS JOIN LATERAL (SELECT identity_keys(p.name, p.email) AS keys OFFSET 0) who
  -- As `names_them`, without calling it for each word of long texts.
  CROSS JOIN LATERAL (SELECT ARRAY(SELECT '%' || key || '%' FROM unnest(who.keys) AS key
    WHERE length(key) >= 5) AS around OFFSET 0) longer
  LEFT JOIN application_revision r
    ON r.application_id = a.id AND r.number = a.revision AND a.state = 'submitted'
  CROSS JOIN LATERAL (
    SELECT CASE WHEN text_names_them(r.school, who.keys) THEN '' ELSE coalesce(r.school, '') END AS school,
      ARRAY(SELECT one ->> 'name' FROM jsonb_array_elements(
              CASE jsonb_typeof(r.technologies) WHEN 'array' THEN r.technologies ELSE '[]' END) one
            WHERE NOT text_names_them(one ->> 'name', who.keys)) AS technologies
  ) shown
  CROSS JOIN LATERAL (
    SELECT concat_ws(' ', r.school, r.study_year, r.content ->> 'motivation', (
      SELECT string_agg(w.motivation, ' ') FROM wish w
      WHERE w.application_id = a.id AND w.number = r.number)) AS said OFFSET 0
  ) texts
  CROSS JOIN LATERAL (
    SELECT to_tsvector('simple', folded(regexp_replace(texts.said,
      '\S*@\S+|(https?://|www\.)\S+|[\w-]+(\.[\w-]+)*\.[a-z]{2,}/\S+', ' ', 'gi'))) AS words OFFSET 0
  ) blind
  WHERE a.id = about
  ON CONFLICT (application_id) DO UPDATE SET (number, state, sent_at, name_key, school, school_key,
    technologies, technology_keys, place, words, blind_words) = (excluded.number, excluded.state,
    excluded.sent_at, excluded.name_key, excluded.school, excluded.school_key, excluded.technologies,
    excluded.technology_keys, excluded.place, excluded.words, excluded.blind_words)
$$;

-- At the end of the transaction, once the wishes are there too.
CREATE FUNCTION application_is_looked_through() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Of several changes in one transaction, the last one alone.
  PERFORM note_for_search(a.id) FROM application a
    WHERE a.id = NEW.id AND (a.state, a.revision) = (NEW.state, NEW.revision);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER application_is_looked_through
  AFTER INSERT OR UPDATE OF state, revision ON application
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION application_is_looked_through();

-- Tags that name the student are not told to who reads without names.
ALTER TABLE application_tag ADD COLUMN names_student boolean NOT NULL DEFAULT false;
CREATE FUNCTION tag_says_whom_it_names() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT text_names_them(NEW.tag, identity_keys(p.name, p.email)) INTO NEW.names_student
  FROM application a JOIN person p ON p.id = a.student_id WHERE a.id = NEW.application_id;
  RETURN NEW;
END $$;
CREATE TRIGGER tag_says_whom_it_names BEFORE INSERT OR UPDATE ON application_tag
  FOR EACH ROW EXECUTE FUNCTION tag_says_whom_it_names();

CREATE FUNCTION applicant_is_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_for_search(a.id) FROM application a WHERE a.student_id = NEW.id;
  UPDATE application_tag t SET tag = tag FROM application a
    WHERE a.id = t.application_id AND a.student_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER applicant_is_renamed AFTER UPDATE OF name, email ON person
  FOR EACH ROW WHEN ((OLD.name, OLD.email) IS DISTINCT FROM (NEW.name, NEW.email))
  EXECUTE FUNCTION applicant_is_renamed();
