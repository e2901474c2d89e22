-- name: calls_asked_for
SELECT
    id,
    sealed
FROM call_backs
WHERE organisation_id = $1
ORDER BY id;

-- name: sign_on_secret
SELECT sealed_secret
FROM identity_providers
WHERE organisation_id = $1;

-- name: spoken_files
-- The sound of a council's own surveys, by hash.
SELECT array_agg(DISTINCT f.hash ORDER BY f.hash) AS hashes
FROM spoken_versions AS s
CROSS JOIN LATERAL (
    SELECT jsonb_path_query(s.pages, 'strict $.**.ogg') #>> '{}' AS hash
    UNION
    SELECT jsonb_path_query(s.pages, 'strict $.**.mp3') #>> '{}' AS hash
) AS f
WHERE s.organisation_id = $1;

-- name: waiting_jobs
-- Work that waits for this council, but for some kinds ($2).
SELECT
    entrypoint AS name,
    payload,
    execute_after AS not_before
FROM pgqueuer
WHERE
    status IN ('queued', 'picked')
    AND entrypoint <> ALL($2::text[])
    AND convert_from(payload, 'UTF8')::jsonb ->> 'organisation_id' = $1::uuid::text
ORDER BY execute_after, id;

-- name: steps_taken
-- The steps that the schema took. The table is yoyo-migrations' own.
SELECT array_agg(migration_id::text ORDER BY migration_id) AS steps
FROM _yoyo_migration;

-- name: council_there
-- Whether this council is here, or another one that has or had one of its short names ($2).
SELECT
    EXISTS (
        SELECT FROM organisations AS o
        WHERE o.id = $1
    ) AS is_here,
    (
        SELECT s.slug
        FROM short_names AS s
        WHERE s.slug = ANY($2::text[]) AND s.organisation_id <> $1
        ORDER BY s.slug
        LIMIT 1
    ) AS taken;

-- name: save_call
UPDATE call_backs SET sealed = $3
WHERE organisation_id = $1 AND id = $2;

-- name: save_sign_on_secret
UPDATE identity_providers SET sealed_secret = $2
WHERE organisation_id = $1;

-- name: save_card_key
INSERT INTO card_keys (organisation_id, id, sealed)
VALUES ($1, $2, $3);
