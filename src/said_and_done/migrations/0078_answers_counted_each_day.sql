-- How many people had answered a round at the end of a day: rounded, moved only by 10 people or
-- more, and NULL for fewer than 10. It is counted once, when the day is over, and never again, so
-- that nobody can tell one person who comes or goes (ADR 0058).
CREATE TABLE counted_days (
    organisation_id uuid NOT NULL,
    round_id uuid NOT NULL,
    finished_day date NOT NULL,
    people integer CHECK (people >= 10 AND people % 5 = 0),
    PRIMARY KEY (organisation_id, round_id, finished_day),
    FOREIGN KEY (organisation_id, round_id) REFERENCES rounds (organisation_id, id)
);
CREATE TRIGGER counted_days_never_change BEFORE UPDATE OR DELETE ON counted_days
FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE counted_days ENABLE ROW LEVEL SECURITY;
ALTER TABLE counted_days FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON counted_days
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

-- How many of them came by each kind of way in, and by each way in, as far as that may be shown, of
-- so many people in all. It is counted anew when twice as many have answered: one row a round,
-- written over, and no day has numbers by way. sent has the true numbers of that time. They are
-- never shown: the next count looks at those who came since, by themselves. They are needed only
-- until the last day of a round was counted. Then they are forgotten: NULL. The ways in are counted
-- no more after that, also where the round opens again, as nobody could tell any more who came
-- since (ADR 0058).
CREATE TABLE counted_ways (
    organisation_id uuid NOT NULL,
    round_id uuid NOT NULL,
    people integer NOT NULL CHECK (people >= 10 AND people % 5 = 0),
    by_kind jsonb NOT NULL,
    by_way jsonb NOT NULL,
    sent jsonb,
    PRIMARY KEY (organisation_id, round_id),
    FOREIGN KEY (organisation_id, round_id) REFERENCES rounds (organisation_id, id)
);
ALTER TABLE counted_ways ENABLE ROW LEVEL SECURITY;
ALTER TABLE counted_ways FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON counted_ways
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
