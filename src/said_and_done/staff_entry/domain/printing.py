"""The numbers of paper sheets that were printed, so that each sheet is typed once."""

from datetime import datetime
from uuid import UUID

from said_and_done.core.db import Council
from said_and_done.core.errors import Refusal
from said_and_done.i18n.languages import Language
from said_and_done.rounds.model import WayIn
from said_and_done.staff_entry import queries
from said_and_done.staff_entry.model import PrintedSheets
from said_and_done.surveys.model.versions import SurveyVersion

MOST_AT_ONCE = 50
LONGEST_GIVE_TO = 120


async def print_sheets(
    council: Council,
    way_in: WayIn,
    version: SurveyVersion,
    language: Language,
    number: int,
    give_to: str,
    *,
    by: UUID,
    now: datetime,
) -> None:
    """Keep the next so many numbers of a way in for sheets on paper. Raises Refusal when somebody
    else got them at the same moment, or when there are none left."""
    saved = await queries.save_printed_sheets(
        council,
        way_in_id=way_in.id,
        number=number,
        survey_version_id=version.id,
        language=language.key,
        give_to=give_to,
        by=by,
        now=now,
    )
    if not saved:
        raise Refusal("Somebody else prints sheets just now. Please try again.")


async def printed_sheets(council: Council, round_id: UUID) -> list[PrintedSheets]:
    """All that was printed for a round, the newest first."""
    return await queries.printed_sheets(council, round_id=round_id)


async def last_printed(council: Council, way_in: WayIn) -> int:
    """The highest number that was printed for a way in, 0 for none."""
    return await queries.last_printed(council, way_in_id=way_in.id)
