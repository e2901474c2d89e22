"""Which sheets a round has on paper, and printing more of them."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound, Refusal, TooLate
from said_and_done.core.view import day_words
from said_and_done.framework.model import Theme
from said_and_done.i18n.languages import LANGUAGES
from said_and_done.organisations.domain import CouncilContext
from said_and_done.paper_sheets.model import (
    PaperWayIn,
    RoundOnPaper,
    SheetsDraft,
    SheetsPlan,
    SheetsProblem,
)
from said_and_done.people.domain.acting import Acting
from said_and_done.rounds.domain import rounds, ways_in
from said_and_done.rounds.model import WayInKind
from said_and_done.staff_entry.domain import printing
from said_and_done.staff_entry.model import PrintedSheets
from said_and_done.survey_editor.domain.drafts import framework_of
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.model.versions import SurveyVersion

_NUMBERS = frozenset(str(number) for number in range(1, printing.MOST_AT_ONCE + 1))


async def round_on_paper(council: Council, name: str, today: date) -> RoundOnPaper:
    """Raises NotFound."""
    round_ = await rounds.round_named(council, name)
    versions = {one.survey_key: one for one in await rounds.round_versions(council, round_.id)}
    return RoundOnPaper(
        round=round_,
        ways_in=tuple(
            PaperWayIn(way_in=way_in, version=versions[way_in.survey_key])
            for way_in in await ways_in.ways_in_of(council, round_.id)
            if way_in.kind is WayInKind.PAPER and way_in.is_used
            if not versions[way_in.survey_key].survey.own_way
        ),
        printed=tuple(await printing.printed_sheets(council, round_.id)),
        is_over=round_.has_closed(today),
    )


def refuse_when_over(on_paper: RoundOnPaper) -> None:
    """Raises TooLate: what is filled in after the last day is not counted."""
    if on_paper.is_over:
        raise TooLate(
            f"The round closed on {day_words(on_paper.round.told_until)}. Nobody needs more sheets."
        )


def plan_sheets(
    context: CouncilContext, on_paper: RoundOnPaper, draft: SheetsDraft
) -> SheetsPlan | tuple[SheetsProblem, ...]:
    """What was typed as sheets to print, or all that there is to put right."""
    problems = tuple(_problems(context, on_paper, draft))
    if problems:
        return problems
    return SheetsPlan(
        paper_way_in=_picked(on_paper, draft),
        language=LANGUAGES[draft.language],
        number=int(draft.number),
        give_to=draft.give_to,
    )


def _problems(
    context: CouncilContext, on_paper: RoundOnPaper, draft: SheetsDraft
) -> Iterator[SheetsProblem]:
    if problem := _problem_with_place(context, on_paper, draft):
        yield problem
    if draft.number not in _NUMBERS:
        yield SheetsProblem.NO_NUMBER
    if not draft.give_to:
        yield SheetsProblem.NO_GIVE_TO
    elif len(draft.give_to) > printing.LONGEST_GIVE_TO:
        yield SheetsProblem.LONG_GIVE_TO


def _problem_with_place(
    context: CouncilContext, on_paper: RoundOnPaper, draft: SheetsDraft
) -> SheetsProblem | None:
    """What is wrong with the way in, or with the language of its survey."""
    try:
        survey = _picked(on_paper, draft).version.survey
    except NotFound:
        return SheetsProblem.NO_WAY_IN
    offered = {one.key for one in survey.languages if context.organisation.offers(one)}
    return None if draft.language in offered else SheetsProblem.NO_LANGUAGE


def _picked(on_paper: RoundOnPaper, draft: SheetsDraft) -> PaperWayIn:
    """The way in that was picked, or the only one. Raises NotFound."""
    there = on_paper.ways_in
    found = [one for one in there if one.way_in.code == draft.way_in]
    if found or (len(there) == 1 and not draft.way_in):
        return found[0] if found else there[0]
    raise NotFound("This round has no such way in on paper.")


async def print_sheets(work: Acting, plan: SheetsPlan) -> None:
    """Keep the numbers of sheets that are printed. Raises Refusal."""
    await printing.print_sheets(
        work,
        plan.paper_way_in.way_in,
        plan.paper_way_in.version,
        plan.language,
        plan.number,
        plan.give_to,
        by=work.member.id,
        now=work.now,
    )


def sheets_of_file(on_paper: RoundOnPaper, code: str, first: str) -> PrintedSheets:
    """The sheets of a way in from this number on, p21: addresses have small
    letters. Raises TooLate."""
    ids = {one.way_in.id for one in on_paper.ways_in if one.way_in.code == code}
    for printed in on_paper.printed:
        if printed.way_in_id in ids and printed.numbers[0].lower() == first:
            return printed
    raise TooLate("There are no sheets of that number. Their way in may be taken away.")


async def version_of(council: Council, version_id: UUID) -> SurveyVersion:
    """Raises NotFound."""
    return await surveys.version(council, version_id)


async def themes_in(council: Council, version: SurveyVersion) -> tuple[Theme, ...]:
    """The themes of a survey's framework, in the council's wording."""
    return (await framework_of(council, version.survey.framework)).themes


async def survey_on_paper(council: Council, key: str, language_key: str) -> SurveyVersion:
    """The newest version of a survey that is in this language and has questions. Raises
    NotFound."""
    version = await surveys.newest(council, key)
    if language_key not in {one.key for one in version.survey.languages}:
        raise Refusal("This survey has no sheet in that language.")
    if not version.survey.questions:
        raise Refusal("This survey is one blank page. Any paper will do.")
    return version
