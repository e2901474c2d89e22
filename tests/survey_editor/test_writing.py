"""Somebody writes a survey: each part of the draft is saved, and the draft says what is missing."""

import re

import pytest

from said_and_done import jobs
from said_and_done.core import db
from said_and_done.core.settings import Settings
from said_and_done.media import programs
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.pdf.pool import Renderers
from said_and_done.people.model import Role
from said_and_done.survey_editor import queries
from said_and_done.survey_editor.jobs import speak_texts
from said_and_done.survey_editor.model import DraftContent
from tests.answering.conftest import Query
from tests.photographs.conftest import SignsIn
from tests.survey_editor.conftest import ABOUT, SURVEYS, WORDS, Editor, draft_id


async def content(pool: db.Pool, council: Organisation, draft: str) -> DraftContent:
    async with db.transaction(pool, council.id) as conn:
        kept = await queries.draft(CouncilContext(conn, council), draft_id=draft_id(draft))
        assert kept
        return kept.content


def missing(page: str) -> list[str]:
    """What the page says is to be done before publishing."""
    box = re.search(r"Before you can publish</h2>.*?</section>", page, re.DOTALL)
    return re.findall(r"<a class=\"link\"[^>]*>([^<]+)</a>", box[0]) if box else []


async def test_all_surveys_are_on_one_page(dev: Editor) -> None:
    page = await dev.see()

    assert "Your support" in page
    assert "You have none yet" in page


@pytest.mark.parametrize(
    ("cores", "counted"),
    [
        ([], "No questions yet."),
        (["yes"], "1 question."),
        (["yes", "yes"], "2 questions."),
        (["yes", "no"], "1 question, and 1 more by theme."),
        (["yes", "yes", "no", "no"], "2 questions, and 2 more by theme."),
        (["no"], "1 question by theme."),
        (["no", "no"], "2 questions by theme."),
    ],
    ids=["none", "1", "2", "1-and-1", "2-and-2", "1-by-theme", "2-by-theme"],
)
async def test_a_card_counts_the_questions(dev: Editor, cores: list[str], counted: str) -> None:
    draft = await dev.begin()
    for statement, core in zip(("1.I.1", "2.I.1", "3.I.5", "4.I.1"), cores, strict=False):
        await dev.add_question(draft, statement, core=core)

    assert facts(await dev.see(), draft).startswith(counted)


def facts(shelf: str, path: str) -> str:
    """The small words of a card."""
    card = re.search(rf'href="{path}".*?<p class="quiet">(.*?)</p>', shelf, re.DOTALL)
    assert card
    return card[1]


async def test_a_draft_of_one_blank_page_is_counted_as_that(dev: Editor) -> None:
    draft = await dev.change("in-your-own-way")

    assert facts(await dev.see(), draft).startswith("1 blank page.")


async def test_a_survey_of_one_minute_says_so(dev: Editor) -> None:
    draft = await dev.complete()
    await dev.lead(f"{draft}/about", **{**ABOUT, "minutes": "1"})
    page = await dev.publish(draft)

    assert "1 question. About 1 minute." in await dev.see(page)


async def test_a_new_survey_is_an_empty_draft_that_says_all_that_is_missing(dev: Editor) -> None:
    draft = await dev.begin()
    page = await dev.see(draft)

    assert "0 of 20 questions" in page
    assert missing(page) == [
        "Pick a picture for the survey.",
        "Say what the survey is about.",
        "Say who it is for.",
        "Say why you ask.",
        "Say who reads the answers.",
        "Say how many minutes it takes.",
        "Say if people with lived experience tested it.",
        "Add at least 1 question.",
    ]
    assert f'href="{draft}/picture">Pick a picture for the survey.' in page
    assert "Getting around" in await dev.see()


async def test_a_survey_needs_a_title(dev: Editor) -> None:
    answer = await dev.send(SURVEYS, title=" ")

    assert answer.status_code == 422
    assert "Write what the survey is called." in answer.text


async def test_each_part_that_is_written_is_not_missing_any_more(dev: Editor) -> None:
    draft = await dev.begin()
    await dev.lead(f"{draft}/about", **ABOUT)
    await dev.lead(f"{draft}/picture?find=bus", f"{draft}/picture", picture="bus")
    assert missing(await dev.see(draft)) == ["Add at least 1 question."]

    question = await dev.lead(draft, f"{draft}/questions")
    assert missing(await dev.see(draft)) == [
        "Question 1: pick the statement that it asks about.",
        "Question 1: write the question.",
        "Question 1: write what you ask people to say more about.",
    ]
    await dev.lead(question, statement="3.I.5")
    await dev.lead(question.removesuffix("/statement"), **WORDS)

    page = await dev.see(draft)
    assert missing(page) == []
    assert "1 of 20 questions" in page


async def test_a_question_without_a_statement_cannot_be_published(dev: Editor) -> None:
    draft = await dev.begin()
    await dev.lead(f"{draft}/about", **ABOUT)
    await dev.lead(f"{draft}/picture?find=bus", f"{draft}/picture", picture="bus")
    page = (await dev.lead(draft, f"{draft}/questions")).removesuffix("/statement")
    await dev.lead(page, **WORDS)

    shown = await dev.see(f"{draft}/publish")
    answer = await dev.browser.post(
        f"{draft}/publish", data={**await token(dev, draft), "hash": "x"}
    )

    assert missing(shown) == ["Question 1: pick the statement that it asks about."]
    assert 'action="' + f"{draft}/publish" not in shown
    assert answer.status_code == 409


async def token(editor: Editor, page: str) -> dict[str, str]:
    shown = await editor.browser.get(page)
    return dict(re.findall(r'name="(_csrf_token|_once)" value="([^"]+)"', shown.text)[:2])


async def test_a_statement_is_found_by_its_words_and_its_theme(dev: Editor) -> None:
    draft = await dev.begin()
    page = await dev.lead(draft, f"{draft}/questions")

    every = await dev.see(page)
    by_word = await dev.see(f"{page}?find=friends")
    by_theme = await dev.see(f"{page}?theme=6")
    none = await dev.see(f"{page}?find=zebra")

    found = [text.count('name="statement"') for text in (every, by_word, by_theme, none)]
    assert found[0] > found[2] > 0
    assert 0 < found[1] < 5
    assert found[3] == 0
    assert "No statement has these words" in none
    assert 'value="1.We.' not in every


async def test_two_questions_never_ask_about_one_statement(dev: Editor) -> None:
    draft = await dev.begin()
    await dev.add_question(draft, "3.I.5")
    page = await dev.lead(draft, f"{draft}/questions")

    answer = await dev.send(page, statement="3.I.5")

    assert 'value="3.I.5"' not in await dev.see(page)
    assert answer.status_code == 422
    assert "Pick a statement." in answer.text


async def test_a_survey_for_staff_asks_about_we_statements(dev: Editor) -> None:
    draft = await dev.begin()
    await dev.lead(f"{draft}/about", **{**ABOUT, "audience": "staff"})
    await dev.lead(f"{draft}/picture?find=bus", f"{draft}/picture", picture="bus")
    page = await dev.lead(draft, f"{draft}/questions")

    assert 'value="1.We.' in await dev.see(page)
    question = await dev.lead(page, statement="1.We.1")
    assert "What people say beside it" in await dev.see(question)
    await dev.lead(question, **WORDS, beside="2.I.1")
    assert "Question 1: this must be an I statement of the same theme." in await dev.see(draft)


async def test_a_picture_is_found_by_its_name_and_can_be_none(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    draft = await dev.begin()
    question = await dev.add_question(draft)
    page = f"{question}/picture"

    assert 'value="bus"' in await dev.see(f"{page}?find=bus")
    assert "We have no picture of that name" in await dev.see(f"{page}?find=zzz")
    assert "A photo of your own" in await dev.see(page)
    assert "A photo of your own" not in await dev.see(f"{draft}/picture")
    await dev.lead(f"{page}?find=bus", page, picture="bus")
    assert (await content(pool, anyborough, draft)).questions[0].picture == "bus"
    await dev.lead(page, picture="none")
    assert (await content(pool, anyborough, draft)).questions[0].picture == ""


@pytest.mark.parametrize("picture", ["", "../../etc/passwd", "no-such-picture"])
async def test_a_picture_that_is_not_there_is_refused(dev: Editor, picture: str) -> None:
    draft = await dev.begin()
    question = await dev.add_question(draft)

    for page in (f"{question}/picture", f"{draft}/picture"):
        answer = await dev.send(f"{page}?find=bus", page, picture=picture)
        assert answer.status_code == 422
        assert "Pick a picture." in answer.text


async def test_questions_move_by_buttons_among_their_own(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    draft = await dev.begin()
    for statement, wording, core in (
        ("1.I.1", "First?", "yes"),
        ("2.I.1", "Second?", "yes"),
        ("3.I.5", "Third?", "no"),
    ):
        await dev.add_question(draft, statement, wording=wording, core=core)

    async def order() -> list[str]:
        return [one.wording for one in (await content(pool, anyborough, draft)).questions]

    paths = [
        f"{draft}/questions/{one.id}" for one in (await content(pool, anyborough, draft)).questions
    ]
    await dev.lead(draft, f"{paths[1]}/move", to="up")
    assert await order() == ["Second?", "First?", "Third?"]
    await dev.lead(draft, f"{paths[0]}/move", to="down")
    assert await order() == ["Second?", "First?", "Third?"]
    await dev.lead(paths[1], **{**WORDS, "wording": "Second?", "core": "no"})
    assert await order() == ["First?", "Second?", "Third?"]
    await dev.lead(draft, f"{paths[1]}/move", to="down")
    assert await order() == ["First?", "Third?", "Second?"]
    await dev.lead(f"{paths[2]}/remove")
    assert await order() == ["First?", "Second?"]


async def test_a_survey_has_no_more_than_20_questions(dev: Editor) -> None:
    draft = await dev.begin()
    for _number in range(20):
        await dev.lead(draft, f"{draft}/questions")
    page = await dev.see(draft)

    answer = await dev.browser.post(f"{draft}/questions", data=await token(dev, draft))

    assert "20 of 20 questions" in page
    assert len(missing(page)) == 10
    assert "And 57 more." in page
    assert f'action="{draft}/questions"' not in page
    assert "This survey has 20 questions" in answer.text


async def test_the_plain_words_check_says_what_could_be_easier(dev: Editor) -> None:
    draft = await dev.begin()
    question = await dev.add_question(
        draft, wording="Do service users utilise the transport that we don't provide?"
    )

    page = await dev.see(question)

    assert "For “service users” say: people who draw on care and support." in page
    assert "Write “don&#39;t” as whole words." in page
    assert "(could be easier to read)" in await dev.see(draft)


async def test_a_hard_word_is_explained_where_it_stands(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    draft = await dev.complete()

    await dev.lead(f"{draft}/words", word=["places", "", "zebra"], means=["Where you go", "", ""])

    kept = (await content(pool, anyborough, draft)).words
    assert [(one.word, one.means) for one in kept] == [("places", "Where you go"), ("zebra", "")]
    assert missing(await dev.see(draft)) == ["Say what “zebra” means."]
    await dev.lead(f"{draft}/words", word=["places", "zebra"], means=["Where you go", "A horse"])
    assert missing(await dev.see(draft)) == ["“zebra”: no question of this survey has this word."]


@pytest.mark.parametrize(
    ("part", "fields", "field"),
    [
        ("about", {**ABOUT, "about": "a" * 501}, "about"),
        ("about", {**ABOUT, "minutes": "61"}, "minutes"),
        ("about", {**ABOUT, "minutes": "٣"}, "minutes"),
        ("about", {**ABOUT, "title": ""}, "title"),
        ("words", {"word": "a" * 501, "means": "b"}, "word-1"),
        ("words", {"word": "", "means": "Means nothing"}, "word-1"),
    ],
    ids=["long", "minutes", "other-digits", "no-title", "long-word", "no-word"],
)
async def test_what_cannot_be_saved_comes_back_with_all_that_was_typed(
    dev: Editor, part: str, fields: dict[str, str], field: str
) -> None:
    draft = await dev.begin()

    answer = await dev.send(f"{draft}/{part}", **fields)

    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    for typed in fields.values():
        assert typed in answer.text


async def test_a_question_that_is_too_long_comes_back_with_all_that_was_typed(dev: Editor) -> None:
    draft = await dev.begin()
    question = await dev.add_question(draft)

    answer = await dev.send(question, **{**WORDS, "explain": "e" * 501})

    assert answer.status_code == 422
    assert "e" * 501 in answer.text
    assert WORDS["wording"] in answer.text


async def test_the_pages_are_shown_as_people_will_see_them(dev: Editor) -> None:
    draft = await dev.complete()

    first = await dev.see(f"{draft}/preview")
    question = await dev.see(f"{draft}/preview?page=1")
    beyond = await dev.see(f"{draft}/preview?page=99")

    assert "This is a preview." in first
    assert "This is about buses." in first
    assert WORDS["wording"] in question
    assert "I am not sure" in question
    assert "<form" not in question.split("<main", 1)[1].split("</main>", 1)[0]
    assert WORDS["wording"] in beyond


@pytest.mark.parametrize("way", ["phone", "tablet", "paper", "sound"])
async def test_a_preview_has_four_ways_and_says_which_one_it_is(dev: Editor, way: str) -> None:
    draft = await dev.complete()

    page = await dev.see(f"{draft}/preview?way={way}&page=1")

    for each in ("phone", "tablet", "paper", "sound"):
        current = ' aria-current="page"' if each == way else ""
        assert f'href="{draft}/preview?way={each}&amp;page=1"{current}>' in page
    assert f"preview--{way}" in page
    assert ('id="asked"' in page) == (way != "paper")
    assert (f'href="{draft}/preview/sheet.pdf"' in page) == (way == "paper")


async def test_a_page_of_a_preview_is_heard_once_the_program_read_it(
    dev: Editor, query: Query, pool: db.Pool, settings: Settings
) -> None:
    draft = await dev.complete()
    here = f"{draft}/preview?way=sound&page=1"

    assert "<audio" not in await dev.see(here)
    await dev.lead(here, f"{draft}/preview/aloud", page="1")
    payload = await query("SELECT payload FROM pgqueuer WHERE entrypoint = 'speak_texts'")
    await speak_texts(jobs.Tools(pool=pool, renderers=Renderers(), settings=settings), payload)
    page = await dev.see(here)

    assert "<audio" in page
    assert re.search(r'data-from="0[.\d]*" data-to="[.\d]+">Can you get to the places', page)
    assert await query("SELECT count(*) FROM responses") == 0


async def test_without_a_voice_the_preview_says_so(
    dev: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "lacking", lambda: ("espeak-ng",))
    draft = await dev.complete()

    page = await dev.see(f"{draft}/preview?way=sound")

    assert "This installation has no voice." in page
    assert f'action="{draft}/preview/aloud"' not in page


async def test_a_draft_can_be_thrown_away(dev: Editor) -> None:
    draft = await dev.begin()

    assert "nobody has answered it" in await dev.see(f"{draft}/throw-away")
    assert await dev.lead(f"{draft}/throw-away") == SURVEYS

    answer = await dev.browser.get(draft)
    assert answer.status_code == 404
    assert "Somebody published it, or threw it away." in answer.text


async def test_a_survey_that_is_one_blank_page_has_no_questions_to_add(dev: Editor) -> None:
    draft = await dev.change("in-your-own-way")
    page = await dev.see(draft)

    assert "1 blank page" in page
    assert f'action="{draft}/questions"' not in page
    assert missing(page) == []
    await dev.publish(draft)


async def test_nobody_else_opens_a_draft(
    dev: Editor, signs_in: SignsIn, anyborough: Organisation, otherham: Organisation
) -> None:
    draft = await dev.complete()
    question = (await dev.lead(draft, f"{draft}/questions")).removesuffix("/statement")
    member = await signs_in("Mo Member", Role.MEMBER, anyborough)
    ewa = await signs_in("Ewa Other", Role.COORDINATOR, otherham)
    pages = [draft, f"{draft}/about", f"{draft}/publish", f"{draft}/preview", question]

    for page in pages:
        assert (await member.browser.get(page)).status_code == 403
        theirs = page.replace("/anyborough/", "/otherham/")
        assert (await ewa.browser.get(theirs)).status_code == 404
    assert "Getting around" not in (await ewa.browser.get("/otherham/work/surveys")).text
