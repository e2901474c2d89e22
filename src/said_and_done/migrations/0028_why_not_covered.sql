-- Why words could not be covered: the new files had something wrong. It goes as soon as somebody
-- asks again, and when the words are covered. A complaint is about the files with the mark, and
-- never has the words.
CREATE TABLE covering_failures (
    organisation_id uuid NOT NULL,
    covering_id uuid NOT NULL,
    reasons text[] NOT NULL,
    failed_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, covering_id),
    FOREIGN KEY (organisation_id, covering_id) REFERENCES coverings (organisation_id, id)
);

ALTER TABLE covering_failures ENABLE ROW LEVEL SECURITY;
ALTER TABLE covering_failures FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON covering_failures
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
