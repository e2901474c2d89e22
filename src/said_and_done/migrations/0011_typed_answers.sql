-- Somebody else typed: an interviewer who asked and listened, or whoever copied a paper sheet. Who
-- typed is kept, and the day; nothing finer, for it stands beside a person's answers.
-- sheet is the number that staff wrote on the paper, NULL after an interview; unread are the
-- questions that nobody can read. consent_version says which words were read out before the first
-- question, NULL where the paper said them. When the answers are taken back, all of it goes.

CREATE TABLE typed_responses (
    organisation_id uuid NOT NULL,
    response_id uuid NOT NULL,
    way_in_id uuid NOT NULL,
    typed_by uuid NOT NULL,
    typed_on date NOT NULL,
    sheet text CHECK (sheet ~ '^[A-Z]{0,3}[0-9]{1,5}$'),
    unread smallint[] NOT NULL DEFAULT '{}',
    consent_version smallint,
    PRIMARY KEY (organisation_id, response_id),
    UNIQUE (organisation_id, way_in_id, sheet),
    FOREIGN KEY (organisation_id, response_id)
    REFERENCES responses (organisation_id, id) ON DELETE CASCADE,
    FOREIGN KEY (organisation_id, way_in_id) REFERENCES ways_in (organisation_id, id),
    FOREIGN KEY (organisation_id, typed_by) REFERENCES members (organisation_id, id),
    CONSTRAINT from_paper_or_with_consent_said CHECK ((sheet IS NULL) <> (consent_version IS NULL))
);

-- A second person typed the same sheet without seeing the first, and settled where they differed.
CREATE TABLE typing_checks (
    organisation_id uuid NOT NULL,
    response_id uuid NOT NULL,
    checked_by uuid NOT NULL,
    checked_on date NOT NULL,
    differences smallint NOT NULL,
    PRIMARY KEY (organisation_id, response_id),
    FOREIGN KEY (organisation_id, response_id)
    REFERENCES typed_responses (organisation_id, response_id) ON DELETE CASCADE,
    FOREIGN KEY (organisation_id, checked_by) REFERENCES members (organisation_id, id)
);

ALTER TABLE typed_responses ENABLE ROW LEVEL SECURITY;
ALTER TABLE typed_responses FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON typed_responses
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE typing_checks ENABLE ROW LEVEL SECURITY;
ALTER TABLE typing_checks FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON typing_checks
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
