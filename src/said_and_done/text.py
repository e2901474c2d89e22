"""Words from outside: measured first, then tidied, in a time that grows with their length alone."""

import re

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
