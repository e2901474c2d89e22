-- name: take_back
-- The answers and the words are gone; that somebody took some back stays, but for a test.
WITH gone AS (
    DELETE FROM responses
    WHERE organisation_id = $1 AND id = $2 AND (sent_on IS NULL OR $4)
    RETURNING organisation_id, round_id, is_test
)

INSERT INTO withdrawals (organisation_id, id, round_id, taken_back_on)
SELECT
    gone.organisation_id,
    $3 AS id,
    gone.round_id,
    $5 AS taken_back_on
FROM gone
WHERE NOT gone.is_test;

-- name: take_back_one
-- One answer goes, with its words, before or after sending, also when the round has closed.
WITH mine AS (
    UPDATE responses
    SET
        choices[$3] = 0,
        -- A place in an empty array would make one.
        supporter_choices = CASE
            WHEN cardinality(supporter_choices) >= $3
                THEN
                    supporter_choices[:$3 - 1] || 0::smallint || supporter_choices[$3 + 1:]
            ELSE supporter_choices
        END
    WHERE organisation_id = $1 AND id = $2 AND (sent_on IS NULL OR $4)
    RETURNING organisation_id, id
),

gone AS (
    DELETE FROM words AS w
    USING mine
    WHERE
        w.organisation_id = mine.organisation_id
        AND w.response_id = mine.id
        AND w.question_number = $3
)

SELECT mine.id
FROM mine;
