-- name: conversations
-- The newest first. answers is how many questions the group said something to.
SELECT
    c.id,
    c.round_id,
    c.survey_version_id,
    v.content ->> 'title' AS survey_title,
    c.place,
    c.people,
    c.note_takers,
    c.held_on,
    c.kept_on,
    m.name AS kept_by,
    (
        SELECT count(*)
        FROM words AS w
        WHERE w.organisation_id = c.organisation_id AND w.conversation_id = c.id
    ) AS answers
FROM conversations AS c
INNER JOIN survey_versions AS v ON c.survey_version_id = v.id
INNER JOIN members AS m ON c.organisation_id = m.organisation_id AND c.kept_by = m.id
WHERE c.organisation_id = $1 AND c.round_id = $2
ORDER BY c.held_on DESC, c.id ASC;

-- name: save_conversation
INSERT INTO conversations (
    organisation_id,
    id,
    round_id,
    survey_version_id,
    place,
    people,
    note_takers,
    held_on,
    kept_on,
    kept_by
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: remove_conversation
-- Its words go with it, and what was read of them.
DELETE FROM conversations
WHERE organisation_id = $1 AND id = $2;
