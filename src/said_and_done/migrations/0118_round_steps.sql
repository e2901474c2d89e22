-- Which steps to its first day somebody called done (ADR 0073). Nothing follows from it: a round
-- opens on its first day.
CREATE TABLE round_steps (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    round_id uuid NOT NULL,
    step text NOT NULL CHECK (step <> ''),
    done_at timestamptz NOT NULL,
    done_by uuid NOT NULL,
    PRIMARY KEY (organisation_id, round_id, step),
    FOREIGN KEY (organisation_id, round_id) REFERENCES rounds (organisation_id, id),
    FOREIGN KEY (organisation_id, done_by) REFERENCES members (organisation_id, id)
);

ALTER TABLE round_steps ENABLE ROW LEVEL SECURITY;
ALTER TABLE round_steps FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON round_steps
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

CREATE VIEW round_step_view WITH (security_invoker = true) AS
SELECT
    s.organisation_id,
    s.round_id,
    s.step,
    (s.done_at AT TIME ZONE 'Europe/London')::date AS done_on,
    m.name AS done_by
FROM round_steps AS s
INNER JOIN members AS m ON s.organisation_id = m.organisation_id AND s.done_by = m.id;
