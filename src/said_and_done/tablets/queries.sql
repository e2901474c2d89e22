-- name: save_received
-- Keeps nothing when these answers came before. Whoever sends the same at the same moment waits
-- here until the first is done.
INSERT INTO received (organisation_id, sealed_key, received_on)
VALUES ($1, $2, $3)
ON CONFLICT (organisation_id, sealed_key) DO NOTHING;
