-- Questions about people themselves: age, disability and so on. What they say is kept apart from
-- all answers, and nothing here leads to them: no response, no way in, no survey, no day.

CREATE TABLE about_you_versions (
    id uuid PRIMARY KEY,
    number int NOT NULL UNIQUE,
    content jsonb NOT NULL,
    content_hash text NOT NULL,
    loaded_at timestamptz NOT NULL
);

-- choices has one place for each question of the version: NULL not seen, 0 skipped, -1 "I do not
-- want to say", else the place of the choice. id comes from the words of the person's code card.
CREATE TABLE about_you_answers (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    round_id uuid NOT NULL,
    pack_version_id uuid NOT NULL REFERENCES about_you_versions (id),
    choices smallint[] NOT NULL,
    PRIMARY KEY (organisation_id, id),
    FOREIGN KEY (organisation_id, round_id) REFERENCES rounds (organisation_id, id)
);
CREATE INDEX about_you_answers_by_round ON about_you_answers (organisation_id, round_id);

CREATE TRIGGER about_you_versions_never_change BEFORE UPDATE OR DELETE ON about_you_versions
FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE about_you_answers ENABLE ROW LEVEL SECURITY;
ALTER TABLE about_you_answers FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON about_you_answers
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
