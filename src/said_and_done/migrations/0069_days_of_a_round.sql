-- When a round closes, in one place. Of a round that the council wants to close on closes_on,
-- told_until is the last day that people are told, last_day the last on which they can answer, and
-- late_until the last on which answers that they gave in time, on paper or on a tablet without a
-- network, may come to us. Statements and the program read these; neither works a day out again.
CREATE OR REPLACE VIEW round_view WITH (security_invoker = true) AS
SELECT
    r.organisation_id,
    r.id,
    r.name,
    r.title,
    r.opens_on,
    r.closes_on,
    r.answer_by,
    r.framework_version_id,
    daterange(r.opens_on, r.closes_on, '[]') AS open_days,
    r.closes_on AS told_until,
    r.closes_on AS last_day,
    r.closes_on + 14 AS late_until
FROM rounds AS r;

CREATE OR REPLACE VIEW round_json_view WITH (security_invoker = true) AS
SELECT
    r.organisation_id,
    r.id,
    jsonb_build_object(
        'id', r.id,
        'name', r.name,
        'title', r.title,
        'opens_on', r.opens_on,
        'closes_on', r.closes_on,
        'answer_by', r.answer_by,
        'framework_version_id', r.framework_version_id,
        'told_until', r.told_until,
        'last_day', r.last_day,
        'late_until', r.late_until
    ) AS round
FROM round_view AS r;
