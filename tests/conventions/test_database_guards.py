"""What the database itself holds to: councils apart, and answers that tell nobody who and when."""

from uuid import UUID

import asyncpg
import pytest

from said_and_done.core import db
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import KeyRole
from said_and_done.progress.domain import keys
from tests import factories
from tests.conftest import Database
from tests.progress.conftest import a_quote, make_place

# Of no council: what all share, the queue's own tables, and the record of migrations.
SHARED = {
    "about_you_versions",
    "organisations",
    "framework_versions",
    "media",
    "removed_short_names",
    "set_up_codes",
    "speech",
    "pgqueuer",
    "pgqueuer_log",
    "pgqueuer_schedules",
    "pgqueuer_statistics",
    "_yoyo_log",
    "_yoyo_migration",
    "_yoyo_version",
    "yoyo_lock",
}
# Of a council where they name one, and of the catalogue, which all share, where they name none.
SHARED_OR_OWN = {"survey_versions", "retired_surveys", "spoken_versions"}
# What everybody may read of every council: a fingerprint is looked up without knowing whose it is,
# and which councils there are, and by which short names. A new council is made from outside every
# other, and has its short name put in by a trigger.
FOR_EVERYBODY = {
    ("publications", "r", "true"),
    ("covered", "r", "true"),
    ("organisations", "r", "true"),
    ("organisations", "i", None),
    ("short_names", "r", "true"),
    ("short_names", "i", None),
}
# A fingerprint belongs to one published text in the whole country, so that it can be looked up; a
# short name in addresses belongs to one council, for ever.
WITHOUT_A_COUNCIL = {
    ("publications", "publications_hash_key"),
    ("short_names", "short_names_slug_key"),
}
TYPED = """
INSERT INTO typed_responses (
    organisation_id, response_id, way_in_id, typed_by, typed_on, consent_version
)
SELECT organisation_id, id, way_in_id, $1, '2026-06-14', 1 FROM responses
"""
ANSWERING = ("responses", "words", "withdrawals")


async def rows(conn: db.Connection, words: str, *args: object) -> set[tuple[object, ...]]:
    return {tuple(row) for row in await conn.fetch(words, *args)}


async def councils_own(conn: db.Connection) -> set[str]:
    """Every table that is not in the lists above."""
    tables = await conn.fetch(
        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p')"
        " AND relnamespace = 'public'::regnamespace"
    )
    return {row["relname"] for row in tables} - SHARED - SHARED_OR_OWN


async def test_every_table_of_a_council_has_its_rows_guarded_even_from_its_owner(
    conn: db.Connection,
) -> None:
    guarded = await rows(
        conn, "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
    )

    kept = SHARED_OR_OWN | await councils_own(conn)
    assert {(table,) for table in kept} - guarded == set()


async def test_every_key_of_a_councils_table_begins_with_the_council(conn: db.Connection) -> None:
    """So that the tables could be spread over several servers by council."""
    first = await rows(
        conn,
        """
        SELECT c.relname FROM pg_constraint AS k
        JOIN pg_class AS c ON c.oid = k.conrelid
        JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
        WHERE k.contype = 'p' AND a.attname = 'organisation_id'
        """,
    )
    other_keys = await rows(
        conn,
        """
        SELECT c.relname, k.conname FROM pg_constraint AS k
        JOIN pg_class AS c ON c.oid = k.conrelid
        JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
        WHERE k.contype = 'u' AND a.attname <> 'organisation_id'
        """,
    )
    own = await councils_own(conn)

    assert {(table,) for table in own} - first == set()
    assert {key for key in other_keys if key[0] in own} == WITHOUT_A_COUNCIL


async def test_no_row_of_a_council_points_at_another_councils_row(conn: db.Connection) -> None:
    """A foreign key between tables of councils carries the council on both sides."""
    loose = await rows(
        conn,
        """
        SELECT k.conrelid::regclass::text, k.conname FROM pg_constraint AS k
        WHERE k.contype = 'f'
            AND EXISTS (
                SELECT FROM pg_attribute AS a
                WHERE a.attrelid = k.confrelid AND a.attname = 'organisation_id'
            )
            AND NOT EXISTS (
                SELECT FROM unnest(k.conkey, k.confkey) AS pair (here, there)
                JOIN pg_attribute AS h ON h.attrelid = k.conrelid AND h.attnum = pair.here
                JOIN pg_attribute AS t ON t.attrelid = k.confrelid AND t.attnum = pair.there
                WHERE h.attname = 'organisation_id' AND t.attname = 'organisation_id'
            )
        """,
    )

    # Of these a trigger holds that the version is the catalogue's or their own (ADR 0062).
    own_or_shared = {
        (table, f"{table}_survey_version_id_fkey")
        for table in (
            "round_surveys",
            "responses",
            "conversations",
            "spoken_versions",
            "released_translations",
            "printed_sheets",
        )
    }
    assert loose == own_or_shared


async def test_every_guard_compares_the_council_of_the_transaction(conn: db.Connection) -> None:
    policies = await rows(
        conn,
        "SELECT tablename, left(lower(cmd), 1), qual, with_check FROM pg_policies"
        " WHERE tablename <> ALL($1)",
        list(SHARED_OR_OWN),
    )
    own = await councils_own(conn)
    compared = {
        table
        for table, command, using, _ in policies
        if command == "a"
        and "organisation_id" in str(using)
        and "said.organisation_id" in str(using)
    }
    others = {
        (table, "r" if command == "s" else command, using)
        for table, command, using, check in policies
        if "said.organisation_id" not in str(using) or check is not None
    }

    assert own - compared == set()
    assert others == FOR_EVERYBODY


async def test_what_is_shared_or_own_is_read_by_its_council_and_written_by_nobody_else(
    conn: db.Connection,
) -> None:
    policies = await rows(conn, "SELECT tablename, cmd, qual, with_check FROM pg_policies")
    council = "(NULLIF(current_setting('said.organisation_id'::text, true), ''::text))::uuid"

    assert {policy for policy in policies if policy[0] in SHARED_OR_OWN} == {
        policy
        for table in SHARED_OR_OWN
        for policy in (
            (
                table,
                "SELECT",
                f"((organisation_id IS NULL) OR (organisation_id = {council}))",
                None,
            ),
            (table, "ALL", f"(NOT (organisation_id IS DISTINCT FROM {council}))", None),
        )
    }


async def test_the_program_signs_in_as_a_role_that_is_held_by_the_guards(
    conn: db.Connection,
) -> None:
    role = await conn.fetchrow("SELECT * FROM pg_roles WHERE rolname = current_user")
    assert role is not None
    owned = await rows(conn, "SELECT relname FROM pg_class WHERE relowner = $1", role["oid"])
    memberships = await rows(
        conn, "SELECT roleid FROM pg_auth_members WHERE member = $1", role["oid"]
    )

    assert not role["rolsuper"]
    assert not role["rolbypassrls"]
    assert not role["rolcreaterole"]
    assert not role["rolcreatedb"]
    assert owned == set()
    assert memberships == set()
    assert not await conn.fetchval("SELECT has_schema_privilege('public', 'CREATE')")


async def views(conn: db.Connection) -> set[str]:
    """Every view, of whatever kind."""
    views = await conn.fetch(
        "SELECT relname FROM pg_class WHERE relkind IN ('v', 'm')"
        " AND relnamespace = 'public'::regnamespace"
    )
    return {row["relname"] for row in views}


async def views_of_their_owner(conn: db.Connection) -> set[str]:
    """Views that read as whoever made them, before whom no row is guarded."""
    guarded = await conn.fetch(
        "SELECT relname FROM pg_class"
        " WHERE relkind = 'v' AND 'security_invoker=true' = ANY(reloptions)"
    )
    return await views(conn) - {row["relname"] for row in guarded}


async def shown(conn: db.Connection) -> dict[str, set[object]]:
    """The councils whose rows each view shows. What has no council is what all share."""
    councils = await conn.fetch(
        "SELECT table_name FROM information_schema.columns"
        " WHERE column_name = 'organisation_id' AND table_name = ANY($1)",
        await views(conn),
    )
    return {
        view: {row["organisation_id"] for row in await conn.fetch(f"SELECT * FROM {view}")} - {None}
        for view in sorted(row["table_name"] for row in councils)
    }


async def in_every_view(conn: db.Connection, slug: str) -> UUID:
    """A new council with rows for every view; the transaction sees its rows from here on."""
    place = await make_place(conn, slug)
    council = place.organisation
    await a_quote(conn, place)
    await place.sign_both(conn)
    await place.publish(conn)
    other = await factories.progress_statement(
        conn, council, place.round, place.group, place.dev, title="Another"
    )
    await keys.object_to(
        ActingMember(conn, council, place.lena, factories.NOW), other, KeyRole.LEAD, "Not yet."
    )
    summer = await factories.round(conn, council, "Summer", survey_keys=("in-your-own-way",))
    await factories.told(conn, council, summer)
    await conn.execute(TYPED, place.dev.id)
    await factories.question_photo(conn, council, place.dev)
    own = await factories.own_survey(conn, council)
    await factories.translated_text(conn, council, place.dev, own)
    draft_id, _question_id = await factories.survey_draft(conn, council, place.dev)
    await factories.dismissed_hint(conn, council, place.dev, draft_id)
    await factories.survey_trial(conn, council, place.dev, own)
    await factories.council_day(conn, council, place.dev)
    await factories.step_done(conn, council, place.dev, summer)
    return council.id


async def test_every_view_reads_as_whoever_asks(conn: db.Connection) -> None:
    assert await views_of_their_owner(conn) == set()


async def test_no_view_shows_rows_of_another_council(conn: db.Connection) -> None:
    theirs = await in_every_view(conn, "otherham")
    seen_by_them = await shown(conn)
    ours = await in_every_view(conn, "anyborough")

    assert seen_by_them == {view: {theirs} for view in seen_by_them}
    assert await shown(conn) == {view: {ours} for view in seen_by_them}


async def test_a_view_that_shows_another_council_would_be_found(own_database: Database) -> None:
    owner = await asyncpg.connect(own_database.owner_url)
    ours = await asyncpg.connect(own_database.program_url)
    try:
        await owner.execute("CREATE VIEW everybody AS SELECT * FROM events")
        await owner.execute(f"GRANT SELECT ON everybody TO {db.PROGRAM_ROLE}")
        await db.prepare(ours)
        async with ours.transaction():
            both = {(await factories.organisation(ours, slug)).id for slug in ("first", "second")}
            assert (await shown(ours))["everybody"] == both
        assert await views_of_their_owner(ours) == {"everybody"}
    finally:
        await ours.close()
        await owner.close()


async def test_without_a_council_the_program_sees_no_council(own_database: Database) -> None:
    ours = await asyncpg.connect(own_database.program_url)
    try:
        await db.prepare(ours)
        async with ours.transaction():
            await factories.organisation(ours)
            assert await ours.fetchval("SELECT count(*) FROM events") == 1
        for table in sorted(await councils_own(ours) - {"short_names"}):
            assert await ours.fetchval(f"SELECT count(*) FROM {table}") == 0, table
    finally:
        await ours.close()


@pytest.mark.parametrize(
    "what", ["UPDATE organisations SET name = 'x'", "DELETE FROM organisations"]
)
async def test_no_council_can_be_changed_from_another(conn: db.Connection, what: str) -> None:
    theirs = await factories.organisation(conn, "otherham")
    await factories.organisation(conn)

    done = await conn.execute(f"{what} WHERE slug = 'otherham'")

    assert done.endswith(" 0")
    assert await conn.fetchval("SELECT name FROM organisations WHERE id = $1", theirs.id)


async def test_the_servers_log_never_holds_the_row_that_went_wrong(conn: db.Connection) -> None:
    """Beside it stands the time, and a row can be somebody's answer."""
    assert await conn.fetchval("SHOW log_error_verbosity") == "terse"
    assert await conn.fetchval("SHOW log_parameter_max_length_on_error") == "0"
    assert await conn.fetchval("SHOW track_commit_timestamp") == "off"


async def test_an_answer_has_no_time_and_no_address(conn: db.Connection) -> None:
    """Anonymous means anonymous: the day is all that is kept of when, and nothing of where from."""
    telling = await rows(
        conn,
        """
        SELECT table_name, column_name FROM information_schema.columns
        WHERE table_name = ANY($1) AND (
            data_type LIKE 'time%' OR data_type IN ('inet', 'cidr', 'macaddr', 'json', 'jsonb')
            OR column_name ~ 'address|agent|device|browser|member'
        )
        """,
        ANSWERING,
    )

    assert telling == set()
