-- name: waiting
-- Words of answers that were sent, which nobody has read yet. First what somebody could only say
-- without their helper, after answering no; then the oldest.
SELECT *
FROM waiting_story_view
WHERE organisation_id = $1
ORDER BY
    coalesce(question_number = -1 AND without_helper = 2, false) DESC,
    kept_on ASC,
    id ASC;

-- name: waiting_days
-- How many new words wait since which day, the oldest first.
SELECT
    kept_on,
    count(*)::int AS number
FROM waiting_story_view
WHERE organisation_id = $1
GROUP BY kept_on
ORDER BY kept_on ASC;

-- name: story
-- Words that were sent, whether read before or not.
SELECT *
FROM story_view
WHERE organisation_id = $1 AND id = $2;

-- name: newest_reading
-- The newest reading counts: a reader may read again and decide otherwise.
SELECT *
FROM reading_view
WHERE organisation_id = $1 AND words_id = $2
ORDER BY read_at DESC, id DESC
LIMIT 1;

-- name: read_before
-- What was read, the newest first, a page at a time: a reading can be done again. $2 is a survey's
-- key and $3 whether it was read or set aside; null is all.
SELECT
    n.id,
    n.safe_wording,
    n.set_aside_because,
    n.read_on
FROM (
    SELECT DISTINCT ON (g.words_id)
        g.words_id AS id,
        g.safe_wording,
        g.set_aside_because,
        g.read_at,
        (g.read_at AT TIME ZONE 'Europe/London')::date AS read_on
    FROM readings AS g
    WHERE g.organisation_id = $1
    ORDER BY g.words_id ASC, g.read_at DESC, g.id DESC
) AS n
INNER JOIN told AS w ON w.organisation_id = $1 AND n.id = w.id
INNER JOIN survey_versions AS v ON w.survey_version_id = v.id
WHERE
    ($2::text IS NULL OR v.survey_key = $2)
    AND ($3::boolean IS NULL OR (n.safe_wording IS NOT NULL) = $3)
ORDER BY n.read_at DESC, n.id ASC
LIMIT $4 OFFSET $5;

-- name: surveys_told
-- The surveys in which somebody told something, with their newest title.
SELECT DISTINCT ON (v.survey_key)
    v.survey_key AS key,
    v.content ->> 'title' AS title
FROM told AS w
INNER JOIN survey_versions AS v ON w.survey_version_id = v.id
WHERE w.organisation_id = $1
ORDER BY v.survey_key ASC, v.number DESC;

-- name: save_reading
-- What is kept last is the newest, also when the clocks of two machines differ.
INSERT INTO readings (
    organisation_id, id, words_id, safe_wording, set_aside_because, read_at, read_by
)
SELECT
    $1 AS organisation_id,
    $2 AS id,
    $3 AS words_id,
    $4 AS safe_wording,
    $5 AS set_aside_because,
    greatest($6::timestamptz, max(g.read_at) + interval '1 microsecond') AS read_at,
    $7 AS read_by
FROM readings AS g
WHERE g.organisation_id = $1 AND g.words_id = $3;

-- name: save_codings
INSERT INTO codings (organisation_id, reading_id, statement_code, went_well)
SELECT
    $1 AS organisation_id,
    $2 AS reading_id,
    c.code,
    c.went_well
FROM unnest($3::text[], $4::boolean[]) AS c (code, went_well);

-- name: quotable
-- Read, not set aside by the newest reading, sent, and the writer agreed to be quoted.
SELECT
    id,
    safe_wording AS wording,
    audience,
    voice,
    about_people,
    codings
FROM read_story_view
WHERE
    organisation_id = $1
    AND round_id = $2
    AND may_quote
    AND safe_wording IS NOT NULL
ORDER BY id;

-- name: readings_of
-- Which of these words were read: true, or false when they were put aside. Words that nobody has
-- read yet are not there.
SELECT DISTINCT ON (words_id)
    words_id,
    safe_wording IS NOT NULL AS was_read
FROM readings
WHERE organisation_id = $1 AND words_id = any($2::uuid[])
ORDER BY words_id ASC, read_at DESC;
