-- A council that came out of an archive brings the keys under which the cards of its people were
-- hashed at its old installation. Each is sealed under a key of this installation (ADR 0068).
CREATE TABLE card_keys (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    id uuid NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (organisation_id, id)
);

ALTER TABLE card_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE card_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON card_keys
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
