"""Two people for one administrator: proposing it, and what the second person reads."""

from collections.abc import Iterable, Sequence

from said_and_done.access.model import AdministratorRemoval, RemovalProblem
from said_and_done.access.views.paths import person_path, removal_path
from said_and_done.core.view import Link, View, day_words
from said_and_done.organisations.views import TODAY, public_path, work_page
from said_and_done.people.model import Member, SignedIn
from said_and_done.permissions import Permission, may


class ProposeRemovalView(View, frozen=True, kw_only=True):
    """Asks why somebody is to be an administrator no longer."""

    template = "access/propose.html"

    sentences: tuple[str, ...]
    last: str
    typed: str
    action: str
    back: Link


def propose_page(
    work: SignedIn,
    person: Member,
    *,
    last: str = "",
    typed: str = "",
    problems: Iterable[RemovalProblem] = (),
) -> ProposeRemovalView:
    """``last`` says how the newest proposal about this person ended; "" where there was none."""
    return ProposeRemovalView(
        page=work_page(
            work, f"Take the administrator’s role from {person.name}", problems, here="people"
        ),
        sentences=(
            "Nobody takes this role away alone. A second person must agree.",
            "That is another administrator, or somebody who holds a key.",
            "They have had that role for 28 days.",
            f"{person.name} gets a letter, and reads why.",
        ),
        last=last,
        typed=typed,
        action=removal_path(work.organisation, person.id),
        back=Link(path=person_path(work.organisation, person.id), words=f"Back to {person.name}"),
    )


class RemovalView(View, frozen=True, kw_only=True):
    """A proposal that waits: who asks, why, and who can answer."""

    template = "access/removal.html"

    sentences: tuple[str, ...]
    reason: str
    second: tuple[str, ...]
    answers: str
    may_answer: bool
    may_withdraw: bool
    back: Link


def removal_page(
    work: SignedIn, removal: AdministratorRemoval, second: Sequence[Member]
) -> RemovalView:
    runs_people = may(work.member, Permission.RUN_PEOPLE)
    return RemovalView(
        page=work_page(
            work,
            f"Does {removal.name} stay an administrator?",
            here="people" if runs_people else "",
        ),
        sentences=(
            f"{removal.made_by_name} asks that {removal.name} is an administrator no longer.",
            f"It was asked on {day_words(removal.made_at)}. Nothing changes before a second yes.",
        ),
        reason=removal.reason,
        second=tuple(member.name for member in second),
        answers=f"{removal_path(work.organisation, removal.member_id)}/answers",
        may_answer=any(each.id == work.member.id for each in second),
        may_withdraw=work.member.id == removal.made_by,
        back=(
            Link(
                path=person_path(work.organisation, removal.member_id),
                words=f"Back to {removal.name}",
            )
            if runs_people
            else Link(path=public_path(work.organisation, "work"), words=TODAY)
        ),
    )
