-- name: material
-- Everything that a round's findings are made of, in one statement. A question's number 0 stands
-- for the whole survey. Only answers that were sent count. Nothing is counted without $3: a public
-- page reads what was published.
SELECT
    r.round,
    array(
        SELECT s.survey_version_id
        FROM round_surveys AS s
        WHERE s.organisation_id = t.organisation_id AND s.round_id = t.id
        ORDER BY s.survey_key
    ) AS survey_version_ids,
    coalesce((
        SELECT jsonb_agg(to_jsonb(c))
        FROM (
            SELECT
                r.survey_version_id,
                coalesce(r.voice, r.voice_at_start) AS voice,
                0 AS question_number,
                0 AS choice,
                count(*) AS number
            FROM responses AS r
            WHERE
                $3::boolean
                AND r.organisation_id = t.organisation_id
                AND r.round_id = t.id
                AND r.sent_on IS NOT NULL
            GROUP BY r.survey_version_id, coalesce(r.voice, r.voice_at_start)
            UNION ALL
            SELECT
                r.survey_version_id,
                coalesce(r.voice, r.voice_at_start) AS voice,
                a.question_number,
                a.choice,
                count(*) AS number
            FROM responses AS r
            CROSS JOIN LATERAL unnest(r.choices) WITH ORDINALITY AS a (choice, question_number)
            WHERE
                $3::boolean
                AND r.organisation_id = t.organisation_id
                AND r.round_id = t.id
                AND r.sent_on IS NOT NULL
                AND a.choice > 0
            GROUP BY
                r.survey_version_id,
                coalesce(r.voice, r.voice_at_start),
                a.question_number,
                a.choice
        ) AS c
    ), '[]'::jsonb) AS tallies,
    coalesce((
        SELECT jsonb_agg(to_jsonb(c))
        FROM (
            SELECT
                r.survey_version_id,
                coalesce(r.voice, r.voice_at_start) AS voice,
                a.question_number,
                a.choice,
                count(*) AS number
            FROM responses AS r
            CROSS JOIN
                LATERAL unnest(r.supporter_choices) WITH ORDINALITY AS a (choice, question_number)
            WHERE
                $3::boolean
                AND r.organisation_id = t.organisation_id
                AND r.round_id = t.id
                AND r.sent_on IS NOT NULL
                -- Somebody who answers for themselves after all has no supporter who counts.
                AND coalesce(r.voice, r.voice_at_start) = 3
                AND a.choice > 0
            GROUP BY
                r.survey_version_id,
                coalesce(r.voice, r.voice_at_start),
                a.question_number,
                a.choice
        ) AS c
    ), '[]'::jsonb) AS supporters,
    coalesce((
        SELECT jsonb_agg(to_jsonb(c))
        FROM (
            SELECT
                r.survey_version_id,
                coalesce(r.voice, r.voice_at_start) AS voice,
                0 AS question_number,
                r.without_helper AS choice,
                count(*) AS number
            FROM responses AS r
            WHERE
                $3::boolean
                AND r.organisation_id = t.organisation_id
                AND r.round_id = t.id
                AND r.sent_on IS NOT NULL
                AND coalesce(r.voice, r.voice_at_start) IN (2, 3)
                AND r.without_helper IS NOT NULL
            GROUP BY r.survey_version_id, coalesce(r.voice, r.voice_at_start), r.without_helper
        ) AS c
    ), '[]'::jsonb) AS alone,
    coalesce((
        SELECT jsonb_agg(to_jsonb(c))
        FROM (
            -- Every kind of way in that there is, also one by which nobody came, apart from those
            -- that were taken away.
            SELECT
                s.survey_version_id,
                y.kind,
                count(r.id) AS number
            FROM ways_in AS y
            INNER JOIN round_surveys AS s
                ON
                    y.organisation_id = s.organisation_id
                    AND y.round_id = s.round_id
                    AND y.survey_key = s.survey_key
            LEFT JOIN responses AS r
                ON
                    y.organisation_id = r.organisation_id
                    AND y.id = r.way_in_id
                    AND r.sent_on IS NOT NULL
            WHERE
                $3::boolean
                AND y.organisation_id = t.organisation_id
                AND y.round_id = t.id
                AND (y.taken_away_on IS NULL OR r.id IS NOT NULL)
            GROUP BY s.survey_version_id, y.kind
        ) AS c
    ), '[]'::jsonb) AS came_by,
    coalesce((
        SELECT
            jsonb_agg(
                jsonb_build_object(
                    'id', w.id,
                    'wording', w.safe_wording,
                    'set_aside', w.set_aside_because IS NOT NULL,
                    'may_count', w.may_count,
                    'may_quote', w.may_quote,
                    'audience', w.audience,
                    'voice', w.voice,
                    'about_people', w.about_people,
                    'codings', w.codings
                )
                ORDER BY w.id
            )
        FROM read_story_view AS w
        WHERE
            w.organisation_id = t.organisation_id
            AND w.round_id = t.id
            -- What was said without the helper is for readers only.
            AND w.question_number >= 0
    ), '[]'::jsonb) AS words,
    coalesce((
        SELECT jsonb_object_agg(o.code, o.wording)
        FROM wordings AS o
        INNER JOIN framework_versions AS f ON o.framework_key = f.framework_key
        WHERE o.organisation_id = t.organisation_id AND f.id = t.framework_version_id
    ), '{}'::jsonb) AS wordings,
    (
        SELECT
            jsonb_build_object(
                'number', p.number, 'published_on', p.published_on, 'figures', p.figures
            )
        FROM number_snapshots AS p
        WHERE p.organisation_id = t.organisation_id AND p.round_id = t.id
        ORDER BY p.number DESC
        LIMIT 1
    ) AS newest,
    (
        SELECT jsonb_build_object('round', e.round, 'number', p.number, 'figures', p.figures)
        FROM round_view AS b
        INNER JOIN round_view AS o ON b.organisation_id = o.organisation_id
        INNER JOIN round_json_view AS e ON b.organisation_id = e.organisation_id AND b.id = e.id
        INNER JOIN number_snapshots AS p
            ON b.organisation_id = p.organisation_id AND b.id = p.round_id
        WHERE
            b.organisation_id = t.organisation_id
            AND o.id = t.id
            AND b.open_days << o.open_days
            AND EXISTS (
                SELECT 1
                FROM round_surveys AS theirs
                INNER JOIN round_surveys AS ours
                    ON
                        theirs.organisation_id = ours.organisation_id
                        AND theirs.survey_key = ours.survey_key
                WHERE
                    theirs.organisation_id = b.organisation_id
                    AND theirs.round_id = b.id
                    AND ours.round_id = t.id
            )
        ORDER BY b.open_days DESC, b.id ASC, p.number DESC
        LIMIT 1
    ) AS round_before,
    (
        SELECT to_jsonb(k)
        FROM counts_at_publication AS k
        WHERE $3::boolean AND k.organisation_id = t.organisation_id AND k.round_id = t.id
    ) AS counted
FROM rounds AS t
INNER JOIN round_json_view AS r ON t.organisation_id = r.organisation_id AND t.id = r.id
WHERE t.organisation_id = $1 AND t.name = $2;

-- name: lock_round
-- One publication of a round at a time; answers that come meanwhile wait until it is done.
SELECT id
FROM rounds
WHERE organisation_id = $1 AND name = $2
FOR UPDATE;

-- name: save_snapshot
INSERT INTO number_snapshots (
    organisation_id, round_id, number, figures, published_on, published_by
)
VALUES ($1, $2, $3, $4, $5, $6)
RETURNING encode(sha256(convert_to(figures::text, 'UTF8')), 'hex');

-- name: changed_numbers
-- Publications of numbers of which the row and the chain of events say different things, or only
-- one of them says anything.
WITH told AS (
    SELECT
        e.about ->> 'round' AS name,
        (e.about ->> 'number')::integer AS number,
        e.about ->> 'hash' AS hash
    FROM events AS e
    WHERE e.organisation_id = $1 AND e.what = 'numbers published'
),

there AS (
    SELECT
        r.name,
        s.number,
        encode(sha256(convert_to(s.figures::text, 'UTF8')), 'hex') AS hash
    FROM number_snapshots AS s
    INNER JOIN rounds AS r ON s.organisation_id = r.organisation_id AND s.round_id = r.id
    WHERE s.organisation_id = $1
)

SELECT
    t.title,
    coalesce(there.number, told.number) AS number
FROM told
FULL JOIN there ON told.name = there.name AND told.number = there.number
INNER JOIN rounds AS t ON t.organisation_id = $1 AND t.name = coalesce(there.name, told.name)
WHERE told.hash IS DISTINCT FROM there.hash
ORDER BY t.title, coalesce(there.number, told.number);

-- name: save_counts
INSERT INTO counts_at_publication (organisation_id, round_id, number, sent, tallies)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (organisation_id, round_id) DO UPDATE
    SET number = excluded.number, sent = excluded.sent, tallies = excluded.tallies;

-- name: listed_rounds
-- All rounds, the newest first, with the day on which their numbers were published last.
SELECT
    r.round,
    (
        SELECT max(p.published_on)
        FROM number_snapshots AS p
        WHERE p.organisation_id = t.organisation_id AND p.round_id = t.id
    ) AS published_on
FROM rounds AS t
INNER JOIN round_json_view AS r ON t.organisation_id = r.organisation_id AND t.id = r.id
WHERE t.organisation_id = $1
ORDER BY t.opens_on DESC, t.name ASC;
