-- A coordinator can change a round until its numbers are public: then it is what was published.

CREATE FUNCTION numbers_are_public(council uuid, round uuid) RETURNS boolean
LANGUAGE sql STABLE AS $body$
    SELECT EXISTS (
        SELECT FROM number_snapshots AS s WHERE s.organisation_id = council AND s.round_id = round
    );
$body$;

-- The surveys of a round that somebody began to answer, by any way, or that a group talked about.
CREATE FUNCTION answered_surveys(council uuid, round uuid) RETURNS SETOF text
LANGUAGE sql STABLE AS $body$
    SELECT rs.survey_key
    FROM round_surveys AS rs
    WHERE rs.organisation_id = council AND rs.round_id = round AND (
        EXISTS (
            SELECT FROM responses AS r
            WHERE r.organisation_id = council AND r.round_id = round
                AND r.survey_version_id = rs.survey_version_id
        ) OR EXISTS (
            SELECT FROM conversations AS c
            WHERE c.organisation_id = council AND c.round_id = round
                AND c.survey_version_id = rs.survey_version_id
        )
    );
$body$;

CREATE FUNCTION refuse_change_of_published_round() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF (new.organisation_id, new.id, new.name, new.framework_version_id, new.made_at, new.made_by)
        IS DISTINCT FROM
        (old.organisation_id, old.id, old.name, old.framework_version_id, old.made_at, old.made_by)
    THEN
        RAISE EXCEPTION 'rows of % never change', tg_table_name
        USING ERRCODE = 'restrict_violation';
    END IF;
    IF numbers_are_public(old.organisation_id, old.id) THEN
        RAISE EXCEPTION 'a round with public numbers never changes'
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER rounds_change_until_published BEFORE UPDATE ON rounds
FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published_round();
