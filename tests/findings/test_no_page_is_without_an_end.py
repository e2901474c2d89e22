"""A theme with many questions, and many or long stories, stand on several pages."""

import re
from uuid import uuid4

from httpx import AsyncClient
from hypothesis import given as for_all
from hypothesis import strategies as st

from said_and_done.answering.model.response import Voice
from said_and_done.core import db
from said_and_done.core.parting import beginning, parted, pieces_of
from said_and_done.findings.views.quotes import LONGEST, LONGEST_BESIDE, quote_beside, story_card
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import Role
from said_and_done.stories import domain as stories
from said_and_done.stories.model import Draft, Judgement, Quote
from said_and_done.surveys.model.questions import Audience
from tests import factories
from tests.findings.conftest import QUOTE, Place

PAGE = "/anyborough/findings/spring-2026"
WORDS = "They asked me what I want, and they wrote it down. " * 8


@for_all(st.lists(st.integers(1, 200)), st.integers(1, 300))
def test_pages_have_every_item_once_and_none_is_too_full(sizes: list[int], most: int) -> None:
    pages = parted(sizes, int, most)

    assert [size for page in pages for size in page] == sizes
    assert all(sum(page) <= most or len(page) == 1 for page in pages)
    assert all(pages) or pages == ((),)


@for_all(st.text(alphabet="ab .!?\n", max_size=80), st.integers(10, 60))
def test_a_beginning_is_a_beginning_and_never_too_long(words: str, most: int) -> None:
    start = beginning(words, most)

    assert words.startswith(start)
    assert len(start) <= most


@for_all(st.text(alphabet="ab .!?\n", max_size=80), st.integers(10, 60))
def test_pieces_are_all_of_the_words_and_none_is_too_long(words: str, most: int) -> None:
    pieces = list(pieces_of(words, most))

    assert "".join("".join(pieces).split()) == "".join(words.split())
    assert all(0 < len(piece) <= most for piece in pieces)


def test_a_long_story_is_cut_after_a_sentence_or_a_word() -> None:
    assert beginning("She came. She listened well. Then", 30) == "She came. She listened well."
    assert beginning("one two three four", 12) == "one two"
    assert beginning("She came.", 30) == "She came."


def test_the_rest_of_a_long_story_opens_where_it_stands() -> None:
    words = "We waited a long time. " * 250
    quote = Quote(
        id=uuid4(), wording=words.strip(), audience=Audience.PEOPLE, voice=Voice.OWN, codings=()
    )

    story, beside = story_card(quote, {}), quote_beside(quote, "/s")

    assert len(story.words) <= LONGEST
    assert f"{story.words} {story.rest}" == quote.wording
    assert len(beside.words) <= LONGEST_BESIDE
    assert beside.path == "/s"


async def test_a_link_to_a_story_leads_to_its_page(place: Place, visitor: AsyncClient) -> None:
    """Published statements have links to all stories of a round, with the id of one."""
    await place.publish()
    first = (await visitor.get(f"{PAGE}/stories")).text
    anchors = re.findall(r'<span id="(story-[0-9a-f-]{36})"', first)

    assert anchors
    for anchor in (*anchors, "stories-1"):
        place_of_old = first[first.index(f'id="{anchor}"') :]
        link = re.search(r'href="([^"]+)"', place_of_old)
        assert link is not None
        if anchor != "stories-1":
            assert f'id="{anchor}"' in (await visitor.get(link[1])).text
    assert QUOTE in (await visitor.get(f"{PAGE}/stories/themes/1")).text
    assert QUOTE not in first


async def test_many_stories_stand_on_several_pages_and_each_leads_to_the_others(
    place: Place, visitor: AsyncClient
) -> None:
    async with db.transaction(place.pool, place.organisation.id) as conn:
        reader = await factories.member(conn, place.organisation, "Rob Read", Role.READER)
        for number in range(30):
            words = {2: f"Story {number}. {WORDS}"}
            await factories.response(conn, place.organisation, place.round, {}, words)
        for story in await stories.waiting(CouncilContext(conn, place.organisation)):
            draft = Draft(safe_wording=story.wording, went={"1.I.1": Judgement.WELL})
            acting = ActingMember(conn, place.organisation, reader, factories.NOW)
            await stories.read(acting, story, draft)
    await place.publish()
    first = (await visitor.get(f"{PAGE}/stories")).text
    paths = re.findall(rf'href="({PAGE}/stories/themes/1[^"]*)"', first)
    pages = [(await visitor.get(path)).text for path in paths]

    assert len(pages) > 2
    for number in range(30):
        assert sum(page.count(f"Story {number}. ") for page in pages) == 1
    for path, page in zip(paths, pages, strict=True):
        others = set(re.findall(rf'class="link" href="({PAGE}/stories/themes/1[^"]*)"', page))
        assert others == {*paths} - {path}
        assert page.count(WORDS.strip()) < 12


async def test_a_page_of_stories_that_is_not_there_is_the_last(
    place: Place, visitor: AsyncClient
) -> None:
    await place.publish()

    for path in ("themes/1?page=9", "themes/1?page=x", "themes/6", "themes/0"):
        assert (await visitor.get(f"{PAGE}/stories/{path}")).status_code == 200
    assert (await visitor.get(f"{PAGE}/stories/themes/9")).status_code == 404
