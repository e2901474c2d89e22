"""Signs that no font on this machine can draw: an emoji becomes its name, a letter is never
replaced.

People write with emoji. A new one must not keep a whole progress statement from being published,
and an empty box tells nobody anything; its name, as in "[heart hands]", can also be read aloud.
"""

import unicodedata

SKIN_TONES = {chr(code) for code in range(0x1F3FB, 0x1F400)}
SILENT = {
    "Cf",
    "Cc",
    "Mn",
    "Me",
}  # joiners, direction marks and accents without a letter of their own
LETTERS = {"L", "N", "M"}


def is_letter(sign: str) -> bool:
    """Letters and digits of any script carry words, and words are never changed."""
    category = unicodedata.category(sign)
    return category[0] in LETTERS and category not in SILENT


def spelled_out(words: str, signs: set[str]) -> str:
    """The words with each of these signs written as its English name in square brackets."""
    return words.translate({ord(sign): _name(sign) for sign in signs})


def _name(sign: str) -> str:
    if sign in SKIN_TONES or unicodedata.category(sign) in SILENT:
        return ""
    return f"[{unicodedata.name(sign, 'a sign').lower()}]"
