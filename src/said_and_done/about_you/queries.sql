-- name: lock_pack
-- One loader at a time, until the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended('said about you', 0));

-- name: lock_own_questions
-- One new question at a time in one council, until the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended('said about you ' || $1::uuid::text, 0));

-- name: newest_hash
SELECT content_hash
FROM about_you_versions
ORDER BY number DESC
LIMIT 1;

-- name: save_version
INSERT INTO about_you_versions (id, number, content, content_hash, loaded_at)
SELECT
    $1::uuid,
    coalesce(max(number), 0) + 1 AS number,
    $2::jsonb,
    $3::text,
    $4::timestamptz
FROM about_you_versions;

-- name: newest_version
SELECT
    id,
    number,
    content AS pack,
    (loaded_at AT TIME ZONE 'Europe/London')::date AS loaded_on
FROM about_you_versions
ORDER BY number DESC
LIMIT 1;

-- name: version
SELECT
    id,
    number,
    content AS pack,
    (loaded_at AT TIME ZONE 'Europe/London')::date AS loaded_on
FROM about_you_versions
WHERE id = $1;

-- name: lock_round
-- One writer at a time in one round, until the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended('said about you ' || $1::uuid::text, 0));

-- name: choice
-- The one of an id, or else the newest.
SELECT
    c.id,
    c.number,
    c.asked,
    array(
        SELECT o.content
        FROM about_you_own_questions AS o
        WHERE o.organisation_id = c.organisation_id AND 'own-' || o.id = any(c.asked)
    ) AS own
FROM about_you_choices AS c
WHERE c.organisation_id = $1 AND ($2::uuid IS NULL OR c.id = $2)
ORDER BY c.number DESC
LIMIT 1;

-- name: own_questions
-- In the order in which they were added.
SELECT
    o.id,
    o.content AS question,
    exists(
        SELECT FROM about_you_choices AS c
        WHERE c.organisation_id = o.organisation_id AND 'own-' || o.id = any(c.asked)
    ) AS was_chosen
FROM about_you_own_questions AS o
WHERE o.organisation_id = $1
ORDER BY o.added_at, o.id;

-- name: save_own_question
INSERT INTO about_you_own_questions (organisation_id, id, content, added_at, added_by)
VALUES ($1, $2, $3, $4, $5);

-- name: remove_own_question
DELETE FROM about_you_own_questions
WHERE organisation_id = $1 AND id = $2;

-- name: save_choice
-- Nothing when somebody else chose since the choice of number $3. Of two at the same moment the
-- second waits for the first at the key.
INSERT INTO about_you_choices (organisation_id, id, number, asked, chosen_at, chosen_by)
SELECT
    $1 AS organisation_id,
    $2 AS id,
    $3::int + 1 AS number,
    $4::text[] AS asked,
    $5::timestamptz AS chosen_at,
    $6::uuid AS chosen_by
FROM about_you_choices
WHERE organisation_id = $1
HAVING coalesce(max(number), 0) = $3::int
ON CONFLICT DO NOTHING
RETURNING number;

-- name: asked_in
-- What somebody who begins now is asked in this round.
SELECT
    id AS pack_version_id,
    about_you_choice_in($1, $2) AS choice_id
FROM about_you_versions
ORDER BY number DESC
LIMIT 1;

-- name: choices_on
-- The choices of the rounds that are open on this day, and the newest one.
SELECT about_you_choice_in(r.organisation_id, r.id) AS choice_id
FROM round_view AS r
WHERE r.organisation_id = $1 AND $2::date <@ r.open_days
UNION
SELECT
    (
        SELECT c.id
        FROM about_you_choices AS c
        WHERE c.organisation_id = $1
        ORDER BY c.number DESC
        LIMIT 1
    ) AS choice_id;

-- name: mine
-- What one person said, and what they were asked; or what is asked now, where they said nothing.
SELECT
    a.choices,
    coalesce(a.pack_version_id, v.id) AS pack_version_id,
    CASE WHEN a.id IS NULL THEN about_you_choice_in($1, $2) ELSE a.choice_id END AS choice_id
FROM (
    SELECT id
    FROM about_you_versions
    ORDER BY number DESC
    LIMIT 1
) AS v
LEFT JOIN about_you_answers AS a ON a.organisation_id = $1 AND a.id = $3;

-- name: save_answers
-- Every row of the round is written again with the one that is new or changed, in the order of ids
-- that come from no order at all. So no row is newer than another: neither its place on the disk
-- nor the number of its transaction tells whose answers were sent just before.
WITH gone AS (
    DELETE FROM about_you_answers
    WHERE organisation_id = $1 AND round_id = $2
    RETURNING id, pack_version_id, choice_id, choices
),

everyone AS (
    SELECT
        gone.id,
        gone.pack_version_id,
        gone.choice_id,
        gone.choices
    FROM gone
    WHERE gone.id <> $3
    UNION ALL
    SELECT
        $3::uuid AS id,
        $4::uuid AS pack_version_id,
        $5::uuid AS choice_id,
        $6::smallint[] AS choices
)

INSERT INTO about_you_answers (
    organisation_id, round_id, id, pack_version_id, choice_id, choices
)
SELECT
    $1 AS organisation_id,
    $2 AS round_id,
    everyone.id,
    everyone.pack_version_id,
    everyone.choice_id,
    everyone.choices
FROM everyone
ORDER BY everyone.id;

-- name: take_back
DELETE FROM about_you_answers
WHERE organisation_id = $1 AND id = $2;

-- name: tallies
-- Each question by itself: no two answers of one person are ever counted together.
SELECT
    a.pack_version_id,
    a.choice_id,
    n.number,
    n.choice,
    count(*) AS people
FROM about_you_answers AS a
CROSS JOIN LATERAL unnest(a.choices) WITH ORDINALITY AS n (choice, number)
WHERE a.organisation_id = $1 AND a.round_id = $2 AND n.choice <> 0
GROUP BY a.pack_version_id, a.choice_id, n.number, n.choice;

-- name: save_counted
INSERT INTO about_you_counted (organisation_id, round_id, shown)
VALUES ($1, $2, $3)
ON CONFLICT DO NOTHING;

-- name: counted_lately
-- The tables of the rounds that were counted, the newest round first.
SELECT
    r.title,
    c.shown
FROM about_you_counted AS c
INNER JOIN rounds AS r ON c.organisation_id = r.organisation_id AND c.round_id = r.id
WHERE c.organisation_id = $1
ORDER BY r.opens_on DESC, r.title ASC
LIMIT $2;

-- name: counted
SELECT shown
FROM about_you_counted
WHERE organisation_id = $1 AND round_id = $2;
