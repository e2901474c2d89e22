-- Paper sheets that were printed with numbers (ADR 0076): P1 to P20 of a way in, so that each sheet
-- is typed once. What was printed stays printed, so a row never changes.
CREATE TABLE printed_sheets (
    organisation_id uuid NOT NULL,
    way_in_id uuid NOT NULL,
    first_number integer NOT NULL CHECK (first_number > 0),
    last_number integer NOT NULL,
    survey_version_id uuid NOT NULL REFERENCES survey_versions (id),
    language text NOT NULL CHECK (language <> ''),
    give_to text NOT NULL CHECK (give_to <> ''),
    printed_by uuid NOT NULL,
    printed_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, way_in_id, first_number),
    FOREIGN KEY (organisation_id, way_in_id) REFERENCES ways_in (organisation_id, id)
    ON DELETE CASCADE,
    FOREIGN KEY (organisation_id, printed_by) REFERENCES members (organisation_id, id),
    CONSTRAINT five_figures_at_most CHECK (last_number BETWEEN first_number AND 99999)
);
CREATE TRIGGER printed_sheets_never_change BEFORE UPDATE ON printed_sheets
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER printed_sheets_of_own_versions BEFORE INSERT ON printed_sheets
FOR EACH ROW EXECUTE FUNCTION refuse_version_of_another_council();

ALTER TABLE printed_sheets ENABLE ROW LEVEL SECURITY;
ALTER TABLE printed_sheets FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON printed_sheets
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
