"""The words of new cards: for adults, each with a picture of its own, and enough of them."""

import json
import math
from uuid import UUID

import pytest

from said_and_done.code_cards.domain import NEW_CARD_WORDS, WORDS, card_hash, new_card, read_card
from said_and_done.core.settings import HOME, Settings
from tests import factories

# Heard as another word that people write as often.
HOMOPHONES = {"sun", "sundae", "whale", "stairs", "tie", "medal", "key", "ring", "juice", "wheel"}
CHILDISH = {"teddy", "unicorn", "fairy", "princess", "rubberduck", "yoyo", "chick", "lollipop"}
LOADED = {"pig", "bacon", "sausage", "yoga", "skunk", "gorilla", "spade", "swimsuit", "stool"}
TWO_MEANINGS = {"orange", "kiwi", "seal", "cricket", "bulb", "present", "horn", "fan", "rubber"}
PEOPLE = {"grandad", "granny", "baby", "teacher", "farmer", "dancer", "selfie", "family"}


def test_a_new_card_holds_at_least_40_bits() -> None:
    """No word comes twice, so a card is one of so many arrangements of five words."""
    assert math.perm(len(set(NEW_CARD_WORDS)), len(new_card())) >= 2**40


def test_a_new_card_has_words_for_adults_that_are_one_thing() -> None:
    given = set(NEW_CARD_WORDS)

    for unwanted in (HOMOPHONES, CHILDISH, LOADED, TWO_MEANINGS, PEOPLE):
        assert unwanted <= set(WORDS), "they were on cards before"
        assert not given & unwanted
    assert {word for _ in range(2000) for word in new_card()} <= given


def test_cards_of_before_are_read_as_they_were() -> None:
    assert read_card("unicorn GRANDAD bacon, seal key").words == (
        *("unicorn", "grandad", "bacon"),
        *("seal", "key"),
    )
    assert len(WORDS) == 512, "their sound is found by the whole list: it must not change"


def test_one_wrong_letter_never_makes_another_word_of_a_new_card() -> None:
    by_shape: dict[str, str] = {}
    for word in NEW_CARD_WORDS:
        for gap in range(len(word)):
            shape = f"{word[:gap]}?{word[gap + 1 :]}"
            assert by_shape.setdefault(shape, word) == word


def test_a_card_is_another_secret_in_each_order() -> None:
    pepper = Settings(secret=factories.SECRET).pepper
    card = new_card()

    assert card_hash(pepper, UUID(int=1), card) != card_hash(
        pepper, UUID(int=1), (card[1], card[0], *card[2:])
    )


@pytest.mark.parametrize("word", ["lighthouse", "unicorn"])
def test_a_tablet_draws_new_words_and_has_the_pictures_of_all(word: str) -> None:
    listed = json.loads((HOME / "assets" / "card-pictures.json").read_text())

    assert listed["newCardWords"] == list(NEW_CARD_WORDS)
    assert listed["pictures"].keys() == set(WORDS)
    assert listed["pictures"][word].startswith("<svg")
