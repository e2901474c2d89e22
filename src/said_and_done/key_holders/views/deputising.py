"""The form to name a deputy of an absent sponsor, or to propose one."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from said_and_done.core.view import DomainProblem, Link, SelectOption, View
from said_and_done.key_holders.model import DeputyDraft, KeyHolding
from said_and_done.key_holders.views.paths import deputy_path, keys_path
from said_and_done.organisations.views import work_page
from said_and_done.people.model import Member, SignedIn


class DeputyView(View, frozen=True, kw_only=True):
    """The form, with what was written so far. ``is_own`` is whether the sponsor names somebody;
    ``sponsors`` is empty where there is only one who could be away."""

    template: ClassVar[str] = "key_holders/deputy.html"

    back: Link
    action: str
    is_own: bool
    sponsor: str
    sponsors: tuple[SelectOption, ...]
    people: tuple[SelectOption, ...]
    draft: DeputyDraft


def deputy_page(
    work: SignedIn,
    away: Sequence[KeyHolding],
    possible: Sequence[Member],
    draft: DeputyDraft,
    problems: Iterable[DomainProblem] = (),
) -> DeputyView:
    """``away`` are the sponsors who can have a deputy."""
    is_own = any(each.member_id == work.member.id for each in away)
    several = len(away) > 1
    return DeputyView(
        page=work_page(
            work, "Name a deputy" if is_own else "Propose a deputy", problems, here="keys"
        ),
        back=Link(path=keys_path(work.organisation), words="Who holds the two keys"),
        action=deputy_path(work.organisation),
        is_own=is_own,
        sponsor="" if several else away[0].name,
        sponsors=tuple(
            SelectOption(value=str(each.member_id), words=each.name)
            for each in (away if several else ())
        ),
        people=(
            SelectOption(value="", words="Nobody"),
            *(SelectOption(value=str(each.id), words=each.name) for each in possible),
        ),
        draft=draft,
    )
