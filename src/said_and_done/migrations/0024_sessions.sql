-- One row a sign-in: whoever signs out, or is signed out, has no row any more, and a copied cookie
-- opens nothing. Of the token in the cookie only its hash is kept. How long the session may rest,
-- and when it ends at the latest, is decided at sign-in.

CREATE TABLE sessions (
    organisation_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    member_id uuid NOT NULL,
    signed_in_at timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    idle interval NOT NULL,
    ends_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, token_hash),
    FOREIGN KEY (organisation_id, member_id) REFERENCES members (organisation_id, id)
);
CREATE INDEX sessions_by_member ON sessions (organisation_id, member_id);

ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON sessions
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
