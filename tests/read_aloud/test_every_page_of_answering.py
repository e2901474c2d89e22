"""Every page of answering is read aloud: its own words, and never what a person said on it."""

import re
from collections.abc import Iterator
from html import unescape

import pytest

from said_and_done.about_you.domain import files
from said_and_done.answering.model import helping, screens
from said_and_done.answering.model.scripts import scripts
from said_and_done.core import db
from said_and_done.framework.model import Theme
from said_and_done.i18n.languages import ENGLISH
from said_and_done.i18n.translation import use_language
from said_and_done.organisations.model import Organisation
from said_and_done.own_way.views import scripts as own_way_scripts
from said_and_done.read_aloud.model import Script
from said_and_done.rounds.model import Round
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.model.survey import Survey
from said_and_done.surveys.model.versions import SurveyVersion
from said_and_done.worker import JOBS
from tests import factories
from tests.answering.conftest import Person
from tests.answering.test_number_of_statements import Counter, count_page
from tests.asking import asked
from tests.code_cards.test_code_cards import sent_with_card
from tests.read_aloud.conftest import Speaks

SAID = re.compile(r'<span class="said" data-from="[\d.]+" data-to="[\d.]+">(.*?)</span>')
TYPED = "My neighbour Zebulon plays the tuba."


def heard(page: str) -> list[str]:
    """The sentences that are read, in the order of the page; there is a player for them."""
    assert '<audio controls preload="none"' in page
    return [unescape(one) for one in SAID.findall(page)]


def around(survey: Survey, _themes: tuple[Theme, ...]) -> Iterator[Script]:
    yield screens.sent(with_card=True).script
    yield screens.sent(with_card=False).script
    yield screens.rest(with_card=True).script
    yield screens.check(sent_before=False).script
    yield screens.check(sent_before=True).script
    yield screens.all_pages(survey).script
    yield screens.practice().script
    yield helping.private_answer().script
    yield helping.private_answer_given().script
    yield screens.own_words(survey, survey.questions[0], on_behalf=True).script


@pytest.fixture
async def read_aloud(version: SurveyVersion, speaks: Speaks) -> None:
    """The pages around the questions, spoken in English."""
    await speaks(version, around)


async def test_the_pages_around_the_questions_are_read_and_nothing_that_was_typed(
    amina: Person, read_aloud: None
) -> None:
    await amina.write(1, TYPED)
    practice = (await amina.visitor.get(f"/anyborough/surveys/{amina.link.code}/practice")).text
    pages = {name: (await amina.see(name)).text for name in ("rest", "map", "check")}

    assert heard(pages["rest"])[0] == "Take a rest."
    assert "Write the 5 words down, or take a photo of them." in heard(pages["rest"])
    assert heard(pages["map"])[:2] == [
        "All the pages of this survey",
        helping.helpers_at_start().title,
    ]
    assert asked(1) in heard(pages["map"])
    assert heard(pages["check"])[0] == "Check your answers"
    assert screens.PRACTICE.wording in heard(practice)
    assert "Next keeps your answer and shows the next question." in heard(practice)
    assert TYPED in pages["check"]
    assert not any("Zebulon" in one for page in pages.values() for one in heard(page))


async def test_thank_you_is_read_and_leads_to_the_words_of_the_card(
    amina: Person, read_aloud: None
) -> None:
    words = await sent_with_card(amina)

    page = (await amina.see("sent")).text

    assert heard(page)[:2] == ["Thank you.", "Your answers are with us."]
    assert not set(words.split()) & set(heard(page))
    assert f'href="{amina.answers}/card">Listen to my words</a>' in page
    await amina.leave("sent")
    assert heard((await amina.see("sent")).text)[-1] == "Your code card opens your answers again."


async def test_the_page_without_the_helper_is_read_before_and_after(
    amina: Person, read_aloud: None
) -> None:
    await amina.leave("helpers", help="read")
    before = heard((await amina.see("without-helper")).text)
    await amina.leave("without-helper", without_helper="no", wording=TYPED)
    after = heard((await amina.see("without-helper")).text)

    assert "Ask your helper to look away." in before
    assert "Could you say what you want to say?" in before
    assert after[-1] == "Readers at the council see it."


async def test_whoever_answers_for_somebody_hears_what_they_can_write(
    amina: Person, read_aloud: None
) -> None:
    await amina.leave("helpers-at-start", help="answered")

    page = (await amina.see("questions/1/words")).text

    assert "What is good in their life now?" in heard(page)


async def test_reading_them_costs_no_statement(
    amina: Person, read_aloud: None, counter: Counter
) -> None:
    for page in ("rest", "map", "check"):
        assert await count_page(counter, amina, f"{amina.answers}/{page}") == 1


async def test_questions_about_you_are_read_in_english_and_in_no_other_voice(
    amina: Person, version: SurveyVersion, pool: db.Pool, speaks: Speaks
) -> None:
    async with db.transaction(pool) as conn:
        pack = (await files.newest(conn)).pack
    await speaks(version, lambda _survey, _themes: list(pack.scripts)[:2])
    await sent_with_card(amina)

    offer = heard((await amina.see("about-you")).text)
    first = heard((await amina.see("about-you/1")).text)

    assert offer[:2] == ["About you", "These questions are about you, not about your support."]
    assert "No page and no list shows them together." in offer
    assert first[0] == "How old are you?"
    assert first[-1] == "I do not want to say"
    amina.visitor.cookies.set("my-way", "cy.symbols.usual.usual.cream.off.on")
    assert "<audio" not in (await amina.see("about-you/1")).text


async def test_the_blank_page_is_read_and_nothing_that_was_told(
    amina: Person, anyborough: Organisation, spring: Round, pool: db.Pool, speaks: Speaks
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        autumn = await factories.round(conn, anyborough, "autumn", survey_keys=("in-your-own-way",))
        amina.link = await factories.way_in(conn, anyborough, autumn, survey_key="in-your-own-way")
        blank = await surveys.newest_in_catalogue(conn, "in-your-own-way")
    await speaks(blank, lambda survey, _themes: own_way_scripts(survey))
    await amina.press_start()
    await amina.leave("own-way/write", wording=TYPED)

    pages = {part: (await amina.see(f"own-way{part}")).text for part in ("", "/write")}
    others = [heard((await amina.see(f"own-way/{part}")).text) for part in ("speak", "picture")]

    assert "Choose one way, or more than one." in heard(pages[""])
    assert heard(pages["/write"])[0] == "Write"
    assert [one[0] for one in others] == ["Speak", "Add a picture"]
    assert all(TYPED in page for page in pages.values())
    assert not any("Zebulon" in one for page in pages.values() for one in heard(page))


@pytest.mark.parametrize("survey", factories.our_content()[1], ids=lambda one: one.key)
def test_the_job_speaks_each_page_that_has_a_player(survey: Survey) -> None:
    with use_language(ENGLISH):
        wanted = {one.hash for one in scripts(survey, ())}
        mine = {one.hash for one in around(survey, ())} if survey.questions else set()

    assert mine <= wanted
    assert "speak" in JOBS
