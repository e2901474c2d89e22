-- What many statements read, once (as in 0060).

-- A key that was turned, as one value.
CREATE VIEW signature_view WITH (security_invoker = true) AS
SELECT
    k.organisation_id,
    v.progress_statement_id,
    k.version_id,
    k.member_id,
    k.role,
    k.signed_at,
    jsonb_build_object(
        'version_number', v.number,
        'role', k.role,
        'hash', k.hash,
        'member_id', k.member_id,
        'name', k.name,
        'job_title', k.job_title,
        'words', k.words,
        'signed_at', k.signed_at
    ) AS signature
FROM keys AS k
INNER JOIN progress_versions AS v
    ON k.organisation_id = v.organisation_id AND k.version_id = v.id;

-- An objection as one value, with its answer, and how it was closed.
CREATE VIEW objection_view WITH (security_invoker = true) AS
SELECT
    o.organisation_id,
    o.progress_statement_id,
    o.id,
    o.made_at,
    c.objection_id IS NOT NULL AS is_closed,
    jsonb_build_object(
        'id', o.id,
        'version_number', v.number,
        'role', o.role,
        'wording', o.wording,
        'member_id', o.member_id,
        'name', o.name,
        'made_at', o.made_at,
        'answer', a.wording,
        'answered_by', a.name,
        'answered_at', a.answered_at,
        'closing', CASE WHEN c.objection_id IS NOT NULL THEN jsonb_build_object(
            'how', c.how,
            'wording', c.wording,
            'decided_on', c.decided_on,
            'member_id', c.closed_by,
            'name', c.name,
            'closed_at', c.closed_at,
            'decided_how', c.decided_how,
            'confirmed_by', c.confirmed_by,
            'confirmed_name', c.confirmed_name
        ) END
    ) AS objection
FROM objections AS o
INNER JOIN progress_versions AS v
    ON o.organisation_id = v.organisation_id AND o.version_id = v.id
LEFT JOIN objection_answers AS a
    ON o.organisation_id = a.organisation_id AND o.id = a.objection_id
LEFT JOIN objection_closings AS c
    ON o.organisation_id = c.organisation_id AND o.id = c.objection_id;

-- A progress statement that everybody may read, with the text that was published.
CREATE VIEW published_view WITH (security_invoker = true) AS
SELECT
    pub.organisation_id,
    pub.progress_statement_id,
    pub.version_id,
    p.name,
    p.title,
    v.number AS version_number,
    v.content,
    v.hash AS version_hash,
    pub.hash,
    pub.published_at
FROM publications AS pub
INNER JOIN progress_statements AS p
    ON pub.organisation_id = p.organisation_id AND pub.progress_statement_id = p.id
INNER JOIN progress_versions AS v
    ON pub.organisation_id = v.organisation_id AND pub.version_id = v.id;

-- Answers that somebody else typed, with who typed and who checked them.
CREATE VIEW typed_view WITH (security_invoker = true) AS
SELECT
    t.organisation_id,
    t.response_id,
    t.way_in_id,
    w.kind,
    w.name AS way_in_name,
    p.round_id,
    p.survey_version_id,
    t.sheet,
    t.unread,
    t.consent_version,
    t.typed_by,
    m.name AS typed_by_name,
    t.typed_on,
    p.sent_on,
    s.name AS checked_by_name,
    c.checked_on,
    c.differences
FROM typed_responses AS t
INNER JOIN responses AS p ON t.organisation_id = p.organisation_id AND t.response_id = p.id
INNER JOIN ways_in AS w ON t.organisation_id = w.organisation_id AND t.way_in_id = w.id
INNER JOIN members AS m ON t.organisation_id = m.organisation_id AND t.typed_by = m.id
LEFT JOIN typing_checks AS c
    ON t.organisation_id = c.organisation_id AND t.response_id = c.response_id
LEFT JOIN members AS s ON c.organisation_id = s.organisation_id AND c.checked_by = s.id;
