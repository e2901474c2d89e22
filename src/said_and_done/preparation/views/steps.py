"""The steps to the first day of a round."""

from typing import ClassVar

import msgspec

from said_and_done.core.view import View, count_words, day_words
from said_and_done.organisations.views import work_page
from said_and_done.people.model import SignedIn
from said_and_done.preparation.model import RoundInPreparation
from said_and_done.preparation.views.paths import HERE, prepare_path, round_path
from said_and_done.rounds.model import WayInKind


class StepLine(msgspec.Struct, frozen=True, kw_only=True):
    """A step: what it is, how it stands, and where it is done."""

    title: str
    stands: str
    path: str


class StepsView(View, frozen=True, kw_only=True):
    """All steps, in the order in which they are done. Each can be done at any time."""

    template: ClassVar[str] = "preparation/steps.html"

    back_path: str
    round: str
    dates: str
    steps: tuple[StepLine, ...]


def steps_page(work: SignedIn, preparation: RoundInPreparation, *, posters: int) -> StepsView:
    organisation, round_ = work.organisation, preparation.round
    here = (organisation, round_.name)
    kinds = dict.fromkeys(one.kind.words for one in preparation.ways_in)
    tablets = [one for one in preparation.ways_in if one.kind is WayInKind.TABLET]
    sheets = [one for one in preparation.ways_in if one.kind is WayInKind.PAPER]
    steps = (
        StepLine(
            title="Surveys",
            stands=", ".join(one.survey.title for one in preparation.versions),
            path=round_path(*here, "change"),
        ),
        StepLine(
            title="Days",
            stands="Holidays, and what else happens on these days.",
            path=prepare_path(*here, "dates"),
        ),
        StepLine(
            title="Ways in",
            stands=", ".join(kinds) or "None yet.",
            path=round_path(*here, "ways-in", "new"),
        ),
        StepLine(
            title="Posters",
            stands=f"{count_words(posters, 'poster', 'posters')} to print.",
            path=prepare_path(*here, "posters"),
        ),
        StepLine(
            title="Tablets and paper",
            stands=f"{count_words(len(tablets), 'tablet', 'tablets')}, "
            f"{count_words(len(sheets), 'way in', 'ways in')} on paper.",
            path=round_path(*here),
        ),
        StepLine(
            title="Words to send",
            stands="A letter, an email, social media and a text message.",
            path=prepare_path(*here, "messages"),
        ),
    )
    return StepsView(
        page=work_page(work, "Get this round ready", here=HERE),
        back_path=round_path(*here),
        round=round_.title,
        dates=f"{day_words(round_.opens_on)} to {day_words(round_.told_until)}",
        steps=steps,
    )
