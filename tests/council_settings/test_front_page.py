"""Sam writes a few words for the council's front page, in plain words."""

from httpx import AsyncClient

from tests import factories
from tests.council_settings.conftest import SETTINGS

FRONT = f"{SETTINGS}/front-page"
WORDS = "We want care in our town to be good.\n\nTell us how it is for you."


async def test_the_words_stand_on_the_front_page_at_once(
    visitor: AsyncClient, at_work: AsyncClient
) -> None:
    before = (await visitor.get("/anyborough")).text
    await factories.form(at_work, FRONT, front_text=WORDS.replace("\n", "\r\n"))
    after = (await visitor.get("/anyborough")).text

    assert "front-text" not in before
    assert WORDS in after


async def test_the_words_are_english_on_a_page_in_another_language(
    visitor: AsyncClient, at_work: AsyncClient
) -> None:
    await factories.form(at_work, FRONT, front_text=WORDS)
    await factories.form(visitor, "/anyborough/my-way", language="cy")

    page = (await visitor.get("/anyborough")).text

    assert 'class="front-text as-typed" lang="en' in page


async def test_the_check_says_what_could_be_plainer_and_saves_nothing(
    visitor: AsyncClient, at_work: AsyncClient
) -> None:
    hard = "We utilise the views of service users."

    checked = await factories.form(at_work, FRONT, front_text=hard, then="check")

    assert checked.status_code == 200
    assert "For “utilise” say: use." in checked.text
    assert hard in checked.text
    assert hard not in (await visitor.get("/anyborough")).text


async def test_plain_words_are_praised_and_hard_ones_can_be_saved(
    visitor: AsyncClient, at_work: AsyncClient
) -> None:
    plain = await factories.form(at_work, FRONT, front_text=WORDS, then="check")
    saved = await factories.form(at_work, FRONT, front_text="We utilise views.")

    assert "The words are plain" in plain.text
    assert saved.status_code == 303
    assert "We utilise views." in (await visitor.get("/anyborough")).text
    assert "For “utilise” say: use." in (await at_work.get(FRONT)).text


async def test_words_that_are_too_long_are_asked_for_again(at_work: AsyncClient) -> None:
    answer = await factories.form(at_work, FRONT, front_text="w" * 601)

    assert answer.status_code == 422
    assert 'href="#front_text"' in answer.text
    assert "w" * 601 in answer.text
