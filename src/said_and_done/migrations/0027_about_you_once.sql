-- What people said about themselves is counted once, when the numbers of the round are published.
-- Counted anew at each look, somebody could see one person take their answers back. Only what is
-- safe to show is kept.
CREATE TABLE about_you_counted (
    organisation_id uuid NOT NULL,
    round_id uuid NOT NULL,
    shown jsonb NOT NULL,
    PRIMARY KEY (organisation_id, round_id),
    FOREIGN KEY (organisation_id, round_id) REFERENCES rounds (organisation_id, id)
);
CREATE TRIGGER about_you_counted_never_changes BEFORE UPDATE OR DELETE ON about_you_counted
FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE about_you_counted ENABLE ROW LEVEL SECURITY;
ALTER TABLE about_you_counted FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON about_you_counted
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
