"""The steps to the first day of a round."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar

import msgspec

from said_and_done.core.view import View, at_start, count_words, day_words
from said_and_done.organisations.views import public_path, work_page
from said_and_done.people.model import SignedIn
from said_and_done.preparation.model import RoundInPreparation, Step, StepDone
from said_and_done.preparation.views.paths import HERE, prepare_path, round_path
from said_and_done.rounds.model import WayInKind

DONE = {"marked": "Good. This step is done.", "unmarked": "This step is open again."}


class StepLine(msgspec.Struct, frozen=True, kw_only=True):
    """A step: what it is, how it stands, where it is done, and who called it done ("" for nobody
    yet)."""

    title: str
    stands: str
    path: str
    done: str
    mark_path: str


class StepsView(View, frozen=True, kw_only=True):
    """All steps, in the order in which they are done. Each can be done at any time."""

    template: ClassVar[str] = "preparation/steps.html"

    back_path: str
    round: str
    dates: str
    opens: str
    how_far: str
    steps: tuple[StepLine, ...]


def steps_page(
    work: SignedIn,
    preparation: RoundInPreparation,
    steps_done: Sequence[StepDone],
    *,
    posters: int,
    groups: int,
    today: date,
    done: str = "",
) -> StepsView:
    organisation, round_ = work.organisation, preparation.round
    here = (organisation, round_.name)
    said = {
        each.step: f"{each.done_by} called this done on {day_words(each.done_on)}."
        for each in steps_done
    }
    return StepsView(
        page=work_page(work, "Get this round ready", here=HERE, notice=DONE.get(done)),
        back_path=round_path(*here),
        round=round_.title,
        dates=f"{day_words(round_.opens_on)} to {day_words(round_.told_until)}",
        opens=_opens(preparation, today),
        how_far=f"{at_start(count_words(len(said), 'step', 'steps'))} of {len(Step)} done.",
        steps=tuple(
            StepLine(
                title=title,
                stands=stands,
                path=path,
                done=said.get(step, ""),
                mark_path=prepare_path(*here, "steps", step.value),
            )
            for step, title, stands, path in _steps(work, preparation, posters, groups)
        ),
    )


def _opens(preparation: RoundInPreparation, today: date) -> str:
    """A round needs nobody to open it."""
    round_ = preparation.round
    if round_.has_closed(today):
        return "The round is over."
    if round_.is_open(today):
        return "The round is open. People can answer now."
    return f"The round opens by itself on {day_words(round_.opens_on)}. Nobody can answer before."


def _steps(
    work: SignedIn, preparation: RoundInPreparation, posters: int, groups: int
) -> Iterator[tuple[Step, str, str, str]]:
    """Each step with its title, how it stands and where it is done."""
    here = (work.organisation, preparation.round.name)
    stands = f"{at_start(count_words(groups, 'group', 'groups'))} of people in your list."
    yield Step.HEAR, "Who do we want to hear?", stands, prepare_path(*here, "hear")
    surveys = ", ".join(version.survey.title for version in preparation.versions)
    yield Step.SURVEYS, "Surveys", surveys, round_path(*here, "change")
    surveys_path = public_path(work.organisation, "work", "surveys")
    yield Step.LANGUAGES, "Languages", _languages(preparation), surveys_path
    stands = "Holidays, and what else happens on these days."
    yield Step.DAYS, "Days", stands, prepare_path(*here, "dates")
    kinds = dict.fromkeys(way_in.kind.words for way_in in preparation.ways_in)
    stands = ", ".join(kinds) or "None yet."
    yield Step.WAYS_IN, "Ways in", stands, round_path(*here, "ways-in", "new")
    yield from _things(work, preparation, posters)
    stands = "Walk through it as people do. It is not counted."
    yield Step.TEST, "Try it out", stands, prepare_path(*here, "test")


def _things(
    work: SignedIn, preparation: RoundInPreparation, posters: int
) -> Iterator[tuple[Step, str, str, str]]:
    """What people hold in their hands, or read."""
    here = (work.organisation, preparation.round.name)
    stands = f"{at_start(count_words(posters, 'poster', 'posters'))} to print."
    yield Step.POSTERS, "Posters", stands, prepare_path(*here, "posters")
    paper = sum(way_in.kind is WayInKind.PAPER for way_in in preparation.ways_in)
    stands = f"{at_start(count_words(paper, 'way in', 'ways in'))} on paper."
    yield Step.PAPER, "Paper sheets", stands, round_path(*here, "sheets")
    tablets = [way_in for way_in in preparation.ways_in if way_in.kind is WayInKind.TABLET]
    stands = f"{at_start(count_words(len(tablets), 'tablet', 'tablets'))} to set up."
    yield Step.TABLETS, "Tablets", stands, round_path(*here)
    stands = "A letter, an email, social media and a text message."
    yield Step.MESSAGES, "Words to send", stands, prepare_path(*here, "messages")


def _languages(preparation: RoundInPreparation) -> str:
    """In how many languages people can read at least one of the surveys."""
    offered = {
        language.key
        for version in preparation.versions
        for language in version.survey.languages
        if preparation.organisation.offers(language)
    }
    return f"{at_start(count_words(len(offered), 'language', 'languages'))}."
