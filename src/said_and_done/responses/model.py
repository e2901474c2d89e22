"""One person's way through a survey: what they picked, what they wrote, who helped."""

import enum
from datetime import date
from uuid import UUID

import msgspec

from said_and_done.rounds.model import Round

SKIPPED = 0
LONGEST_WORDS = 5000
WORDS_ON_A_CARD = 5


class Voice(enum.IntEnum):
    """Whose answers these are. They are never mixed without saying so."""

    OWN = 1
    HELPED = 2
    ON_BEHALF = 3


class Help(enum.IntEnum):
    """One way in which somebody helped."""

    READ = 1
    EXPLAINED = 2
    WROTE = 3
    ANSWERED = 4


class Response(msgspec.Struct, frozen=True, kw_only=True):
    """One person's answers. ``choices`` has one place for each question of the version: None not
    answered yet, 0 skipped, else the choice's number. ``more_about`` holds theme numbers. ``voice``
    is None until the person said who helped; ``sent_on`` is None until they sent their answers."""

    id: UUID
    round_id: UUID
    way_in_id: UUID
    survey_version_id: UUID
    choices: tuple[int | None, ...]
    more_about: tuple[int, ...]
    voice: Voice | None
    help: tuple[Help, ...]
    sent_on: date | None

    def choice(self, number: int) -> int | None:
        """What was picked for the question of this number, counted from 1."""
        return self.choices[number - 1]


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """What a person said in their own words to one question, and what they agreed to. New words or
    a changed consent make a new ``id``: whatever was read was the old words."""

    id: UUID
    response_id: UUID
    question_number: int
    wording: str
    may_count: bool
    may_quote: bool
    kept_on: date


class Journey(msgspec.Struct, frozen=True, kw_only=True):
    """A response with its round and its words: all that a page of answering needs."""

    response: Response
    round: Round
    words: tuple[Words, ...]

    def words_about(self, number: int) -> Words | None:
        """What the person wrote to the question of this number, or None."""
        return next((words for words in self.words if words.question_number == number), None)
