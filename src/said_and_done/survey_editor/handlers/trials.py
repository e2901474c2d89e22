"""HTTP in, HTTP out: who tried a survey before it was asked."""

from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from said_and_done.core.text import line
from said_and_done.people.context import Work
from said_and_done.revisions.domain import number_of, revision
from said_and_done.rounds.model import TypedDay
from said_and_done.survey_editor.domain import trying
from said_and_done.survey_editor.model import TrialWords, TriedSurvey, TypedTrial
from said_and_done.survey_editor.views import trials as views
from said_and_done.survey_editor.views.paths import surveys_path
from said_and_done.web.http import Shown, go, show

TRIALS = "/work/surveys/{key:str}/trials"


class TrialForm(msgspec.Struct, frozen=True, kw_only=True):
    """A trial as a browser sends it."""

    who: str = ""
    tried_day: str = msgspec.field(default="", name="tried-day")
    tried_month: str = msgspec.field(default="", name="tried-month")
    tried_year: str = msgspec.field(default="", name="tried-year")
    tried_sure: str = msgspec.field(default="", name="tried-sure")
    how: str = ""
    said: str = ""
    changed: str = ""
    which: str = ""
    trial: str = ""
    based_on: str = ""

    def typed(self) -> TypedTrial:
        return TypedTrial(
            words=TrialWords(
                who=line(self.who),
                how=line(self.how),
                said=line(self.said),
                changed=line(self.changed),
            ),
            day=TypedDay(
                day=self.tried_day,
                month=self.tried_month,
                year=self.tried_year,
                sure=self.tried_sure,
            ),
            of_draft=self.which != "version",
        )


class SureForm(msgspec.Struct, frozen=True, kw_only=True):
    """The button that takes a trial away."""

    sure: str = ""


@get(TRIALS)
async def show_trials(
    work: Work, key: FromPath[str], change: FromQuery[str] = "", done: FromQuery[str] = ""
) -> Shown:
    """``change`` is the trial that the form has; one that is gone is not in it."""
    seen = (await trying.tried_survey(work, key)).trial(change)
    based_on = await revision(work, seen.id) if seen else 0
    tried = await trying.tried_survey(work, key)
    trial = tried.trial(change)
    if trial is None:
        return show(views.trials_page(work, tried, TypedTrial(), done=done))
    changes = views.TrialInForm(trial=trial, based_on=based_on)
    return show(views.trials_page(work, tried, views.words_of(trial), changes=changes))


@post(TRIALS)
async def save_trial(
    work: Work, key: FromPath[str], data: URLEncodedBody[TrialForm]
) -> Response[Any]:
    """A new trial, or one that is written down otherwise."""
    tried, typed = await trying.tried_survey(work, key), data.typed()
    here = surveys_path(work.organisation, key, "trials")
    changes = _changed(tried, data)
    beside = [each for each in tried.trials if changes is None or each != changes.trial]
    plan = trying.plan_trial(typed, work.today, len(beside))
    if not isinstance(plan, date):
        return show(views.trials_page(work, tried, typed, plan, changes=changes))
    if changes is None:
        await trying.add(work, tried, typed, plan)
        return go(f"{here}?done=added")
    if await trying.change(work, tried, changes.trial, typed, plan, based_on=changes.based_on):
        return go(f"{here}?done=changed")
    newest = await revision(work, changes.trial.id)
    theirs = await trying.tried_survey(work, key)
    both = views.TrialInForm(
        trial=trying.trial_of(theirs, str(changes.trial.id)), based_on=newest, both=True
    )
    return show(views.trials_page(work, theirs, typed, changes=both), status=409)


def _changed(tried: TriedSurvey, data: TrialForm) -> views.TrialInForm | None:
    """None for a new one. Raises NotFound."""
    if not data.trial:
        return None
    based_on = number_of(data.based_on)
    return views.TrialInForm(trial=trying.trial_of(tried, data.trial), based_on=based_on)


@post(f"{TRIALS}/{{trial_id:uuid}}/take-away")
async def take_trial_away(
    work: Work, key: FromPath[str], trial_id: FromPath[UUID], data: URLEncodedBody[SureForm]
) -> Response[None]:
    tried = await trying.tried_survey(work, key)
    trial = trying.trial_of(tried, str(trial_id))
    here = surveys_path(work.organisation, key, "trials")
    if data.sure != "yes":
        return go(here)
    await trying.remove(work, tried, trial)
    return go(f"{here}?done=removed")
