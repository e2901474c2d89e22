"""What a tablet stores while there is no network, and sends when there is one."""

from typing import Annotated
from uuid import UUID

import msgspec

from said_and_done.about_you.model import AskedQuestions
from said_and_done.rounds.model import OpenWayIn
from said_and_done.surveys.model.questions import MOST_QUESTIONS
from said_and_done.surveys.model.survey import Survey

# Twenty questions with the longest words that anybody may write, and some room.
LARGEST_SEALED = 1024 * 1024

_Number = Annotated[int, msgspec.Meta(ge=1, le=MOST_QUESTIONS)]
_Word = Annotated[str, msgspec.Meta(max_length=40)]


class TabletChoice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody picked for a question. ``choice`` is the key of a choice, or of several that
    were ticked together; "" when skipped."""

    number: _Number
    choice: Annotated[str, msgspec.Meta(max_length=100)]


class TabletWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody wrote to a question, and what they agreed to."""

    number: _Number
    wording: str
    may_count: bool
    may_quote: bool


class TabletPrivateAnswer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody said without their helper. ``answer`` is "" when they only wrote."""

    answer: _Word
    wording: str


class SealedResponse(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One person's answers as a tablet kept them, sealed, until it reached us.

    ``key`` was made on the tablet for these answers alone. ``card`` has the words of the code card.
    ``help`` and ``help_at_start`` are None when the person did not say; "nobody" stands alone.
    ``supporter`` is what whoever answered on behalf thinks themselves, ``alone`` what was said
    without the helper; a tablet that waited since before they were asked has neither. ``picks`` has
    what was picked on each other page of one pick, by the page's name.
    ``finished`` is false when they stopped on the way: it is kept as a draft for their card.
    """

    key: UUID
    survey_version_id: UUID
    card: Annotated[tuple[_Word, ...], msgspec.Meta(max_length=10)]
    picked: Annotated[tuple[TabletChoice, ...], msgspec.Meta(max_length=MOST_QUESTIONS)]
    wrote: Annotated[tuple[TabletWords, ...], msgspec.Meta(max_length=MOST_QUESTIONS)]
    more_about: Annotated[tuple[int, ...], msgspec.Meta(max_length=MOST_QUESTIONS)]
    help_at_start: Annotated[tuple[_Word, ...], msgspec.Meta(max_length=10)] | None
    help: Annotated[tuple[_Word, ...], msgspec.Meta(max_length=10)] | None
    finished: bool
    supporter: Annotated[tuple[TabletChoice, ...], msgspec.Meta(max_length=MOST_QUESTIONS)] = ()
    alone: TabletPrivateAnswer | None = None
    picks: Annotated[dict[_Word, _Word], msgspec.Meta(max_length=MOST_QUESTIONS)] = {}


class SealedAboutYou(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one person said about themselves, as a tablet kept it: an item of its own, with a
    ``key`` of its own. ``card`` has the words of their code card, and ``choices`` one place for
    each question: None not seen, 0 skipped, -1 "I do not want to say". ``choice_id`` is None where
    the council had chosen no questions yet, and from a tablet that waited since before."""

    key: UUID
    pack_version_id: UUID
    card: Annotated[tuple[_Word, ...], msgspec.Meta(max_length=10)]
    choices: Annotated[tuple[int | None, ...], msgspec.Meta(max_length=MOST_QUESTIONS)]
    choice_id: UUID | None = None


class Kiosk(msgspec.Struct, frozen=True, kw_only=True):
    """A tablet's way in with its survey. ``shut`` says why nobody can answer today, or is None.
    ``about_you`` has the questions about people, None where none are asked."""

    open_way_in: OpenWayIn
    survey: Survey
    about_you: AskedQuestions | None
    shut: str | None
