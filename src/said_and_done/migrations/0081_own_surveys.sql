-- A council can have surveys of its own (ADR 0062). A version without a council is of the
-- catalogue, which all councils share: nothing writes there but the loader of surveys/, which looks
-- at no council. Few rows: both keys are made anew in a moment.

ALTER TABLE survey_versions ADD COLUMN organisation_id uuid;
ALTER TABLE survey_versions ADD CONSTRAINT survey_versions_organisation_id_fkey
FOREIGN KEY (organisation_id) REFERENCES organisations (id) NOT VALID;
-- squawk-ignore ban-drop-constraint
ALTER TABLE survey_versions DROP CONSTRAINT survey_versions_survey_key_number_key;
-- squawk-ignore require-concurrent-index-creation
CREATE UNIQUE INDEX survey_versions_number_once
ON survey_versions (organisation_id, survey_key, number) NULLS NOT DISTINCT;

ALTER TABLE survey_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE survey_versions FORCE ROW LEVEL SECURITY;
CREATE POLICY catalogue_or_own ON survey_versions FOR SELECT
USING (
    organisation_id IS NULL
    OR organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid
);
CREATE POLICY own_organisation ON survey_versions
USING (
    organisation_id
    IS NOT DISTINCT FROM nullif(current_setting('said.organisation_id', true), '')::uuid
);

-- No council: retired from the catalogue, because its folder is gone. A council retires its own.
ALTER TABLE retired_surveys ADD COLUMN organisation_id uuid;
ALTER TABLE retired_surveys ADD CONSTRAINT retired_surveys_organisation_id_fkey
FOREIGN KEY (organisation_id) REFERENCES organisations (id) NOT VALID;
-- squawk-ignore ban-drop-constraint
ALTER TABLE retired_surveys DROP CONSTRAINT retired_surveys_pkey;
-- squawk-ignore require-concurrent-index-creation
CREATE UNIQUE INDEX retired_surveys_once
ON retired_surveys (organisation_id, survey_key) NULLS NOT DISTINCT;

ALTER TABLE retired_surveys ENABLE ROW LEVEL SECURITY;
ALTER TABLE retired_surveys FORCE ROW LEVEL SECURITY;
CREATE POLICY catalogue_or_own ON retired_surveys FOR SELECT
USING (
    organisation_id IS NULL
    OR organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid
);
CREATE POLICY own_organisation ON retired_surveys
USING (
    organisation_id
    IS NOT DISTINCT FROM nullif(current_setting('said.organisation_id', true), '')::uuid
);

-- What is read aloud of a version is of the same council as the version.
ALTER TABLE spoken_versions ADD COLUMN organisation_id uuid;
ALTER TABLE spoken_versions ADD CONSTRAINT spoken_versions_organisation_id_fkey
FOREIGN KEY (organisation_id) REFERENCES organisations (id) NOT VALID;

ALTER TABLE spoken_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE spoken_versions FORCE ROW LEVEL SECURITY;
CREATE POLICY catalogue_or_own ON spoken_versions FOR SELECT
USING (
    organisation_id IS NULL
    OR organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid
);
CREATE POLICY own_organisation ON spoken_versions
USING (
    organisation_id
    IS NOT DISTINCT FROM nullif(current_setting('said.organisation_id', true), '')::uuid
);

-- A foreign key goes round row-level security: whoever guesses the id of another council's version
-- could point at it. So what pins a version is compared with whose version it is. A version never
-- changes, so one look when it is pinned is enough.
CREATE FUNCTION refuse_version_of_another_council() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NOT EXISTS (
        SELECT FROM survey_versions AS v
        WHERE v.id = new.survey_version_id
            AND (v.organisation_id IS NULL OR v.organisation_id = new.organisation_id)
    ) THEN
        RAISE EXCEPTION 'this survey version is not one of the council'
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER round_surveys_pin_own_versions
BEFORE INSERT OR UPDATE OF organisation_id, survey_version_id ON round_surveys
FOR EACH ROW EXECUTE FUNCTION refuse_version_of_another_council();
CREATE TRIGGER responses_pin_own_versions
BEFORE INSERT OR UPDATE OF organisation_id, survey_version_id ON responses
FOR EACH ROW EXECUTE FUNCTION refuse_version_of_another_council();
CREATE TRIGGER conversations_pin_own_versions
BEFORE INSERT OR UPDATE OF organisation_id, survey_version_id ON conversations
FOR EACH ROW EXECUTE FUNCTION refuse_version_of_another_council();

-- Its content is a survey. Without a council it is of the catalogue, which all councils share.
CREATE OR REPLACE VIEW survey_version_view WITH (security_invoker = true) AS
SELECT
    v.id,
    v.survey_key,
    v.number,
    v.content AS survey,
    (v.loaded_at AT TIME ZONE 'Europe/London')::date AS loaded_on,
    v.organisation_id
FROM survey_versions AS v;

-- The newest version of each survey that a council has: a survey of its own stands before the
-- catalogue's of the same key, whether it is retired or not.
CREATE VIEW newest_survey_view WITH (security_invoker = true) AS
SELECT
    n.*,
    (r.retired_at AT TIME ZONE 'Europe/London')::date AS retired_on
FROM (
    SELECT DISTINCT ON (v.survey_key) v.*
    FROM survey_version_view AS v
    ORDER BY v.survey_key ASC, v.organisation_id ASC NULLS LAST, v.number DESC
) AS n
LEFT JOIN retired_surveys AS r
    ON
        n.survey_key = r.survey_key
        AND n.organisation_id IS NOT DISTINCT FROM r.organisation_id;
