"""What happens when somebody leaves, to be read before it happens."""

from collections.abc import Iterable
from typing import ClassVar

from said_and_done.access.model import Leaving, LeavingProblem, RoleHandedOn
from said_and_done.access.views.paths import leaving_path, person_path, removal_path
from said_and_done.core.view import Link, View
from said_and_done.organisations.views import TODAY, public_path, work_page
from said_and_done.people.model import Member, SignedIn


class LeavingView(View, frozen=True, kw_only=True):
    """What ends, and who has each role afterwards."""

    template: ClassVar[str] = "access/leaving.html"

    name: str
    is_you: bool
    handed_on: tuple[str, ...]
    ends: tuple[str, ...]
    action: str
    button: str
    back: Link


def leaving_page(
    work: SignedIn, leaving: Leaving, problems: Iterable[LeavingProblem] = ()
) -> LeavingView:
    person = leaving.person
    is_you = person.id == work.member.id
    title = "You leave" if is_you else f"{person.name} leaves"
    button = "Yes, I leave" if is_you else f"Yes, {person.name} leaves"
    if leaving.invited:
        title, button = f"Take back the invitation of {person.name}", "Yes, take it back"
    return LeavingView(
        page=work_page(work, title, problems, here="" if is_you else "people"),
        name=person.name,
        is_you=is_you,
        handed_on=tuple(_handed_on(each) for each in leaving.roles),
        ends=tuple(_ends(leaving, is_you=is_you)),
        action=leaving_path(work.organisation, None if is_you else person.id),
        button=button,
        back=(
            Link(path=public_path(work.organisation, "work"), words="No, I stay")
            if is_you
            else Link(
                path=person_path(work.organisation, person.id), words=f"Back to {person.name}"
            )
        ),
    )


class CannotLeaveView(View, frozen=True, kw_only=True):
    """Why somebody cannot leave yet, and what to do first."""

    template: ClassVar[str] = "access/cannot_leave.html"

    sentence: str
    back: Link
    people: Link | None
    second: Link | None


def cannot_leave_page(
    work: SignedIn, person: Member, heading: str, sentence: str
) -> CannotLeaveView:
    is_you = person.id == work.member.id
    back = person_path(work.organisation, person.id)
    home = Link(path=public_path(work.organisation, "work"), words=TODAY)
    return CannotLeaveView(
        page=work_page(work, heading, here="" if is_you else "people"),
        sentence=sentence,
        back=home if is_you else Link(path=back, words=f"Back to {person.name}"),
        people=(
            Link(path=public_path(work.organisation, "work", "people"), words="Open the people")
            if is_you
            else None
        ),
        second=(
            None
            if is_you
            else Link(
                path=removal_path(work.organisation, person.id),
                words="Ask for a second person’s yes",
            )
        ),
    )


def _handed_on(handed: RoleHandedOn) -> str:
    if not handed.others:
        return f"{handed.role.label}: nobody else has this role. Its work waits."
    return f"{handed.role.label}: {', '.join(handed.others)}."


def _ends(leaving: Leaving, *, is_you: bool) -> list[str]:
    who = "You are" if is_you else f"{leaving.person.name} is"
    ends = ["All roles end at once.", f"{who} signed out everywhere."]
    if leaving.key is not None:
        ends.append(f"{leaving.key.key.capitalize()} is free then. Somebody must be nominated.")
    if leaving.nominated:
        ends.append("The nomination for a key comes to nothing.")
    ends += [f"{who} not in the group “{name}” any more." for name in leaving.groups]
    ends.append("The name stays in what was done. It is not taken out of any record.")
    return ends
