-- What was deleted because its time was over: the day, the kind, and how many in steps of 5. There
-- is no number where it was fewer than 10, or where we tell none (ADR 0013).
CREATE TABLE deletions (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    deleted_on date NOT NULL,
    kind text NOT NULL CHECK (kind IN ('drafts', 'letters', 'archives', 'calls')),
    number integer CHECK (number >= 10 AND number % 5 = 0),
    PRIMARY KEY (organisation_id, deleted_on, kind)
);

ALTER TABLE deletions ENABLE ROW LEVEL SECURITY;
ALTER TABLE deletions FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON deletions
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
CREATE TRIGGER deletions_never_change BEFORE UPDATE OR DELETE ON deletions
FOR EACH ROW EXECUTE FUNCTION refuse_change();
