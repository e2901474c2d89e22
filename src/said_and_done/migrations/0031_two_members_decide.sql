-- That the group decided to close an objection is said by two of its members: one records it, and a
-- second one confirms it before it closes anything. The newest recorded decision counts; older ones
-- that were not confirmed stay as they are.
CREATE TABLE group_decisions (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    objection_id uuid NOT NULL,
    wording text NOT NULL CHECK (wording <> ''),
    decided_on date NOT NULL,
    decided_how text NOT NULL CHECK (decided_how IN ('meeting', 'asked', 'writing')),
    recorded_by uuid NOT NULL,
    name text NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, id),
    FOREIGN KEY (organisation_id, objection_id) REFERENCES objections (organisation_id, id),
    FOREIGN KEY (organisation_id, recorded_by) REFERENCES members (organisation_id, id)
);
CREATE INDEX decisions_of_objection
ON group_decisions (organisation_id, objection_id, recorded_at);

ALTER TABLE group_decisions ENABLE ROW LEVEL SECURITY;
ALTER TABLE group_decisions FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON group_decisions
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

CREATE TRIGGER group_decisions_never_change BEFORE UPDATE OR DELETE ON group_decisions
FOR EACH ROW EXECUTE FUNCTION refuse_change_but_covering('wording');

-- All three are NULL for what its author closed, and for what was closed before there were two.
-- confirmed_by and confirmed_name are NULL, too, where the group has no second member who may.
ALTER TABLE objection_closings ADD COLUMN decided_how text;
ALTER TABLE objection_closings ADD COLUMN confirmed_by uuid;
ALTER TABLE objection_closings ADD COLUMN confirmed_name text;

-- Whether a person may say now what the group decided about an objection: with lived experience, in
-- the group before the day of the objection, without a key or a role of the council, and not
-- whoever wrote it.
CREATE FUNCTION may_say_what_was_decided(council uuid, objection uuid, person uuid)
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
    ) AND NOT EXISTS (
        SELECT FROM unnest(
            ARRAY['sponsor', 'lead', 'coordinator', 'administrator', 'reader']
        ) AS role
        WHERE holds_role(council, person, role)
    );
$body$;

-- The same two rules as for what closes: of their own, and answered.
CREATE FUNCTION refuse_strange_decision() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NOT may_say_what_was_decided(new.organisation_id, new.objection_id, new.recorded_by)
        OR NOT EXISTS (
            SELECT FROM objection_answers AS a
            WHERE a.organisation_id = new.organisation_id AND a.objection_id = new.objection_id
        )
    THEN
        RAISE EXCEPTION 'an objection is closed by its author or its group'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER decisions_are_by_the_group BEFORE INSERT ON group_decisions
FOR EACH ROW EXECUTE FUNCTION refuse_strange_decision();

-- A decision of the group closes only as it was recorded last, and only with the yes of a second
-- member; without it only where nobody else in the group may give it.
CREATE FUNCTION refuse_unconfirmed_decision() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    newest group_decisions%ROWTYPE;
BEGIN
    SELECT * INTO newest FROM group_decisions AS d
    WHERE d.organisation_id = new.organisation_id AND d.objection_id = new.objection_id
    ORDER BY d.recorded_at DESC
    LIMIT 1;
    IF NOT FOUND
        OR (newest.wording, newest.decided_on, newest.decided_how, newest.recorded_by)
        IS DISTINCT FROM (new.wording, new.decided_on, new.decided_how, new.closed_by)
    THEN
        RAISE EXCEPTION 'another decision was recorded' USING ERRCODE = 'restrict_violation';
    END IF;
    IF new.confirmed_by IS NULL THEN
        IF EXISTS (
            SELECT FROM objections AS o
            INNER JOIN progress_statements AS p
                ON o.organisation_id = p.organisation_id AND o.progress_statement_id = p.id
            INNER JOIN group_members AS m
                ON p.organisation_id = m.organisation_id AND p.group_id = m.group_id
            WHERE o.organisation_id = new.organisation_id AND o.id = new.objection_id
                AND m.member_id <> new.closed_by
                AND may_say_what_was_decided(new.organisation_id, o.id, m.member_id)
        ) THEN
            RAISE EXCEPTION 'a second member confirms a decision'
                USING ERRCODE = 'restrict_violation';
        END IF;
    ELSIF new.confirmed_by = new.closed_by OR new.confirmed_name IS NULL
        OR NOT may_say_what_was_decided(new.organisation_id, new.objection_id, new.confirmed_by)
    THEN
        RAISE EXCEPTION 'a second member confirms a decision' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER second_members_confirm BEFORE INSERT ON objection_closings
FOR EACH ROW WHEN (new.how = 'group') EXECUTE FUNCTION refuse_unconfirmed_decision();
