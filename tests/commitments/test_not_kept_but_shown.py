"""Dev was signed out while a promise was being written: all of the form is shown."""

from httpx import AsyncClient

from tests.commitments.conftest import Place
from tests.whole_forms import filled_in


async def test_words_dates_and_ticks_of_a_promise_do_not_vanish(
    dev: AsyncClient, place: Place
) -> None:
    page = f"/anyborough/work/commitments/new/{place.round.name}"
    due = {"due-day": "1", "due-month": "March", "due-year": "2027"}
    sent = filled_in(
        (await dev.get(page)).text, page, owner="Head of contact", codes=["2.I.1", "4.I.2"], **due
    )
    dev.cookies.clear()

    answer = await dev.post(page, data=sent)

    assert answer.status_code == 403
    for words in ("Head of contact", "1 March 2027", "<strong>2.I.1", "<strong>4.I.2"):
        assert words in answer.text
    assert "<strong>3.I.1" not in answer.text
