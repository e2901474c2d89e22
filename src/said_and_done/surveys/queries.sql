-- name: lock_survey
-- One loader of one survey at a time, until the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended('said survey ' || $1::text, 0));

-- name: newest_hash
SELECT content_hash
FROM survey_versions
WHERE organisation_id IS NULL AND survey_key = $1
ORDER BY number DESC
LIMIT 1;

-- name: save_survey_version
INSERT INTO survey_versions (id, survey_key, number, content, content_hash, loaded_at)
SELECT
    $1::uuid,
    $2::text,
    coalesce(max(number), 0) + 1 AS number,
    $3::jsonb,
    $4::text,
    $5::timestamptz
FROM survey_versions
WHERE organisation_id IS NULL AND survey_key = $2;

-- name: save_own_version
-- Its number goes on from the newest that the council could ask so far, its own or the catalogue's.
INSERT INTO survey_versions (
    organisation_id, id, survey_key, number, content, content_hash, loaded_at
)
SELECT
    $1::uuid,
    $2::uuid,
    $3::text,
    coalesce(max(number), 0) + 1 AS number,
    $4::jsonb,
    $5::text,
    $6::timestamptz
FROM survey_versions
WHERE
    survey_key = $3
    AND (organisation_id = $1 OR organisation_id IS NULL);

-- name: newest_in_catalogue
SELECT *
FROM survey_version_view
WHERE organisation_id IS NULL AND survey_key = $1
ORDER BY number DESC
LIMIT 1;

-- name: newest_survey
SELECT *
FROM newest_survey_view
WHERE survey_key = $2 AND (organisation_id = $1 OR organisation_id IS NULL);

-- name: newest_surveys
-- The newest version of every survey that the council has and that is not retired.
SELECT *
FROM newest_survey_view
WHERE retired_on IS NULL AND (organisation_id = $1 OR organisation_id IS NULL)
ORDER BY survey_key;

-- name: retire_all_but
-- Surveys of the catalogue whose keys are not in $1 are retired, and those in it are not.
WITH returned AS (
    DELETE FROM retired_surveys
    WHERE organisation_id IS NULL AND survey_key = any($1::text[])
)

INSERT INTO retired_surveys (survey_key, retired_at)
SELECT DISTINCT
    v.survey_key,
    $2::timestamptz AS retired_at
FROM survey_versions AS v
WHERE v.organisation_id IS NULL AND NOT v.survey_key = any($1::text[])
ON CONFLICT (organisation_id, survey_key) DO NOTHING;

-- name: retired_in_catalogue
SELECT DISTINCT ON (r.survey_key)
    r.survey_key,
    v.content ->> 'title' AS title,
    (r.retired_at AT TIME ZONE 'Europe/London')::date AS retired_on
FROM retired_surveys AS r
INNER JOIN survey_versions AS v ON r.survey_key = v.survey_key AND v.organisation_id IS NULL
WHERE r.organisation_id IS NULL
ORDER BY r.survey_key ASC, v.number DESC;

-- name: retired_surveys
-- Its own that the council retired, and what went out of the catalogue.
SELECT
    survey_key,
    survey ->> 'title' AS title,
    retired_on
FROM newest_survey_view
WHERE retired_on IS NOT NULL AND (organisation_id = $1 OR organisation_id IS NULL)
ORDER BY survey_key;

-- name: survey_keys_but
SELECT coalesce(array_agg(DISTINCT survey_key ORDER BY survey_key), '{}') AS survey_keys
FROM survey_versions
WHERE organisation_id IS NULL AND NOT survey_key = any($1::text[]);

-- name: survey_version
SELECT *
FROM survey_version_view
WHERE id = $1;

-- name: versions_until
-- The versions of one survey up to this one, the oldest first. An own survey goes on from what the
-- catalogue had of its key until then.
WITH asked AS (
    SELECT
        survey_key,
        number,
        organisation_id
    FROM survey_versions
    WHERE id = $1
)

SELECT v.*
FROM survey_version_view AS v
INNER JOIN asked AS a ON v.survey_key = a.survey_key
WHERE
    v.number <= a.number
    AND (
        v.organisation_id IS NOT DISTINCT FROM a.organisation_id
        OR (
            v.organisation_id IS NULL
            AND v.number < (
                SELECT min(o.number)
                FROM survey_versions AS o
                WHERE o.organisation_id = a.organisation_id AND o.survey_key = a.survey_key
            )
        )
    )
ORDER BY v.number;

-- name: own_surveys
-- The newest version of each survey of the council's own, retired or not.
SELECT *
FROM newest_survey_view
WHERE organisation_id = $1
ORDER BY survey_key;

-- name: own_survey
SELECT *
FROM newest_survey_view
WHERE organisation_id = $1 AND survey_key = $2;

-- name: retire_survey
INSERT INTO retired_surveys (organisation_id, survey_key, retired_at)
VALUES ($1, $2, $3)
ON CONFLICT (organisation_id, survey_key) DO NOTHING;

-- name: bring_back_survey
DELETE FROM retired_surveys
WHERE organisation_id = $1 AND survey_key = $2;

-- name: translated_texts
-- All that was written for a survey, in every language.
SELECT *
FROM translated_text_view
WHERE organisation_id = $1 AND survey_key = $2
ORDER BY language, name, english_hash;

-- name: save_translated_text
-- Other words than the newest are its next number; what was before stays. The same words again
-- change nothing.
INSERT INTO translated_texts (
    organisation_id,
    survey_key,
    language,
    name,
    english_hash,
    number,
    english,
    words,
    written_at,
    written_by
)
SELECT
    $1::uuid,
    $2::text,
    $3::text,
    $4::text,
    $5::text,
    coalesce(max(number), 0) + 1 AS number,
    $6::text,
    $7::text,
    $8::timestamptz,
    $9::uuid
FROM translated_texts
WHERE
    organisation_id = $1
    AND survey_key = $2
    AND language = $3
    AND name = $4
    AND english_hash = $5
HAVING (array_agg(words ORDER BY number DESC))[1] IS DISTINCT FROM $7;

-- name: keep_words_that_came
-- What came with the survey, as nobody's, so that it can be said who checked it.
INSERT INTO translated_texts (
    organisation_id, survey_key, language, name, english_hash, number, english, words
)
VALUES ($1, $2, $3, $4, $5, 1, $6, $7)
ON CONFLICT (
    organisation_id, survey_key, language, name, english_hash, number
) DO NOTHING;

-- name: check_translated_text
-- Only the newest words, and only these.
UPDATE translated_texts AS t
SET checked_at = $7, checked_by = $8, checker = $9
WHERE
    t.organisation_id = $1
    AND t.survey_key = $2
    AND t.language = $3
    AND t.name = $4
    AND t.english_hash = $5
    AND t.words = $6
    AND t.number = (
        SELECT max(n.number)
        FROM translated_texts AS n
        WHERE
            n.organisation_id = $1
            AND n.survey_key = $2
            AND n.language = $3
            AND n.name = $4
            AND n.english_hash = $5
    );

-- name: languages_taken_away
SELECT coalesce(array_agg(language ORDER BY language), '{}') AS languages
FROM languages_taken_away
WHERE organisation_id = $1 AND survey_key = $2;

-- name: take_language_away
INSERT INTO languages_taken_away (
    organisation_id, survey_key, language, taken_away_at, taken_away_by
)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (organisation_id, survey_key, language) DO NOTHING;

-- name: bring_language_back
DELETE FROM languages_taken_away
WHERE organisation_id = $1 AND survey_key = $2 AND language = $3;

-- name: release_translation
-- What people read from now on of this version; NULL takes the language away.
INSERT INTO released_translations (
    organisation_id, survey_version_id, language, number, content, released_at, released_by
)
SELECT
    $1::uuid,
    $2::uuid,
    $3::text,
    coalesce(max(number), 0) + 1 AS number,
    $4::jsonb,
    $5::timestamptz,
    $6::uuid
FROM released_translations
WHERE organisation_id = $1 AND survey_version_id = $2 AND language = $3;

-- name: releases
-- When words were put in use for a version of the council's own, the newest first.
SELECT
    r.number,
    (r.released_at AT TIME ZONE 'Europe/London')::date AS released_on,
    m.name AS released_by,
    r.content AS translation
FROM released_translations AS r
INNER JOIN members AS m ON r.organisation_id = m.organisation_id AND r.released_by = m.id
WHERE r.organisation_id = $1 AND r.survey_version_id = $2 AND r.language = $3
ORDER BY r.number DESC;
