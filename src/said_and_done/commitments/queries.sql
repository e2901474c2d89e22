-- name: commitments
-- Every promise of the council with its updates, oldest first, and the findings that it answers:
-- each statement in the words of the round's own framework, or in the council's licensed ones.
SELECT
    c.id,
    c.number,
    c.round_id,
    r.name AS round_name,
    r.title AS round_title,
    c.group_id,
    g.name AS group_name,
    c.wording,
    c.owner,
    c.due_on,
    c.measure,
    c.proposed_by,
    c.agreed_on,
    $2::date AS as_of,
    coalesce(
        (
            SELECT
                jsonb_agg(
                    jsonb_build_object(
                        'round_name', fr.name,
                        'round_title', fr.title,
                        'code', f.statement_code,
                        'wording', coalesce(w.wording, s.it ->> 'wording', ''),
                        'picture', s.it ->> 'picture'
                    )
                    ORDER BY fr.opens_on, f.statement_code
                )
            FROM commitment_findings AS f
            INNER JOIN rounds AS fr
                ON f.organisation_id = fr.organisation_id AND f.round_id = fr.id
            INNER JOIN framework_versions AS v ON fr.framework_version_id = v.id
            LEFT JOIN LATERAL (
                SELECT e.it
                FROM jsonb_array_elements(v.content -> 'statements') AS e (it)
                WHERE e.it ->> 'code' = f.statement_code
            ) AS s ON true
            LEFT JOIN wordings AS w
                ON
                    f.organisation_id = w.organisation_id
                    AND v.framework_key = w.framework_key
                    AND f.statement_code = w.code
            WHERE f.organisation_id = c.organisation_id AND f.commitment_id = c.id
        ),
        '[]'::jsonb
    ) AS findings,
    coalesce(
        (
            SELECT
                jsonb_agg(
                    jsonb_build_object(
                        'id', u.id,
                        'state', u.state,
                        'wording', u.wording,
                        'reason', u.reason,
                        'made_on', u.made_on,
                        'made_at', u.made_at
                    )
                    ORDER BY u.made_on, u.made_at
                )
            FROM updates AS u
            WHERE u.organisation_id = c.organisation_id AND u.commitment_id = c.id
        ),
        '[]'::jsonb
    ) AS updates
FROM commitments AS c
INNER JOIN rounds AS r
    ON c.organisation_id = r.organisation_id AND c.round_id = r.id
INNER JOIN groups AS g
    ON c.organisation_id = g.organisation_id AND c.group_id = g.id
WHERE c.organisation_id = $1 AND ($3::int IS NULL OR c.number = $3)
ORDER BY c.number;

-- name: lock_numbers
-- One new number at a time in one council, until the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended('said commitments ' || $1::uuid::text, 0));

-- name: next_number
SELECT coalesce(max(number), 0) + 1 AS number
FROM commitments
WHERE organisation_id = $1;

-- name: keep_commitment
INSERT INTO commitments (
    organisation_id,
    id,
    number,
    round_id,
    group_id,
    wording,
    owner,
    due_on,
    measure,
    proposed_by,
    agreed_on,
    made_by
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: keep_findings
INSERT INTO commitment_findings (organisation_id, commitment_id, round_id, statement_code)
VALUES ($1, $2, $3, $4)
ON CONFLICT DO NOTHING;

-- name: keep_update
INSERT INTO updates (
    organisation_id, id, commitment_id, state, wording, reason, made_on, made_at, made_by
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);
