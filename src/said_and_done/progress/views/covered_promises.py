"""A promise of a published progress statement beside its text, where words of it are covered.

Covering changes the text, and never the promise: its words of today can still say what is covered.
"""

from collections.abc import Iterable

import msgspec

from said_and_done.commitments.model import Commitment
from said_and_done.progress.model.covering import BAR
from said_and_done.progress.model.evidence import CommitmentEvidence
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.text import Text


def is_covered(text: Text, commitment: Commitment) -> bool:
    """Whether any words that the text has of this promise are covered."""
    return any(BAR in str(told) for told in _told(text, commitment))


def as_covered(text: Text, commitment: Commitment) -> Commitment:
    """The promise of today, with its words and its owner as the text has them where they are
    covered."""
    told = _told(text, commitment)
    return msgspec.structs.replace(
        commitment,
        wording=_covered((one.wording for one in told), commitment.wording),
        owner=_covered((one.owner for one in told), commitment.owner),
    )


def _covered(signed: Iterable[str], today: str) -> str:
    return next((words for words in signed if BAR in words), today)


def _told(text: Text, commitment: Commitment) -> tuple[CommitmentEvidence, ...]:
    return tuple(
        evidence
        for part in Part
        for evidence in text.section(part).every_evidence
        if isinstance(evidence, CommitmentEvidence) and evidence.commitment_id == commitment.id
    )
