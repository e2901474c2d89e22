-- Why the PDFs of a published text could not be made again, since a photo was taken away: the new
-- files had something wrong. It goes as soon as they are made.
CREATE TABLE remake_failures (
    organisation_id uuid NOT NULL,
    progress_statement_id uuid NOT NULL,
    reasons text[] NOT NULL,
    failed_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, progress_statement_id),
    FOREIGN KEY (organisation_id, progress_statement_id)
    REFERENCES progress_statements (organisation_id, id)
);

ALTER TABLE remake_failures ENABLE ROW LEVEL SECURITY;
ALTER TABLE remake_failures FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON remake_failures
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
