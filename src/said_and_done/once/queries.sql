-- name: claim_form
-- Whoever sends the same form at the same moment waits here until the first is done. No row comes
-- back when the form was sent before.
INSERT INTO sent_forms (organisation_id, hash, sent_on)
VALUES ($1, $2, $3)
ON CONFLICT DO NOTHING
RETURNING true;

-- name: answer_before
SELECT leads_to
FROM sent_forms
WHERE organisation_id = $1 AND hash = $2;

-- name: save_answer
UPDATE sent_forms
SET leads_to = $3
WHERE organisation_id = $1 AND hash = $2;

-- name: release_form
DELETE FROM sent_forms
WHERE organisation_id = $1 AND hash = $2;
