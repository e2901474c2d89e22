-- Hints of the plain-words check that somebody called a false alarm, and why (ADR 0075). Each is
-- about one sentence of a survey: in other words the sentence has its hint again.
CREATE TABLE dismissed_hints (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    survey_key text NOT NULL CHECK (survey_key <> ''),
    id uuid NOT NULL,
    reason text NOT NULL CHECK (reason <> ''),
    dismissed_at timestamptz NOT NULL,
    dismissed_by uuid NOT NULL,
    PRIMARY KEY (organisation_id, survey_key, id),
    FOREIGN KEY (organisation_id, dismissed_by) REFERENCES members (organisation_id, id)
);

ALTER TABLE dismissed_hints ENABLE ROW LEVEL SECURITY;
ALTER TABLE dismissed_hints FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON dismissed_hints
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

CREATE VIEW dismissed_hint_view WITH (security_invoker = true) AS
SELECT
    h.organisation_id,
    h.survey_key,
    h.id,
    h.reason,
    (h.dismissed_at AT TIME ZONE 'Europe/London')::date AS dismissed_on,
    m.name AS dismissed_by
FROM dismissed_hints AS h
INNER JOIN members AS m ON h.organisation_id = m.organisation_id AND h.dismissed_by = m.id;
