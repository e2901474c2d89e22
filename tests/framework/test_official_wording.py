"""A council that holds TLAP's permission loads the official wording over ours."""

from pathlib import Path

import pytest

from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.core.errors import ContentProblem
from said_and_done.framework.domain import loading, rules
from said_and_done.framework.model import WordingFile
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from tests import factories
from tests.factories import NOW
from tests.framework.written import small

FILE = """
organisation = "anyborough"
framework = "small"
version = "2018, official"
source = "The guide, page 7."
permission = "By letter from the owner, 3 March 2026."

[wordings]
"2.We.1" = "We hear what is said, and what is not said."
"""


def wording(old: str = "", new: str = "") -> WordingFile:
    return rules.decode_wording(FILE.replace(old, new, 1).encode(), "official.toml")


async def test_the_council_reads_the_official_words(conn: Connection) -> None:
    council = await factories.organisation(conn)
    loaded = await loading.load(conn, small(), NOW)

    count = await loading.load_wording(CouncilContext(conn, council), wording(), NOW)

    words = "We hear what is said, and what is not said."
    assert count == 1
    assert await loading.wording_for(CouncilContext(conn, council), "small") == {"2.We.1": words}
    framework = await loading.framework_for(CouncilContext(conn, council), loaded.id)
    assert [one.wording for one in framework.statements] == [
        "I live my life.",
        "People listen to me.",
        "People hear me.",
        words,
    ]


async def test_loading_again_takes_the_place_of_all_that_was_loaded(conn: Connection) -> None:
    council = await factories.organisation(conn)
    await loading.load(conn, small(), NOW)
    await loading.load_wording(CouncilContext(conn, council), wording(), NOW)

    await loading.load_wording(CouncilContext(conn, council), wording("2.We.1", "1.I.1"), NOW)

    assert list(await loading.wording_for(CouncilContext(conn, council), "small")) == ["1.I.1"]


async def test_unknown_codes_are_refused_by_name_and_nothing_is_loaded(conn: Connection) -> None:
    council = await factories.organisation(conn)
    await loading.load(conn, small(), NOW)
    await loading.load_wording(CouncilContext(conn, council), wording(), NOW)
    wrong = wording("[wordings]", '[wordings]\n"9.I.9" = "a"\n"1.I.1" = "b"\n"2.I.7" = "c"')

    with pytest.raises(ContentProblem) as refused:
        await loading.load_wording(CouncilContext(conn, council), wrong, NOW)

    assert refused.value.sentence == (
        "A small framework 1 has no statement 9.I.9, 2.I.7. Nothing was loaded."
    )
    assert list(await loading.wording_for(CouncilContext(conn, council), "small")) == ["2.We.1"]


async def test_wording_of_a_framework_that_is_not_there_is_refused(conn: Connection) -> None:
    council = await factories.organisation(conn)

    with pytest.raises(ContentProblem, match="The framework small is not loaded"):
        await loading.load_wording(CouncilContext(conn, council), wording(), NOW)


async def test_another_council_keeps_our_own_words(conn: Connection) -> None:
    ours = await factories.organisation(conn)
    await loading.load(conn, small(), NOW)
    await loading.load_wording(CouncilContext(conn, ours), wording(), NOW)
    assert await loading.wording_for(CouncilContext(conn, ours), "small")

    theirs = await factories.organisation(conn, "otherham")

    assert await loading.wording_for(CouncilContext(conn, theirs), "small") == {}
    assert (
        await loading.wording_for(CouncilContext(conn, ours), "small") == {}
    )  # the database hides it too
    await db.look_only_at(CouncilContext(conn, ours))
    assert await loading.wording_for(CouncilContext(conn, ours), "small")


async def test_the_council_can_see_later_that_it_was_loaded(conn: Connection) -> None:
    council = await factories.organisation(conn)
    await loading.load(conn, small(), NOW)

    await loading.load_wording(CouncilContext(conn, council), wording(), NOW)

    happened = await conn.fetchval("SELECT what FROM events ORDER BY number DESC LIMIT 1")
    assert happened == "wording loaded"
    assert await organisations.first_broken(CouncilContext(conn, council)) is None


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            'permission = "By letter from the owner, 3 March 2026."',
            "",
            "official.toml: the field “permission” is missing.",
        ),
        (
            '"We hear what is said, and what is not said."',
            "7",
            "official.toml: the field “wordings” must be words in quotes, not a whole number.",
        ),
        (
            'version = "2018, official"',
            'versio = "2018"',
            "official.toml: the field “versio” is not one that we know. Did you mean “version”?",
        ),
    ],
)
def test_a_mistake_in_the_file_is_one_clear_sentence(old: str, new: str, sentence: str) -> None:
    with pytest.raises(ContentProblem) as refused:
        wording(old, new)

    assert refused.value.sentence == sentence


def test_the_file_is_read_from_where_the_administrator_keeps_it(tmp_path: Path) -> None:
    (tmp_path / "official.toml").write_text(FILE)

    assert rules.read_wording(tmp_path / "official.toml") == wording()


def test_a_file_that_is_not_there_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(ContentProblem, match="cannot be read"):
        rules.read_wording(tmp_path / "nowhere.toml")
