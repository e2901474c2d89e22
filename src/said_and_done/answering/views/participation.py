"""How a round goes, for those who run it."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

import msgspec

from said_and_done.answering.model.counting import CountedRound
from said_and_done.answering.model.response import RoundGoing
from said_and_done.core.paging import ListQuery, page_of
from said_and_done.core.view import (
    FEWEST_PEOPLE,
    ListTools,
    View,
    day_words,
    list_tools,
    part_words,
)
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path, work_page
from said_and_done.people.model import SignedIn
from said_and_done.rounds.model import GroupToHear, Round, WayIn, WayInKind
from said_and_done.surveys.model.survey import Survey

FEWEST_KINDS = 2
"""One kind alone says what the whole says."""


class WayInLine(msgspec.Struct, frozen=True, kw_only=True):
    """One way in, as a coordinator sees it. ``answered`` is in words, never exact, and None after
    the last day and where nobody is counted. Nobody follows a link to a way in that staff type for:
    then ``address`` and ``poster_path`` are None, and ``type_path`` is where they type, as long as
    they can. ``taken_away`` says when and why; None for one that is used."""

    name: str
    kind: str
    survey: str
    answered: str | None
    address: str | None = None
    poster_path: str | None = None
    poster_words: str = ""
    type_path: str | None = None
    type_words: str = ""
    take_away_path: str | None = None
    taken_away: str | None = None


class GroupToHearLine(msgspec.Struct, frozen=True, kw_only=True):
    """A group that the round should reach: each way with how it stands, and who sees to it."""

    title: str
    ways: tuple[tuple[str, str], ...]
    how: str
    who: str


class RoundView(View, frozen=True, kw_only=True):
    """How a round goes. ``said_path`` is None until people may see what was said; from then on the
    numbers are there, and ``answered`` is None. ``add_path`` is None once nothing can come in."""

    template: ClassVar[str] = "answering/round.html"

    state: str
    opens_on: str
    closes_on: str
    answer_by: str
    answered: str | None
    answered_by: tuple[str, ...]
    surveys: tuple[str, ...]
    ways_in: tuple[WayInLine, ...]
    groups: tuple[GroupToHearLine, ...]
    hear_path: str | None
    tools: ListTools
    add_path: str | None
    back_path: str
    said_path: str | None
    typed_path: str | None
    about_you_path: str | None
    conversations_path: str
    change_path: str | None
    prepare_path: str | None


def round_page(
    work: SignedIn,
    going: RoundGoing,
    list_query: ListQuery,
    *,
    base: str,
    today: date,
    may_type: bool,
) -> RoundView:
    """``base`` is how the outside world reaches us, for the short links. ``may_type`` is whether
    this member types for others."""
    round_ = going.round
    here = public_path(work.organisation, "work", "rounds", round_.name)
    surveys = {version.survey_key: version.survey for version in going.versions}
    ways_in = [
        _way_in(work.organisation, going, way_in, surveys[way_in.survey_key], base, may_type, today)
        for way_in in going.ways_in
    ]
    page = page_of(
        ways_in, list_query, lambda way_in: f"{way_in.name} {way_in.kind} {way_in.survey}"
    )
    return RoundView(
        page=work_page(work, round_.title, here="rounds"),
        state=_state(round_, today),
        opens_on=day_words(round_.opens_on),
        closes_on=day_words(round_.told_until),
        answer_by=day_words(round_.answer_by),
        answered=_counted_words(going, going.counted) if going.counted else None,
        answered_by=_by_kind(going, going.counted) if going.counted else (),
        surveys=tuple(survey.title for survey in surveys.values()),
        ways_in=page.rows,
        groups=tuple(_group(going, group, today) for group in going.groups),
        hear_path=None if round_.has_closed(today) else f"{here}/prepare/hear",
        tools=list_tools(here, page),
        add_path=None if round_.has_all_answers(today) else f"{here}/ways-in/new",
        typed_path=f"{here}/typed" if may_type else None,
        conversations_path=f"{here}/conversations",
        change_path=f"{here}/change" if going.may_change else None,
        prepare_path=None if round_.has_closed(today) else f"{here}/prepare",
        back_path=public_path(work.organisation, "work", "rounds"),
        said_path=(
            public_path(work.organisation, "findings", round_.name)
            if round_.has_closed(today)
            else None
        ),
        about_you_path=f"{here}/about-you" if round_.has_closed(today) else None,
    )


def _way_in(
    organisation: Organisation,
    going: RoundGoing,
    way_in: WayIn,
    survey: Survey,
    base: str,
    may_type: bool,
    today: date,
) -> WayInLine:
    here = public_path(organisation, "work", "rounds", going.round.name)
    if way_in.taken_away_on is not None:
        return WayInLine(
            name=way_in.name,
            kind=way_in.kind.words,
            survey=survey.title,
            answered=_answered(going, way_in),
            taken_away=f"{day_words(way_in.taken_away_on)}: {way_in.taken_away_because}",
        )
    # A blank page is for the person who tells.
    typed = way_in.kind.is_typed and not survey.own_way
    what = "interviews" if way_in.kind.is_interview else "sheets"
    can_type = typed and may_type and _takes_typing(going.round, way_in, today)
    return WayInLine(
        name=way_in.name,
        kind=way_in.kind.words,
        survey=survey.title,
        address=None if typed else f"{base}{public_path(organisation, 's', way_in.code)}",
        answered=_answered(going, way_in),
        poster_path=None if typed else f"{here}/ways-in/{way_in.code}",
        poster_words=(
            "Address for the tablet" if way_in.kind is WayInKind.TABLET else "QR code and poster"
        ),
        type_path=f"{here}/typed/{way_in.code}/{what}/new" if can_type else None,
        take_away_path=f"{here}/ways-in/{way_in.code}/take-away",
        type_words="Interview somebody" if way_in.kind.is_interview else "Type answers from paper",
    )


def _group(going: RoundGoing, group: GroupToHear, today: date) -> GroupToHearLine:
    came = _of_each_kind(going)
    over = going.round.has_closed(today)
    return GroupToHearLine(
        title=group.title,
        ways=tuple((way.words, _stands(going, way, came, over=over)) for way in group.ways),
        how=group.how,
        who=group.who,
    )


def _stands(
    going: RoundGoing, kind: WayInKind, came: Mapping[WayInKind, str], *, over: bool
) -> str:
    """Whether people can come this way, and how many did: all people, not only those of a group."""
    if not any(way_in.kind is kind and way_in.is_used for way_in in going.ways_in):
        return "not there" if over else "not there yet"
    if kind.is_typed:
        return "there. Staff type these answers"
    return f"there. Came this way: {came[kind]}" if kind in came else "there"


def _of_each_kind(going: RoundGoing) -> dict[WayInKind, str]:
    """How many people came by each kind of way in, where the page says so. See ``_by_kind``."""
    counted = going.counted
    kinds = {way_in.kind for way_in in going.ways_counted}
    if counted is None or len(kinds) < FEWEST_KINDS or counted.ways_of is None:
        return {}
    return {kind: part_words(counted.by_kind.get(kind)) for kind in WayInKind if kind in kinds}


def _counted_words(going: RoundGoing, counted: CountedRound) -> str:
    if not going.ways_counted:
        return "not counted, as staff type all answers"
    if not counted.by_day:
        return "not counted yet"
    if counted.moved_on is None:
        return f"fewer than {FEWEST_PEOPLE}"
    return f"{part_words(counted.people)} by {day_words(counted.moved_on)}"


def _by_kind(going: RoundGoing, counted: CountedRound) -> tuple[str, ...]:
    came = _of_each_kind(going)
    if not came:
        return ()
    return (
        f"Of {part_words(counted.ways_of)} people",
        *(f"{kind.words}: {words}" for kind, words in came.items()),
    )


def _answered(going: RoundGoing, way_in: WayIn) -> str | None:
    if going.counted is None or way_in not in going.ways_counted:
        return None
    return part_words(going.counted.by_way.get(way_in.id))


def _takes_typing(round_: Round, one: WayIn, today: date) -> bool:
    """Paper that came in time is typed later, too; nobody is asked when the round is over."""
    late = round_.may_take_in_late(today) and not one.kind.is_interview
    return round_.is_open(today) or late


def _state(round_: Round, today: date) -> str:
    if round_.is_open(today):
        return "open"
    return "closed" if round_.has_closed(today) else "waiting"
