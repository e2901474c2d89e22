-- Surveys whose folder is gone: no new round can have them, and rounds that have them go on. A row
-- goes when the folder comes back. All councils share the surveys, so they share this.
CREATE TABLE retired_surveys (
    survey_key text PRIMARY KEY,
    retired_at timestamptz NOT NULL
);
