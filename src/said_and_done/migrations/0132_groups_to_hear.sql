-- Which groups of people a council wants to hear in a round, and how it reaches them (ADR 0078). It
-- is about groups, and never about a person.
CREATE TABLE groups_to_hear (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    id uuid NOT NULL,
    round_id uuid NOT NULL,
    title text NOT NULL CHECK (title <> ''),
    ways text[] NOT NULL,
    how text NOT NULL,
    who text NOT NULL,
    said_at timestamptz NOT NULL,
    said_by uuid NOT NULL,
    PRIMARY KEY (organisation_id, id),
    UNIQUE (organisation_id, round_id, title),
    FOREIGN KEY (organisation_id, round_id) REFERENCES rounds (organisation_id, id),
    FOREIGN KEY (organisation_id, said_by) REFERENCES members (organisation_id, id)
);

ALTER TABLE groups_to_hear ENABLE ROW LEVEL SECURITY;
ALTER TABLE groups_to_hear FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON groups_to_hear
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
