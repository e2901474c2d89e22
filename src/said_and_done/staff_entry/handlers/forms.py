"""What a browser can send from the pages of typing. The rules are in the domain."""

from collections.abc import Mapping

import msgspec

from said_and_done.answering.model.forms import Sent, WordsForm
from said_and_done.core.text import line
from said_and_done.staff_entry.model import SheetWords, TypedSheet
from said_and_done.surveys.model.survey import Survey

Fields = Mapping[str, object]
"""A form whose fields depend on the survey: answer-1, words-1, count-1, quote-1 …"""
PICKED = "picked-"


class StartForm(msgspec.Struct, frozen=True, kw_only=True):
    said: str = ""
    who: str = ""


class CardForm(msgspec.Struct, frozen=True, kw_only=True):
    words: str = ""


class QuestionForm(WordsForm, frozen=True, kw_only=True):
    choice: Sent = None


def typed_sheet(fields: Fields, survey: Survey, reference: str | None = None) -> TypedSheet:
    """A sheet as it was sent; ``reference`` is its number where the form does not ask for it."""
    numbers = range(1, len(survey.questions) + 1)
    return TypedSheet(
        reference=word(fields, "sheet") if reference is None else reference,
        answers=tuple(line(word(fields, f"answer-{number}")) for number in numbers),
        words=tuple(
            SheetWords(
                wording=words,
                may_count=_ticked(fields, "count", number, words),
                may_quote=_ticked(fields, "quote", number, words),
            )
            for number in numbers
            for words in (word(fields, f"words-{number}"),)
        ),
        helped=line(word(fields, "helped")),
    )


def _ticked(fields: Fields, what: str, number: int, words: str) -> bool:
    """A consent beside these words, or the one for all words that were typed."""
    beside, of_all = word(fields, f"{what}-{number}"), word(fields, f"{what}-all")
    return beside == "yes" or (bool(words) and of_all == "yes")


def picks(fields: Fields) -> dict[str, str]:
    """What was decided, by the name of the difference."""
    return {
        name.removeprefix(PICKED): word(fields, name) for name in fields if name.startswith(PICKED)
    }


def word(fields: Fields, name: str) -> str:
    """One field; a browser sends each of these once."""
    found = fields.get(name, "")
    return found if isinstance(found, str) else ""
