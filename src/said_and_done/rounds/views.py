"""The pages of rounds and their ways in as their templates see them."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

import msgspec

from said_and_done.core.dates import DayQuestion
from said_and_done.core.paging import ListQuery, page_of
from said_and_done.core.view import (
    ListTools,
    SavedMeanwhile,
    SelectOption,
    View,
    count_words,
    day_words,
    list_tools,
)
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import TakeAwayView, public_path, work_page
from said_and_done.people.model import SignedIn
from said_and_done.rounds.model import (
    OpenWayIn,
    Round,
    RoundDraft,
    RoundProblem,
    RoundToChange,
    WayIn,
    WayInKind,
    WayInProblem,
)
from said_and_done.surveys.model.survey import Survey
from said_and_done.surveys.model.versions import RetiredSurvey, SurveyVersion

HERE = "rounds"


class RoundLine(msgspec.Struct, frozen=True, kw_only=True):
    """One round in the list."""

    path: str
    title: str
    state: str
    dates: str


class RoundsView(View, frozen=True, kw_only=True):
    """All rounds."""

    template: ClassVar[str] = "rounds/rounds.html"

    rounds: tuple[RoundLine, ...]
    tools: ListTools
    new_path: str


class NewRoundView(View, frozen=True, kw_only=True):
    """The form for a new round, with what was typed. ``retired`` are the titles of surveys that it
    cannot have."""

    template: ClassVar[str] = "rounds/new_round.html"

    path: str
    back_path: str
    draft: RoundDraft
    surveys: tuple[SelectOption, ...]
    retired: tuple[str, ...]


class ChangeRoundView(View, frozen=True, kw_only=True):
    """The form that changes a round. ``theirs`` is what somebody else saved meanwhile, and
    ``opened_on`` the first day once that cannot change. ``stays`` are surveys that must stay,
    ``based_on`` is the revision that it shows."""

    template: ClassVar[str] = "rounds/change_round.html"

    path: str
    back_path: str
    theirs: SavedMeanwhile | None
    draft: RoundDraft
    opened_on: str | None
    closes_hint: str
    stays: tuple[str, ...]
    surveys: tuple[SelectOption, ...]
    based_on: int


class NewWayInView(View, frozen=True, kw_only=True):
    """The form for a new way in, with what was typed."""

    template: ClassVar[str] = "rounds/new_way_in.html"

    path: str
    back_path: str
    surveys: tuple[SelectOption, ...]
    kinds: tuple[SelectOption, ...]
    survey: str | None
    kind: str | None
    name: str


class PosterView(View, frozen=True, kw_only=True):
    """A way in to print: what it is, a QR code, and the short link."""

    template: ClassVar[str] = "rounds/poster.html"

    back_path: str
    way_in: str
    is_tablet: bool
    about: str
    how_many: str
    minutes: int
    qr_path: str
    address: str
    closes_on: str
    answer_by: str
    contact_name: str
    contact_phone: str
    paper_path: str
    is_over: bool


def rounds_path(organisation: Organisation, *parts: object) -> str:
    return public_path(organisation, "work", HERE, *parts)


def made_path(organisation: Organisation, name: str, way_in: WayIn) -> str:
    """Where a new way in is shown: its poster, or the round, from where staff type for it."""
    if way_in.kind.is_typed:
        return rounds_path(organisation, name)
    return rounds_path(organisation, name, "ways-in", way_in.code)


def short_path(organisation: Organisation, code: str, *parts: str) -> str:
    """The short link of a way in."""
    return public_path(organisation, "s", code, *parts)


def way_in_path(organisation: Organisation, way_in: WayIn) -> str:
    """Where the short link leads: a tablet has a welcome of its own."""
    kind = "tablets" if way_in.kind is WayInKind.TABLET else "surveys"
    return public_path(organisation, kind, way_in.code)


def _choices(versions: Sequence[SurveyVersion]) -> tuple[SelectOption, ...]:
    return tuple(
        SelectOption(value=one.survey_key, words=one.survey.title, hint=_hint(one.survey))
        for one in versions
    )


def _hint(survey: Survey) -> str:
    return f"{_how_much(survey, len(survey.questions))}. {survey.for_whom}"


def _how_much(survey: Survey, questions: int) -> str:
    return "1 blank page" if survey.own_way else count_words(questions, "question", "questions")


def rounds_page(
    work: SignedIn, rounds: Sequence[Round], today: date, list_query: ListQuery
) -> RoundsView:
    page = page_of(rounds, list_query, lambda round_: f"{round_.title} {state_of(round_, today)}")
    return RoundsView(
        page=work_page(work, "Rounds", here=HERE),
        rounds=tuple(
            RoundLine(
                path=rounds_path(work.organisation, round_.name),
                title=round_.title,
                state=state_of(round_, today),
                dates=f"{day_words(round_.opens_on)} to {day_words(round_.told_until)}",
            )
            for round_ in page.rows
        ),
        tools=list_tools(rounds_path(work.organisation), page),
        new_path=rounds_path(work.organisation, "new"),
    )


def state_of(round_: Round, today: date) -> str:
    """The word of a round's tag."""
    if round_.is_open(today):
        return "open"
    return "closed" if round_.has_closed(today) else "waiting"


def new_round_page(
    work: SignedIn,
    versions: Sequence[SurveyVersion],
    retired: Sequence[RetiredSurvey],
    draft: RoundDraft,
    problems: Sequence[RoundProblem | DayQuestion] = (),
) -> NewRoundView:
    return NewRoundView(
        page=work_page(work, "New round", problems, here=HERE),
        path=rounds_path(work.organisation, "new"),
        back_path=rounds_path(work.organisation),
        draft=draft,
        surveys=_choices(versions),
        retired=tuple(one.title for one in retired),
    )


def change_round_page(
    work: SignedIn,
    change: RoundToChange,
    draft: RoundDraft,
    based_on: int,
    today: date,
    problems: Sequence[RoundProblem | DayQuestion] = (),
) -> ChangeRoundView:
    round_ = change.round
    return ChangeRoundView(
        page=work_page(work, "Change this round", problems, here=HERE),
        path=rounds_path(work.organisation, round_.name, "change"),
        back_path=rounds_path(work.organisation, round_.name),
        theirs=None,
        draft=draft,
        opened_on=day_words(round_.opens_on) if change.has_opened else None,
        closes_hint=_closes_hint(round_, today),
        stays=tuple(
            one.survey.title for one in change.versions if one.survey_key in change.answered
        ),
        surveys=_choices([one for one in change.offered if one.survey_key not in change.answered]),
        based_on=based_on,
    )


def both_changed_page(
    work: SignedIn, change: RoundToChange, draft: RoundDraft, today: date
) -> ChangeRoundView:
    """What somebody else saved meanwhile, above what was typed."""
    round_ = change.round
    page = change_round_page(work, change, draft, change.revision, today)
    open_days = f"{day_words(round_.opens_on)} to {day_words(round_.told_until)}"
    theirs = SavedMeanwhile(
        by="somebody else",
        facts=(
            ("Title", round_.title),
            ("People can answer", open_days),
            ("They get an answer by", day_words(round_.answer_by)),
            ("Surveys", ", ".join(one.survey.title for one in change.versions)),
            ("Ways in", _ways_in_words(change)),
        ),
        leave=rounds_path(work.organisation, round_.name),
    )
    return msgspec.structs.replace(page, theirs=theirs)


def _ways_in_words(change: RoundToChange) -> str:
    return ", ".join(f"{one.kind.words}: {one.name}" for one in change.ways_in if one.is_used)


def _closes_hint(round_: Round, today: date) -> str:
    if round_.has_closed(today):
        return f"It closed on {day_words(round_.told_until)}. To open it again, write a later day"
    return f"To close it early, write today’s date. People can answer until {day_words(today)} ends"


def new_way_in_page(
    work: SignedIn,
    round_: Round,
    versions: Sequence[SurveyVersion],
    kinds: Sequence[WayInKind],
    typed: tuple[str | None, str | None, str] = (None, None, ""),
    problems: Sequence[WayInProblem] = (),
) -> NewWayInView:
    """``kinds`` are those that the round can still get; ``typed`` is the survey, the kind and the
    name."""
    survey, kind, name = typed
    return NewWayInView(
        page=work_page(work, "New way in", problems, here=HERE),
        path=rounds_path(work.organisation, round_.name, "ways-in", "new"),
        back_path=rounds_path(work.organisation, round_.name),
        surveys=_choices(versions),
        kinds=tuple(SelectOption(value=one.value, words=one.words) for one in kinds),
        survey=survey,
        kind=kind,
        name=name,
    )


def take_away_page(
    work: SignedIn, open_way_in: OpenWayIn, because: str = "", *problems: WayInProblem
) -> TakeAwayView:
    way_in, round_ = open_way_in.way_in, open_way_in.round
    return TakeAwayView(
        page=work_page(work, "Take a way in away", problems, here=HERE),
        path=rounds_path(work.organisation, round_.name, "ways-in", way_in.code, "take-away"),
        back_path=rounds_path(work.organisation, round_.name),
        about=f"{way_in.kind.words}: {way_in.name}",
        back_words="Back to the round",
        effects=_effects_of_taking_away(way_in.kind),
        question="Why do you take it away?",
        hint="For example, it was added twice. This stays on record, with your name.",
        because=because,
    )


def _effects_of_taking_away(kind: WayInKind) -> tuple[str, ...]:
    ends = (
        "Nobody can type answers for it any more."
        if kind.is_typed
        else "Nobody can start with it any more. Its link and its QR code lead to a page that says "
        "so. Take its posters down."
    )
    waits = " Answers that wait on the tablet still come to us." if kind is WayInKind.TABLET else ""
    return (
        f"{ends} You cannot undo this, but you can add a new one.",
        f"Answers that came this way stay. People who have started can go on.{waits}",
    )


def poster_page(
    work: SignedIn, open_way_in: OpenWayIn, survey: Survey, base: str, today: date
) -> PosterView:
    """``base`` is how the outside world reaches us."""
    way_in: WayIn = open_way_in.way_in
    core = sum(1 for one in survey.questions if one.core)
    return PosterView(
        page=work_page(work, survey.title, here=HERE),
        back_path=rounds_path(work.organisation, open_way_in.round.name),
        way_in=f"{way_in.kind.words}: {way_in.name}",
        is_tablet=way_in.kind is WayInKind.TABLET,
        about=survey.about,
        how_many=_how_much(survey, core),
        minutes=survey.minutes,
        qr_path=short_path(work.organisation, way_in.code, "qr.svg"),
        address=f"{base}{short_path(work.organisation, way_in.code)}",
        closes_on=day_words(open_way_in.round.told_until),
        answer_by=day_words(open_way_in.round.answer_by),
        contact_name=work.organisation.contact_name,
        contact_phone=work.organisation.contact_phone,
        paper_path=rounds_path(
            work.organisation,
            open_way_in.round.name,
            *("prepare", "posters", f"{way_in.code}-a4.pdf"),
        ),
        is_over=open_way_in.round.has_closed(today),
    )
