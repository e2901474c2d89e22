-- The whole loop: councils, people, content, rounds, answers, words, promises, progress statements.
-- Every row of a council carries organisation_id, first in its keys. 0002 puts the guards on.

CREATE TABLE organisations (
    id uuid PRIMARY KEY,
    slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z][a-z0-9-]{1,40}$'),
    name text NOT NULL,
    contact_name text NOT NULL,
    contact_email text NOT NULL,
    contact_phone text NOT NULL,
    made_at timestamptz NOT NULL
);

-- What happened, in order. Each row carries the hash of the one before it.
CREATE TABLE events (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    number bigint NOT NULL,
    happened_at timestamptz NOT NULL,
    what text NOT NULL,
    about jsonb NOT NULL,
    member_id uuid,
    previous_hash text NOT NULL,
    hash text NOT NULL,
    PRIMARY KEY (organisation_id, number)
);

CREATE TABLE members (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    id uuid NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    job_title text NOT NULL,
    revocation int NOT NULL DEFAULT 0,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, id),
    UNIQUE (organisation_id, email)
);

-- A role given or taken away is a row; the row with the highest number says whether it holds.
CREATE TABLE role_changes (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    number bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    member_id uuid NOT NULL,
    role text NOT NULL,
    given boolean NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (organisation_id, id),
    FOREIGN KEY (organisation_id, member_id) REFERENCES members (organisation_id, id)
);
CREATE INDEX role_changes_by_member ON role_changes (organisation_id, member_id, role, number);

CREATE TABLE sign_in_links (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    member_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    made_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, id),
    UNIQUE (organisation_id, token_hash),
    FOREIGN KEY (organisation_id, member_id) REFERENCES members (organisation_id, id)
);

-- One row a link: its primary key is what makes a link single use.
CREATE TABLE sign_ins (
    organisation_id uuid NOT NULL,
    link_id uuid NOT NULL,
    signed_in_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, link_id),
    FOREIGN KEY (organisation_id, link_id) REFERENCES sign_in_links (organisation_id, id)
);

CREATE TABLE mails (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    id uuid NOT NULL,
    to_address text NOT NULL,
    subject text NOT NULL,
    wording text NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, id)
);

CREATE TABLE mail_deliveries (
    organisation_id uuid NOT NULL,
    mail_id uuid NOT NULL,
    delivered_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, mail_id),
    FOREIGN KEY (organisation_id, mail_id) REFERENCES mails (organisation_id, id) ON DELETE CASCADE
);

-- How often somebody tried a card or asked for a link lately. who is a keyed hash whose key
-- changes every day, so that it cannot be turned back into an address. Old rows are removed.
CREATE TABLE attempts (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    kind text NOT NULL,
    who bytea NOT NULL,
    in_window timestamptz NOT NULL,
    tries int NOT NULL,
    PRIMARY KEY (organisation_id, kind, who, in_window)
);

-- Content shared by all councils. A version never changes.
CREATE TABLE framework_versions (
    id uuid PRIMARY KEY,
    framework_key text NOT NULL,
    number int NOT NULL,
    content jsonb NOT NULL,
    content_hash text NOT NULL,
    loaded_at timestamptz NOT NULL,
    UNIQUE (framework_key, number)
);

CREATE TABLE survey_versions (
    id uuid PRIMARY KEY,
    survey_key text NOT NULL,
    number int NOT NULL,
    content jsonb NOT NULL,
    content_hash text NOT NULL,
    loaded_at timestamptz NOT NULL,
    UNIQUE (survey_key, number)
);

-- A council's licensed wording of statements, laid over ours.
CREATE TABLE wordings (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    framework_key text NOT NULL,
    code text NOT NULL,
    wording text NOT NULL,
    wording_version text NOT NULL,
    source text NOT NULL,
    loaded_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, framework_key, code)
);

CREATE TABLE rounds (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    id uuid NOT NULL,
    name text NOT NULL CHECK (name ~ '^[a-z0-9][a-z0-9-]{1,60}$'),
    title text NOT NULL,
    opens_on date NOT NULL,
    closes_on date NOT NULL,
    answer_by date NOT NULL,
    framework_version_id uuid NOT NULL REFERENCES framework_versions (id),
    made_at timestamptz NOT NULL,
    made_by uuid,
    PRIMARY KEY (organisation_id, id),
    UNIQUE (organisation_id, name),
    CONSTRAINT round_opens_before_it_closes CHECK (opens_on <= closes_on),
    CONSTRAINT answer_comes_after_the_round CHECK (closes_on < answer_by)
);

CREATE TABLE round_surveys (
    organisation_id uuid NOT NULL,
    round_id uuid NOT NULL,
    survey_key text NOT NULL,
    survey_version_id uuid NOT NULL REFERENCES survey_versions (id),
    PRIMARY KEY (organisation_id, round_id, survey_key),
    FOREIGN KEY (organisation_id, round_id) REFERENCES rounds (organisation_id, id)
);

CREATE TABLE ways_in (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    round_id uuid NOT NULL,
    survey_key text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    code text NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, id),
    UNIQUE (organisation_id, code),
    FOREIGN KEY (organisation_id, round_id, survey_key)
    REFERENCES round_surveys (organisation_id, round_id, survey_key)
);

-- One person's way through a survey version. Nothing here tells who, where from, or what time.
-- choices has one place for each question of the version: NULL not seen, 0 skipped, 1 yes,
-- 2 sometimes, 3 no, 4 not sure. voice: 1 own, 2 helped, 3 on behalf, NULL not said yet.
CREATE TABLE responses (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    round_id uuid NOT NULL,
    way_in_id uuid NOT NULL,
    survey_version_id uuid NOT NULL REFERENCES survey_versions (id),
    choices smallint[] NOT NULL,
    more_about smallint[] NOT NULL DEFAULT '{}',
    voice smallint CHECK (voice IN (1, 2, 3)),
    help smallint[] NOT NULL DEFAULT '{}',
    card_hash bytea NOT NULL,
    sent_on date,
    PRIMARY KEY (organisation_id, id),
    UNIQUE (organisation_id, card_hash),
    FOREIGN KEY (organisation_id, round_id) REFERENCES rounds (organisation_id, id),
    FOREIGN KEY (organisation_id, way_in_id) REFERENCES ways_in (organisation_id, id)
);
CREATE INDEX responses_by_round ON responses (organisation_id, round_id);

-- What a person said in their own words to one question, with the consents they gave for them.
-- When the words or the consents change, the row gets a new id: what was read was the old words.
CREATE TABLE words (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    response_id uuid NOT NULL,
    question_number smallint NOT NULL,
    wording text NOT NULL,
    may_count boolean NOT NULL,
    may_quote boolean NOT NULL,
    kept_on date NOT NULL,
    PRIMARY KEY (organisation_id, id),
    UNIQUE (organisation_id, response_id, question_number),
    FOREIGN KEY (organisation_id, response_id)
    REFERENCES responses (organisation_id, id) ON DELETE CASCADE
);

-- Somebody took their answers back. Only the round and the day are kept.
CREATE TABLE withdrawals (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    round_id uuid NOT NULL,
    taken_back_on date NOT NULL,
    PRIMARY KEY (organisation_id, id),
    FOREIGN KEY (organisation_id, round_id) REFERENCES rounds (organisation_id, id)
);

-- A reader read some words: the safe wording, or why they were set aside. The newest row counts.
CREATE TABLE readings (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    words_id uuid NOT NULL,
    safe_wording text,
    set_aside_because text,
    read_at timestamptz NOT NULL,
    read_by uuid NOT NULL,
    PRIMARY KEY (organisation_id, id),
    FOREIGN KEY (organisation_id, words_id)
    REFERENCES words (organisation_id, id) ON DELETE CASCADE,
    FOREIGN KEY (organisation_id, read_by) REFERENCES members (organisation_id, id),
    CONSTRAINT read_or_set_aside CHECK ((safe_wording IS NULL) <> (set_aside_because IS NULL))
);
CREATE INDEX readings_by_words ON readings (organisation_id, words_id, read_at);

-- A reader's judgement: the story is about this statement, and it went well (true), badly (false),
-- or both (NULL).
CREATE TABLE codings (
    organisation_id uuid NOT NULL,
    reading_id uuid NOT NULL,
    statement_code text NOT NULL,
    went_well boolean,
    PRIMARY KEY (organisation_id, reading_id, statement_code),
    FOREIGN KEY (organisation_id, reading_id)
    REFERENCES readings (organisation_id, id) ON DELETE CASCADE
);

CREATE TABLE groups (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    id uuid NOT NULL,
    name text NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, id)
);

CREATE TABLE group_members (
    organisation_id uuid NOT NULL,
    group_id uuid NOT NULL,
    member_id uuid NOT NULL,
    lived_experience boolean NOT NULL,
    joined_on date NOT NULL,
    PRIMARY KEY (organisation_id, group_id, member_id),
    FOREIGN KEY (organisation_id, group_id) REFERENCES groups (organisation_id, id),
    FOREIGN KEY (organisation_id, member_id) REFERENCES members (organisation_id, id)
);

-- A promise. number counts up within the council and is its public address.
CREATE TABLE commitments (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    number int NOT NULL,
    round_id uuid NOT NULL,
    group_id uuid NOT NULL,
    wording text NOT NULL,
    owner text NOT NULL,
    due_on date NOT NULL,
    measure text NOT NULL,
    proposed_by text NOT NULL CHECK (proposed_by IN ('a person', 'the group', 'an officer')),
    agreed_on date NOT NULL,
    made_by uuid,
    PRIMARY KEY (organisation_id, id),
    UNIQUE (organisation_id, number),
    FOREIGN KEY (organisation_id, round_id) REFERENCES rounds (organisation_id, id),
    FOREIGN KEY (organisation_id, group_id) REFERENCES groups (organisation_id, id)
);

-- The findings a commitment answers: statement codes in a round.
CREATE TABLE commitment_findings (
    organisation_id uuid NOT NULL,
    commitment_id uuid NOT NULL,
    round_id uuid NOT NULL,
    statement_code text NOT NULL,
    PRIMARY KEY (organisation_id, commitment_id, round_id, statement_code),
    FOREIGN KEY (organisation_id, commitment_id) REFERENCES commitments (organisation_id, id),
    FOREIGN KEY (organisation_id, round_id) REFERENCES rounds (organisation_id, id)
);

CREATE TABLE updates (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    commitment_id uuid NOT NULL,
    state text NOT NULL CHECK (
        state IN (
            'not started',
            'started',
            'partly done',
            'done',
            'changed',
            'stopped',
            'too early to say'
        )
    ),
    wording text NOT NULL,
    reason text,
    made_on date NOT NULL,
    made_at timestamptz NOT NULL,
    made_by uuid,
    PRIMARY KEY (organisation_id, id),
    FOREIGN KEY (organisation_id, commitment_id) REFERENCES commitments (organisation_id, id),
    CONSTRAINT changed_and_stopped_need_a_reason
    CHECK (state NOT IN ('changed', 'stopped') OR coalesce(length(trim(reason)), 0) > 0)
);
CREATE INDEX updates_by_commitment ON updates (organisation_id, commitment_id, made_at);

CREATE TABLE progress_statements (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL CHECK (name ~ '^[a-z0-9][a-z0-9-]{1,60}$'),
    title text NOT NULL,
    round_id uuid NOT NULL,
    group_id uuid NOT NULL,
    made_at timestamptz NOT NULL,
    made_by uuid,
    PRIMARY KEY (organisation_id, id),
    UNIQUE (organisation_id, name),
    FOREIGN KEY (organisation_id, round_id) REFERENCES rounds (organisation_id, id),
    FOREIGN KEY (organisation_id, group_id) REFERENCES groups (organisation_id, id)
);

-- Each saved text of a progress statement. hash is the SHA-256 of exactly this content.
CREATE TABLE progress_versions (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    progress_statement_id uuid NOT NULL,
    number int NOT NULL,
    content jsonb NOT NULL,
    hash text NOT NULL,
    made_at timestamptz NOT NULL,
    made_by uuid,
    PRIMARY KEY (organisation_id, id),
    UNIQUE (organisation_id, progress_statement_id, number),
    FOREIGN KEY (organisation_id, progress_statement_id)
    REFERENCES progress_statements (organisation_id, id)
);

-- A key: the sponsor's or the council lead's signature on one exact text. Somebody who signed, said
-- "not yet" and was answered may sign again: that is another row.
CREATE TABLE keys (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    version_id uuid NOT NULL,
    role text NOT NULL CHECK (role IN ('sponsor', 'lead')),
    hash text NOT NULL,
    member_id uuid NOT NULL,
    name text NOT NULL,
    job_title text NOT NULL,
    words text,
    signed_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, id),
    FOREIGN KEY (organisation_id, version_id) REFERENCES progress_versions (organisation_id, id),
    FOREIGN KEY (organisation_id, member_id) REFERENCES members (organisation_id, id)
);
CREATE INDEX keys_by_version ON keys (organisation_id, version_id, role, signed_at);

CREATE TABLE objections (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    progress_statement_id uuid NOT NULL,
    version_id uuid NOT NULL,
    role text NOT NULL CHECK (role IN ('sponsor', 'lead')),
    wording text NOT NULL,
    member_id uuid NOT NULL,
    name text NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, id),
    FOREIGN KEY (organisation_id, progress_statement_id)
    REFERENCES progress_statements (organisation_id, id),
    FOREIGN KEY (organisation_id, version_id) REFERENCES progress_versions (organisation_id, id)
);

CREATE TABLE objection_answers (
    organisation_id uuid NOT NULL,
    objection_id uuid NOT NULL,
    wording text NOT NULL,
    member_id uuid NOT NULL,
    name text NOT NULL,
    answered_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, objection_id),
    FOREIGN KEY (organisation_id, objection_id) REFERENCES objections (organisation_id, id)
);

-- Somebody asked for this version to be published; a job makes and checks its PDFs.
CREATE TABLE publication_requests (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    version_id uuid NOT NULL,
    asked_at timestamptz NOT NULL,
    asked_by uuid NOT NULL,
    PRIMARY KEY (organisation_id, id),
    FOREIGN KEY (organisation_id, version_id) REFERENCES progress_versions (organisation_id, id)
);
CREATE INDEX publication_requests_by_version
ON publication_requests (organisation_id, version_id, asked_at);

-- The job could not publish: the sentences that the coordinator reads.
CREATE TABLE publication_failures (
    organisation_id uuid NOT NULL,
    request_id uuid NOT NULL,
    reasons text[] NOT NULL,
    failed_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, request_id),
    FOREIGN KEY (organisation_id, request_id) REFERENCES publication_requests (organisation_id, id)
);

-- Published: for everybody to see, so that /verify can find a hash in any council.
CREATE TABLE publications (
    organisation_id uuid NOT NULL,
    progress_statement_id uuid NOT NULL,
    version_id uuid NOT NULL,
    hash text NOT NULL UNIQUE,
    published_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, progress_statement_id),
    FOREIGN KEY (organisation_id, version_id) REFERENCES progress_versions (organisation_id, id),
    FOREIGN KEY (organisation_id, progress_statement_id)
    REFERENCES progress_statements (organisation_id, id)
);

CREATE TABLE documents (
    organisation_id uuid NOT NULL,
    version_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('standard', 'easy-read')),
    pdf bytea NOT NULL,
    sha256 text NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, version_id, kind),
    FOREIGN KEY (organisation_id, version_id) REFERENCES progress_versions (organisation_id, id)
);
