-- Where the chain of events stood when something was printed that others keep: a published
-- progress statement, or a letter. Whoever cuts or rewrites the chain later has to forge these rows
-- too, and cannot forge what was printed. No time stands here: a letter follows what somebody did.
CREATE TABLE printed_heads (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    number bigint NOT NULL,
    hash text NOT NULL,
    PRIMARY KEY (organisation_id, number, hash)
);
CREATE TRIGGER printed_heads_never_change BEFORE UPDATE OR DELETE ON printed_heads
FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE printed_heads ENABLE ROW LEVEL SECURITY;
ALTER TABLE printed_heads FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON printed_heads
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

-- The head that stands on this publication; both NULL for what was published before there was one.
ALTER TABLE publications ADD COLUMN head_number bigint;
ALTER TABLE publications ADD COLUMN head_hash text;

-- An objection is closed by whoever wrote it, or by a recorded decision of the group. wording and
-- decided_on belong to the group's decision; closed_by and name say who closed or recorded it.
CREATE TABLE objection_closings (
    organisation_id uuid NOT NULL,
    objection_id uuid NOT NULL,
    how text NOT NULL CHECK (how IN ('author', 'group')),
    wording text NOT NULL,
    decided_on date,
    closed_by uuid NOT NULL,
    name text NOT NULL,
    closed_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, objection_id),
    FOREIGN KEY (organisation_id, objection_id) REFERENCES objections (organisation_id, id),
    FOREIGN KEY (organisation_id, closed_by) REFERENCES members (organisation_id, id),
    CONSTRAINT a_decision_has_words_and_a_day
    CHECK (how = 'author' OR (decided_on IS NOT NULL AND wording <> ''))
);

ALTER TABLE objection_closings ENABLE ROW LEVEL SECURITY;
ALTER TABLE objection_closings FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON objection_closings
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

-- Until now, whoever had objected said that they agree by signing afterwards. That was their own
-- act, and it closes. What was only answered stays open; on a published one it stays as it was.
-- The owner of the tables sees the rows of all councils for this one statement.
ALTER TABLE objections NO FORCE ROW LEVEL SECURITY;
ALTER TABLE progress_versions NO FORCE ROW LEVEL SECURITY;
ALTER TABLE keys NO FORCE ROW LEVEL SECURITY;
ALTER TABLE objection_closings NO FORCE ROW LEVEL SECURITY;
INSERT INTO objection_closings (
    organisation_id, objection_id, how, wording, closed_by, name, closed_at
)
SELECT
    o.organisation_id,
    o.id,
    'author' AS how,
    '' AS wording,
    o.member_id,
    o.name,
    min(k.signed_at) AS closed_at
FROM objections AS o
INNER JOIN progress_versions AS v
    ON o.organisation_id = v.organisation_id AND o.progress_statement_id = v.progress_statement_id
INNER JOIN keys AS k
    ON
        v.organisation_id = k.organisation_id
        AND v.id = k.version_id
        AND o.member_id = k.member_id
        AND o.made_at < k.signed_at
GROUP BY o.organisation_id, o.id, o.member_id, o.name;

ALTER TABLE objections FORCE ROW LEVEL SECURITY;
ALTER TABLE progress_versions FORCE ROW LEVEL SECURITY;
ALTER TABLE keys FORCE ROW LEVEL SECURITY;
ALTER TABLE objection_closings FORCE ROW LEVEL SECURITY;

CREATE TRIGGER objection_closings_never_change BEFORE UPDATE OR DELETE ON objection_closings
FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Whoever holds a key cannot close what somebody else wrote with it. A decision of the group is
-- recorded by somebody with lived experience who was in the group before the objection was made, so
-- that no account that was made since can do it; and only after somebody has answered.
CREATE FUNCTION refuse_closing_for_another() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NOT EXISTS (
        SELECT FROM objections AS o
        INNER JOIN progress_statements AS p
            ON o.organisation_id = p.organisation_id AND o.progress_statement_id = p.id
        WHERE o.organisation_id = new.organisation_id AND o.id = new.objection_id
            AND (
                (new.how = 'author' AND o.member_id = new.closed_by)
                OR (
                    new.how = 'group' AND o.member_id <> new.closed_by
                    AND EXISTS (
                        SELECT FROM group_members AS m
                        WHERE m.organisation_id = p.organisation_id AND m.group_id = p.group_id
                            AND m.member_id = new.closed_by AND m.lived_experience
                            AND m.joined_on < (o.made_at AT TIME ZONE 'Europe/London')::date
                    )
                    AND EXISTS (
                        SELECT FROM objection_answers AS a
                        WHERE a.organisation_id = o.organisation_id AND a.objection_id = o.id
                    )
                )
            )
    ) THEN
        RAISE EXCEPTION 'an objection is closed by its author or its group'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER objections_are_closed_by_their_own BEFORE INSERT ON objection_closings
FOR EACH ROW EXECUTE FUNCTION refuse_closing_for_another();

-- Nothing is published while an objection to any text of the progress statement is open, whoever
-- holds the keys by then.
CREATE FUNCTION refuse_open_objections() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF EXISTS (
        SELECT FROM objections AS o
        WHERE o.organisation_id = new.organisation_id
            AND o.progress_statement_id = new.progress_statement_id
            AND NOT EXISTS (
                SELECT FROM objection_closings AS c
                WHERE c.organisation_id = o.organisation_id AND c.objection_id = o.id
            )
    ) THEN
        RAISE EXCEPTION 'an objection is open' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER publications_wait_for_objections BEFORE INSERT ON publications
FOR EACH ROW EXECUTE FUNCTION refuse_open_objections();

-- Nobody signs while a part that is needed is empty.
CREATE FUNCTION refuse_signing_nothing() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF EXISTS (
        SELECT
        FROM progress_versions AS v
        CROSS JOIN unnest(ARRAY['progress', 'could_not_do', 'sign_off']) AS part
        WHERE v.organisation_id = new.organisation_id AND v.id = new.version_id
            AND coalesce(v.content -> part ->> 'words', '') !~ '\S'
            AND coalesce(jsonb_array_length(v.content -> part -> 'evidence'), 0) = 0
    ) THEN
        RAISE EXCEPTION 'a needed part is empty' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER keys_are_for_whole_texts BEFORE INSERT ON keys
FOR EACH ROW EXECUTE FUNCTION refuse_signing_nothing();
