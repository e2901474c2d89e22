-- Every short name that a council has or had in addresses. None is ever given to another council,
-- so an old address leads where it led. What a browser keeps goes by the first one, which stays.
CREATE TABLE short_names (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    slug text NOT NULL CHECK (slug ~ '^[a-z][a-z0-9-]{1,40}$'),
    number bigint GENERATED ALWAYS AS IDENTITY,
    PRIMARY KEY (organisation_id, slug),
    CONSTRAINT short_names_slug_key UNIQUE (slug)
);

INSERT INTO short_names (organisation_id, slug)
SELECT
    id,
    slug
FROM organisations;

CREATE TRIGGER short_names_never_change BEFORE UPDATE OR DELETE ON short_names
FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Everybody may look one up: an address is read before the council is known. A council can put in
-- the one that it has, and no other.
ALTER TABLE short_names ENABLE ROW LEVEL SECURITY;
ALTER TABLE short_names FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON short_names
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);
CREATE POLICY short_names_are_for_everybody ON short_names FOR SELECT USING (true);
CREATE POLICY a_council_has_its_short_name ON short_names FOR INSERT WITH CHECK (
    EXISTS (
        SELECT FROM organisations AS o
        WHERE o.id = short_names.organisation_id AND o.slug = short_names.slug
    )
);

CREATE FUNCTION keep_short_name() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    INSERT INTO short_names (organisation_id, slug)
    VALUES (new.id, new.slug)
    ON CONFLICT DO NOTHING;
    IF NOT EXISTS (
        SELECT FROM short_names AS s
        WHERE s.organisation_id = new.id AND s.slug = new.slug
    ) THEN
        RAISE EXCEPTION 'another council has or had this short name'
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END;
$body$;
CREATE TRIGGER organisations_keep_their_short_names AFTER INSERT OR UPDATE OF slug ON organisations
FOR EACH ROW EXECUTE FUNCTION keep_short_name();

-- What the program knows of a council.
CREATE VIEW council_view WITH (security_invoker = true) AS
SELECT
    o.id,
    o.slug,
    o.name,
    o.contact_name,
    o.contact_email,
    o.contact_phone,
    (
        SELECT s.slug
        FROM short_names AS s
        WHERE s.organisation_id = o.id
        ORDER BY s.number
        LIMIT 1
    ) AS first_slug
FROM organisations AS o;

-- Each web process has councils in a cache, and hears at once when one is changed.
CREATE FUNCTION tell_council_changed() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM pg_notify('council_changed', '');
    RETURN NULL;
END;
$body$;
CREATE TRIGGER organisations_tell_that_they_changed AFTER UPDATE ON organisations
FOR EACH STATEMENT EXECUTE FUNCTION tell_council_changed();
