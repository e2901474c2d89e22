-- Whoever typed a paper sheet never checks it: a check is by a second person, whatever the program
-- does, and whichever of the two rows is written last.
CREATE FUNCTION refuse_checking_own_sheet() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NOT EXISTS (
        SELECT FROM typed_responses AS t
        WHERE t.organisation_id = new.organisation_id AND t.response_id = new.response_id
            AND t.sheet IS NOT NULL AND t.typed_by <> new.checked_by
    ) THEN
        RAISE EXCEPTION 'a second person checks' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER sheets_are_checked_by_a_second_person BEFORE INSERT OR UPDATE ON typing_checks
FOR EACH ROW EXECUTE FUNCTION refuse_checking_own_sheet();

CREATE FUNCTION refuse_typing_what_one_checked() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF EXISTS (
        SELECT FROM typing_checks AS c
        WHERE c.organisation_id = new.organisation_id AND c.response_id = new.response_id
            AND (new.sheet IS NULL OR c.checked_by = new.typed_by)
    ) THEN
        RAISE EXCEPTION 'a second person checks' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER who_typed_is_not_who_checked BEFORE UPDATE ON typed_responses
FOR EACH ROW EXECUTE FUNCTION refuse_typing_what_one_checked();
