"""A progress statement: its words, its two keys, and what became of it."""

from said_and_done.people.model import KeyRole
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
from said_and_done.progress.model.keys import Asked, Key, Objection
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
    "CommitmentEvidence",
    "Conflict",
    "DocumentKind",
    "EasyLine",
    "Evidence",
    "FindingEvidence",
    "Key",
    "KeyRole",
    "NumbersEvidence",
    "Objection",
    "Part",
    "Piece",
    "ProgressProblem",
    "ProgressStatement",
    "PublishJob",
    "Published",
    "QuoteEvidence",
    "Row",
    "Seal",
    "Section",
    "Segment",
    "SupportersEvidence",
    "Text",
    "ThemeEvidence",
    "Tone",
    "TypedSection",
    "Version",
]
