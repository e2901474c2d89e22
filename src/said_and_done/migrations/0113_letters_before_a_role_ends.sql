-- Who was told that a role of theirs ends on this day. With another last day they are told again.
CREATE TABLE role_end_letters (
    organisation_id uuid NOT NULL,
    member_id uuid NOT NULL,
    role text NOT NULL,
    last_day date NOT NULL,
    written_on date NOT NULL,
    PRIMARY KEY (organisation_id, member_id, role, last_day),
    FOREIGN KEY (organisation_id, member_id) REFERENCES members (organisation_id, id)
);
ALTER TABLE role_end_letters ENABLE ROW LEVEL SECURITY;
ALTER TABLE role_end_letters FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON role_end_letters
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

CREATE TRIGGER role_end_letters_never_change BEFORE UPDATE OR DELETE ON role_end_letters
FOR EACH ROW EXECUTE FUNCTION refuse_change();
