-- Whose answers these are, as somebody said before the first question. What is said at the end goes
-- to voice and counts instead, as soon as it is said.

ALTER TABLE responses ADD COLUMN voice_at_start smallint CHECK (voice_at_start IN (1, 2, 3));
