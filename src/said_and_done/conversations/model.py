"""What a group of people told us together, as somebody wrote it down."""

from datetime import date
from uuid import UUID

import msgspec

from said_and_done.organisations.model import FieldProblem
from said_and_done.rounds.model import TypedDay


class Conversation(msgspec.Struct, frozen=True, kw_only=True):
    """A group of people told us something together. Never counted as one person.

    ``place`` says which group in a few words, without names. ``note_takers`` is None when nobody
    said; ``kept_by`` is the name of whoever wrote it down; ``answers`` counts the questions that
    the group said something to.
    """

    id: UUID
    round_id: UUID
    survey_version_id: UUID
    survey_title: str
    place: str
    people: int
    note_takers: int | None
    held_on: date
    kept_on: date
    kept_by: str
    answers: int


class ConversationDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation as somebody typed it. ``wordings`` go by question; the others hold the numbers
    of the questions whose words may be counted, and may be quoted."""

    place: str = ""
    people: str = ""
    note_takers: str = ""
    held_on: TypedDay = TypedDay()
    wordings: tuple[str, ...] = ()
    may_count: frozenset[str] = frozenset()
    may_quote: frozenset[str] = frozenset()


class ConversationProblem(FieldProblem):
    """What can be wrong with a conversation: its field, and the sentence that people read."""

    TOO_LATE = (
        "held_on",
        "It is too late for this round. It takes in nothing after 14 days from its last day.",
    )
    NO_PLACE = ("place", "Say which group it was, without names.")
    LONG_PLACE = ("place", "Make this shorter: 100 letters or fewer.")
    HOW_MANY = ("people", "Say how many people took part, from 2 to 500.")
    NOTE_TAKERS = ("note_takers", "Write a number from 1 to 50, or leave this empty.")
    WHICH_DAY = ("held_on", "Write a day of this round that has been.")
    NOTHING_SAID = ("wording", "Write what the group said to at least one question.")
    LONG_WORDS = ("wording", "Make the words shorter: 5,000 letters or fewer for a question.")
    NO_REASON = ("because", "Say in a few words why you take it back.")
    LONG_REASON = ("because", "Make the reason shorter: 300 letters or fewer.")
