"""Pages of somebody's answers are never compressed: their length would tell what was answered."""

import gzip

from tests.answering.conftest import Person

COMPRESSED = {"accept-encoding": "gzip, deflate, br, zstd"}
PLACES = ("questions/1", "questions/1/words", "more-about", "map", "check", "take-back")


async def test_what_somebody_answers_is_sent_as_it_is(amina: Person) -> None:
    for place in PLACES:
        page = await amina.visitor.get(f"{amina.answers}/{place}", headers=COMPRESSED)

        assert page.status_code == 200
        assert "content-encoding" not in page.headers, place
        assert page.headers["cache-control"] == "no-store, no-transform"


async def test_the_length_of_a_question_does_not_tell_what_was_picked(amina: Person) -> None:
    """Compressed, it would."""
    sent, smaller = set(), set()
    for choice in ("yes", "sometimes", "no", "not-sure"):
        await amina.pick(1, choice)
        page = await amina.visitor.get(f"{amina.answers}/questions/1", headers=COMPRESSED)
        assert f'value="{choice}"' in page.text
        sent.add(len(page.content))
        smaller.add(len(gzip.compress(page.content)))

    assert len(sent) == 1
    assert len(smaller) > 1
