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
WHERE organisation_id = $1 AND id = $2;

-- name: steps_done
SELECT *
FROM round_step_view
WHERE organisation_id = $1 AND round_id = $2;

-- name: mark_step
-- Keeps who was first.
INSERT INTO round_steps (organisation_id, round_id, step, done_at, done_by)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT DO NOTHING;

-- name: unmark_step
DELETE FROM round_steps
WHERE organisation_id = $1 AND round_id = $2 AND step = $3;
