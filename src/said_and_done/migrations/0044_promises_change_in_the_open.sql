-- The words or the day of a promise change in the open: what it was, what it is from then on, why
-- and when. commitments itself has the promise as it was made. update_id is the report that came
-- with it, if one did.
CREATE TABLE commitment_changes (
    organisation_id uuid NOT NULL,
    commitment_id uuid NOT NULL,
    number int NOT NULL CHECK (number > 0),
    wording_before text NOT NULL,
    wording text NOT NULL CHECK (btrim(wording) <> ''),
    due_before date NOT NULL,
    due_on date NOT NULL,
    reason text NOT NULL CHECK (btrim(reason) <> ''),
    update_id uuid,
    changed_on date NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (organisation_id, commitment_id, number),
    FOREIGN KEY (organisation_id, commitment_id) REFERENCES commitments (organisation_id, id),
    FOREIGN KEY (organisation_id, update_id) REFERENCES updates (organisation_id, id),
    FOREIGN KEY (organisation_id, changed_by) REFERENCES members (organisation_id, id),
    CONSTRAINT something_changes CHECK (wording <> wording_before OR due_on <> due_before)
);

-- A promise that was made by mistake, such as one that was sent twice.
CREATE TABLE commitment_withdrawals (
    organisation_id uuid NOT NULL,
    commitment_id uuid NOT NULL,
    reason text NOT NULL CHECK (btrim(reason) <> ''),
    withdrawn_on date NOT NULL,
    withdrawn_at timestamptz NOT NULL,
    withdrawn_by uuid NOT NULL,
    PRIMARY KEY (organisation_id, commitment_id),
    FOREIGN KEY (organisation_id, commitment_id) REFERENCES commitments (organisation_id, id),
    FOREIGN KEY (organisation_id, withdrawn_by) REFERENCES members (organisation_id, id)
);

ALTER TABLE commitment_changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE commitment_changes FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON commitment_changes
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE commitment_withdrawals ENABLE ROW LEVEL SECURITY;
ALTER TABLE commitment_withdrawals FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON commitment_withdrawals
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

CREATE TRIGGER commitment_changes_never_change BEFORE UPDATE OR DELETE ON commitment_changes
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER commitment_withdrawals_never_change
BEFORE UPDATE OR DELETE ON commitment_withdrawals
FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The promises that a text tells about.
CREATE FUNCTION promises_in(content jsonb) RETURNS SETOF uuid LANGUAGE sql IMMUTABLE AS $body$
    SELECT DISTINCT (e.it #>> '{}')::uuid
    FROM jsonb_path_query(
        content, '$.*.evidence[*] ? (@.kind == "commitment").commitment_id'
    ) AS e (it);
$body$;

-- Whether a published progress statement tells about a promise.
CREATE FUNCTION promise_is_published(council uuid, promise uuid) RETURNS boolean
LANGUAGE sql STABLE AS $body$
    SELECT EXISTS (
        SELECT FROM publications AS p
        INNER JOIN progress_versions AS v
            ON p.organisation_id = v.organisation_id AND p.version_id = v.id
        WHERE p.organisation_id = council
            AND promise IN (SELECT promises_in(v.content))
    );
$body$;

CREATE FUNCTION promise_is_withdrawn(council uuid, promise uuid) RETURNS boolean
LANGUAGE sql STABLE AS $body$
    SELECT EXISTS (
        SELECT FROM commitment_withdrawals AS w
        WHERE w.organisation_id = council AND w.commitment_id = promise
    );
$body$;

-- Withdrawing a promise and publishing a text that tells about it wait for each other.
CREATE FUNCTION lock_promises(council uuid) RETURNS void LANGUAGE sql AS $body$
    SELECT pg_advisory_xact_lock(hashtextextended('said commitments ' || council::text, 0));
$body$;

-- What was published is not withdrawn: it is done, changed or stopped in the open.
CREATE FUNCTION refuse_late_withdrawal() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM lock_promises(new.organisation_id);
    IF promise_is_published(new.organisation_id, new.commitment_id) THEN
        RAISE EXCEPTION 'a published promise is not withdrawn'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER published_promises_are_not_withdrawn BEFORE INSERT ON commitment_withdrawals
FOR EACH ROW EXECUTE FUNCTION refuse_late_withdrawal();

CREATE FUNCTION refuse_withdrawn_promises() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM lock_promises(new.organisation_id);
    IF EXISTS (
        SELECT FROM progress_versions AS v
        CROSS JOIN promises_in(v.content) AS p (promise)
        WHERE v.organisation_id = new.organisation_id AND v.id = new.version_id
            AND promise_is_withdrawn(new.organisation_id, p.promise)
    ) THEN
        RAISE EXCEPTION 'a withdrawn promise is not published'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER withdrawn_promises_are_not_published BEFORE INSERT ON publications
FOR EACH ROW EXECUTE FUNCTION refuse_withdrawn_promises();

-- Nothing more is said of a promise that was withdrawn.
CREATE FUNCTION refuse_news_of_withdrawn() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF promise_is_withdrawn(new.organisation_id, new.commitment_id) THEN
        RAISE EXCEPTION 'the promise was withdrawn' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER withdrawn_promises_have_no_updates BEFORE INSERT ON updates
FOR EACH ROW EXECUTE FUNCTION refuse_news_of_withdrawn();
CREATE TRIGGER withdrawn_promises_have_no_changes BEFORE INSERT ON commitment_changes
FOR EACH ROW EXECUTE FUNCTION refuse_news_of_withdrawn();

-- Each change begins where the one before ended, so that no step of the history can be left out.
CREATE FUNCTION refuse_gap_in_changes() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    last record;
BEGIN
    SELECT
        coalesce(h.number, 0) AS number,
        coalesce(h.wording, c.wording) AS wording,
        coalesce(h.due_on, c.due_on) AS due_on
    INTO last
    FROM commitments AS c
    LEFT JOIN commitment_changes AS h
        ON c.organisation_id = h.organisation_id AND c.id = h.commitment_id
    WHERE c.organisation_id = new.organisation_id AND c.id = new.commitment_id
    ORDER BY h.number DESC NULLS LAST
    LIMIT 1;
    IF (new.number, new.wording_before, new.due_before)
        IS DISTINCT FROM (last.number + 1, last.wording, last.due_on)
    THEN
        RAISE EXCEPTION 'a change says what it was before' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER changes_follow_each_other BEFORE INSERT ON commitment_changes
FOR EACH ROW EXECUTE FUNCTION refuse_gap_in_changes();
