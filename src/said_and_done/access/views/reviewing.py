"""The page on which administrators look at what each person may do."""

from datetime import date
from typing import ClassVar

import msgspec

from said_and_done.access.model import OPENS_BEFORE, AccessReview, PersonLookedAt
from said_and_done.access.views.paths import person_path, review_path
from said_and_done.core.paging import ListQuery, page_of
from said_and_done.core.view import ListTools, View, count_words, day_words, list_tools
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path, work_page
from said_and_done.people.model import RoleDays, SignedIn

NOTICES = {
    "right": "It is saved that these roles are right.",
    "finished": "All roles were looked at. The next time is in a year.",
}


class LookedAtRow(msgspec.Struct, frozen=True, kw_only=True):
    """One person. ``done`` says who found the roles right, "" while nobody has. ``fields`` are sent
    by the button; None where there is none."""

    name: str
    email: str
    roles: tuple[str, ...]
    done: str
    fields: tuple[tuple[str, str], ...] | None
    change: str


class ReviewView(View, frozen=True, kw_only=True):
    """Everybody with a role, to be looked at once a year."""

    template: ClassVar[str] = "access/review.html"

    sentence: str
    overdue: bool
    problem: str
    people: tuple[LookedAtRow, ...]
    tools: ListTools
    may_finish: bool
    action: str
    back: str


def review_page(
    work: SignedIn,
    review: AccessReview,
    list_query: ListQuery,
    today: date,
    *,
    done: str = "",
    problem: str = "",
) -> ReviewView:
    """``problem`` says that roles changed since they were seen; "" otherwise."""
    is_open = review.is_open(today)
    waiting_first = sorted(review.people, key=lambda looked_at: looked_at.confirmation is not None)
    rows = [_row(work.organisation, each, is_open=is_open) for each in waiting_first]
    page = page_of(rows, list_query, lambda row: f"{row.name} {row.email} {' '.join(row.roles)}")
    return ReviewView(
        page=work_page(work, "Who may do what", here="people", notice=NOTICES.get(done)),
        sentence=_sentence(review, today),
        overdue=review.is_overdue(today),
        problem=problem,
        people=page.rows,
        tools=list_tools(review_path(work.organisation), page),
        may_finish=is_open and not review.waiting,
        action=review_path(work.organisation),
        back=public_path(work.organisation, "work", "people"),
    )


def _sentence(review: AccessReview, today: date) -> str:
    if not review.is_open(today):
        begins = review.due_on - OPENS_BEFORE
        return f"There is nothing to do yet. It begins on {day_words(begins)}."
    waiting = count_words(review.waiting, "person is", "people are")
    left = f"{waiting} left." if review.waiting else "Nobody is left."
    if review.is_overdue(today):
        return f"This was due on {day_words(review.due_on)}. {left}"
    return f"Please finish by {day_words(review.due_on)}. {left}"


def _row(organisation: Organisation, looked_at: PersonLookedAt, *, is_open: bool) -> LookedAtRow:
    confirmation, person = looked_at.confirmation, looked_at.person
    asks = is_open and confirmation is None and looked_at.may_confirm
    seen = ",".join(role.value for role in looked_at.roles)
    done = ""
    if confirmation is not None:
        day = day_words(confirmation.confirmed_at)
        done = f"{confirmation.confirmed_by} found this right on {day}."
    elif is_open and not looked_at.may_confirm:
        done = "These are your own roles. Another administrator looks at them."
    return LookedAtRow(
        name=person.name,
        email=person.email,
        roles=tuple(_role(each) for each in looked_at.days),
        done=done,
        fields=(("member", str(person.id)), ("seen", seen)) if asks else None,
        change=person_path(organisation, person.id),
    )


def _role(days: RoleDays) -> str:
    first = f" from {day_words(days.first_day)}" if days.first_day else ""
    last = f" until {day_words(days.last_day)}" if days.last_day else ""
    return f"{days.role.label}{first}{last}"
