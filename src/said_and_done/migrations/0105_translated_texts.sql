-- The words of a council's surveys in other languages, text by text, while people write and check
-- them (ADR 0067). A text is found by its name in the survey and by the hash of the English that it
-- was made from: so words for a draft and for what was published stand beside each other, and none
-- is lost when the English changes. A row never goes: other words for a text are its next number.
-- Nobody wrote (here) what came with the survey. checker is who read it, where that was not the
-- member who says so.
CREATE TABLE translated_texts (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    survey_key text NOT NULL,
    language text NOT NULL,
    name text NOT NULL,
    english_hash text NOT NULL,
    number integer NOT NULL,
    english text NOT NULL,
    words text NOT NULL,
    written_at timestamptz,
    written_by uuid,
    checked_at timestamptz,
    checked_by uuid,
    checker text NOT NULL DEFAULT '',
    PRIMARY KEY (organisation_id, survey_key, language, name, english_hash, number),
    FOREIGN KEY (organisation_id, written_by) REFERENCES members (organisation_id, id),
    FOREIGN KEY (organisation_id, checked_by) REFERENCES members (organisation_id, id),
    CONSTRAINT checked_by_somebody CHECK ((checked_at IS NULL) = (checked_by IS NULL))
);

ALTER TABLE translated_texts ENABLE ROW LEVEL SECURITY;
ALTER TABLE translated_texts FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON translated_texts
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

-- The newest words of each text, and what they were before.
CREATE VIEW translated_text_view WITH (security_invoker = true) AS
SELECT DISTINCT ON (t.organisation_id, t.survey_key, t.language, t.name, t.english_hash)
    t.organisation_id,
    t.survey_key,
    t.language,
    t.name,
    t.english_hash,
    t.english,
    t.words,
    coalesce(b.words, '') AS words_before,
    (t.written_at AT TIME ZONE 'Europe/London')::date AS written_on,
    coalesce(w.name, '') AS written_by,
    (t.checked_at AT TIME ZONE 'Europe/London')::date AS checked_on,
    coalesce(c.name, '') AS checked_by,
    t.checker
FROM translated_texts AS t
LEFT JOIN translated_texts AS b
    ON
        t.organisation_id = b.organisation_id
        AND t.survey_key = b.survey_key
        AND t.language = b.language
        AND t.name = b.name
        AND t.english_hash = b.english_hash
        AND t.number = b.number + 1
LEFT JOIN members AS w ON t.organisation_id = w.organisation_id AND t.written_by = w.id
LEFT JOIN members AS c ON t.organisation_id = c.organisation_id AND t.checked_by = c.id
ORDER BY
    t.organisation_id ASC,
    t.survey_key ASC,
    t.language ASC,
    t.name ASC,
    t.english_hash ASC,
    t.number DESC;

-- Languages that a council took away from a survey: new versions do not have them. The words stay.
CREATE TABLE languages_taken_away (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    survey_key text NOT NULL,
    language text NOT NULL,
    taken_away_at timestamptz NOT NULL,
    taken_away_by uuid NOT NULL,
    PRIMARY KEY (organisation_id, survey_key, language),
    FOREIGN KEY (organisation_id, taken_away_by) REFERENCES members (organisation_id, id)
);

ALTER TABLE languages_taken_away ENABLE ROW LEVEL SECURITY;
ALTER TABLE languages_taken_away FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON languages_taken_away
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
