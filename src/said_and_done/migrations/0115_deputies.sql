-- A deputy of an absent sponsor: nominated as everybody who is to hold a key, for some days, in
-- place of somebody who holds that key and keeps it. Both days count.
ALTER TABLE nominations ADD COLUMN deputises_for uuid;
ALTER TABLE nominations ADD COLUMN first_day date;
ALTER TABLE nominations ADD COLUMN last_day date;
ALTER TABLE nominations ADD CONSTRAINT deputises_for_a_member
FOREIGN KEY (organisation_id, deputises_for) REFERENCES members (organisation_id, id) NOT VALID;
ALTER TABLE nominations ADD CONSTRAINT deputies_are_of_sponsors_and_have_days CHECK (
    (deputises_for IS NULL AND first_day IS NULL AND last_day IS NULL)
    OR (
        deputises_for IS NOT NULL AND first_day IS NOT NULL AND last_day IS NOT NULL
        AND sponsor_id IS NOT NULL AND lead_id IS NULL AND waits_until IS NULL
        AND made_by IS NOT NULL AND deputises_for <> sponsor_id
        AND last_day BETWEEN first_day AND first_day + 183
    )
) NOT VALID;

-- A member of a group agreed for the group, where somebody else than the sponsor proposed it.
ALTER TABLE nomination_agreements ADD COLUMN for_group boolean NOT NULL DEFAULT false;

-- A key has days only where a deputy is given it.
-- squawk-ignore ban-drop-constraint
ALTER TABLE role_changes DROP CONSTRAINT only_given_roles_have_days;
ALTER TABLE role_changes ADD CONSTRAINT only_given_roles_have_days CHECK (
    (first_day IS NULL AND last_day IS NULL)
    OR (given AND (role NOT IN ('sponsor', 'lead') OR nomination_id IS NOT NULL))
) NOT VALID;

-- Who holds the sponsor's key for themselves, and not as a deputy.
CREATE FUNCTION is_sponsor(council uuid, person uuid) RETURNS boolean
LANGUAGE sql STABLE AS $body$
    SELECT may_turn_key(council, person, 'sponsor') AND EXISTS (
        SELECT FROM role_days AS d
        WHERE d.organisation_id = council AND d.member_id = person
            AND d.role = 'sponsor' AND d.last_day IS NULL
    );
$body$;

-- Whether somebody may speak for the group: in one, without a key and without a role of the
-- council, which are the roles that count for the other key.
CREATE FUNCTION speaks_for_group(council uuid, person uuid) RETURNS boolean
LANGUAGE sql STABLE AS $body$
    SELECT
        EXISTS (
            SELECT FROM group_members AS g
            WHERE g.organisation_id = council AND g.member_id = person
        )
        AND NOT EXISTS (
            SELECT FROM unnest(
                ARRAY['sponsor', 'lead', 'administrator', 'coordinator', 'reader', 'auditor']
            ) AS other
            WHERE holds_or_will_hold(council, person, other)
        );
$body$;

CREATE OR REPLACE FUNCTION refuse_nomination() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    nominees constant uuid[] := array_remove(ARRAY[new.sponsor_id, new.lead_id], NULL);
BEGIN
    PERFORM lock_roles(new.organisation_id);
    IF new.deputises_for IS NULL THEN
        IF new.made_by IS NOT NULL
            AND NOT holds_role(new.organisation_id, new.made_by, 'administrator')
        THEN
            RAISE EXCEPTION 'an administrator nominates' USING ERRCODE = 'restrict_violation';
        END IF;
    ELSIF NOT is_sponsor(new.organisation_id, new.deputises_for)
        OR (
            new.made_by <> new.deputises_for
            AND NOT holds_role(new.organisation_id, new.made_by, 'coordinator')
        )
        OR new.last_day < day_in_london(now())
    THEN
        RAISE EXCEPTION 'the sponsor names a deputy, or a coordinator proposes one'
        USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (
        SELECT FROM unnest(nominees) AS nominee
        CROSS JOIN unnest(ARRAY['sponsor', 'lead', 'administrator', 'coordinator']) AS other
        WHERE holds_or_will_hold(new.organisation_id, nominee, other)
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

CREATE OR REPLACE FUNCTION refuse_agreement() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM lock_roles(new.organisation_id);
    IF NOT nomination_waits(new.organisation_id, new.nomination_id) THEN
        RAISE EXCEPTION 'this nomination is over' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NOT EXISTS (
        SELECT FROM nominations AS n
        WHERE n.organisation_id = new.organisation_id AND n.id = new.nomination_id
            AND coalesce(new.agreed_at >= n.waits_until, true)
            AND CASE
                WHEN new.for_group
                    THEN
                        n.made_by <> n.deputises_for
                        AND new.member_id NOT IN (n.sponsor_id, n.made_by, n.deputises_for)
                        AND speaks_for_group(n.organisation_id, new.member_id)
                ELSE
                    new.member_id IN (n.sponsor_id, n.lead_id)
                    OR (
                        n.lead_id IS NULL AND may_turn_key(n.organisation_id, new.member_id, 'lead')
                    )
                    OR (
                        n.sponsor_id IS NULL
                        AND may_turn_key(n.organisation_id, new.member_id, 'sponsor')
                    )
            END
    ) THEN
        RAISE EXCEPTION 'nobody asked this person, or it is too early'
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;

-- What `refuse_role` asks of everybody who gets a key holds for deputies, too. This is the rest.
CREATE FUNCTION refuse_deputy() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    nomination nominations%ROWTYPE;
BEGIN
    PERFORM lock_roles(new.organisation_id);
    IF NOT new.given OR new.role NOT IN ('sponsor', 'lead') THEN
        RETURN new;
    END IF;
    IF holds_or_will_hold(
        new.organisation_id,
        new.member_id,
        CASE new.role WHEN 'sponsor' THEN 'lead' ELSE 'sponsor' END
    ) THEN
        RAISE EXCEPTION 'these roles exclude each other' USING ERRCODE = 'restrict_violation';
    END IF;
    SELECT * INTO nomination FROM nominations AS n
    WHERE n.organisation_id = new.organisation_id AND n.id = new.nomination_id;
    IF new.first_day IS DISTINCT FROM nomination.first_day
        OR new.last_day IS DISTINCT FROM nomination.last_day
        OR new.last_day < day_in_london(now())
    THEN
        RAISE EXCEPTION 'a deputy has the key on the days of the nomination'
        USING ERRCODE = 'restrict_violation';
    END IF;
    IF nomination.deputises_for IS NULL THEN
        RETURN new;
    END IF;
    IF NOT is_sponsor(new.organisation_id, nomination.deputises_for) THEN
        RAISE EXCEPTION 'who is to have a deputy is the sponsor no longer'
        USING ERRCODE = 'restrict_violation';
    END IF;
    IF nomination.made_by <> nomination.deputises_for AND (
        SELECT count(*) < 2 FROM nomination_agreements AS a
        WHERE a.organisation_id = new.organisation_id AND a.nomination_id = nomination.id
            AND a.for_group AND speaks_for_group(a.organisation_id, a.member_id)
    ) THEN
        RAISE EXCEPTION 'two people of the group must agree' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER deputies_are_by_the_rules BEFORE INSERT ON role_changes
FOR EACH ROW EXECUTE FUNCTION refuse_deputy();

-- The same as before, with deputies: in place of whom, and on which days. ended_at of a deputy is
-- the end of their last day, once it is over. Who agreed for the group stands in no public place.
CREATE OR REPLACE VIEW key_holdings WITH (security_invoker = true) AS
SELECT
    r.organisation_id,
    r.number,
    r.member_id,
    r.role,
    m.name,
    r.changed_at AS since,
    coalesce(
        taken.changed_at,
        CASE
            WHEN r.last_day < day_in_london(now())
                THEN (r.last_day + 1)::timestamp AT TIME ZONE 'Europe/London'
        END
    ) AS ended_at,
    taken_by.name AS ended_by,
    taken.reason AS end_reason,
    n.id IS NOT NULL AS nominated,
    given_by.name AS given_by,
    coalesce(n.sponsor_id IS NOT NULL AND n.lead_id IS NOT NULL, false) AS together,
    CASE WHEN n.waits_until IS NOT NULL THEN n.reason END AS without_consent_because,
    coalesce(agreed.everybody, '{}'::text[]) AS agreed_by,
    n.deputises_for,
    deputised.name AS deputy_of,
    r.first_day,
    r.last_day,
    coalesce(n.made_by <> n.deputises_for, false) AS group_agreed
FROM role_changes AS r
INNER JOIN members AS m ON r.organisation_id = m.organisation_id AND r.member_id = m.id
LEFT JOIN members AS given_by
    ON r.organisation_id = given_by.organisation_id AND r.changed_by = given_by.id
LEFT JOIN nominations AS n
    ON r.organisation_id = n.organisation_id AND r.nomination_id = n.id
LEFT JOIN members AS deputised
    ON n.organisation_id = deputised.organisation_id AND n.deputises_for = deputised.id
LEFT JOIN LATERAL (
    SELECT array_agg(m2.name ORDER BY a.agreed_at, m2.name) AS everybody
    FROM nomination_agreements AS a
    INNER JOIN members AS m2
        ON a.organisation_id = m2.organisation_id AND a.member_id = m2.id
    WHERE
        a.organisation_id = r.organisation_id
        AND a.nomination_id = r.nomination_id
        AND a.member_id <> r.member_id
        AND NOT a.for_group
) AS agreed ON true
LEFT JOIN LATERAL (
    SELECT
        t.changed_at,
        t.changed_by,
        t.reason,
        t.given
    FROM role_changes AS t
    WHERE
        t.organisation_id = r.organisation_id
        AND t.member_id = r.member_id
        AND t.role = r.role
        AND t.number > r.number
    ORDER BY t.number
    LIMIT 1
) AS taken ON NOT taken.given
LEFT JOIN members AS taken_by
    ON r.organisation_id = taken_by.organisation_id AND taken.changed_by = taken_by.id
WHERE r.given AND r.role IN ('sponsor', 'lead');
