"""What a round found, safe to show: as it was published, or as a preview for the group."""

from datetime import date

import msgspec

from said_and_done.core.db import Connection, Council
from said_and_done.core.errors import NotFound, NotYet
from said_and_done.core.view import day_words
from said_and_done.findings import queries
from said_and_done.findings.domain.arranging import arrange
from said_and_done.findings.domain.gathering import figures_of
from said_and_done.findings.domain.publishing import asked_in
from said_and_done.findings.model.counts import Material, Snapshot
from said_and_done.findings.model.findings import Findings, ThemeFindings
from said_and_done.framework.domain import loading, rules
from said_and_done.framework.model import Framework, Theme
from said_and_done.organisations.domain import KnownCouncil
from said_and_done.rounds.model import Round


async def findings(council: KnownCouncil, round_: Round) -> Findings:
    """What this round found, as its numbers were published. Raises NotYet before that, with the way
    to the page where a coordinator publishes them."""
    numbers = await material(council, round_.name)
    if numbers.newest is None:
        raise NotYet(
            f"The numbers of {round_.title} are not public yet. A coordinator publishes them, "
            f"from the day after {day_words(round_.late_until)}.",
            path=f"/{council.organisation.slug}/work/findings/{round_.name}",
            link=f"What people said in {round_.title}",
        )
    return await published_of(council, numbers, numbers.newest)


async def material(council: Council, name: str, *, counting: bool = False) -> Material:
    """All that a round's findings are made of; never to be shown itself. Nothing is counted unless
    it is asked for. Raises NotFound."""
    return await queries.material(council, name, counting=counting)


async def published_of(council: Council, found: Material, snapshot: Snapshot) -> Findings:
    """The findings with published figures, and with the stories that stand today."""
    asked = await asked_in(council, found)
    arranged = arrange(found, snapshot.figures, await framework_of(council.conn, found), asked)
    return msgspec.structs.replace(
        arranged, published_on=snapshot.published_on, number=snapshot.number
    )


async def preview(council: Council, round_: Round, today: date) -> Findings:
    """What the numbers would be today: for the group and the council only, by the same rules.
    Raises NotYet while people can still answer: numbers that grow could be taken from each
    other."""
    found = await material(council, round_.name, counting=True)
    return await preview_of(council, found, today)


async def preview_of(council: Council, material: Material, today: date) -> Findings:
    """The same, of this material with its counts."""
    refuse_until_closed(material.round, today)
    asked = await asked_in(council, material)
    return arrange(
        material, figures_of(material, asked), await framework_of(council.conn, material), asked
    )


async def seen_at_work(council: Council, material: Material, today: date) -> Findings:
    """What the group and the council see: the published numbers, or a preview of this material with
    its counts. Raises NotYet while people can still answer."""
    if material.newest:
        return await published_of(council, material, material.newest)
    return await preview_of(council, material, today)


def theme_findings(findings: Findings, number: int) -> ThemeFindings:
    """One theme of a round. Raises NotFound."""
    for each in findings.themes:
        if each.theme.number == number:
            return each
    raise NotFound("We do not have a theme of that number in this round.")


def theme_in(framework: Framework, number: int) -> Theme:
    """One theme of a framework. Raises NotFound."""
    theme = framework.theme(number)
    if theme is None:
        raise NotFound("We do not have a theme of that number.")
    return theme


async def framework_of(conn: Connection, found: Material) -> Framework:
    """The round's framework, as this council words it."""
    version = await loading.version(conn, found.round.framework_version_id)
    return rules.reworded(version.framework, found.wordings)


async def are_published(council: Council, round_: Round) -> bool:
    """Whether everybody can see the numbers of this round."""
    return any(
        one.published_on is not None
        for one in await queries.listed_rounds(council)
        if one.round.id == round_.id
    )


async def to_publish(council: Council, today: date) -> list[Round]:
    """The rounds whose numbers wait for a coordinator to publish them for the first time."""
    return [
        one.round
        for one in await queries.listed_rounds(council)
        if one.published_on is None and one.round.has_all_answers(today)
    ]


async def problems_with_numbers(council: Council) -> tuple[str, ...]:
    """Published numbers that are not as the chain of events tells them, a sentence each."""
    return tuple(
        f"{one.title}: the numbers of publication {one.number} are not those that were published."
        for one in await queries.changed_numbers(council)
    )


def refuse_until_closed(round_: Round, today: date) -> None:
    """Raises NotYet until the last day of the round is over."""
    if not round_.has_closed(today):
        raise NotYet(
            f"People can answer until {day_words(round_.told_until)}. "
            "After that day you can see here what people said."
        )
