-- name: save_todo_letters
-- The things that this member got no letter about before.
WITH written AS (
    INSERT INTO todo_letters (organisation_id, member_id, thing, written_on)
    SELECT
        $1 AS organisation_id,
        $2 AS member_id,
        t.thing,
        $4 AS written_on
    FROM unnest($3::text[]) AS t (thing)
    ON CONFLICT DO NOTHING
    RETURNING thing
)

SELECT coalesce(array_agg(w.thing), '{}') AS things
FROM written AS w;

-- name: remove_todo_letters
-- Of things that do not wait for this member any more.
DELETE FROM todo_letters
WHERE organisation_id = $1 AND member_id = $2 AND NOT (thing = any($3::text[]));
