-- name: contact
-- What the council gave last.
SELECT
    hours,
    text_number,
    sign_link,
    safe_phone,
    safe_hours,
    safe_phone_at_night,
    read_within
FROM contact_changes
WHERE organisation_id = $1
ORDER BY number DESC
LIMIT 1;

-- name: save_contact
INSERT INTO contact_changes (
    organisation_id,
    hours,
    text_number,
    sign_link,
    safe_phone,
    safe_hours,
    safe_phone_at_night,
    read_within,
    changed_at
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: save_call_back
INSERT INTO call_backs (organisation_id, id, urgent, asked_on, sealed)
VALUES ($1, $2, $3, $4, $5);

-- name: call_backs
-- The newest first, with the calls that were made.
SELECT
    b.id,
    b.urgent,
    b.asked_on,
    b.sealed,
    array(
        SELECT
            jsonb_build_object(
                'outcome', c.outcome,
                'called_at', c.called_at,
                'by', m.name
            )
        FROM calls AS c
        INNER JOIN members AS m ON c.organisation_id = m.organisation_id AND c.called_by = m.id
        WHERE c.organisation_id = b.organisation_id AND c.call_back_id = b.id
        ORDER BY c.called_at
    ) AS calls
FROM call_backs AS b
WHERE b.organisation_id = $1 AND b.asked_on >= $2
ORDER BY b.number DESC;

-- name: save_call
INSERT INTO calls (organisation_id, id, call_back_id, outcome, called_at, called_by)
VALUES ($1, $2, $3, $4, $5, $6);

-- name: remove_call_backs
-- With the calls that were made.
DELETE FROM call_backs
WHERE organisation_id = $1 AND asked_on < $2;
