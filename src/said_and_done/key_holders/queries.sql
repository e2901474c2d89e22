-- name: holdings
-- Every time that somebody held a key, the newest first.
SELECT *
FROM key_holdings
WHERE organisation_id = $1
ORDER BY since DESC, number DESC;

-- name: nominations
-- All nominations, or the one of an id, the newest first.
SELECT
    n.id,
    n.reason,
    n.waits_until,
    n.made_at,
    n.made_by,
    by_whom.name AS made_by_name,
    n.deputises_for,
    deputised.name AS deputy_of,
    n.first_day,
    n.last_day,
    (
        SELECT
            jsonb_agg(
                jsonb_build_object('member_id', m.id, 'name', m.name, 'role', w.role)
                ORDER BY w.place
            )
        FROM (VALUES (1, 'sponsor', n.sponsor_id), (2, 'lead', n.lead_id))
            AS w (place, role, member_id)
        INNER JOIN members AS m ON m.organisation_id = n.organisation_id AND w.member_id = m.id
    ) AS nominees,
    coalesce(
        (
            SELECT
                jsonb_agg(
                    jsonb_build_object(
                        'member_id', m.id,
                        'name', m.name,
                        'agreed_at', a.agreed_at,
                        'for_group', a.for_group
                    )
                    ORDER BY a.agreed_at
                )
            FROM nomination_agreements AS a
            INNER JOIN members AS m
                ON a.organisation_id = m.organisation_id AND a.member_id = m.id
            WHERE a.organisation_id = n.organisation_id AND a.nomination_id = n.id
        ),
        '[]'::jsonb
    ) AS agreements,
    (
        SELECT
            jsonb_build_object(
                'member_id', m.id,
                'name', m.name,
                'kind', e.kind,
                'reason', e.reason,
                'ended_at', e.ended_at
            )
        FROM nomination_ends AS e
        INNER JOIN members AS m ON e.organisation_id = m.organisation_id AND e.member_id = m.id
        WHERE e.organisation_id = n.organisation_id AND e.nomination_id = n.id
    ) AS ended,
    (
        SELECT min(r.changed_at)
        FROM role_changes AS r
        WHERE r.organisation_id = n.organisation_id AND r.nomination_id = n.id
    ) AS given_at
FROM nominations AS n
LEFT JOIN members AS by_whom
    ON n.organisation_id = by_whom.organisation_id AND n.made_by = by_whom.id
LEFT JOIN members AS deputised
    ON n.organisation_id = deputised.organisation_id AND n.deputises_for = deputised.id
WHERE n.organisation_id = $1 AND ($2::uuid IS NULL OR n.id = $2)
ORDER BY n.made_at DESC, n.id ASC;

-- name: lock_roles
-- One change at a time to the roles and nominations of a council, until the transaction ends.
SELECT lock_roles($1);

-- name: is_nominated
-- Whether a nomination that waits asks something of this member without any role.
SELECT true
FROM nominations AS n
WHERE
    n.organisation_id = $1
    AND $2::uuid IN (n.sponsor_id, n.lead_id)
    AND nomination_waits(n.organisation_id, n.id);

-- name: save_nomination
INSERT INTO nominations (
    organisation_id,
    id,
    sponsor_id,
    lead_id,
    reason,
    waits_until,
    made_at,
    made_by,
    deputises_for,
    first_day,
    last_day
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: save_agreement
INSERT INTO nomination_agreements (
    organisation_id, nomination_id, member_id, agreed_at, for_group
)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (organisation_id, nomination_id, member_id) DO NOTHING;

-- name: save_end
INSERT INTO nomination_ends (organisation_id, nomination_id, member_id, kind, reason, ended_at)
VALUES ($1, $2, $3, $4, $5, $6);

-- name: save_key_given
INSERT INTO role_changes (
    organisation_id,
    id,
    member_id,
    role,
    given,
    changed_at,
    changed_by,
    nomination_id,
    first_day,
    last_day
)
VALUES ($1, $2, $3, $4, true, $5, $6, $7, $8, $9);

-- name: save_key_ended
INSERT INTO role_changes (
    organisation_id, id, member_id, role, given, changed_at, changed_by, reason
)
VALUES ($1, $2, $3, $4, false, $5, $6, $7);

-- name: speaks_for_group
SELECT speaks_for_group($1, $2);
