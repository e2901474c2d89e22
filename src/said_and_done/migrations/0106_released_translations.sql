-- Words in another language that a council put in use for a version of its own survey after it was
-- published (ADR 0067). The version never changes, nor does a row here: the newest one is what
-- people read from then on, and the others say what they read before. NULL: the language was taken
-- away.
CREATE TABLE released_translations (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    survey_version_id uuid NOT NULL REFERENCES survey_versions (id),
    language text NOT NULL,
    number integer NOT NULL,
    content jsonb,
    released_at timestamptz NOT NULL,
    released_by uuid NOT NULL,
    PRIMARY KEY (organisation_id, survey_version_id, language, number),
    FOREIGN KEY (organisation_id, released_by) REFERENCES members (organisation_id, id)
);

ALTER TABLE released_translations ENABLE ROW LEVEL SECURITY;
ALTER TABLE released_translations FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON released_translations
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

CREATE TRIGGER released_translations_never_change BEFORE UPDATE OR DELETE ON released_translations
FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A foreign key goes round row-level security, so the version is compared: it must be of the same
-- council, so no council changes what all share.
CREATE FUNCTION refuse_translation_of_another_council() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NOT EXISTS (
        SELECT FROM survey_versions AS v
        WHERE v.id = new.survey_version_id AND v.organisation_id = new.organisation_id
    ) THEN
        RAISE EXCEPTION 'this survey version is not one of the council'
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER released_translations_of_own_versions
BEFORE INSERT ON released_translations
FOR EACH ROW EXECUTE FUNCTION refuse_translation_of_another_council();

-- Every process forgets the versions that it remembers.
CREATE FUNCTION tell_that_words_changed() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM pg_notify('survey_words_changed', '');
    RETURN NULL;
END;
$body$;
CREATE TRIGGER released_translations_are_told AFTER INSERT ON released_translations
FOR EACH ROW EXECUTE FUNCTION tell_that_words_changed();

-- The content of a version with the words that people read today.
CREATE FUNCTION survey_in_use(council uuid, version uuid, content jsonb) RETURNS jsonb
LANGUAGE sql STABLE AS $body$
    WITH newest AS (
        SELECT DISTINCT ON (t.language) t.language, t.content
        FROM released_translations AS t
        WHERE t.organisation_id = council AND t.survey_version_id = version
        ORDER BY t.language ASC, t.number DESC
    ),
    every_language AS (
        SELECT e.words ->> 'language' AS language, e.words
        FROM jsonb_array_elements(coalesce(content -> 'translations', '[]')) AS e (words)
        WHERE NOT EXISTS (SELECT FROM newest AS n WHERE n.language = e.words ->> 'language')
        UNION ALL
        SELECT n.language, n.content AS words FROM newest AS n WHERE n.content IS NOT NULL
    )
    SELECT CASE
        WHEN council IS NULL OR NOT EXISTS (SELECT FROM newest) THEN content
        ELSE jsonb_set(content, '{translations}', coalesce(
            (SELECT jsonb_agg(e.words ORDER BY e.language) FROM every_language AS e), '[]'
        ))
    END;
$body$;

CREATE OR REPLACE VIEW survey_version_view WITH (security_invoker = true) AS
SELECT
    v.id,
    v.survey_key,
    v.number,
    survey_in_use(v.organisation_id, v.id, v.content) AS survey,
    (v.loaded_at AT TIME ZONE 'Europe/London')::date AS loaded_on,
    v.organisation_id
FROM survey_versions AS v;
