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

-- name: survey_files
-- The sound of a council's own surveys, and the recordings and films of their questions, by hash.
WITH content AS (
    SELECT v.content AS survey
    FROM survey_versions AS v
    WHERE v.organisation_id = $1
    UNION ALL
    SELECT d.content AS survey
    FROM survey_drafts AS d
    WHERE d.organisation_id = $1
),

used AS (
    SELECT jsonb_path_query(s.pages, 'strict $.**.ogg') #>> '{}' AS sha256
    FROM spoken_versions AS s
    WHERE s.organisation_id = $1
    UNION
    SELECT jsonb_path_query(s.pages, 'strict $.**.mp3') #>> '{}' AS sha256
    FROM spoken_versions AS s
    WHERE s.organisation_id = $1
    UNION
    SELECT jsonb_path_query(c.survey, 'lax $.recordings[*].hash') #>> '{}' AS sha256
    FROM content AS c
    UNION
    SELECT jsonb_path_query(c.survey, 'lax $.videos[*].hash') #>> '{}' AS sha256
    FROM content AS c
    UNION
    SELECT jsonb_path_query(c.survey, 'lax $.videos[*].captions') #>> '{}' AS sha256
    FROM content AS c
    UNION
    SELECT jsonb_path_query(c.survey, 'lax $.videos[*].poster') #>> '{}' AS sha256
    FROM content AS c
)

SELECT array_agg(m.hash ORDER BY m.hash) AS sums
FROM media AS m
WHERE m.hash IN (SELECT u.sha256 FROM used AS u);

-- name: waiting_jobs
-- Work that waits for this council, but for some kinds ($2).
SELECT
    entrypoint AS name,
    payload,
    execute_after AS not_before
FROM pgqueuer
WHERE
    status IN ('queued', 'picked')
    AND entrypoint <> all($2::text[])
    AND convert_from(payload, 'UTF8')::jsonb ->> 'organisation_id' = $1::uuid::text
ORDER BY execute_after, id;

-- name: steps_taken
-- The steps that the schema took. The table is yoyo-migrations' own.
SELECT array_agg(migration_id::text ORDER BY migration_id) AS steps
FROM _yoyo_migration;

-- name: council_there
-- Whether this council is here, or another one that has or had one of its short names ($2).
SELECT
    exists(
        SELECT FROM organisations AS o
        WHERE o.id = $1
    ) AS is_here,
    (
        SELECT t.slug
        FROM (
            SELECT s.slug
            FROM short_names AS s
            WHERE s.organisation_id <> $1
            UNION ALL
            SELECT r.slug
            FROM removed_short_names AS r
            WHERE r.council_hash <> encode(sha256($1::uuid::text::bytea), 'hex')
        ) AS t
        WHERE t.slug = any($2::text[])
        ORDER BY t.slug
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

-- name: save_archive
INSERT INTO archives (organisation_id, id, asked_at, asked_by)
VALUES ($1, $2, $3, $4);

-- name: archives
-- The newest first.
SELECT
    a.id,
    a.asked_at,
    m.name AS asked_by,
    a.made_at,
    a.size,
    a.key_hash,
    a.problem
FROM archives AS a
INNER JOIN members AS m ON a.organisation_id = m.organisation_id AND a.asked_by = m.id
WHERE a.organisation_id = $1
ORDER BY a.asked_at DESC, a.id ASC;

-- name: lock_archives
-- One at a time asks for an archive.
SELECT pg_advisory_xact_lock(hashtextextended('said archives ' || $1::uuid::text, 0));

-- name: remove_pieces
DELETE FROM archive_pieces
WHERE organisation_id = $1 AND archive_id = $2;

-- name: save_piece
INSERT INTO archive_pieces (organisation_id, archive_id, number, content)
VALUES ($1, $2, $3, $4);

-- name: save_made
UPDATE archives SET made_at = $3, size = $4, key_hash = $5, problem = NULL
WHERE organisation_id = $1 AND id = $2;

-- name: save_problem
UPDATE archives SET problem = $3
WHERE organisation_id = $1 AND id = $2 AND made_at IS NULL;

-- name: piece
SELECT content
FROM archive_pieces
WHERE organisation_id = $1 AND archive_id = $2 AND number = $3;

-- name: remove_archive
-- Its pieces go with it.
DELETE FROM archives
WHERE organisation_id = $1 AND id = $2;

-- name: save_removed_names
-- Nobody else gets the short names of a council that is removed.
INSERT INTO removed_short_names (slug, council_hash, removed_on)
SELECT
    s.slug,
    encode(sha256($1::uuid::text::bytea), 'hex') AS council_hash,
    $2::date AS removed_on
FROM short_names AS s
WHERE s.organisation_id = $1
ON CONFLICT (slug) DO NOTHING;

-- name: remove_jobs
-- Work that waits for this council.
DELETE FROM pgqueuer
WHERE convert_from(payload, 'UTF8')::jsonb ->> 'organisation_id' = $1::uuid::text;

-- name: remove_speech
-- Of these files ($1), the speech that no survey has any more.
DELETE FROM speech AS p
WHERE
    (p.ogg = any($1::text[]) OR p.mp3 = any($1::text[]))
    AND NOT EXISTS (
        SELECT FROM spoken_versions AS s
        WHERE jsonb_path_exists(
            s.pages,
            'strict $.**.ogg ? (@ == $file)',
            jsonb_build_object('file', p.ogg)
        )
    );

-- name: remove_survey_files
-- Of these files ($1), those that no speech and no survey has any more.
DELETE FROM media AS m
WHERE
    m.hash = any($1::text[])
    AND NOT EXISTS (
        SELECT FROM speech AS p
        WHERE m.hash IN (p.ogg, p.mp3)
    )
    AND NOT EXISTS (
        SELECT FROM spoken_versions AS s
        WHERE jsonb_path_exists(
            s.pages,
            'strict $.** ? (@ == $file)',
            jsonb_build_object('file', m.hash)
        )
    )
    AND NOT EXISTS (
        SELECT FROM survey_versions AS v
        WHERE jsonb_path_exists(
            v.content,
            'strict $.** ? (@ == $file)',
            jsonb_build_object('file', m.hash)
        )
    )
    AND NOT EXISTS (
        SELECT FROM survey_drafts AS d
        WHERE jsonb_path_exists(
            d.content,
            'strict $.** ? (@ == $file)',
            jsonb_build_object('file', m.hash)
        )
    );
