"""How people's answers came to us is told only in all, and gives nobody away."""

import itertools
import json
from collections import defaultdict
from collections.abc import Iterator

import msgspec
import pytest

from said_and_done.answering.model.response import Help
from said_and_done.core import db
from said_and_done.findings.domain import exporting, findings
from said_and_done.findings.domain.disclosure import protect_linked_counts, protect_table
from said_and_done.findings.model.tables import Channel, Counts, SafeTable
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.model import Role
from said_and_done.rounds.model import WayInKind
from tests import factories
from tests.findings.attacker import fits

LATER = factories.AFTER
Two = tuple[int, int]
Ways = tuple[int | None, ...]
GROUP, EVERYONE = ("group", 0, 0), ("everyone", 0, 0)


def by_voice(voices: tuple[int, ...]) -> SafeTable:
    return protect_table(Counts(rows=tuple((number,) for number in voices)))


def both_ways(most: int) -> Iterator[tuple[Two, Two]]:
    """Every two voices and two channels of the same people."""
    for one, other in itertools.product(range(most), repeat=2):
        for first in range(one + other + 1):
            yield (one, other), (first, one + other - first)


def alike(most: int) -> dict[tuple[SafeTable, Ways], list[tuple[Two, Two]]]:
    """Somebody who has our program: all that comes out the same, together."""
    found: dict[tuple[SafeTable, Ways], list[tuple[Two, Two]]] = defaultdict(list)
    for voices, ways in both_ways(most):
        found[by_voice(voices), protect_linked_counts(voices, ways)].append((voices, ways))
    return found


def no_small_number_follows(most: int, sure: int) -> int:
    """How many hidden small numbers were tried; of each, at least 2 values are left. Only totals
    up to ``sure`` are looked at, so that all that look like them were tried."""
    tried = 0
    for (table, seen), those in alike(most).items():
        if max(sum(voices) for voices, _ in those) > sure:
            continue
        hidden = [row.total is None for row in table.rows] + [one is None for one in seen]
        for place, is_hidden in enumerate(hidden):
            could_be = {(*voices, *ways)[place] for voices, ways in those}
            if is_hidden and min(could_be) < 10:
                tried += 1
                assert len(could_be) >= 2, (table, seen, could_be)
    return tried


def test_somebody_with_our_program_cannot_work_out_a_small_number() -> None:
    assert no_small_number_follows(most=28, sure=27) > 20


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_somebody_with_our_program_and_more_people() -> None:
    assert no_small_number_follows(most=44, sure=43) > 50


def fitting(rows: Ways, total: int | None, seen: Ways) -> list[tuple[int, ...]]:
    """Every two voices and two channels, as four numbers, that fit all that is shown."""
    return [
        (*combination, *other)
        for combination, other in both_ways(34)
        if all(fits(true, see, GROUP) for true, see in zip(combination, rows, strict=True))
        and all(fits(true, see, GROUP) for true, see in zip(other, seen, strict=True))
        and fits(sum(combination), total, EVERYONE)
    ]


@pytest.mark.parametrize(
    ("voices", "ways"),
    [
        ((20, 11), (25, 6)),
        ((12, 12), (12, 12)),
        ((13, 10), (12, 11)),
        ((22, 4), (23, 3)),
        ((14, 9), (12, 11)),
        ((17, 7), (12, 12)),
        ((30, 12), (31, 11)),
    ],
)
def test_somebody_with_a_pencil_cannot_tell_that_a_number_is_small(voices: Two, ways: Two) -> None:
    """They know every number shown, how it was rounded, and that both counts have one sum."""
    table, seen = by_voice(voices), protect_linked_counts(voices, ways)
    rows = tuple(row.total for row in table.rows)
    could_be = fitting(rows, table.everyone.total, seen)

    assert (*voices, *ways) in could_be
    for place, see in enumerate((*rows, *seen)):
        if see is None:
            assert len({one[place] for one in could_be}) >= 2
            assert max(one[place] for one in could_be) >= 10


def test_the_attacker_finds_what_a_weaker_rule_gives_away() -> None:
    """The test above could fail: 25 of 30 came online, and only one other channel is hidden."""
    could_be = fitting(rows=(20, 10), total=30, seen=(25, None))

    assert max(one[3] for one in could_be) < 10
    assert protect_linked_counts((20, 11), (25, 6)) == (None, None)


def test_with_many_people_each_channel_that_is_big_enough_is_shown() -> None:
    assert protect_linked_counts((22, 22, 0, 0), (24, 20)) == (25, 20)
    assert protect_linked_counts((150, 60, 30, 20), (180, 40, 25, 15)) == (180, 40, 25, 15)
    assert protect_linked_counts((150, 60, 30, 20), (212, 44, 3, 1)) == (210, 45, None, None)
    assert protect_linked_counts((150, 60, 30, 20), (240, 17, 3, 0)) == (240, 15, None, None)
    assert protect_linked_counts((12,), (9, 1, 1, 1)) == (None,) * 4
    assert protect_linked_counts((4, 2, 1, 0), (4, 3, 0, 0)) == (None,) * 4


async def test_the_export_has_each_voice_and_each_channel_apart(pool: db.Pool) -> None:
    async with db.transaction(pool) as conn:
        ours = await factories.organisation(conn)
        dev = await factories.member(conn, ours, "Dev Patel", Role.COORDINATOR)
        held = await factories.round(conn, ours)
        paper = await factories.way_in(conn, ours, held, kind=WayInKind.PAPER, name="Day centre")
        for number in range(44):
            helped = (Help.READ,) if number % 2 else ()
            made = await factories.response(conn, ours, held, {1: "yes"}, helped=helped)
            if number < 20:
                await conn.execute(
                    "UPDATE responses SET way_in_id = $1 WHERE id = $2", paper.id, made.id
                )
        before = exporting.export(await findings.preview(CouncilContext(conn, ours), held, LATER))
        await factories.conversation(conn, ours, held, dev, "The bus stops at 6.", people=12)
        after = exporting.export(await findings.preview(CouncilContext(conn, ours), held, LATER))

    [heard] = after.people.heard
    assert {one.channel: one.number for one in heard.by_channel} == {
        Channel.ONLINE: 25,
        Channel.PAPER: 20,
    }
    assert after.people.heard == before.people.heard, "a group is not counted with the people"
    written = json.loads(msgspec.json.encode(after))
    assert list(written) == ["people", "supporters", "groups"]
    channels = {key for key in keys(written) if "channel" in key}
    assert channels == {"by_channel", "channel"}
    assert not {key for key in keys(written["people"]["themes"]) if "channel" in key}


def keys(value: object) -> Iterator[str]:
    """Every key, however deep."""
    if isinstance(value, dict):
        yield from value
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from keys(one)
