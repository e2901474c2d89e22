"""Whom a council wants to hear, and how it reaches each group."""

from collections.abc import Sequence
from typing import ClassVar

import msgspec

from said_and_done.core.view import View
from said_and_done.organisations.views import work_page
from said_and_done.people.model import SignedIn
from said_and_done.preparation.model import RoundInPreparation
from said_and_done.preparation.views.paths import HERE, prepare_path, round_path
from said_and_done.rounds.model import GroupProblem, GroupToHear, TypedGroup, WayInKind

DONE = {"added": "Added. The page of the round shows this group, too.", "removed": "Taken away."}
_WAYS = {
    WayInKind.LINK: "On a phone or computer, by a link",
    WayInKind.POSTER: "By a poster or card with a QR code",
    WayInKind.TABLET: "On a tablet at a place where they are",
    WayInKind.PAPER: "On paper, for example by post",
    WayInKind.TELEPHONE: "By telephone",
    WayInKind.VISIT: "With somebody who visits them",
}


class GroupLine(msgspec.Struct, frozen=True, kw_only=True):
    """A group: ``facts`` say how it is reached, ``missing`` the ways that the round has not yet."""

    title: str
    facts: tuple[tuple[str, str], ...]
    missing: str
    remove_path: str


class HearView(View, frozen=True, kw_only=True):
    """All groups of a round, and the form for one more."""

    template: ClassVar[str] = "preparation/hear.html"

    back_path: str
    round: str
    path: str
    groups: tuple[GroupLine, ...]
    add_path: str
    offered: tuple[tuple[str, str], ...]
    ways: tuple[tuple[str, str], ...]
    typed: TypedGroup


def hear_page(
    work: SignedIn,
    preparation: RoundInPreparation,
    there: Sequence[GroupToHear],
    typed: TypedGroup,
    often_missed: Sequence[str],
    problems: Sequence[GroupProblem] = (),
    *,
    done: str = "",
) -> HearView:
    here = (work.organisation, preparation.round.name)
    taken = {group.title for group in there}
    return HearView(
        page=work_page(work, "Who do we want to hear?", problems, here=HERE, notice=DONE.get(done)),
        back_path=prepare_path(*here),
        round=preparation.round.title,
        path=prepare_path(*here, "hear"),
        groups=tuple(
            GroupLine(
                title=group.title,
                facts=_facts(group),
                missing=", ".join(way.words for way in group.ways if not preparation.has(way)),
                remove_path=prepare_path(*here, "hear", group.id, "remove"),
            )
            for group in there
        ),
        add_path=round_path(*here, "ways-in", "new"),
        offered=(
            *((title, title) for title in often_missed if title not in taken),
            ("own", "Other people"),
        ),
        ways=tuple((way.value, words) for way, words in _WAYS.items()),
        typed=typed,
    )


def _facts(group: GroupToHear) -> tuple[tuple[str, str], ...]:
    facts = (
        ("Ways in", ", ".join(way.words for way in group.ways)),
        ("How we reach them", group.how),
        ("Who does it, and by when", group.who),
    )
    return tuple((label, words or "Not said yet") for label, words in facts)
