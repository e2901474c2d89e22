"""The round closed, or the page was open for too long: what somebody picked and wrote is shown."""

import pytest
from httpx import Response

from said_and_done.rounds.model import Round
from tests import factories
from tests.answering.conftest import Calendar, Person
from tests.asking import asked
from tests.whole_forms import Sent, filled_in

CLOSED, TOO_OLD = 410, 403
LIFE = asked(1)
WORDS = "She listens."
# Each page of the way: how somebody fills it in, and what the refusal shows of it.
PAGES = [
    ("questions/1", {"choice": "sometimes"}, [LIFE, "Sometimes"]),
    (
        "questions/1/words",
        {"wording": WORDS, "may_count": "yes"},
        [WORDS, "<strong>I agree: count what I say with what other people say.</strong>"],
    ),
    (
        "more-about",
        {"themes": ["2", "4"]},
        ["Getting information I understand", "My support, my way"],
    ),
    ("helpers", {"help": ["read", "explained"]}, ["Somebody read it to me", "explained it"]),
    ("without-helper", {"without_helper": "no", "wording": WORDS}, ["Could you say", "No", WORDS]),
]
each_page = pytest.mark.parametrize(("page", "fields", "shown"), PAGES)


@pytest.fixture
async def helped(amina: Person) -> Person:
    """Somebody reads it to Amina, so that all pages are there."""
    await amina.leave("helpers", help="read")
    return amina


async def fills_in(amina: Person, page: str, **fields: str | list[str]) -> tuple[str, Sent]:
    """The address of a page's form, and what will be sent."""
    address = f"{amina.answers}/{page}"
    opened = await amina.see(page)
    assert opened.status_code == 200, page
    return address, filled_in(opened.text, address, **fields)


def shows(answer: Response, *words: str) -> bool:
    missing = [one for one in words if one not in answer.text]
    assert not missing, (missing, answer.text)
    return True


@each_page
async def test_when_the_round_has_closed_nothing_that_was_given_vanishes(
    helped: Person,
    calendar: Calendar,
    spring: Round,
    page: str,
    fields: dict[str, str | list[str]],
    shown: list[str],
) -> None:
    address, sent = await fills_in(helped, page, then="next", **fields)
    calendar.after(spring)

    answer = await helped.visitor.post(address, data=sent)

    assert answer.status_code == CLOSED
    assert shows(answer, "The last day to change answers was 30 June 2026.", *shown)
    assert 'id="not-kept"' in answer.text
    assert 'id="not-kept-yet"' not in answer.text


@each_page
async def test_when_the_page_was_open_for_too_long_nothing_that_was_given_vanishes(
    helped: Person, page: str, fields: dict[str, str | list[str]], shown: list[str]
) -> None:
    address, sent = await fills_in(helped, page, then="next", **fields)
    sent["_csrf_token"] = ["old"]

    answer = await helped.visitor.post(address, data=sent)

    assert answer.status_code == TOO_OLD
    assert shows(answer, 'id="not-kept-yet"', *shown)


async def test_when_the_browser_lost_its_cookies_a_pick_is_shown(amina: Person) -> None:
    address, sent = await fills_in(amina, "questions/1", choice="no")
    amina.visitor.cookies.clear()

    answer = await amina.visitor.post(address, data=sent)

    assert answer.status_code == TOO_OLD
    assert shows(answer, f"{LIFE} <strong>No</strong>")


async def test_what_was_not_picked_and_what_no_page_asks_is_not_shown(amina: Person) -> None:
    address, sent = await fills_in(amina, "questions/1", choice="no", supporter_choice="yes")
    sent["_csrf_token"] = ["old"]

    answer = await amina.visitor.post(address, data=sent)

    assert "<strong>Sometimes</strong>" not in answer.text
    assert "<strong>Yes</strong>" not in answer.text, "the page did not ask a supporter"
    assert sent["_once"][0] not in answer.text


async def test_a_pick_is_shown_in_the_language_of_the_page(amina: Person) -> None:
    await factories.form(amina.visitor, "/anyborough/my-way", language="cy")
    address, sent = await fills_in(amina, "questions/1", choice="sometimes")
    sent["_csrf_token"] = ["old"]

    answer = await amina.visitor.post(address, data=sent)

    assert shows(answer, "<strong>Weithiau</strong>")


async def test_who_hides_it_because_somebody_comes_sees_none_of_it(
    helped: Person, calendar: Calendar, spring: Round
) -> None:
    fields = {"without_helper": "no", "wording": "She decides everything for me."}
    address, sent = await fills_in(helped, "without-helper", then="hide", **fields)
    calendar.after(spring)

    closed = await helped.visitor.post(address, data=sent)
    too_old = await helped.visitor.post(address, data={**sent, "_csrf_token": ["old"]})

    assert closed.headers["location"] == f"{helped.answers}/hidden"
    assert (await helped.visitor.get(closed.headers["location"])).status_code == 200
    assert too_old.status_code == TOO_OLD
    assert "decides" not in too_old.text
    assert "<strong>No</strong>" not in too_old.text
