-- A survey that a council writes, until it is published (ADR 0062). It may be incomplete: nothing
-- that somebody typed is lost. A council works on one draft of a survey at a time.
CREATE TABLE survey_drafts (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    id uuid NOT NULL,
    survey_key text NOT NULL,
    content jsonb NOT NULL,
    made_at timestamptz NOT NULL,
    made_by uuid NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid NOT NULL,
    PRIMARY KEY (organisation_id, id),
    UNIQUE (organisation_id, survey_key),
    FOREIGN KEY (organisation_id, made_by) REFERENCES members (organisation_id, id),
    FOREIGN KEY (organisation_id, changed_by) REFERENCES members (organisation_id, id)
);

ALTER TABLE survey_drafts ENABLE ROW LEVEL SECURITY;
ALTER TABLE survey_drafts FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON survey_drafts
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

CREATE TRIGGER survey_drafts_take_their_revision AFTER DELETE ON survey_drafts
FOR EACH ROW EXECUTE FUNCTION remove_revision();

CREATE VIEW survey_draft_view WITH (security_invoker = true) AS
SELECT
    d.organisation_id,
    d.id,
    d.survey_key,
    d.content,
    (d.made_at AT TIME ZONE 'Europe/London')::date AS made_on,
    m.name AS made_by,
    (d.changed_at AT TIME ZONE 'Europe/London')::date AS changed_on,
    c.name AS changed_by
FROM survey_drafts AS d
INNER JOIN members AS m ON d.organisation_id = m.organisation_id AND d.made_by = m.id
INNER JOIN members AS c ON d.organisation_id = c.organisation_id AND d.changed_by = c.id;
