-- A paper sheet that was typed twice is taken away. Its answers and words are gone; what stays says
-- which sheet it was, who took it away and why. The key is the one that the answers had: no row
-- has it any more.
CREATE TABLE sheets_taken_away (
    organisation_id uuid NOT NULL,
    response_id uuid NOT NULL,
    way_in_id uuid NOT NULL,
    sheet text NOT NULL,
    taken_away_by uuid NOT NULL,
    taken_away_on date NOT NULL,
    because text NOT NULL,
    PRIMARY KEY (organisation_id, response_id),
    FOREIGN KEY (organisation_id, way_in_id) REFERENCES ways_in (organisation_id, id)
    ON DELETE CASCADE,
    FOREIGN KEY (organisation_id, taken_away_by) REFERENCES members (organisation_id, id)
);
CREATE TRIGGER sheets_taken_away_never_change BEFORE UPDATE ON sheets_taken_away
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE INDEX sheets_taken_away_by_way_in ON sheets_taken_away (organisation_id, way_in_id);

ALTER TABLE sheets_taken_away ENABLE ROW LEVEL SECURITY;
ALTER TABLE sheets_taken_away FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON sheets_taken_away
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
