-- What a co-production group says of a survey before it is asked (ADR 0075). Without a number it is
-- about the draft, which gets its number when it is published. One draft goes to a group once.
CREATE TABLE survey_reviews (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    id uuid NOT NULL,
    survey_key text NOT NULL CHECK (survey_key <> ''),
    version_number integer CHECK (version_number > 0),
    group_id uuid NOT NULL,
    asked_at timestamptz NOT NULL,
    asked_by uuid NOT NULL,
    PRIMARY KEY (organisation_id, id),
    UNIQUE NULLS NOT DISTINCT (organisation_id, survey_key, group_id, version_number),
    FOREIGN KEY (organisation_id, group_id) REFERENCES groups (organisation_id, id),
    FOREIGN KEY (organisation_id, asked_by) REFERENCES members (organisation_id, id)
);

ALTER TABLE survey_reviews ENABLE ROW LEVEL SECURITY;
ALTER TABLE survey_reviews FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON survey_reviews
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

-- What somebody of the group says of the words that they saw, by their fingerprint.
CREATE TABLE survey_opinions (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    review_id uuid NOT NULL,
    member_id uuid NOT NULL,
    good_to_ask boolean NOT NULL,
    because text NOT NULL CHECK (good_to_ask OR because <> ''),
    as_sponsor boolean NOT NULL,
    words_seen text NOT NULL CHECK (words_seen <> ''),
    said_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, review_id, member_id),
    FOREIGN KEY (organisation_id, review_id)
    REFERENCES survey_reviews (organisation_id, id) ON DELETE CASCADE,
    FOREIGN KEY (organisation_id, member_id) REFERENCES members (organisation_id, id)
);

ALTER TABLE survey_opinions ENABLE ROW LEVEL SECURITY;
ALTER TABLE survey_opinions FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON survey_opinions
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

-- Versions that were published before a group found them good to ask, and why.
CREATE TABLE unreviewed_versions (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    survey_key text NOT NULL CHECK (survey_key <> ''),
    version_number integer NOT NULL CHECK (version_number > 0),
    reason text NOT NULL CHECK (reason <> ''),
    said_at timestamptz NOT NULL,
    said_by uuid NOT NULL,
    PRIMARY KEY (organisation_id, survey_key, version_number),
    FOREIGN KEY (organisation_id, said_by) REFERENCES members (organisation_id, id)
);

ALTER TABLE unreviewed_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE unreviewed_versions FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON unreviewed_versions
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
