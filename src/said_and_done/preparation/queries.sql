-- name: council_days
SELECT *
FROM council_day_view
WHERE organisation_id = $1
ORDER BY first_day, last_day, title;

-- name: add_council_day
INSERT INTO council_days (organisation_id, id, title, first_day, last_day, said_at, said_by)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: remove_council_day
DELETE FROM council_days
WHERE organisation_id = $1 AND id = $2
RETURNING title;
