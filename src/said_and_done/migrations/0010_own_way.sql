-- A recording or a picture beside somebody's words, or instead of them. question_number is 0 on a
-- survey that is one blank page. What a person sent (sent) is gone as soon as the job is done with
-- it: then there is what we made of it, without anything hidden in it, or the name of the problem.
-- The file's name is never kept. number is the place in the person's own order.
CREATE TABLE attachments (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    response_id uuid NOT NULL,
    question_number smallint NOT NULL,
    number smallint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('recording', 'picture')),
    sent bytea,
    made bytea,
    media_type text,
    problem text,
    seconds int,
    width int,
    height int,
    about text NOT NULL DEFAULT '',
    kept_on date NOT NULL,
    PRIMARY KEY (organisation_id, id),
    FOREIGN KEY (organisation_id, response_id, question_number)
    REFERENCES words (organisation_id, response_id, question_number) ON DELETE CASCADE,
    CONSTRAINT waiting_ready_or_a_problem CHECK (num_nonnulls(sent, made, problem) = 1),
    CONSTRAINT ready_has_a_type CHECK ((made IS NULL) = (media_type IS NULL))
);
CREATE INDEX attachments_by_words
ON attachments (organisation_id, response_id, question_number, number);

-- Both are compressed already.
ALTER TABLE attachments ALTER COLUMN sent SET STORAGE EXTERNAL;
ALTER TABLE attachments ALTER COLUMN made SET STORAGE EXTERNAL;

ALTER TABLE attachments ENABLE ROW LEVEL SECURITY;
ALTER TABLE attachments FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON attachments
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
