-- The true numbers by way in are needed only until the last day of a round was counted. Then they
-- are forgotten: NULL. The ways in are counted no more after that, also where the round opens
-- again, as nobody could tell any more who came since (ADR 0058).
-- squawk-ignore ban-drop-not-null
ALTER TABLE counted_ways ALTER COLUMN sent DROP NOT NULL;
