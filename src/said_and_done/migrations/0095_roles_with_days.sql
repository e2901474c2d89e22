-- A role has a first day and may have a last one; without them it counts from when it was given,
-- without an end. Both days count. They are days in London.
ALTER TABLE role_changes ADD COLUMN first_day date;
ALTER TABLE role_changes ADD COLUMN last_day date;
ALTER TABLE role_changes ADD CONSTRAINT role_days_in_order
CHECK (first_day <= last_day) NOT VALID;
-- A key is given by a nomination and ends by its own rules; what is taken away has no days.
ALTER TABLE role_changes ADD CONSTRAINT only_given_roles_have_days CHECK (
    (first_day IS NULL AND last_day IS NULL)
    OR (given AND role NOT IN ('sponsor', 'lead'))
) NOT VALID;

CREATE FUNCTION day_in_london(moment timestamptz) RETURNS date
LANGUAGE sql IMMUTABLE AS $body$
    SELECT (moment AT TIME ZONE 'Europe/London')::date;
$body$;

-- A member with the roles that they hold now: the one place that looks at the days.
CREATE OR REPLACE VIEW member_view WITH (security_invoker = true) AS
SELECT
    m.organisation_id,
    m.id,
    m.name,
    m.email,
    m.job_title,
    array(
        SELECT c.role
        FROM (
            SELECT DISTINCT ON (r.role)
                r.role,
                r.given,
                r.first_day,
                r.last_day
            FROM role_changes AS r
            WHERE r.organisation_id = m.organisation_id AND r.member_id = m.id
            ORDER BY r.role ASC, r.number DESC
        ) AS c
        WHERE
            c.given
            AND coalesce(c.first_day <= day_in_london(now()), true)
            AND coalesce(c.last_day >= day_in_london(now()), true)
    ) AS roles
FROM members AS m;

CREATE OR REPLACE FUNCTION holds_role(council uuid, person uuid, wanted text) RETURNS boolean
LANGUAGE sql STABLE AS $body$
    SELECT EXISTS (
        SELECT FROM member_view AS m
        WHERE m.organisation_id = council AND m.id = person AND wanted = ANY(m.roles)
    );
$body$;

-- Each role that was given and not taken away since, whether or not its days count now.
CREATE VIEW role_days WITH (security_invoker = true) AS
SELECT
    c.organisation_id,
    c.member_id,
    c.role,
    c.first_day,
    c.last_day
FROM (
    SELECT DISTINCT ON (r.organisation_id, r.member_id, r.role)
        r.organisation_id,
        r.member_id,
        r.role,
        r.given,
        r.first_day,
        r.last_day
    FROM role_changes AS r
    ORDER BY r.organisation_id ASC, r.member_id ASC, r.role ASC, r.number DESC
) AS c
WHERE c.given;

-- Whether somebody holds a role, or will: what excludes another role must do so in time.
CREATE FUNCTION holds_or_will_hold(council uuid, person uuid, wanted text) RETURNS boolean
LANGUAGE sql STABLE AS $body$
    SELECT EXISTS (
        SELECT FROM role_days AS d
        WHERE d.organisation_id = council AND d.member_id = person AND d.role = wanted
            AND coalesce(d.last_day >= day_in_london(now()), true)
    );
$body$;

-- Whether somebody is an administrator now, and until they or others end it.
CREATE FUNCTION is_lasting_administrator(council uuid, person uuid) RETURNS boolean
LANGUAGE sql STABLE AS $body$
    SELECT holds_role(council, person, 'administrator') AND EXISTS (
        SELECT FROM role_days AS d
        WHERE d.organisation_id = council AND d.member_id = person
            AND d.role = 'administrator' AND d.last_day IS NULL
    );
$body$;

CREATE FUNCTION refuse_roles_to_come() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    excluded text[] := ARRAY[]::text[];
BEGIN
    PERFORM lock_roles(new.organisation_id);
    IF NOT new.given THEN
        RETURN new;
    END IF;
    IF new.role IN ('administrator', 'coordinator') THEN
        excluded := ARRAY['sponsor', 'lead'];
    ELSIF new.role IN ('sponsor', 'lead') THEN
        excluded := ARRAY['administrator', 'coordinator'];
    END IF;
    IF EXISTS (
        SELECT FROM unnest(excluded) AS other
        WHERE holds_or_will_hold(new.organisation_id, new.member_id, other)
    ) THEN
        RAISE EXCEPTION 'these roles exclude each other' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER roles_to_come_exclude_each_other BEFORE INSERT ON role_changes
FOR EACH ROW EXECUTE FUNCTION refuse_roles_to_come();

CREATE FUNCTION refuse_nominees_with_roles_to_come() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM lock_roles(new.organisation_id);
    IF EXISTS (
        SELECT FROM unnest(ARRAY[new.sponsor_id, new.lead_id]) AS nominee
        CROSS JOIN unnest(ARRAY['administrator', 'coordinator']) AS other
        WHERE holds_or_will_hold(new.organisation_id, nominee, other)
    ) THEN
        RAISE EXCEPTION 'a nominee has a role that excludes a key'
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER nominees_have_no_roles_to_come BEFORE INSERT ON nominations
FOR EACH ROW EXECUTE FUNCTION refuse_nominees_with_roles_to_come();

-- A council that has an administrator keeps one, without a last day.
CREATE FUNCTION refuse_losing_the_last_administrator() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM lock_roles(new.organisation_id);
    IF new.role <> 'administrator'
        OR NOT is_lasting_administrator(new.organisation_id, new.member_id)
        OR (
            new.given AND new.last_day IS NULL
            AND coalesce(new.first_day <= day_in_london(now()), true)
        )
    THEN
        RETURN new;
    END IF;
    IF NOT EXISTS (
        SELECT FROM members AS m
        WHERE m.organisation_id = new.organisation_id AND m.id <> new.member_id
            AND is_lasting_administrator(m.organisation_id, m.id)
    ) THEN
        RAISE EXCEPTION 'somebody must be the administrator' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER somebody_stays_the_administrator BEFORE INSERT ON role_changes
FOR EACH ROW EXECUTE FUNCTION refuse_losing_the_last_administrator();
