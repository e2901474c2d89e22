"""Promises that were changed after a progress statement was published."""

import msgspec

from said_and_done.commitments.model import Commitment
from said_and_done.core.view import Link, day_words
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path
from said_and_done.progress.document_views import promise_blocks
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.views.covered_promises import beside


class SinceLine(msgspec.Struct, frozen=True, kw_only=True):
    """A promise that was changed after the progress statement was published. Where words of that
    are ``covered``, the changes have only days: what was written since can say these words."""

    promise: Link
    covered: bool
    changes: tuple[promise_blocks.PromiseChange, ...]


def since_line(
    organisation: Organisation,
    statement: ProgressStatement,
    commitment: Commitment,
    *,
    easy: bool,
) -> SinceLine:
    """In easy read a promise is called by its words alone."""
    covered = statement.is_covered
    number = "" if easy else f"Promise {commitment.number}: "
    return SinceLine(
        promise=Link(
            path=public_path(organisation, "promises", commitment.number),
            words=f"{number}{beside(statement, commitment).wording}",
        ),
        covered=covered,
        changes=tuple(
            promise_blocks.PromiseChange(
                day=day_words(each.changed_on),
                words=(each.wording_before, each.wording)
                if each.wording != each.wording_before and not covered
                else None,
                due=(day_words(each.due_before), day_words(each.due_on))
                if each.due_on != each.due_before
                else None,
                was_late=each.was_late,
                reason=None if covered else each.reason,
            )
            for each in commitment.changes
        ),
    )
