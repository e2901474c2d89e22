-- Whoever holds a key, or a role of the council, cannot record that the group closed an objection:
-- else the next sponsor could close what the one before wrote.
CREATE FUNCTION refuse_deciding_for_the_group() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF EXISTS (
        SELECT FROM unnest(
            ARRAY['sponsor', 'lead', 'coordinator', 'administrator', 'reader']
        ) AS role
        WHERE holds_role(new.organisation_id, new.closed_by, role)
    ) THEN
        RAISE EXCEPTION 'an objection is closed by its author or its group'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER nobody_decides_for_the_group BEFORE INSERT ON objection_closings
FOR EACH ROW WHEN (new.how = 'group') EXECUTE FUNCTION refuse_deciding_for_the_group();
