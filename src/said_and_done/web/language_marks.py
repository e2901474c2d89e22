"""Marks words of users that are in another script with their language and direction.

Templates put out names, titles, reasons and stories in hundreds of places, alone and inside our
sentences. Whatever is put out goes through ``mark``, so that no template can forget it. The marks
become ``lang`` and ``dir`` when the page is whole and it is known where each of them stands: an
attribute, or an element that holds plain text, cannot have elements inside.
"""

import html
import re
from itertools import islice

from markupsafe import Markup, escape

from said_and_done.i18n import translation
from said_and_done.i18n.detection import (
    direction_of,
    has_other_letters,
    held_numbers,
    language_of,
    numbers,
    parts,
    scripts_of,
)
from said_and_done.i18n.languages import ENGLISH, LANGUAGES
from said_and_done.i18n.marked import InEnglish

MOST_PARTS = 2_000
"""So many parts of one text are marked: whoever types another script at each second letter does not
write, and each part takes its time."""
# Unicode says that these are no characters, and text.py takes them out of what people type.
_BEGIN, _END, _BEGIN_ENGLISH, _END_ENGLISH = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_MARKED_WORDS = Markup("\ufdd0{}\ufdd1")
_MARKED_ENGLISH = Markup("\ufdd2{}\ufdd3")
_PIECES = re.compile(r"(<[^>]*>)")
_MARKED = re.compile(f"{_BEGIN}([^{_END}]*){_END}")
_IN_ENGLISH = f"{_BEGIN_ENGLISH}[^{_END_ENGLISH}]*{_END_ENGLISH}"
# Sentences with only spaces between them are one: alone, each would begin at the right on a page
# from right to left.
_ENGLISH = re.compile(rf"{_IN_ENGLISH}(?:\s+{_IN_ENGLISH})*")
_ENGLISH_MARKS = re.compile(f"[{_BEGIN_ENGLISH}{_END_ENGLISH}]")
_MARKS = re.compile(f"[{_BEGIN}{_END}{_BEGIN_ENGLISH}{_END_ENGLISH}]")
_SHEETS = {
    "ARABIC": "arabic",
    "BENGALI": "bengali",
    "CYRILLIC": "cyrillic",
    "DEVANAGARI": "devanagari",
    "GREEK": "greek",
    "GUJARATI": "gujarati",
    "GURMUKHI": "gurmukhi",
    "HEBREW": "hebrew",
    "TAMIL": "tamil",
}
"""What a script is called in Unicode, and its sheet in assets/letters/."""
LONGEST_IN_ONE_LINE = 14
"""A number with so many signs fits in a heading on the smallest screen, and is not broken."""
_RIGHT_TO_LEFT = 'dir="rtl"'
_OWN_NAMES = {language.name for language in LANGUAGES.values()}
"""Languages' names for themselves: their buttons say the language, and have a font of their own."""
_BOX = re.compile(r'<input\b[^>]* dir="(?:auto|rtl)"')
_VALUE = re.compile(r'(?<= value=")[^"]+')
_NAME = re.compile(r"<([a-z0-9]+)")
_PLAIN_TEXT = {"title", "textarea", "option"}
# What holds a few words and is not wider than they are: it can bear the marks itself.
_BEARS_MARKS = {"a", "span", "strong", "button", "code"}


def mark(value: object) -> object:
    """What a template puts out, with marks around words in other scripts. Markup was made by
    templates and macros, and was checked when it was made. Most values are ASCII and need no
    check."""
    if type(value) is str and value.isascii():
        return value
    if isinstance(value, InEnglish):
        return _MARKED_ENGLISH.format(_marked(str(value), ENGLISH.tag))
    if type(value) is not str or value in _OWN_NAMES:
        return value
    return _marked(value, translation.language().tag)


def english(sentence: Markup) -> Markup:
    """A sentence of ours that nobody has translated yet, with marks around each stretch of its
    words, between the tags in it. What it has inside that stays English is part of it."""
    pieces = _PIECES.split(_ENGLISH_MARKS.sub("", sentence))
    for place in range(0, len(pieces), 2):
        if pieces[place].strip():
            pieces[place] = f"{_BEGIN_ENGLISH}{pieces[place]}{_END_ENGLISH}"
    return Markup("".join(pieces))  # noqa: S704  the sentence was safe before


def _marked(value: str, own: str) -> str:
    """The words with marks around those in other letters, unless their language is ``own``."""
    if not has_other_letters(value):
        return value
    end = 0
    pieces = []
    for part in islice(parts(value), MOST_PARTS):
        is_theirs = part.is_other and language_of(part.words) != own
        pieces.append(_MARKED_WORDS.format(part.words) if is_theirs else escape(part.words))
        end += len(part.words)
    return Markup().join([*pieces, escape(value[end:])])


def sheets(page: str) -> list[str]:
    """The sheets of letters that marked words need, and that the page does not bring anyway."""
    if _BEGIN not in page:
        return []
    words = "".join(set("".join(_MARKED.findall(page))))
    needed = {_SHEETS[script] for script in scripts_of(words) & _SHEETS.keys()}
    return sorted(needed - {translation.language().script})


def resolve(page: str) -> str:
    """The page with ``lang`` and ``dir`` attributes in place of marks."""
    turned = translation.language().direction == "rtl"
    if _BEGIN not in page and _BEGIN_ENGLISH not in page and not turned:
        return page
    pieces = [_with_held_numbers(one) for one in _PIECES.split(page)]
    for place in range(0, len(pieces), 2):
        if _BEGIN_ENGLISH in pieces[place] and not _holds_plain_text(pieces, place):
            pieces[place] = _ENGLISH.sub(_in_english, pieces[place])
        if _BEGIN in pieces[place]:
            _resolve(pieces, place)
        elif turned:
            _keep_numbers(pieces, place)
    return _MARKS.sub("", "".join(pieces))


def _resolve(pieces: list[str], place: int) -> None:
    """One stretch of text, between the tag before it and the tag after it."""
    tag, words = pieces[place - 1] if place else "", pieces[place]
    name = _name(tag)
    if _holds_plain_text(pieces, place):
        _hold_numbers(pieces, place)
        return
    if " lang=" in tag or _RIGHT_TO_LEFT in tag:
        pieces[place] = _with_numbers(words) if _RIGHT_TO_LEFT in tag else words
        return
    marked = _MARKED.fullmatch(words.strip())
    if marked and name in _BEARS_MARKS and " dir=" not in tag:
        borne = attributes(html.unescape(marked[1]))
        pieces[place - 1] = f"{tag[:-1]} {borne}>"
        pieces[place] = _with_numbers(words) if _RIGHT_TO_LEFT in borne else words
        return
    resolved = _MARKED.sub(_in_an_element, words)
    # Links and buttons lay out their parts in a row: without a span the spaces between would go.
    pieces[place] = f"<span>{resolved}</span>" if name in _BEARS_MARKS else resolved


def _with_held_numbers(piece: str) -> str:
    """What stands in a box of one line, as ``held_numbers`` writes it; any other piece as it is."""
    if not _BOX.match(piece):
        return piece
    return _VALUE.sub(lambda found: held_numbers(found[0]), piece)


def _hold_numbers(pieces: list[str], place: int) -> None:
    if _name(pieces[place - 1]) == "textarea":
        pieces[place] = held_numbers(pieces[place])


def _holds_plain_text(pieces: list[str], place: int) -> bool:
    return place > 0 and _name(pieces[place - 1]) in _PLAIN_TEXT


def _in_english(marked: re.Match[str]) -> str:
    return f'<span lang="{ENGLISH.tag}" dir="ltr">{marked[0]}</span>'


def _keep_numbers(pieces: list[str], place: int) -> None:
    """On a page from right to left: telephone numbers in sentences of ours keep their order."""
    tag, words = pieces[place - 1] if place else "", pieces[place]
    if _holds_plain_text(pieces, place):
        _hold_numbers(pieces, place)
        return
    if 'dir="ltr"' in tag:
        return
    kept = _with_numbers(words)
    if kept != words:
        pieces[place] = f"<span>{kept}</span>" if _name(tag) in _BEARS_MARKS else kept


def _name(tag: str) -> str:
    found = _NAME.match(tag)
    return found[1] if found else ""


def _in_an_element(marked: re.Match[str]) -> str:
    borne = attributes(html.unescape(marked[1]))
    words = _with_numbers(marked[1]) if _RIGHT_TO_LEFT in borne else marked[1]
    return f"<bdi {borne}>{words}</bdi>"


def _with_numbers(escaped: str) -> str:
    """Words from right to left, with each number of several parts in its own way."""
    pieces, end = [], 0
    for found in numbers(escaped):
        long = ' class="long"' if len(found[0]) > LONGEST_IN_ONE_LINE else ""
        pieces += [escaped[end : found.start()], f'<bdi dir="ltr"{long}>{found[0]}</bdi>']
        end = found.end()
    return "".join((*pieces, escaped[end:]))


def attributes(words: str, language: str | None = None) -> Markup:
    """``dir`` and ``lang`` of what somebody wrote. ``language`` is its tag where it is known;
    otherwise the letters tell, or it is the language of the page. Words after a label of ours, such
    as “Promise 3:”, are in a line of ours. An English name or two before them is their own."""
    direction, tag = direction_of(words), language or language_of(words)
    begins = next((part for part in parts(words) if part.words.strip()), None)
    has_label = (
        begins is not None and not begins.is_other and begins.words.rstrip("“").endswith(": ")
    )
    if has_label and has_other_letters(words) and not language:
        direction, tag = translation.language().direction, None
    elif tag is None and direction != translation.language().direction and direction == "ltr":
        tag = ENGLISH.tag
    if tag is None:
        return Markup('dir="{}"').format(direction)
    return Markup('dir="{}" lang="{}"').format(direction, tag)


def typing_side(words: object) -> str:
    """``dir`` of a box with these words in it. ``auto`` goes by the first letter alone, and that of
    “NHS” begins a story in Urdu at the wrong side."""
    return "rtl" if words and direction_of(str(words)) == "rtl" else "auto"
