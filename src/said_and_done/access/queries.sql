-- name: removals
-- The proposals about one member, or all of them, the newest first.
SELECT
    a.id,
    a.member_id,
    m.name,
    a.reason,
    a.made_at,
    a.made_by,
    p.name AS made_by_name,
    CASE
        WHEN e.kind IS NOT NULL
            THEN jsonb_build_object(
                'member_id', e.member_id, 'name', w.name, 'kind', e.kind, 'ended_at', e.ended_at
            )
    END AS ended
FROM administrator_removals AS a
INNER JOIN members AS m ON a.organisation_id = m.organisation_id AND a.member_id = m.id
INNER JOIN members AS p ON a.organisation_id = p.organisation_id AND a.made_by = p.id
LEFT JOIN administrator_removal_ends AS e
    ON a.organisation_id = e.organisation_id AND a.id = e.removal_id
LEFT JOIN members AS w ON e.organisation_id = w.organisation_id AND e.member_id = w.id
WHERE a.organisation_id = $1 AND ($2::uuid IS NULL OR a.member_id = $2)
ORDER BY a.made_at DESC, a.id ASC;

-- name: second_people
-- Who can answer this proposal now: the rule is a function of the database.
SELECT m.id
FROM members AS m
WHERE m.organisation_id = $1 AND may_agree_to_removal(m.organisation_id, $2, m.id, $3);

-- name: is_or_becomes_administrator
-- A role whose first day is to come counts, too.
SELECT holds_or_will_hold($1, $2, 'administrator');

-- name: lock_access
-- One change at a time to the roles of a council, until the transaction ends.
SELECT lock_roles($1);

-- name: save_removal
INSERT INTO administrator_removals (organisation_id, id, member_id, reason, made_at, made_by)
VALUES ($1, $2, $3, $4, $5, $6);

-- name: save_removal_end
INSERT INTO administrator_removal_ends (organisation_id, removal_id, member_id, kind, ended_at)
VALUES ($1, $2, $3, $4, $5);

-- name: reviewed_until
-- When all people were looked through last; before the first time, when the council had its first
-- administrator.
SELECT
    coalesce(
        (
            SELECT max(v.finished_at)
            FROM access_reviews AS v
            WHERE v.organisation_id = $1
        ),
        (
            SELECT min(r.changed_at)
            FROM role_changes AS r
            WHERE r.organisation_id = $1 AND r.role = 'administrator'
        )
    );

-- name: confirmations
-- The newest of each member since a time.
SELECT DISTINCT ON (c.member_id)
    c.member_id,
    c.roles,
    c.confirmed_at,
    m.name AS confirmed_by
FROM access_confirmations AS c
INNER JOIN members AS m ON c.organisation_id = m.organisation_id AND c.confirmed_by = m.id
WHERE c.organisation_id = $1 AND c.confirmed_at > $2
ORDER BY c.member_id ASC, c.confirmed_at DESC;

-- name: save_confirmation
INSERT INTO access_confirmations (
    organisation_id, id, member_id, roles, confirmed_at, confirmed_by
)
VALUES ($1, $2, $3, $4, $5, $6);

-- name: save_review
INSERT INTO access_reviews (organisation_id, id, finished_at, finished_by)
VALUES ($1, $2, $3, $4);

-- name: save_address_change
-- In place of one that waits; those that ran out go on the way.
WITH gone AS (
    DELETE FROM address_changes
    WHERE organisation_id = $1 AND member_id <> $2 AND expires_at <= $6
)

INSERT INTO address_changes (
    organisation_id, member_id, new_email, token_hash, stop_hash, made_at, made_by, expires_at
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (organisation_id, member_id) DO UPDATE
    SET
        new_email = excluded.new_email,
        token_hash = excluded.token_hash,
        stop_hash = excluded.stop_hash,
        made_at = excluded.made_at,
        made_by = excluded.made_by,
        expires_at = excluded.expires_at;

-- name: address_change_to
-- By the link that was sent to the new address.
SELECT
    a.member_id,
    m.name,
    m.email AS old_email,
    a.new_email,
    a.expires_at
FROM address_changes AS a
INNER JOIN members AS m ON a.organisation_id = m.organisation_id AND a.member_id = m.id
WHERE a.organisation_id = $1 AND a.token_hash = $2;

-- name: address_change_to_stop
-- By the link that was sent to the old address.
SELECT
    a.member_id,
    m.name,
    m.email AS old_email,
    a.new_email,
    a.expires_at
FROM address_changes AS a
INNER JOIN members AS m ON a.organisation_id = m.organisation_id AND a.member_id = m.id
WHERE a.organisation_id = $1 AND a.stop_hash = $2;

-- name: save_address
-- Nobody else may have got it meanwhile.
UPDATE members SET email = $3
WHERE
    organisation_id = $1
    AND id = $2
    AND NOT EXISTS (
        SELECT FROM members AS other
        WHERE other.organisation_id = $1 AND other.email = $3 AND other.id <> $2
    );

-- name: remove_address_change
DELETE FROM address_changes
WHERE organisation_id = $1 AND member_id = $2;

-- name: save_role_end_letters
-- Notes each role that ends by the given day, where nobody was told of that last day yet; these.
INSERT INTO role_end_letters (organisation_id, member_id, role, last_day, written_on)
SELECT
    d.organisation_id,
    d.member_id,
    d.role,
    d.last_day,
    $2 AS written_on
FROM role_days AS d
WHERE
    d.organisation_id = $1
    AND d.role NOT IN ('sponsor', 'lead')
    AND d.last_day BETWEEN $2 AND $3
    AND coalesce(d.first_day <= $2, true)
ON CONFLICT (organisation_id, member_id, role, last_day) DO NOTHING
RETURNING member_id, role, last_day;
