-- What the database itself holds to: councils apart, published things unchanged, history kept.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    RAISE EXCEPTION 'rows of % never change', tg_table_name USING ERRCODE = 'restrict_violation';
END;
$body$;

CREATE TRIGGER survey_versions_never_change BEFORE UPDATE OR DELETE ON survey_versions
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER framework_versions_never_change BEFORE UPDATE OR DELETE ON framework_versions
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER events_never_change BEFORE UPDATE OR DELETE ON events
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER progress_versions_never_change BEFORE UPDATE OR DELETE ON progress_versions
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER keys_never_change BEFORE UPDATE OR DELETE ON keys
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER publications_never_change BEFORE UPDATE OR DELETE ON publications
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER documents_never_change BEFORE UPDATE OR DELETE ON documents
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER updates_never_change BEFORE UPDATE OR DELETE ON updates
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER commitments_never_change BEFORE UPDATE OR DELETE ON commitments
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER objections_never_change BEFORE UPDATE OR DELETE ON objections
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER objection_answers_never_change BEFORE UPDATE OR DELETE ON objection_answers
FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Nothing is published but the newest text, with both keys of two people on exactly it, and with
-- every objection answered. A key counts only if its holder has not objected since.
CREATE FUNCTION refuse_without_both_keys() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NOT EXISTS (
        SELECT FROM progress_versions AS v
        WHERE v.organisation_id = new.organisation_id AND v.id = new.version_id
            AND v.progress_statement_id = new.progress_statement_id AND v.hash = new.hash
            AND NOT EXISTS (
                SELECT FROM progress_versions AS later
                WHERE later.organisation_id = v.organisation_id
                    AND later.progress_statement_id = v.progress_statement_id
                    AND later.number > v.number
            )
    ) THEN
        RAISE EXCEPTION 'only the newest text is published' USING ERRCODE = 'restrict_violation';
    END IF;
    IF (
        SELECT count(DISTINCT k.role) < 2 OR count(DISTINCT k.member_id) < 2
        FROM keys AS k
        WHERE k.organisation_id = new.organisation_id
            AND k.version_id = new.version_id AND k.hash = new.hash
            AND NOT EXISTS (
                SELECT FROM objections AS o
                WHERE o.organisation_id = k.organisation_id
                    AND o.progress_statement_id = new.progress_statement_id
                    AND o.role = k.role AND o.made_at >= k.signed_at
            )
    ) THEN
        RAISE EXCEPTION 'two keys are needed' USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (
        SELECT FROM objections AS o
        WHERE o.organisation_id = new.organisation_id
            AND o.progress_statement_id = new.progress_statement_id
            AND NOT EXISTS (
                SELECT FROM objection_answers AS a
                WHERE a.organisation_id = o.organisation_id AND a.objection_id = o.id
            )
    ) THEN
        RAISE EXCEPTION 'an objection waits for its answer' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER publications_need_both_keys BEFORE INSERT ON publications
FOR EACH ROW EXECUTE FUNCTION refuse_without_both_keys();

-- Everybody sees which councils there are, and a new one can be made; only from inside can one be
-- changed.
ALTER TABLE organisations ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisations FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON organisations
USING (id = nullif(current_setting('said.organisation_id', true), '')::uuid);
CREATE POLICY councils_are_for_everybody ON organisations FOR SELECT USING (true);
CREATE POLICY councils_can_be_made ON organisations FOR INSERT WITH CHECK (true);

ALTER TABLE events ENABLE ROW LEVEL SECURITY;
ALTER TABLE events FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON events
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE members ENABLE ROW LEVEL SECURITY;
ALTER TABLE members FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON members
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE role_changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE role_changes FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON role_changes
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE sign_in_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_links FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON sign_in_links
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE sign_ins ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_ins FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON sign_ins
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE mails ENABLE ROW LEVEL SECURITY;
ALTER TABLE mails FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON mails
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE mail_deliveries ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail_deliveries FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON mail_deliveries
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE attempts ENABLE ROW LEVEL SECURITY;
ALTER TABLE attempts FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON attempts
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE wordings ENABLE ROW LEVEL SECURITY;
ALTER TABLE wordings FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON wordings
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE rounds ENABLE ROW LEVEL SECURITY;
ALTER TABLE rounds FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON rounds
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE round_surveys ENABLE ROW LEVEL SECURITY;
ALTER TABLE round_surveys FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON round_surveys
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE ways_in ENABLE ROW LEVEL SECURITY;
ALTER TABLE ways_in FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON ways_in
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE responses ENABLE ROW LEVEL SECURITY;
ALTER TABLE responses FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON responses
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE words ENABLE ROW LEVEL SECURITY;
ALTER TABLE words FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON words
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE withdrawals ENABLE ROW LEVEL SECURITY;
ALTER TABLE withdrawals FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON withdrawals
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE readings ENABLE ROW LEVEL SECURITY;
ALTER TABLE readings FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON readings
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE codings ENABLE ROW LEVEL SECURITY;
ALTER TABLE codings FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON codings
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE groups ENABLE ROW LEVEL SECURITY;
ALTER TABLE groups FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON groups
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE group_members ENABLE ROW LEVEL SECURITY;
ALTER TABLE group_members FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON group_members
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE commitments ENABLE ROW LEVEL SECURITY;
ALTER TABLE commitments FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON commitments
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE commitment_findings ENABLE ROW LEVEL SECURITY;
ALTER TABLE commitment_findings FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON commitment_findings
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE updates ENABLE ROW LEVEL SECURITY;
ALTER TABLE updates FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON updates
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE progress_statements ENABLE ROW LEVEL SECURITY;
ALTER TABLE progress_statements FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON progress_statements
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE progress_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE progress_versions FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON progress_versions
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE keys FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON keys
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE objections ENABLE ROW LEVEL SECURITY;
ALTER TABLE objections FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON objections
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE objection_answers ENABLE ROW LEVEL SECURITY;
ALTER TABLE objection_answers FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON objection_answers
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE publication_requests ENABLE ROW LEVEL SECURITY;
ALTER TABLE publication_requests FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON publication_requests
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE publication_failures ENABLE ROW LEVEL SECURITY;
ALTER TABLE publication_failures FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON publication_failures
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE publications ENABLE ROW LEVEL SECURITY;
ALTER TABLE publications FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON publications
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
CREATE POLICY published_is_for_everybody ON publications FOR SELECT USING (true);

ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
ALTER TABLE documents FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON documents
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
