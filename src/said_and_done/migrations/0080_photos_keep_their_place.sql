-- The photo of a published text stays as both keys signed it, or goes. It is never moved from one
-- progress statement to another: whoever looks only at the new row does not see where it was.
CREATE OR REPLACE FUNCTION refuse_change_of_group_photo() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    photo group_photos;
BEGIN
    IF tg_op = 'UPDATE' AND (old.organisation_id, old.progress_statement_id)
        IS DISTINCT FROM (new.organisation_id, new.progress_statement_id) THEN
        RAISE EXCEPTION 'a photo stays where it is' USING ERRCODE = 'restrict_violation';
    END IF;
    IF tg_op = 'DELETE' THEN photo := old; ELSE photo := new; END IF;
    IF EXISTS (
        SELECT FROM publications AS p
        WHERE p.organisation_id = photo.organisation_id
            AND p.progress_statement_id = photo.progress_statement_id
    ) AND NOT (tg_op = 'DELETE' AND EXISTS (
        SELECT FROM group_photos_taken_away AS t
        WHERE t.organisation_id = photo.organisation_id
            AND t.progress_statement_id = photo.progress_statement_id
    )) THEN
        RAISE EXCEPTION 'the photo of a published text stays' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN photo;
END;
$body$;
