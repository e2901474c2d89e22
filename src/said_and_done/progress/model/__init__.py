"""A progress statement: its words, its two keys, and what became of it."""

from said_and_done.people.model import KeyRole
from said_and_done.progress.model.checking import (
    HeadAnswer,
    KeptDocument,
    Publication,
    SignedKey,
    Witness,
)
from said_and_done.progress.model.evidence import (
    ANSWERS,
    KIND,
    NOT_SHOWN,
    AnyEvidence,
    AskedEvidence,
    CommitmentEvidence,
    Evidence,
    FindingEvidence,
    NumbersEvidence,
    QuoteEvidence,
    Row,
    Segment,
    SupportersEvidence,
    ThemeEvidence,
    Tone,
)
from said_and_done.progress.model.keys import (
    Asked,
    ClosedHow,
    Closing,
    Key,
    Objection,
    TypedDecision,
)
from said_and_done.progress.model.parts import NEEDED, PICTURES, Part
from said_and_done.progress.model.problems import ProgressProblem
from said_and_done.progress.model.statement import (
    DocumentKind,
    ProgressStatement,
    Published,
    PublishJob,
    Seal,
    Version,
)
from said_and_done.progress.model.text import EasyLine, Section, Text
from said_and_done.progress.model.writing import Change, Conflict, Piece, TypedSection

__all__ = [
    "ANSWERS",
    "KIND",
    "NEEDED",
    "NOT_SHOWN",
    "PICTURES",
    "AnyEvidence",
    "Asked",
    "AskedEvidence",
    "Change",
    "ClosedHow",
    "Closing",
    "CommitmentEvidence",
    "Conflict",
    "DocumentKind",
    "EasyLine",
    "Evidence",
    "FindingEvidence",
    "HeadAnswer",
    "KeptDocument",
    "Key",
    "KeyRole",
    "NumbersEvidence",
    "Objection",
    "Part",
    "Piece",
    "ProgressProblem",
    "ProgressStatement",
    "Publication",
    "PublishJob",
    "Published",
    "QuoteEvidence",
    "Row",
    "Seal",
    "Section",
    "Segment",
    "SignedKey",
    "SupportersEvidence",
    "Text",
    "ThemeEvidence",
    "Tone",
    "TypedDecision",
    "TypedSection",
    "Version",
    "Witness",
]
