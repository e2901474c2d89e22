-- What a council says on its pages about privacy and accessibility, besides what the program knows.
-- The newest row counts; '' is what nobody filled in yet.
CREATE TABLE public_notices (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    number bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    lawful_basis text NOT NULL,
    special_categories text NOT NULL,
    recordings text NOT NULL,
    calls text NOT NULL,
    answers_kept text NOT NULL,
    backups_kept text NOT NULL,
    protection_officer text NOT NULL,
    accessible_help text NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid NOT NULL,
    PRIMARY KEY (organisation_id, number),
    FOREIGN KEY (organisation_id, changed_by) REFERENCES members (organisation_id, id)
);

CREATE TRIGGER public_notices_never_change BEFORE UPDATE OR DELETE ON public_notices
FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE public_notices ENABLE ROW LEVEL SECURITY;
ALTER TABLE public_notices FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON public_notices
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
