"""Which rounds can be typed for, and what was typed in one."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar
from uuid import UUID

import msgspec

from said_and_done.core.paging import ListQuery, page_of
from said_and_done.core.view import ListTools, View, at_start, count_words, day_words, list_tools
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path, work_page
from said_and_done.people.model import SignedIn
from said_and_done.permissions import Permission, may
from said_and_done.rounds.model import Round, WayIn
from said_and_done.staff_entry.model import SheetTakenAway, Tally, Typed, Typing
from said_and_done.staff_entry.views.paths import (
    HERE,
    carry_on_path,
    sheet_path,
    start_path,
    take_away_path,
    typed_path,
    typing_path,
)


class TypingRoundLine(msgspec.Struct, frozen=True, kw_only=True):
    """A round for which somebody can type."""

    path: str
    title: str
    until: str


class TypingRoundsView(View, frozen=True, kw_only=True):
    """The rounds for which somebody can type today."""

    template: ClassVar[str] = "staff_entry/rounds.html"

    rounds: tuple[TypingRoundLine, ...]


class StartLine(msgspec.Struct, frozen=True, kw_only=True):
    """One way in to type for. ``interview_path`` is None where nobody is asked, or not any more."""

    about: str
    sheet_path: str
    interview_path: str | None


class TypedRow(msgspec.Struct, frozen=True, kw_only=True):
    """One typed sheet or interview. ``check_path`` is None when this member cannot check it,
    ``take_away_path`` when they cannot take it away."""

    what: str
    way_in: str
    who: str
    day: str
    state: str
    tag: str
    check_path: str | None
    take_away_path: str | None


class TakenAwayRow(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet that is not counted any more, and why."""

    what: str
    way_in: str
    who: str
    because: str


class TypedView(View, frozen=True, kw_only=True):
    """All that was typed in a round. ``add_path`` is None for those who do not run rounds;
    ``carry_on_path`` when nobody can be asked any more."""

    template: ClassVar[str] = "staff_entry/typed.html"

    back_path: str
    back_words: str
    starts: tuple[StartLine, ...]
    closed: bool
    until: str
    carry_on_path: str | None
    open_interview_path: str | None
    add_path: str | None
    counts: str
    interview_counts: str
    rows: tuple[TypedRow, ...]
    tools: ListTools
    taken_away: tuple[TakenAwayRow, ...]


def rounds_page(work: SignedIn, rounds: Sequence[Round], today: date) -> TypingRoundsView:
    return TypingRoundsView(
        page=work_page(work, "Type answers", here=HERE),
        rounds=tuple(
            TypingRoundLine(
                path=typed_path(work.organisation, round_.name),
                title=round_.title,
                until=_until(round_, today),
            )
            for round_ in rounds
        ),
    )


def _until(round_: Round, today: date) -> str:
    if not round_.has_closed(today):
        return f"People can answer until {day_words(round_.told_until)}."
    return f"Closed. You can type what came in time until {_last_day(round_)}."


def _last_day(round_: Round) -> str:
    return day_words(round_.late_until)


def typed_page(
    work: SignedIn,
    typing: Typing,
    list_query: ListQuery,
    *,
    today: date,
    open_interview: UUID | None,
    checked: str = "",
) -> TypedView:
    """``open_interview`` is the one that this browser holds; ``checked`` the sheet that was just
    checked."""
    round_, is_open = typing.round, typing.round.is_open(today)
    runs_rounds = may(work.member, Permission.RUN_ROUNDS)
    may_type = is_open or round_.may_take_in_late(today)
    asks = is_open and any(way_in.kind.is_interview for way_in in typing.ways_in)
    round_path = public_path(work.organisation, "work", "rounds", round_.name)
    takes_away = runs_rounds and typing.may_take_away
    rows = [
        _row(work.organisation, round_, typed, work.member.id, takes_away=takes_away)
        for typed in typing.typed
    ]
    page = page_of(rows, list_query, lambda row: f"{row.what} {row.way_in} {row.who} {row.state}")
    return TypedView(
        page=work_page(
            work, f"Typed answers: {round_.title}", here=HERE, notice=_notice(typing, checked)
        ),
        back_path=round_path if runs_rounds else typing_path(work.organisation),
        back_words="Back to the round" if runs_rounds else "All rounds",
        starts=tuple(
            _start(work.organisation, round_, way_in, is_open=is_open)
            for way_in in typing.ways_in
            if may_type
        ),
        closed=round_.has_closed(today),
        until=_last_day(round_),
        carry_on_path=typed_path(work.organisation, round_.name, "card") if asks else None,
        open_interview_path=carry_on_path(work.organisation, open_interview),
        add_path=f"{round_path}/ways-in/new" if runs_rounds and may_type else None,
        counts=_counts(typing.tally),
        interview_counts=at_start(
            count_words(typing.tally.interviews, "interview sent", "interviews sent")
        ),
        rows=page.rows,
        tools=list_tools(typed_path(work.organisation, round_.name), page),
        taken_away=tuple(_taken_away(sheet) for sheet in typing.taken_away),
    )


def _notice(typing: Typing, checked: str) -> str | None:
    """The address can say anything: only a sheet that is checked is said to be."""
    known = {one.sheet for one in typing.typed if one.is_checked}
    return f"Sheet {checked} is checked." if checked in known else None


def _start(organisation: Organisation, round_: Round, way_in: WayIn, *, is_open: bool) -> StartLine:
    asks = way_in.kind.is_interview and is_open
    return StartLine(
        about=f"{way_in.kind.words}: {way_in.name}",
        sheet_path=sheet_path(organisation, round_, way_in),
        interview_path=start_path(organisation, round_, way_in) if asks else None,
    )


def _counts(tally: Tally) -> str:
    if not tally.sheets:
        return "No sheets typed yet"
    parts = (
        count_words(tally.sheets, "sheet typed", "sheets typed"),
        f"{tally.checked or 'none'} checked",
        count_words(tally.differences, "difference", "differences"),
    )
    return ", ".join(parts)


def _taken_away(sheet: SheetTakenAway) -> TakenAwayRow:
    return TakenAwayRow(
        what=f"Sheet {sheet.sheet}",
        way_in=sheet.way_in_name,
        who=f"Taken away by {sheet.taken_away_by_name} on {day_words(sheet.taken_away_on)}",
        because=sheet.because,
    )


def _row(
    organisation: Organisation, round_: Round, typed: Typed, member_id: UUID, *, takes_away: bool
) -> TypedRow:
    state, tag = _state(typed, member_id)
    may_check = typed.waits_for_a_check and typed.typed_by != member_id
    return TypedRow(
        what=f"Sheet {typed.sheet}" if typed.sheet else "Interview",
        way_in=typed.way_in_name,
        who=typed.typed_by_name,
        day=day_words(typed.typed_on),
        state=state,
        tag=tag,
        check_path=(
            typed_path(organisation, round_.name, "sheets", typed.response_id)
            if may_check
            else None
        ),
        take_away_path=(
            take_away_path(organisation, round_, typed.response_id)
            if takes_away and typed.sheet
            else None
        ),
    )


def _state(typed: Typed, member_id: UUID) -> tuple[str, str]:
    """What a row says of its state, and the sign beside it."""
    if typed.checked_on is not None:
        found = count_words(typed.differences or 0, "difference", "differences")
        who = f"Checked by {typed.checked_by_name}"
        return f"{who} on {day_words(typed.checked_on)}: {found}", "done"
    if typed.sheet is None:
        return ("Sent", "done") if typed.sent_on else ("Not sent yet", "waiting")
    if typed.typed_by == member_id:
        return "Waits for a second person", "waiting"
    return "Waits for a check", "waiting"
