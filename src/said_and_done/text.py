"""Words from outside: measured first, then tidied, in a time that grows with their length alone."""

import re
import unicodedata

from said_and_done.errors import TooLong
from said_and_done.languages import _

LONGEST_TEXT = 300_000
"""As many letters as the largest form with one long text can have."""
LONGEST_LINE = 5_000
"""Many times what any box of one line may have, so that its page can say what is too long."""
# Nobody types these, and printers choke on them: control characters but tab and new line.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# The same without those that count as space: in one line each of them keeps two words apart.
_CONTROL_IN_A_LINE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")


def measured(typed: str, most: int) -> str:
    """The same words, if there are at most so many letters. Everything that strips, splits,
    normalises or matches words from outside measures them first. Raises TooLong."""
    if len(typed) > most:
        raise TooLong(
            _("You can send at most %(number)s letters here. Please make it shorter.")
            % {"number": f"{most:,}"}
        )
    return typed


def lines(typed: str) -> str:
    """The words as they are kept: one kind of new line, nothing around them, and no control
    characters, which nobody can see, PostgreSQL cannot hold and PDFs choke on. Emoji, accents and
    right-to-left text stay exactly as they are. Raises TooLong."""
    kept = measured(typed, LONGEST_TEXT).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", kept).strip()


def line(typed: str) -> str:
    """The words in one line, with single spaces and no control characters. Raises TooLong."""
    return " ".join(_CONTROL_IN_A_LINE.sub("", measured(typed, LONGEST_LINE)).split())


def paragraphs(typed: str) -> str:
    """As ``lines``, with one empty line between paragraphs and no space around them."""
    parts: list[list[str]] = [[]]
    for one in lines(typed).split("\n"):
        if one.strip():
            parts[-1].append(one)
        elif parts[-1]:
            parts.append([])
    return "\n\n".join("\n".join(part).strip() for part in parts if part)


def address_part(typed: str) -> str:
    """A code, a fingerprint or another part of an address, without what it picked up in a message:
    spaces and signs that nobody sees, and the full stop, bracket or quote of its sentence. "-" and
    "_" stay, as they can belong to it. Raises TooLong."""
    seen = "".join(
        letter
        for letter in measured(typed, LONGEST_LINE)
        if unicodedata.category(letter)[0] not in "CZ"
    )
    first, last = 0, len(seen)
    while first < last and _is_of_the_sentence(seen[last - 1]):
        last -= 1
    while first < last and _is_of_the_sentence(seen[first]):
        first += 1
    return seen[first:last]


def _is_of_the_sentence(sign: str) -> bool:
    return sign in "<>|`´" or (unicodedata.category(sign)[0] == "P" and sign not in "-_")
