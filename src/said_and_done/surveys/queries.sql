-- name: lock_survey
-- One loader of one survey at a time, until the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended('said survey ' || $1::text, 0));

-- name: newest_hash
SELECT content_hash
FROM survey_versions
WHERE organisation_id IS NULL AND survey_key = $1
ORDER BY number DESC
LIMIT 1;

-- name: save_survey_version
INSERT INTO survey_versions (id, survey_key, number, content, content_hash, loaded_at)
SELECT
    $1::uuid,
    $2::text,
    coalesce(max(number), 0) + 1 AS number,
    $3::jsonb,
    $4::text,
    $5::timestamptz
FROM survey_versions
WHERE organisation_id IS NULL AND survey_key = $2;

-- name: save_own_version
-- Its number goes on from the newest that the council could ask so far, its own or the catalogue's.
INSERT INTO survey_versions (
    organisation_id, id, survey_key, number, content, content_hash, loaded_at
)
SELECT
    $1::uuid,
    $2::uuid,
    $3::text,
    coalesce(max(number), 0) + 1 AS number,
    $4::jsonb,
    $5::text,
    $6::timestamptz
FROM survey_versions
WHERE
    survey_key = $3
    AND (organisation_id = $1 OR organisation_id IS NULL);

-- name: newest_in_catalogue
SELECT *
FROM survey_version_view
WHERE organisation_id IS NULL AND survey_key = $1
ORDER BY number DESC
LIMIT 1;

-- name: newest_survey
SELECT *
FROM newest_survey_view
WHERE survey_key = $2 AND (organisation_id = $1 OR organisation_id IS NULL);

-- name: newest_surveys
-- The newest version of every survey that the council has and that is not retired.
SELECT *
FROM newest_survey_view
WHERE retired_on IS NULL AND (organisation_id = $1 OR organisation_id IS NULL)
ORDER BY survey_key;

-- name: retire_all_but
-- Surveys of the catalogue whose keys are not in $1 are retired, and those in it are not.
WITH returned AS (
    DELETE FROM retired_surveys
    WHERE organisation_id IS NULL AND survey_key = any($1::text[])
)

INSERT INTO retired_surveys (survey_key, retired_at)
SELECT DISTINCT
    v.survey_key,
    $2::timestamptz AS retired_at
FROM survey_versions AS v
WHERE v.organisation_id IS NULL AND NOT v.survey_key = any($1::text[])
ON CONFLICT (organisation_id, survey_key) DO NOTHING;

-- name: retired_in_catalogue
SELECT DISTINCT ON (r.survey_key)
    r.survey_key,
    v.content ->> 'title' AS title,
    (r.retired_at AT TIME ZONE 'Europe/London')::date AS retired_on
FROM retired_surveys AS r
INNER JOIN survey_versions AS v ON r.survey_key = v.survey_key AND v.organisation_id IS NULL
WHERE r.organisation_id IS NULL
ORDER BY r.survey_key ASC, v.number DESC;

-- name: retired_surveys
-- Its own that the council retired, and what went out of the catalogue.
SELECT
    survey_key,
    survey ->> 'title' AS title,
    retired_on
FROM newest_survey_view
WHERE retired_on IS NOT NULL AND (organisation_id = $1 OR organisation_id IS NULL)
ORDER BY survey_key;

-- name: survey_keys_but
SELECT coalesce(array_agg(DISTINCT survey_key ORDER BY survey_key), '{}') AS survey_keys
FROM survey_versions
WHERE organisation_id IS NULL AND NOT survey_key = any($1::text[]);

-- name: survey_version
SELECT *
FROM survey_version_view
WHERE id = $1;

-- name: versions_until
-- The versions of one survey up to this one, the oldest first. An own survey goes on from what the
-- catalogue had of its key until then.
WITH asked AS (
    SELECT
        survey_key,
        number,
        organisation_id
    FROM survey_versions
    WHERE id = $1
)

SELECT v.*
FROM survey_version_view AS v
INNER JOIN asked AS a ON v.survey_key = a.survey_key
WHERE
    v.number <= a.number
    AND (
        v.organisation_id IS NOT DISTINCT FROM a.organisation_id
        OR (
            v.organisation_id IS NULL
            AND v.number < (
                SELECT min(o.number)
                FROM survey_versions AS o
                WHERE o.organisation_id = a.organisation_id AND o.survey_key = a.survey_key
            )
        )
    )
ORDER BY v.number;

-- name: own_surveys
-- The newest version of each survey of the council's own, retired or not.
SELECT *
FROM newest_survey_view
WHERE organisation_id = $1
ORDER BY survey_key;

-- name: retire_survey
INSERT INTO retired_surveys (organisation_id, survey_key, retired_at)
VALUES ($1, $2, $3)
ON CONFLICT (organisation_id, survey_key) DO NOTHING;

-- name: bring_back_survey
DELETE FROM retired_surveys
WHERE organisation_id = $1 AND survey_key = $2;
