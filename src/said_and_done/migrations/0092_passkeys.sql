-- A passkey of a member: a key pair whose private half never leaves their device. last_used_on is
-- for the member, who asks which of several is the old telephone; no row says when somebody signed
-- in.
CREATE TABLE passkeys (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    id uuid NOT NULL,
    member_id uuid NOT NULL,
    name text NOT NULL CHECK (name <> ''),
    credential_id bytea NOT NULL,
    public_key bytea NOT NULL,
    sign_count bigint NOT NULL,
    added_on date NOT NULL,
    last_used_on date,
    PRIMARY KEY (organisation_id, id),
    UNIQUE (organisation_id, credential_id),
    FOREIGN KEY (organisation_id, member_id) REFERENCES members (organisation_id, id)
);
CREATE INDEX passkeys_by_member ON passkeys (organisation_id, member_id);

ALTER TABLE passkeys ENABLE ROW LEVEL SECURITY;
ALTER TABLE passkeys FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON passkeys
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

-- A random number that we gave to one browser, and that must come back once. Its hash covers what
-- it was for and the browser, so the row says neither. A row goes when it is used, or runs out.
CREATE TABLE challenges (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    token_hash bytea NOT NULL,
    own_device boolean NOT NULL,
    ends_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, token_hash)
);

ALTER TABLE challenges ENABLE ROW LEVEL SECURITY;
ALTER TABLE challenges FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON challenges
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
