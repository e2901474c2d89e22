-- name: card_keys
-- Keys of cards that came with a council from its old installation.
SELECT
    id,
    sealed
FROM card_keys
WHERE organisation_id = $1
ORDER BY id;
