-- name: start
-- Makes the response, with an empty place for each question, if the round is open today.
WITH door AS (
    SELECT
        w.organisation_id,
        w.round_id,
        w.id,
        w.kind,
        v.id AS survey_version_id,
        -- A survey that is one blank page has none.
        coalesce(jsonb_array_length(v.content -> 'questions'), 0) AS questions
    FROM ways_in AS w
    INNER JOIN round_view AS r ON w.organisation_id = r.organisation_id AND w.round_id = r.id
    INNER JOIN round_surveys AS rs
        ON
            w.organisation_id = rs.organisation_id
            AND w.round_id = rs.round_id
            AND w.survey_key = rs.survey_key
    INNER JOIN survey_versions AS v ON rs.survey_version_id = v.id
    WHERE
        w.organisation_id = $1
        AND w.code = $2
        AND w.taken_away_on IS NULL
        AND $5::date <@ r.open_days
),

made AS (
    INSERT INTO responses (
        organisation_id, id, round_id, way_in_id, survey_version_id, choices, card_hash, is_test
    )
    SELECT
        door.organisation_id,
        $3 AS id,
        door.round_id,
        door.id AS way_in_id,
        door.survey_version_id,
        array_fill(null::smallint, ARRAY[door.questions]) AS choices,
        $4 AS card_hash,
        $6 AS is_test
    FROM door
    RETURNING *
)

SELECT
    made.*,
    door.kind
FROM made
CROSS JOIN door;

-- name: take_in
-- All of one person's answers at once. Keeps nothing when other answers have the card.
INSERT INTO responses (
    organisation_id,
    id,
    round_id,
    way_in_id,
    survey_version_id,
    choices,
    more_about,
    voice,
    voice_at_start,
    help,
    help_at_start,
    card_hash,
    sent_on,
    supporter_choices,
    without_helper
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
ON CONFLICT (organisation_id, card_hash) DO NOTHING;

-- name: add_words
-- Words that were never there before, of a response or of a conversation.
INSERT INTO words (
    organisation_id,
    id,
    response_id,
    conversation_id,
    question_number,
    wording,
    may_count,
    may_quote,
    kept_on
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: journey
-- A response with its round and its words.
SELECT
    p.*,
    r.round,
    array(
        SELECT
            jsonb_build_object(
                'id', w.id,
                'question_number', w.question_number,
                -- What was said without the helper is never shown again, not even to its owner.
                'wording', CASE WHEN w.question_number = -1 THEN '' ELSE w.wording END,
                'may_count', w.may_count,
                'may_quote', w.may_quote,
                'kept_on', w.kept_on,
                'attached', array(
                    SELECT a.attached
                    FROM attachment_view AS a
                    WHERE
                        a.organisation_id = w.organisation_id
                        AND a.response_id = w.response_id
                        AND a.question_number = w.question_number
                    ORDER BY a.number
                )
            )
        FROM words AS w
        WHERE w.organisation_id = p.organisation_id AND w.response_id = p.id
        ORDER BY w.question_number
    ) AS words,
    array(
        SELECT s.language || ' ' || s.edition
        FROM spoken_versions AS s
        WHERE s.survey_version_id = p.survey_version_id
    ) AS spoken_in,
    array(
        SELECT q.photo
        FROM question_photo_view AS q
        INNER JOIN survey_versions AS v ON q.survey_key = v.survey_key
        WHERE q.organisation_id = p.organisation_id AND v.id = p.survey_version_id
        ORDER BY q.photo ->> 'statement_code'
    ) AS photos
FROM response_view AS p
INNER JOIN round_json_view AS r ON p.organisation_id = r.organisation_id AND p.round_id = r.id
WHERE p.organisation_id = $1 AND p.id = $2;

-- name: response_of_card
SELECT *
FROM response_view
WHERE
    organisation_id = $1
    AND id = (
        SELECT p.id
        FROM responses AS p
        -- A test ends with its browser: its card opens nothing.
        WHERE p.organisation_id = $1 AND p.card_hash = $2 AND NOT p.is_test
    );

-- name: remove_test
DELETE FROM responses
WHERE organisation_id = $1 AND id = $2 AND is_test;

-- name: remove_tests
DELETE FROM responses
WHERE organisation_id = $1 AND is_test;

-- name: save_choice
-- A second answer to the same question replaces the first: people may change their mind. NULL
-- keeps what is there, or makes it a skipped question.
UPDATE response_view AS p
SET choices[$3] = coalesce($4, p.choices[$3], 0)
FROM round_view AS r
WHERE
    p.organisation_id = $1
    AND p.id = $2
    AND (p.sent_on IS NULL OR $5)
    AND r.organisation_id = p.organisation_id
    AND r.id = p.round_id
    AND $6::date <@ r.open_days
RETURNING p.*;

-- name: save_words
-- Words that changed, or whose consents changed, become a new row; what was read goes with the
-- old one. Empty words take the row away. A question with words counts as seen.
WITH mine AS (
    UPDATE response_view AS p
    SET choices[$3] = coalesce(p.choices[$3], 0)
    FROM round_view AS r
    WHERE
        p.organisation_id = $1
        AND p.id = $2
        AND (p.sent_on IS NULL OR $8)
        AND r.organisation_id = p.organisation_id
        AND r.id = p.round_id
        AND $9::date <@ r.open_days
    RETURNING p.*
),

gone AS (
    DELETE FROM words AS w
    USING mine
    WHERE
        w.organisation_id = mine.organisation_id
        AND w.response_id = mine.id
        AND w.question_number = $3
        AND (w.wording, w.may_count, w.may_quote) IS DISTINCT FROM ($5, $6, $7)
    RETURNING w.id
),

kept AS (
    INSERT INTO words AS w (
        organisation_id,
        id,
        response_id,
        question_number,
        wording,
        may_count,
        may_quote,
        kept_on
    )
    SELECT
        mine.organisation_id,
        $4 AS id,
        mine.id AS response_id,
        $3 AS question_number,
        $5 AS wording,
        $6 AS may_count,
        $7 AS may_quote,
        $9 AS kept_on
    FROM mine
    -- Counting what is gone makes it go before the new row comes.
    WHERE $5 <> '' AND (SELECT count(*) FROM gone) >= 0
    ON CONFLICT (organisation_id, response_id, question_number) DO UPDATE
        SET
            id = excluded.id,
            wording = excluded.wording,
            may_count = excluded.may_count,
            may_quote = excluded.may_quote,
            kept_on = excluded.kept_on
        WHERE
        (w.wording, w.may_count, w.may_quote)
        IS DISTINCT FROM (excluded.wording, excluded.may_count, excluded.may_quote)
    RETURNING w.id
)

SELECT * FROM mine;

-- name: save_more_about
UPDATE response_view AS p
SET more_about = $3
FROM round_view AS r
WHERE
    p.organisation_id = $1
    AND p.id = $2
    AND (p.sent_on IS NULL OR $4)
    AND r.organisation_id = p.organisation_id
    AND r.id = p.round_id
    AND $5::date <@ r.open_days
RETURNING p.*;

-- name: save_help
-- What is said at the start ($5) and at the end: each leaves the other as it is.
UPDATE response_view AS p
SET
    voice = CASE WHEN $5 THEN p.voice ELSE $3 END,
    help = CASE WHEN $5 THEN p.help ELSE coalesce($4::smallint[], '{}') END,
    voice_at_start = CASE WHEN $5 THEN $3 ELSE p.voice_at_start END,
    help_at_start = CASE WHEN $5 THEN $4 ELSE p.help_at_start END
FROM round_view AS r
WHERE
    p.organisation_id = $1
    AND p.id = $2
    AND (p.sent_on IS NULL OR $6)
    AND r.organisation_id = p.organisation_id
    AND r.id = p.round_id
    AND $7::date <@ r.open_days
RETURNING p.*;

-- name: save_both_choices
-- Somebody answers on behalf: $4 is what the person would say, $5 what the supporter says. NULL
-- keeps what is there, or makes it a skipped question. supporter_choices begins empty; a place in
-- an empty array would make one, so its places are made first.
UPDATE response_view AS p
SET
    choices[$3] = coalesce($4, p.choices[$3], 0),
    supporter_choices = (
        SELECT f.said[:$3 - 1] || coalesce($5, f.said[$3], 0)::smallint || f.said[$3 + 1:]
        FROM (
            SELECT
                coalesce(
                    nullif(p.supporter_choices, '{}'),
                    array_fill(null::smallint, ARRAY[cardinality(p.choices)])
                ) AS said
        ) AS f
    )
FROM round_view AS r
WHERE
    p.organisation_id = $1
    AND p.id = $2
    AND (p.sent_on IS NULL OR $6)
    AND r.organisation_id = p.organisation_id
    AND r.id = p.round_id
    AND $7::date <@ r.open_days
RETURNING p.*;

-- name: save_without_helper
-- What is said without the helper. NULL and no words keep what is there; $6 takes all of it away.
-- Nobody is asked whether these words may be counted or shown: readers alone see them.
WITH mine AS (
    UPDATE response_view AS p
    SET without_helper = CASE WHEN $6 THEN null ELSE coalesce($4, p.without_helper) END
    FROM round_view AS r
    WHERE
        p.organisation_id = $1
        AND p.id = $2
        AND (p.sent_on IS NULL OR $7)
        AND r.organisation_id = p.organisation_id
        AND r.id = p.round_id
        AND $8::date <@ r.open_days
    RETURNING p.*
),

gone AS (
    DELETE FROM words AS w
    USING mine
    WHERE
        w.organisation_id = mine.organisation_id
        AND w.response_id = mine.id
        AND w.question_number = -1
        AND ($6 OR $5 <> '')
    RETURNING w.id
),

kept AS (
    INSERT INTO words AS w (
        organisation_id,
        id,
        response_id,
        question_number,
        wording,
        may_count,
        may_quote,
        kept_on
    )
    SELECT
        mine.organisation_id,
        $3 AS id,
        mine.id AS response_id,
        -1 AS question_number,
        $5 AS wording,
        false AS may_count,
        false AS may_quote,
        $8 AS kept_on
    FROM mine
    -- Counting what is gone makes it go before the new row comes.
    WHERE $5 <> '' AND NOT $6 AND (SELECT count(*) FROM gone) >= 0
    -- Of two at the same moment, the second does not see the row of the first yet.
    ON CONFLICT (organisation_id, response_id, question_number) DO UPDATE
        SET
            id = excluded.id,
            wording = excluded.wording,
            kept_on = excluded.kept_on
    RETURNING w.id
)

SELECT * FROM mine;

-- name: save_sent
-- The first day of sending stays. Sending twice is harmless.
UPDATE response_view AS p
SET sent_on = coalesce(p.sent_on, $3)
FROM round_view AS r
WHERE
    p.organisation_id = $1
    AND p.id = $2
    AND r.organisation_id = p.organisation_id
    AND r.id = p.round_id
    AND (p.sent_on IS NOT NULL OR $3::date <@ r.open_days)
RETURNING p.*;

-- name: sent_counts
-- How many people had sent answers through each way in of a round at the end of a day. Drafts are
-- counted nowhere.
SELECT
    way_in_id,
    count(*) AS sent
FROM responses
WHERE organisation_id = $1 AND round_id = $2 AND sent_on <= $3
GROUP BY way_in_id;

-- name: counted_rounds
-- What was counted of each of these rounds: the days in their order, and the ways in.
SELECT
    r.id AS round_id,
    array(
        SELECT jsonb_build_object('day', c.finished_day, 'people', c.people)
        FROM counted_days AS c
        WHERE c.organisation_id = r.organisation_id AND c.round_id = r.id
        ORDER BY c.finished_day
    ) AS by_day,
    w.people AS ways_of,
    coalesce(w.by_kind, '{}'::jsonb) AS by_kind,
    coalesce(w.by_way, '{}'::jsonb) AS by_way
FROM rounds AS r
LEFT JOIN counted_ways AS w ON r.organisation_id = w.organisation_id AND r.id = w.round_id
WHERE r.organisation_id = $1 AND r.id = any($2::uuid[]);

-- name: save_counted_day
-- What was counted stays, also where two processes count the same day.
INSERT INTO counted_days (organisation_id, round_id, finished_day, people)
VALUES ($1, $2, $3, $4)
ON CONFLICT DO NOTHING;

-- name: sent_when_ways_were_counted
-- The true numbers by way in when the ways in of a round were counted last: never shown. They are
-- empty where they were never counted, and NULL once the last day was counted.
SELECT CASE WHEN w.round_id IS NULL THEN '{}'::jsonb ELSE w.sent END AS sent
FROM rounds AS r
LEFT JOIN counted_ways AS w ON r.organisation_id = w.organisation_id AND r.id = w.round_id
WHERE r.organisation_id = $1 AND r.id = $2;

-- name: forget_sent_of_counted_ways
-- Of each round whose last day is over, also of one that was published meanwhile.
UPDATE counted_ways AS w
SET sent = NULL
FROM round_view AS r
WHERE
    w.organisation_id = $1
    AND w.sent IS NOT NULL
    AND r.organisation_id = w.organisation_id
    AND r.id = w.round_id
    AND r.last_day < $2;

-- name: save_counted_ways
INSERT INTO counted_ways (organisation_id, round_id, people, by_kind, by_way, sent)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (organisation_id, round_id) DO UPDATE
    SET
        people = excluded.people,
        by_kind = excluded.by_kind,
        by_way = excluded.by_way,
        sent = excluded.sent;
