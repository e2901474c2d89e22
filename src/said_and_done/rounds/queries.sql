-- name: rounds
-- The newest first.
SELECT *
FROM round_view
WHERE organisation_id = $1
ORDER BY opens_on DESC, title ASC;

-- name: round_named
SELECT *
FROM round_view
WHERE organisation_id = $1 AND name = $2;

-- name: round_by_id
SELECT *
FROM round_view
WHERE organisation_id = $1 AND id = $2;

-- name: add_round
-- Keeps nothing when the name is taken.
INSERT INTO rounds (
    organisation_id,
    id,
    name,
    title,
    opens_on,
    closes_on,
    answer_by,
    framework_version_id,
    made_at,
    made_by
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (organisation_id, name) DO NOTHING;

-- name: save_round_survey
INSERT INTO round_surveys (organisation_id, round_id, survey_key, survey_version_id)
VALUES ($1, $2, $3, $4);

-- name: round_surveys
SELECT
    survey_key,
    survey_version_id
FROM round_surveys
WHERE organisation_id = $1 AND round_id = $2
ORDER BY survey_key;

-- name: save_way_in
-- Keeps nothing when another way in of this council has the code.
INSERT INTO ways_in (
    organisation_id, id, round_id, survey_key, kind, name, code, made_at
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (organisation_id, code) DO NOTHING;

-- name: ways_in
SELECT *
FROM way_in_view
WHERE organisation_id = $1 AND round_id = $2
ORDER BY made_at, name;

-- name: way_in
SELECT *
FROM way_in_view
WHERE organisation_id = $1 AND code = $2;

-- name: way_in_with_round
-- All that the page behind a short link needs: the way in, its round, the pinned version.
SELECT
    rs.survey_version_id,
    jsonb_build_object(
        'id', w.id,
        'round_id', w.round_id,
        'survey_key', w.survey_key,
        'kind', w.kind,
        'name', w.name,
        'code', w.code,
        'taken_away_on', w.taken_away_on,
        'taken_away_because', w.taken_away_because
    ) AS way_in,
    r.round,
    array(
        SELECT s.language || ' ' || s.edition
        FROM spoken_versions AS s
        WHERE s.survey_version_id = rs.survey_version_id
    ) AS spoken_in,
    array(
        SELECT q.photo
        FROM question_photo_view AS q
        WHERE q.organisation_id = w.organisation_id AND q.survey_key = w.survey_key
        ORDER BY q.photo ->> 'statement_code'
    ) AS photos
FROM ways_in AS w
INNER JOIN round_json_view AS r ON w.organisation_id = r.organisation_id AND w.round_id = r.id
INNER JOIN round_surveys AS rs
    ON
        w.organisation_id = rs.organisation_id
        AND w.round_id = rs.round_id
        AND w.survey_key = rs.survey_key
WHERE w.organisation_id = $1 AND w.code = $2;

-- name: round_to_change
-- Held until the change is kept: whoever publishes its numbers, or begins to answer, waits.
SELECT *
FROM round_view
WHERE organisation_id = $1 AND name = $2
FOR UPDATE;

-- name: numbers_are_public
SELECT numbers_are_public($1, $2) AS are_public;

-- name: answered_surveys
SELECT s.survey_key FROM answered_surveys($1, $2) AS s (survey_key);

-- name: save_round
UPDATE rounds
SET title = $3, opens_on = $4, closes_on = $5, answer_by = $6
WHERE organisation_id = $1 AND id = $2;

-- name: remove_ways_in_of_survey
DELETE FROM ways_in
WHERE organisation_id = $1 AND round_id = $2 AND survey_key = $3;

-- name: remove_round_survey
DELETE FROM round_surveys
WHERE organisation_id = $1 AND round_id = $2 AND survey_key = $3;

-- name: take_away_way_in
UPDATE ways_in
SET taken_away_on = $3, taken_away_because = $4
WHERE organisation_id = $1 AND id = $2 AND taken_away_on IS NULL;

-- name: groups_to_hear
SELECT
    id,
    title,
    ways,
    how,
    who
FROM groups_to_hear
WHERE organisation_id = $1 AND round_id = $2
ORDER BY title;

-- name: add_group_to_hear
-- Keeps nothing where the group is there already.
INSERT INTO groups_to_hear (
    organisation_id, id, round_id, title, ways, how, who, said_at, said_by
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT DO NOTHING;

-- name: remove_group_to_hear
DELETE FROM groups_to_hear
WHERE organisation_id = $1 AND id = $2;
