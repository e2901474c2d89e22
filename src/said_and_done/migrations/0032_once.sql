-- What came of a form that was sent, so that a second send of it is answered as the first was. Of
-- the form only a hash is kept, and of the time only the day. No answer to a survey is a row here.
CREATE TABLE sent_forms (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    hash bytea NOT NULL,
    leads_to text,
    sent_on date NOT NULL,
    PRIMARY KEY (organisation_id, hash)
);
ALTER TABLE sent_forms ENABLE ROW LEVEL SECURITY;
ALTER TABLE sent_forms FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON sent_forms
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
