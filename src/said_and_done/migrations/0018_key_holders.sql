-- Who holds the two keys. Somebody is nominated; the holder of the other key agrees, and they
-- accept. Where nobody holds either key, both people are nominated together and each accepts, which
-- is also their consent to the other. Rows of all these tables never change.

-- A key that is given names the nomination that it follows; a key that is taken away says why.
ALTER TABLE role_changes ADD COLUMN nomination_id uuid;
ALTER TABLE role_changes ADD COLUMN reason text;

-- One nominee, or both. made_by is NULL where whoever runs the server nominated. waits_until is the
-- moment before which nobody takes up these keys: NULL unless both keys were held before and nobody
-- is left who could agree. reason is for everybody to read.
CREATE TABLE nominations (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    sponsor_id uuid,
    lead_id uuid,
    reason text NOT NULL,
    waits_until timestamptz,
    made_at timestamptz NOT NULL,
    made_by uuid,
    PRIMARY KEY (organisation_id, id),
    FOREIGN KEY (organisation_id, sponsor_id) REFERENCES members (organisation_id, id),
    FOREIGN KEY (organisation_id, lead_id) REFERENCES members (organisation_id, id),
    FOREIGN KEY (organisation_id, made_by) REFERENCES members (organisation_id, id),
    CONSTRAINT somebody_is_nominated CHECK (sponsor_id IS NOT NULL OR lead_id IS NOT NULL),
    CONSTRAINT two_keys_two_people CHECK (sponsor_id <> lead_id),
    CONSTRAINT nobody_nominates_themselves CHECK (made_by <> sponsor_id AND made_by <> lead_id),
    CONSTRAINT waiting_is_for_two_and_has_a_reason CHECK (
        waits_until IS NULL
        OR (sponsor_id IS NOT NULL AND lead_id IS NOT NULL AND btrim(reason) <> '')
    )
);

-- A nominee accepts, or the holder of the other key agrees.
CREATE TABLE nomination_agreements (
    organisation_id uuid NOT NULL,
    nomination_id uuid NOT NULL,
    member_id uuid NOT NULL,
    agreed_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, nomination_id, member_id),
    FOREIGN KEY (organisation_id, nomination_id) REFERENCES nominations (organisation_id, id),
    FOREIGN KEY (organisation_id, member_id) REFERENCES members (organisation_id, id)
);

-- It came to nothing: somebody who had to agree refused, a member of a group objected, or an
-- administrator withdrew it.
CREATE TABLE nomination_ends (
    organisation_id uuid NOT NULL,
    nomination_id uuid NOT NULL,
    member_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('refused', 'objected', 'withdrawn')),
    reason text NOT NULL CHECK (btrim(reason) <> ''),
    ended_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, nomination_id),
    FOREIGN KEY (organisation_id, nomination_id) REFERENCES nominations (organisation_id, id),
    FOREIGN KEY (organisation_id, member_id) REFERENCES members (organisation_id, id)
);

ALTER TABLE role_changes ADD CONSTRAINT role_change_of_a_nomination
FOREIGN KEY (organisation_id, nomination_id)
REFERENCES nominations (organisation_id, id) NOT VALID;

-- How each key of a published progress statement was held when it was published.
CREATE TABLE publication_holders (
    organisation_id uuid NOT NULL,
    progress_statement_id uuid NOT NULL,
    role text NOT NULL CHECK (role IN ('sponsor', 'lead')),
    holding jsonb NOT NULL,
    PRIMARY KEY (organisation_id, progress_statement_id, role),
    FOREIGN KEY (organisation_id, progress_statement_id)
    REFERENCES publications (organisation_id, progress_statement_id)
);

ALTER TABLE nominations ENABLE ROW LEVEL SECURITY;
ALTER TABLE nominations FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON nominations
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE nomination_agreements ENABLE ROW LEVEL SECURITY;
ALTER TABLE nomination_agreements FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON nomination_agreements
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE nomination_ends ENABLE ROW LEVEL SECURITY;
ALTER TABLE nomination_ends FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON nomination_ends
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE publication_holders ENABLE ROW LEVEL SECURITY;
ALTER TABLE publication_holders FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON publication_holders
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

CREATE TRIGGER role_changes_never_change BEFORE UPDATE OR DELETE ON role_changes
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER nominations_never_change BEFORE UPDATE OR DELETE ON nominations
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER nomination_agreements_never_change BEFORE UPDATE OR DELETE ON nomination_agreements
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER nomination_ends_never_change BEFORE UPDATE OR DELETE ON nomination_ends
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER publication_holders_never_change BEFORE UPDATE OR DELETE ON publication_holders
FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Whether a member holds a role now.
CREATE FUNCTION holds_role(council uuid, person uuid, wanted text) RETURNS boolean
LANGUAGE sql STABLE AS $body$
    SELECT coalesce(
        (
            SELECT r.given FROM role_changes AS r
            WHERE r.organisation_id = council AND r.member_id = person AND r.role = wanted
            ORDER BY r.number DESC
            LIMIT 1
        ),
        false
    );
$body$;

-- Whoever may turn this key: they hold it, and no role that excludes it.
CREATE FUNCTION may_turn_key(council uuid, person uuid, wanted text) RETURNS boolean
LANGUAGE sql STABLE AS $body$
    SELECT
        holds_role(council, person, wanted)
        AND NOT EXISTS (
            SELECT FROM unnest(ARRAY['sponsor', 'lead', 'administrator', 'coordinator']) AS other
            WHERE other <> wanted AND holds_role(council, person, other)
        );
$body$;

-- Whether somebody of this council holds a role now.
CREATE FUNCTION somebody_holds(council uuid, wanted text) RETURNS boolean
LANGUAGE sql STABLE AS $body$
    SELECT EXISTS (
        SELECT FROM members AS m
        WHERE m.organisation_id = council AND holds_role(council, m.id, wanted)
    );
$body$;

-- One change at a time to the roles and nominations of a council, until the transaction ends. It is
-- the lock of its events: what is recorded afterwards waits for the same.
CREATE FUNCTION lock_roles(council uuid) RETURNS void
LANGUAGE sql AS $body$
    SELECT pg_advisory_xact_lock(hashtextextended('said events ' || council::text, 0));
$body$;

-- Whether a nomination waits: it came to nothing neither, nor was a key given by it.
CREATE FUNCTION nomination_waits(council uuid, nomination uuid) RETURNS boolean
LANGUAGE sql STABLE AS $body$
    SELECT
        NOT EXISTS (
            SELECT FROM nomination_ends AS e
            WHERE e.organisation_id = council AND e.nomination_id = nomination
        )
        AND NOT EXISTS (
            SELECT FROM role_changes AS r
            WHERE r.organisation_id = council AND r.nomination_id = nomination
        );
$body$;

CREATE FUNCTION refuse_nomination() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    nominees constant uuid[] := array_remove(ARRAY[new.sponsor_id, new.lead_id], NULL);
BEGIN
    PERFORM lock_roles(new.organisation_id);
    IF new.made_by IS NOT NULL
        AND NOT holds_role(new.organisation_id, new.made_by, 'administrator')
    THEN
        RAISE EXCEPTION 'an administrator nominates' USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (
        SELECT FROM unnest(nominees) AS nominee
        CROSS JOIN unnest(ARRAY['sponsor', 'lead', 'administrator', 'coordinator']) AS other
        WHERE holds_role(new.organisation_id, nominee, other)
    ) THEN
        RAISE EXCEPTION 'a nominee has a role that excludes a key'
        USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (
        SELECT FROM nominations AS n
        WHERE n.organisation_id = new.organisation_id AND nomination_waits(n.organisation_id, n.id)
    ) THEN
        RAISE EXCEPTION 'another nomination waits' USING ERRCODE = 'restrict_violation';
    END IF;
    IF cardinality(nominees) = 1 AND NOT somebody_holds(
        new.organisation_id, CASE WHEN new.lead_id IS NULL THEN 'lead' ELSE 'sponsor' END
    ) THEN
        RAISE EXCEPTION 'nobody holds the other key: nominate two people'
        USING ERRCODE = 'restrict_violation';
    END IF;
    IF cardinality(nominees) = 2 AND (
        somebody_holds(new.organisation_id, 'sponsor')
        OR somebody_holds(new.organisation_id, 'lead')
    ) THEN
        RAISE EXCEPTION 'the holder of the other key must agree'
        USING ERRCODE = 'restrict_violation';
    END IF;
    IF cardinality(nominees) = 2
        AND coalesce(new.waits_until < new.made_at + interval '28 days', true)
        AND EXISTS (
            SELECT FROM role_changes AS r
            WHERE r.organisation_id = new.organisation_id AND r.role IN ('sponsor', 'lead')
        )
    THEN
        RAISE EXCEPTION 'the keys were held before: this waits 28 days'
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER nominations_are_by_the_rules BEFORE INSERT ON nominations
FOR EACH ROW EXECUTE FUNCTION refuse_nomination();

CREATE FUNCTION refuse_agreement() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM lock_roles(new.organisation_id);
    IF NOT nomination_waits(new.organisation_id, new.nomination_id) THEN
        RAISE EXCEPTION 'this nomination is over' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NOT EXISTS (
        SELECT FROM nominations AS n
        WHERE n.organisation_id = new.organisation_id AND n.id = new.nomination_id
            AND coalesce(new.agreed_at >= n.waits_until, true)
            AND (
                new.member_id IN (n.sponsor_id, n.lead_id)
                OR (n.lead_id IS NULL AND may_turn_key(n.organisation_id, new.member_id, 'lead'))
                OR (
                    n.sponsor_id IS NULL
                    AND may_turn_key(n.organisation_id, new.member_id, 'sponsor')
                )
            )
    ) THEN
        RAISE EXCEPTION 'nobody asked this person, or it is too early'
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER agreements_are_by_the_rules BEFORE INSERT ON nomination_agreements
FOR EACH ROW EXECUTE FUNCTION refuse_agreement();

CREATE FUNCTION refuse_end() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM lock_roles(new.organisation_id);
    IF NOT nomination_waits(new.organisation_id, new.nomination_id) THEN
        RAISE EXCEPTION 'this nomination is over' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER ends_are_by_the_rules BEFORE INSERT ON nomination_ends
FOR EACH ROW EXECUTE FUNCTION refuse_end();

-- A key is given only by a nomination to which everybody said yes who had to; and a key and the
-- roles of those who run things exclude each other, whichever comes first.
CREATE FUNCTION refuse_role() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    nomination nominations%ROWTYPE;
    excluded text[] := ARRAY[]::text[];
BEGIN
    PERFORM lock_roles(new.organisation_id);
    IF NOT new.given THEN
        RETURN new;
    END IF;
    IF new.role IN ('administrator', 'coordinator') THEN
        excluded := ARRAY['sponsor', 'lead'];
    ELSIF new.role IN ('sponsor', 'lead') THEN
        excluded := ARRAY['sponsor', 'lead', 'administrator', 'coordinator'];
    END IF;
    IF EXISTS (
        SELECT FROM unnest(excluded) AS other
        WHERE holds_role(new.organisation_id, new.member_id, other)
    ) THEN
        RAISE EXCEPTION 'these roles exclude each other' USING ERRCODE = 'restrict_violation';
    END IF;
    IF new.role NOT IN ('sponsor', 'lead') THEN
        RETURN new;
    END IF;
    SELECT * INTO nomination FROM nominations AS n
    WHERE n.organisation_id = new.organisation_id AND n.id = new.nomination_id
        AND new.member_id = CASE new.role WHEN 'sponsor' THEN n.sponsor_id ELSE n.lead_id END;
    IF NOT FOUND OR new.changed_by IS DISTINCT FROM nomination.made_by THEN
        RAISE EXCEPTION 'a key is given by a nomination' USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (
        SELECT FROM nomination_ends AS e
        WHERE e.organisation_id = new.organisation_id AND e.nomination_id = nomination.id
    ) OR EXISTS (
        SELECT FROM role_changes AS r
        WHERE r.organisation_id = new.organisation_id AND r.nomination_id = nomination.id
            AND r.role = new.role
    ) THEN
        RAISE EXCEPTION 'this nomination is over' USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (
        SELECT FROM unnest(ARRAY[nomination.sponsor_id, nomination.lead_id]) AS nominee
        WHERE nominee IS NOT NULL AND NOT EXISTS (
            SELECT FROM nomination_agreements AS a
            WHERE a.organisation_id = new.organisation_id AND a.nomination_id = nomination.id
                AND a.member_id = nominee
        )
    ) THEN
        RAISE EXCEPTION 'a nominee has not accepted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF (nomination.sponsor_id IS NULL OR nomination.lead_id IS NULL) AND NOT EXISTS (
        SELECT FROM nomination_agreements AS a
        WHERE a.organisation_id = new.organisation_id AND a.nomination_id = nomination.id
            AND a.member_id <> new.member_id
            AND may_turn_key(
                new.organisation_id,
                a.member_id,
                CASE new.role WHEN 'sponsor' THEN 'lead' ELSE 'sponsor' END
            )
    ) THEN
        RAISE EXCEPTION 'the holder of the other key has not agreed'
        USING ERRCODE = 'restrict_violation';
    END IF;
    IF nomination.waits_until IS NOT NULL AND new.changed_at < nomination.waits_until THEN
        RAISE EXCEPTION 'it is too early for this key' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER roles_are_by_the_rules BEFORE INSERT ON role_changes
FOR EACH ROW EXECUTE FUNCTION refuse_role();

-- A signature is by somebody who holds that key, and it counts for publication only while they do.
CREATE FUNCTION refuse_strange_key() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NOT may_turn_key(new.organisation_id, new.member_id, new.role) THEN
        RAISE EXCEPTION 'this key is not theirs' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER keys_are_turned_by_their_holders BEFORE INSERT ON keys
FOR EACH ROW EXECUTE FUNCTION refuse_strange_key();

CREATE FUNCTION refuse_keys_of_former_holders() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM lock_roles(new.organisation_id);
    IF (
        SELECT count(DISTINCT k.role) < 2
        FROM keys AS k
        WHERE k.organisation_id = new.organisation_id
            AND k.version_id = new.version_id AND k.hash = new.hash
            AND may_turn_key(k.organisation_id, k.member_id, k.role)
    ) THEN
        RAISE EXCEPTION 'two keys of those who hold them are needed'
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER publications_need_keys_of_holders BEFORE INSERT ON publications
FOR EACH ROW EXECUTE FUNCTION refuse_keys_of_former_holders();

-- Who held a key, since when, until when, and who decided it. ended_at is NULL while it is held.
-- nominated is false for keys from before nominations were kept.
CREATE VIEW key_holdings WITH (security_invoker = true) AS
SELECT
    r.organisation_id,
    r.number,
    r.member_id,
    r.role,
    m.name,
    r.changed_at AS since,
    taken.changed_at AS ended_at,
    taken_by.name AS ended_by,
    taken.reason AS end_reason,
    n.id IS NOT NULL AS nominated,
    given_by.name AS given_by,
    coalesce(n.sponsor_id IS NOT NULL AND n.lead_id IS NOT NULL, false) AS together,
    CASE WHEN n.waits_until IS NOT NULL THEN n.reason END AS without_consent_because,
    coalesce(agreed.everybody, '{}'::text[]) AS agreed_by
FROM role_changes AS r
INNER JOIN members AS m ON r.organisation_id = m.organisation_id AND r.member_id = m.id
LEFT JOIN members AS given_by
    ON r.organisation_id = given_by.organisation_id AND r.changed_by = given_by.id
LEFT JOIN nominations AS n
    ON r.organisation_id = n.organisation_id AND r.nomination_id = n.id
LEFT JOIN LATERAL (
    SELECT array_agg(m2.name ORDER BY a.agreed_at, m2.name) AS everybody
    FROM nomination_agreements AS a
    INNER JOIN members AS m2
        ON a.organisation_id = m2.organisation_id AND a.member_id = m2.id
    WHERE
        a.organisation_id = r.organisation_id
        AND a.nomination_id = r.nomination_id
        AND a.member_id <> r.member_id
) AS agreed ON true
LEFT JOIN LATERAL (
    SELECT
        t.changed_at,
        t.changed_by,
        t.reason
    FROM role_changes AS t
    WHERE
        t.organisation_id = r.organisation_id
        AND t.member_id = r.member_id
        AND t.role = r.role
        AND t.number > r.number
    ORDER BY t.number
    LIMIT 1
) AS taken ON true
LEFT JOIN members AS taken_by
    ON r.organisation_id = taken_by.organisation_id AND taken.changed_by = taken_by.id
WHERE r.given AND r.role IN ('sponsor', 'lead');
