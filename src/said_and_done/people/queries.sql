-- name: signed_in
-- The member of a session, if the session was not ended since: the revocation number must fit.
SELECT
    m.id,
    m.name,
    m.email,
    m.job_title,
    m.revocation,
    array(
        SELECT c.role
        FROM (
            SELECT DISTINCT ON (r.role)
                r.role,
                r.given
            FROM role_changes AS r
            WHERE r.organisation_id = m.organisation_id AND r.member_id = m.id
            ORDER BY r.role ASC, r.number DESC
        ) AS c
        WHERE c.given
    ) AS roles
FROM members AS m
WHERE m.organisation_id = $1 AND m.id = $2 AND m.revocation = $3;

-- name: keep_member
INSERT INTO members (organisation_id, id, name, email, job_title, made_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (organisation_id, email) DO NOTHING
RETURNING id;

-- name: keep_role_change
INSERT INTO role_changes (
    organisation_id, id, member_id, role, given, changed_at, changed_by
)
VALUES ($1, $2, $3, $4, $5, $6, $7);
