"""What stands on the front pages."""

from said_and_done.core.db import Connection, Council
from said_and_done.core.errors import Unwell
from said_and_done.i18n.languages import Language
from said_and_done.public_site import queries
from said_and_done.public_site.model import OpenSurveyLink
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.model.survey import Survey


async def open_surveys(
    council: Council, doors: tuple[OpenSurveyLink, ...], language: Language
) -> list[tuple[OpenSurveyLink, Survey]]:
    """Each open survey with its content, in the words of this language."""
    return [
        (
            door,
            (await surveys.version(council, door.survey_version_id)).survey.in_language(language),
        )
        for door in doors
    ]


async def refuse_unready(conn: Connection) -> None:
    """Raises Unwell until the schema is there and content is loaded."""
    found = await queries.ready(conn)
    if not (found.surveys and found.frameworks):
        raise Unwell("No surveys are loaded yet. Run: said load")
