"""Whom a council wants to hear in a round: groups of people, and how it reaches each."""

from collections.abc import Iterator, Sequence
from uuid import UUID, uuid4

from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound
from said_and_done.organisations import domain as organisations
from said_and_done.people.domain.acting import Acting
from said_and_done.rounds import queries
from said_and_done.rounds.model import GroupProblem, GroupToHear, Round, TypedGroup, WayInKind

OFTEN_MISSED = (
    "People with a learning disability",
    "Autistic people",
    "People whose first language is not English",
    "People who get support at home",
    "People who live in care homes",
    "People who live with dementia",
    "Deaf people, and people who are hard of hearing",
    "Blind people, and people who see little",
    "People who do not use the internet",
    "Young people who move to support for adults",
    "Carers",
)
"""Groups that surveys often do not reach."""
OWN = "own"
LONGEST_TITLE, LONGEST_HOW, LONGEST_WHO = 80, 300, 100
MOST_GROUPS = 50


async def groups_to_hear(council: Council, round_id: UUID) -> list[GroupToHear]:
    """By their names."""
    return await queries.groups_to_hear(council, round_id=round_id)


def group_of(
    typed: TypedGroup, there: Sequence[GroupToHear]
) -> GroupToHear | tuple[GroupProblem, ...]:
    """What somebody typed as a group that can be kept, or all that is to be put right."""
    title = typed.own if typed.picked == OWN else typed.picked
    problems = (*_problems_of_title(typed, title, there), *_problems_of_ways(typed))
    if problems:
        return problems
    ways = tuple(kind for kind in WayInKind if kind in typed.ways)
    return GroupToHear(id=uuid4(), title=title, ways=ways, how=typed.how, who=typed.who)


def _problems_of_title(
    typed: TypedGroup, title: str, there: Sequence[GroupToHear]
) -> Iterator[GroupProblem]:
    if typed.picked not in {OWN, *OFTEN_MISSED}:
        yield GroupProblem.NO_TITLE
    elif not title:
        yield GroupProblem.NO_OWN_TITLE
    elif len(title) > LONGEST_TITLE:
        yield GroupProblem.LONG_TITLE
    elif title in {group.title for group in there}:
        yield GroupProblem.TWICE
    elif len(there) >= MOST_GROUPS:
        yield GroupProblem.TOO_MANY


def _problems_of_ways(typed: TypedGroup) -> Iterator[GroupProblem]:
    if not typed.ways:
        yield GroupProblem.NO_WAY
    elif not set(typed.ways) <= {kind.value for kind in WayInKind}:
        yield GroupProblem.UNKNOWN_WAY
    if len(typed.how) > LONGEST_HOW:
        yield GroupProblem.LONG_HOW
    if len(typed.who) > LONGEST_WHO:
        yield GroupProblem.LONG_WHO


async def add(work: Acting, round_: Round, group: GroupToHear) -> None:
    """Keep the group, with an event; nothing where somebody did at the same moment."""
    by, now = work.member.id, work.now
    if await queries.add_group_to_hear(work, round_id=round_.id, group=group, now=now, by=by):
        about = {"round": round_.name, "group": group.title}
        await organisations.record(work, "group to hear added", about, by=by, now=now)


async def group_to_hear(council: Council, round_: Round, group_id: UUID) -> GroupToHear:
    """Raises NotFound."""
    there = await groups_to_hear(council, round_.id)
    group = next((each for each in there if each.id == group_id), None)
    if group is None:
        raise NotFound("This group is not here any more. Somebody took it away.")
    return group


async def remove(work: Acting, round_: Round, group: GroupToHear) -> None:
    """Take a group away; nothing more is said where somebody did at the same moment."""
    if await queries.remove_group_to_hear(work, group_id=group.id):
        about = {"round": round_.name, "group": group.title}
        by, now = work.member.id, work.now
        await organisations.record(work, "group to hear taken away", about, by=by, now=now)
