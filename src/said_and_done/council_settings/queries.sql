-- name: organisation
SELECT
    id,
    slug,
    name,
    contact_name,
    contact_email,
    contact_phone
FROM organisations
WHERE id = $1;

-- name: organisation_to_change
-- Nobody else changes it until the transaction ends.
SELECT
    id,
    slug,
    name,
    contact_name,
    contact_email,
    contact_phone
FROM organisations
WHERE id = $1
FOR UPDATE;

-- name: save_organisation
UPDATE organisations
SET
    name = $2,
    contact_name = $3,
    contact_email = $4,
    contact_phone = $5
WHERE id = $1;
