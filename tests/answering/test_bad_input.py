"""Whatever a browser sends, the page is clear, the status is right, and nothing kept is lost."""

import asyncio
import re
from uuid import uuid4

import asyncpg
import pytest
from httpx import AsyncClient

from said_and_done.answering.model.response import AnswerProblem
from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.rounds.model import Round
from tests import factories
from tests.answering.conftest import Calendar, Person, Query
from tests.conftest import Database


async def test_an_unknown_link_says_so(amina: Person) -> None:
    page = await amina.visitor.get("/anyborough/surveys/zzzzzz")

    assert page.status_code == 404
    assert "We do not know this link." in page.text


async def test_a_survey_that_is_not_open_yet_says_when(
    amina: Person, spring: Round, calendar: Calendar
) -> None:
    calendar.before(spring)

    page = await amina.visitor.get(f"/anyborough/surveys/{amina.link.code}")

    assert page.status_code == 409
    assert "You can answer from 1 June 2026." in page.text


async def test_a_survey_that_has_closed_says_when_the_answer_comes(
    amina: Person, spring: Round, calendar: Calendar
) -> None:
    form = await amina.visitor.get(f"/anyborough/surveys/{amina.link.code}")
    token = form.text.split('name="_csrf_token" value="')[1].split('"')[0]
    calendar.after(spring)

    page = await amina.visitor.get(f"/anyborough/surveys/{amina.link.code}")
    pressed = await amina.visitor.post(
        f"/anyborough/surveys/{amina.link.code}", data={"_csrf_token": token}
    )

    assert page.status_code == pressed.status_code == 410
    assert "by 30 September 2026" in page.text
    assert 'href="/anyborough">See what is open now</a>' in page.text


async def test_another_councils_address_does_not_open_our_answers(
    amina: Person, pool: db.Pool
) -> None:
    async with db.transaction(pool) as conn:
        await factories.organisation(conn, "otherham")
    theirs = amina.answers.replace("anyborough", "otherham")

    for page in ("", "/questions/1", "/check", "/sent", "/take-back"):
        assert (await amina.visitor.get(f"{theirs}{page}")).status_code == 404
    code = amina.link.code
    assert (await amina.visitor.get(f"/otherham/surveys/{code}")).status_code == 404


async def test_another_councils_address_does_not_say_that_ours_were_taken_back(
    amina: Person, pool: db.Pool, query: Query
) -> None:
    async with db.transaction(pool) as conn:
        await factories.organisation(conn, "otherham")
    ours = f"{amina.answers}/take-back"
    theirs = ours.replace("anyborough", "otherham")

    answer = await factories.form(amina.visitor, ours, theirs)

    assert answer.status_code == 404
    assert await query("SELECT count(*) FROM responses") == 1
    assert (await amina.visitor.get(ours)).status_code == 200, "she can still take them back"


async def test_somebody_else_with_the_address_is_led_to_the_card(
    amina: Person, somebody_else: Person, query: Query
) -> None:
    await somebody_else.start()
    token = given_token(await somebody_else.see("questions/1"))

    page = await somebody_else.visitor.get(f"{amina.answers}/questions/1")
    pressed = await somebody_else.visitor.post(
        f"{amina.answers}/questions/1", data={"_csrf_token": token, "choice": "no"}
    )

    assert page.status_code == pressed.status_code == 404
    assert 'href="/anyborough/card"' in page.text
    assert "We cannot open these answers here" in page.text
    assert (
        await query(
            "SELECT choices[1] FROM responses WHERE id = $1::text::uuid",
            amina.answers.split("/")[-1],
        )
        is None
    )


def given_token(page: object) -> str:
    found = re.search(r'name="_csrf_token" value="([^"]+)"', getattr(page, "text", ""))
    assert found
    return found[1]


async def test_answers_that_never_were_are_led_to_the_card(amina: Person) -> None:
    page = await amina.visitor.get(f"/anyborough/answers/{uuid4()}/questions/1")

    assert page.status_code == 404
    assert 'href="/anyborough/card"' in page.text


async def test_a_round_that_closes_in_mid_answer_keeps_what_was_kept(
    amina: Person, spring: Round, calendar: Calendar, query: Query
) -> None:
    await amina.pick(1)
    token = given_token(await amina.see("questions/2/words"))
    calendar.after(spring)

    page = await amina.see("questions/2")
    pressed = await amina.visitor.post(
        f"{amina.answers}/questions/2/words",
        data={"_csrf_token": token, "wording": "This came a little too late, I fear."},
    )
    sent = await amina.visitor.post(f"{amina.answers}/check", data={"_csrf_token": token})

    assert page.status_code == pressed.status_code == sent.status_code == 410
    assert "What you answered is kept. It was not sent, so we do not count it." in page.text
    assert "This came a little too late, I fear." in pressed.text
    assert await query("SELECT choices[1:2] FROM responses") == [1, None]
    assert await query("SELECT sent_on FROM responses") is None


@pytest.mark.parametrize("number", [0, 13, 99, -1])
async def test_a_number_that_the_survey_does_not_have_is_not_found(
    amina: Person, number: int
) -> None:
    token = given_token(await amina.see("questions/1"))
    data = {"_csrf_token": token, "choice": "yes", "wording": "x"}

    for page in (f"questions/{number}", f"questions/{number}/words"):
        assert (await amina.see(page)).status_code == 404
        pressed = await amina.visitor.post(f"{amina.answers}/{page}", data=data)
        assert pressed.status_code == 404


async def test_a_question_of_a_longer_version_is_not_found(
    amina: Person, pool: db.Pool, anyborough: Organisation, query: Query
) -> None:
    """A newer version has the question; Amina answers the one that her round pinned."""
    async with db.transaction(pool, anyborough.id) as conn:
        carers = await factories.round(
            conn, anyborough, "Direct payments", survey_keys=["direct-payments"]
        )
        assert len(carers.name)
    longest = await query(
        "SELECT max(jsonb_array_length(content -> 'questions')) FROM survey_versions"
    )
    assert longest == 13

    assert (await amina.see("questions/13")).status_code == 404


async def test_a_question_of_a_theme_that_was_not_chosen_is_not_found(amina: Person) -> None:
    page = await amina.see("questions/7")

    assert page.status_code == 404
    assert "This question is not one of yours." in page.text


async def test_an_unknown_choice_is_not_kept(amina: Person, query: Query) -> None:
    await amina.pick(1, "yes")

    for then in ("next", "more"):
        page = await amina.pick(1, "perhaps", then=then)
        assert page.status_code == 422
        assert AnswerProblem.NOT_OFFERED.sentence in page.text
    for then in ("back", "rest"):
        assert (await amina.pick(1, "perhaps", then=then)).status_code == 303

    assert await query("SELECT choices[1] FROM responses") == 1


async def test_an_unknown_theme_or_helper_is_not_kept(amina: Person, query: Query) -> None:
    assert (await amina.leave("more-about", themes=["2", "99"])).status_code == 422
    assert (await amina.leave("helpers", help=["read", "magic"])).status_code == 422

    assert await query("SELECT more_about FROM responses") == []
    assert await query("SELECT voice FROM responses") is None


async def test_a_million_letters_come_back_to_their_writer(amina: Person, query: Query) -> None:
    await amina.write(1, "What I said before.")
    much = "I have much to say. " * 52_429

    page = await amina.write(1, much, may_quote="yes")

    assert len(much) > 1024 * 1024
    assert page.status_code == 413
    assert "Please make your words shorter, then send them again." in page.text
    assert much.strip() in page.text
    assert await query("SELECT wording FROM words") == "What I said before."


async def test_too_many_words_come_back_on_their_own_page(amina: Person, query: Query) -> None:
    await amina.write(1, "What I said before.")
    much = "I have much to say. " * 10_000

    page = await amina.write(1, much, may_quote="yes")

    assert page.status_code == 422
    assert page.text.count(AnswerProblem.TOO_LONG.sentence) == 2
    assert much.strip() in page.text
    assert page.text.count(" checked") == 1
    assert await query("SELECT wording FROM words") == "What I said before."


async def test_exactly_as_much_as_we_say_is_kept(amina: Person, query: Query) -> None:
    await amina.write(1, "é" * 5000)
    assert await query("SELECT length(wording) FROM words") == 5000

    assert (await amina.write(1, "é" * 5001)).status_code == 422


@pytest.mark.parametrize(
    "wording",
    [
        "👩🏽‍🦽 🌻 👨‍👩‍👧",
        "שלום, אני גר כאן",
        "میں یہاں رہتا ہوں \u200f۔",
        "Dŵr a thŷ – “good” & <b>bold</b>",
        "One line.\n\nAnother\tline.",
        "'; DROP TABLE words; --",
    ],
)
async def test_every_script_and_sign_is_kept_exactly(
    amina: Person, query: Query, wording: str
) -> None:
    await amina.write(1, wording)

    assert await query("SELECT wording FROM words") == wording
    assert "<b>bold</b>" not in (await amina.see("check")).text


async def test_control_characters_are_cleaned_out(amina: Person, query: Query) -> None:
    await amina.write(1, "\x00 My\x00 life\r\nis\x07 go\x9bod.\x1b ")

    assert await query("SELECT wording FROM words") == "My life\nis good."


async def test_nul_bytes_in_other_places_do_no_harm(amina: Person) -> None:
    assert (await amina.pick(1, "yes\x00")).status_code == 422
    assert (await amina.use_card("\x00apple \x00")).status_code == 422
    assert (await amina.visitor.get("/anyborough/surveys/%00")).status_code == 404
    assert (await amina.visitor.get("/anyborough/s/%00%F0")).status_code == 404
    assert (await amina.visitor.get("/any%00borough/card")).status_code == 404
    assert (await amina.visitor.get("/any%F0borough/card")).status_code == 404


async def test_sending_twice_is_harmless(amina: Person, query: Query) -> None:
    await amina.answer_all()
    token = given_token(await amina.see("check"))

    both = await asyncio.gather(
        *(
            amina.visitor.post(f"{amina.answers}/check", data={"_csrf_token": token})
            for _ in range(2)
        )
    )

    assert [one.status_code for one in both] == [303, 303]
    assert await query("SELECT count(*) FROM responses") == 1


async def test_two_tabs_lose_nothing(amina: Person, query: Query) -> None:
    first = given_token(await amina.see("questions/1"))
    second = given_token(await amina.see("questions/2"))
    await asyncio.gather(
        amina.visitor.post(
            f"{amina.answers}/questions/1", data={"_csrf_token": first, "choice": "no"}
        ),
        amina.visitor.post(
            f"{amina.answers}/questions/2", data={"_csrf_token": second, "choice": "yes"}
        ),
    )
    assert await query("SELECT choices[1:2] FROM responses") == [3, 1]

    await amina.pick(1, "sometimes")

    assert await query("SELECT choices[1:2] FROM responses") == [2, 1]


async def test_words_from_two_tabs_at_once_end_as_one_of_them(amina: Person, query: Query) -> None:
    token = given_token(await amina.see("questions/1/words"))
    said = [f"Words of tab {number}." for number in range(8)]

    answers = await asyncio.gather(
        *(
            amina.visitor.post(
                f"{amina.answers}/questions/1/words",
                data={"_csrf_token": token, "wording": wording},
            )
            for wording in said
        )
    )

    assert {one.status_code for one in answers} == {303}
    assert await query("SELECT count(*) FROM words") == 1
    assert await query("SELECT wording FROM words") in said


async def test_the_back_button_after_sending_says_that_the_answers_are_with_us(
    amina: Person, query: Query
) -> None:
    await amina.answer_all()
    token = given_token(await amina.see("questions/2/words"))
    await amina.send()

    for page in ("questions/1", "questions/1/words", "more-about", "helpers", "check", "rest"):
        seen = await amina.see(page)
        assert seen.status_code == 410
        assert "<h1>Your answers are with us</h1>" in seen.text
        assert f'href="{amina.answers}/sent"' in seen.text
    pressed = await amina.visitor.post(
        f"{amina.answers}/questions/2/words",
        data={"_csrf_token": token, "wording": "I forgot to say this one thing."},
    )

    assert pressed.status_code == 410
    assert "I forgot to say this one thing." in pressed.text
    assert await query("SELECT count(*) FROM words") == 0


@pytest.mark.parametrize(
    "cookie", ["", "null", "abcd", "%00", "x" * 5000, "QUFBQUFBQUFBQUFBQUFBQUFBQUFB"]
)
async def test_a_broken_cookie_leads_to_the_card_and_loses_nothing(
    amina: Person, query: Query, cookie: str
) -> None:
    await amina.pick(1)
    words = re.findall(r"<li><img[^>]*>(\w+)</li>", (await amina.see("rest")).text)
    amina.visitor.cookies.delete("session")
    amina.visitor.cookies.set("session", cookie, domain="testserver.local")

    page = await amina.see("questions/2")

    assert page.status_code == 404
    assert 'href="/anyborough/card"' in page.text
    assert await query("SELECT choices[1] FROM responses") == 1
    amina.visitor.cookies.clear()
    assert (await amina.use_card(" ".join(words))).status_code == 303
    assert (await amina.see("questions/2")).status_code == 200


async def test_a_form_without_its_token_is_refused_and_shows_what_was_written(
    amina: Person, query: Query
) -> None:
    page = await amina.visitor.post(
        f"{amina.answers}/questions/1/words", data={"wording": "A long story about my street."}
    )

    assert page.status_code == 403
    assert "A long story about my street." in page.text
    assert await query("SELECT count(*) FROM words") == 0


async def test_a_database_that_goes_away_is_our_fault_and_loses_nothing(
    amina: Person, own_database: Database, query: Query
) -> None:
    await amina.pick(1)
    token = given_token(await amina.see("questions/2/words"))
    owner = await asyncpg.connect(own_database.owner_url)
    change = owner.transaction()
    await change.start()
    await owner.execute("LOCK TABLE responses IN ACCESS EXCLUSIVE MODE")
    pressed = asyncio.create_task(
        amina.visitor.post(
            f"{amina.answers}/questions/2/words",
            data={"_csrf_token": token, "wording": "My words in the storm."},
        )
    )
    waiting = 0
    while not waiting:
        await asyncio.sleep(0.02)
        waiting = await owner.fetchval(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
    answer = await pressed
    await change.rollback()
    await owner.close()

    assert answer.status_code == 503
    assert "It is not your fault." in answer.text
    assert "My words in the storm." in answer.text
    assert await query("SELECT choices[1] FROM responses") == 1
    assert await query("SELECT count(*) FROM words") == 0
    assert (await amina.write(2, "My words in the storm.")).status_code == 303


async def test_a_page_that_nobody_may_send_to_is_refused(visitor: AsyncClient) -> None:
    assert (await visitor.post("/anyborough/card/taken-back")).status_code in {403, 404, 405}
