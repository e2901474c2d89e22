-- An answer that somebody gives to try a survey out (ADR 0078). It is a draft that can never be
-- sent: whatever counts, reads or publishes takes only what was sent. It goes in the same night.
ALTER TABLE responses
ADD COLUMN is_test boolean NOT NULL DEFAULT false
CONSTRAINT tests_are_never_sent CHECK (NOT is_test OR sent_on IS NULL);

-- Else a test could become an answer later.
CREATE FUNCTION refuse_change_of_test() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    RAISE EXCEPTION 'a test stays a test'
    USING ERRCODE = 'restrict_violation';
END;
$body$;
CREATE TRIGGER a_test_stays_a_test BEFORE UPDATE ON responses
FOR EACH ROW WHEN (new.is_test IS DISTINCT FROM old.is_test)
EXECUTE FUNCTION refuse_change_of_test();

-- As before, without tests: whoever tried a survey out keeps nobody from changing the round.
CREATE OR REPLACE FUNCTION answered_surveys(council uuid, round uuid) RETURNS SETOF text
LANGUAGE sql STABLE AS $body$
    SELECT rs.survey_key
    FROM round_surveys AS rs
    WHERE rs.organisation_id = council AND rs.round_id = round AND (
        EXISTS (
            SELECT FROM responses AS r
            WHERE r.organisation_id = council AND r.round_id = round
                AND r.survey_version_id = rs.survey_version_id
                AND NOT r.is_test
        ) OR EXISTS (
            SELECT FROM conversations AS c
            WHERE c.organisation_id = council AND c.round_id = round
                AND c.survey_version_id = rs.survey_version_id
        )
    );
$body$;

CREATE FUNCTION remove_tests_of_way_in() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    DELETE FROM responses AS r
    WHERE r.organisation_id = old.organisation_id AND r.way_in_id = old.id AND r.is_test;
    RETURN old;
END;
$body$;
CREATE TRIGGER tests_go_with_their_way_in BEFORE DELETE ON ways_in
FOR EACH ROW EXECUTE FUNCTION remove_tests_of_way_in();
