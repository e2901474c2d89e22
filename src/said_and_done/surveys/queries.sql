-- name: lock_survey
-- One loader of one survey at a time, until the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended('said survey ' || $1::text, 0));

-- name: newest_hash
SELECT content_hash
FROM survey_versions
WHERE survey_key = $1
ORDER BY number DESC
LIMIT 1;

-- name: keep_survey_version
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
SELECT
    id,
    survey_key,
    number,
    content AS survey,
    (loaded_at AT TIME ZONE 'Europe/London')::date AS loaded_on
FROM survey_versions
WHERE survey_key = $1
ORDER BY number DESC
LIMIT 1;

-- name: newest_surveys
-- The newest version of every survey.
SELECT DISTINCT ON (survey_key)
    id,
    survey_key,
    number,
    content AS survey,
    (loaded_at AT TIME ZONE 'Europe/London')::date AS loaded_on
FROM survey_versions
ORDER BY survey_key ASC, number DESC;

-- name: survey_version
SELECT
    id,
    survey_key,
    number,
    content AS survey,
    (loaded_at AT TIME ZONE 'Europe/London')::date AS loaded_on
FROM survey_versions
WHERE id = $1;

-- name: versions_until
-- The versions of one survey up to this number, the oldest first.
SELECT
    id,
    survey_key,
    number,
    content AS survey,
    (loaded_at AT TIME ZONE 'Europe/London')::date AS loaded_on
FROM survey_versions
WHERE survey_key = $1 AND number <= $2
ORDER BY number;
