-- Files that belong to published surveys, which all councils share: what is read aloud, people's
-- own recordings, films in sign language with their captions and posters. A file never changes:
-- its address is its hash. Kept as it is, so that a part can be read without the rest.
CREATE TABLE media (
    hash text PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
    media_type text NOT NULL,
    content bytea NOT NULL
);
ALTER TABLE media ALTER COLUMN content SET STORAGE EXTERNAL;

-- Sentences that were read aloud once are not read again: hash is of the words, the language and
-- the voice. starts are the seconds at which each piece begins.
CREATE TABLE speech (
    hash text PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
    ogg text NOT NULL REFERENCES media (hash),
    mp3 text NOT NULL REFERENCES media (hash),
    starts real[] NOT NULL,
    seconds real NOT NULL
);

-- A survey version with all its pages read aloud in one language. edition is another one when any
-- page is spoken anew.
CREATE TABLE spoken_versions (
    survey_version_id uuid NOT NULL REFERENCES survey_versions (id),
    language text NOT NULL,
    edition text NOT NULL,
    pages jsonb NOT NULL,
    PRIMARY KEY (survey_version_id, language)
);

CREATE TRIGGER media_never_change BEFORE UPDATE OR DELETE ON media
FOR EACH ROW EXECUTE FUNCTION refuse_change();
