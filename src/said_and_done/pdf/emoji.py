"""Signs that no font on this machine can draw: an emoji becomes its name, a letter is never
replaced.

People write with emoji. A new one must not keep a whole progress statement from being published,
and an empty box tells nobody anything; its name, as in "[heart hands]", can also be read aloud.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

SKIN_TONES = {chr(code) for code in range(0x1F3FB, 0x1F400)}
SILENT = {
    "Cf",
    "Cc",
    "Mn",
    "Me",
}  # joiners, direction marks and accents without a letter of their own
LETTERS = {"L", "N", "M"}
PRIVATE_USE = "Co"
# Office programs write the bullets of a list as characters of fonts that only they have.
PRIVATE_BULLETS = {chr(code) for code in (0xF06E, 0xF06F, 0xF0A7, 0xF0A8, 0xF0B7, 0xF0D8, 0xF0FC)}
EMOJI_STYLE = "\ufe0f"


def is_letter(sign: str) -> bool:
    """Letters and digits of any script carry words, and words are never changed."""
    category = unicodedata.category(sign)
    return category[0] in LETTERS and category not in SILENT


def spelled_out(words: str, signs: set[str], home: Path) -> str:
    """The words with each of these signs written as its English name in square brackets.

    A sign that is part of a sequence, as in the flag of Wales or a family, is named with all of it.
    """
    names = _emoji_names(home / "assets" / "emoji-names.json")

    def named(match: re.Match[str]) -> str:
        sequence = match[0]
        return _name_of(sequence, names) if signs & set(sequence) else sequence

    return _sequences(tuple(names), tuple(sorted(signs))).sub(named, words)


def _name_of(sequence: str, names: Mapping[str, str]) -> str:
    known = names.get(sequence) or names.get(sequence.replace(EMOJI_STYLE, ""))
    return f"[{known}]" if known else "".join(map(_name_of_one, sequence))


def _name_of_one(sign: str) -> str:
    category = unicodedata.category(sign)
    if category == PRIVATE_USE:
        return "•" if sign in PRIVATE_BULLETS else ""
    if sign in SKIN_TONES or category in SILENT:
        return ""
    return f"[{unicodedata.name(sign, 'a sign').lower()}]"


@cache
def _emoji_names(file: Path) -> Mapping[str, str]:
    """The names of emoji by their characters; those in private use mean other things elsewhere."""
    names = json.loads(file.read_text())
    return {
        sequence: name
        for sequence, name in names.items()
        if all(unicodedata.category(sign) != PRIVATE_USE for sign in sequence)
    }


def _sequences(names: tuple[str, ...], signs: tuple[str, ...]) -> re.Pattern[str]:
    """Emoji that hold one of these signs, the longest first, then each of the signs alone."""
    here = [name for name in names if not set(name).isdisjoint(signs)]
    longest_first = sorted((*here, *signs), key=lambda name: (-len(name), name))
    style = f"{EMOJI_STYLE}?"
    each = (style.join(map(re.escape, name)) + style for name in longest_first)
    return re.compile("|".join(each))
