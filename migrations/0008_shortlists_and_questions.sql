-- What students do in the catalogue: projects they keep for later, questions they ask in public.

CREATE TABLE shortlist_entry (
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  idea_id uuid NOT NULL REFERENCES idea,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, idea_id)
);
CREATE INDEX shortlist_entry_of_idea ON shortlist_entry (idea_id);

-- A question to the mentors of a project. Visitors read it once it is answered, never who asked.
CREATE TABLE project_question (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  idea_id uuid NOT NULL REFERENCES idea,
  asked_by uuid NOT NULL REFERENCES person,
  asked_at timestamptz NOT NULL,
  lang text NOT NULL,
  question text NOT NULL,
  answer text,
  answer_lang text,
  answered_by uuid REFERENCES person,
  answered_at timestamptz,
  corrected_at timestamptz,
  -- Taken off the public page by the team, with a reason.
  hidden_at timestamptz,
  hidden_by uuid REFERENCES person,
  hidden_because text,
  CONSTRAINT question_lang_is_known CHECK (lang IN ('fr', 'en') AND answer_lang IN ('fr', 'en')),
  CONSTRAINT question_is_asked CHECK (question ~ '\S' AND length(question) <= 2000),
  CONSTRAINT question_answer_says_something CHECK (answer ~ '\S' AND length(answer) <= 5000),
  CONSTRAINT question_answer_is_whole
    CHECK (num_nulls(answer, answer_lang, answered_by, answered_at) IN (0, 4)),
  CONSTRAINT question_is_corrected_once_answered
    CHECK (corrected_at IS NULL OR (answered_at IS NOT NULL AND answered_at <= corrected_at)),
  CONSTRAINT question_is_hidden_with_a_reason
    CHECK (num_nulls(hidden_at, hidden_by, hidden_because) IN (0, 3) AND hidden_because ~ '\S')
);
CREATE INDEX question_of_idea ON project_question (idea_id, answered_at);
CREATE INDEX question_of_person ON project_question (asked_by, asked_at);
-- Few wait at any moment, and every member's space looks for theirs.
CREATE INDEX question_that_waits ON project_question (idea_id)
  WHERE answer IS NULL AND hidden_at IS NULL;

-- What was asked stays as it was asked.
CREATE FUNCTION question_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.idea_id, NEW.asked_by, NEW.asked_at, NEW.lang, NEW.question)
     IS DISTINCT FROM (OLD.idea_id, OLD.asked_by, OLD.asked_at, OLD.lang, OLD.question)
  THEN
    RAISE EXCEPTION 'a question stays as it was asked'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'question_is_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER question_is_kept BEFORE UPDATE OR DELETE ON project_question
  FOR EACH ROW EXECUTE FUNCTION question_is_kept();

-- Only what visitors can read makes kept pages old: asking does not.
CREATE TRIGGER question_is_public AFTER UPDATE ON project_question
  FOR EACH STATEMENT EXECUTE FUNCTION public_pages_changed();
