-- The numbers of a round, as a coordinator published them: safe figures only, never true counts.
-- Public pages read these rows and count nothing. number 2 and more are later publications.
CREATE TABLE number_snapshots (
    organisation_id uuid NOT NULL,
    round_id uuid NOT NULL,
    number integer NOT NULL CHECK (number >= 1),
    figures jsonb NOT NULL,
    published_on date NOT NULL,
    published_by uuid NOT NULL,
    PRIMARY KEY (organisation_id, round_id, number),
    FOREIGN KEY (organisation_id, round_id) REFERENCES rounds (organisation_id, id),
    FOREIGN KEY (organisation_id, published_by) REFERENCES members (organisation_id, id)
);
CREATE TRIGGER number_snapshots_never_change BEFORE UPDATE OR DELETE ON number_snapshots
FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE number_snapshots ENABLE ROW LEVEL SECURITY;
ALTER TABLE number_snapshots FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON number_snapshots
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

-- The true counts that the newest publication was made from, of all people together. They are the
-- only way to know what at least 10 people took back since. One row a round, written over.
CREATE TABLE counts_at_publication (
    organisation_id uuid NOT NULL,
    round_id uuid NOT NULL,
    number integer NOT NULL,
    sent integer NOT NULL CHECK (sent >= 0),
    tallies jsonb NOT NULL,
    PRIMARY KEY (organisation_id, round_id),
    FOREIGN KEY (organisation_id, round_id, number)
    REFERENCES number_snapshots (organisation_id, round_id, number)
);
ALTER TABLE counts_at_publication ENABLE ROW LEVEL SECURITY;
ALTER TABLE counts_at_publication FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON counts_at_publication
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

-- After numbers were published nothing is taken in for the round: one more answer beside public
-- numbers would be readable from the next ones. A publication that is going on holds the round, so
-- that whoever comes meanwhile waits here, and then sees it.
CREATE FUNCTION refuse_published_round(organisation uuid, round uuid) RETURNS void
LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM FROM rounds AS r WHERE r.organisation_id = organisation AND r.id = round FOR KEY SHARE;
    IF EXISTS (
        SELECT FROM number_snapshots AS s
        WHERE s.organisation_id = organisation AND s.round_id = round
    ) THEN
        RAISE EXCEPTION 'the numbers of this round are published'
        USING ERRCODE = 'restrict_violation';
    END IF;
END;
$body$;

CREATE FUNCTION refuse_after_publication() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM refuse_published_round(new.organisation_id, new.round_id);
    RETURN new;
END;
$body$;
CREATE TRIGGER nothing_is_sent_after_publication BEFORE INSERT ON responses
FOR EACH ROW WHEN (new.sent_on IS NOT NULL) EXECUTE FUNCTION refuse_after_publication();
CREATE TRIGGER no_conversation_after_publication BEFORE INSERT ON conversations
FOR EACH ROW EXECUTE FUNCTION refuse_after_publication();

-- Of what was sent, only answers may go: a place that becomes 0 was taken back.
CREATE FUNCTION refuse_more_after_publication() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF old.sent_on IS NOT NULL
        AND (new.round_id, new.survey_version_id, new.way_in_id, new.voice, new.voice_at_start)
        IS NOT DISTINCT FROM
        (old.round_id, old.survey_version_id, old.way_in_id, old.voice, old.voice_at_start)
        AND coalesce(new.without_helper, 0) IN (0, coalesce(old.without_helper, 0))
        AND NOT EXISTS (
            SELECT FROM unnest(new.choices, old.choices) AS c (is_now, was)
            WHERE coalesce(c.is_now, 0) NOT IN (0, coalesce(c.was, 0))
        )
        AND NOT EXISTS (
            SELECT FROM unnest(new.supporter_choices, old.supporter_choices) AS c (is_now, was)
            WHERE coalesce(c.is_now, 0) NOT IN (0, coalesce(c.was, 0))
        )
    THEN
        RETURN new;
    END IF;
    PERFORM refuse_published_round(new.organisation_id, new.round_id);
    RETURN new;
END;
$body$;
CREATE TRIGGER nothing_changes_after_publication BEFORE UPDATE ON responses
FOR EACH ROW WHEN (new.sent_on IS NOT NULL) EXECUTE FUNCTION refuse_more_after_publication();

CREATE FUNCTION refuse_words_after_publication() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM refuse_published_round(r.organisation_id, r.round_id)
    FROM responses AS r
    WHERE r.organisation_id = new.organisation_id AND r.id = new.response_id
        AND r.sent_on IS NOT NULL;
    RETURN new;
END;
$body$;
CREATE TRIGGER no_words_after_publication BEFORE INSERT OR UPDATE ON words
FOR EACH ROW WHEN (new.response_id IS NOT NULL) EXECUTE FUNCTION refuse_words_after_publication();

-- All rows of a round are written again with each new one, so this looks once a statement.
CREATE FUNCTION refuse_about_you_after_publication() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM refuse_published_round(a.organisation_id, a.round_id)
    FROM (SELECT DISTINCT n.organisation_id, n.round_id FROM added AS n) AS a;
    RETURN NULL;
END;
$body$;
CREATE TRIGGER no_about_you_after_publication AFTER INSERT ON about_you_answers
REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION refuse_about_you_after_publication();
