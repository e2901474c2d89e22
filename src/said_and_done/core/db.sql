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

-- name: columns_of_councils
-- Every column that holds rows of councils, table by table. A table is one of councils where it says
-- whose each row is. What the database works out by itself is left out.
SELECT
    c.relname::text AS table_name,
    a.attname::text AS column_name,
    format_type(a.atttypid, a.atttypmod) AS kind,
    coalesce(a.attnum = any(k.indkey), false) AS is_key
FROM pg_class AS c
INNER JOIN pg_attribute AS a ON c.oid = a.attrelid
LEFT JOIN pg_index AS k ON c.oid = k.indrelid AND k.indisprimary
WHERE
    c.relnamespace = 'public'::regnamespace
    AND c.relkind IN ('r', 'p')
    AND a.attnum > 0
    AND NOT a.attisdropped
    AND a.attgenerated = ''
    AND (
        c.relname = 'organisations'
        OR EXISTS (
            SELECT FROM pg_attribute AS o
            WHERE o.attrelid = c.oid AND o.attname = 'organisation_id' AND NOT o.attisdropped
        )
    )
ORDER BY c.relname, a.attnum;

-- name: references_of_councils
-- Every foreign key: which columns of which table point at which columns of which other table.
SELECT
    k.conrelid::regclass::text AS table_name,
    array_agg(h.attname::text ORDER BY p.place) AS columns,
    k.confrelid::regclass::text AS target,
    array_agg(t.attname::text ORDER BY p.place) AS target_columns
FROM pg_constraint AS k
CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS p (here, there, place)
INNER JOIN pg_attribute AS h ON k.conrelid = h.attrelid AND p.here = h.attnum
INNER JOIN pg_attribute AS t ON k.confrelid = t.attrelid AND p.there = t.attnum
WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace
GROUP BY k.oid, k.conrelid, k.confrelid
ORDER BY 1, 2;

-- name: numbers_given_by_the_database
-- Columns whose numbers come from a sequence.
SELECT
    c.relname::text AS table_name,
    a.attname::text AS column_name
FROM pg_class AS c
INNER JOIN pg_attribute AS a ON c.oid = a.attrelid
WHERE
    c.relnamespace = 'public'::regnamespace
    AND c.relkind = 'r'
    AND a.attnum > 0
    AND a.attidentity <> ''
    AND EXISTS (
        SELECT FROM pg_attribute AS o
        WHERE o.attrelid = c.oid AND o.attname = 'organisation_id' AND NOT o.attisdropped
    )
ORDER BY 1, 2;

-- name: same_words_everywhere
-- Whatever the server is set to, values are written in one way.
SELECT
    set_config('TimeZone', 'UTC', true),
    set_config('DateStyle', 'ISO, YMD', true),
    set_config('IntervalStyle', 'postgres', true),
    set_config('bytea_output', 'hex', true),
    set_config('extra_float_digits', '1', true);

-- name: begin_one_view
-- All statements that follow see the same rows, whatever others write meanwhile.
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SET LOCAL said.organisation_id = '{}';

-- name: without_triggers
-- Until the transaction ends, no trigger and no foreign key is looked at: rows are put back as they
-- were, and what they must fit is checked afterwards.
SELECT set_config('session_replication_role', 'replica', true);

-- name: lock_council
-- One at a time brings in or removes this council.
SELECT pg_advisory_xact_lock(hashtextextended('said council ' || $1::uuid::text, 0));

-- name: rows_of_a_council
SELECT {} FROM {} WHERE {} = $1 ORDER BY {};

-- name: rows_by_keys
SELECT {} FROM {} WHERE {} = ANY($1) {} ORDER BY {};

-- name: shared_file
SELECT encode(sha256(content), 'hex') AS sha256, content FROM {} WHERE hash = $1;

-- name: ids_that_rows_point_at
SELECT DISTINCT {} FROM {} WHERE {} = $1 AND {} IS NOT NULL;

-- name: number_of_rows
SELECT count(*) FROM {} WHERE {} = $1;

-- name: files_in_rows
SELECT DISTINCT encode(sha256({}), 'hex') FROM {} WHERE {} = $1 AND {} IS NOT NULL ORDER BY 1;

-- name: file_in_rows
SELECT {} FROM {} WHERE {} = $1 AND encode(sha256({}), 'hex') = $2 LIMIT 1;

-- name: remove_rows
DELETE FROM {} WHERE {} = $1;

-- name: make_incoming_files
CREATE TEMP TABLE {} (hash text PRIMARY KEY, content bytea NOT NULL) ON COMMIT DROP;

-- name: save_incoming_file
INSERT INTO pg_temp.{} (hash, content) VALUES ($1, $2);

-- name: make_incoming
CREATE TEMP TABLE incoming ON COMMIT DROP AS SELECT {} FROM {} WITH NO DATA;

-- name: drop_incoming
DROP TABLE pg_temp.{};

-- name: strange_incoming
SELECT count(*) FROM pg_temp.incoming WHERE {} IS DISTINCT FROM $1;

-- name: incoming_without_file
SELECT count(*) FROM pg_temp.incoming AS i
WHERE i.{} IS NOT NULL AND NOT EXISTS (SELECT FROM pg_temp.incoming_files AS f WHERE f.hash = i.{});

-- name: incoming_shared
SELECT id, {} AS shared_key, number, content_hash FROM pg_temp.incoming ORDER BY number;

-- name: shared_here
SELECT id, number, content_hash FROM {} WHERE {} ORDER BY number;

-- name: take_in
INSERT INTO {} ({}) OVERRIDING SYSTEM VALUE SELECT {} FROM pg_temp.incoming AS i {};

-- name: that_is_not_here
-- The end of take_in.
WHERE NOT EXISTS (SELECT FROM {} AS t WHERE t.hash = i.hash);

-- name: points_at_nothing
SELECT EXISTS (
    SELECT FROM {} AS c
    WHERE c.{} = $1 AND {} AND NOT EXISTS (SELECT FROM {} AS p WHERE {})
);

-- name: number_goes_on
SELECT setval(s.name, greatest(nextval(s.name), coalesce((SELECT max({}) FROM {}), 1)))
FROM (SELECT pg_get_serial_sequence('{}', '{}') AS name) AS s;

-- name: tell_council_changed
SELECT pg_notify('council_changed', '');
