-- A photo of the council's own beside a question of a survey, in place of its symbol. It belongs to
-- the question in all versions of the survey. One that is replaced or taken away is gone: people
-- may take back that they are shown. Who changed what, and when, is an event. id is another one
-- whenever the photo or its words change.
CREATE TABLE question_photos (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    survey_key text NOT NULL,
    statement_code text NOT NULL,
    id uuid NOT NULL,
    hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    media_type text NOT NULL,
    content bytea NOT NULL,
    alt text NOT NULL CHECK (alt <> ''),
    credit text NOT NULL CHECK (credit <> ''),
    shows_faces boolean NOT NULL,
    saved_at timestamptz NOT NULL,
    saved_by uuid NOT NULL,
    PRIMARY KEY (organisation_id, survey_key, statement_code),
    FOREIGN KEY (organisation_id, saved_by) REFERENCES members (organisation_id, id)
);
CREATE INDEX question_photos_by_hash ON question_photos (organisation_id, hash);

-- It is compressed already.
ALTER TABLE question_photos ALTER COLUMN content SET STORAGE EXTERNAL;

ALTER TABLE question_photos ENABLE ROW LEVEL SECURITY;
ALTER TABLE question_photos FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON question_photos
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

-- What a page of a survey needs of each photo, without the photo itself.
CREATE VIEW question_photo_view WITH (security_invoker = true) AS
SELECT
    q.organisation_id,
    q.survey_key,
    jsonb_build_object(
        'statement_code', q.statement_code,
        'hash', q.hash,
        'alt', q.alt,
        'shows_faces', q.shows_faces
    ) AS photo
FROM question_photos AS q;
