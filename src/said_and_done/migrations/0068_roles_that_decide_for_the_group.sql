-- Whoever decides for the group has no role beside those of ONLY_IN_THE_GROUP in permissions.py.
-- The five roles of the council were listed here twice, so that a new role would have decided.

-- Whether a person holds a key, or a role of the council.
CREATE FUNCTION has_role_outside_the_group(council uuid, person uuid)
RETURNS boolean LANGUAGE sql STABLE AS $body$
    SELECT EXISTS (
        SELECT FROM member_view AS m
        WHERE m.organisation_id = council AND m.id = person
            AND NOT m.roles <@ ARRAY['member', 'interviewer']
    );
$body$;

CREATE OR REPLACE FUNCTION refuse_deciding_for_the_group()
RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF has_role_outside_the_group(new.organisation_id, new.closed_by) THEN
        RAISE EXCEPTION 'an objection is closed by its author or its group'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;

-- As in 0031, but for the roles.
CREATE OR REPLACE FUNCTION may_say_what_was_decided(council uuid, objection uuid, person uuid)
RETURNS boolean LANGUAGE sql STABLE AS $body$
    SELECT EXISTS (
        SELECT FROM objections AS o
        INNER JOIN progress_statements AS p
            ON o.organisation_id = p.organisation_id AND o.progress_statement_id = p.id
        INNER JOIN group_members AS m
            ON p.organisation_id = m.organisation_id AND p.group_id = m.group_id
        WHERE o.organisation_id = council AND o.id = objection
            AND o.member_id <> person
            AND m.member_id = person AND m.lived_experience
            AND m.joined_on < (o.made_at AT TIME ZONE 'Europe/London')::date
    ) AND NOT has_role_outside_the_group(council, person);
$body$;
