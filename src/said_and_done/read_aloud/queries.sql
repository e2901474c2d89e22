-- name: save_file
INSERT INTO media (hash, media_type, content)
VALUES ($1, $2, $3)
ON CONFLICT (hash) DO NOTHING;

-- name: kept_file
SELECT
    hash,
    media_type,
    octet_length(content) AS total
FROM media
WHERE hash = $1;

-- name: media_file
SELECT
    hash,
    media_type,
    content
FROM media
WHERE hash = $1;

-- name: file_part
-- Some bytes of a file, from this byte on, counted from 0.
SELECT substring(content FROM $2::int + 1 FOR $3::int)
FROM media
WHERE hash = $1;

-- name: file_parts
-- Several parts of a file, one after another: from these bytes on, so many each.
SELECT string_agg(substring(m.content FROM p.first_byte + 1 FOR p.size), ''::bytea ORDER BY p.place)
FROM media AS m
CROSS JOIN unnest($2::int[], $3::int[]) WITH ORDINALITY AS p (first_byte, size, place)
WHERE m.hash = $1;

-- name: speech
SELECT
    hash,
    ogg,
    mp3,
    starts,
    seconds
FROM speech
WHERE hash = $1;

-- name: each_speech
-- Those of these that were spoken.
SELECT
    hash,
    ogg,
    mp3,
    starts,
    seconds
FROM speech
WHERE hash = any($1::text[]);

-- name: save_speech
INSERT INTO speech (hash, ogg, mp3, starts, seconds)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (hash) DO NOTHING;

-- name: save_spoken
-- From here on these pages have a player.
INSERT INTO spoken_versions AS s (
    survey_version_id, language, edition, pages, organisation_id
)
SELECT
    v.id,
    $2 AS language,
    $3 AS edition,
    $4 AS pages,
    v.organisation_id
FROM survey_versions AS v
WHERE v.id = $1
ON CONFLICT (survey_version_id, language) DO UPDATE
    SET edition = excluded.edition, pages = excluded.pages
    WHERE s.edition <> excluded.edition;

-- name: spoken
SELECT
    edition,
    pages
FROM spoken_versions
WHERE survey_version_id = $1 AND language = $2;

-- name: languages_read_aloud
-- The languages in which pages of these survey versions are read aloud.
SELECT DISTINCT language
FROM spoken_versions
WHERE survey_version_id = any($1::uuid[])
ORDER BY language;
