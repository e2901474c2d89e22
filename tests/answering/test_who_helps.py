"""Who helps: asked before the first question, and at the end only if that was skipped or may have
changed."""

import re
from itertools import chain, combinations
from uuid import UUID

import pytest

from said_and_done.answering.domain import rules
from said_and_done.answering.model import helping
from said_and_done.answering.model.response import Help, Response, Voice
from tests.answering.conftest import Person, Query

EVERY_HELP = [
    set(some) for some in chain.from_iterable(combinations(Help, size) for size in range(5))
]


def response(at_start: tuple[Help, ...] | None, voice: Voice | None) -> Response:
    return Response(
        id=UUID(int=1),
        round_id=UUID(int=2),
        way_in_id=UUID(int=3),
        survey_version_id=UUID(int=4),
        choices=(None,),
        more_about=(),
        voice=voice,
        help=(),
        help_at_start=at_start,
        supporter_choices=(),
        without_helper=None,
        sent_on=None,
    )


@pytest.fixture
async def ben(amina: Person) -> Person:
    """Ben has just pressed Start; Joy sits beside him."""
    await amina.press_start()
    return amina


@pytest.fixture
def kept_of(query: Query, ben: Person) -> Query:
    """A value of Ben's own row."""

    async def ask(columns: str) -> object:
        mine = ben.answers.rsplit("/", 1)[-1]
        return await query(f"SELECT {columns} FROM responses WHERE id::text = $1", mine)

    return ask


async def test_the_first_page_asks_who_helps(ben: Person) -> None:
    assert ben.here.endswith("/helpers-at-start")

    page = (await ben.see("helpers-at-start")).text

    assert f"<h1>{helping.helpers_at_start().title}</h1>" in page
    assert page.count('type="checkbox"') == 5
    assert "checked" not in page
    assert ">Back<" not in page


async def test_one_tap_leads_past_it(ben: Person, kept_of: Query) -> None:
    await ben.leave("helpers-at-start", then="skip")

    assert ben.here.endswith("/questions/1")
    assert await kept_of("help_at_start") is None


async def test_what_is_said_at_the_start_is_kept_apart_from_the_end(
    ben: Person, kept_of: Query
) -> None:
    await ben.leave("helpers-at-start", help=["read", "explained"])
    assert ben.here.endswith("/questions/1")

    await ben.leave("helpers", help="wrote")

    assert await kept_of("help_at_start") == [1, 2]
    assert await kept_of("help") == [3]
    assert await kept_of("(voice_at_start, voice)::text") == "(2,2)"


async def test_the_end_is_filled_in_from_the_start_until_somebody_changes_it(ben: Person) -> None:
    await ben.leave("helpers-at-start", help=["read", "explained"])
    assert (await ben.see("helpers")).text.count("checked") == 2

    await ben.leave("helpers", help="nobody")

    assert (await ben.see("helpers")).text.count("checked") == 1
    assert (await ben.see("helpers-at-start")).text.count("checked") == 2


async def test_nobody_at_the_start_is_ticked_at_the_end(ben: Person) -> None:
    await ben.leave("helpers-at-start", help="nobody")

    assert 'value="nobody" id="help" checked' in (await ben.see("helpers")).text
    assert 'value="nobody" id="help" checked' in (await ben.see("helpers-at-start")).text


async def test_next_with_nothing_picked_asks_once_more(ben: Person, kept_of: Query) -> None:
    page = await ben.leave("helpers-at-start", then="next")

    assert page.status_code == 422
    assert 'id="skip-this"' in page.text
    assert await kept_of("help_at_start") is None


@pytest.mark.parametrize("picked", [["nobody", "read"], ["a-friend"]])
async def test_an_answer_that_makes_no_sense_is_not_kept(
    ben: Person, kept_of: Query, picked: list[str]
) -> None:
    assert (await ben.leave("helpers-at-start", help=picked)).status_code == 422

    assert await kept_of("help_at_start") is None


async def comes_past_the_questions(ben: Person) -> None:
    for number in range(1, 7):
        await ben.pick(number)
    await ben.leave("more-about")


async def test_who_said_it_at_the_start_is_not_asked_again(ben: Person, kept_of: Query) -> None:
    await ben.leave("helpers-at-start", help="nobody")

    await comes_past_the_questions(ben)

    assert ben.here.endswith("/check")
    assert helping.WAYS_OF_HELPING[0].before not in (await ben.see("check")).text
    assert helping.NOBODY.before in (await ben.see("check")).text
    await ben.send()
    assert await kept_of("(voice_at_start, voice)::text") == "(1,)"


async def test_who_had_help_from_the_start_comes_to_the_page_without_the_helper(
    ben: Person,
) -> None:
    await ben.leave("helpers-at-start", help="read")

    await comes_past_the_questions(ben)

    assert ben.here.endswith("/without-helper")


async def test_who_skipped_it_at_the_start_is_asked_at_the_end(ben: Person) -> None:
    await ben.leave("helpers-at-start", then="skip")

    await comes_past_the_questions(ben)

    assert ben.here.endswith("/helpers")


async def test_who_comes_back_with_their_card_is_asked_at_the_end(
    ben: Person, somebody_else: Person
) -> None:
    await ben.leave("helpers-at-start", help="nobody")
    await ben.pick(1)
    card = " ".join(re.findall(r"<li><img[^>]*>(\w+)</li>", (await ben.see("rest")).text))
    on_another_phone = somebody_else
    await on_another_phone.use_card(card)
    on_another_phone.answers = ben.answers

    for number in range(2, 7):
        await on_another_phone.pick(number)
    await on_another_phone.leave("more-about")

    assert on_another_phone.here.endswith("/helpers")
    assert 'value="nobody" id="help" checked' in (await on_another_phone.see("helpers")).text
    await on_another_phone.leave("helpers", help="read")
    assert on_another_phone.here.endswith("/without-helper")


async def test_who_carries_on_after_the_last_question_is_not_asked_who_helps(ben: Person) -> None:
    await ben.leave("helpers-at-start", help="nobody")
    await comes_past_the_questions(ben)
    await ben.leave("more-about", themes="1")
    await ben.pick(7)

    assert (await ben.see("carry-on")).headers["location"].endswith("/check")


async def test_to_rest_keeps_what_was_picked(ben: Person, kept_of: Query) -> None:
    await ben.leave("helpers-at-start", help="read", then="rest")

    assert ben.here.endswith("/rest")
    assert await kept_of("help_at_start") == [1]
    assert (await ben.see("carry-on")).headers["location"].endswith("/questions/1")


async def test_who_rests_before_they_say_comes_back_to_it(ben: Person) -> None:
    await ben.leave("helpers-at-start", then="rest")

    carried_on = await ben.see("carry-on")

    assert carried_on.headers["location"].endswith("/helpers-at-start")


async def test_back_from_the_first_question_leads_to_it(ben: Person) -> None:
    await ben.leave("helpers-at-start", help="read")

    await ben.leave("questions/1", then="back")

    assert ben.here.endswith("/helpers-at-start")


async def test_nobody_else_can_say_it(ben: Person, somebody_else: Person, kept_of: Query) -> None:
    await somebody_else.start()
    token = (await somebody_else.see("helpers-at-start")).text.split('_csrf_token" value="')[1]

    page = await somebody_else.visitor.post(
        f"{ben.answers}/helpers-at-start",
        data={"_csrf_token": token.split('"')[0], "help": "read"},
    )

    assert page.status_code == 404
    assert await kept_of("help_at_start") is None


@pytest.mark.parametrize("start", [None, *EVERY_HELP], ids=str)
def test_the_end_decides_whose_answers_they_are_and_until_then_the_start(
    start: set[Help] | None,
) -> None:
    at_start = None if start is None else tuple(sorted(start))
    from_start = None if at_start is None else rules.voice_of(at_start)

    assert response(at_start, None).said_by is from_start
    for voice in Voice:
        assert response(at_start, voice).said_by is voice
