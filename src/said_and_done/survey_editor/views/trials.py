"""Who tried a survey: all trials, and the form that writes one down."""

from collections.abc import Iterable
from typing import ClassVar

import msgspec

from said_and_done.core.view import DomainProblem, SavedMeanwhile, SelectOption, View, day_words
from said_and_done.organisations.views import work_page
from said_and_done.people.model import SignedIn
from said_and_done.rounds.model import TypedDay
from said_and_done.survey_editor.model import Trial, TrialWords, TriedSurvey, TypedTrial
from said_and_done.survey_editor.views.paths import HERE, draft_path, surveys_path

DONE = {
    "added": "Written down.",
    "changed": "Saved.",
    "removed": "Taken away.",
}
NOT_YET = "Nothing yet"


class TrialCard(msgspec.Struct, frozen=True, kw_only=True):
    """A trial, as it was written down. ``is_open`` is whether its form is below."""

    who: str
    which: str
    facts: tuple[tuple[str, str], ...]
    saved: str
    change_path: str
    remove_path: str
    is_open: bool


class TrialsView(View, frozen=True, kw_only=True):
    """All trials of a survey, and the form for one: a new one, or one that is changed.
    ``which`` are what people can have tried, empty where there is but one thing.
    ``changes`` is the id of the trial that is changed."""

    template: ClassVar[str] = "survey_editor/trials.html"

    path: str
    back_path: str
    survey: str
    cards: tuple[TrialCard, ...]
    typed: TypedTrial
    which: tuple[SelectOption, ...]
    chosen: str
    changes: str
    based_on: int
    leave_path: str
    theirs: SavedMeanwhile | None


class TrialInForm(msgspec.Struct, frozen=True, kw_only=True):
    """The trial that is being changed, and what its form is based on."""

    trial: Trial
    based_on: int
    both: bool = False


def trials_page(
    work: SignedIn,
    tried: TriedSurvey,
    typed: TypedTrial,
    problems: Iterable[DomainProblem] = (),
    *,
    changes: TrialInForm | None = None,
    done: str = "",
) -> TrialsView:
    here = surveys_path(work.organisation, tried.key, "trials")
    back = (
        draft_path(work.organisation, tried.draft_id)
        if tried.draft_id and tried.number is None
        else surveys_path(work.organisation, tried.key)
    )
    return TrialsView(
        page=work_page(work, "Who tried it", problems, here=HERE, notice=DONE.get(done)),
        path=here,
        back_path=back,
        survey=tried.title,
        cards=tuple(_card(here, each, changes) for each in tried.trials),
        typed=typed,
        which=() if changes else _which(tried),
        chosen="draft" if typed.of_draft else "version",
        changes=str(changes.trial.id) if changes else "",
        based_on=changes.based_on if changes else 0,
        leave_path=here,
        theirs=_theirs(here, changes) if changes and changes.both else None,
    )


def _card(here: str, trial: Trial, changes: TrialInForm | None) -> TrialCard:
    return TrialCard(
        who=trial.who,
        which=_what(trial.version_number),
        facts=trial_facts(trial),
        saved=f"{trial.saved_by} wrote this down on {day_words(trial.saved_on)}.",
        change_path=f"{here}?change={trial.id}#form",
        remove_path=f"{here}/{trial.id}/take-away",
        is_open=changes is not None and changes.trial.id == trial.id,
    )


def _what(number: int | None) -> str:
    return "The draft" if number is None else f"Version {number}"


def trial_facts(trial: Trial) -> tuple[tuple[str, str], ...]:
    """What happened, as pairs of a label and words."""
    return (
        ("When", day_words(trial.tried_on)),
        ("How", trial.how or NOT_YET),
        ("What they said", trial.said or NOT_YET),
        ("What changed because of it", trial.changed or NOT_YET),
    )


def _which(tried: TriedSurvey) -> tuple[SelectOption, ...]:
    if tried.number is None or tried.draft_id is None:
        return ()
    return (
        SelectOption(value="draft", words="The draft"),
        SelectOption(value="version", words=f"Version {tried.number}, as people are asked today"),
    )


def _theirs(here: str, changes: TrialInForm) -> SavedMeanwhile:
    trial = changes.trial
    return SavedMeanwhile(
        by=trial.saved_by, facts=(("Who", trial.who), *trial_facts(trial)), leave=here
    )


def words_of(trial: Trial) -> TypedTrial:
    """What the form shows before anybody types."""
    day = trial.tried_on
    return TypedTrial(
        words=TrialWords(who=trial.who, how=trial.how, said=trial.said, changed=trial.changed),
        day=TypedDay(day=str(day.day), month=str(day.month), year=str(day.year)),
        of_draft=trial.version_number is None,
    )
