"""Somebody wrote an emoji, a bullet of an office program, or a letter of a very old script."""

import pytest

from said_and_done.core.settings import HOME
from said_and_done.pdf import emoji
from said_and_done.pdf.making import render_pdf
from tests.pdf.conftest import made, words_of
from tests.pdf.sample import saying

FLAG_OF_WALES = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (f"Cymru {FLAG_OF_WALES}!", "Cymru [flag wales]!"),
        (f"My {FAMILY} helps", "My [family man woman girl] helps"),
        ("\U0001f1ec\U0001f1e7 here", "[flag united kingdom] here"),
        ("Thanks \U0001faf6", "Thanks [heart hands]"),
        ("Up \U0001f44d\U0001f3fd", "Up [thumbs up medium skin tone]"),
        ("\U0001f469\U0001f3fd\u200d\U0001f9bd", "[woman in manual wheelchair medium skin tone]"),
        ("\u2764\ufe0f yes", "[red heart] yes"),
        ("\uf0b7 First \uf0a7 second", "• First • second"),
        ("A mark \uf123 of nobody", "A mark  of nobody"),
    ],
)
def test_a_sign_is_spelled_with_all_that_belongs_to_it(typed: str, read: str) -> None:
    missing = {sign for sign in typed if ord(sign) > 0x2000 and sign != "\u200d"}

    assert emoji.spelled_out(typed, missing, HOME) == read


def test_only_what_cannot_be_drawn_is_spelled() -> None:
    assert (
        emoji.spelled_out("\u2764 \U0001faf6 1", {"\U0001faf6"}, HOME) == "\u2764 [heart hands] 1"
    )


@pytest.mark.pdf
def test_a_list_pasted_from_an_office_program_has_bullets_on_paper() -> None:
    rendered = made(saying("\uf0b7 They listen"))

    assert rendered.complaints == ()
    assert "• They listen" in words_of(rendered)
    assert "[a sign]" not in words_of(rendered)


def test_the_person_who_publishes_reads_where_the_letter_is() -> None:
    html = (
        '<!doctype html><html lang="en-GB"><head><title>A title</title></head><body><h1>Hello</h1>'
        "<h2>5. Our story</h2><p>First words here</p><p>My old friend wrote <b>𒀀 to me once</b></p>"
        "<h2>6. Next</h2></body></html>"
    )

    (sentence, *_rest) = render_pdf(html, base=HOME).complaints

    assert sentence == (
        "No font on this machine has the letter “𒀀” (U+12000). "
        "It is in “5. Our story”, in the words “𒀀 to me once”."
    )
