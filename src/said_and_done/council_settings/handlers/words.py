"""Settings that are words in boxes: one form for each."""

from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from said_and_done.core.errors import NotFound
from said_and_done.core.text import line, paragraphs
from said_and_done.council_settings.domain import changing, words
from said_and_done.council_settings.model import FIELDS, WordsSetting
from said_and_done.council_settings.views.paths import settings_path
from said_and_done.council_settings.views.words import CHECK, words_page
from said_and_done.organisations.model import Organisation
from said_and_done.people.context import Work
from said_and_done.revisions import domain as revisions
from said_and_done.revisions.domain import number_of
from said_and_done.web.http import go, show
from said_and_done.web.request import CHANGES_COUNCIL


class WordsForm(msgspec.Struct, frozen=True, kw_only=True):
    """What the boxes of any of these forms hold, and what its page was based on."""

    name: str = ""
    slug: str = ""
    front_text: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    hours: str = ""
    text_number: str = ""
    sign_link: str = ""
    safe_phone: str = ""
    safe_hours: str = ""
    safe_phone_at_night: str = ""
    read_within: str = ""
    based_on: str = ""
    then: str = ""

    def typed(self, setting: WordsSetting) -> dict[str, str]:
        """The boxes of this setting, tidied."""
        tidy = {"front_text": paragraphs, "slug": _in_small_letters}
        return {field: tidy.get(field, line)(getattr(self, field)) for field in FIELDS[setting]}


def _in_small_letters(typed: str) -> str:
    return line(typed).lower()


@get("/work/settings/{setting:str}")
async def show_words_setting(work: Work, setting: FromPath[str]) -> Response[bytes]:
    known = _known(work.organisation, setting)
    based_on = await revisions.revision(work, words.subject_of(work, known))
    now = await words.values(work, known)
    return show(words_page(work, known, now, based_on, hints=words.hints(known, now)))


@post("/work/settings/{setting:str}", opt={CHANGES_COUNCIL: True}, status_code=303)
async def change_words_setting(
    work: Work, setting: FromPath[str], data: URLEncodedBody[WordsForm]
) -> Response[Any]:
    known, based_on = _known(work.organisation, setting), number_of(data.based_on)
    typed = data.typed(known)
    if problems := await words.problems_with(work, typed):
        return show(words_page(work, known, typed, based_on, problems))
    if data.then == CHECK:
        hints = words.hints(known, typed)
        return show(words_page(work, known, typed, based_on, hints=hints, checked=True))
    if not await words.change(work, known, typed, based_on=based_on):
        newest = await revisions.revision(work, words.subject_of(work, known))
        theirs = await words.values(work, known)
        return show(words_page(work, known, typed, newest, saved=theirs), status=409)
    return go(f"{settings_path(await changing.organisation(work))}?done=saved")


def _known(organisation: Organisation, word: str) -> WordsSetting:
    """Raises NotFound."""
    if word not in set(WordsSetting):
        raise NotFound(
            "There is no such setting.",
            path=settings_path(organisation),
            link="See all settings",
        )
    return WordsSetting(word)
