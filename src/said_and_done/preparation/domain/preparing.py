"""The round that somebody gets ready."""

from datetime import date

from said_and_done.core.errors import NotFound, TooLate
from said_and_done.organisations.domain import CouncilContext
from said_and_done.preparation.model import Leading, PaperSize, RoundInPreparation
from said_and_done.rounds.domain import rounds, ways_in
from said_and_done.rounds.model import WayInKind
from said_and_done.surveys.model.questions import Audience

ON_POSTERS = (WayInKind.LINK, WayInKind.POSTER)
"""The kinds of ways in that people scan or type."""


async def round_in_preparation(council: CouncilContext, name: str) -> RoundInPreparation:
    """Raises NotFound."""
    round_ = await rounds.round_named(council, name)
    versions = await rounds.round_versions(council, round_.id)
    return RoundInPreparation(
        organisation=council.organisation,
        round=round_,
        versions=tuple(sorted(versions, key=lambda one: one.survey.order)),
        ways_in=tuple(one for one in await ways_in.ways_in_of(council, round_.id) if one.is_used),
    )


def for_the_public(leading: tuple[Leading, ...]) -> tuple[Leading, ...]:
    """Without surveys for staff, where there are others: staff are told at work."""
    others = tuple(one for one in leading if one.version.survey.audience is not Audience.STAFF)
    return others or leading


def poster_of(preparation: RoundInPreparation, file: str) -> tuple[Leading, PaperSize]:
    """The way in and the size that the name of a poster's file says. Raises NotFound, and TooLate
    for a way in that was taken away."""
    code, _, size = file.removesuffix(".pdf").rpartition("-")
    found = next((one for one in preparation.leading(*ON_POSTERS) if one.way_in.code == code), None)
    if found is None or size not in {one.value for one in PaperSize} or not file.endswith(".pdf"):
        raise NotFound("There is no poster of that name. Its way in may be taken away.")
    return found, PaperSize(size)


async def open_round_in_preparation(
    council: CouncilContext, name: str, today: date
) -> RoundInPreparation:
    """Raises NotFound, and TooLate once nobody can answer any more: what leads to a closed door
    helps nobody."""
    preparation = await round_in_preparation(council, name)
    if preparation.round.has_closed(today):
        title = preparation.round.title
        raise TooLate(f"The round {title} is over. To listen again, make a new round.")
    return preparation
