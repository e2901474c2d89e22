-- name: recorded_events
-- The newest first. $2 is a kind of event or '', $3 a member or NULL, $4 whether only what the
-- program did, $5 and $6 the first and the last day in London or NULL, $7 the number before which
-- they begin, $8 how many.
SELECT
    e.number,
    e.happened_at,
    e.what,
    e.about,
    m.name AS member_name,
    e.hash
FROM events AS e
LEFT JOIN members AS m ON e.organisation_id = m.organisation_id AND e.member_id = m.id
WHERE
    e.organisation_id = $1
    AND ($2::text = '' OR e.what = $2)
    AND ($3::uuid IS NULL OR e.member_id = $3)
    AND (NOT $4::boolean OR e.member_id IS NULL)
    AND ($5::date IS NULL OR e.happened_at >= $5::date::timestamp AT TIME ZONE 'Europe/London')
    AND ($6::date IS NULL OR e.happened_at < ($6::date + 1)::timestamp AT TIME ZONE 'Europe/London')
    AND e.number < $7
ORDER BY e.number DESC
LIMIT $8;

-- name: kinds_of_events
-- Each kind that there is, by name: one look into the index for each.
WITH RECURSIVE kinds AS (
    (
        SELECT e.what
        FROM events AS e
        WHERE e.organisation_id = $1
        ORDER BY e.what
        LIMIT 1
    )
    UNION ALL
    SELECT (
        SELECT e.what
        FROM events AS e
        WHERE e.organisation_id = $1 AND e.what > k.what
        ORDER BY e.what
        LIMIT 1
    ) AS what
    FROM kinds AS k
    WHERE k.what IS NOT NULL
)

SELECT coalesce(array_agg(k.what ORDER BY k.what), '{}') AS kinds
FROM kinds AS k
WHERE k.what IS NOT NULL;
