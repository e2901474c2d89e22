-- name: open_organisation
-- Finds the council by a short name that it has or had and, in the same statement, makes the rest
-- of the transaction see only its rows.
SELECT
    c.*,
    c.first_slug AS lasting_slug,
    set_config('said.organisation_id', c.id::text, true) AS looking_at
FROM short_names AS s
INNER JOIN council_view AS c ON s.organisation_id = c.id
WHERE s.slug = $1;

-- name: organisations
SELECT
    *,
    first_slug AS lasting_slug
FROM council_view
ORDER BY name;

-- name: save_organisation
INSERT INTO organisations (
    id, slug, name, contact_name, contact_email, contact_phone, made_at
)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: lock_events
-- One writer at a time in one council, until the transaction ends: the chain has no forks.
SELECT pg_advisory_xact_lock(hashtextextended('said events ' || $1::uuid::text, 0));

-- name: last_event
SELECT
    number,
    happened_at,
    what,
    about,
    member_id,
    previous_hash,
    hash
FROM events
WHERE organisation_id = $1
ORDER BY number DESC
LIMIT 1;

-- name: has_event_of
-- Whether this member did a thing of this kind since that moment.
SELECT exists(
    SELECT FROM events
    WHERE organisation_id = $1 AND what = $2 AND happened_at >= $4 AND member_id = $3
) AS found;

-- name: events_after
-- The next events of the chain, some at a time.
SELECT
    number,
    happened_at,
    what,
    about,
    member_id,
    previous_hash,
    hash
FROM events
WHERE organisation_id = $1 AND number > $2
ORDER BY number
LIMIT $3;

-- name: hash_of_event
SELECT hash
FROM events
WHERE organisation_id = $1 AND number = $2;

-- name: save_printed_head
-- Several letters may carry the same head.
INSERT INTO printed_heads (organisation_id, number, hash)
VALUES ($1, $2, $3)
ON CONFLICT DO NOTHING;

-- name: lost_heads
-- What was printed, and is not in the chain any more.
SELECT
    h.number,
    h.hash
FROM printed_heads AS h
LEFT JOIN events AS e
    ON h.organisation_id = e.organisation_id AND h.number = e.number AND h.hash = e.hash
WHERE h.organisation_id = $1 AND e.number IS NULL
ORDER BY h.number;

-- name: save_event
INSERT INTO events (
    organisation_id, number, happened_at, what, about, member_id, previous_hash, hash
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: council_of_short_name
-- Whose short name this is or was, if anybody's.
SELECT organisation_id
FROM short_names
WHERE slug = $1;

-- name: logo_at
-- The one that the council had at this moment; no row, or one without a file, where it had none.
SELECT
    content,
    media_type,
    alt
FROM (
    SELECT
        hash,
        content,
        media_type,
        alt
    FROM council_logos
    WHERE organisation_id = $1 AND saved_at <= $2
    ORDER BY number DESC
    LIMIT 1
) AS newest
WHERE hash IS NOT NULL;

-- name: save_deletion
-- A second run on the same day finds next to nothing more, and adds no row.
INSERT INTO deletions (organisation_id, deleted_on, kind, number)
VALUES ($1, $2, $3, $4)
ON CONFLICT DO NOTHING;

-- name: deletions
-- The newest first, at most $2.
SELECT
    deleted_on,
    kind,
    number
FROM deletions
WHERE organisation_id = $1
ORDER BY deleted_on DESC, kind ASC
LIMIT $2;
