"""Somebody asks for a call on a page that was open for too long: what they gave is shown."""

import pytest
from httpx import AsyncClient

from said_and_done.organisations.model import Organisation
from tests.contact.conftest import Query
from tests.whole_forms import filled_in

NUMBER = "01632 960 001"


@pytest.mark.parametrize("page", ["/anyborough/talk", "/anyborough/not-safe"])
async def test_number_name_and_ticks_do_not_vanish(
    visitor: AsyncClient, with_contact: Organisation, query: Query, page: str
) -> None:
    opened = (await visitor.get(page)).text
    sent = filled_in(opened, page, reach=NUMBER, name="Ben", times="Mornings", manners="slowly")
    sent["_csrf_token"] = ["old"]

    answer = await visitor.post(page, data=sent)

    assert answer.status_code == 403
    for words in ("Your telephone number", NUMBER, "Ben", "Mornings", "<strong>Speak slowly"):
        assert words in answer.text
    assert await query("SELECT 1 FROM call_backs") == []
