"""The form for a role with days."""

from collections.abc import Iterable, Sequence
from datetime import date

from said_and_done.access.model import DaysDraft
from said_and_done.access.views.paths import days_path, person_path
from said_and_done.core.view import DomainProblem, SavedMeanwhile, SelectOption, View, day_words
from said_and_done.organisations.views import work_page
from said_and_done.people.model import TICKED_ROLES, Member, RoleDays, SignedIn


class DaysView(View, frozen=True, kw_only=True):
    """A role and its days. ``theirs`` is None unless another administrator saved other roles."""

    template = "access/days.html"

    person: Member
    roles: tuple[SelectOption, ...]
    draft: DaysDraft
    based_on: int
    action: str
    back: str
    theirs: SavedMeanwhile | None = None


_ROLES = tuple(
    SelectOption(value=role.value, words=role.label, hint=role.purpose) for role in TICKED_ROLES
)


def days_page(
    work: SignedIn,
    person: Member,
    draft: DaysDraft,
    *,
    based_on: int,
    problems: Iterable[DomainProblem] = (),
    theirs: SavedMeanwhile | None = None,
) -> DaysView:
    return DaysView(
        page=work_page(work, f"A role for some time: {person.name}", problems, here="people"),
        person=person,
        roles=_ROLES,
        draft=draft,
        based_on=based_on,
        action=days_path(work.organisation, person.id),
        back=person_path(work.organisation, person.id),
        theirs=theirs,
    )


def saved_meanwhile(
    work: SignedIn, person: Member, days: Sequence[RoleDays], who: str | None, today: date
) -> SavedMeanwhile:
    """What another administrator saved while somebody typed days."""
    held = [role.label for role in TICKED_ROLES if person.holds(role)]
    dated = [f"{each.role.label}: {_words(each)}" for each in days if not each.is_over(today)]
    return SavedMeanwhile(
        by=who or "somebody else",
        facts=(
            ("Roles now", "\n".join(held) or "No role"),
            ("Days", "\n".join(dated) or "No days"),
        ),
        leave=person_path(work.organisation, person.id),
    )


def _words(days: RoleDays) -> str:
    first = f"from {day_words(days.first_day)}" if days.first_day else "from now"
    last = f"until {day_words(days.last_day)}" if days.last_day else "without a last day"
    return f"{first}, {last}"
