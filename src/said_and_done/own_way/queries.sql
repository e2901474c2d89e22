-- name: save_told
-- What was typed, and what it may be used for; NULL keeps what is there. What changed gets a new
-- id, and what was read of it is gone. Nothing typed and nothing attached is no story at all.
WITH mine AS (
    SELECT
        p.organisation_id,
        p.id
    FROM responses AS p
    INNER JOIN round_view AS r ON p.organisation_id = r.organisation_id AND p.round_id = r.id
    WHERE
        p.organisation_id = $1
        AND p.id = $2
        AND (p.sent_on IS NULL OR $8)
        AND $9::date <@ r.open_days
    FOR UPDATE OF p
),

before AS (
    SELECT
        w.id,
        coalesce($5, w.wording) AS wording,
        coalesce($6, w.may_count) AS may_count,
        coalesce($7, w.may_quote) AS may_quote,
        w.wording AS old_wording,
        w.may_count AS old_may_count,
        w.may_quote AS old_may_quote,
        (
            SELECT count(*)
            FROM attachments AS a
            WHERE
                a.organisation_id = w.organisation_id
                AND a.response_id = w.response_id
                AND a.question_number = w.question_number
        ) > 0 AS has_more
    FROM words AS w
    INNER JOIN mine ON w.organisation_id = mine.organisation_id AND w.response_id = mine.id
    WHERE w.question_number = $3
),

unread AS (
    DELETE FROM readings AS g
    USING before
    WHERE
        g.organisation_id = $1
        AND g.words_id = before.id
        AND (before.wording, before.may_count, before.may_quote)
        IS DISTINCT FROM (before.old_wording, before.old_may_count, before.old_may_quote)
),

gone AS (
    DELETE FROM words AS w
    USING before
    WHERE
        w.organisation_id = $1
        AND w.id = before.id
        AND before.wording = ''
        AND NOT before.has_more
),

changed AS (
    UPDATE words AS w
    SET
        id = $4,
        wording = before.wording,
        may_count = before.may_count,
        may_quote = before.may_quote,
        kept_on = $9
    FROM before
    WHERE
        w.organisation_id = $1
        AND w.id = before.id
        AND (before.wording <> '' OR before.has_more)
        AND (before.wording, before.may_count, before.may_quote)
        IS DISTINCT FROM (before.old_wording, before.old_may_count, before.old_may_quote)
),

new AS (
    INSERT INTO words (
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
        coalesce($6, false) AS may_count,
        coalesce($7, false) AS may_quote,
        $9 AS kept_on
    FROM mine
    WHERE $5 <> '' AND NOT EXISTS (SELECT 1 FROM before)
)

SELECT mine.id
FROM mine;

-- name: attach
-- Where nothing was told yet, it begins with this, and nothing is agreed to. What could not be used
-- makes room for the next try. The same form, sent twice at the same moment, adds nothing.
WITH mine AS (
    SELECT
        p.organisation_id,
        p.id
    FROM responses AS p
    INNER JOIN round_view AS r ON p.organisation_id = r.organisation_id AND p.round_id = r.id
    WHERE
        p.organisation_id = $1
        AND p.id = $2
        AND (p.sent_on IS NULL OR $8)
        AND $9::date <@ r.open_days
    FOR UPDATE OF p
),

unread AS (
    DELETE FROM readings AS g
    USING mine, words AS w
    WHERE
        g.organisation_id = mine.organisation_id
        AND w.organisation_id = mine.organisation_id
        AND w.response_id = mine.id
        AND w.question_number = $3
        AND g.words_id = w.id
),

told AS (
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
        '' AS wording,
        false AS may_count,
        false AS may_quote,
        $9 AS kept_on
    FROM mine
    ON CONFLICT (organisation_id, response_id, question_number) DO UPDATE
        SET id = excluded.id, kept_on = excluded.kept_on
    RETURNING w.organisation_id, w.response_id, w.question_number
),

gone AS (
    DELETE FROM attachments AS a
    USING told
    WHERE
        a.organisation_id = told.organisation_id
        AND a.response_id = told.response_id
        AND a.question_number = told.question_number
        AND a.kind = $6
        AND a.problem IS NOT NULL
)

INSERT INTO attachments (
    organisation_id, id, response_id, question_number, number, kind, sent, kept_on
)
SELECT
    told.organisation_id,
    $5 AS id,
    told.response_id,
    told.question_number,
    coalesce((
        SELECT max(a.number)
        FROM attachments AS a
        WHERE
            a.organisation_id = told.organisation_id
            AND a.response_id = told.response_id
            AND a.question_number = told.question_number
    ), 0) + 1 AS number,
    $6 AS kind,
    $7 AS sent,
    $9 AS kept_on
FROM told
ON CONFLICT (organisation_id, id) DO NOTHING;

-- name: save_about
-- Words about a picture are new words: what was read before is gone.
WITH mine AS (
    SELECT
        a.organisation_id,
        a.id,
        w.id AS words_id
    FROM attachments AS a
    INNER JOIN words AS w
        ON
            a.organisation_id = w.organisation_id
            AND a.response_id = w.response_id
            AND a.question_number = w.question_number
    INNER JOIN responses AS p ON a.organisation_id = p.organisation_id AND a.response_id = p.id
    INNER JOIN round_view AS r ON p.organisation_id = r.organisation_id AND p.round_id = r.id
    WHERE
        a.organisation_id = $1
        AND a.response_id = $2
        AND a.id = $3
        AND a.about <> $5
        AND (p.sent_on IS NULL OR $6)
        AND $7::date <@ r.open_days
    FOR UPDATE OF p
),

unread AS (
    DELETE FROM readings AS g
    USING mine
    WHERE g.organisation_id = mine.organisation_id AND g.words_id = mine.words_id
),

changed AS (
    UPDATE words AS w
    SET id = $4, kept_on = $7
    FROM mine
    WHERE w.organisation_id = mine.organisation_id AND w.id = mine.words_id
)

UPDATE attachments AS a
SET about = $5
FROM mine
WHERE a.organisation_id = mine.organisation_id AND a.id = mine.id;

-- name: remove
-- With the last thing that was told, the story goes.
WITH mine AS (
    SELECT
        a.organisation_id,
        a.id,
        w.id AS words_id,
        w.wording = '' AND NOT EXISTS (
            SELECT 1
            FROM attachments AS b
            WHERE
                b.organisation_id = a.organisation_id
                AND b.response_id = a.response_id
                AND b.question_number = a.question_number
                AND b.id <> a.id
        ) AS was_all
    FROM attachments AS a
    INNER JOIN words AS w
        ON
            a.organisation_id = w.organisation_id
            AND a.response_id = w.response_id
            AND a.question_number = w.question_number
    INNER JOIN responses AS p ON a.organisation_id = p.organisation_id AND a.response_id = p.id
    WHERE
        a.organisation_id = $1
        AND a.response_id = $2
        AND a.id = $3
        AND (p.sent_on IS NULL OR $5)
    FOR UPDATE OF p
),

unread AS (
    DELETE FROM readings AS g
    USING mine
    WHERE g.organisation_id = mine.organisation_id AND g.words_id = mine.words_id
),

gone AS (
    DELETE FROM words AS w
    USING mine
    WHERE w.organisation_id = mine.organisation_id AND w.id = mine.words_id AND mine.was_all
),

changed AS (
    UPDATE words AS w
    SET id = $4
    FROM mine
    WHERE w.organisation_id = mine.organisation_id AND w.id = mine.words_id AND NOT mine.was_all
)

DELETE FROM attachments AS a
USING mine
WHERE a.organisation_id = mine.organisation_id AND a.id = mine.id;

-- name: own_file
-- What its owner may hear or see: only ready ones have a file. Once the answers were sent it takes
-- the code card, as for all that was said: a browser may be another person's by then.
SELECT
    a.made AS content,
    a.media_type
FROM attachments AS a
INNER JOIN responses AS p ON a.organisation_id = p.organisation_id AND a.response_id = p.id
WHERE
    a.organisation_id = $1
    AND a.response_id = $2
    AND a.id = $3
    AND a.made IS NOT NULL
    AND (p.sent_on IS NULL OR $4);

-- name: file_of_words
-- What a reader may hear or see: beside words that were sent.
SELECT
    a.made AS content,
    a.media_type
FROM attachments AS a
INNER JOIN words AS w
    ON
        a.organisation_id = w.organisation_id
        AND a.response_id = w.response_id
        AND a.question_number = w.question_number
INNER JOIN responses AS p ON a.organisation_id = p.organisation_id AND a.response_id = p.id
WHERE
    a.organisation_id = $1
    AND w.id = $2
    AND a.id = $3
    AND p.sent_on IS NOT NULL
    AND a.made IS NOT NULL;

-- name: sent
-- Nothing when its owner removed it, or when the job was done before.
SELECT
    kind,
    sent AS content
FROM attachments
WHERE organisation_id = $1 AND id = $2 AND sent IS NOT NULL;

-- name: save_redone
-- What was sent goes in the same moment. There is something new to read now.
WITH done AS (
    UPDATE attachments
    SET sent = NULL, made = $3, media_type = $4, seconds = $5, width = $6, height = $7
    WHERE organisation_id = $1 AND id = $2 AND sent IS NOT NULL
    RETURNING organisation_id, response_id, question_number
),

mine AS (
    SELECT
        w.organisation_id,
        w.id
    FROM words AS w
    INNER JOIN done
        ON
            w.organisation_id = done.organisation_id
            AND w.response_id = done.response_id
            AND w.question_number = done.question_number
),

unread AS (
    DELETE FROM readings AS g
    USING mine
    WHERE g.organisation_id = mine.organisation_id AND g.words_id = mine.id
)

UPDATE words AS w
SET id = $8
FROM mine
WHERE w.organisation_id = mine.organisation_id AND w.id = mine.id;

-- name: save_problem
UPDATE attachments
SET sent = NULL, problem = $3
WHERE organisation_id = $1 AND id = $2 AND sent IS NOT NULL;
