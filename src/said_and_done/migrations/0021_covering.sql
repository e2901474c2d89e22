-- Published words that must not stay, such as the name of somebody else, are covered with a visible
-- mark. It needs both keys and a reason. words are what is covered; they are NULL as soon as it is
-- done, or ended. hash is the fingerprint of the text as it was when somebody asked.
CREATE TABLE coverings (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    progress_statement_id uuid NOT NULL,
    words text,
    reason text NOT NULL CHECK (reason IN ('names', 'danger', 'private', 'law')),
    hash text NOT NULL,
    proposed_by uuid NOT NULL,
    name text NOT NULL,
    proposed_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, id),
    FOREIGN KEY (organisation_id, progress_statement_id)
    REFERENCES progress_statements (organisation_id, id),
    FOREIGN KEY (organisation_id, proposed_by) REFERENCES members (organisation_id, id)
);

-- A key holder agrees to exactly this covering. mark stands in place of the words when it is done
-- on the day of this agreement: the later one counts.
CREATE TABLE covering_agreements (
    organisation_id uuid NOT NULL,
    covering_id uuid NOT NULL,
    role text NOT NULL CHECK (role IN ('sponsor', 'lead')),
    member_id uuid NOT NULL,
    name text NOT NULL,
    mark text NOT NULL CHECK (
        mark ~ '^▇ Words covered on [0-9]{1,2} [A-Z][a-z]+ [0-9]{4} because [a-z ]+ ▇$'
    ),
    agreed_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, covering_id, role),
    UNIQUE (organisation_id, covering_id, member_id),
    FOREIGN KEY (organisation_id, covering_id) REFERENCES coverings (organisation_id, id),
    FOREIGN KEY (organisation_id, member_id) REFERENCES members (organisation_id, id)
);

-- It came to nothing: somebody who may ask or agree said no.
CREATE TABLE covering_ends (
    organisation_id uuid NOT NULL,
    covering_id uuid NOT NULL,
    member_id uuid NOT NULL,
    name text NOT NULL,
    ended_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, covering_id),
    FOREIGN KEY (organisation_id, covering_id) REFERENCES coverings (organisation_id, id),
    FOREIGN KEY (organisation_id, member_id) REFERENCES members (organisation_id, id)
);

-- It is done: the fingerprint before, which many people may have, and the one of the text as it
-- stands. For everybody to see, so that /verify can say what became of the old one.
CREATE TABLE covered (
    organisation_id uuid NOT NULL,
    covering_id uuid NOT NULL,
    hash_before text NOT NULL,
    hash_after text NOT NULL,
    covered_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, covering_id),
    FOREIGN KEY (organisation_id, covering_id) REFERENCES coverings (organisation_id, id)
);
CREATE INDEX covered_by_hash ON covered (hash_before);

ALTER TABLE coverings ENABLE ROW LEVEL SECURITY;
ALTER TABLE coverings FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON coverings
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE covering_agreements ENABLE ROW LEVEL SECURITY;
ALTER TABLE covering_agreements FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON covering_agreements
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE covering_ends ENABLE ROW LEVEL SECURITY;
ALTER TABLE covering_ends FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON covering_ends
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE covered ENABLE ROW LEVEL SECURITY;
ALTER TABLE covered FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON covered
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
CREATE POLICY covered_is_for_everybody ON covered FOR SELECT USING (true);

CREATE TRIGGER covering_agreements_never_change BEFORE UPDATE OR DELETE ON covering_agreements
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER covering_ends_never_change BEFORE UPDATE OR DELETE ON covering_ends
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER covered_never_changes BEFORE UPDATE OR DELETE ON covered
FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Whoever agrees holds that key now.
CREATE TRIGGER coverings_are_agreed_by_holders BEFORE INSERT ON covering_agreements
FOR EACH ROW EXECUTE FUNCTION refuse_strange_key();

-- A text with words covered: in every place where people write words, and in no other.
CREATE FUNCTION covered_content(content jsonb, hidden text, mark text) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE AS $body$
BEGIN
    IF jsonb_typeof(content) = 'object' THEN
        RETURN (
            SELECT
                coalesce(
                    jsonb_object_agg(
                        field.key,
                        CASE
                            WHEN jsonb_typeof(field.value) <> 'string'
                                THEN covered_content(field.value, hidden, mark)
                            WHEN field.key IN (
                                'words', 'wording', 'sentence', 'owner', 'measure', 'said',
                                'reason', 'caption'
                            )
                                THEN to_jsonb(replace(field.value #>> '{}', hidden, mark))
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

-- The one covering of a progress statement to which both keys have agreed, until it is done.
CREATE FUNCTION covering_under_way(council uuid, statement uuid)
RETURNS TABLE (hidden text, mark text) LANGUAGE sql STABLE AS $body$
    SELECT
        c.words AS hidden,
        (array_agg(a.mark ORDER BY a.agreed_at DESC))[1] AS mark
    FROM coverings AS c
    INNER JOIN covering_agreements AS a
        ON c.organisation_id = a.organisation_id AND c.id = a.covering_id
    WHERE
        c.organisation_id = council
        AND c.progress_statement_id = statement
        AND c.words IS NOT NULL
        AND NOT EXISTS (
            SELECT FROM covered AS d
            WHERE d.organisation_id = c.organisation_id AND d.covering_id = c.id
        )
        AND NOT EXISTS (
            SELECT FROM covering_ends AS e
            WHERE e.organisation_id = c.organisation_id AND e.covering_id = c.id
        )
    GROUP BY c.organisation_id, c.id, c.words
    HAVING count(DISTINCT a.role) = 2 AND count(DISTINCT a.member_id) = 2
    LIMIT 1;
$body$;

-- Words are forgotten when they are covered, or when nobody wants to cover them any more.
CREATE FUNCTION refuse_change_of_covering() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF tg_op = 'UPDATE' AND new.words IS NULL
        AND to_jsonb(new) - 'words' = to_jsonb(old) - 'words'
        AND (
            EXISTS (
                SELECT FROM covered AS d
                WHERE d.organisation_id = old.organisation_id AND d.covering_id = old.id
            )
            OR EXISTS (
                SELECT FROM covering_ends AS e
                WHERE e.organisation_id = old.organisation_id AND e.covering_id = old.id
            )
        )
    THEN
        RETURN new;
    END IF;
    RAISE EXCEPTION 'rows of % never change', tg_table_name USING ERRCODE = 'restrict_violation';
END;
$body$;
CREATE TRIGGER coverings_never_change BEFORE UPDATE OR DELETE ON coverings
FOR EACH ROW EXECUTE FUNCTION refuse_change_of_covering();

-- The only way in which rows about a published text change: both keys agreed to cover some words,
-- and nothing but these words becomes the mark. The argument is the column that has words; hashes
-- and files follow the words.
CREATE FUNCTION refuse_change_but_covering() RETURNS trigger LANGUAGE plpgsql AS $body$
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
                AND becomes ->> tg_argv[0] = replace(
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

DROP TRIGGER progress_versions_never_change ON progress_versions;
CREATE TRIGGER progress_versions_never_change BEFORE UPDATE OR DELETE ON progress_versions
FOR EACH ROW EXECUTE FUNCTION refuse_change_but_covering('content');
DROP TRIGGER documents_never_change ON documents;
CREATE TRIGGER documents_never_change BEFORE UPDATE OR DELETE ON documents
FOR EACH ROW EXECUTE FUNCTION refuse_change_but_covering('pdf');
DROP TRIGGER publications_never_change ON publications;
CREATE TRIGGER publications_never_change BEFORE UPDATE OR DELETE ON publications
FOR EACH ROW EXECUTE FUNCTION refuse_change_but_covering('hash');
DROP TRIGGER keys_never_change ON keys;
CREATE TRIGGER keys_never_change BEFORE UPDATE OR DELETE ON keys
FOR EACH ROW EXECUTE FUNCTION refuse_change_but_covering('words');
DROP TRIGGER objections_never_change ON objections;
CREATE TRIGGER objections_never_change BEFORE UPDATE OR DELETE ON objections
FOR EACH ROW EXECUTE FUNCTION refuse_change_but_covering('wording');
DROP TRIGGER objection_answers_never_change ON objection_answers;
CREATE TRIGGER objection_answers_never_change BEFORE UPDATE OR DELETE ON objection_answers
FOR EACH ROW EXECUTE FUNCTION refuse_change_but_covering('wording');
DROP TRIGGER objection_closings_never_change ON objection_closings;
CREATE TRIGGER objection_closings_never_change BEFORE UPDATE OR DELETE ON objection_closings
FOR EACH ROW EXECUTE FUNCTION refuse_change_but_covering('wording');

-- It is done only where both keys agreed, and only from the fingerprint that was published to the
-- one that is published now.
CREATE FUNCTION refuse_strange_covering() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NOT EXISTS (
        SELECT FROM coverings AS c
        INNER JOIN publications AS p
            ON c.organisation_id = p.organisation_id
            AND c.progress_statement_id = p.progress_statement_id
        CROSS JOIN covering_under_way(c.organisation_id, c.progress_statement_id) AS w
        WHERE c.organisation_id = new.organisation_id AND c.id = new.covering_id
            AND c.words = w.hidden AND c.hash = new.hash_before AND p.hash = new.hash_after
    ) THEN
        RAISE EXCEPTION 'a covering needs both keys' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER coverings_need_both_keys BEFORE INSERT ON covered
FOR EACH ROW EXECUTE FUNCTION refuse_strange_covering();
