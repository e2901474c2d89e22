-- A photo of the group on its progress statement. What both keys sign of it stands in the text: the
-- hash of content, what one sees, and who took it. Here are the files: content is for print, small
-- for the web. agreed_on is the day on which recorded_by said that everybody in it had agreed. A
-- photo that is exchanged or taken away is gone.
CREATE TABLE group_photos (
    organisation_id uuid NOT NULL,
    progress_statement_id uuid NOT NULL,
    hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    media_type text NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    content bytea NOT NULL,
    small bytea NOT NULL,
    agreed_on date NOT NULL,
    recorded_by uuid NOT NULL,
    PRIMARY KEY (organisation_id, progress_statement_id),
    FOREIGN KEY (organisation_id, progress_statement_id)
    REFERENCES progress_statements (organisation_id, id),
    FOREIGN KEY (organisation_id, recorded_by) REFERENCES members (organisation_id, id)
);

-- They are compressed already.
ALTER TABLE group_photos ALTER COLUMN content SET STORAGE EXTERNAL;
ALTER TABLE group_photos ALTER COLUMN small SET STORAGE EXTERNAL;

-- The photo of a published progress statement was taken away, because somebody in it changed their
-- mind, or because it was there by mistake. The text keeps its hash.
CREATE TABLE group_photos_taken_away (
    organisation_id uuid NOT NULL,
    progress_statement_id uuid NOT NULL,
    reason text NOT NULL CHECK (reason IN ('asked', 'mistake')),
    taken_by uuid NOT NULL,
    taken_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, progress_statement_id),
    FOREIGN KEY (organisation_id, progress_statement_id)
    REFERENCES progress_statements (organisation_id, id),
    FOREIGN KEY (organisation_id, taken_by) REFERENCES members (organisation_id, id)
);

ALTER TABLE group_photos ENABLE ROW LEVEL SECURITY;
ALTER TABLE group_photos FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON group_photos
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE group_photos_taken_away ENABLE ROW LEVEL SECURITY;
ALTER TABLE group_photos_taken_away FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON group_photos_taken_away
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

CREATE TRIGGER group_photos_taken_away_never_change
BEFORE UPDATE OR DELETE ON group_photos_taken_away
FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The photo of a published text stays as both keys signed it, or goes. It is never moved from one
-- progress statement to another: whoever looks only at the new row does not see where it was.
CREATE FUNCTION refuse_change_of_group_photo() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    photo group_photos;
BEGIN
    IF tg_op = 'UPDATE' AND (old.organisation_id, old.progress_statement_id)
        IS DISTINCT FROM (new.organisation_id, new.progress_statement_id) THEN
        RAISE EXCEPTION 'a photo stays where it is' USING ERRCODE = 'restrict_violation';
    END IF;
    IF tg_op = 'DELETE' THEN photo := old; ELSE photo := new; END IF;
    IF EXISTS (
        SELECT FROM publications AS p
        WHERE p.organisation_id = photo.organisation_id
            AND p.progress_statement_id = photo.progress_statement_id
    ) AND NOT (tg_op = 'DELETE' AND EXISTS (
        SELECT FROM group_photos_taken_away AS t
        WHERE t.organisation_id = photo.organisation_id
            AND t.progress_statement_id = photo.progress_statement_id
    )) THEN
        RAISE EXCEPTION 'the photo of a published text stays' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN photo;
END;
$body$;
CREATE TRIGGER group_photos_stay BEFORE INSERT OR UPDATE OR DELETE ON group_photos
FOR EACH ROW EXECUTE FUNCTION refuse_change_of_group_photo();

-- Files with a photo that was taken away go too; others are made in their place.
CREATE FUNCTION photo_taken_away_since(council uuid, version uuid, made timestamptz)
RETURNS boolean LANGUAGE sql STABLE AS $body$
    SELECT EXISTS (
        SELECT FROM group_photos_taken_away AS t
        INNER JOIN progress_versions AS v
            ON
                t.organisation_id = v.organisation_id
                AND t.progress_statement_id = v.progress_statement_id
        WHERE v.organisation_id = council AND v.id = version AND t.taken_at >= made
    );
$body$;
DROP TRIGGER documents_never_change ON documents;
CREATE TRIGGER documents_never_change BEFORE UPDATE ON documents
FOR EACH ROW EXECUTE FUNCTION refuse_change_but_covering('pdf');
CREATE TRIGGER documents_stay BEFORE DELETE ON documents
FOR EACH ROW WHEN (NOT photo_taken_away_since(old.organisation_id, old.version_id, old.made_at))
EXECUTE FUNCTION refuse_change();

-- A text with words covered: in every place where people write words, and in no other. Of what the
-- program put there, people wrote the quotes and the promises; and the words of the photo.
CREATE OR REPLACE FUNCTION covered_content(content jsonb, hidden text, mark text) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE AS $body$
BEGIN
    IF jsonb_typeof(content) = 'object' THEN
        IF coalesce(content ->> 'kind', 'quote') NOT IN ('quote', 'commitment') THEN
            RETURN content;
        END IF;
        RETURN (
            SELECT
                coalesce(
                    jsonb_object_agg(
                        field.key,
                        CASE
                            WHEN jsonb_typeof(field.value) <> 'string'
                                THEN covered_content(field.value, hidden, mark)
                            WHEN field.key IN (
                                'words', 'wording', 'owner', 'measure', 'said', 'reason', 'alt',
                                'credit'
                            )
                                THEN to_jsonb(covered_words(field.value #>> '{}', hidden, mark))
                            ELSE field.value
                        END
                    ),
                    '{}'::jsonb
                )
            FROM jsonb_each(content) AS field
        );
    END IF;
    IF jsonb_typeof(content) = 'array' THEN
        RETURN (
            SELECT
                coalesce(
                    jsonb_agg(covered_content(part.value, hidden, mark) ORDER BY part.ordinality),
                    '[]'::jsonb
                )
            FROM jsonb_array_elements(content) WITH ORDINALITY AS part
        );
    END IF;
    RETURN content;
END;
$body$;
