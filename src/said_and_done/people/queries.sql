-- name: save_session
-- Sessions that ran out go on the way.
WITH gone AS (
    DELETE FROM sessions
    WHERE organisation_id = $1 AND (ends_at <= $4 OR last_used_at + idle <= $4)
)

INSERT INTO sessions (
    organisation_id, token_hash, member_id, signed_in_at, last_used_at, idle, ends_at
)
VALUES ($1, $2, $3, $4, $4, $5, $6);

-- name: remove_session
DELETE FROM sessions
WHERE organisation_id = $1 AND token_hash = $2;

-- name: remove_sessions_of
DELETE FROM sessions
WHERE organisation_id = $1 AND member_id = $2;

-- name: remove_old_sessions
DELETE FROM sessions
WHERE organisation_id = $1 AND (ends_at <= $2 OR last_used_at + idle <= $2);

-- name: signed_in
-- The member of a session, if it did not run out. That it was used is written once in 5 minutes, so
-- that pages mostly write nothing.
WITH used AS (
    UPDATE sessions SET last_used_at = $3
    WHERE
        organisation_id = $1
        AND token_hash = $2
        AND ends_at > $3
        AND last_used_at + idle > $3
        AND last_used_at < $3::timestamptz - interval '5 minutes'
)

SELECT m.*
FROM sessions AS s
INNER JOIN member_view AS m ON s.organisation_id = m.organisation_id AND s.member_id = m.id
WHERE
    s.organisation_id = $1
    AND s.token_hash = $2
    AND s.ends_at > $3
    AND s.last_used_at + s.idle > $3;

-- name: save_challenge
-- Challenges that ran out go on the way.
WITH gone AS (
    DELETE FROM challenges
    WHERE organisation_id = $1 AND ends_at <= $3
)

INSERT INTO challenges (organisation_id, token_hash, ends_at)
VALUES ($1, $2, $4);

-- name: take_challenge
-- Of two who send the same at the same moment, the second waits, and gets nothing.
DELETE FROM challenges
WHERE organisation_id = $1 AND token_hash = $2 AND ends_at > $3;

-- name: passkeys
SELECT
    id,
    name,
    credential_id,
    added_on,
    last_used_on
FROM passkeys
WHERE organisation_id = $1 AND member_id = $2
ORDER BY added_on, lower(name), id;

-- name: known_passkey
SELECT
    id,
    member_id,
    public_key,
    sign_count
FROM passkeys
WHERE organisation_id = $1 AND credential_id = $2
FOR UPDATE;

-- name: save_passkey
INSERT INTO passkeys (
    organisation_id, id, member_id, name, credential_id, public_key, sign_count, added_on
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (organisation_id, credential_id) DO NOTHING
RETURNING id;

-- name: passkey_used
UPDATE passkeys SET
    sign_count = $3,
    last_used_on = $4
WHERE organisation_id = $1 AND id = $2;

-- name: remove_passkey
DELETE FROM passkeys
WHERE organisation_id = $1 AND member_id = $2 AND id = $3
RETURNING name;

-- name: identity_provider
SELECT
    issuer,
    client_id,
    sealed_secret,
    mail_domain
FROM identity_providers
WHERE organisation_id = $1;

-- name: save_identity_provider
INSERT INTO identity_providers (organisation_id, issuer, client_id, sealed_secret, mail_domain)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (organisation_id) DO UPDATE SET
    issuer = excluded.issuer,
    client_id = excluded.client_id,
    sealed_secret = excluded.sealed_secret,
    mail_domain = excluded.mail_domain;

-- name: remove_identity_provider
DELETE FROM identity_providers
WHERE organisation_id = $1;

-- name: account_of
SELECT subject
FROM connected_accounts
WHERE organisation_id = $1 AND member_id = $2 AND issuer = $3;

-- name: has_account
SELECT exists(
    SELECT FROM connected_accounts
    WHERE organisation_id = $1 AND member_id = $2
) AS has_one;

-- name: save_account
-- Nothing where the account is somebody else's here.
INSERT INTO connected_accounts (organisation_id, member_id, issuer, subject)
VALUES ($1, $2, $3, $4)
ON CONFLICT DO NOTHING
RETURNING true;

-- name: remove_accounts
DELETE FROM connected_accounts
WHERE organisation_id = $1 AND member_id = $2;

-- name: remove_own_ways_in
-- What somebody signs in with beside links.
WITH disconnected AS (
    DELETE FROM connected_accounts
    WHERE organisation_id = $1 AND member_id = $2
)

DELETE FROM passkeys
WHERE organisation_id = $1 AND member_id = $2;

-- name: members
SELECT *
FROM member_view
WHERE organisation_id = $1
ORDER BY lower(name), email;

-- name: member_by_id
SELECT *
FROM member_view
WHERE organisation_id = $1 AND id = $2;

-- name: member_with_email
-- Roles are left out: they do not say who may sign in, and reading them takes time.
SELECT
    id,
    name,
    email,
    job_title,
    '{}'::text[] AS roles
FROM members
WHERE organisation_id = $1 AND email = $2;

-- name: save_member
INSERT INTO members (organisation_id, id, name, email, job_title, made_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (organisation_id, email) DO NOTHING
RETURNING id;

-- name: who_changed_roles
-- Who gave or took a role of this member last; nothing when the program did.
SELECT m.name
FROM role_changes AS r
INNER JOIN members AS m ON r.organisation_id = m.organisation_id AND r.changed_by = m.id
WHERE r.organisation_id = $1 AND r.member_id = $2
ORDER BY r.number DESC
LIMIT 1;

-- name: save_role_change
INSERT INTO role_changes (
    organisation_id,
    id,
    member_id,
    role,
    given,
    changed_at,
    changed_by,
    first_day,
    last_day,
    removal_id
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: role_days
-- Each role that was given and not taken away, with its days; those that are over, too.
SELECT
    member_id,
    role,
    first_day,
    last_day
FROM role_days
WHERE organisation_id = $1 AND ($2::uuid IS NULL OR member_id = $2)
ORDER BY member_id, role;

-- name: changes_own_address_only
SELECT changes_own_address_only($1, $2);

-- name: is_last_administrator
-- Whether this member is an administrator without a last day, and nobody else is.
SELECT
    is_lasting_administrator($1, $2) AND NOT EXISTS (
        SELECT FROM members AS m
        WHERE
            m.organisation_id = $1
            AND m.id <> $2
            AND is_lasting_administrator(m.organisation_id, m.id)
    );

-- name: gave_within_a_day
-- Whether this member gave that one a role less than a day ago: it may have been a slip.
SELECT true
FROM role_began($1, $2, $3) AS began
WHERE began.given_by = $4 AND began.began_at > $5::timestamptz - interval '1 day';

-- name: expire_links
-- Links that were not used yet stop working, also those whose letter is still on its way.
UPDATE sign_in_links SET
    expires_at = least(expires_at, $3),
    mail_id = NULL
WHERE organisation_id = $1 AND member_id = $2 AND (expires_at > $3 OR mail_id IS NOT NULL);

-- name: extend_link
-- The link in this letter, if it was not ended, works until then.
UPDATE sign_in_links SET expires_at = greatest(expires_at, $3)
WHERE organisation_id = $1 AND mail_id = $2;

-- name: unused_links
-- How many links of this member, made since a time, still work.
SELECT count(*)
FROM sign_in_links AS l
LEFT JOIN sign_ins AS s ON l.organisation_id = s.organisation_id AND l.id = s.link_id
WHERE
    l.organisation_id = $1
    AND l.member_id = $2
    AND l.expires_at > $3
    AND l.made_at > $4
    AND s.link_id IS NULL;

-- name: save_link
INSERT INTO sign_in_links (
    organisation_id, id, member_id, token_hash, made_at, expires_at, mail_id
)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: sign_in_link
SELECT
    l.id,
    l.member_id,
    m.name,
    l.expires_at,
    s.signed_in_at AS used_at
FROM sign_in_links AS l
INNER JOIN members AS m ON l.organisation_id = m.organisation_id AND l.member_id = m.id
LEFT JOIN sign_ins AS s ON l.organisation_id = s.organisation_id AND l.id = s.link_id
WHERE l.organisation_id = $1 AND l.token_hash = $2;

-- name: save_sign_in
-- Its primary key is what makes a link single use: the second of two gets no row.
INSERT INTO sign_ins (organisation_id, link_id, signed_in_at)
VALUES ($1, $2, $3)
ON CONFLICT (organisation_id, link_id) DO NOTHING
RETURNING true;

-- name: save_mail
-- Old letters go on the way.
WITH gone AS (
    DELETE FROM mails
    WHERE organisation_id = $1 AND made_at < $7
)

INSERT INTO mails (organisation_id, id, to_address, subject, wording, made_at)
VALUES ($1, $2, $3, $4, $5, $6);

-- name: outbox
SELECT
    m.id,
    m.to_address,
    m.subject,
    m.wording,
    m.made_at,
    d.delivered_at
FROM mails AS m
LEFT JOIN mail_deliveries AS d ON m.organisation_id = d.organisation_id AND m.id = d.mail_id
WHERE m.organisation_id = $1
ORDER BY m.made_at DESC;

-- name: waiting_mail
-- A letter that was refused does not wait any more.
SELECT
    m.id,
    m.to_address,
    m.subject,
    m.wording,
    m.made_at,
    d.delivered_at
FROM mails AS m
LEFT JOIN mail_deliveries AS d ON m.organisation_id = d.organisation_id AND m.id = d.mail_id
LEFT JOIN mail_refusals AS r ON m.organisation_id = r.organisation_id AND m.id = r.mail_id
WHERE m.organisation_id = $1 AND m.id = $2 AND d.delivered_at IS NULL AND r.code IS NULL;

-- name: save_delivery
-- The words go as soon as they were delivered: a link may be in them.
WITH forgotten AS (
    UPDATE mails SET wording = ''
    WHERE organisation_id = $1 AND id = $2
)

INSERT INTO mail_deliveries (organisation_id, mail_id, delivered_at)
VALUES ($1, $2, $3)
ON CONFLICT (organisation_id, mail_id) DO NOTHING;

-- name: save_refusal
-- The words of what is refused for good go, too. What was only late may still be tried.
WITH forgotten AS (
    UPDATE mails SET wording = ''
    WHERE organisation_id = $1 AND id = $2 AND $4::int IS NOT NULL
)

INSERT INTO mail_refusals (organisation_id, mail_id, refused_at, code)
VALUES ($1, $2, $3, $4)
ON CONFLICT (organisation_id, mail_id) DO NOTHING;

-- name: lost_letters
-- The newest 100 letters that did not arrive, with the name of the member who has the address.
SELECT
    m.to_address,
    who.name,
    r.refused_at,
    r.code
FROM mail_refusals AS r
INNER JOIN mails AS m ON r.organisation_id = m.organisation_id AND r.mail_id = m.id
LEFT JOIN members AS who
    ON m.organisation_id = who.organisation_id AND m.to_address = who.email
LEFT JOIN mail_deliveries AS d ON m.organisation_id = d.organisation_id AND m.id = d.mail_id
WHERE r.organisation_id = $1 AND d.mail_id IS NULL
ORDER BY r.refused_at DESC;

-- name: save_departure
INSERT INTO departures (organisation_id, id, member_id, left_at, noted_by)
VALUES ($1, $2, $3, $4, $5);

-- name: departures
-- Who left and was given no role since.
SELECT
    d.member_id,
    max(d.left_at) AS left_at
FROM departures AS d
WHERE
    d.organisation_id = $1
    AND NOT EXISTS (
        SELECT FROM role_changes AS r
        WHERE
            r.organisation_id = d.organisation_id
            AND r.member_id = d.member_id
            AND r.given
            AND r.changed_at > d.left_at
    )
GROUP BY d.member_id;

-- name: invitations
-- Who was added, never signed in, and has done nothing here in any other way.
SELECT
    m.id AS member_id,
    day_in_london(m.made_at) AS added_on
FROM members AS m
WHERE
    m.organisation_id = $1
    AND NOT EXISTS (
        SELECT FROM first_sign_ins AS f
        WHERE f.organisation_id = m.organisation_id AND f.member_id = m.id
    )
    AND NOT EXISTS (
        SELECT FROM events AS e
        WHERE e.organisation_id = m.organisation_id AND e.member_id = m.id
    );
