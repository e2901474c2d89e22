"""What a council prepares before a round: posters and messages."""

import enum

import msgspec

from said_and_done.organisations.model import Organisation
from said_and_done.rounds.model import Round, WayIn, WayInKind
from said_and_done.surveys.model.versions import SurveyVersion


class PaperSize(enum.StrEnum):
    """How large a poster is."""

    A4 = "a4"
    A3 = "a3"

    @property
    def words(self) -> str:
        return self.value.upper()


class Leading(msgspec.Struct, frozen=True, kw_only=True):
    """A way in that people can open, and the survey that it leads to."""

    way_in: WayIn
    version: SurveyVersion


class RoundInPreparation(msgspec.Struct, frozen=True, kw_only=True):
    """A round with its surveys and the ways in that are used."""

    organisation: Organisation
    round: Round
    versions: tuple[SurveyVersion, ...]
    ways_in: tuple[WayIn, ...]

    def has(self, *kinds: WayInKind) -> bool:
        """Whether people can come in one of these ways."""
        return any(one.kind in kinds for one in self.ways_in)

    def leading(self, *kinds: WayInKind) -> tuple[Leading, ...]:
        """The ways in of these kinds, in the order of the surveys."""
        return tuple(
            Leading(way_in=way_in, version=version)
            for version in self.versions
            for way_in in self.ways_in
            if way_in.kind in kinds and way_in.survey_key == version.survey_key
        )


class SurveyToTell(msgspec.Struct, frozen=True, kw_only=True):
    """A survey as a message speaks of it. ``address`` is its link, as people type it."""

    title: str
    about: str
    for_whom: str
    minutes: int
    languages: int
    address: str


class MessageKind(enum.StrEnum):
    """Where a message goes."""

    LETTER = "letter"
    EMAIL = "email"
    SOCIAL = "social"
    TEXT = "text"


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """Words to send, ready to copy. ``subject`` is "" but for an email."""

    kind: MessageKind
    title: str
    words: str
    subject: str = ""
