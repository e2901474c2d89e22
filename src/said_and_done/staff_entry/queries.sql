-- name: save_typed
-- Keeps nothing when the sheet's number is taken in this way in.
INSERT INTO typed_responses (
    organisation_id, response_id, way_in_id, typed_by, typed_on, sheet, unread, consent_version
)
SELECT
    p.organisation_id,
    p.id AS response_id,
    p.way_in_id,
    $3 AS typed_by,
    $4 AS typed_on,
    $5 AS sheet,
    $6 AS unread,
    $7 AS consent_version
FROM responses AS p
WHERE p.organisation_id = $1 AND p.id = $2
ON CONFLICT DO NOTHING;

-- name: typed
SELECT *
FROM typed_view
WHERE organisation_id = $1 AND response_id = $2;

-- name: typed_in
-- What waits for a check first, then by the number on the sheet.
SELECT *
FROM typed_view
WHERE organisation_id = $1 AND round_id = $2
ORDER BY
    sheet IS NULL,
    checked_on IS NOT NULL,
    way_in_name,
    length(sheet),
    sheet,
    typed_on,
    response_id;

-- name: sheets_to_check
-- In rounds that closed on the day $3 or later, those that somebody other than $2 typed.
SELECT
    r.name AS round_name,
    r.title AS round_title,
    count(*)::int AS number
FROM typed_responses AS t
INNER JOIN responses AS p ON t.organisation_id = p.organisation_id AND t.response_id = p.id
INNER JOIN round_view AS r ON p.organisation_id = r.organisation_id AND p.round_id = r.id
LEFT JOIN typing_checks AS c
    ON t.organisation_id = c.organisation_id AND t.response_id = c.response_id
WHERE
    t.organisation_id = $1
    AND t.sheet IS NOT NULL
    AND t.typed_by <> $2
    AND c.response_id IS NULL
    AND r.late_until >= $3
GROUP BY r.id, r.name, r.title, r.last_day
ORDER BY r.last_day, r.title;

-- name: remove_sheet
-- The answers go with their words and all that was made of them. An interview is never removed.
WITH gone AS (
    DELETE FROM responses AS p
    USING typed_responses AS t
    WHERE
        p.organisation_id = $1
        AND p.id = $2
        AND t.organisation_id = p.organisation_id
        AND t.response_id = p.id
        AND t.sheet IS NOT NULL
    RETURNING p.organisation_id, p.id, t.way_in_id, t.sheet
)

INSERT INTO sheets_taken_away (
    organisation_id, response_id, way_in_id, sheet, taken_away_by, taken_away_on, because
)
SELECT
    gone.organisation_id,
    gone.id AS response_id,
    gone.way_in_id,
    gone.sheet,
    $3 AS taken_away_by,
    $4 AS taken_away_on,
    $5 AS because
FROM gone;

-- name: sheets_taken_away
-- The newest first.
SELECT
    g.sheet,
    w.name AS way_in_name,
    m.name AS taken_away_by_name,
    g.taken_away_on,
    g.because
FROM sheets_taken_away AS g
INNER JOIN ways_in AS w ON g.organisation_id = w.organisation_id AND g.way_in_id = w.id
INNER JOIN members AS m ON g.organisation_id = m.organisation_id AND g.taken_away_by = m.id
WHERE g.organisation_id = $1 AND w.round_id = $2
ORDER BY g.taken_away_on DESC, w.name ASC, length(g.sheet) ASC, g.sheet ASC, g.response_id ASC;

-- name: was_taken_away
SELECT exists(
    SELECT FROM sheets_taken_away
    WHERE organisation_id = $1 AND response_id = $2
) AS was_taken_away;

-- name: taken_references
SELECT coalesce(array_agg(sheet), '{}') AS taken
FROM typed_responses
WHERE organisation_id = $1 AND way_in_id = $2 AND sheet IS NOT NULL;

-- name: save_unread
UPDATE typed_responses
SET unread = $3
WHERE organisation_id = $1 AND response_id = $2;

-- name: save_check
-- Keeps nothing for whoever typed the sheet first, nor when it was checked already.
INSERT INTO typing_checks (organisation_id, response_id, checked_by, checked_on, differences)
SELECT
    t.organisation_id,
    t.response_id,
    $3 AS checked_by,
    $4 AS checked_on,
    $5 AS differences
FROM typed_responses AS t
WHERE
    t.organisation_id = $1
    AND t.response_id = $2
    AND t.sheet IS NOT NULL
    AND t.typed_by <> $3
ON CONFLICT DO NOTHING;

-- name: save_printed_sheets
-- The numbers after the last that was printed for this way in; nothing when somebody printed at the
-- same moment, or when there are no more numbers.
INSERT INTO printed_sheets (
    organisation_id, way_in_id, first_number, last_number, survey_version_id, language, give_to,
    printed_by, printed_at
)
SELECT
    $1 AS organisation_id,
    $2 AS way_in_id,
    so_far.last_number + 1 AS first_number,
    so_far.last_number + $3::int AS last_number,
    $4 AS survey_version_id,
    $5 AS language,
    $6 AS give_to,
    $7 AS printed_by,
    $8 AS printed_at
FROM (
    SELECT coalesce(max(s.last_number), 0) AS last_number
    FROM printed_sheets AS s
    WHERE s.organisation_id = $1 AND s.way_in_id = $2
) AS so_far
WHERE so_far.last_number + $3::int <= 99999
ON CONFLICT DO NOTHING;

-- name: printed_sheets
-- Of all ways in of a round, the newest first.
SELECT
    s.way_in_id,
    s.first_number,
    s.last_number,
    s.survey_version_id,
    s.language,
    s.give_to,
    m.name AS printed_by_name,
    s.printed_at
FROM printed_sheets AS s
INNER JOIN ways_in AS w ON s.organisation_id = w.organisation_id AND s.way_in_id = w.id
INNER JOIN members AS m ON s.organisation_id = m.organisation_id AND s.printed_by = m.id
WHERE s.organisation_id = $1 AND w.round_id = $2
ORDER BY s.printed_at DESC, s.way_in_id ASC, s.first_number DESC;

-- name: last_printed
SELECT coalesce(max(last_number), 0) AS last_printed
FROM printed_sheets
WHERE organisation_id = $1 AND way_in_id = $2;
