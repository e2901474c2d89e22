"""Questions that a council wrote itself are read aloud, each in the language of its words.

They belong to no survey version, which all councils share: each is spoken by itself, and found by
its words.
"""

from collections.abc import Iterable

from said_and_done import jobs
from said_and_done.about_you import queries
from said_and_done.about_you.model import AboutQuestion, SpeakOwnJob
from said_and_done.core.db import Connection, Council
from said_and_done.i18n import translation
from said_and_done.i18n.languages import ENGLISH, LANGUAGES, Language
from said_and_done.i18n.translation import language
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.read_aloud.domain import speaking
from said_and_done.read_aloud.model import Script, Spoken

SPEAK_OWN = "speak_own_questions"
ALONE = "alone"
"""The edition of pages that are spoken by themselves."""


async def ask_to_speak(council: Council) -> None:
    """Ask that the questions of this council's own be read aloud. What was spoken already is not
    spoken again."""
    await jobs.enqueue(
        council.conn, SPEAK_OWN, SpeakOwnJob(organisation_id=council.organisation_id)
    )


async def ask_every_council(conn: Connection) -> None:
    """The same for all councils, as each time when content is loaded: the voice may have changed,
    and their questions may be older than this."""
    for one in await organisations.organisations(conn):
        await ask_to_speak(CouncilContext(conn, one))


async def own_scripts(council: Council) -> tuple[Script, ...]:
    """The pages of the questions that this council wrote itself."""
    return tuple(_script(own.question) for own in await queries.own_questions(council))


def _script(question: AboutQuestion) -> Script:
    with translation.use_language(_language_of(question)):
        return question.screen().script


def _language_of(question: AboutQuestion) -> Language:
    return LANGUAGES.get(question.language, ENGLISH)


async def with_own(
    conn: Connection, questions: Iterable[AboutQuestion], spoken: Spoken | None
) -> Spoken | None:
    """What is read aloud of a survey, with those of these questions that a council wrote itself and
    that are in the language of the page."""
    here = language()
    own = (one for one in questions if one.is_own)
    scripts = [one.screen().script for one in own if _language_of(one) is here]
    own_pages = [page for one in scripts if (page := await speaking.spoken_page(conn, one))]
    if not own_pages:
        return spoken
    edition, pages = (spoken.edition, spoken.pages) if spoken else (ALONE, ())
    return Spoken(edition=edition, pages=(*pages, *own_pages))
