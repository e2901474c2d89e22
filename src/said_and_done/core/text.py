"""The rules for text from outside: its length is checked first, then it is normalised, in linear
time. All features use this module and have no rules of their own.

Signs that nobody can see make two texts differ that look the same, and hide a name from whoever
reads it. ``line`` takes them out of names and titles, ``email_address`` out of addresses; ``lines``
keeps them where a script needs them. Text without any visible sign is no text: "" comes back.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from itertools import count
from urllib.parse import unquote

from said_and_done.core.errors import TooLong
from said_and_done.i18n.translation import _

LONGEST_TEXT = 300_000
"""As many letters as the largest form with one long text can have."""
LONGEST_LINE = 5_000
"""Many times what any box of one line may have, so that its page can say what is too long."""
LONGEST_TITLE_READ = 200
"""So many letters of a title are looked at for its word in addresses: to put the marks of letters
in order takes a time that grows with the square of their number."""
COVER_SIGN = "▇"
"""Stands at both ends of the mark for covered words (ADR 0033). The program alone writes it."""
_TYPED_COVER_SIGN = "-"
# Nobody types these, and printers choke on them: control characters but tab and new line, halves of
# surrogate pairs, and what Unicode says is no character.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# The same without those that count as space: in one line each of them keeps two words apart.
_CONTROL_IN_A_LINE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# In a box with words from right to left, no-break spaces hold a number of several parts together.
_HELD_TOGETHER = re.compile(r"(?<=\d)\u00a0(?=\d)")
_NEW_LINE = re.compile(r"\r\n?|[\u2028\u2029]")

# ------------------------------------------------------------- signs that nobody can see

# No script needs these inside words: soft hyphen, word joiner and invisible operators, old format
# characters, byte order mark, interlinear marks, music format, unassigned invisible ones.
_NEVER = (
    "\u00ad\u2060-\u2065\u206a-\u206f\ufeff\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
)
# Blank letters, as wide as a letter: Hangul fillers that stand alone.
_BLANKS = "\u3164\uffa0"
_BRAILLE_BLANK = "\u2800"
_JAMO = "\u1100-\u115e\u1161-\u11ff\ua960-\ua97f\ud7b0-\ud7fb"
_JAMO_FILLERS = "\u115f\u1160"
_TAGS = "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_ZERO_WIDTH_SPACE = "\u200b"
# Zero width joiner and non-joiner, combining grapheme joiner, Mongolian vowel separator.
_JOINERS = "\u200c\u200d\u034f\u180e"
_MARKS = "\u200e\u200f\u061c"
_ISOLATES, _END_OF_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_EMBEDDINGS, _OVERRIDES, _END_OF_EMBEDDING = "\u202a\u202b", "\u202d\u202e", "\u202c"
_DIRECTIONS = f"{_ISOLATES}{_END_OF_ISOLATE}{_EMBEDDINGS}{_OVERRIDES}{_END_OF_EMBEDDING}"

# Scripts whose letters change at a joiner, and what stands around joiners in emoji sequences.
_JOINING = (
    "\u0590-\u0dff\u1000-\u109f\u1780-\u180a\u180e\u1810-\u18af\u1a20-\u1aad\u1b00-\u1bff"
    "\ua840-\ua8ff\ua9e0-\ua9ff\uaa60-\uaadf\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
    "\U00010a00-\U00010fff\U00011000-\U00011fff\U0001e900-\U0001e95f"
    "\u2190-\u2bff\u3030\u303d\u3297\u3299\u20e3\ufe0f\U0001f000-\U0001faff\U000e007f"
)
# Scripts without spaces between words, in which a zero width space says where a line may end.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aad\uaa60-\uaa7f"

_NO_USE = re.compile(
    # The flags of Wales, Scotland and England are a black flag and tags: those stay.
    f"(\U0001f3f4[\U000e0030-\U000e007a]{{3,6}}\U000e007f)|[{_NEVER}{_TAGS}]"
    f"|(?<![{_JAMO}{_JAMO_FILLERS}])[{_JAMO_FILLERS}]+(?![{_JAMO}{_JAMO_FILLERS}])"
)
_LOST_SELECTOR = re.compile(
    f"(?:^|(?<=[\\sA-Za-z{_SELECTORS}{_JOINERS}{_MARKS}{_DIRECTIONS}{_ZERO_WIDTH_SPACE}]))[{_SELECTORS}]+"
)
_SEVERAL_JOINERS = re.compile(f"([{_JOINERS}])[{_JOINERS}]+")
_LOST_JOINER = re.compile(f"(?<![{_JOINING}])[{_JOINERS}](?![{_JOINING}])")
_LOST_JOINER_IN_A_LINE = re.compile(f"(?<![{_JOINING}])[{_JOINERS}]|[{_JOINERS}](?![{_JOINING}])")
_SEVERAL_ZERO_WIDTH_SPACES = re.compile(f"{_ZERO_WIDTH_SPACE}{{2,}}")
_LOST_ZERO_WIDTH_SPACE = re.compile(
    f"(?<![{_UNSPACED}]){_ZERO_WIDTH_SPACE}|{_ZERO_WIDTH_SPACE}(?![{_UNSPACED}])"
)
_LOST_MARK = re.compile(f"(?<=[A-Za-z0-9])[{_MARKS}]+(?=[A-Za-z0-9])")
_DIRECTION = re.compile(f"[{_DIRECTIONS}\n]")
_ALL_DIRECTIONS = re.compile(f"[{_DIRECTIONS}{_MARKS}]")
_BLANK = re.compile(f"[{_BLANKS}]")
_BLANK_IN_A_LINE = re.compile(f"[{_BLANKS}{_BRAILLE_BLANK}]")
_HIDDEN = re.compile(
    f"[{_NEVER}{_JAMO_FILLERS}{_BLANKS}{_BRAILLE_BLANK}{_TAGS}{_SELECTORS}{_ZERO_WIDTH_SPACE}"
    f"{_JOINERS}{_MARKS}{_DIRECTIONS}]"
)


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
    characters, which nobody can see, PostgreSQL cannot hold and PDFs choke on. Emoji, accents,
    joiners and right-to-left text stay; what would turn round the words after it does not. The
    sign of covered words becomes "-", so that nobody can type a mark.
    "" when no visible sign is left. Raises TooLong."""
    plain = _CONTROL.sub("", _NEW_LINE.sub("\n", measured(typed, LONGEST_TEXT)))
    if not plain.isascii():
        plain = _HELD_TOGETHER.sub(" ", plain.replace(COVER_SIGN, _TYPED_COVER_SIGN))
        plain = _NO_USE.sub(r"\1", _BLANK.sub(" ", plain))
        plain = _LOST_JOINER.sub("", _with_selectors(_balanced(plain)))
        plain = _LOST_MARK.sub("", _with_zero_width_spaces(plain))
    return plain.strip() if is_text(plain) else ""


def line(typed: str) -> str:
    """The words of a name or title in one line, with single spaces, no control characters, and only
    those invisible signs that its script needs. The sign of covered words becomes "-". "" when no
    visible sign is left. Raises TooLong."""
    plain = _CONTROL_IN_A_LINE.sub("", measured(typed, LONGEST_LINE))
    if not plain.isascii():
        plain = plain.replace(COVER_SIGN, _TYPED_COVER_SIGN)
        plain = _ALL_DIRECTIONS.sub("", _BLANK_IN_A_LINE.sub(" ", plain))
        plain = _with_selectors(_NO_USE.sub(r"\1", plain).replace(_ZERO_WIDTH_SPACE, ""))
        plain = _LOST_JOINER_IN_A_LINE.sub("", plain)
    return " ".join(plain.split()) if is_text(plain) else ""


def paragraphs(typed: str) -> str:
    """As ``lines``, with one empty line between paragraphs and no space around them."""
    parts: list[list[str]] = [[]]
    for one in lines(typed).split("\n"):
        if one.strip():
            parts[-1].append(one)
        elif parts[-1]:
            parts.append([])
    return "\n\n".join("\n".join(part).strip() for part in parts if part)


def is_text(words: str) -> bool:
    """Whether there is a sign to be seen: spaces, format characters, blank letters, and marks
    without a letter are none. Signs newer than our tables count as seen."""
    return any(_is_visible(sign) for sign in words)


def same(name: str, other: str) -> bool:
    """Whether two names or titles are the same to a reader: as ``line`` keeps them, in large or
    small letters. Both are at most ``LONGEST_LINE`` long, else TooLong is raised."""
    return compared(name) == compared(other)


def compared(name: str) -> str:
    """What ``same`` compares: two names with the same are one to a reader, also where one has an
    accent as a sign of its own. Raises TooLong."""
    plain = line(name)
    # Composing the marks of letters takes a time that grows with the square of their number.
    return unicodedata.normalize("NFC", plain[:LONGEST_TITLE_READ]).casefold() + (
        plain[LONGEST_TITLE_READ:].casefold()
    )


def _is_visible(sign: str) -> bool:
    if _HIDDEN.match(sign) or _CONTROL.match(sign):
        return False
    return unicodedata.category(sign) not in _UNSEEN


_UNSEEN = {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Mn", "Mc", "Me"}


def _with_selectors(words: str) -> str:
    """Without variation selectors that follow nothing they could vary, and with single joiners."""
    return _SEVERAL_JOINERS.sub(r"\1", _LOST_SELECTOR.sub("", words))


def _with_zero_width_spaces(words: str) -> str:
    single = _SEVERAL_ZERO_WIDTH_SPACES.sub(_ZERO_WIDTH_SPACE, words)
    return _LOST_ZERO_WIDTH_SPACE.sub("", single)


def _balanced(words: str) -> str:
    """Without overrides, which make people read other words than those that stand there, and
    without isolates and embeddings that are not closed in their own line, or were never opened."""
    if not _ALL_DIRECTIONS.search(words):
        return words
    closed: set[int] = set()
    open_: list[int] = []
    for place in (match.start() for match in _DIRECTION.finditer(words)):
        _walk(words, place, open_, closed)
    return "".join(
        sign
        for place, sign in enumerate(words)
        if sign not in _DIRECTIONS or (place in closed and sign not in _OVERRIDES)
    )


def _walk(words: str, place: int, open_: list[int], closed: set[int]) -> None:
    """One more direction control or end of a line: what it closes is noted in ``closed``."""
    sign = words[place]
    if sign == "\n":
        open_.clear()
    elif sign not in f"{_END_OF_ISOLATE}{_END_OF_EMBEDDING}":
        open_.append(place)
    elif sign == _END_OF_EMBEDDING:
        _close(words, place, open_, closed, f"{_EMBEDDINGS}{_OVERRIDES}")
    else:
        # Only as many as were opened are ever taken off: this is linear, too.
        while open_ and words[open_[-1]] not in _ISOLATES:
            open_.pop()
        _close(words, place, open_, closed, _ISOLATES)


def _close(words: str, place: int, open_: list[int], closed: set[int], kinds: str) -> None:
    if open_ and words[open_[-1]] in kinds:
        beginning = open_.pop()
        if words[beginning] not in _OVERRIDES:
            closed |= {beginning, place}


# -------------------------------------------------------------------- email addresses

_IN_BRACKETS = re.compile(r"[^<>]*<([^<>]*)>[\s.,;]*")
_SPACE_AROUND_SIGNS = re.compile(r"(?<=[@.])\s+|\s+(?=[@.])")
_AROUND_ADDRESS = " \t\n\r\"'“”‘’(),;:<>[]"


def email_address(typed: str) -> str:
    """One spelling for an email address, as members are kept: in small letters, without
    ``mailto:``, angle brackets, spaces around its signs, a full stop behind it or hidden signs.
    What is longer than ``LONGEST_LINE`` is no address: "" comes back."""
    if len(typed) > LONGEST_LINE:
        return ""
    plain = _HIDDEN.sub("", _CONTROL_IN_A_LINE.sub("", typed)).strip()
    if inside := _IN_BRACKETS.fullmatch(plain):
        plain = inside[1].strip()
    plain = plain.strip(_AROUND_ADDRESS).rstrip(".")
    if plain[:7].lower() == "mailto:":
        plain = unquote(plain[7:].partition("?")[0]).strip(_AROUND_ADDRESS)
        plain = _HIDDEN.sub("", _CONTROL_IN_A_LINE.sub("", plain)).strip()
    return _SPACE_AROUND_SIGNS.sub("", plain).lower()


# ------------------------------------------------------------------ words in addresses

# Latin letters that do not come apart into a letter and a mark.
_PLAIN_LATIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
)


def address_word(title: str, longest: int) -> str:
    """The word of a title in addresses, "Życie 2027" is zycie-2027; "" when less than two of its
    signs are Latin letters or numbers."""
    plain = title[:LONGEST_TITLE_READ].lower().translate(_PLAIN_LATIN)
    ascii_ = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().lower()
    word = re.sub(r"[^a-z0-9]+", "-", ascii_).strip("-")[:longest].strip("-")
    return word if len(word) > 1 else ""


def free_word(title: str, taken: Collection[str], *, otherwise: str, longest: int) -> str:
    """A word in addresses that is in nobody's way: from the title where that is possible, with a
    number where another title has the word already, and ``otherwise`` with a number for titles
    without Latin letters."""
    wanted = address_word(title, longest)
    return next(word for word in _words(wanted, otherwise, longest) if word not in taken)


def _words(wanted: str, otherwise: str, longest: int) -> Iterator[str]:
    if wanted:
        yield wanted
    for number in count(2 if wanted else 1):
        end = f"-{number}"
        yield f"{(wanted or otherwise)[: longest - len(end)].rstrip('-')}{end}"


def address_part(typed: str) -> str:
    """A code, a fingerprint or another part of an address, without what it picked up in a message:
    spaces and signs that nobody sees, and the full stop, bracket or quote of its sentence. "-" and
    "_" stay, as they can belong to it. Raises TooLong."""
    seen = "".join(
        letter
        for letter in _HIDDEN.sub("", measured(typed, LONGEST_LINE))
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
