"""The words of a code card with their spelling, to be read out."""

from said_and_done.code_cards.model import Card
from said_and_done.staff_entry.model import SpelledWord

# Words that everybody knows, each with its own first letter.
LETTERS = {
    one[0]: one
    for one in (
        *("apple", "bread", "cat", "dog", "egg", "fish", "garden", "house", "ice", "jam"),
        *("key", "lemon", "mother", "nose", "orange", "pen", "queen", "rain", "sun", "tree"),
        *("umbrella", "van", "water", "x-ray", "yellow", "zebra"),
    )
}


def spelled(card: Card) -> tuple[SpelledWord, ...]:
    """The words of a card, to say slowly."""
    return tuple(
        SpelledWord(
            word=one.word,
            letters=tuple(f"{letter.upper()} for {LETTERS[letter]}" for letter in one.word),
        )
        for one in card
    )
