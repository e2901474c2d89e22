-- name: statements
-- Progress statements with their newest text, every key and objection, and the newest request to
-- publish: all of them, or the one of a name. The newest first.
SELECT
    p.id,
    p.name,
    p.title,
    p.round_id,
    r.name AS round_name,
    r.title AS round_title,
    p.group_id,
    g.name AS group_name,
    v.version,
    coalesce(
        (
            SELECT
                jsonb_agg(
                    k.signature || jsonb_build_object(
                        'counts',
                        pub.published_at IS NOT NULL
                        OR may_turn_key(k.organisation_id, k.member_id, k.role),
                        'holding', CASE
                            WHEN pub.published_at IS NULL THEN live.holding
                            WHEN frozen.holding ->> 'member_id' = k.member_id::text
                                THEN frozen.holding
                        END
                    )
                    ORDER BY k.signed_at
                )
            FROM signature_view AS k
            LEFT JOIN publication_holders AS frozen
                ON
                    k.organisation_id = frozen.organisation_id
                    AND k.progress_statement_id = frozen.progress_statement_id
                    AND k.role = frozen.role
            LEFT JOIN LATERAL (
                SELECT to_jsonb(h) - 'organisation_id' - 'number' AS holding
                FROM key_holdings AS h
                WHERE
                    h.organisation_id = k.organisation_id
                    AND h.member_id = k.member_id
                    AND h.role = k.role
                    AND h.ended_at IS NULL
                ORDER BY h.number DESC
                LIMIT 1
            ) AS live ON true
            WHERE
                k.organisation_id = p.organisation_id
                AND k.progress_statement_id = p.id
        ),
        '[]'::jsonb
    ) AS turned,
    coalesce(
        (
            SELECT
                jsonb_agg(
                    o.objection || jsonb_build_object(
                        'decision', CASE WHEN NOT o.is_closed THEN gd.waiting END
                    )
                    ORDER BY o.made_at
                )
            FROM objection_view AS o
            LEFT JOIN LATERAL (
                SELECT
                    jsonb_build_object(
                        'id', d.id,
                        'wording', d.wording,
                        'decided_on', d.decided_on,
                        'decided_how', d.decided_how,
                        'member_id', d.recorded_by,
                        'name', d.name,
                        'recorded_at', d.recorded_at
                    ) AS waiting
                FROM group_decisions AS d
                WHERE d.organisation_id = o.organisation_id AND d.objection_id = o.id
                ORDER BY d.recorded_at DESC
                LIMIT 1
            ) AS gd ON true
            WHERE
                o.organisation_id = p.organisation_id
                AND o.progress_statement_id = p.id
        ),
        '[]'::jsonb
    ) AS objections,
    (
        SELECT
            jsonb_build_object(
                'id', q.id,
                'version_number', qv.number,
                'asked_at', q.asked_at,
                'reasons', to_jsonb(f.reasons)
            )
        FROM publication_requests AS q
        INNER JOIN progress_versions AS qv
            ON q.organisation_id = qv.organisation_id AND q.version_id = qv.id
        LEFT JOIN publication_failures AS f
            ON q.organisation_id = f.organisation_id AND q.id = f.request_id
        WHERE q.organisation_id = p.organisation_id AND qv.progress_statement_id = p.id
        ORDER BY q.asked_at DESC
        LIMIT 1
    ) AS asked,
    pub.published_at,
    CASE
        WHEN pub.head_number IS NOT NULL
            THEN jsonb_build_object('number', pub.head_number, 'hash', pub.head_hash)
    END AS head,
    coalesce(
        (
            SELECT
                jsonb_agg(
                    jsonb_build_object(
                        'id', c.id,
                        'words', c.words,
                        'reason', c.reason,
                        'hash', c.hash,
                        'proposed_by', c.proposed_by,
                        'name', c.name,
                        'proposed_at', c.proposed_at,
                        'agreements', coalesce(
                            (
                                SELECT
                                    jsonb_agg(
                                        jsonb_build_object(
                                            'role', ca.role,
                                            'member_id', ca.member_id,
                                            'name', ca.name,
                                            'mark', ca.mark,
                                            'agreed_at', ca.agreed_at
                                        )
                                        ORDER BY ca.agreed_at
                                    )
                                FROM covering_agreements AS ca
                                WHERE
                                    ca.organisation_id = c.organisation_id
                                    AND ca.covering_id = c.id
                            ),
                            '[]'::jsonb
                        ),
                        'ended_by', ce.name,
                        'hash_after', cd.hash_after,
                        'covered_at', cd.covered_at,
                        'failed', cf.reasons
                    )
                    ORDER BY c.proposed_at
                )
            FROM coverings AS c
            LEFT JOIN covering_ends AS ce
                ON c.organisation_id = ce.organisation_id AND c.id = ce.covering_id
            LEFT JOIN covered AS cd
                ON c.organisation_id = cd.organisation_id AND c.id = cd.covering_id
            LEFT JOIN covering_failures AS cf
                ON c.organisation_id = cf.organisation_id AND c.id = cf.covering_id
            WHERE
                c.organisation_id = p.organisation_id
                AND c.progress_statement_id = p.id
        ),
        '[]'::jsonb
    ) AS coverings,
    (
        SELECT
            jsonb_build_object(
                'hash', gp.hash,
                'width', gp.width,
                'height', gp.height,
                'agreed_on', gp.agreed_on,
                'recorded_by', gm.name
            )
        FROM group_photos AS gp
        INNER JOIN members AS gm
            ON gp.organisation_id = gm.organisation_id AND gp.recorded_by = gm.id
        WHERE gp.organisation_id = p.organisation_id AND gp.progress_statement_id = p.id
    ) AS photo,
    (
        SELECT
            jsonb_build_object(
                'reason', ta.reason,
                'name', tm.name,
                'taken_at', ta.taken_at,
                'files_made_at', (
                    SELECT min(d.made_at)
                    FROM documents AS d
                    WHERE d.organisation_id = p.organisation_id AND d.version_id = pub.version_id
                ),
                'failed', rf.reasons
            )
        FROM group_photos_taken_away AS ta
        INNER JOIN members AS tm
            ON ta.organisation_id = tm.organisation_id AND ta.taken_by = tm.id
        LEFT JOIN remake_failures AS rf
            ON
                ta.organisation_id = rf.organisation_id
                AND ta.progress_statement_id = rf.progress_statement_id
        WHERE ta.organisation_id = p.organisation_id AND ta.progress_statement_id = p.id
    ) AS photo_taken_away
FROM progress_statements AS p
INNER JOIN rounds AS r
    ON p.organisation_id = r.organisation_id AND p.round_id = r.id
INNER JOIN groups AS g
    ON p.organisation_id = g.organisation_id AND p.group_id = g.id
INNER JOIN LATERAL (
    SELECT
        jsonb_build_object(
            'id', n.id,
            'number', n.number,
            'content', n.content,
            'hash', n.hash,
            'made_at', n.made_at,
            'made_by', m.name
        ) AS version
    FROM progress_versions AS n
    LEFT JOIN members AS m
        ON n.organisation_id = m.organisation_id AND n.made_by = m.id
    WHERE n.organisation_id = p.organisation_id AND n.progress_statement_id = p.id
    ORDER BY n.number DESC
    LIMIT 1
) AS v ON true
LEFT JOIN publications AS pub
    ON p.organisation_id = pub.organisation_id AND p.id = pub.progress_statement_id
WHERE p.organisation_id = $1 AND ($2::text IS NULL OR p.name = $2)
ORDER BY p.made_at DESC, p.name ASC;

-- name: titles
-- Those of all progress statements.
SELECT coalesce(array_agg(p.title), '{}'::text[]) AS titles
FROM progress_statements AS p
WHERE p.organisation_id = $1;

-- name: lock_statement
-- One change at a time to one progress statement, until the transaction ends.
SELECT id
FROM progress_statements
WHERE organisation_id = $1 AND name = $2
FOR UPDATE;

-- name: version_of
-- An earlier text, for showing what changed since.
SELECT
    v.id,
    v.number,
    v.content,
    v.hash,
    v.made_at,
    m.name AS made_by
FROM progress_versions AS v
LEFT JOIN members AS m
    ON v.organisation_id = m.organisation_id AND v.made_by = m.id
WHERE v.organisation_id = $1 AND v.progress_statement_id = $2 AND v.number = $3;

-- name: name_of_request
-- The progress statement that a request to publish is about.
SELECT p.name
FROM publication_requests AS q
INNER JOIN progress_versions AS v
    ON q.organisation_id = v.organisation_id AND q.version_id = v.id
INNER JOIN progress_statements AS p
    ON v.organisation_id = p.organisation_id AND v.progress_statement_id = p.id
WHERE q.organisation_id = $1 AND q.id = $2;

-- name: earlier_numbers
-- The promises that a progress statement must tell about: those of rounds that opened no later than
-- its own, and those that another published one announced.
SELECT
    array(
        SELECT c.number
        FROM commitments AS c
        INNER JOIN round_view AS r ON c.organisation_id = r.organisation_id AND c.round_id = r.id
        INNER JOIN round_view AS own ON r.organisation_id = own.organisation_id AND own.id = $3
        WHERE
            c.organisation_id = $1
            AND r.id <> own.id
            AND lower(r.open_days) <= lower(own.open_days)
        UNION
        SELECT (e.it ->> 'number')::int
        FROM publications AS p
        INNER JOIN progress_versions AS v
            ON p.organisation_id = v.organisation_id AND p.version_id = v.id
        CROSS JOIN
            LATERAL jsonb_array_elements(v.content -> 'what_we_agreed' -> 'evidence') AS e (it)
        WHERE
            p.organisation_id = $1
            AND p.progress_statement_id <> $2
            AND e.it ->> 'kind' = 'commitment'
    ) AS numbers;

-- name: save_statement
INSERT INTO progress_statements (
    organisation_id, id, name, title, round_id, group_id, made_at, made_by
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: save_version
INSERT INTO progress_versions (
    organisation_id, id, progress_statement_id, number, content, hash, made_at, made_by
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: save_key
INSERT INTO keys (
    organisation_id, id, version_id, role, hash, member_id, name, job_title, words, signed_at
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: save_objection
INSERT INTO objections (
    organisation_id,
    id,
    progress_statement_id,
    version_id,
    role,
    wording,
    member_id,
    name,
    made_at
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: save_answer
INSERT INTO objection_answers (
    organisation_id, objection_id, wording, member_id, name, answered_at
)
VALUES ($1, $2, $3, $4, $5, $6);

-- name: save_closing
INSERT INTO objection_closings (
    organisation_id,
    objection_id,
    how,
    wording,
    decided_on,
    closed_by,
    name,
    closed_at,
    decided_how,
    confirmed_by,
    confirmed_name
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: save_decision
INSERT INTO group_decisions (
    organisation_id,
    id,
    objection_id,
    wording,
    decided_on,
    decided_how,
    recorded_by,
    name,
    recorded_at
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: save_request
INSERT INTO publication_requests (organisation_id, id, version_id, asked_at, asked_by)
VALUES ($1, $2, $3, $4, $5);

-- name: save_failure
INSERT INTO publication_failures (organisation_id, request_id, reasons, failed_at)
VALUES ($1, $2, $3, $4)
ON CONFLICT DO NOTHING;

-- name: save_document
INSERT INTO documents (organisation_id, version_id, kind, pdf, sha256, made_at)
VALUES ($1, $2, $3, $4, $5, $6);

-- name: save_publication
INSERT INTO publications (
    organisation_id,
    progress_statement_id,
    version_id,
    hash,
    published_at,
    head_number,
    head_hash
)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: save_holder
-- How a key was held when its text was published.
INSERT INTO publication_holders (organisation_id, progress_statement_id, role, holding)
VALUES ($1, $2, $3, $4);

-- name: published
-- What everybody may read, the newest first.
SELECT
    name,
    title,
    content ->> 'period' AS period,
    hash,
    published_at
FROM published_view
WHERE organisation_id = $1
ORDER BY published_at DESC;

-- name: document
-- The file of a published progress statement.
SELECT d.pdf
FROM published_view AS pub
INNER JOIN documents AS d
    ON pub.organisation_id = d.organisation_id AND pub.version_id = d.version_id
WHERE pub.organisation_id = $1 AND pub.name = $2 AND d.kind = $3;

-- name: group_photo
-- The file of the photo of a progress statement, published or not: the one for print, or the small
-- one.
SELECT CASE WHEN $4 THEN gp.small ELSE gp.content END AS content
FROM progress_statements AS p
INNER JOIN group_photos AS gp
    ON p.organisation_id = gp.organisation_id AND p.id = gp.progress_statement_id
WHERE p.organisation_id = $1 AND p.name = $2 AND gp.hash = $3;

-- name: published_group_photo
-- The same, for everybody: only of what is published.
SELECT CASE WHEN $4 THEN gp.small ELSE gp.content END AS content
FROM published_view AS pub
INNER JOIN group_photos AS gp
    ON
        pub.organisation_id = gp.organisation_id
        AND pub.progress_statement_id = gp.progress_statement_id
WHERE pub.organisation_id = $1 AND pub.name = $2 AND gp.hash = $3;

-- name: save_group_photo
-- In place of the one before, which is gone.
INSERT INTO group_photos (
    organisation_id,
    progress_statement_id,
    hash,
    media_type,
    width,
    height,
    content,
    small,
    agreed_on,
    recorded_by
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (organisation_id, progress_statement_id) DO UPDATE
    SET
        hash = excluded.hash,
        media_type = excluded.media_type,
        width = excluded.width,
        height = excluded.height,
        content = excluded.content,
        small = excluded.small,
        agreed_on = excluded.agreed_on,
        recorded_by = excluded.recorded_by;

-- name: save_agreed
-- Somebody said again that everybody in the photo agrees, when its words changed.
UPDATE group_photos SET agreed_on = $3, recorded_by = $4
WHERE organisation_id = $1 AND progress_statement_id = $2;

-- name: remove_group_photo
DELETE FROM group_photos
WHERE organisation_id = $1 AND progress_statement_id = $2;

-- name: save_photo_taken_away
-- Never before the newest PDF was made, by whatever clock: else that PDF could not go.
INSERT INTO group_photos_taken_away (
    organisation_id, progress_statement_id, reason, taken_by, taken_at
)
SELECT
    $1::uuid,
    $2::uuid,
    $3::text,
    $4::uuid,
    greatest($5::timestamptz, max(d.made_at)) AS taken_at
FROM publications AS pub
LEFT JOIN documents AS d
    ON pub.organisation_id = d.organisation_id AND pub.version_id = d.version_id
WHERE pub.organisation_id = $1 AND pub.progress_statement_id = $2;

-- name: without_files
-- The published progress statements whose photo was taken away, and whose PDFs are not there.
SELECT coalesce(array_agg(pub.name ORDER BY pub.name), '{}'::text[]) AS waiting
FROM published_view AS pub
INNER JOIN group_photos_taken_away AS ta
    ON
        pub.organisation_id = ta.organisation_id
        AND pub.progress_statement_id = ta.progress_statement_id
WHERE
    pub.organisation_id = $1
    AND NOT EXISTS (
        SELECT FROM documents AS d
        WHERE d.organisation_id = pub.organisation_id AND d.version_id = pub.version_id
    );

-- name: save_remake_failure
INSERT INTO remake_failures (organisation_id, progress_statement_id, reasons, failed_at)
VALUES ($1, $2, $3, $4)
ON CONFLICT (organisation_id, progress_statement_id)
DO UPDATE SET reasons = excluded.reasons, failed_at = excluded.failed_at;

-- name: forget_remake_failure
DELETE FROM remake_failures
WHERE organisation_id = $1 AND progress_statement_id = $2;

-- name: remove_documents
-- Files with a photo that was taken away.
DELETE FROM documents
WHERE organisation_id = $1 AND version_id = $2;

-- name: look_where_published
-- Finds the council that published this hash and, in the same statement, makes the rest of the
-- transaction see only its rows. Finds nothing for texts that nobody has published.
SELECT
    o.slug,
    o.name,
    set_config('said.organisation_id', o.id::text, true) AS looking_at
FROM publications AS pub
INNER JOIN organisations AS o ON pub.organisation_id = o.id
WHERE pub.hash = $1;

-- name: seal
SELECT
    o.slug,
    o.name AS council,
    pub.name,
    pub.title,
    pub.hash,
    pub.published_at,
    o.id AS organisation_id,
    pub.content ? 'photo' AS has_photo,
    ta.taken_at AS photo_taken_at,
    exists(
        SELECT FROM documents AS d
        WHERE d.organisation_id = pub.organisation_id AND d.version_id = pub.version_id
    ) AS has_files
FROM published_view AS pub
INNER JOIN organisations AS o ON pub.organisation_id = o.id
LEFT JOIN group_photos_taken_away AS ta
    ON
        pub.organisation_id = ta.organisation_id
        AND pub.progress_statement_id = ta.progress_statement_id
WHERE pub.hash = $1;

-- name: publications
-- Published progress statements as their rows are, with what the chain of events says of them: all
-- of them, or the one of a fingerprint. The files are hashed here: they are large.
SELECT
    pub.name,
    pub.title,
    pub.content,
    pub.version_hash,
    pub.hash,
    coalesce(
        (
            SELECT
                jsonb_agg(
                    k.signature || jsonb_build_object(
                        'had_role', coalesce(
                            (
                                SELECT
                                    c.given
                                    AND coalesce(
                                        day_in_london(k.signed_at)
                                        BETWEEN c.first_day AND c.last_day,
                                        true
                                    )
                                FROM role_changes AS c
                                WHERE
                                    c.organisation_id = k.organisation_id
                                    AND c.member_id = k.member_id
                                    AND c.role = k.role
                                    AND c.changed_at <= k.signed_at
                                ORDER BY c.number DESC
                                LIMIT 1
                            ),
                            false
                        )
                    )
                    ORDER BY k.signed_at
                )
            FROM signature_view AS k
            WHERE k.organisation_id = pub.organisation_id AND k.version_id = pub.version_id
        ),
        '[]'::jsonb
    ) AS signatures,
    coalesce(
        (
            SELECT jsonb_agg(o.objection ORDER BY o.made_at)
            FROM objection_view AS o
            WHERE
                o.organisation_id = pub.organisation_id
                AND o.progress_statement_id = pub.progress_statement_id
        ),
        '[]'::jsonb
    ) AS objections,
    coalesce(
        (
            SELECT
                jsonb_agg(
                    jsonb_build_object(
                        'kind', d.kind,
                        'kept_hash', d.sha256,
                        'hash', encode(sha256(d.pdf), 'hex')
                    )
                )
            FROM documents AS d
            WHERE d.organisation_id = pub.organisation_id AND d.version_id = pub.version_id
        ),
        '[]'::jsonb
    ) AS documents,
    (
        SELECT encode(sha256(gp.content), 'hex')
        FROM group_photos AS gp
        WHERE
            gp.organisation_id = pub.organisation_id
            AND gp.progress_statement_id = pub.progress_statement_id
    ) AS photo_hash,
    coalesce(
        (
            SELECT
                jsonb_agg(
                    jsonb_build_object(
                        'what', e.what,
                        'about', e.about,
                        'member_id', e.member_id,
                        'happened_at', e.happened_at
                    )
                    ORDER BY e.number
                )
            FROM events AS e
            WHERE e.organisation_id = pub.organisation_id AND e.about ->> 'progress' = pub.name
        ),
        '[]'::jsonb
    ) AS witnesses
FROM published_view AS pub
WHERE pub.organisation_id = $1 AND ($2::text IS NULL OR pub.hash = $2)
ORDER BY pub.published_at;

-- name: lost_publications
-- The fingerprints that the chain says were published, and that no publication has any more.
SELECT
    e.number,
    e.about ->> 'hash' AS hash
FROM events AS e
LEFT JOIN publications AS pub
    ON e.organisation_id = pub.organisation_id AND e.about ->> 'hash' = pub.hash
LEFT JOIN covered AS cd
    ON e.organisation_id = cd.organisation_id AND e.about ->> 'hash' = cd.hash_before
WHERE
    e.organisation_id = $1
    AND e.what = 'published'
    AND pub.hash IS NULL
    AND cd.hash_before IS NULL
ORDER BY e.number;

-- name: save_covering
INSERT INTO coverings (
    organisation_id,
    id,
    progress_statement_id,
    words,
    reason,
    hash,
    proposed_by,
    name,
    proposed_at
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: save_agreement
INSERT INTO covering_agreements (
    organisation_id, covering_id, role, member_id, name, mark, agreed_at
)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: save_covering_end
INSERT INTO covering_ends (organisation_id, covering_id, member_id, name, ended_at)
VALUES ($1, $2, $3, $4, $5);

-- name: save_covering_failure
INSERT INTO covering_failures (organisation_id, covering_id, reasons, failed_at)
VALUES ($1, $2, $3, $4)
ON CONFLICT (organisation_id, covering_id)
DO UPDATE SET reasons = excluded.reasons, failed_at = excluded.failed_at;

-- name: forget_covering_failure
DELETE FROM covering_failures
WHERE organisation_id = $1 AND covering_id = $2;

-- name: forget_covered_words
UPDATE coverings SET words = NULL
WHERE organisation_id = $1 AND id = $2;

-- name: covered_versions
-- Every saved text of a progress statement that has these words, with the mark in their place.
SELECT
    v.id,
    covered_content(v.content, $3, $4) AS content
FROM progress_versions AS v
WHERE
    v.organisation_id = $1
    AND v.progress_statement_id = $2
    AND v.content <> covered_content(v.content, $3, $4)
ORDER BY v.number;

-- name: covered_words
-- Each of these texts with the mark in place of the words, where they stand as whole words.
SELECT array_agg(covered_words(content, $2, $3) ORDER BY number)
FROM unnest($1::text[]) WITH ORDINALITY AS texts (content, number);

-- name: cover_version
UPDATE progress_versions SET
    content = covered_content(content, $3, $4),
    hash = $5
WHERE organisation_id = $1 AND id = $2;

-- name: cover_keys
-- Own words beside the signatures on any text of this progress statement.
UPDATE keys SET words = covered_words(words, $3, $4)
FROM progress_versions AS v
WHERE
    keys.organisation_id = $1
    AND v.organisation_id = keys.organisation_id
    AND v.id = keys.version_id
    AND v.progress_statement_id = $2
    AND keys.words <> covered_words(keys.words, $3, $4);

-- name: cover_objections
WITH answers AS (
    UPDATE objection_answers SET wording = covered_words(objection_answers.wording, $3, $4)
    FROM objections AS o
    WHERE
        objection_answers.organisation_id = $1
        AND o.organisation_id = objection_answers.organisation_id
        AND o.id = objection_answers.objection_id
        AND o.progress_statement_id = $2
        AND objection_answers.wording <> covered_words(objection_answers.wording, $3, $4)
),

decisions AS (
    UPDATE group_decisions SET wording = covered_words(group_decisions.wording, $3, $4)
    FROM objections AS o
    WHERE
        group_decisions.organisation_id = $1
        AND o.organisation_id = group_decisions.organisation_id
        AND o.id = group_decisions.objection_id
        AND o.progress_statement_id = $2
        AND group_decisions.wording <> covered_words(group_decisions.wording, $3, $4)
),

closings AS (
    UPDATE objection_closings SET wording = covered_words(objection_closings.wording, $3, $4)
    FROM objections AS o
    WHERE
        objection_closings.organisation_id = $1
        AND o.organisation_id = objection_closings.organisation_id
        AND o.id = objection_closings.objection_id
        AND o.progress_statement_id = $2
        AND objection_closings.wording <> covered_words(objection_closings.wording, $3, $4)
)

UPDATE objections SET wording = covered_words(wording, $3, $4)
WHERE
    organisation_id = $1
    AND progress_statement_id = $2
    AND wording <> covered_words(wording, $3, $4);

-- name: cover_letters
-- Letters about decisions have their words in them, until they are delivered.
UPDATE mails SET wording = covered_words(mails.wording, $3, $4)
FROM progress_statements AS p
WHERE
    mails.organisation_id = $1
    AND p.organisation_id = mails.organisation_id
    AND p.id = $2
    AND mails.subject IN (
        p.title || ': an objection was closed', p.title || ': a decision waits'
    )
    AND mails.wording <> covered_words(mails.wording, $3, $4);

-- name: replace_document
-- Or keep it where there is none: others are made since a photo was taken away.
INSERT INTO documents (organisation_id, version_id, kind, pdf, sha256, made_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (organisation_id, version_id, kind) DO UPDATE
    SET pdf = excluded.pdf, sha256 = excluded.sha256, made_at = excluded.made_at;

-- name: cover_publication
-- What is published has the fingerprint of its text, as it is now.
UPDATE publications SET hash = v.hash
FROM progress_versions AS v
WHERE
    publications.organisation_id = $1
    AND publications.progress_statement_id = $2
    AND v.organisation_id = publications.organisation_id
    AND v.id = publications.version_id;

-- name: save_covered
INSERT INTO covered (organisation_id, covering_id, hash_before, hash_after, covered_at)
VALUES ($1, $2, $3, $4, $5);

-- name: name_of_covering
-- The progress statement that a covering is about.
SELECT p.name
FROM coverings AS c
INNER JOIN progress_statements AS p
    ON c.organisation_id = p.organisation_id AND c.progress_statement_id = p.id
WHERE c.organisation_id = $1 AND c.id = $2;

-- name: look_where_covered
-- Finds the council that had published this hash before it covered words, and makes the rest of the
-- transaction see only its rows.
SELECT
    o.slug,
    set_config('said.organisation_id', o.id::text, true) AS looking_at
FROM covered AS cd
INNER JOIN organisations AS o ON cd.organisation_id = o.id
WHERE cd.hash_before = $1
ORDER BY cd.covered_at
LIMIT 1;

-- name: covered_seal
SELECT
    o.slug,
    o.name AS council,
    pub.name,
    pub.title,
    c.reason,
    pub.published_at,
    cd.covered_at,
    pub.hash
FROM covered AS cd
INNER JOIN coverings AS c
    ON cd.organisation_id = c.organisation_id AND cd.covering_id = c.id
INNER JOIN published_view AS pub
    ON
        c.organisation_id = pub.organisation_id
        AND c.progress_statement_id = pub.progress_statement_id
INNER JOIN organisations AS o ON cd.organisation_id = o.id
WHERE cd.hash_before = $1
ORDER BY cd.covered_at
LIMIT 1;
