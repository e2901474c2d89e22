"""Words that are not in the language of the page that they stand on, and say so."""

from typing import Any

from markupsafe import Markup, escape

from said_and_done.i18n.languages import ENGLISH, Language


class InAnother(str):
    """Words that stay in their own language on a page in another one: they say so to whatever reads
    them aloud or lays them out. In a file, and in an attribute where they are not English, write
    ``str(…)`` around them."""

    language = ENGLISH

    def __html__(self) -> Markup:
        return Markup("<span {}>{}</span>").format(marks_of(self.language), escape(str(self)))


class InEnglish(InAnother):
    """The same for words that stay English, and for words of ours that nobody has translated yet.
    They are still English when a value is put in, or a full stop comes behind them."""

    def __add__(self, more: str, /) -> "InEnglish":
        return InEnglish(super().__add__(more))

    def __mod__(self, values: Any, /) -> "InEnglish":
        return InEnglish(super().__mod__(values))


def marks_of(language: Language) -> Markup:
    """The attributes of words in this language."""
    return Markup('lang="{}" dir="{}"').format(language.tag, language.direction)
