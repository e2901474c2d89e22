"""The small charts of the first page: answers by day, by way in and by area, beside the round
before."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from said_and_done.core.view import FEWEST_PEOPLE, at_start, day_words, part_words
from said_and_done.workspace.model import AreasHeard, ComparedDay, ComparedPart, OpenRound

WIDTH, HEIGHT = 300, 100
"""The drawing's own units; the page stretches it to the room there is."""
HEADROOM = 1.1
FEWER = f"fewer than {FEWEST_PEOPLE}"


class ChartBar(msgspec.Struct, frozen=True, kw_only=True):
    """One bar of a drawing, in its own units."""

    x: float
    y: float
    width: float
    height: float


class DayChart(msgspec.Struct, frozen=True, kw_only=True):
    """How many people had answered at the end of each day. ``bars`` and ``line`` are this round and
    the one before; ``hidden`` is one box over all days with fewer than 10, None where there is no
    such day. There is no drawing where no number can be shown: ``bars`` is empty. ``alt`` says what
    the drawing shows, and ``rows`` the days on which a number moved."""

    sentence: str
    before_sentence: str
    alt: str
    bars: tuple[ChartBar, ...]
    hidden: ChartBar | None
    line: str
    ends: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class PartBar(msgspec.Struct, frozen=True, kw_only=True):
    """How many people came by one kind of way in, or live in one area. ``width`` is out of 100;
    where the number is not shown, it is the same for each, and ``is_hidden``. ``before`` is where
    the mark of the round before stands, and ``before_words`` the same in words; None and "" where
    either is not shown."""

    name: str
    words: str
    width: int
    is_hidden: bool
    before: int | None = None
    before_words: str = ""


class RoundCharts(msgspec.Struct, frozen=True, kw_only=True):
    """How people answer a round so far. There are no ``bars`` where no number of a way in can be
    shown, and ``has_ways`` is False where there is one kind of way in. ``ways_of`` says of how many
    people they are. ``before_title`` is "" where there is no round to compare with.
    ``is_counted`` is False where staff type all answers."""

    title: str
    before_title: str
    days: DayChart
    has_ways: bool
    ways_of: str
    is_counted: bool
    bars: tuple[PartBar, ...]


def round_charts(open_round: OpenRound) -> RoundCharts:
    is_shown = any(part.people is not None for part in open_round.by_way)
    bars = part_bars(open_round.by_way) if is_shown else ()
    return RoundCharts(
        title=open_round.title,
        before_title=open_round.before_title,
        days=day_chart(open_round),
        has_ways=bool(open_round.by_way),
        ways_of=f"Of {part_words(open_round.ways_of)} people",
        is_counted=open_round.is_counted,
        bars=bars,
    )


# ---------------------------------------------------------------------- answers by day


def day_chart(open_round: OpenRound) -> DayChart:
    days, before = open_round.days, open_round.before_title
    has_drawing = any(day.people is not None for day in days)
    most = max((number for day in days for number in (day.people, day.before) if number), default=1)
    heads = ("At the end of", open_round.title, *([f"{before}, same day"] if before else []))
    return DayChart(
        sentence=_sentence(open_round),
        before_sentence=_before_sentence(open_round),
        alt=f"A bar for each day: {open_round.title}."
        + (f" A line: {before}, on the same day of its run." if before else ""),
        bars=tuple(_bars(days, HEADROOM * most)) if has_drawing else (),
        hidden=_hidden(days, HEADROOM * most),
        line=_line(days, HEADROOM * most) if before else "",
        ends=tuple(day_words(day.day).rsplit(" ", 1)[0] for day in (*days[:1], *days[1:][-1:])),
        heads=heads,
        rows=tuple(_rows(days, is_compared=bool(before))),
    )


def _sentence(open_round: OpenRound) -> str:
    if open_round.newest is None:
        return "We count when a day is over. The first number comes tomorrow."
    if open_round.moved_on is None:
        return f"{at_start(FEWER)} people have answered."
    by = day_words(open_round.moved_on)
    return f"{at_start(part_words(open_round.newest.people))} people had answered by {by}."


def _before_sentence(open_round: OpenRound) -> str:
    if open_round.newest is None or not open_round.before_title:
        return ""
    if not open_round.newest.before_is_shown:
        return f"The line of {open_round.before_title} stops early, to protect people."
    people = open_round.newest.before
    words = FEWER if people is None else part_words(people)
    return f"{open_round.before_title} had {words} on the same day."


def _bars(days: Sequence[ComparedDay], top: float) -> Iterator[ChartBar]:
    room = WIDTH / len(days)
    for place, day in enumerate(days):
        if day.people is not None:
            height = HEIGHT * day.people / top
            yield ChartBar(
                x=round(room * (place + 0.1), 2),
                y=round(HEIGHT - height, 2),
                width=round(room * 0.8, 2),
                height=round(height, 2),
            )


def _hidden(days: Sequence[ComparedDay], top: float) -> ChartBar | None:
    """One box, as high as the smallest number that is shown: it says fewer than 10, and no more."""
    number = sum(day.people is None for day in days)
    if not number:
        return None
    height = round(HEIGHT * FEWEST_PEOPLE / top, 2)
    width = round(WIDTH * number / len(days), 2)
    return ChartBar(x=0, y=round(HEIGHT - height, 2), width=width, height=height)


def _line(days: Sequence[ComparedDay], top: float) -> str:
    """From the first day on which the round before has a number."""
    room = WIDTH / len(days) if days else 0
    points = [
        f"{room * (place + 0.5):.2f} {HEIGHT - HEIGHT * day.before / top:.2f}"
        for place, day in enumerate(days)
        if day.before is not None
    ]
    return f"M{'L'.join(points)}" if points else ""


def _rows(days: Sequence[ComparedDay], *, is_compared: bool) -> Iterator[tuple[str, ...]]:
    """The days on which a number moved, and the last."""
    for place, day in enumerate(days):
        old = days[place - 1] if place else None
        moved = old is None or _numbers(day) != _numbers(old)
        if moved or day is days[-1]:
            yield day_words(day.day), *_numbers(day)[: 2 if is_compared else 1]


def _numbers(day: ComparedDay) -> tuple[str, str]:
    """In words: of this round, and of the one before."""
    people, before = (
        FEWER if number is None else part_words(number) for number in (day.people, day.before)
    )
    return people, before if day.before_is_shown else part_words(None)


# -------------------------------------------------------------------------- by way in


def part_bars(parts: Sequence[ComparedPart], before_title: str = "") -> tuple[PartBar, ...]:
    """One bar for each part, in the order of the parts, never by size: that would put the hidden
    numbers in order."""
    shown = [number for part in parts for number in (part.people, part.before) if number]
    most = max(shown, default=FEWEST_PEOPLE)
    return tuple(_part_bar(part, most, before_title) for part in parts)


def _part_bar(part: ComparedPart, most: int, before_title: str) -> PartBar:
    is_compared = None not in {part.people, part.before} and before_title != ""
    return PartBar(
        name=part.name,
        words=at_start(part_words(part.people)),
        width=round(100 * (part.people or FEWEST_PEOPLE) / most),
        is_hidden=part.people is None,
        before=round(100 * (part.before or 0) / most) if is_compared else None,
        before_words=f"{before_title}: {part_words(part.before)}" if is_compared else "",
    )


# -------------------------------------------------------------------------- by area


class AreasChart(msgspec.Struct, frozen=True, kw_only=True):
    """Where people live who answered a round. ``before_title`` is "" where no bar has a mark of the
    round before."""

    title: str
    before_title: str
    sentence: str
    bars: tuple[PartBar, ...]


def areas_chart(areas: AreasHeard) -> AreasChart:
    bars = part_bars(areas.by_area, areas.before_title)
    return AreasChart(
        title=areas.title,
        before_title=areas.before_title if any(bar.before is not None for bar in bars) else "",
        sentence=(
            f"{at_start(areas.answered)} people said where they live."
            if areas.answered
            else "Too few people said where they live."
        ),
        bars=bars,
    )


def unheard(open_rounds: Iterable[OpenRound], areas: AreasHeard | None) -> tuple[str, ...]:
    """Whom we may not have heard enough of, a sentence each: only parts that are not shown beside
    others that are. Whether they are few, or hidden to protect others, nobody can tell."""
    told = [(f"{one.title}, by way in", one.by_way) for one in open_rounds]
    if areas is not None:
        told.append((f"{areas.title}, by area", areas.by_area))
    return tuple(
        f"{what}: {', '.join(part.name for part in parts if part.people is None)}."
        for what, parts in told
        if {part.people is None for part in parts} == {True, False}
    )
