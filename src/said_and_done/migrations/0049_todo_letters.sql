-- What members got a letter about: something waits for them. The thing is a word that the program
-- makes up, never a name or words of anybody. Only the day is kept.
CREATE TABLE todo_letters (
    organisation_id uuid NOT NULL,
    member_id uuid NOT NULL,
    thing text NOT NULL,
    written_on date NOT NULL,
    PRIMARY KEY (organisation_id, member_id, thing),
    FOREIGN KEY (organisation_id, member_id) REFERENCES members (organisation_id, id)
    ON DELETE CASCADE
);

ALTER TABLE todo_letters ENABLE ROW LEVEL SECURITY;
ALTER TABLE todo_letters FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON todo_letters
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
