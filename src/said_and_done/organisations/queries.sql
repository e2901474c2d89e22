-- name: open_organisation
-- Finds the council by its word and, in the same statement, makes the rest of the
-- transaction see only its rows.
SELECT
    id,
    slug,
    name,
    contact_name,
    contact_email,
    contact_phone,
    set_config('said.organisation_id', id::text, true) AS looking_at
FROM organisations
WHERE slug = $1;

-- name: organisations
SELECT
    id,
    slug,
    name,
    contact_name,
    contact_email,
    contact_phone
FROM organisations
ORDER BY name;

-- name: keep_organisation
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

-- name: events
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
ORDER BY number;

-- name: keep_event
INSERT INTO events (
    organisation_id, number, happened_at, what, about, member_id, previous_hash, hash
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);
