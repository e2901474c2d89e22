"""The words of the code cards can be said on the telephone, typed, and told apart."""

import itertools
import re

from said_and_done.code_cards import domain as code_cards


def words_and_pictures() -> list[tuple[str, str]]:
    lines = code_cards.WORD_LIST.read_text().splitlines()
    return [(line.split("\t")[0], line.split("\t")[1]) for line in lines]


def test_there_are_512_words_each_with_a_picture_of_its_own() -> None:
    """512 is 9 bits a word: five words are 45 bits."""
    listed = words_and_pictures()

    assert len(listed) == len({word for word, _ in listed}) == 512
    assert len({picture for _, picture in listed}) == 512
    assert listed == sorted(listed)


def test_every_word_is_short_and_has_plain_letters() -> None:
    assert [word for word, _ in words_and_pictures() if not re.fullmatch("[a-z]{3,13}", word)] == []


def test_one_wrong_letter_never_makes_another_word() -> None:
    words = [word for word, _ in words_and_pictures()]

    assert [pair for pair in itertools.combinations(words, 2) if one_letter_apart(*pair)] == []


def one_letter_apart(one: str, other: str) -> bool:
    """Whether one letter changed, added or left out turns one word into the other."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    same = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]
