-- Who helped is asked at the start and at the end. Somebody who answers on behalf of another person
-- answers twice: what that person would say goes to choices, what they think themselves goes to
-- supporter_choices. without_helper: 1 yes, 2 no, 3 not sure, NULL not said.

ALTER TABLE responses ADD COLUMN help_at_start smallint[];
ALTER TABLE responses ADD COLUMN supporter_choices smallint[] NOT NULL DEFAULT '{}';
ALTER TABLE responses ADD COLUMN without_helper smallint CHECK (without_helper IN (1, 2, 3));
