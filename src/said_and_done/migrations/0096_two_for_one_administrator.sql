-- Nobody takes the administrator's role from somebody else alone (ADR 0064). One administrator
-- proposes it; a second person agrees: another administrator, or somebody who holds a key. Whoever
-- agrees has had their role for 28 days. Rows of both tables never change.
CREATE TABLE administrator_removals (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    member_id uuid NOT NULL,
    reason text NOT NULL CHECK (btrim(reason) <> ''),
    made_at timestamptz NOT NULL,
    made_by uuid NOT NULL,
    PRIMARY KEY (organisation_id, id),
    FOREIGN KEY (organisation_id, member_id) REFERENCES members (organisation_id, id),
    FOREIGN KEY (organisation_id, made_by) REFERENCES members (organisation_id, id),
    CONSTRAINT nobody_proposes_themselves CHECK (made_by <> member_id)
);

-- A second person agreed or refused, or who proposed it withdrew it.
CREATE TABLE administrator_removal_ends (
    organisation_id uuid NOT NULL,
    removal_id uuid NOT NULL,
    member_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('agreed', 'refused', 'withdrawn')),
    ended_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, removal_id),
    FOREIGN KEY (organisation_id, removal_id)
    REFERENCES administrator_removals (organisation_id, id),
    FOREIGN KEY (organisation_id, member_id) REFERENCES members (organisation_id, id)
);

ALTER TABLE administrator_removals ENABLE ROW LEVEL SECURITY;
ALTER TABLE administrator_removals FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON administrator_removals
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
ALTER TABLE administrator_removal_ends ENABLE ROW LEVEL SECURITY;
ALTER TABLE administrator_removal_ends FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON administrator_removal_ends
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

CREATE TRIGGER administrator_removals_never_change
BEFORE UPDATE OR DELETE ON administrator_removals
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER administrator_removal_ends_never_change
BEFORE UPDATE OR DELETE ON administrator_removal_ends
FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The role that is taken away names what the second person agreed to.
ALTER TABLE role_changes ADD COLUMN removal_id uuid;
ALTER TABLE role_changes ADD CONSTRAINT role_change_of_a_removal
FOREIGN KEY (organisation_id, removal_id)
REFERENCES administrator_removals (organisation_id, id) NOT VALID;

-- Since when somebody has had a role without a gap, and who gave it.
CREATE FUNCTION role_began(council uuid, person uuid, wanted text)
RETURNS TABLE (began_at timestamptz, given_by uuid) LANGUAGE sql STABLE AS $body$
    SELECT
        greatest(s.changed_at, s.first_day::timestamp AT TIME ZONE 'Europe/London'),
        s.changed_by
    FROM (
        SELECT
            r.number,
            r.given,
            r.changed_at,
            r.changed_by,
            r.first_day,
            lag(r.given) OVER w AS was_given,
            lag(r.last_day) OVER w AS was_until
        FROM role_changes AS r
        WHERE r.organisation_id = council AND r.member_id = person AND r.role = wanted
        WINDOW w AS (ORDER BY r.number)
    ) AS s
    WHERE s.given AND (s.was_given IS NOT TRUE OR s.was_until < day_in_london(s.changed_at))
    ORDER BY s.number DESC
    LIMIT 1;
$body$;

-- Whether this person can be the second one: an administrator, or who may turn a key, for 28 days,
-- and neither who proposed it nor whom it is about.
CREATE FUNCTION may_agree_to_removal(council uuid, removal uuid, person uuid, moment timestamptz)
RETURNS boolean LANGUAGE sql STABLE AS $body$
    SELECT EXISTS (
        SELECT FROM administrator_removals AS a
        CROSS JOIN unnest(ARRAY['administrator', 'sponsor', 'lead']) AS held
        CROSS JOIN LATERAL role_began(council, person, held) AS began
        WHERE a.organisation_id = council AND a.id = removal
            AND person NOT IN (a.made_by, a.member_id)
            AND holds_role(council, person, held)
            AND began.began_at <= moment - interval '28 days'
            AND (
                (held = 'administrator')
                OR may_turn_key(council, person, held)
            )
    );
$body$;

CREATE FUNCTION removal_waits(council uuid, removal uuid) RETURNS boolean
LANGUAGE sql STABLE AS $body$
    SELECT NOT EXISTS (
        SELECT FROM administrator_removal_ends AS e
        WHERE e.organisation_id = council AND e.removal_id = removal
    );
$body$;

CREATE FUNCTION refuse_removal() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM lock_roles(new.organisation_id);
    IF NOT holds_role(new.organisation_id, new.made_by, 'administrator')
        OR NOT holds_or_will_hold(new.organisation_id, new.member_id, 'administrator')
    THEN
        RAISE EXCEPTION 'an administrator proposes this of an administrator'
        USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (
        SELECT FROM administrator_removals AS a
        WHERE a.organisation_id = new.organisation_id AND a.member_id = new.member_id
            AND removal_waits(a.organisation_id, a.id)
    ) THEN
        RAISE EXCEPTION 'this is proposed already' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER removals_are_by_the_rules BEFORE INSERT ON administrator_removals
FOR EACH ROW EXECUTE FUNCTION refuse_removal();

CREATE FUNCTION refuse_removal_end() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM lock_roles(new.organisation_id);
    IF new.kind = 'withdrawn' AND NOT EXISTS (
        SELECT FROM administrator_removals AS a
        WHERE a.organisation_id = new.organisation_id AND a.id = new.removal_id
            AND a.made_by = new.member_id
    ) OR new.kind <> 'withdrawn' AND NOT may_agree_to_removal(
        new.organisation_id, new.removal_id, new.member_id, new.ended_at
    ) THEN
        RAISE EXCEPTION 'a second person answers' USING ERRCODE = 'restrict_violation';
    END IF;
    IF new.kind = 'agreed' AND NOT EXISTS (
        SELECT FROM administrator_removals AS a
        WHERE a.organisation_id = new.organisation_id AND a.id = new.removal_id
            AND holds_role(a.organisation_id, a.made_by, 'administrator')
    ) THEN
        RAISE EXCEPTION 'an administrator proposes this of an administrator'
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER removal_ends_are_by_the_rules BEFORE INSERT ON administrator_removal_ends
FOR EACH ROW EXECUTE FUNCTION refuse_removal_end();

-- Who loses the role, or some of its days, and did not say so themselves, loses it by an agreed
-- removal. Who gave the role can take it back within a day: it may have been a slip.
CREATE FUNCTION refuse_removing_an_administrator_alone() RETURNS trigger
LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM lock_roles(new.organisation_id);
    IF new.role <> 'administrator'
        OR new.changed_by IS NOT DISTINCT FROM new.member_id
        OR NOT EXISTS (
            SELECT FROM role_days AS d
            WHERE d.organisation_id = new.organisation_id AND d.member_id = new.member_id
                AND d.role = new.role
                AND coalesce(d.last_day >= day_in_london(now()), true)
                AND (
                    NOT new.given
                    OR coalesce(new.last_day, 'infinity') < coalesce(d.last_day, 'infinity')
                    OR coalesce(new.first_day, '-infinity')
                        > greatest(coalesce(d.first_day, '-infinity'), day_in_london(now()))
                )
        )
        OR EXISTS (
            SELECT FROM role_began(new.organisation_id, new.member_id, new.role) AS began
            WHERE began.given_by = new.changed_by
                AND new.changed_at < began.began_at + interval '1 day'
        )
    THEN
        RETURN new;
    END IF;
    IF NOT EXISTS (
        SELECT FROM administrator_removals AS a
        INNER JOIN administrator_removal_ends AS e
            ON a.organisation_id = e.organisation_id AND a.id = e.removal_id
        WHERE a.organisation_id = new.organisation_id AND a.id = new.removal_id
            AND a.member_id = new.member_id AND e.kind = 'agreed'
            AND NOT EXISTS (
                SELECT FROM role_changes AS r
                WHERE r.organisation_id = a.organisation_id AND r.removal_id = a.id
            )
    ) THEN
        RAISE EXCEPTION 'a second person must agree' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER administrators_are_not_removed_alone BEFORE INSERT ON role_changes
FOR EACH ROW EXECUTE FUNCTION refuse_removing_an_administrator_alone();
