-- A council puts in the short name that it has, and no other one of its own: policies that permit
-- are joined by OR, so that of 0086 for INSERT only added to what own_organisation lets in.
CREATE POLICY only_the_short_name_that_it_has ON short_names AS RESTRICTIVE
FOR INSERT WITH CHECK (
    EXISTS (
        SELECT FROM organisations AS o
        WHERE o.id = short_names.organisation_id AND o.slug = short_names.slug
    )
);
