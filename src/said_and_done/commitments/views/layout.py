"""What stands around each page of promises in the workspace."""

from collections.abc import Iterable

from said_and_done.commitments.model import Commitment, CommitmentProblem
from said_and_done.commitments.views.lines import state_words
from said_and_done.commitments.views.paths import work_promise_path
from said_and_done.core.dates import DayQuestion
from said_and_done.core.view import SavedMeanwhile, day_words
from said_and_done.organisations.model import Organisation

Problems = Iterable[CommitmentProblem | DayQuestion]


def saved_meanwhile(organisation: Organisation, commitment: Commitment) -> SavedMeanwhile:
    """The promise as somebody else left it, above a form that was based on something older."""
    newest = commitment.updates[-1] if commitment.updates else None
    told = " ".join(part for part in (newest.wording, newest.reason) if part) if newest else ""
    return SavedMeanwhile(
        by="somebody else",
        facts=(
            ("What is promised", commitment.wording),
            ("By when", day_words(commitment.due_on)),
            ("How it is going", f"{state_words(commitment.state)}. {told}".strip()),
        ),
        leave=work_promise_path(organisation, commitment.number),
    )
