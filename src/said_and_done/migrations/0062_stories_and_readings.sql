-- What many statements read, once (as in 0060).

-- A recording or a picture as one value, without its file.
CREATE VIEW attachment_view WITH (security_invoker = true) AS
SELECT
    a.organisation_id,
    a.response_id,
    a.question_number,
    a.number,
    a.problem,
    jsonb_build_object(
        'id', a.id,
        'kind', a.kind,
        'ready', a.made IS NOT NULL,
        'problem', a.problem,
        'seconds', a.seconds,
        'width', a.width,
        'height', a.height,
        'about', a.about
    ) AS attached
FROM attachments AS a;

-- Words that are with us, as a reader sees them: with what is attached and could be used. What is
-- beside them are subqueries, so that counting stories reads none of it.
CREATE VIEW story_view WITH (security_invoker = true) AS
SELECT
    w.organisation_id,
    w.id,
    w.response_id,
    w.round_id,
    (
        SELECT r.title
        FROM rounds AS r
        WHERE r.organisation_id = w.organisation_id AND r.id = w.round_id
    ) AS round_title,
    (
        SELECT r.framework_version_id
        FROM rounds AS r
        WHERE r.organisation_id = w.organisation_id AND r.id = w.round_id
    ) AS framework_version_id,
    w.survey_version_id,
    w.question_number,
    w.wording,
    w.may_count,
    w.may_quote,
    w.voice,
    w.without_helper,
    w.about_people,
    w.place,
    w.kept_on,
    array(
        SELECT a.attached
        FROM attachment_view AS a
        WHERE
            a.organisation_id = w.organisation_id
            AND a.response_id = w.response_id
            AND a.question_number = w.question_number
            AND a.problem IS NULL
        ORDER BY a.number
    ) AS attached
FROM told AS w;

-- Those that nobody has read yet. A recording that could not be used is nothing to read.
CREATE VIEW waiting_story_view WITH (security_invoker = true) AS
SELECT w.*
FROM story_view AS w
WHERE
    (
        w.wording <> ''
        OR EXISTS (
            SELECT 1
            FROM attachments AS a
            WHERE
                a.organisation_id = w.organisation_id
                AND a.response_id = w.response_id
                AND a.question_number = w.question_number
                AND a.made IS NOT NULL
        )
    )
    AND NOT EXISTS (
        SELECT 1
        FROM readings AS g
        WHERE g.organisation_id = w.organisation_id AND g.words_id = w.id
    );

-- What a reader made of some words, and of which statements they are.
CREATE VIEW reading_view WITH (security_invoker = true) AS
SELECT
    g.organisation_id,
    g.words_id,
    g.id,
    g.safe_wording,
    g.set_aside_because,
    g.read_at,
    (
        SELECT m.name
        FROM members AS m
        WHERE m.organisation_id = g.organisation_id AND m.id = g.read_by
    ) AS reader,
    coalesce((
        SELECT
            jsonb_agg(
                jsonb_build_object('code', c.statement_code, 'went_well', c.went_well)
                ORDER BY c.statement_code
            )
        FROM codings AS c
        WHERE c.organisation_id = g.organisation_id AND c.reading_id = g.id
    ), '[]'::jsonb) AS codings
FROM readings AS g;

-- Words that are with us, as their newest reading leaves them, for pages that others see.
CREATE VIEW read_story_view WITH (security_invoker = true) AS
SELECT
    w.organisation_id,
    w.id,
    w.round_id,
    w.question_number,
    w.may_count,
    w.may_quote,
    v.content ->> 'audience' AS audience,
    w.voice,
    w.about_people,
    n.safe_wording,
    n.set_aside_because,
    coalesce(n.codings, '[]'::jsonb) AS codings
FROM told AS w
INNER JOIN survey_versions AS v ON w.survey_version_id = v.id
LEFT JOIN LATERAL (
    SELECT
        g.safe_wording,
        g.set_aside_because,
        g.codings
    FROM reading_view AS g
    WHERE g.organisation_id = w.organisation_id AND g.words_id = w.id
    ORDER BY g.read_at DESC, g.id DESC
    LIMIT 1
) AS n ON true;
