-- The call for ideas: drafts, revisions, members, invitations, engagements.

CREATE TABLE idea (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  edition_id uuid NOT NULL REFERENCES edition,
  organisation_id uuid REFERENCES organisation,
  slug text NOT NULL,
  state text NOT NULL DEFAULT 'draft',
  -- The form as it was last typed, valid or not; `version` rises with each save.
  draft jsonb NOT NULL DEFAULT '{}',
  version integer NOT NULL DEFAULT 1,
  saved_at timestamptz NOT NULL,
  saved_by uuid REFERENCES person,
  image_id uuid REFERENCES stored_file,
  created_by uuid REFERENCES person,
  created_at timestamptz NOT NULL,
  copied_from uuid REFERENCES idea,
  -- Where an imported idea comes from, so that a second import finds it again.
  import_source text,
  import_sha256 text,
  CONSTRAINT idea_state_is_known CHECK (state IN ('draft', 'submitted', 'selected', 'withdrawn')),
  CONSTRAINT idea_slug_is_unique_in_its_edition UNIQUE (edition_id, slug),
  CONSTRAINT idea_slug_is_an_address CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 80),
  CONSTRAINT idea_version_is_positive CHECK (version >= 1),
  CONSTRAINT idea_draft_is_an_object CHECK (jsonb_typeof(draft) = 'object'),
  CONSTRAINT idea_draft_is_bounded CHECK (octet_length(draft::text) <= 1000000)
);
CREATE INDEX idea_of_edition ON idea (edition_id, state);
CREATE INDEX idea_of_organisation ON idea (organisation_id);
CREATE INDEX idea_copied_from ON idea (copied_from);

-- The moves of src/programme/ideas/idea.ts, whoever makes them.
CREATE FUNCTION idea_moves_as_allowed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.state, NEW.state) NOT IN (('draft', 'submitted'), ('draft', 'withdrawn'),
       ('submitted', 'selected'), ('submitted', 'withdrawn'),
       ('withdrawn', 'draft'), ('withdrawn', 'submitted'))
  THEN
    RAISE EXCEPTION 'an idea does not go from % to %', OLD.state, NEW.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'idea_moves_as_allowed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER idea_moves_as_allowed BEFORE UPDATE OF state ON idea
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION idea_moves_as_allowed();

-- What each save replaced: {field: value before}. Nothing typed is lost, and a save made from an
-- older version can be compared field by field.
CREATE TABLE idea_save (
  idea_id uuid NOT NULL REFERENCES idea ON DELETE CASCADE,
  version integer NOT NULL,
  before jsonb NOT NULL,
  saved_by uuid REFERENCES person,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (idea_id, version)
);

-- A text that somebody typed in a field that somebody else had just changed: kept apart until the
-- person chooses, then kept as evidence of the choice.
CREATE TABLE idea_clash (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  idea_id uuid NOT NULL REFERENCES idea ON DELETE CASCADE,
  field text NOT NULL,
  typed text NOT NULL,
  typed_by uuid NOT NULL REFERENCES person,
  typed_at timestamptz NOT NULL,
  settled_at timestamptz,
  CONSTRAINT idea_clash_is_bounded CHECK (octet_length(typed) <= 200000)
);
CREATE INDEX idea_clash_of_idea ON idea_clash (idea_id, typed_by, field);

-- What was submitted, frozen. The highest number is what readers see.
CREATE TABLE idea_revision (
  idea_id uuid NOT NULL REFERENCES idea,
  number integer NOT NULL,
  content jsonb NOT NULL,
  -- Only an imported idea may have none: archives do not always say for whom someone wrote.
  organisation_id uuid REFERENCES organisation,
  image_id uuid REFERENCES stored_file,
  submitted_by uuid REFERENCES person,
  submitted_at timestamptz NOT NULL,
  PRIMARY KEY (idea_id, number),
  CONSTRAINT idea_revision_has_a_name CHECK (coalesce(content ->> 'name', '') ~ '\S'),
  CONSTRAINT idea_revision_counts_from_one CHECK (number >= 1)
);
CREATE TRIGGER idea_revision_is_append_only BEFORE UPDATE OR DELETE ON idea_revision
  FOR EACH ROW EXECUTE FUNCTION rows_are_append_only();
CREATE TRIGGER idea_revision_is_never_emptied BEFORE TRUNCATE ON idea_revision
  FOR EACH STATEMENT EXECUTE FUNCTION rows_are_append_only();

-- Porteurs and mentors of an idea. A mentor joins by accepting the engagements themselves.
CREATE TABLE idea_member (
  idea_id uuid NOT NULL REFERENCES idea ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES person,
  role text NOT NULL,
  joined_at timestamptz NOT NULL,
  left_at timestamptz,
  PRIMARY KEY (idea_id, person_id, role),
  CONSTRAINT idea_member_role_is_known CHECK (role IN ('carrier', 'mentor')),
  CONSTRAINT idea_member_leaves_after_joining CHECK (left_at >= joined_at)
);
CREATE INDEX idea_member_by_person ON idea_member (person_id);

CREATE TABLE mentor_invitation (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  idea_id uuid NOT NULL REFERENCES idea ON DELETE CASCADE,
  email text NOT NULL,
  name text NOT NULL DEFAULT '',
  token_sha256 text NOT NULL UNIQUE,
  invited_by uuid NOT NULL REFERENCES person,
  invited_at timestamptz NOT NULL,
  answered_at timestamptz,
  answer text,
  answered_by uuid REFERENCES person,
  -- What someone who declines wishes to say.
  word text NOT NULL DEFAULT '',
  CONSTRAINT invitation_name_is_bounded CHECK (length(name) <= 200),
  CONSTRAINT invitation_word_is_bounded CHECK (length(word) <= 2000),
  CONSTRAINT invitation_word_declines CHECK (word = '' OR answer IS NOT DISTINCT FROM 'declined'),
  CONSTRAINT invitation_email_is_lowercase CHECK (email = lower(email) AND length(email) <= 254),
  CONSTRAINT invitation_answer_is_known CHECK (answer IN ('accepted', 'declined', 'revoked')),
  CONSTRAINT invitation_answer_is_whole CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE UNIQUE INDEX invitation_is_open_once ON mentor_invitation (idea_id, email) WHERE answer IS NULL;

-- The exact text a person accepted, when, for what. Evidence: never changed, never deleted.
CREATE TABLE engagement_acceptance (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL REFERENCES person,
  edition_id uuid NOT NULL REFERENCES edition,
  idea_id uuid REFERENCES idea,
  engagement text NOT NULL,
  lang text NOT NULL,
  text_shown text NOT NULL,
  text_sha256 text NOT NULL,
  accepted_at timestamptz NOT NULL,
  CONSTRAINT engagement_is_known CHECK (engagement IN ('carrier', 'mentor', 'intern')),
  CONSTRAINT engagement_sha256_is_of_its_text
    CHECK (text_sha256 = encode(sha256(convert_to(text_shown, 'UTF8')), 'hex')),
  CONSTRAINT engagement_is_accepted_once_per_text
    UNIQUE NULLS NOT DISTINCT (person_id, edition_id, idea_id, engagement, text_sha256)
);
CREATE TRIGGER engagement_acceptance_is_append_only
  BEFORE UPDATE OR DELETE ON engagement_acceptance
  FOR EACH ROW EXECUTE FUNCTION rows_are_append_only();

CREATE TRIGGER engagement_acceptance_is_never_emptied BEFORE TRUNCATE ON engagement_acceptance
  FOR EACH STATEMENT EXECUTE FUNCTION rows_are_append_only();

CREATE FUNCTION mentor_is_engaged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.role = 'mentor' AND NEW.left_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM engagement_acceptance a
    WHERE a.idea_id = NEW.idea_id AND a.person_id = NEW.person_id AND a.engagement = 'mentor')
  THEN
    RAISE EXCEPTION 'a mentor has accepted the mentor''s engagements'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'mentor_is_engaged';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER mentor_is_engaged AFTER INSERT OR UPDATE ON idea_member
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mentor_is_engaged();

-- A person's idea is submitted only with the porteur's engagements accepted by one of its porteurs;
-- an idea imported from the programme's archives has no porteur here.
CREATE FUNCTION submitted_idea_is_engaged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'submitted' AND NEW.import_source IS NULL AND NOT EXISTS (
    SELECT 1 FROM engagement_acceptance a
    JOIN idea_member m ON m.idea_id = a.idea_id AND m.person_id = a.person_id AND m.role = 'carrier'
    WHERE a.idea_id = NEW.id AND a.engagement = 'carrier')
  THEN
    RAISE EXCEPTION 'an idea is submitted with its porteur''s engagements accepted'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'submitted_idea_is_engaged';
  END IF;
  IF NEW.state IN ('submitted', 'selected')
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
CREATE CONSTRAINT TRIGGER submitted_idea_is_engaged AFTER INSERT OR UPDATE OF state ON idea
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION submitted_idea_is_engaged();
