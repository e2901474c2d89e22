-- name: role_that_sees_everything
-- True when the role that we signed in with could go round row-level security.
SELECT rolsuper OR rolbypassrls
FROM pg_roles
WHERE rolname = current_user;

-- name: look_only_at
-- From here to the end of the transaction, only this council's rows exist.
SELECT set_config('said.organisation_id', $1::uuid::text, true);

-- name: begin_looking_only_at
-- The same from the first moment on, in one message to the server. What stands for the council is
-- its id and nothing else, or nothing for no council.
BEGIN READ WRITE;
SET LOCAL said.organisation_id = '{}';

-- name: looks_at
-- What the transaction looks at, as look_only_at_again takes it; "" for no council.
SELECT coalesce(current_setting('said.organisation_id', true), '');

-- name: look_only_at_again
SELECT set_config('said.organisation_id', $1, true);

-- name: look_at
-- The same outside of transactions, until the connection looks at another council.
SELECT set_config('said.organisation_id', $1::uuid::text, false);

-- name: wait_for_migrations
-- One process at a time brings the schema up to date. The number is ours, and means nothing else.
SELECT pg_advisory_lock(750211);

-- name: steps_taken
-- The table is yoyo-migrations' own.
SELECT migration_id
FROM _yoyo_migration;

-- name: listen_addresses
-- "" for a server that listens on its socket only.
SELECT current_setting('listen_addresses');

-- name: database_exists
SELECT true
FROM pg_database
WHERE datname = %s;

-- name: role_exists
SELECT true
FROM pg_roles
WHERE rolname = %s;

-- name: make_database
CREATE DATABASE {};

-- name: make_role
CREATE ROLE {} LOGIN;

-- name: keep_log_short
-- What the server writes into its log when something goes wrong: no details, because they hold the
-- row that it was about, beside the time.
ALTER DATABASE {} SET log_error_verbosity TO terse;

-- name: let_in_schema
GRANT USAGE ON SCHEMA public TO {};

-- name: let_in_tables
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {};

-- name: let_in_sequences
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {};

-- name: impatiently
-- Nobody who answers waits long behind us.
SELECT set_config('lock_timeout', '2s', false);

-- name: size_of
SELECT pg_total_relation_size($1::text::regclass);

-- name: order_by_key
-- Writes a table into a new file, in the order of its primary key, which is random ids.
CLUSTER {} USING {}_pkey;

-- name: remove_old_versions
VACUUM {};
