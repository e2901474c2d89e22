-- Somebody asked for another email address. Nothing changes before the link is used that was sent
-- there. One waits for each member; the row goes when it was used, stopped or ran out.
CREATE TABLE address_changes (
    organisation_id uuid NOT NULL,
    member_id uuid NOT NULL,
    new_email text NOT NULL,
    token_hash bytea NOT NULL,
    stop_hash bytea NOT NULL,
    made_at timestamptz NOT NULL,
    made_by uuid NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, member_id),
    UNIQUE (organisation_id, token_hash),
    UNIQUE (organisation_id, stop_hash),
    FOREIGN KEY (organisation_id, member_id) REFERENCES members (organisation_id, id),
    FOREIGN KEY (organisation_id, made_by) REFERENCES members (organisation_id, id)
);
ALTER TABLE address_changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE address_changes FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON address_changes
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

-- Whoever can sign in with somebody's address can sign with their key. So nobody else begins this
-- for an administrator, or for somebody who holds a key or is nominated for one.
CREATE FUNCTION changes_own_address_only(council uuid, person uuid) RETURNS boolean
LANGUAGE sql STABLE AS $body$
    SELECT
        EXISTS (
            SELECT FROM unnest(ARRAY['administrator', 'sponsor', 'lead']) AS held
            WHERE holds_or_will_hold(council, person, held)
        )
        OR EXISTS (
            SELECT FROM nominations AS n
            WHERE n.organisation_id = council AND person IN (n.sponsor_id, n.lead_id)
                AND nomination_waits(n.organisation_id, n.id)
        );
$body$;

CREATE FUNCTION refuse_address_change() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF new.made_by <> new.member_id AND (
        changes_own_address_only(new.organisation_id, new.member_id)
        OR NOT holds_role(new.organisation_id, new.made_by, 'administrator')
    ) THEN
        RAISE EXCEPTION 'only they themselves change this address'
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER address_changes_are_by_the_rules BEFORE INSERT OR UPDATE ON address_changes
FOR EACH ROW EXECUTE FUNCTION refuse_address_change();

-- An address is changed only to the one that was asked for. Who got a key or became administrator
-- since somebody else asked keeps theirs.
CREATE FUNCTION refuse_another_address() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NOT EXISTS (
        SELECT FROM address_changes AS a
        WHERE a.organisation_id = new.organisation_id AND a.member_id = new.id
            AND a.new_email = new.email
            AND (
                a.made_by = a.member_id
                OR NOT changes_own_address_only(a.organisation_id, a.member_id)
            )
    ) THEN
        RAISE EXCEPTION 'only they themselves change this address'
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER addresses_change_by_a_link BEFORE UPDATE OF email ON members
FOR EACH ROW EXECUTE FUNCTION refuse_another_address();

-- Since when somebody has signed in, by whatever way: so that an invitation can be sent again.
CREATE TABLE first_sign_ins (
    organisation_id uuid NOT NULL,
    member_id uuid NOT NULL,
    signed_in_on date NOT NULL,
    PRIMARY KEY (organisation_id, member_id),
    FOREIGN KEY (organisation_id, member_id) REFERENCES members (organisation_id, id)
);

-- The owner of the tables sees the rows of every council only while they are not guarded from it.
ALTER TABLE sign_ins NO FORCE ROW LEVEL SECURITY;
ALTER TABLE sign_in_links NO FORCE ROW LEVEL SECURITY;
INSERT INTO first_sign_ins (organisation_id, member_id, signed_in_on)
SELECT
    l.organisation_id,
    l.member_id,
    min(day_in_london(s.signed_in_at)) AS signed_in_on
FROM sign_ins AS s
INNER JOIN sign_in_links AS l ON s.organisation_id = l.organisation_id AND s.link_id = l.id
GROUP BY l.organisation_id, l.member_id;
ALTER TABLE sign_ins FORCE ROW LEVEL SECURITY;
ALTER TABLE sign_in_links FORCE ROW LEVEL SECURITY;

ALTER TABLE first_sign_ins ENABLE ROW LEVEL SECURITY;
ALTER TABLE first_sign_ins FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON first_sign_ins
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

CREATE FUNCTION keep_first_sign_in() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    INSERT INTO first_sign_ins (organisation_id, member_id, signed_in_on)
    VALUES (new.organisation_id, new.member_id, day_in_london(new.signed_in_at))
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END;
$body$;
CREATE TRIGGER sessions_keep_the_first_sign_in AFTER INSERT ON sessions
FOR EACH ROW EXECUTE FUNCTION keep_first_sign_in();
