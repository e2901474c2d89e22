-- Who tried a survey before it was asked, what they said, and what changed because of it
-- (ADR 0075). No names of people who draw on support stand here: whoever types describes them.
-- Without a number it was the draft, which gets its number when it is published.
CREATE TABLE survey_trials (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    id uuid NOT NULL,
    survey_key text NOT NULL CHECK (survey_key <> ''),
    version_number integer CHECK (version_number > 0),
    who text NOT NULL CHECK (who <> ''),
    tried_on date NOT NULL,
    how text NOT NULL,
    said text NOT NULL,
    changed text NOT NULL,
    saved_at timestamptz NOT NULL,
    saved_by uuid NOT NULL,
    PRIMARY KEY (organisation_id, id),
    FOREIGN KEY (organisation_id, saved_by) REFERENCES members (organisation_id, id)
);

CREATE INDEX survey_trials_of_a_survey ON survey_trials (organisation_id, survey_key);

ALTER TABLE survey_trials ENABLE ROW LEVEL SECURITY;
ALTER TABLE survey_trials FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON survey_trials
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

CREATE TRIGGER survey_trials_take_their_revision AFTER DELETE ON survey_trials
FOR EACH ROW EXECUTE FUNCTION remove_revision();

CREATE VIEW survey_trial_view WITH (security_invoker = true) AS
SELECT
    t.organisation_id,
    t.id,
    t.survey_key,
    t.version_number,
    t.who,
    t.tried_on,
    t.how,
    t.said,
    t.changed,
    (t.saved_at AT TIME ZONE 'Europe/London')::date AS saved_on,
    m.name AS saved_by
FROM survey_trials AS t
INNER JOIN members AS m ON t.organisation_id = m.organisation_id AND t.saved_by = m.id;
