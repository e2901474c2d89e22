"""Who tried a survey before it was asked, what they said, and what changed because of it."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID, uuid4

from said_and_done.core.dates import DayQuestion, question
from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound
from said_and_done.organisations import domain as organisations
from said_and_done.people.domain.acting import Acting
from said_and_done.revisions import domain as revisions
from said_and_done.rounds.domain.rounds import read_day
from said_and_done.survey_editor import queries
from said_and_done.survey_editor.domain.drafts import draft
from said_and_done.survey_editor.domain.typing import DraftProblem, too_long
from said_and_done.survey_editor.model import (
    MOST_TRIALS,
    EditorProblem,
    Trial,
    TriedSurvey,
    TypedTrial,
)
from said_and_done.surveys.domain import own, surveys

YEARS_BACK = 2


async def tried_survey(council: Council, key: str) -> TriedSurvey:
    """A survey that the council has, or is writing, with its trials. Raises NotFound."""
    draft_id = await queries.draft_of_survey(council, key)
    version = await own.version_before(council, key)
    if draft_id is None:
        version = await surveys.newest(council, key)
    title = (
        version.survey.title
        if version
        else (await draft(council, draft_id)).content.title
        if draft_id
        else key
    )
    return TriedSurvey(
        key=key,
        title=title,
        number=version.number if version else None,
        draft_id=draft_id,
        trials=tuple(await queries.trials(council, key)),
    )


def trial_of(tried: TriedSurvey, trial_id: str) -> Trial:
    """Raises NotFound."""
    trial = tried.trial(trial_id)
    if trial is None:
        raise NotFound("This is not here any more. Somebody took it away.")
    return trial


def plan_trial(
    typed: TypedTrial, today: date, there: int
) -> date | tuple[DraftProblem | DayQuestion, ...]:
    """The day on which people tried it, or all that is to be put right or asked. ``there`` is how
    many trials the survey has beside this one."""
    day = read_day(typed.day, today, past=True)
    problems = (*_problems_of_words(typed, there), *_problems_of_day(day, today, typed))
    return problems if problems or day is None else day


def _problems_of_words(typed: TypedTrial, there: int) -> Iterator[DraftProblem]:
    if not typed.words.who:
        yield EditorProblem.NO_WHO
    elif there >= MOST_TRIALS:
        yield EditorProblem.MANY_TRIALS
    yield from too_long(typed.words)


def _problems_of_day(
    day: date | None, today: date, typed: TypedTrial
) -> Iterator[DraftProblem | DayQuestion]:
    if day is None:
        yield EditorProblem.TRIED_UNCLEAR
    elif day > today:
        yield EditorProblem.TRIED_AHEAD
    elif asked := question("tried", day, today, sure=typed.day.sure, past=YEARS_BACK, ahead=0):
        yield asked


async def add(work: Acting, tried: TriedSurvey, typed: TypedTrial, tried_on: date) -> None:
    """Write a trial down, of the draft or of what people are asked today."""
    of_draft = tried.number is None or (typed.of_draft and tried.draft_id is not None)
    number = None if of_draft else tried.number
    await _save(work, tried, uuid4(), number, typed, tried_on, "survey trial added")


async def change(
    work: Acting,
    tried: TriedSurvey,
    trial: Trial,
    typed: TypedTrial,
    tried_on: date,
    *,
    based_on: int,
) -> bool:
    """Write it down otherwise. False when somebody did so since, and nothing is written then."""
    if not await revisions.advance(work, trial.id, based_on):
        return False
    await _save(
        work, tried, trial.id, trial.version_number, typed, tried_on, "survey trial changed"
    )
    return True


async def _save(
    work: Acting,
    tried: TriedSurvey,
    trial_id: UUID,
    number: int | None,
    typed: TypedTrial,
    tried_on: date,
    what: str,
) -> None:
    await queries.save_trial(
        work,
        trial_id=trial_id,
        survey_key=tried.key,
        version_number=number,
        tried_on=tried_on,
        words=typed.words,
        now=work.now,
        by=work.member.id,
    )
    await _record(work, what, tried)


async def remove(work: Acting, tried: TriedSurvey, trial: Trial) -> None:
    """Take it away for good; nothing more is said where somebody did at the same moment."""
    if await queries.remove_trial(work, trial.id):
        await _record(work, "survey trial taken away", tried)


async def _record(work: Acting, what: str, tried: TriedSurvey) -> None:
    about = {"survey": tried.key}
    await organisations.record(work, what, about, by=work.member.id, now=work.now)
