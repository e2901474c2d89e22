"""Days that matter to people while a round is open, and what to look at again: from the library
``holidays``, and from what the council typed. The library knows the rules of bank holidays and the
calendars of several faiths; it does not know school holidays (ADR 0073). It takes 4 MB: it is
loaded where somebody plans a round."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from said_and_done.core.view import day_words
from said_and_done.preparation.model import CouncilDay, DaysOfRound, DaySource, KnownDay
from said_and_done.rounds.model import Round

NATIONS = {"ENG": "England", "WLS": "Wales", "SCT": "Scotland", "NIR": "Northern Ireland"}
FEWEST_DAYS = 28
"""A shorter round is asked about: who needs somebody to help has to find a day with them."""
SATURDAY = 5
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_GIVEN_INSTEAD = " (observed)"


def days_of_round(round_: Round, typed: Sequence[CouncilDay]) -> DaysOfRound:
    """All that is known of the days on which people can answer, in their order."""
    first, last = round_.opens_on, round_.told_until
    ours = (
        KnownDay(
            first=own.first_day,
            last=own.last_day,
            title=own.title,
            source=DaySource.COUNCIL,
        )
        for own in typed
    )
    known = [*bank_holidays(first.year, last.year), *faith_days(first.year, last.year), *ours]
    return DaysOfRound(
        look_at=tuple(_look_at(round_)),
        known=tuple(
            sorted(
                (day for day in known if day.first <= last and day.last >= first),
                key=lambda day: (day.first, day.last, day.title),
            )
        ),
        typed=tuple(typed),
    )


def _look_at(round_: Round) -> Iterator[str]:
    """A sentence for each thing that somebody may not have meant."""
    days = (round_.told_until - round_.opens_on).days + 1
    if days < FEWEST_DAYS:
        yield f"People can answer for {days} days. Some wait longer for somebody who helps them."
    asked = {
        "The first day": round_.opens_on,
        "The last day": round_.told_until,
        "The day of the answer": round_.answer_by,
    }
    for words, day in asked.items():
        closed = next((one for one in bank_holidays(day.year, day.year) if one.first == day), None)
        if closed:
            where = f" in {closed.where}" if closed.where else ""
            yield f"{words}, {day_words(day)}, is a bank holiday{where}: {closed.title}."
        elif day.weekday() >= SATURDAY:
            yield f"{words}, {day_words(day)}, is a {WEEKDAYS[day.weekday()]}."


@cache
def bank_holidays(first_year: int, last_year: int) -> tuple[KnownDay, ...]:
    """Those of all four nations, each with where it is one."""
    import holidays  # noqa: PLC0415

    nations: dict[tuple[date, str], list[str]] = defaultdict(list)
    years = range(first_year, last_year + 1)
    for code, nation in NATIONS.items():
        for day, titles in holidays.country_holidays("GB", subdiv=code, years=years).items():
            for title in titles.split("; "):
                nations[day, title].append(nation)
    return tuple(
        KnownDay(
            first=day,
            last=day,
            title=_plain(title),
            source=DaySource.BANK,
            where="" if len(where) == len(NATIONS) else _listed(where),
        )
        for (day, title), where in sorted(nations.items())
    )


def _plain(title: str) -> str:
    """A day off for a holiday that falls on a weekend has another name than the holiday."""
    words = title.replace("'", "’")
    if words.endswith(_GIVEN_INSTEAD):
        return f"{words.removesuffix(_GIVEN_INSTEAD)} (day off in its place)"
    return words


def _listed(names: Sequence[str]) -> str:
    *before, last = names
    return f"{', '.join(before)} and {last}" if before else last


@cache
def faith_days(first_year: int, last_year: int) -> tuple[KnownDay, ...]:
    """Days on which many people do not answer, or nobody rings them. They follow the moon: in a
    community they may be a day earlier or later."""
    years = range(first_year - 1, last_year + 2)
    return tuple(
        KnownDay(first=first, last=last, title=title, source=DaySource.FAITH)
        for title, first, last in sorted(set(_faith(years)), key=lambda one: one[1:])
    )


def _faith(years: Iterable[int]) -> Iterator[tuple[str, date, date]]:
    for year in years:
        yield from _ramadan(year)
        for title, moon in _of_one_day(year):
            yield from ((title, day, day) for day in moon if day is not None)


def _ramadan(year: int) -> Iterator[tuple[str, date, date]]:
    """To the day before its feast."""
    from holidays.calendars.islamic import _IslamicLunar  # noqa: PLC0415

    islamic = _IslamicLunar()
    feasts = [day for day, _estimated in islamic.eid_al_fitr_dates(year)]
    for start, _estimated in islamic.ramadan_beginning_dates(year):
        for feast in feasts:
            if timedelta(0) < feast - start < timedelta(40):
                yield "Ramadan", start, feast - timedelta(1)


def _of_one_day(year: int) -> Iterator[tuple[str, list[date | None]]]:
    """None where the library does not know that year."""
    from holidays.calendars.chinese import _ChineseLunisolar  # noqa: PLC0415
    from holidays.calendars.hebrew import _HebrewLunisolar  # noqa: PLC0415
    from holidays.calendars.hindu import _HinduLunisolar  # noqa: PLC0415
    from holidays.calendars.islamic import _IslamicLunar  # noqa: PLC0415

    islamic, hebrew, hindu = _IslamicLunar(), _HebrewLunisolar(), _HinduLunisolar()
    yield "Eid al-Fitr", [day for day, _estimated in islamic.eid_al_fitr_dates(year)]
    yield "Eid al-Adha", [day for day, _estimated in islamic.eid_al_adha_dates(year)]
    yield "Diwali", [hindu.diwali_date(year)[0]]
    yield "Vaisakhi", [hindu.vaisakhi_date(year)[0]]
    yield "Lunar New Year", [_ChineseLunisolar().lunar_new_year_date(year)[0]]
    yield "Passover begins", [hebrew.passover_date(year)]
    yield "Rosh Hashanah", [hebrew.rosh_hashanah_date(year)]
    yield "Yom Kippur", [hebrew.yom_kippur_date(year)]
