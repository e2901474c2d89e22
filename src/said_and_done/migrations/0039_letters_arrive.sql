-- The letter that a link to sign in stands in: its hour begins when that letter is delivered. NULL
-- for a link that is in no letter, and for one that was ended meanwhile.
ALTER TABLE sign_in_links ADD COLUMN mail_id uuid;

-- A letter that did not arrive: what the mail server answered, NULL when it could not be reached in
-- time. Nothing of the letter's words is here.
CREATE TABLE mail_refusals (
    organisation_id uuid NOT NULL,
    mail_id uuid NOT NULL,
    refused_at timestamptz NOT NULL,
    code int CHECK (code BETWEEN 500 AND 599),
    PRIMARY KEY (organisation_id, mail_id),
    FOREIGN KEY (organisation_id, mail_id) REFERENCES mails (organisation_id, id) ON DELETE CASCADE
);

ALTER TABLE mail_refusals ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail_refusals FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON mail_refusals
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
