-- Nobody else gets the short name of a council that was removed for good: its posters are still
-- out. All that is known of it is a hash of its id, so that it may come back out of its archive
-- (ADR 0069).
CREATE TABLE removed_short_names (
    slug text PRIMARY KEY,
    council_hash text NOT NULL CHECK (council_hash ~ '^[0-9a-f]{64}$'),
    removed_on date NOT NULL
);

CREATE FUNCTION refuse_removed_short_name() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF EXISTS (
        SELECT FROM removed_short_names AS r
        WHERE r.slug = new.slug
            AND r.council_hash <> encode(sha256(new.organisation_id::text::bytea), 'hex')
    ) THEN
        RAISE EXCEPTION 'another council has or had this short name'
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN new;
END;
$body$;
CREATE TRIGGER removed_short_names_stay_taken BEFORE INSERT ON short_names
FOR EACH ROW EXECUTE FUNCTION refuse_removed_short_name();

CREATE TRIGGER removed_short_names_never_change BEFORE UPDATE OR DELETE ON removed_short_names
FOR EACH ROW EXECUTE FUNCTION refuse_change();
