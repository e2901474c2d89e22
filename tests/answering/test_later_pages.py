"""The pages after the first question are small, in every language and with all questions: on an old
phone with a poor network, each is there soon."""

import pytest

from said_and_done.core.my_way import COOKIE
from said_and_done.i18n.languages import LANGUAGES
from tests.answering.conftest import Person

MOST = 8_000
"""Bytes, heads included."""
PLACES = (
    "helpers-at-start",
    "questions/1",
    "questions/12",
    "questions/1/words",
    "more-about",
    "helpers",
    "map",
    "check",
    "take-back",
)
QUESTIONS = 12
HEAD_OF_LINE = len(": \r\n")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_each_later_page_is_at_most_8_kb(amina: Person, language: str) -> None:
    await amina.leave("more-about", themes=list("123456"))
    for number in range(1, QUESTIONS + 1):
        await amina.pick(number, "not-sure")
    amina.visitor.cookies.set(COOKIE, f"{language}.symbols.usual.usual.cream.off.on.signs")

    for place in PLACES:
        page = await amina.visitor.get(
            f"{amina.answers}/{place}", headers={"accept-encoding": "gzip"}
        )
        heads = sum(len(name) + len(value) + HEAD_OF_LINE for name, value in page.headers.raw)

        assert page.status_code == 200
        assert int(page.headers["content-length"]) + heads <= MOST, place
        assert f'<html lang="{language}' in page.text, place
