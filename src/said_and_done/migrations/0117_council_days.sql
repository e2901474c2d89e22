-- Days that a council knows and no library does, such as school holidays: they are shown with each
-- round that has them (ADR 0073). Who typed them, and when, is shown, too.
CREATE TABLE council_days (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    id uuid NOT NULL,
    title text NOT NULL CHECK (title <> ''),
    first_day date NOT NULL,
    last_day date NOT NULL,
    said_at timestamptz NOT NULL,
    said_by uuid NOT NULL,
    PRIMARY KEY (organisation_id, id),
    FOREIGN KEY (organisation_id, said_by) REFERENCES members (organisation_id, id),
    CHECK (last_day >= first_day)
);

ALTER TABLE council_days ENABLE ROW LEVEL SECURITY;
ALTER TABLE council_days FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON council_days
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

CREATE VIEW council_day_view WITH (security_invoker = true) AS
SELECT
    d.organisation_id,
    d.id,
    d.title,
    d.first_day,
    d.last_day,
    (d.said_at AT TIME ZONE 'Europe/London')::date AS said_on,
    m.name AS said_by
FROM council_days AS d
INNER JOIN members AS m ON d.organisation_id = m.organisation_id AND d.said_by = m.id;
