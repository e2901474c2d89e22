"""The language and direction of what somebody wrote, as far as its letters tell.

Nobody's language is kept beside their words: in a small group it would say who they are. Most
scripts are read by one language in England, and that is what a voice needs to know. Latin letters
tell too little: such words are in the language of the page, which the person chose themselves.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import msgspec

# A name in other letters does not change the language of a sentence, nor do some words of ours.
LETTERS_ENOUGH = 0.6
LETTERS_READ = 300
"""So many letters of a text are looked at: a longer one goes on as it began."""
LANGUAGES_OF_SCRIPTS = {
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "TELUGU": "te",
    "MALAYALAM": "ml",
    "SINHALA": "si",
    "GREEK": "el",
    "HEBREW": "he",
    "HANGUL": "ko",
    "THAI": "th",
}
# Letters that tell the languages of one script apart, in this order: one of each set is there.
# Urdu has no letter of its own in a short word, often; Persian then has the heh that Urdu has not.
LANGUAGES_OF_LETTERS = {
    "ARABIC": (
        ("ckb", ("ڕڵۆێە",)),
        ("ps", ("ټډړښږېۍځڅڼ",)),
        ("ur", ("ٹڈڑںےہھ",)),
        ("fa", ("پچژگکی", "ه")),
        ("ur", ("پچژگکی",)),
        ("ar", ("ةيكىأإؤه",)),
    ),
    "CYRILLIC": (("uk", ("іїєґ",)), ("ru", ("ыэё",))),
    "CJK": (("ja", ("のはがをにたしいでるスン",)), ("zh", ())),
}
# Letters that stand in one text with those of another script, by its name.
WRITTEN_WITH = {"HIRAGANA": "CJK", "KATAKANA": "CJK", "KATAKANA-HIRAGANA": "CJK"}
RIGHT_TO_LEFT = {"ARABIC", "HEBREW", "SYRIAC", "THAANA", "NKO"}
# Addresses, and the marks that readers put in place of names, are in Latin letters in any text.
# Whatever looks back or ahead here goes over each sign once, or at most ``LETTERS_READ`` of them:
# people can send 300,000.
_WORD = re.compile(r"\S+")
_ADDRESS = re.compile(r"//|www\.|@")
_MARK = re.compile(r"\[[A-Za-z ]{1,100}\]")
_LATIN = r"A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_OTHER = (
    r"\u0370-\u1c7f\u2c80-\u2ddf\u2e80-\ud7ff\uf900-\ufaff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
    r"\U00010000-\U0001efff\U00020000-\U0003ffff"
)
_OTHER_LETTER = re.compile(f"[{_OTHER}]")
_OTHER_WORDS = re.compile(rf"(?:(?<=: )[\d,.]+\s)?[{_OTHER}](?:[^{_LATIN}]*[{_OTHER}])?")
_LATIN_LETTER = re.compile(f"[{_LATIN}]")
# Words of ours before theirs end with a colon, or at the last space: a number after it is theirs.
_LEAD = re.compile(rf"[^{_OTHER}]*: |[^{_OTHER}]*\s(?=[^\s{_OTHER}]*[{_OTHER}])")
_QUOTED = re.compile("(?<=“)[^“”]+(?=”)")
_END_OF_THEIRS = re.compile(r"[\s,:;.]")
_NUMBER = r"\d(?:[\d,.:/]*\d)?"
# Not inside an address: its parts belong together.
_NUMBERS = re.compile(
    rf"(?<![\w/.:@-])[£$€+]?{_NUMBER}(?:[ \u00a0\-–](?:{_NUMBER}|\({_NUMBER}\)))*%?(?![\w/@])"
)
_BETWEEN_DIGITS = re.compile(r"(?<=\d) (?=\d)")
# Hebrew, Arabic, and the scripts that are written like them.
_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff]")


class Part(msgspec.Struct, frozen=True):
    """Some of the words of a text; ``is_other`` when they are in other letters than Latin ones."""

    words: str
    is_other: bool


def direction_of(words: str) -> str:
    """ "rtl" or "ltr", by the script of most letters. ``dir="auto"`` would go by the first letter,
    which is often a mark in place of a name, and WeasyPrint does not support it."""
    return "rtl" if _script_of(words) in RIGHT_TO_LEFT else "ltr"


def language_of(words: str) -> str | None:
    """The tag for ``lang``; None when the letters do not tell."""
    script = _script_of(words)
    return LANGUAGES_OF_SCRIPTS.get(script) or _language_of_letters(script, set(words.lower()))


def has_other_letters(words: str) -> bool:
    """Whether any letter is not Latin. Most words are ASCII, and that is known at once."""
    return not words.isascii() and _OTHER_LETTER.search(words) is not None


def parts(words: str) -> Iterator[Part]:
    """What is in other letters, and what is around it. A sentence of ours with a name in it keeps
    its way; a text that is nearly all in other letters is one part, addresses and numbers in it
    too, so that they stand where its way puts them. So is what a sentence of ours quotes."""
    if has_other_letters(_QUOTED.sub("", words)):
        yield from _parts(words)
        return
    end = 0
    for quoted in _QUOTED.finditer(words):
        if _script_of(quoted[0]) not in {"", "LATIN"}:
            yield Part(words[end : quoted.start()], is_other=False)
            yield Part(quoted[0], is_other=True)
            end = quoted.end()
    yield from _parts(words[end:])


def _parts(words: str) -> Iterator[Part]:
    if _script_of(words) not in {"", "LATIN"}:
        match = _LEAD.match(words)
        lead, trail = _of_ours(match[0] if match else ""), _of_ours(_after_theirs(words))
        yield Part(lead, is_other=False)
        yield Part(words[len(lead) : len(words) - len(trail)], is_other=True)
        yield Part(trail, is_other=False)
        return
    end = 0
    for match in _OTHER_WORDS.finditer(words):
        yield Part(words[end : match.start()], is_other=False)
        for run in _by_script(match[0]):
            yield Part(run.rstrip(), is_other=True)
            yield Part(run[len(run.rstrip()) :], is_other=False)
        end = match.end()
    yield Part(words[end:], is_other=False)


def numbers(words: str) -> Iterator[re.Match[str]]:
    """Telephone numbers, prices and spans of numbers. In text from right to left each of them would
    be turned round, group by group."""
    return (found for found in _NUMBERS.finditer(words) if not found[0].isdigit())


def held_numbers(words: str) -> str:
    """The same for a box, in which no mark can stand: no-break spaces between the parts of a number
    hold them in their order, where there are letters from right to left. ``text.lines`` takes them
    out again, and scripts/numbers.js writes them while somebody types."""
    return _BETWEEN_DIGITS.sub("\u00a0", words) if _FROM_THE_RIGHT.search(words) else words


def _by_script(words: str) -> Iterator[str]:
    """The words of each script; what is no letter stays with those before it."""
    begin, before = 0, ""
    for place, letter in enumerate(words):
        script = _script(letter) if letter.isalpha() else before
        if before and script != before:
            yield words[begin:place]
            begin = place
        before = script
    yield words[begin:]


def _after_theirs(words: str) -> str:
    """What follows the last letter that is not Latin, from the end of its word on."""
    last = _OTHER_LETTER.search(words[::-1])
    found = _END_OF_THEIRS.search(words, len(words) - last.start() if last else 0)
    return words[found.start() :] if found else ""


def _of_ours(words: str) -> str:
    """The same text if it contains words, else ""."""
    return words if _LATIN_LETTER.search(_without_addresses(words)) else ""


def _without_addresses(words: str) -> str:
    """Without addresses, and without the marks that readers put in place of names."""
    return _WORD.sub(lambda word: "" if _ADDRESS.search(word[0]) else word[0], _MARK.sub("", words))


def scripts_of(words: str) -> set[str]:
    """All scripts of which the text has a letter."""
    return {_script(letter) for letter in words if letter.isalpha()}


def _script_of(words: str) -> str:
    """The script of most letters; "" where none has enough."""
    letters = [one for one in _without_addresses(words[:LETTERS_READ]) if one.isalpha()]
    scripts = Counter(map(_script, letters))
    script, number = next(iter(scripts.most_common(1)), ("", 0))
    return script if number > LETTERS_ENOUGH * len(letters) else ""


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    name = unicodedata.name(letter, "-").split()[0]
    return WRITTEN_WITH.get(name, name)


def _language_of_letters(script: str, letters: set[str]) -> str | None:
    languages = LANGUAGES_OF_LETTERS.get(script, ())
    return next(
        (tag for tag, needed in languages if all(letters & set(each) for each in needed)), None
    )
