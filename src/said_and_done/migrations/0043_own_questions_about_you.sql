-- Questions about people that a council wrote itself. They never change: whoever wants other words
-- writes another question, so that answers stay with the words that people read. One that was
-- never chosen can be taken away.
CREATE TABLE about_you_own_questions (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    id uuid NOT NULL,
    content jsonb NOT NULL,
    added_at timestamptz NOT NULL,
    added_by uuid NOT NULL,
    PRIMARY KEY (organisation_id, id),
    FOREIGN KEY (organisation_id, added_by) REFERENCES members (organisation_id, id)
);

CREATE TRIGGER about_you_own_questions_never_change BEFORE UPDATE ON about_you_own_questions
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION refuse_removing_chosen_question() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF EXISTS (
        SELECT FROM about_you_choices AS c
        WHERE c.organisation_id = old.organisation_id AND 'own-' || old.id = ANY(c.asked)
    ) THEN
        RAISE EXCEPTION 'this question was chosen' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN old;
END;
$body$;
CREATE TRIGGER chosen_questions_stay BEFORE DELETE ON about_you_own_questions
FOR EACH ROW EXECUTE FUNCTION refuse_removing_chosen_question();

ALTER TABLE about_you_own_questions ENABLE ROW LEVEL SECURITY;
ALTER TABLE about_you_own_questions FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON about_you_own_questions
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE about_you_answers VALIDATE CONSTRAINT about_you_answers_choice;
