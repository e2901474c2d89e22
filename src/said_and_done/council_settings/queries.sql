-- name: organisation
SELECT
    id,
    slug,
    name,
    contact_name,
    contact_email,
    contact_phone,
    first_slug
FROM council_view
WHERE id = $1;

-- name: organisation_to_change
-- Nobody else changes it until the transaction ends.
SELECT
    id,
    slug,
    name,
    contact_name,
    contact_email,
    contact_phone,
    first_slug
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
    contact_phone = $6
WHERE id = $1;
