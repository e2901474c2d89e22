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

-- name: reviews
-- Of all versions of a survey, and of its draft.
SELECT
    r.id,
    r.survey_key,
    r.version_number,
    r.group_id,
    g.name AS group_name,
    (r.asked_at AT TIME ZONE 'Europe/London')::date AS asked_on,
    m.name AS asked_by,
    coalesce(
        (
            SELECT
                jsonb_agg(
                    jsonb_build_object(
                        'member_id', o.member_id,
                        'good_to_ask', o.good_to_ask,
                        'because', o.because,
                        'as_sponsor', o.as_sponsor,
                        'words_seen', o.words_seen,
                        'said_on', (o.said_at AT TIME ZONE 'Europe/London')::date
                    )
                    ORDER BY o.said_at, o.member_id
                )
            FROM survey_opinions AS o
            WHERE o.organisation_id = r.organisation_id AND o.review_id = r.id
        ),
        '[]'::jsonb
    ) AS opinions
FROM survey_reviews AS r
INNER JOIN groups AS g ON r.organisation_id = g.organisation_id AND r.group_id = g.id
INNER JOIN members AS m ON r.organisation_id = m.organisation_id AND r.asked_by = m.id
WHERE r.organisation_id = $1 AND r.survey_key = $2
ORDER BY r.asked_at, g.name;

-- name: review_of_survey
SELECT survey_key
FROM survey_reviews
WHERE organisation_id = $1 AND id = $2;

-- name: ask_group
-- A group that is asked already stays asked.
INSERT INTO survey_reviews (organisation_id, id, survey_key, group_id, asked_at, asked_by)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT DO NOTHING;

-- name: save_opinion
INSERT INTO survey_opinions (
    organisation_id, review_id, member_id, good_to_ask, because, as_sponsor, words_seen, said_at
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (organisation_id, review_id, member_id) DO UPDATE SET
    good_to_ask = excluded.good_to_ask,
    because = excluded.because,
    as_sponsor = excluded.as_sponsor,
    words_seen = excluded.words_seen,
    said_at = excluded.said_at;

-- name: waiting_reviews
-- The drafts about which a member is asked, from lived experience.
SELECT
    r.id,
    d.content,
    o.words_seen
FROM survey_reviews AS r
INNER JOIN survey_drafts AS d
    ON r.organisation_id = d.organisation_id AND r.survey_key = d.survey_key
INNER JOIN group_members AS gm
    ON r.organisation_id = gm.organisation_id AND r.group_id = gm.group_id
LEFT JOIN survey_opinions AS o
    ON
        r.organisation_id = o.organisation_id
        AND r.id = o.review_id
        AND gm.member_id = o.member_id
WHERE
    r.organisation_id = $1
    AND gm.member_id = $2
    AND gm.lived_experience
    AND r.version_number IS NULL
ORDER BY r.asked_at, r.id;

-- name: number_reviews_of_draft
-- What a group said of a draft is about this version now; where the same was said before, that
-- stays.
UPDATE survey_reviews AS r SET version_number = $3
WHERE
    r.organisation_id = $1
    AND r.survey_key = $2
    AND r.version_number IS NULL
    AND NOT EXISTS (
        SELECT FROM survey_reviews AS other
        WHERE
            other.organisation_id = r.organisation_id
            AND other.survey_key = r.survey_key
            AND other.group_id = r.group_id
            AND other.version_number = $3
    );

-- name: forget_reviews_of_draft
DELETE FROM survey_reviews
WHERE organisation_id = $1 AND survey_key = $2 AND version_number IS NULL;

-- name: save_unreviewed
INSERT INTO unreviewed_versions (
    organisation_id, survey_key, version_number, reason, said_at, said_by
)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT DO NOTHING;

-- name: reason_of_unreviewed
SELECT reason
FROM unreviewed_versions
WHERE organisation_id = $1 AND survey_key = $2 AND version_number = $3;

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
