-- What a tablet sent us after it had no network: the key that it made for one person's answers. It
-- may send them again when our answer was lost; the key makes the second time harmless. Nothing
-- leads from a key to the answers, and the day is all that is known of when.
CREATE TABLE received (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    sealed_key uuid NOT NULL,
    received_on date NOT NULL,
    PRIMARY KEY (organisation_id, sealed_key)
);

ALTER TABLE received ENABLE ROW LEVEL SECURITY;
ALTER TABLE received FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON received
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
