-- Only whole words are covered, and only where people write: a part of a longer word stays, and so
-- does everything that the program writes itself, such as numbers, labels and what a bar says.

-- The same text with the mark in place of these words, wherever they stand as whole words. Every
-- character belongs to a word but space, punctuation and signs, which the ranges below list: by
-- their numbers in Unicode, so that it is the same on every server, whatever its language. An
-- apostrophe or a hyphen between two letters belongs to the word (O'Brien, Anne-Marie), but for the
-- 's of a possessive. U+200C and U+200D join the letters of one word; combining marks belong to it.
CREATE FUNCTION covered_words(content text, hidden text, mark text) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $body$
DECLARE
    signs constant text := '\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00A9\u00AB-\u00B1'
        '\u00B4\u00B6-\u00B8\u00BB\u00BF\u00D7\u00F7\u02C2-\u02C5\u02D2-\u02DF'
        '\u060C-\u060D\u061B\u061D-\u061F\u066A-\u066D\u06D4\u0964-\u0965'
        '\u2000-\u200B\u200E-\u206F\u207A-\u207E\u208A-\u208E\u20A0-\u20CF\u2190-\u2BFF'
        '\u2E00-\u2E2E\u2E30-\u2E7F\u3000-\u3004\u3008-\u3020\u3030\uE000-\uF8FF'
        '\uFE10-\uFE1F\uFE30-\uFE6F\uFEFF-\uFF0F\U0001F000-\U0001FAFF';
    letter constant text := '[^' || signs || ']';
    not_s constant text := '[^sS' || signs || ']';
    hyphen constant text := '[\u002D\u2010\u2011]';
    apostrophe constant text := '[\u0027\u2019]';
    joiner constant text := '[\u0027\u2019\u002D\u2010\u2011]';
    starts text := '';
    ends text := '';
BEGIN
    IF hidden ~ ('^' || letter) THEN
        starts := '(?<!' || letter || ')(?<!' || letter || joiner || ')';
    ELSIF hidden ~ ('^' || joiner || letter) THEN
        starts := '(?<!' || letter || ')';
    END IF;
    IF hidden ~ (letter || '$') THEN
        ends := '(?!' || letter || ')(?!' || hyphen || letter || ')(?!' || apostrophe || not_s
            || ')(?!' || apostrophe || '[sS]' || letter || ')';
    ELSIF hidden ~ (letter || joiner || '$') THEN
        ends := '(?!' || letter || ')';
    END IF;
    RETURN regexp_replace(
        content,
        starts || regexp_replace(hidden, '([!-/:-@\[-`{-~])', '\\\1', 'g') || ends,
        replace(mark, '\', '\\'),
        'g'
    );
END;
$body$;

-- A text with words covered: in every place where people write words, and in no other. Of what the
-- program put there, people wrote the quotes and the promises.
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
                                'words', 'wording', 'owner', 'measure', 'said', 'reason'
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

-- The only way in which rows about a published text change: both keys agreed to cover some words,
-- and nothing but these words becomes the mark. The argument is the column that has words; hashes
-- and files follow the words.
CREATE OR REPLACE FUNCTION refuse_change_but_covering() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    was constant jsonb := to_jsonb(old);
    becomes jsonb;
    statement uuid;
    covering record;
BEGIN
    IF tg_op = 'UPDATE' THEN
        becomes := to_jsonb(new);
        statement := CASE
            WHEN was ? 'progress_statement_id' THEN (was ->> 'progress_statement_id')::uuid
            WHEN was ? 'version_id' THEN (
                SELECT v.progress_statement_id FROM progress_versions AS v
                WHERE v.organisation_id = old.organisation_id
                    AND v.id = (was ->> 'version_id')::uuid
            )
            ELSE (
                SELECT o.progress_statement_id FROM objections AS o
                WHERE o.organisation_id = old.organisation_id
                    AND o.id = (was ->> 'objection_id')::uuid
            )
        END;
        SELECT * INTO covering FROM covering_under_way(old.organisation_id, statement);
        IF FOUND AND (CASE tg_table_name
            WHEN 'progress_versions' THEN
                becomes - 'content' - 'hash' = was - 'content' - 'hash'
                AND becomes -> 'content' <> was -> 'content'
                AND becomes -> 'content' = covered_content(
                    was -> 'content', covering.hidden, covering.mark
                )
            WHEN 'documents' THEN
                becomes - 'pdf' - 'sha256' - 'made_at' = was - 'pdf' - 'sha256' - 'made_at'
            WHEN 'publications' THEN
                becomes - 'hash' = was - 'hash'
                AND becomes ->> 'hash' = (
                    SELECT v.hash FROM progress_versions AS v
                    WHERE v.organisation_id = old.organisation_id
                        AND v.id = (was ->> 'version_id')::uuid
                )
            ELSE
                becomes - tg_argv[0] = was - tg_argv[0]
                AND becomes ->> tg_argv[0] = covered_words(
                    was ->> tg_argv[0], covering.hidden, covering.mark
                )
        END)
        THEN
            RETURN new;
        END IF;
    END IF;
    RAISE EXCEPTION 'rows of % never change', tg_table_name USING ERRCODE = 'restrict_violation';
END;
$body$;
