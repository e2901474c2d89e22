"""The page on which a coordinator publishes the numbers of a round."""

from said_and_done.core.view import Link, View
from said_and_done.findings.views.paths import publish_path, work_findings_path
from said_and_done.organisations.views import work_page
from said_and_done.people.model import SignedIn
from said_and_done.rounds.model import Round

FIRST = (
    "After this, everybody can see the numbers.",
    "No answer can come in any more.",
    "The numbers stay as they are, also when people take back their answers.",
    "The words of whoever takes back their answers leave these pages at once.",
    "When at least 10 people have taken back their answers, you can work the numbers out again.",
)
AGAIN = (
    "At least 10 people have taken back their answers since the numbers were published.",
    "We take these answers out of the numbers, all together.",
    "More numbers may be hidden after this, so that nobody can be picked out.",
    "What supporters think, and in what ways people answered, is not shown any more.",
    "Everybody sees the new numbers with the new day.",
)


class PublishView(View, frozen=True, kw_only=True):
    """What publishing means, and the button. ``seen`` is the number of the publication before."""

    template = "findings/publish.html"

    back: Link
    round_title: str
    sentences: tuple[str, ...]
    action: str
    seen: int
    button: str


def publish_page(work: SignedIn, round_: Round, seen: int) -> PublishView:
    title = "Work the numbers out again" if seen else "Publish the numbers"
    return PublishView(
        page=work_page(work, title, here="rounds"),
        back=Link(
            path=work_findings_path(work.organisation, round_.name),
            words=f"What people said in {round_.title}",
        ),
        round_title=round_.title,
        sentences=AGAIN if seen else FIRST,
        action=publish_path(work.organisation, round_.name),
        seen=seen,
        button="Publish the new numbers" if seen else "Publish the numbers",
    )
