-- name: lock_framework
-- One loader of one framework at a time, until the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended('said framework ' || $1::text, 0));

-- name: newest_hash
SELECT content_hash
FROM framework_versions
WHERE framework_key = $1
ORDER BY number DESC
LIMIT 1;

-- name: save_framework_version
INSERT INTO framework_versions (id, framework_key, number, content, content_hash, loaded_at)
SELECT
    $1::uuid,
    $2::text,
    coalesce(max(number), 0) + 1 AS number,
    $3::jsonb,
    $4::text,
    $5::timestamptz
FROM framework_versions
WHERE framework_key = $2;

-- name: newest_framework
SELECT
    id,
    framework_key,
    number,
    content AS framework,
    (loaded_at AT TIME ZONE 'Europe/London')::date AS loaded_on
FROM framework_versions
WHERE framework_key = $1
ORDER BY number DESC
LIMIT 1;

-- name: framework_version
SELECT
    id,
    framework_key,
    number,
    content AS framework,
    (loaded_at AT TIME ZONE 'Europe/London')::date AS loaded_on
FROM framework_versions
WHERE id = $1;

-- name: wordings
SELECT
    code,
    wording,
    wording_version,
    source
FROM wordings
WHERE organisation_id = $1 AND framework_key = $2
ORDER BY code;

-- name: remove_wordings
DELETE FROM wordings
WHERE organisation_id = $1 AND framework_key = $2;

-- name: save_wording
INSERT INTO wordings (
    organisation_id, framework_key, code, wording, wording_version, source, loaded_at
)
VALUES ($1, $2, $3, $4, $5, $6, $7);
