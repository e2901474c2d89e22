"""Drafting the twelve sections from what is known. Pure: the same sources give the same text."""

from said_and_done.progress.domain.drafting.sources import Sources, is_easy
from said_and_done.progress.domain.drafting.whole import text, with_newest_evidence

__all__ = ["Sources", "is_easy", "text", "with_newest_evidence"]
