-- Who left a group, and when. Who is in it now stays in group_members: only they decide.
CREATE TABLE former_group_members (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    group_id uuid NOT NULL,
    member_id uuid NOT NULL,
    lived_experience boolean NOT NULL,
    joined_on date NOT NULL,
    left_on date NOT NULL,
    PRIMARY KEY (organisation_id, id),
    FOREIGN KEY (organisation_id, group_id) REFERENCES groups (organisation_id, id),
    FOREIGN KEY (organisation_id, member_id) REFERENCES members (organisation_id, id)
);
ALTER TABLE former_group_members ENABLE ROW LEVEL SECURITY;
ALTER TABLE former_group_members FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON former_group_members
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

-- Somebody left. Their name stays, and they may come back: then they are given a role again.
CREATE TABLE departures (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    member_id uuid NOT NULL,
    left_at timestamptz NOT NULL,
    noted_by uuid NOT NULL,
    PRIMARY KEY (organisation_id, id),
    FOREIGN KEY (organisation_id, member_id) REFERENCES members (organisation_id, id),
    FOREIGN KEY (organisation_id, noted_by) REFERENCES members (organisation_id, id)
);
ALTER TABLE departures ENABLE ROW LEVEL SECURITY;
ALTER TABLE departures FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON departures
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

-- Once a year: an administrator looked at what one person may do, and found these roles right.
CREATE TABLE access_confirmations (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    member_id uuid NOT NULL,
    roles text[] NOT NULL,
    confirmed_at timestamptz NOT NULL,
    confirmed_by uuid NOT NULL,
    PRIMARY KEY (organisation_id, id),
    FOREIGN KEY (organisation_id, member_id) REFERENCES members (organisation_id, id),
    FOREIGN KEY (organisation_id, confirmed_by) REFERENCES members (organisation_id, id)
);
ALTER TABLE access_confirmations ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_confirmations FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON access_confirmations
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

-- All people were looked through. The next time is a year later.
CREATE TABLE access_reviews (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    finished_at timestamptz NOT NULL,
    finished_by uuid NOT NULL,
    PRIMARY KEY (organisation_id, id),
    FOREIGN KEY (organisation_id, finished_by) REFERENCES members (organisation_id, id)
);
ALTER TABLE access_reviews ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_reviews FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON access_reviews
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

CREATE TRIGGER former_group_members_never_change BEFORE UPDATE OR DELETE ON former_group_members
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER departures_never_change BEFORE UPDATE OR DELETE ON departures
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER access_confirmations_never_change BEFORE UPDATE OR DELETE ON access_confirmations
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER access_reviews_never_change BEFORE UPDATE OR DELETE ON access_reviews
FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Who has other people's word for it: an administrator looks at the roles of others. Where there
-- is only one, they look at their own, too.
CREATE FUNCTION refuse_confirming() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM lock_roles(new.organisation_id);
    IF NOT holds_role(new.organisation_id, new.confirmed_by, 'administrator') OR (
        new.confirmed_by = new.member_id AND EXISTS (
            SELECT FROM members AS m
            WHERE m.organisation_id = new.organisation_id AND m.id <> new.member_id
                AND holds_role(m.organisation_id, m.id, 'administrator')
        )
    ) THEN
        RAISE EXCEPTION 'another administrator looks at these roles'
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER confirmations_are_by_the_rules BEFORE INSERT ON access_confirmations
FOR EACH ROW EXECUTE FUNCTION refuse_confirming();
