-- After how many days a council deletes what it may choose for, with the day since when: the oldest
-- first. Until the first change it is the program's own number of days (ADR 0079).
ALTER TABLE organisations ADD COLUMN retention_changes jsonb NOT NULL DEFAULT '[]';

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
    o.left_out,
    o.retention_changes
FROM organisations AS o;
