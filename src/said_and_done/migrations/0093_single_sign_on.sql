-- The identity provider of a council, if it has one. The secret is sealed under a key of the
-- installation, bound to its council.
CREATE TABLE identity_providers (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    issuer text NOT NULL CHECK (issuer <> ''),
    client_id text NOT NULL CHECK (client_id <> ''),
    sealed_secret bytea NOT NULL,
    mail_domain text NOT NULL CHECK (mail_domain <> ''),
    PRIMARY KEY (organisation_id)
);

ALTER TABLE identity_providers ENABLE ROW LEVEL SECURITY;
ALTER TABLE identity_providers FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON identity_providers
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

-- Which account of a provider is whose: from the second time on it must be the same.
CREATE TABLE connected_accounts (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    issuer text NOT NULL,
    subject text NOT NULL CHECK (subject <> ''),
    member_id uuid NOT NULL,
    PRIMARY KEY (organisation_id, issuer, subject),
    UNIQUE (organisation_id, member_id, issuer),
    FOREIGN KEY (organisation_id, member_id) REFERENCES members (organisation_id, id)
);

ALTER TABLE connected_accounts ENABLE ROW LEVEL SECURITY;
ALTER TABLE connected_accounts FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON connected_accounts
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
