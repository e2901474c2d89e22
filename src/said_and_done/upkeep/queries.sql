-- name: responses_keys
SELECT id
FROM responses
WHERE organisation_id = $1;

-- name: rewrite_responses
-- Writes a row again as it is. One that somebody is writing just now is left for another night.
WITH free AS (
    SELECT id
    FROM responses
    WHERE organisation_id = $1 AND id = $2
    FOR UPDATE SKIP LOCKED
)

UPDATE responses AS t
SET
    sent_on = t.sent_on
FROM free
WHERE t.organisation_id = $1 AND t.id = free.id;

-- name: words_keys
SELECT id
FROM words
WHERE organisation_id = $1;

-- name: rewrite_words
-- Joined to nothing, so that what lies outside the row is written anew too.
WITH free AS (
    SELECT id
    FROM words
    WHERE organisation_id = $1 AND id = $2
    FOR UPDATE SKIP LOCKED
)

UPDATE words AS t
SET
    wording = t.wording || ''
FROM free
WHERE t.organisation_id = $1 AND t.id = free.id;

-- name: attachments_keys
-- Only what is new: what was written anew on several nights has lost its order.
SELECT id
FROM attachments
WHERE organisation_id = $1 AND kept_on >= $2::date;

-- name: rewrite_attachments
-- As above: the files lie outside the row.
WITH free AS (
    SELECT id
    FROM attachments
    WHERE organisation_id = $1 AND id = $2
    FOR UPDATE SKIP LOCKED
)

UPDATE attachments AS t
SET
    sent = t.sent || ''::bytea,
    made = t.made || ''::bytea
FROM free
WHERE t.organisation_id = $1 AND t.id = free.id;

-- name: about_you_answers_keys
SELECT id
FROM about_you_answers
WHERE organisation_id = $1;

-- name: rewrite_about_you_answers
WITH free AS (
    SELECT id
    FROM about_you_answers
    WHERE organisation_id = $1 AND id = $2
    FOR UPDATE SKIP LOCKED
)

UPDATE about_you_answers AS t
SET
    choices = t.choices
FROM free
WHERE t.organisation_id = $1 AND t.id = free.id;

-- name: typed_responses_keys
SELECT response_id
FROM typed_responses
WHERE organisation_id = $1;

-- name: rewrite_typed_responses
WITH free AS (
    SELECT response_id
    FROM typed_responses
    WHERE organisation_id = $1 AND response_id = $2
    FOR UPDATE SKIP LOCKED
)

UPDATE typed_responses AS t
SET
    typed_on = t.typed_on
FROM free
WHERE t.organisation_id = $1 AND t.response_id = free.response_id;

-- name: typing_checks_keys
SELECT response_id
FROM typing_checks
WHERE organisation_id = $1;

-- name: rewrite_typing_checks
WITH free AS (
    SELECT response_id
    FROM typing_checks
    WHERE organisation_id = $1 AND response_id = $2
    FOR UPDATE SKIP LOCKED
)

UPDATE typing_checks AS t
SET
    checked_on = t.checked_on
FROM free
WHERE t.organisation_id = $1 AND t.response_id = free.response_id;

-- name: withdrawals_keys
SELECT id
FROM withdrawals
WHERE organisation_id = $1;

-- name: rewrite_withdrawals
WITH free AS (
    SELECT id
    FROM withdrawals
    WHERE organisation_id = $1 AND id = $2
    FOR UPDATE SKIP LOCKED
)

UPDATE withdrawals AS t
SET
    taken_back_on = t.taken_back_on
FROM free
WHERE t.organisation_id = $1 AND t.id = free.id;

-- name: received_keys
SELECT sealed_key
FROM received
WHERE organisation_id = $1;

-- name: rewrite_received
WITH free AS (
    SELECT sealed_key
    FROM received
    WHERE organisation_id = $1 AND sealed_key = $2
    FOR UPDATE SKIP LOCKED
)

UPDATE received AS t
SET
    received_on = t.received_on
FROM free
WHERE t.organisation_id = $1 AND t.sealed_key = free.sealed_key;

-- name: remove_drafts
-- Answers that were never sent, of these rounds ($2). Words, files and what was typed go with them.
DELETE FROM responses
WHERE organisation_id = $1 AND round_id = any($2::uuid[]) AND sent_on IS NULL;

-- name: remove_letters
DELETE FROM mails
WHERE organisation_id = $1 AND made_at < $2::date;

-- name: remove_sent_forms
DELETE FROM sent_forms
WHERE organisation_id = $1 AND sent_on < $2::date;

-- name: remove_archives
-- Their pieces go with them.
DELETE FROM archives
WHERE organisation_id = $1 AND asked_at < $2::date;
