-- What many statements read, once (as in 0060).

-- A member with the roles that they hold now.
CREATE VIEW member_view WITH (security_invoker = true) AS
SELECT
    m.organisation_id,
    m.id,
    m.name,
    m.email,
    m.job_title,
    array(
        SELECT c.role
        FROM (
            SELECT DISTINCT ON (r.role)
                r.role,
                r.given
            FROM role_changes AS r
            WHERE r.organisation_id = m.organisation_id AND r.member_id = m.id
            ORDER BY r.role ASC, r.number DESC
        ) AS c
        WHERE c.given
    ) AS roles
FROM members AS m;

CREATE VIEW way_in_view WITH (security_invoker = true) AS
SELECT
    w.organisation_id,
    w.id,
    w.round_id,
    w.survey_key,
    w.kind,
    w.name,
    w.code,
    w.taken_away_on,
    w.taken_away_because,
    w.made_at
FROM ways_in AS w;

-- Its content is a survey; all councils share it.
CREATE VIEW survey_version_view WITH (security_invoker = true) AS
SELECT
    v.id,
    v.survey_key,
    v.number,
    v.content AS survey,
    (v.loaded_at AT TIME ZONE 'Europe/London')::date AS loaded_on
FROM survey_versions AS v;
