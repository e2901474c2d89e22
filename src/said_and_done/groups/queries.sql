-- name: lock_groups
-- One new group at a time in one council, until the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended('said groups ' || $1::uuid::text, 0));

-- name: groups
SELECT
    g.id,
    g.name,
    coalesce(
        jsonb_agg(
            jsonb_build_object(
                'member_id', m.id,
                'name', m.name,
                'job_title', m.job_title,
                'lived_experience', gm.lived_experience,
                'joined_on', gm.joined_on
            )
            ORDER BY gm.joined_on, m.name
        ) FILTER (WHERE m.id IS NOT NULL),
        '[]'::jsonb
    ) AS members
FROM groups AS g
LEFT JOIN group_members AS gm
    ON g.organisation_id = gm.organisation_id AND g.id = gm.group_id
LEFT JOIN members AS m
    ON gm.organisation_id = m.organisation_id AND gm.member_id = m.id
WHERE g.organisation_id = $1
GROUP BY g.id, g.name, g.made_at
ORDER BY g.made_at, g.name;

-- name: is_in_group
SELECT true AS is_in_group
FROM group_members
WHERE organisation_id = $1 AND group_id = $2 AND member_id = $3;

-- name: people_to_ask
-- Everybody of this council who is not in the group yet.
SELECT
    m.id AS member_id,
    m.name,
    m.job_title
FROM members AS m
WHERE
    m.organisation_id = $1
    AND NOT EXISTS (
        SELECT FROM group_members AS gm
        WHERE
            gm.organisation_id = m.organisation_id
            AND gm.group_id = $2
            AND gm.member_id = m.id
    )
ORDER BY m.name;

-- name: save_group
INSERT INTO groups (organisation_id, id, name, made_at)
VALUES ($1, $2, $3, $4);

-- name: save_member
-- Adding somebody who is there already changes nothing.
INSERT INTO group_members (organisation_id, group_id, member_id, lived_experience, joined_on)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT DO NOTHING;

-- name: change_member
-- Only while it is still what the page showed.
UPDATE group_members SET lived_experience = $5
WHERE
    organisation_id = $1
    AND group_id = $2
    AND member_id = $3
    AND lived_experience = $4;

-- name: leave
-- Who left decides nothing any more; that they were in the group stays.
WITH gone AS (
    DELETE FROM group_members
    WHERE organisation_id = $1 AND group_id = $2 AND member_id = $3
    RETURNING organisation_id, group_id, member_id, lived_experience, joined_on
)

INSERT INTO former_group_members (
    organisation_id, id, group_id, member_id, lived_experience, joined_on, left_on
)
SELECT
    organisation_id,
    $4 AS id,
    group_id,
    member_id,
    lived_experience,
    joined_on,
    $5 AS left_on
FROM gone;

-- name: former_members
SELECT
    m.name,
    f.joined_on,
    f.left_on
FROM former_group_members AS f
INNER JOIN members AS m ON f.organisation_id = m.organisation_id AND f.member_id = m.id
WHERE f.organisation_id = $1 AND f.group_id = $2
ORDER BY f.left_on DESC, m.name ASC;
