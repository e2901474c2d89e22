"""A promise of a published progress statement beside its text, where words of that are covered.

Covering changes the text, and never the promise: its words of today can still say what is covered,
and nobody knows any more what that was.
"""

import msgspec

from said_and_done.commitments.model import Commitment
from said_and_done.progress.model.evidence import CommitmentEvidence
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.model.text import Text


def beside(statement: ProgressStatement, commitment: Commitment) -> Commitment:
    """The promise of today; with its words and its owner as the text has them, as soon as any words
    of the text are covered."""
    signed = _signed(statement.version.content, commitment) if statement.is_covered else None
    if signed is None:
        return commitment
    return msgspec.structs.replace(commitment, wording=signed.wording, owner=signed.owner)


def _signed(text: Text, commitment: Commitment) -> CommitmentEvidence | None:
    return next(
        (
            evidence
            for part in Part
            for evidence in text.section(part).every_evidence
            if isinstance(evidence, CommitmentEvidence) and evidence.commitment_id == commitment.id
        ),
        None,
    )
