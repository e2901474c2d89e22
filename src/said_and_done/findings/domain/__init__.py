"""What a round found, safe to show: only after it has closed."""

from datetime import date
from uuid import UUID

from said_and_done.db import Connection
from said_and_done.errors import NotYet
from said_and_done.findings import queries
from said_and_done.findings.domain.disclosure import safe, safe_number
from said_and_done.findings.domain.exporting import export
from said_and_done.findings.domain.gathering import gather
from said_and_done.findings.domain.words import in_words
from said_and_done.findings.model import Findings, Material
from said_and_done.framework import domain as frameworks
from said_and_done.framework.model import Framework
from said_and_done.rounds.model import Round
from said_and_done.surveys import domain as surveys
from said_and_done.view import day_words

__all__ = [
    "export",
    "findings",
    "findings_of",
    "framework_of",
    "in_words",
    "material",
    "refuse_until_closed",
    "safe",
    "safe_number",
]


async def findings(conn: Connection, organisation_id: UUID, round_: Round, today: date) -> Findings:
    """What this round found. Raises NotYet while people can still answer: numbers that grow could
    be taken from each other."""
    return await findings_of(conn, await material(conn, organisation_id, round_.name), today)


async def material(conn: Connection, organisation_id: UUID, name: str) -> Material:
    """All that a round's findings are made of; never to be shown itself. Raises NotFound."""
    return await queries.material(conn, organisation_id, name)


async def findings_of(conn: Connection, found: Material, today: date) -> Findings:
    """The findings of this material. Raises NotYet while people can still answer."""
    refuse_until_closed(found.round, today)
    asked = {one: await surveys.asked_survey(conn, one) for one in found.survey_version_ids}
    return gather(found, await framework_of(conn, found), asked)


async def framework_of(conn: Connection, found: Material) -> Framework:
    """The round's framework, as this council words it."""
    version = await frameworks.version(conn, found.framework_version_id)
    return frameworks.reworded(version.framework, found.wordings)


def refuse_until_closed(round_: Round, today: date) -> None:
    """Raises NotYet until the last day of the round is over."""
    if not round_.has_closed(today):
        raise NotYet(
            f"People can answer until {day_words(round_.closes_on)}. "
            "After that day you can see here what people said."
        )
