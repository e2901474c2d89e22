"""The languages that people can answer in, and our own words in each of them.

English is the language of the source. Each other one has a catalogue, ``locale/<key>.po``. A page
is written in one language: that of the request, which ``web`` sets before the page is made.
"""

from said_and_done.languages.catalogues import (
    Check,
    catalogue,
    checks,
    is_draft,
    mistakes,
    wrong_placeholders,
)
from said_and_done.languages.known import ENGLISH, LANGUAGES, Language
from said_and_done.languages.marked import InAnother, InEnglish
from said_and_done.languages.speaking import (
    _,
    date_words,
    in_english,
    in_language,
    language,
    later,
    marks,
    ngettext,
    spoken,
    suggested,
    translated,
)

__all__ = [
    "ENGLISH",
    "LANGUAGES",
    "Check",
    "InAnother",
    "InEnglish",
    "Language",
    "_",
    "catalogue",
    "checks",
    "date_words",
    "in_english",
    "in_language",
    "is_draft",
    "language",
    "later",
    "marks",
    "mistakes",
    "ngettext",
    "spoken",
    "suggested",
    "translated",
    "wrong_placeholders",
]
