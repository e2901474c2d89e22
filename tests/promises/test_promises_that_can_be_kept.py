"""What the pages promise is what a council can keep: the program has no say over the people in it.

A reader who learns that somebody is in danger must tell someone who can help. So no sentence says
that nobody ever learns what was said, and where people write, they read who sees it.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.i18n import catalogues
from said_and_done.i18n.languages import LANGUAGES
from said_and_done.rounds.model import WayIn
from said_and_done.staff_entry.domain.interview import CONSENTS
from tests import factories
from tests.answering.conftest import Person, amina, anyborough, calendar, link, spring, tablet
from tests.conventions.tree import ROOT

__all__ = ["amina", "anyborough", "calendar", "link", "spring", "tablet"]

DANGER = "If somebody is in danger, readers may have to tell someone who can help."
CALLERS = "They may have to tell others to keep you safe."
SEES = "Readers at the council see what you say here. We do not publish it."
TOO_MUCH = re.compile(
    r"never show|only readers|only the people who call|only you know"
    r"|nobody (?:else )?(?:can (?:see|read|hear|tell|join|bring)|sees)"
    r"|so that nobody can be picked out"
    r"|answers are safe|to anybody\b|completely|guarantee|anonymous",
    re.IGNORECASE,
)
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


def sentences() -> Iterator[tuple[str, str]]:
    """Where each sentence for people stands, and its words: pages, letters' forms, surveys."""
    for folder in ("templates", "reports"):
        for file in sorted((ROOT / folder).rglob("*.html")):
            yield file.name, COMMENT.sub("", file.read_text())
    for file in sorted((ROOT / "surveys").rglob("*.toml")):
        yield file.name, str(tomllib.loads(file.read_text()))
    for message in catalogues.written("cy"):
        yield "the words of the program", str(message.id)


def test_no_page_promises_more_than_people_can_keep() -> None:
    promised = [
        (where, found[0]) for where, text in sentences() for found in TOO_MUCH.finditer(text)
    ]

    assert promised == []


@pytest.mark.parametrize(
    "words",
    [
        "Only readers at the council see what you say here. They never show it to anybody.",
        "We hide small numbers, so that nobody can be picked out.",
        "Nobody else sees them before that.",
        "Thank you. Your answers are safe.",
    ],
)
def test_what_was_promised_before_would_be_seen(words: str) -> None:
    assert TOO_MUCH.search(words)


@pytest.mark.parametrize("words", [DANGER, CALLERS, SEES])
@pytest.mark.parametrize("key", [key for key in LANGUAGES if key != "en"])
def test_it_is_said_in_each_language(words: str, key: str) -> None:
    message = catalogues.written(key).get(words)

    assert message is not None
    assert message.string


@pytest.mark.parametrize(
    "page",
    ["conversations/new_conversation.html", "public_site/privacy.html"],
)
def test_where_people_tell_us_something_they_read_that_readers_may_have_to_tell(page: str) -> None:
    assert DANGER in Path(ROOT / "templates" / page).read_text()


async def test_they_read_it_before_they_begin(amina: Person) -> None:
    welcome = await amina.visitor.get(f"/anyborough/surveys/{amina.link.code}")

    assert DANGER in welcome.text


async def test_whoever_answers_without_their_helper_reads_it_too(amina: Person) -> None:
    await amina.leave("helpers-at-start", help="read")

    assert DANGER in (await amina.see("without-helper")).text


async def test_on_a_tablet_they_read_it_on_both_pages(visitor: AsyncClient, tablet: WayIn) -> None:
    page = (await visitor.get(f"/anyborough/tablets/{tablet.code}")).text
    welcome, *steps = page.split("<template")
    alone = [step for step in steps if 'data-step="without-helper"' in step]

    assert DANGER in welcome
    assert [DANGER in step for step in alone] == [True, True, False], "the last one asks nothing"


def test_it_is_read_out_before_an_interview() -> None:
    assert any("in danger" in line for line in CONSENTS[-1].lines)


@pytest.mark.parametrize("page", ["talk", "not-safe"])
async def test_who_asks_for_a_call_reads_it_too(
    visitor: AsyncClient, pool: db.Pool, page: str
) -> None:
    async with db.transaction(pool) as conn:
        await factories.organisation(conn)

    assert CALLERS in (await visitor.get(f"/anyborough/{page}")).text


async def test_the_page_about_privacy_says_how_long_and_when(
    visitor: AsyncClient, pool: db.Pool
) -> None:
    async with db.transaction(pool) as conn:
        await factories.organisation(conn)

    page = (await visitor.get("/anyborough/privacy")).text

    assert "we delete them, with your words, 30 days after the round ends" in page
    assert "publishes the numbers once" in page
    assert "We delete it after 90 days" in page
    assert "until the copy itself is deleted" in page
