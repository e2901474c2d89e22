-- name: front
-- All of a council's front page in one statement. $2 is today.
WITH
doors AS (
    SELECT DISTINCT ON (r.opens_on, r.id, w.survey_key)
        w.code,
        s.survey_version_id,
        r.title AS round_title,
        r.told_until,
        r.answer_by
    FROM round_view AS r
    INNER JOIN round_surveys AS s ON r.organisation_id = s.organisation_id AND r.id = s.round_id
    INNER JOIN ways_in AS w
        ON
            s.organisation_id = w.organisation_id
            AND s.round_id = w.round_id
            AND s.survey_key = w.survey_key
    WHERE
        r.organisation_id = $1
        AND $2::date <@ r.open_days
        AND w.taken_away_on IS NULL
    ORDER BY r.opens_on ASC, r.id ASC, w.survey_key ASC, (w.kind = 'link') DESC, w.made_at ASC
),

listened AS (
    SELECT
        r.name,
        r.title,
        r.told_until,
        r.answer_by
    FROM round_view AS r
    WHERE r.organisation_id = $1 AND r.last_day < $2
    ORDER BY r.last_day DESC
    LIMIT 1
),

promises AS (
    SELECT
        coalesce(
            (
                SELECT h.due_on
                FROM commitment_changes AS h
                WHERE h.organisation_id = c.organisation_id AND h.commitment_id = c.id
                ORDER BY h.number DESC
                LIMIT 1
            ),
            c.due_on
        ) AS due_on,
        coalesce(
            (
                SELECT u.state
                FROM updates AS u
                WHERE u.organisation_id = c.organisation_id AND u.commitment_id = c.id
                ORDER BY u.made_at DESC
                LIMIT 1
            ),
            'not started'
        ) AS state
    FROM commitments AS c
    WHERE
        c.organisation_id = $1
        AND NOT EXISTS (
            SELECT FROM commitment_withdrawals AS d
            WHERE d.organisation_id = c.organisation_id AND d.commitment_id = c.id
        )
),

told AS (
    SELECT
        s.name,
        s.title,
        (p.published_at AT TIME ZONE 'Europe/London')::date AS published_on
    FROM publications AS p
    INNER JOIN progress_statements AS s
        ON p.organisation_id = s.organisation_id AND p.progress_statement_id = s.id
    WHERE p.organisation_id = $1
    ORDER BY p.published_at DESC
    LIMIT 1
)

SELECT
    coalesce((SELECT jsonb_agg(to_jsonb(d)) FROM doors AS d), '[]') AS doors,
    (SELECT to_jsonb(l) FROM listened AS l) AS listened,
    (
        SELECT min(r.opens_on)
        FROM round_view AS r
        WHERE r.organisation_id = $1 AND lower(r.open_days) > $2
    ) AS opens_next,
    (SELECT count(*) FROM promises) AS promises,
    (SELECT count(*) FILTER (WHERE p.state = 'done') FROM promises AS p) AS promises_done,
    (
        SELECT count(*)
        FROM promises AS p
        WHERE p.due_on < $2 AND p.state NOT IN ('done', 'stopped')
    ) AS promises_late,
    (SELECT to_jsonb(t) FROM told AS t) AS told;

-- name: ready
SELECT
    (SELECT count(*) FROM survey_versions) AS surveys,
    (SELECT count(*) FROM framework_versions) AS frameworks;

-- name: public_notice
-- What the council wrote last.
SELECT
    lawful_basis,
    special_categories,
    recordings,
    calls,
    answers_kept,
    backups_kept,
    protection_officer,
    accessible_help
FROM public_notices
WHERE organisation_id = $1
ORDER BY number DESC
LIMIT 1;

-- name: save_public_notice
INSERT INTO public_notices (
    organisation_id,
    lawful_basis,
    special_categories,
    recordings,
    calls,
    answers_kept,
    backups_kept,
    protection_officer,
    accessible_help,
    changed_at,
    changed_by
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);
