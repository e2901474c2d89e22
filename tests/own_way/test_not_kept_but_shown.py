"""The round closed while somebody told it in their own way: all that they gave is shown."""

import pytest

from said_and_done.rounds.model import Round
from tests.answering.conftest import Calendar
from tests.own_way.conftest import Teller
from tests.whole_forms import filled_in

COUNT = "I agree: count what I say with what other people say."
LAST_DAY = (410, 'id="not-kept"')
TOO_OLD = (403, 'id="not-kept-yet"')
both_ways = pytest.mark.parametrize(("status", "said"), [LAST_DAY, TOO_OLD])


@both_ways
@pytest.mark.parametrize(
    ("part", "fields", "shown"),
    [
        ("/write", {"wording": "I like it."}, "I like it."),
        ("", {"may_count": "yes"}, f"<strong>{COUNT}</strong>"),
    ],
)
async def test_words_and_ticks_do_not_vanish(
    amina: Teller,
    calendar: Calendar,
    spring: Round,
    part: str,
    fields: dict[str, str],
    shown: str,
    status: int,
    said: str,
) -> None:
    await amina.write("There are words to tick something for.")
    address = f"{amina.page}{part}"
    sent = filled_in((await amina.see(part)).text, address, then="next", **fields)
    if status == TOO_OLD[0]:
        sent["_csrf_token"] = ["old"]
    else:
        calendar.after(spring)

    answer = await amina.visitor.post(address, data=sent)

    assert answer.status_code == status
    assert shown in answer.text
    assert said in answer.text
