-- What a council says on its front page, and its two colours; '' is the product's own.
ALTER TABLE organisations
ADD COLUMN front_text text NOT NULL DEFAULT '',
ADD COLUMN main_colour text NOT NULL DEFAULT ''
CONSTRAINT main_colour_is_one CHECK (main_colour ~ '^(#[0-9a-f]{6})?$'),
ADD COLUMN accent_colour text NOT NULL DEFAULT ''
CONSTRAINT accent_colour_is_one CHECK (accent_colour ~ '^(#[0-9a-f]{6})?$');

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
    o.accent_colour
FROM organisations AS o;
