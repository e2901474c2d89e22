-- How often something that several people may edit was saved: the words of a story as readers left
-- them, the roles of a person, the members of a group. A form says which number its page showed,
-- and is taken only while that is still the number. Without a row it was never saved.
CREATE TABLE revisions (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    subject_id uuid NOT NULL,
    number int NOT NULL CHECK (number > 0),
    PRIMARY KEY (organisation_id, subject_id)
);

ALTER TABLE revisions ENABLE ROW LEVEL SECURITY;
ALTER TABLE revisions FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON revisions
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

-- Words that a person takes back leave no sign here that they were ever read.
CREATE FUNCTION remove_revision() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    DELETE FROM revisions
    WHERE organisation_id = old.organisation_id AND subject_id = old.id;
    RETURN NULL;
END;
$body$;
CREATE TRIGGER words_take_their_revision AFTER DELETE ON words
FOR EACH ROW EXECUTE FUNCTION remove_revision();
