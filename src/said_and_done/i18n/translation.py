"""Our words in the language of the page that is being made."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from babel.dates import format_date
from markupsafe import Markup

from said_and_done.i18n.catalogues import catalogue
from said_and_done.i18n.languages import ENGLISH, LANGUAGES, Language
from said_and_done.i18n.marked import InAnother, InEnglish, marks_of

_here: ContextVar[Language] = ContextVar("language", default=ENGLISH)
_noop_messages: set[str] = set()


def language() -> Language:
    """The language of the page that is being made."""
    return _here.get()


@contextmanager
def use_language(chosen: Language) -> Iterator[None]:
    """Render what is made inside in this language."""
    token = _here.set(chosen)
    try:
        yield
    finally:
        _here.reset(token)


def _(words: str) -> str:
    """Our words in the language of the page; ``InEnglish`` when its catalogue lacks them."""
    here = _here.get()
    return words if here is ENGLISH or not words else catalogue(here.key).gettext(words)


def ngettext(singular: str, many: str, number: int) -> str:
    """The form of a sentence that goes with this number, in the language of the page."""
    here = _here.get()
    if here is ENGLISH:
        return singular if number == 1 else many
    return catalogue(here.key).ngettext(singular, many, number)


def gettext_noop(words: str) -> str:
    """Mark a message for the catalogues; it is translated when it is shown, not where it is
    written."""
    _noop_messages.add(words)
    return words


def translated(words: str) -> str:
    """The sentence of a refusal in the language of the page. What ``gettext_noop`` marked is
    translated now; a sentence with values in it was translated when they were put in."""
    return _(words) if words in _noop_messages else words


def quoted(words: str) -> str:
    """Words in the quotation marks of the language of the page. Its catalogue has them, as babel
    knows none."""
    return _("“%(words)s”") % {"words": words}


def date_words(day: date) -> str:
    """A date as people write it in the language of the page: 14 June 2026."""
    here = _here.get()
    if here is ENGLISH:
        return f"{day.day} {day:%B %Y}"
    return format_date(day, "d MMMM y", locale=here.key)


def in_english(words: str) -> str:
    """Words that nobody translates, such as a council's name, as they stand on this page."""
    return words if _here.get() is ENGLISH else InEnglish(words)


def in_language(words: str, own: Language) -> str:
    """Words that nobody translates, as they stand on this page: marked where that is in another
    language."""
    if own is _here.get():
        return words
    marked = InAnother(words)
    marked.language = own
    return marked


def marks(other: Language) -> Markup:
    """The attributes of words in this language, with a space before them; nothing when all of the
    page is."""
    return Markup() if other is _here.get() else Markup(" ") + marks_of(other)


# Browsers send about 30 letters.
LONGEST_ACCEPTED = 1000


def suggested(accepted: str) -> Language | None:
    """The first of our languages in a browser's ``Accept-Language`` header. None when that is
    English, or when there is none."""
    for one in accepted[:LONGEST_ACCEPTED].lower().split(","):
        known = LANGUAGES.get(one.split(";")[0].strip().split("-")[0])
        if known is not None:
            return None if known is ENGLISH else known
    return None
