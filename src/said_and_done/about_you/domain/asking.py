"""What a council asks people about themselves: what it chose, and what a round asks."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from cachetools import LRUCache

from said_and_done.about_you import queries
from said_and_done.about_you.domain.files import newest, version
from said_and_done.about_you.model import (
    MOST_ASKED,
    AboutQuestion,
    AskedQuestions,
    ChoosingProblem,
    PackChoice,
    PackVersion,
)
from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound
from said_and_done.i18n.translation import _
from said_and_done.organisations import domain as organisations
from said_and_done.rounds.model import Round

# A choice never changes, so what was read once is good for as long as the process lives. It is
# known by its council too: nobody may see another council's.
_known: LRUCache[tuple[UUID, UUID], PackChoice] = LRUCache(1024)
# Whether a round that has opened asks anything: that does not change either.
_asks: LRUCache[tuple[UUID, UUID], bool] = LRUCache(1024)


async def asked_in(council: Council, round_id: UUID) -> AskedQuestions:
    """What somebody who begins now is asked in this round. Raises NotFound when no questions were
    ever loaded."""
    found = await queries.asked_in(council, round_id=round_id)
    if found is None:
        raise NotFound(_("There are no questions about you yet."))
    return await asked(council, found.pack_version_id, found.choice_id)


async def asks_anything(council: Council, round_: Round, today: date) -> bool:
    """Whether people of this round are asked anything about themselves; from memory when somebody
    wanted to know before."""
    place = (council.organisation_id, round_.id)
    if place in _asks:
        return _asks[place]
    try:
        asks = bool((await asked_in(council, round_.id)).questions)
    except NotFound:
        return False
    if today >= round_.opens_on:
        _asks[place] = asks
    return asks


async def asked(council: Council, pack_version_id: UUID, choice_id: UUID | None) -> AskedQuestions:
    """The questions of a version that a choice names. Raises NotFound."""
    pinned = await version(council.conn, pack_version_id)
    chosen = None if choice_id is None else await _choice(council, choice_id)
    return _asked(pinned, chosen)


async def asked_on(council: Council, day: date) -> tuple[AboutQuestion, ...]:
    """Every question that people are asked in the rounds that are open on this day, or will be
    asked in the next; empty when there is none."""
    try:
        pinned = await newest(council.conn)
    except NotFound:
        return ()
    questions: dict[AboutQuestion, None] = {}
    for one in await queries.choices_on(council, day):
        questions |= dict.fromkeys((await asked(council, pinned.id, one)).questions)
    places = {one.name: place for place, one in enumerate(pinned.pack.questions)}
    return tuple(sorted(questions, key=lambda one: places.get(one.name, len(places))))


async def chosen(council: Council) -> AskedQuestions:
    """What the next rounds of a council ask. Raises NotFound when no questions were ever loaded."""
    return _asked(await newest(council.conn), await queries.choice(council))


async def choice_revision(council: Council) -> int:
    """The number of the choice that a form is based on; 0 before the first one."""
    found = await queries.choice(council)
    return found.number if found else 0


def problem_with_choice(
    offered: Sequence[AboutQuestion], names: Sequence[str]
) -> ChoosingProblem | None:
    """To ask nothing is no problem: that is for the council to decide."""
    if not set(names) <= {one.name for one in offered}:
        return ChoosingProblem.NOT_THERE
    return ChoosingProblem.TOO_MANY if len(set(names)) > MOST_ASKED else None


async def choose(
    council: Council,
    offered: Sequence[AboutQuestion],
    names: Sequence[str],
    *,
    based_on: int,
    by: UUID,
    now: datetime,
) -> bool:
    """Rounds that open from now on ask these questions, in the order in which they are offered.
    Rounds that are open go on as they began. False, and nothing is kept, when somebody else chose
    since the choice that the form was ``based_on``."""
    wanted = tuple(one.name for one in offered if one.name in names)
    number = await queries.save_choice(
        council, choice_id=uuid4(), asked=wanted, based_on=based_on, by=by, now=now
    )
    if number is None:
        before = await queries.choice(council)
        return before is not None and before.asked == wanted
    await organisations.record(
        council,
        "questions about people chosen",
        {"number": str(number), "asked": ", ".join(wanted)},
        by=by,
        now=now,
    )
    return True


async def _choice(council: Council, choice_id: UUID) -> PackChoice:
    place = (council.organisation_id, choice_id)
    if place not in _known:
        found = await queries.choice(council, choice_id=choice_id)
        if found is None:
            raise NotFound(_("There are no questions about you yet."))
        _known[place] = found
    return _known[place]


def _asked(pinned: PackVersion, chosen: PackChoice | None) -> AskedQuestions:
    """A question that a later version has no more is not asked any more."""
    pack = pinned.pack.questions
    if chosen is None:
        questions = tuple(one for one in pack if one.characteristic is not None)
        return AskedQuestions(version=pinned, choice_id=None, questions=questions)
    by_name = {one.name: one for one in (*pack, *chosen.own)}
    questions = tuple(by_name[name] for name in chosen.asked if name in by_name)
    return AskedQuestions(version=pinned, choice_id=chosen.id, questions=questions)
