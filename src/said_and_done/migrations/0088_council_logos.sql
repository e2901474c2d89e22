-- The logo of a council: which one it has now stands with the council, as each page needs it. The
-- file, and since when, stand here: a document that is made again has the logo that it had. A row
-- without a file says that the logo was taken away.
CREATE TABLE council_logos (
    organisation_id uuid NOT NULL REFERENCES organisations (id),
    number bigint GENERATED ALWAYS AS IDENTITY,
    hash text CHECK (hash ~ '^[0-9a-f]{64}$'),
    media_type text NOT NULL,
    content bytea NOT NULL,
    alt text NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    saved_at timestamptz NOT NULL,
    saved_by uuid NOT NULL,
    PRIMARY KEY (organisation_id, number),
    FOREIGN KEY (organisation_id, saved_by) REFERENCES members (organisation_id, id)
);

-- It is compressed already.
ALTER TABLE council_logos ALTER COLUMN content SET STORAGE EXTERNAL;

ALTER TABLE council_logos ENABLE ROW LEVEL SECURITY;
ALTER TABLE council_logos FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON council_logos
USING (organisation_id = nullif(current_setting('said.organisation_id', true), '')::uuid);

ALTER TABLE organisations ADD COLUMN logo jsonb;

CREATE OR REPLACE VIEW council_view WITH (security_invoker = true) AS
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
    ) AS first_slug,
    o.front_text,
    o.main_colour,
    o.accent_colour,
    o.logo
FROM organisations AS o;
