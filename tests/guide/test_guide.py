"""Whoever is signed in reads how their part of the work goes, on each page and on paper."""

import io
import re

import pytest
from httpx import AsyncClient
from pypdf import PdfReader

from said_and_done.core import db
from said_and_done.core.settings import HOME
from said_and_done.framework.domain.plain_words import plain_words
from said_and_done.guide import domain
from said_and_done.people.model import TICKED_ROLES, Role
from said_and_done.permissions import AREAS
from tests import factories

GUIDE = "/anyborough/work/guide"
LINK = re.compile(r'<p class="how-it-works"><a class="link" href="([^"]+)">How this works</a>')
SENTENCES = re.compile(r"^(?:#+ |\d+\. |- )?", re.MULTILINE)


async def comes(visitor: AsyncClient, pool: db.Pool, *roles: Role) -> None:
    """Somebody with these roles is signed in."""
    async with db.transaction(pool) as conn:
        here = await factories.organisation(conn)
        member = await factories.member(conn, here, "Rosa Lind", *roles)
    await factories.signed_in(visitor, here, member)


def test_there_is_a_text_for_each_area_and_none_too_many() -> None:
    files = {path.stem for path in (HOME / domain.FOLDER).glob("*.md")}

    assert files == set(domain.topic_keys())


@pytest.mark.parametrize("area", [area.word for area in AREAS])
def test_a_text_has_the_name_of_its_area(area: str) -> None:
    (name,) = (each.name for each in AREAS if each.word == area)

    assert domain.topic(area).title == name


@pytest.mark.parametrize("key", domain.topic_keys())
def test_a_text_says_what_one_does_in_plain_words(key: str) -> None:
    topic = domain.topic(key)
    lines = [SENTENCES.sub("", line) for line in topic.words.splitlines() if line]

    assert re.findall(r"^## (.+)$", topic.words, re.MULTILINE) == ["What you do", "Good to know"]
    assert re.search(r"^1\. ", topic.words, re.MULTILINE)
    assert [hint for line in lines for hint in plain_words(line)] == []


@pytest.mark.parametrize("area", [area.word for area in AREAS])
async def test_each_area_leads_to_how_it_works(
    visitor: AsyncClient, pool: db.Pool, area: str
) -> None:
    await comes(visitor, pool, *factories.EVERY_ROLE_WITHOUT_A_KEY)

    page = await visitor.get(f"/anyborough/work/{area}")
    (address,) = LINK.findall(page.text)
    how = await visitor.get(address)

    assert how.status_code == 200
    assert f"<h1>How this works: {domain.topic(area).title}</h1>" in how.text
    assert f'href="/anyborough/work/{area}"' in how.text


async def test_the_first_page_leads_to_how_it_works(visitor: AsyncClient, pool: db.Pool) -> None:
    await comes(visitor, pool, Role.READER)

    page = await visitor.get("/anyborough/work")
    (address,) = LINK.findall(page.text)

    assert "<h1>How this works: Today</h1>" in (await visitor.get(address)).text


async def test_a_page_of_no_area_leads_to_no_guide(visitor: AsyncClient, pool: db.Pool) -> None:
    await comes(visitor, pool, Role.READER)

    page = await visitor.get("/anyborough/sign-out")

    assert page.status_code == 200
    assert "how-it-works" not in page.text


async def test_somebody_finds_what_is_theirs_to_read(visitor: AsyncClient, pool: db.Pool) -> None:
    await comes(visitor, pool, Role.READER)

    page = (await visitor.get(GUIDE)).text
    main = page[page.index("<main") :]

    assert re.findall(rf'href="{GUIDE}/([^"]+)"', main) == [
        "today",
        "call-backs",
        "stories",
        "print/reader.pdf",
    ]


async def test_nobody_is_led_to_an_area_that_is_not_theirs(
    visitor: AsyncClient, pool: db.Pool
) -> None:
    await comes(visitor, pool, Role.READER)

    theirs = (await visitor.get(f"{GUIDE}/stories")).text
    others = (await visitor.get(f"{GUIDE}/people")).text

    assert "Go to Stories" in theirs
    assert "Go to People" not in others


@pytest.mark.parametrize("odd", ["nothing", "..%2F..%2FREADME", "today.md", "print", "README"])
async def test_what_is_not_there_is_not_found(
    visitor: AsyncClient, pool: db.Pool, odd: str
) -> None:
    await comes(visitor, pool, Role.READER)

    assert (await visitor.get(f"{GUIDE}/{odd}", follow_redirects=True)).status_code == 404
    assert (await visitor.get(f"{GUIDE}/print/{odd}", follow_redirects=True)).status_code == 404


async def test_nobody_reads_it_without_signing_in(visitor: AsyncClient, pool: db.Pool) -> None:
    async with db.transaction(pool) as conn:
        await factories.organisation(conn)

    answers = [await visitor.get(f"{GUIDE}{end}") for end in ("", "/today", "/print/reader.pdf")]

    assert {answer.status_code for answer in answers} == {303}


@pytest.mark.pdf
@pytest.mark.parametrize("role", [*TICKED_ROLES, Role.SPONSOR, Role.LEAD])
async def test_the_guide_of_a_role_is_a_sound_pdf_with_all_its_topics(
    visitor: AsyncClient, pool: db.Pool, role: Role
) -> None:
    """The program checks each PDF before it hands it out: an unsound one is a refusal."""
    await comes(visitor, pool, Role.READER)

    answer = await visitor.get(f"{GUIDE}/print/{role.value}.pdf")
    pages = PdfReader(io.BytesIO(answer.content)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())

    assert answer.status_code == 200, answer.text
    assert f"Guide for the role: {role.label}" in text
    assert all(topic.title in text for topic in domain.topics_of_role(role))
