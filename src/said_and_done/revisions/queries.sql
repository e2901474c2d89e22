-- name: number
SELECT number
FROM revisions
WHERE organisation_id = $1 AND subject_id = $2;

-- name: save_next
-- One row, or none when somebody saved since. Of two at the same moment the second waits for the
-- first here, and then finds another number.
INSERT INTO revisions AS r (organisation_id, subject_id, number)
SELECT
    $1 AS organisation_id,
    $2 AS subject_id,
    $3::int + 1 AS number
WHERE
    $3::int = 0
    OR (
        $3::int > 0
        AND EXISTS (
            SELECT FROM revisions
            WHERE organisation_id = $1 AND subject_id = $2
        )
    )
ON CONFLICT (organisation_id, subject_id) DO UPDATE
    SET number = excluded.number
    WHERE r.number = $3::int
RETURNING r.number;

-- name: save_addition
INSERT INTO revisions AS r (organisation_id, subject_id, number)
VALUES ($1, $2, 1)
ON CONFLICT (organisation_id, subject_id) DO UPDATE SET number = r.number + 1;
