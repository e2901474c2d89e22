"""What stands around each page of promises in the workspace."""

from collections.abc import Iterable

from said_and_done.commitments.model import Commitment, CommitmentProblem
from said_and_done.commitments.views.lines import state_words
from said_and_done.commitments.views.paths import work_promise_path
from said_and_done.core.dates import DayQuestion
from said_and_done.core.view import Page, SavedMeanwhile, day_words, problems_in_words
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import work_page
from said_and_done.people.model import Member

Problems = Iterable[CommitmentProblem | DayQuestion]


def saved_meanwhile(organisation: Organisation, one: Commitment) -> SavedMeanwhile:
    """The promise as somebody else left it, above a form that was based on something older."""
    newest = one.updates[-1] if one.updates else None
    told = " ".join(part for part in (newest.wording, newest.reason) if part) if newest else ""
    return SavedMeanwhile(
        by="somebody else",
        facts=(
            ("What is promised", one.wording),
            ("By when", day_words(one.due_on)),
            ("How it goes", f"{state_words(one.state)}. {told}".strip()),
        ),
        leave=work_promise_path(organisation, one.number),
    )


def commitment_work_page(
    organisation: Organisation,
    member: Member,
    title: str,
    problems: Problems,
) -> Page:
    return work_page(
        organisation,
        member.name,
        title,
        here="commitments",
        problems=problems_in_words(problems),
    )
