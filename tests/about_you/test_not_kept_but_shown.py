"""Somebody picks an answer about themselves on a page that is too old: the pick is shown."""

from said_and_done.rounds.model import Round
from tests.about_you.test_telling_about_you import ALL, sends
from tests.answering.conftest import Calendar, Person, Query
from tests.whole_forms import Sent, filled_in


async def picks(amina: Person) -> tuple[str, Sent, str]:
    """The address of the first question, what is sent, and the words of the pick."""
    await sends(amina)
    address = f"{amina.answers}/about-you/1"
    opened = await amina.visitor.get(address)
    sent = filled_in(opened.text, address, choice="1", then="next")
    words = sent["_labels"][0].splitlines()[1].removeprefix("1=")
    assert words in opened.text
    return address, sent, words


async def test_when_the_round_has_closed_the_pick_is_shown(
    amina: Person, calendar: Calendar, spring: Round, query: Query
) -> None:
    address, sent, words = await picks(amina)
    calendar.after(spring)

    answer = await amina.visitor.post(address, data=sent)

    assert answer.status_code == 410
    assert f"<strong>{words}</strong>" in answer.text
    assert "We did not keep this." in answer.text
    assert await query(ALL) is None


async def test_when_the_page_was_open_for_too_long_the_pick_is_shown(
    amina: Person, query: Query
) -> None:
    address, sent, words = await picks(amina)

    answer = await amina.visitor.post(address, data={**sent, "_csrf_token": ["old"]})

    assert answer.status_code == 403
    assert f"<strong>{words}</strong>" in answer.text
    assert await query(ALL) is None
