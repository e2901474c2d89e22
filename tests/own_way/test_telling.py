"""Amina tells it in her own way: she types, she speaks, she adds a picture."""

from io import BytesIO

import pytest
from PIL import Image

from said_and_done.answering.model.response import AnswerProblem
from said_and_done.own_way.model import AttachingProblem
from tests import factories
from tests.answering.conftest import Query
from tests.own_way import files
from tests.own_way.conftest import Teller


async def test_after_the_start_there_is_one_blank_page_with_three_ways(amina: Teller) -> None:
    page = await amina.see()

    assert page.status_code == 200
    for words in ("Write", "Speak", "Add a picture"):
        assert f">{words}</a>" in page.text
    assert "What may we do with it?" not in page.text


async def test_what_she_types_is_kept_and_shown(amina: Teller) -> None:
    answer = await amina.write("The bus is gone.\r\nI stay at home.")

    assert answer.headers["location"] == amina.page
    page = (await amina.see()).text
    assert "The bus is gone.\nI stay at home." in page
    assert "What may we do with it?" in page


@pytest.mark.parametrize(
    ("then", "where"), [("back", "own-way"), ("rest", "rest"), ("anything", "own-way")]
)
async def test_every_way_out_of_the_writing_page_keeps_what_was_typed(
    amina: Teller, query: Query, then: str, where: str
) -> None:
    answer = await amina.write("Half a sentence", then=then)

    assert answer.headers["location"] == f"{amina.answers}/{where}"
    assert await query("SELECT wording FROM words") == "Half a sentence"


async def test_words_that_are_too_long_come_back_to_be_shortened(amina: Teller) -> None:
    answer = await amina.write("a" * 5001)

    assert answer.status_code == 422
    assert AnswerProblem.TOO_LONG.sentence in answer.text
    assert "a" * 5001 in answer.text


async def test_emptying_the_box_takes_the_words_away(amina: Teller, query: Query) -> None:
    await amina.write("Something.")

    await amina.write("")

    assert await query("SELECT count(*) FROM words") == 0


async def test_consents_are_hers_to_give_and_to_take(amina: Teller, query: Query) -> None:
    await amina.write("The bus is gone.")
    assert not await query("SELECT may_count OR may_quote FROM words")

    answer = await amina.fill(may_count="yes", may_quote="yes")

    assert answer.headers["location"] == f"{amina.answers}/helpers"
    assert await query("SELECT may_count AND may_quote FROM words")
    await amina.write("The bus is back.")
    assert await query("SELECT may_count AND may_quote FROM words"), "new words, the same consents"
    await amina.fill(may_count="yes")
    assert await query("SELECT may_count AND NOT may_quote FROM words")


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"then": "next"}, "helpers"),
        ({"then": "back"}, "helpers-at-start"),
        ({"then": "rest"}, "rest"),
        ({"then": "next", "change": "yes"}, "check"),
    ],
)
async def test_the_blank_page_can_be_left_with_nothing_on_it(
    amina: Teller, query: Query, fields: dict[str, str], where: str
) -> None:
    answer = await amina.fill(**fields)

    assert answer.headers["location"] == f"{amina.answers}/{where}"
    assert await query("SELECT count(*) FROM words") == 0


async def test_she_hears_her_recording_before_she_sends_it(amina: Teller) -> None:
    page = await amina.speak(files.sound("mp3", seconds=3))

    waiting = (await amina.visitor.get(page)).text
    assert "We are getting your recording ready" in waiting
    assert "<audio" not in waiting
    assert f'href="{page}">Look again' in waiting
    assert (await amina.visitor.get(f"{page}/file")).status_code == 404

    await amina.work()

    ready = (await amina.visitor.get(page)).text
    assert "Listen to your recording" in ready
    assert f'src="{page}/file"' in ready
    assert "3 seconds" in ready
    heard = await amina.visitor.get(f"{page}/file")
    assert heard.headers["content-type"] == "audio/ogg"
    assert heard.content.startswith(b"OggS")
    assert f'src="{page}/file"' in (await amina.see()).text


@pytest.mark.parametrize(
    "ending",
    [
        "m4a",  # an iPhone's
        "webm",  # a browser's
        *(pytest.param(one, marks=pytest.mark.slow) for one in ("ogg", "mp3", "wav", "flac")),
    ],
)
async def test_recordings_of_every_usual_kind_can_be_played_back(
    amina: Teller, query: Query, ending: str
) -> None:
    await amina.speak(files.sound(ending))
    await amina.work()

    assert await query("SELECT made IS NOT NULL FROM attachments")
    assert await query("SELECT seconds FROM attachments") == 2


async def test_she_sees_her_picture_and_says_what_it_shows(amina: Teller, query: Query) -> None:
    page = await amina.draw(files.jpeg())
    await amina.work()

    ready = (await amina.visitor.get(page)).text
    assert "Look at your picture" in ready
    assert f'src="{page}/file" alt="Picture 1" width="640" height="480"' in ready
    seen = await amina.visitor.get(f"{page}/file")
    assert seen.headers["content-type"] == "image/jpeg"
    Image.open(BytesIO(seen.content)).load()

    answer = await given_about(amina, page, "My garden.")

    assert answer == amina.page
    assert 'alt="My garden."' in (await amina.see()).text


async def given_about(amina: Teller, page: str, about: str) -> str:
    part = page.removeprefix(amina.page)
    return str((await amina.fill(part, about=about)).headers["location"])


async def test_words_about_a_picture_that_are_too_long_come_back(amina: Teller) -> None:
    page = await amina.draw(files.jpeg())
    await amina.work()

    answer = await amina.fill(page.removeprefix(amina.page), about="b" * 1001)

    assert answer.status_code == 422
    assert AttachingProblem.ABOUT_TOO_LONG.sentence in answer.text
    assert "b" * 1001 in answer.text


async def test_she_can_remove_what_she_added(amina: Teller, query: Query) -> None:
    page = await amina.draw(files.jpeg())
    await amina.work()
    sure = await amina.visitor.get(f"{page}/remove")
    assert "Do you want to remove this picture?" in sure.text

    answer = await amina.fill(f"{page.removeprefix(amina.page)}/remove")

    assert answer.headers["location"] == amina.page
    assert (await amina.visitor.get(page)).status_code == 404
    assert await query("SELECT count(*) FROM attachments") == 0
    assert await query("SELECT count(*) FROM words") == 0, "nothing is left to read"


async def test_removing_one_thing_leaves_the_others(amina: Teller, query: Query) -> None:
    await amina.write("My words.")
    one, two = await amina.draw(files.jpeg()), await amina.draw(files.png())
    await amina.work()

    await amina.fill(f"{one.removeprefix(amina.page)}/remove")

    assert (await amina.visitor.get(two)).status_code == 200
    assert await query("SELECT wording FROM words") == "My words."


async def test_a_recording_that_was_removed_while_it_waited_is_not_made(
    amina: Teller, query: Query
) -> None:
    page = await amina.speak(files.sound())
    await amina.fill(f"{page.removeprefix(amina.page)}/remove")

    await amina.work()

    assert await query("SELECT count(*) FROM attachments") == 0


async def test_what_she_sent_as_it_came_is_gone_when_the_job_is_done(
    amina: Teller, query: Query
) -> None:
    await amina.speak(files.sound())
    await amina.draw(files.truncated_png())
    assert await query("SELECT count(sent) FROM attachments") == 2

    await amina.work()

    assert await query("SELECT count(sent) FROM attachments") == 0
    assert await query("SELECT count(made) FROM attachments") == 1


async def test_taking_the_answers_back_removes_recordings_and_pictures(
    amina: Teller, query: Query
) -> None:
    await amina.write("My words.")
    await amina.speak(files.sound())
    await amina.draw(files.jpeg())
    await amina.work()

    await factories.form(amina.visitor, f"{amina.answers}/take-back")

    assert await query("SELECT count(*) FROM responses") == 0
    assert await query("SELECT count(*) FROM attachments") == 0


async def test_a_survey_with_questions_has_no_blank_page(
    amina: Teller, links: dict[str, object], somebody_else: Teller
) -> None:
    somebody_else.link = links["your-support"]  # type: ignore[assignment]
    await somebody_else.start()

    assert (await somebody_else.see()).status_code == 404


async def test_carry_on_leads_back_to_the_blank_page(amina: Teller) -> None:
    answer = await amina.visitor.get(f"{amina.answers}/carry-on")

    assert answer.headers["location"] == amina.page


@pytest.mark.parametrize("then", ["hide", "more"])
async def test_a_button_that_is_not_on_the_blank_page_goes_on(amina: Teller, then: str) -> None:
    answer = await amina.fill(then=then)

    assert answer.headers["location"] == f"{amina.answers}/helpers"
