-- name: lock_set_up
-- One at a time, until the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended('said set up', 0));

-- name: save_code
INSERT INTO set_up_codes (code_hash, made_at)
VALUES ($1, $2);

-- name: has_code
SELECT true
FROM set_up_codes
WHERE code_hash = $1;

-- name: forget_codes
DELETE FROM set_up_codes;
