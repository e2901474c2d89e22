-- The languages that a council does not offer, by their keys. One that comes with a new version of
-- the program is offered until somebody takes it away.
ALTER TABLE organisations ADD COLUMN left_out text[] NOT NULL DEFAULT '{}';

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
    o.logo,
    o.left_out
FROM organisations AS o;
