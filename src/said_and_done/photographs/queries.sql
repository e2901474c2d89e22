-- name: photos
-- Every photo of the council, with who put it there.
SELECT
    q.survey_key,
    q.statement_code,
    q.id,
    q.hash,
    q.alt,
    q.shows_faces,
    q.credit,
    m.name AS saved_by,
    (q.saved_at AT TIME ZONE 'Europe/London')::date AS saved_on
FROM question_photos AS q
INNER JOIN members AS m ON q.organisation_id = m.organisation_id AND q.saved_by = m.id
WHERE q.organisation_id = $1
ORDER BY q.survey_key, q.statement_code;

-- name: photo_file
-- The same photo may stand beside several questions.
SELECT
    hash,
    media_type,
    content
FROM question_photos
WHERE organisation_id = $1 AND hash = $2
ORDER BY id
LIMIT 1;

-- name: save_photo
-- In place of the photo that the page showed, NULL for none. Keeps nothing where that was changed
-- meanwhile; the same form once more keeps the same.
INSERT INTO question_photos AS q (
    organisation_id,
    survey_key,
    statement_code,
    id,
    hash,
    media_type,
    content,
    alt,
    credit,
    shows_faces,
    saved_at,
    saved_by
)
SELECT
    $1::uuid,
    $2::text,
    $3::text,
    $5::uuid,
    $6::text,
    $7::text,
    $8::bytea,
    $9::text,
    $10::text,
    $11::boolean,
    $12::timestamptz,
    $13::uuid
WHERE
    $4::uuid IS NULL
    OR EXISTS (
        SELECT FROM question_photos AS b
        WHERE b.organisation_id = $1 AND b.survey_key = $2 AND b.statement_code = $3
    )
ON CONFLICT (organisation_id, survey_key, statement_code) DO UPDATE
    SET
        id = excluded.id,
        hash = excluded.hash,
        media_type = excluded.media_type,
        content = excluded.content,
        alt = excluded.alt,
        credit = excluded.credit,
        shows_faces = excluded.shows_faces,
        saved_at = excluded.saved_at,
        saved_by = excluded.saved_by
    WHERE q.id IN ($4, excluded.id);

-- name: save_words
-- Other words for the photo that the page showed.
UPDATE question_photos
SET id = $5, alt = $6, credit = $7, shows_faces = $8, saved_at = $9, saved_by = $10
WHERE organisation_id = $1 AND survey_key = $2 AND statement_code = $3 AND id IN ($4, $5);

-- name: remove_photo
DELETE FROM question_photos
WHERE organisation_id = $1 AND survey_key = $2 AND statement_code = $3 AND id = $4;

-- name: photographers
SELECT DISTINCT credit
FROM question_photos
WHERE organisation_id = $1
ORDER BY credit;
