-- name: organisation
SELECT
    *,
    first_slug AS lasting_slug
FROM council_view
WHERE id = $1;

-- name: organisation_to_change
-- Nobody else changes it until the transaction ends.
SELECT
    *,
    first_slug AS lasting_slug
FROM council_view
WHERE id = $1
FOR UPDATE;

-- name: save_organisation
UPDATE organisations
SET
    slug = $2,
    name = $3,
    contact_name = $4,
    contact_email = $5,
    contact_phone = $6,
    front_text = $7,
    main_colour = $8,
    accent_colour = $9
WHERE id = $1;

-- name: save_logo
UPDATE organisations
SET logo = $2::jsonb
WHERE id = $1;

-- name: save_logo_file
-- Without a file: it was taken away.
INSERT INTO council_logos (
    organisation_id, hash, media_type, content, alt, width, height, saved_at, saved_by
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: logo_file
SELECT content
FROM council_logos
WHERE organisation_id = $1 AND hash = $2
ORDER BY number DESC
LIMIT 1;

-- name: save_left_out
UPDATE organisations
SET left_out = $2
WHERE id = $1;

-- name: save_retention_changes
UPDATE organisations
SET retention_changes = $2::jsonb
WHERE id = $1;

-- name: drafts_of
-- How many answers of these rounds ($2) were never sent.
SELECT count(*) AS number
FROM responses
WHERE organisation_id = $1 AND round_id = any($2::uuid[]) AND sent_on IS NULL;

-- name: letters_before
SELECT count(*) AS number
FROM mails
WHERE organisation_id = $1 AND made_at < $2::date;

-- name: archives_before
SELECT count(*) AS number
FROM archives
WHERE organisation_id = $1 AND asked_at < $2::date;
