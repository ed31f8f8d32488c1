-- People, sign-in, roles, organisations, files, the outbox and the journal.
-- Instants are timestamptz (UTC); civil dates are date.

CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- ── Identity (read and written by better-auth, which knows who someone is, never what they may do)

CREATE TABLE person (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL DEFAULT '',
  email text NOT NULL,
  email_verified boolean NOT NULL DEFAULT false,
  image text,
  lang text NOT NULL DEFAULT 'fr',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT person_email_is_lowercase CHECK (email = lower(email)),
  CONSTRAINT person_email_is_unique UNIQUE (email),
  CONSTRAINT person_email_has_bounded_length CHECK (length(email) <= 254),
  CONSTRAINT person_name_has_bounded_length CHECK (length(name) <= 200),
  CONSTRAINT person_lang_is_known CHECK (lang IN ('fr', 'en'))
);

CREATE TABLE session (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  token text NOT NULL UNIQUE,
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  expires_at timestamptz NOT NULL,
  ip_address text,
  user_agent text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX session_of_person ON session (person_id);

CREATE TABLE account (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id text NOT NULL,
  provider_id text NOT NULL,
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  -- what a provider calls an account is one person, even when two callbacks arrive at once
  CONSTRAINT account_is_of_one_person UNIQUE (provider_id, account_id)
);
CREATE INDEX account_of_person ON account (person_id);

CREATE TABLE verification (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX verification_by_identifier ON verification (identifier);

-- Someone on their way to the provider of OpenID Connect and back; used once, in one browser.
CREATE TABLE sign_in_attempt (
  state_sha256 text PRIMARY KEY,
  browser_sha256 text NOT NULL,
  code_verifier text NOT NULL,
  nonce text NOT NULL,
  next text NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);

-- The link printed in the terminal of a new installation; used once.
CREATE TABLE installation_link (
  token_sha256 text PRIMARY KEY,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_by uuid REFERENCES person,
  used_at timestamptz,
  CONSTRAINT installation_link_use_is_whole CHECK ((used_by IS NULL) = (used_at IS NULL))
);

-- What someone typed when their session had expired, given back after sign-in.
CREATE TABLE kept_form (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  secret_sha256 text NOT NULL UNIQUE,
  address text NOT NULL,
  fields jsonb NOT NULL,
  kept_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);

-- ── Organisations

CREATE TABLE organisation (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL,
  kind text NOT NULL,
  siret text,
  website text,
  created_by uuid REFERENCES person,
  created_at timestamptz NOT NULL,
  CONSTRAINT organisation_name_is_given CHECK (name ~ '\S' AND length(name) <= 200),
  CONSTRAINT organisation_kind_is_known
    CHECK (kind IN ('administration', 'company', 'association', 'community')),
  CONSTRAINT organisation_siret_is_fourteen_digits CHECK (siret ~ '^[0-9]{14}$'),
  CONSTRAINT organisation_website_is_http CHECK (website ~* '^https?://')
);

CREATE TABLE organisation_member (
  organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  joined_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, person_id)
);
CREATE INDEX organisation_member_by_person ON organisation_member (person_id);

-- ── Files: pictures checked by content, kept once per content

CREATE TABLE stored_file (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  sha256 text NOT NULL UNIQUE,
  media_type text NOT NULL,
  bytes bytea NOT NULL,
  width integer,
  height integer,
  uploaded_by uuid REFERENCES person,
  uploaded_at timestamptz NOT NULL,
  CONSTRAINT stored_file_is_bounded CHECK (octet_length(bytes) BETWEEN 1 AND 5242880),
  CONSTRAINT stored_file_sha256_is_of_its_bytes CHECK (sha256 = encode(sha256(bytes), 'hex'))
);

-- ── Outbox: every mail is a row first; its content never changes once written

CREATE TABLE mail (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind text NOT NULL,
  person_id uuid REFERENCES person,
  to_address text NOT NULL,
  to_name text NOT NULL DEFAULT '',
  lang text NOT NULL,
  subject text NOT NULL,
  text_body text NOT NULL,
  html_body text NOT NULL,
  calendar text,
  is_secret boolean NOT NULL DEFAULT false,
  written_at timestamptz NOT NULL,
  -- past this instant it is no longer of use, and is not sent
  send_before timestamptz,
  state text NOT NULL DEFAULT 'queued',
  attempts integer NOT NULL DEFAULT 0,
  sent_at timestamptz,
  message_id text,
  last_error text,
  CONSTRAINT mail_state_is_known CHECK (state IN ('queued', 'sent', 'failed')),
  CONSTRAINT mail_sent_has_an_instant CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
  CONSTRAINT mail_subject_is_one_line CHECK (subject !~ '[\r\n]'),
  CONSTRAINT mail_address_is_one_line CHECK (to_address !~ '[\r\n]'),
  CONSTRAINT mail_name_is_one_line CHECK (to_name !~ '[\r\n]')
);
CREATE INDEX mail_by_state ON mail (state, written_at);
CREATE INDEX mail_of_person ON mail (person_id);

-- Which mail a sign-in link was in, so that an expired one is replaced without asking its address.
-- No foreign key: a mail is never deleted, and says so in its own words to who tries.
CREATE TABLE sign_in_link (
  token_sha256 text PRIMARY KEY,
  mail_id uuid NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE FUNCTION mail_content_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a mail is never deleted'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'mail_is_kept';
  END IF;
  IF (NEW.kind, NEW.person_id, NEW.to_address, NEW.to_name, NEW.lang, NEW.subject, NEW.calendar,
      NEW.is_secret, NEW.written_at, NEW.send_before)
     IS DISTINCT FROM
     (OLD.kind, OLD.person_id, OLD.to_address, OLD.to_name, OLD.lang, OLD.subject, OLD.calendar,
      OLD.is_secret, OLD.written_at, OLD.send_before)
     OR ((NEW.text_body, NEW.html_body) IS DISTINCT FROM (OLD.text_body, OLD.html_body)
         -- a sign-in link is a secret: its bodies are emptied once sent or given up, and only then
         AND NOT (OLD.is_secret AND NEW.state <> 'queued'
                  AND NEW.text_body = '' AND NEW.html_body = ''))
     OR (OLD.state = 'sent' AND NEW.state <> 'sent')
  THEN
    RAISE EXCEPTION 'the content of a mail is frozen'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'mail_content_is_frozen';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER mail_content_is_frozen BEFORE UPDATE OR DELETE ON mail
  FOR EACH ROW EXECUTE FUNCTION mail_content_is_frozen();

-- ── Journal: who did what, when, on what; append-only

CREATE FUNCTION rows_are_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are append-only', TG_TABLE_NAME
    USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_is_append_only';
END $$;

CREATE TABLE journal (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  actor_id uuid REFERENCES person,
  act text NOT NULL,
  edition_id uuid,
  subject_type text NOT NULL,
  subject_id text NOT NULL,
  details jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT journal_act_is_subject_and_verb CHECK (act ~ '^[a-z_]+\.[a-z_]+$')
);
CREATE INDEX journal_of_subject ON journal (subject_type, subject_id, id);
CREATE INDEX journal_of_edition ON journal (edition_id, id);
CREATE TRIGGER journal_is_append_only BEFORE UPDATE OR DELETE ON journal
  FOR EACH ROW EXECUTE FUNCTION rows_are_append_only();
CREATE TRIGGER journal_is_never_emptied BEFORE TRUNCATE ON journal
  FOR EACH STATEMENT EXECUTE FUNCTION rows_are_append_only();
CREATE TRIGGER mail_is_never_emptied BEFORE TRUNCATE ON mail
  FOR EACH STATEMENT EXECUTE FUNCTION rows_are_append_only();

-- ── What visitors see changed: processes that keep rendered pages are told at commit

CREATE FUNCTION public_pages_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('public_pages_changed', TG_TABLE_NAME);
  RETURN NULL;
END $$;
