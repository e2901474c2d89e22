"""The length of a page does not tell what somebody answered, nor the token of its form.

What was written or is listed is never compressed. A page to pick from is the same for everybody,
but for numbers of the visitor's own and what they picked: these stand between its compressed parts
as they are.
"""

import gzip
import re

import pytest
from jinja2 import TemplateSyntaxError

from said_and_done.web import compression, http
from said_and_done.web.rendering import templates
from said_and_done.web.shared_parts import parts
from tests.answering.conftest import Person

COMPRESSED = {"accept-encoding": "gzip, deflate, br, zstd"}
NOT_COMPRESSED = ("take-back",)
IN_PARTS = ("questions/1/words", "map", "check")
SECRET = "Zebra quilt"
TO_PICK_FROM = ("questions/1", "questions/2", "more-about")
CHOICES = ("yes", "sometimes", "no", "not-sure")
OWN = re.compile(r'_csrf_token" value="([^"]+)"|_once" value="([^"]+)"|/answers/([^/"]+)/')


async def test_a_page_with_what_somebody_said_is_sent_as_it_is(amina: Person) -> None:
    await amina.pick(1, "yes")

    for place in NOT_COMPRESSED:
        page = await amina.visitor.get(f"{amina.answers}/{place}", headers=COMPRESSED)

        assert page.status_code == 200
        assert "content-encoding" not in page.headers, place
        assert page.headers["cache-control"] == "no-store, no-transform"


@pytest.mark.parametrize("place", IN_PARTS)
async def test_nothing_of_the_person_is_in_what_is_compressed(
    amina: Person, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[bytes, bytes]] = []

    def noted(page: bytes) -> list[tuple[bytes, bytes]]:
        sent[:] = parts(page)
        return sent

    monkeypatch.setattr(http, "parts", noted)
    await amina.leave("more-about", themes=list("123456"))
    await amina.pick(2, "not-sure")
    await amina.write(1, f"{SECRET} <main></main> </svg>", may_count="yes")

    small = await amina.visitor.get(f"{amina.answers}/{place}?guess={SECRET}", headers=COMPRESSED)

    assert small.headers["content-encoding"] == "gzip"
    assert b"".join(own + shared for own, shared in sent) == small.content
    own, shared = (b"\n".join(each).decode() for each in zip(*sent, strict=True))
    mine = {secret for found in OWN.findall(small.text) for secret in found if secret}
    mine |= {amina.answers.rpartition("/")[2], "Zebra", "Yes, take", "checked", "2 of 12"}
    assert [secret for secret in mine if secret in shared] == []
    assert "Skip to the main part" in shared
    assert "Zebra" in own
    assert int(small.headers["content-length"]) < 0.7 * len(small.content)


def test_markup_of_which_nobody_says_that_it_is_shared_is_somebodys_own() -> None:
    """Also in a part of a page that says so outside of any shared part."""
    page = templates().from_string(
        "<p>{{ name }}</p>{% shared %}a{% own %}{{ name }}{% endown %}c{% endshared %}"
        "d{% own %}e{% endown %}f{% shared %}g{% endshared %}"
    )

    assert list(parts(page.render(name=SECRET).encode())) == [
        (f"<p>{SECRET}</p>".encode(), b"a"),
        (SECRET.encode(), b"c"),
        (b"def", b"g"),
    ]
    with pytest.raises(TemplateSyntaxError):
        templates().from_string("{% shared %}a{% own %}b{% endshared %}c")


async def test_the_length_of_what_is_somebodys_own_is_all_that_is_told(amina: Person) -> None:
    """The same letters in another order: compressed as a whole, they tell how much is alike."""
    sent, as_a_whole = set(), set()
    for wording in ("Do you live the life you want?", "?tnaw uoy efil eht evil uoy oD"):
        await amina.write(1, wording, may_count="yes")
        page = await amina.visitor.get(f"{amina.answers}/check", headers=COMPRESSED)
        assert wording in page.text
        sent.add(page.headers["content-length"])
        as_a_whole.add(len(gzip.compress(page.content)))

    assert len(sent) == 1
    assert len(as_a_whole) > 1


LARGEST_OF_BLOCKS = 65_535


@pytest.mark.parametrize("length", [0, 1, LARGEST_OF_BLOCKS, LARGEST_OF_BLOCKS + 1, 200_000])
def test_a_page_with_long_words_comes_whole(length: int) -> None:
    whole = [(b"w\xc3\xbc" * (length // 3), b"public words " * 4_000), (b"again", b"")]

    assert gzip.decompress(compression.around_own(whole)) == b"".join(map(b"".join, whole))


async def test_the_length_of_a_question_does_not_tell_what_was_picked(amina: Person) -> None:
    """Compressed as a whole, it would."""
    sent, as_a_whole = set(), set()
    for choice in CHOICES:
        await amina.pick(1, choice)
        page = await amina.visitor.get(f"{amina.answers}/questions/1", headers=COMPRESSED)
        assert re.search(f'value="{choice}" id="[^"]*" checked', page.text)
        assert page.headers["content-encoding"] == "gzip"
        sent.add(page.headers["content-length"])
        as_a_whole.add(len(gzip.compress(page.content)))

    assert len(sent) == 1
    assert len(as_a_whole) > 1


async def test_the_length_of_a_list_does_not_tell_what_was_ticked(amina: Person) -> None:
    sent = set()
    for theme in "123456":
        await amina.leave("more-about", themes=theme)
        page = await amina.visitor.get(f"{amina.answers}/more-about", headers=COMPRESSED)
        assert re.search(f'value="{theme}" id="[^"]*" checked', page.text)
        assert page.headers["content-encoding"] == "gzip"
        sent.add(page.headers["content-length"])

    assert len(sent) == 1


@pytest.mark.parametrize("place", TO_PICK_FROM)
async def test_a_page_to_pick_from_is_compressed(amina: Person, place: str) -> None:
    address = f"{amina.answers}/{place}"
    plain = await amina.visitor.get(address, headers={"accept-encoding": "identity"})
    small = await amina.visitor.get(address, headers=COMPRESSED)

    assert small.headers["content-encoding"] == "gzip"
    assert OWN.sub("", small.text) == OWN.sub("", plain.text)
    assert int(small.headers["content-length"]) < 0.6 * len(plain.content)


@pytest.mark.parametrize("place", TO_PICK_FROM)
async def test_a_page_to_pick_from_is_as_long_for_everybody(
    amina: Person, somebody_else: Person, place: str
) -> None:
    await somebody_else.start()
    pages = [
        await person.visitor.get(f"{person.answers}/{place}", headers=COMPRESSED)
        for person in (amina, somebody_else)
        for _ in range(8)
    ]

    assert len({page.headers["content-length"] for page in pages}) == 1
    own = [found for page in pages for found in set(OWN.findall(page.text))]
    assert len(set(own)) == 8 + 8 + 8 + 8 + 2  # tokens, marks, and two ids


def test_a_guess_on_the_page_makes_it_no_shorter() -> None:
    """As it would, were the token compressed with it."""
    token = b"4b2e83f09a1c7d56" * 6
    lengths, as_a_whole = set(), set()
    for guess in (token[:48], token[48:][::-1]):
        parts = [b"<p>" + guess + b"</p><input value='", token, b"'>"]
        lengths.add(len(compression.around(parts)))
        as_a_whole.add(len(gzip.compress(b"".join(parts))))
        assert gzip.decompress(compression.around(parts)) == b"".join(parts)

    assert len(as_a_whole) == 2
    assert len(lengths) == 1
