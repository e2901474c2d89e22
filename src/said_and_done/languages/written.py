"""The language and direction of what somebody wrote, as far as its letters tell.

Nobody's language is kept beside their words: in a small group it would say who they are. Most
scripts are read by one language in England, and that is what a voice needs to know. Latin letters
tell too little: such words are in the language of the page, which the person chose themselves.
"""

import unicodedata
from collections import Counter

LETTERS_ENOUGH = 0.5  # a name in other letters does not change the language of a sentence
LANGUAGES_OF_SCRIPTS = {
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "GREEK": "el",
    "HEBREW": "he",
    "CJK": "zh",
}
# Letters that one language of a script has, and the others of that script do not; in this order.
LANGUAGES_OF_LETTERS = {
    "ARABIC": {"ur": "ٹڈڑںےہھ", "fa": "پچژگ", "ar": "ةيكىأإؤ"},
    "CYRILLIC": {"uk": "іїєґ", "ru": "ыэё"},
}


def direction_of(words: str) -> str:
    """Which way to write: the way of the first letter that has one. Said here because WeasyPrint
    does not know ``dir="auto"``."""
    ways = (unicodedata.bidirectional(letter) for letter in words)
    first = next((way for way in ways if way in ("L", "R", "AL")), "L")
    return "ltr" if first == "L" else "rtl"


def language_of(words: str) -> str | None:
    """The tag for ``lang``; None when the letters do not tell."""
    letters = [letter for letter in words.lower() if letter.isalpha()]
    scripts = Counter(unicodedata.name(letter, "-").split()[0] for letter in letters)
    script, number = next(iter(scripts.most_common(1)), ("", 0))
    if number <= LETTERS_ENOUGH * len(letters):
        return None
    return LANGUAGES_OF_SCRIPTS.get(script) or _language_of_letters(script, set(letters))


def _language_of_letters(script: str, letters: set[str]) -> str | None:
    languages = LANGUAGES_OF_LETTERS.get(script, {})
    return next((tag for tag, own in languages.items() if letters & set(own)), None)
