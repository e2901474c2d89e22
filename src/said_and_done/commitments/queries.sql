-- name: commitments
-- Every promise of the council as it is since its newest change, with its updates and changes,
-- oldest first, and the findings that it answers: each statement in the words of the round's own
-- framework, or in the council's licensed ones. Withdrawn ones too.
SELECT
    c.id,
    c.number,
    c.round_id,
    r.name AS round_name,
    r.title AS round_title,
    c.group_id,
    g.name AS group_name,
    coalesce(h.wording, c.wording) AS wording,
    c.owner,
    coalesce(h.due_on, c.due_on) AS due_on,
    c.measure,
    c.proposed_by,
    c.agreed_on,
    $2::date AS as_of,
    coalesce(rev.number, 0) AS revision,
    CASE
        WHEN d.commitment_id IS NOT NULL
            THEN jsonb_build_object('reason', d.reason, 'withdrawn_on', d.withdrawn_on)
    END AS withdrawn,
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
    ) AS updates,
    coalesce(
        (
            SELECT
                jsonb_agg(
                    jsonb_build_object(
                        'number', e.number,
                        'wording_before', e.wording_before,
                        'wording', e.wording,
                        'due_before', e.due_before,
                        'due_on', e.due_on,
                        'reason', e.reason,
                        'update_id', e.update_id,
                        'changed_on', e.changed_on,
                        'changed_at', e.changed_at
                    )
                    ORDER BY e.number
                )
            FROM commitment_changes AS e
            WHERE e.organisation_id = c.organisation_id AND e.commitment_id = c.id
        ),
        '[]'::jsonb
    ) AS changes
FROM commitments AS c
INNER JOIN rounds AS r
    ON c.organisation_id = r.organisation_id AND c.round_id = r.id
INNER JOIN groups AS g
    ON c.organisation_id = g.organisation_id AND c.group_id = g.id
LEFT JOIN revisions AS rev
    ON c.organisation_id = rev.organisation_id AND c.id = rev.subject_id
LEFT JOIN commitment_withdrawals AS d
    ON c.organisation_id = d.organisation_id AND c.id = d.commitment_id
LEFT JOIN LATERAL (
    SELECT
        n.wording,
        n.due_on
    FROM commitment_changes AS n
    WHERE n.organisation_id = c.organisation_id AND n.commitment_id = c.id
    ORDER BY n.number DESC
    LIMIT 1
) AS h ON true
WHERE c.organisation_id = $1 AND ($3::int IS NULL OR c.number = $3)
ORDER BY c.number;

-- name: lock_promises
-- One new number at a time in one council, and nothing is published that is being withdrawn, until
-- the transaction ends.
SELECT lock_promises($1);

-- name: is_published
SELECT promise_is_published($1, $2) AS is_published;

-- name: next_number
SELECT coalesce(max(number), 0) + 1 AS number
FROM commitments
WHERE organisation_id = $1;

-- name: save_commitment
-- $4 is a Plan: its fields are named like the columns.
INSERT INTO commitments
SELECT (
    jsonb_populate_record(
        null::commitments,
        $4::jsonb || jsonb_build_object(
            'organisation_id', $1::uuid,
            'id', $2::uuid,
            'number', $3::int,
            'agreed_on', $5::date,
            'made_by', $6::uuid
        )
    )
).*;

-- name: save_findings
INSERT INTO commitment_findings (organisation_id, commitment_id, round_id, statement_code)
VALUES ($1, $2, $3, $4)
ON CONFLICT DO NOTHING;

-- name: save_update
INSERT INTO updates (
    organisation_id, id, commitment_id, state, wording, reason, made_on, made_at, made_by
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: save_change
INSERT INTO commitment_changes (
    organisation_id,
    commitment_id,
    number,
    wording_before,
    wording,
    due_before,
    due_on,
    reason,
    update_id,
    changed_on,
    changed_at,
    changed_by
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: save_withdrawal
INSERT INTO commitment_withdrawals (
    organisation_id, commitment_id, reason, withdrawn_on, withdrawn_at, withdrawn_by
)
VALUES ($1, $2, $3, $4, $5, $6);
