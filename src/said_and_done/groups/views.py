"""What people see of groups: the list, and one group with who is in it."""

from collections.abc import Iterable, Sequence
from typing import ClassVar
from uuid import UUID

import msgspec

from said_and_done.core.view import Link, SavedMeanwhile, SelectOption, View, count_words, day_words
from said_and_done.groups.model import Candidate, FormerGroupMember, Group, GroupProblem
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path, work_page
from said_and_done.people.model import SignedIn
from said_and_done.permissions import Permission, may


def groups_path(organisation: Organisation) -> str:
    return public_path(organisation, "work/groups")


def group_path(organisation: Organisation, group: Group) -> str:
    return public_path(organisation, "work/groups", group.id)


class GroupLine(msgspec.Struct, frozen=True, kw_only=True):
    """A group in the list."""

    path: str
    name: str
    about: str


class PersonLine(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in a group."""

    name: str
    job_title: str
    lived_experience: bool
    joined: str


class GroupsView(View, frozen=True, kw_only=True):
    """The groups whose work you may see, and the form of a new one for who may make it."""

    template: ClassVar[str] = "groups/groups.html"

    groups: tuple[GroupLine, ...]
    may_make: bool
    action: str
    typed: str


def groups_page(
    work: SignedIn,
    groups: Sequence[Group],
    *,
    typed: str = "",
    problems: Iterable[GroupProblem] = (),
) -> GroupsView:
    return GroupsView(
        page=work_page(work, "Groups", problems, here="groups"),
        groups=tuple(
            GroupLine(path=group_path(work.organisation, one), name=one.name, about=about(one))
            for one in groups
        ),
        may_make=may(work.member, Permission.RUN_GROUPS),
        action=groups_path(work.organisation),
        typed=typed,
    )


def about(group: Group) -> str:
    """How many people are in it, and how many with lived experience."""
    if not group.members:
        return "Nobody is in it yet."
    people = count_words(len(group.members), "person", "people")
    return f"{people}, {group.with_lived_experience or 'none'} with lived experience"


class GroupView(View, frozen=True, kw_only=True):
    """One group: who is in it, and the ways to what it reads. ``candidates`` is empty for everybody
    who does not ask people in. ``theirs`` is None unless another coordinator added the same person
    meanwhile; ``instead`` are the hidden fields that put what was ticked in place of that."""

    template: ClassVar[str] = "groups/group.html"

    back: Link
    name: str
    about: str
    people: tuple[PersonLine, ...]
    ways: tuple[Link, ...]
    candidates: tuple[SelectOption, ...]
    may_ask: bool
    action: str
    former: tuple[str, ...] = ()
    theirs: SavedMeanwhile | None = None
    instead: tuple[tuple[str, str], ...] = ()


_LIVED = {True: "with lived experience", False: "without lived experience"}
_TICK = {True: "yes", False: "no"}


def both_joined_page(
    work: SignedIn,
    group: Group,
    candidates: Sequence[Candidate],
    former: Sequence[FormerGroupMember],
    joined_id: UUID,
) -> GroupView:
    """The person ``joined_id`` is in the group already, and something else was ticked for them."""
    person = next(one for one in group.members if one.member_id == joined_id)
    saved = person.lived_experience
    theirs = SavedMeanwhile(
        by="another coordinator",
        facts=(("", f"{person.name}, {_LIVED[saved]}"),),
        leave=group_path(work.organisation, group),
        mine=f"{person.name}, {_LIVED[not saved]}",
    )
    instead = (
        ("member", str(joined_id)),
        ("lived_experience", _TICK[not saved]),
        ("in_place_of", _TICK[saved]),
    )
    page = group_page(work, group, candidates, former)
    return msgspec.structs.replace(page, theirs=theirs, instead=instead)


def group_page(
    work: SignedIn,
    group: Group,
    candidates: Sequence[Candidate],
    former: Sequence[FormerGroupMember],
    problems: Iterable[GroupProblem] = (),
) -> GroupView:
    return GroupView(
        former=tuple(
            f"{person.name}, from {day_words(person.joined_on)} until {day_words(person.left_on)}"
            for person in former
        ),
        page=work_page(work, group.name, problems, here="groups"),
        back=Link(path=groups_path(work.organisation), words="Groups"),
        name=group.name,
        about=about(group),
        people=tuple(
            PersonLine(
                name=person.name,
                job_title=person.job_title,
                lived_experience=person.lived_experience,
                joined=day_words(person.joined_on),
            )
            for person in group.members
        ),
        ways=(
            Link(path=public_path(work.organisation, "findings"), words="What people said"),
            Link(path=public_path(work.organisation, "work/commitments"), words="Promises"),
            Link(path=public_path(work.organisation, "work/progress"), words="Progress statements"),
        ),
        candidates=tuple(
            SelectOption(
                value=str(candidate.member_id),
                words=f"{candidate.name}, {candidate.job_title}"
                if candidate.job_title
                else candidate.name,
            )
            for candidate in candidates
        ),
        may_ask=may(work.member, Permission.RUN_GROUPS),
        action=f"{group_path(work.organisation, group)}/members",
    )
