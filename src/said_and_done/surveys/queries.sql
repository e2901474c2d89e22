-- name: lock_survey
-- One loader of one survey at a time, until the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended('said survey ' || $1::text, 0));

-- name: newest_hash
SELECT content_hash
FROM survey_versions
WHERE survey_key = $1
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
WHERE survey_key = $2;

-- name: newest_survey
SELECT *
FROM survey_version_view
WHERE survey_key = $1
ORDER BY number DESC
LIMIT 1;

-- name: newest_surveys
-- The newest version of every survey that is not retired.
SELECT DISTINCT ON (v.survey_key) v.*
FROM survey_version_view AS v
WHERE
    NOT EXISTS (
        SELECT 1 FROM retired_surveys AS r
        WHERE r.survey_key = v.survey_key
    )
ORDER BY v.survey_key ASC, v.number DESC;

-- name: retire_all_but
-- Surveys whose keys are not in $1 are retired, and those in it are not.
WITH returned AS (
    DELETE FROM retired_surveys
    WHERE survey_key = any($1::text[])
)

INSERT INTO retired_surveys (survey_key, retired_at)
SELECT DISTINCT
    v.survey_key,
    $2::timestamptz AS retired_at
FROM survey_versions AS v
WHERE NOT v.survey_key = any($1::text[])
ON CONFLICT (survey_key) DO NOTHING;

-- name: retired_surveys
SELECT DISTINCT ON (r.survey_key)
    r.survey_key,
    v.content ->> 'title' AS title,
    (r.retired_at AT TIME ZONE 'Europe/London')::date AS retired_on
FROM retired_surveys AS r
INNER JOIN survey_versions AS v ON r.survey_key = v.survey_key
ORDER BY r.survey_key ASC, v.number DESC;

-- name: survey_keys_but
SELECT coalesce(array_agg(DISTINCT survey_key ORDER BY survey_key), '{}') AS survey_keys
FROM survey_versions
WHERE NOT survey_key = any($1::text[]);

-- name: survey_version
SELECT *
FROM survey_version_view
WHERE id = $1;

-- name: versions_until
-- The versions of one survey up to this number, the oldest first.
SELECT *
FROM survey_version_view
WHERE survey_key = $1 AND number <= $2
ORDER BY number;
