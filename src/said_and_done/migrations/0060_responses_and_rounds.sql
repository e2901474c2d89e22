-- What many statements read of a round and of a response, once. A statement reads and writes
-- through these, so that neither the columns nor the rule of closing is written out again.

-- A round, and the days on which people can answer it: the only place in SQL that says so.
CREATE VIEW round_view WITH (security_invoker = true) AS
SELECT
    r.organisation_id,
    r.id,
    r.name,
    r.title,
    r.opens_on,
    r.closes_on,
    r.answer_by,
    r.framework_version_id,
    daterange(r.opens_on, r.closes_on, '[]') AS open_days
FROM rounds AS r;

-- A round as one value, for statements that read it beside something else. to_jsonb of round_view
-- takes 5 microseconds more, which every page of a survey would pay.
CREATE VIEW round_json_view WITH (security_invoker = true) AS
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
        'framework_version_id', r.framework_version_id
    ) AS round
FROM rounds AS r;

-- A response without its card. It has one table and nothing but its columns, so that PostgreSQL
-- lets us write through it.
CREATE VIEW response_view WITH (security_invoker = true) AS
SELECT
    p.organisation_id,
    p.id,
    p.round_id,
    p.way_in_id,
    p.survey_version_id,
    p.choices,
    p.more_about,
    p.voice,
    p.voice_at_start,
    p.help,
    p.help_at_start,
    p.supporter_choices,
    p.without_helper,
    p.sent_on
FROM responses AS p;
