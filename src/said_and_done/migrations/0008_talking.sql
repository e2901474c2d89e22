-- Whom people can reach, and the calls that they asked for. None of it is tied to any answer.

-- How a council can be reached besides its name, email address and telephone. The newest row
-- counts; '' is what the council did not give, and then no page speaks of it.
CREATE TABLE contact_changes (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    number bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    hours text NOT NULL,
    text_number text NOT NULL,
    sign_link text NOT NULL,
    safe_phone text NOT NULL,
    safe_hours text NOT NULL,
    safe_phone_at_night text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, number)
);

-- Somebody wants to be called. sealed has all that they wrote, under a key that is not in the
-- database. A row is gone for good after 90 days.
CREATE TABLE call_backs (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    id uuid NOT NULL,
    number bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    urgent boolean NOT NULL,
    asked_on date NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (organisation_id, id)
);

-- Somebody of the council called, and what came of it.
CREATE TABLE calls (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    call_back_id uuid NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('talked', 'no answer', 'not wanted')),
    called_at timestamptz NOT NULL,
    called_by uuid NOT NULL,
    PRIMARY KEY (organisation_id, id),
    FOREIGN KEY (organisation_id, call_back_id)
    REFERENCES call_backs (organisation_id, id) ON DELETE CASCADE,
    FOREIGN KEY (organisation_id, called_by) REFERENCES members (organisation_id, id)
);
CREATE INDEX calls_by_call_back ON calls (organisation_id, call_back_id, called_at);

CREATE TRIGGER contact_changes_never_change BEFORE UPDATE OR DELETE ON contact_changes
FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE contact_changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact_changes FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON contact_changes
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE call_backs ENABLE ROW LEVEL SECURITY;
ALTER TABLE call_backs FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON call_backs
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE calls ENABLE ROW LEVEL SECURITY;
ALTER TABLE calls FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON calls
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
