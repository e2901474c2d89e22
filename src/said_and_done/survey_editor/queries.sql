-- name: drafts
SELECT *
FROM survey_draft_view
WHERE organisation_id = $1
ORDER BY survey_key;

-- name: draft
SELECT *
FROM survey_draft_view
WHERE organisation_id = $1 AND id = $2;

-- name: hold_draft
-- Whoever changes it waits for whoever changes it already.
SELECT d.id
FROM survey_drafts AS d
WHERE d.organisation_id = $1 AND d.id = $2
FOR UPDATE;

-- name: draft_of_survey
SELECT id
FROM survey_drafts
WHERE organisation_id = $1 AND survey_key = $2;

-- name: taken_keys
-- The keys of all surveys that the council has, of its drafts, and of the catalogue, retired ones
-- too.
SELECT array(
    SELECT survey_key
    FROM newest_survey_view
    WHERE organisation_id = $1 OR organisation_id IS NULL
    UNION
    SELECT survey_key
    FROM survey_drafts
    WHERE organisation_id = $1
) AS survey_keys;

-- name: add_draft
-- Keeps nothing where there is a draft of this survey, or where the same form brought one in.
INSERT INTO survey_drafts (
    organisation_id, id, survey_key, content, made_at, made_by, changed_at, changed_by
)
VALUES ($1, $2, $3, $4, $5, $6, $5, $6)
ON CONFLICT DO NOTHING;

-- name: save_draft
UPDATE survey_drafts
SET content = $3, changed_at = $4, changed_by = $5
WHERE organisation_id = $1 AND id = $2;

-- name: remove_draft
DELETE FROM survey_drafts
WHERE organisation_id = $1 AND id = $2;

-- name: dismissed_hints
SELECT
    id,
    reason,
    dismissed_on,
    dismissed_by
FROM dismissed_hint_view
WHERE organisation_id = $1 AND survey_key = $2;

-- name: dismiss_hint
-- Whoever says the same a moment later changes nothing.
INSERT INTO dismissed_hints (organisation_id, survey_key, id, reason, dismissed_at, dismissed_by)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT DO NOTHING;

-- name: take_hint_back
DELETE FROM dismissed_hints
WHERE organisation_id = $1 AND survey_key = $2 AND id = $3;

-- name: copy_dismissed_hints
INSERT INTO dismissed_hints (organisation_id, survey_key, id, reason, dismissed_at, dismissed_by)
SELECT
    organisation_id,
    $3 AS survey_key,
    id,
    reason,
    dismissed_at,
    dismissed_by
FROM dismissed_hints
WHERE organisation_id = $1 AND survey_key = $2
ON CONFLICT DO NOTHING;

-- name: forget_dismissed_hints
DELETE FROM dismissed_hints
WHERE organisation_id = $1 AND survey_key = $2;

-- name: trials
SELECT
    id,
    version_number,
    who,
    tried_on,
    how,
    said,
    changed,
    saved_on,
    saved_by
FROM survey_trial_view
WHERE organisation_id = $1 AND survey_key = $2
ORDER BY tried_on DESC, id ASC;

-- name: save_trial
INSERT INTO survey_trials (
    organisation_id, id, survey_key, version_number, tried_on, who, how, said, changed, saved_at,
    saved_by
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (organisation_id, id) DO UPDATE SET
    tried_on = excluded.tried_on,
    who = excluded.who,
    how = excluded.how,
    said = excluded.said,
    changed = excluded.changed,
    saved_at = excluded.saved_at,
    saved_by = excluded.saved_by;

-- name: remove_trial
DELETE FROM survey_trials
WHERE organisation_id = $1 AND id = $2;

-- name: number_trials_of_draft
-- What people tried as a draft is this version now.
UPDATE survey_trials SET version_number = $3
WHERE organisation_id = $1 AND survey_key = $2 AND version_number IS NULL;

-- name: forget_trials_of_draft
DELETE FROM survey_trials
WHERE organisation_id = $1 AND survey_key = $2 AND version_number IS NULL;

-- name: rounds_with_surveys
-- Which rounds have which of the council's surveys, the newest round first.
SELECT
    s.survey_key,
    r.name,
    r.title
FROM round_surveys AS s
INNER JOIN round_view AS r ON s.organisation_id = r.organisation_id AND s.round_id = r.id
WHERE s.organisation_id = $1
ORDER BY r.opens_on DESC, r.title ASC;

-- name: rounds_of_version
-- The rounds that ask with this version, the first to open first.
SELECT
    r.name,
    r.title,
    r.opens_on,
    r.late_until
FROM round_surveys AS s
INNER JOIN round_view AS r ON s.organisation_id = r.organisation_id AND s.round_id = r.id
WHERE s.organisation_id = $1 AND s.survey_version_id = $2
ORDER BY r.opens_on ASC, r.title ASC;
