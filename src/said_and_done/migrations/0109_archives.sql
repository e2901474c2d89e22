-- Archives that an administrator asked for. A job makes each, in pieces, so that nobody ever has
-- all of it in memory; after a week it is deleted. Which key it has is known by a hash (ADR 0068).
CREATE TABLE archives (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    id uuid NOT NULL,
    asked_at timestamptz NOT NULL,
    asked_by uuid NOT NULL,
    made_at timestamptz,
    size bigint,
    key_hash bytea,
    problem text,
    PRIMARY KEY (organisation_id, id),
    FOREIGN KEY (organisation_id, asked_by) REFERENCES members (organisation_id, id)
);

CREATE TABLE archive_pieces (
    organisation_id uuid NOT NULL,
    archive_id uuid NOT NULL,
    number integer NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (organisation_id, archive_id, number),
    FOREIGN KEY (organisation_id, archive_id) REFERENCES archives (organisation_id, id)
    ON DELETE CASCADE
);

-- It is compressed already.
ALTER TABLE archive_pieces ALTER COLUMN content SET STORAGE EXTERNAL;

ALTER TABLE archives ENABLE ROW LEVEL SECURITY;
ALTER TABLE archives FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON archives
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE archive_pieces ENABLE ROW LEVEL SECURITY;
ALTER TABLE archive_pieces FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON archive_pieces
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
