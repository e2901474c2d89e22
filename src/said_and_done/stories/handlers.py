"""Reading new words, oldest first: for readers only."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, Router, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery, URLEncodedBody

from said_and_done.core.text import line
from said_and_done.organisations.context import Public
from said_and_done.own_way import domain as own_way
from said_and_done.people.context import Work, WorkContext
from said_and_done.revisions import domain as revisions
from said_and_done.revisions.domain import number_of
from said_and_done.rounds.domain import rounds
from said_and_done.stories import domain, queries
from said_and_done.stories.model import Draft, SetAside, SetAsideReason, Story, Wanted
from said_and_done.stories.views.reading import Shelf, changes_part, story_page
from said_and_done.stories.views.waiting import stories_page, stories_path
from said_and_done.web import private_media
from said_and_done.web.bodies import LONG_FORM
from said_and_done.web.http import Shown, go, show
from said_and_done.web.request import Request
from said_and_done.web.routing import pages_of


class ReadForm(msgspec.Struct, frozen=True, kw_only=True):
    """What the form with the safe words sends."""

    safe_wording: str | None = None
    about: str | list[str] = ""
    went: str | list[str] = ""
    about_none: str = ""
    based_on: str = ""

    def draft(self) -> Draft:
        return domain.draft_from(
            self.safe_wording, _each(self.about), _each(self.went), about_none=bool(self.about_none)
        )


def _each(sent: str | list[str]) -> list[str]:
    """A browser that sends one value does not send a list."""
    return [one for one in ([sent] if isinstance(sent, str) else sent) if one]


class AsideForm(msgspec.Struct, frozen=True, kw_only=True):
    """What the form for setting aside sends."""

    because: str | None = None
    more: str = ""
    based_on: str = ""

    def why(self) -> SetAside:
        """The same; a reason that we do not know is none."""
        return SetAside(
            because=next((one for one in SetAsideReason if one.name == self.because), None),
            more=self.more,
        )


async def provide_story(work: Work, words_id: FromPath[UUID]) -> Story:
    """The words of the address, for a reader; nobody else learns what exists."""
    story = await domain.story(work, words_id)
    await domain.saw_new_words(work)
    return story


@get("/work/stories")
async def show_stories(
    work: Work, done: FromQuery[str] = "", survey: FromQuery[str] = "", what: FromQuery[str] = ""
) -> Shown:
    waiting = await domain.waiting(work)
    wanted = Wanted(survey=line(survey), state=what, page=work.list_query.number)
    before = await domain.read_before(work, wanted)
    held = await rounds.rounds(work)
    if waiting:
        await domain.saw_new_words(work)
    shown = stories_page(work, waiting, before, held, work.today, done=done)
    return show(shown)


@get("/work/stories/{words_id:uuid}")
async def show_story(work: Work, story: NamedDependency[Story]) -> Shown:
    return show(story_page(await _shelf(work, story)))


@get("/work/stories/{words_id:uuid}/files/{attached_id:uuid}")
async def play(
    request: Request, public: Public, story: NamedDependency[Story], attached_id: FromPath[UUID]
) -> Response[bytes]:
    """A recording or a picture, as its owner sent it: for readers only, never for a page."""
    found = await own_way.file_of_words(public, story.id, attached_id)
    return private_media.play(request, found.content, found.media_type)


@post("/work/stories/{words_id:uuid}", request_max_body_size=LONG_FORM)
async def read_story(
    work: Work, story: NamedDependency[Story], data: URLEncodedBody[ReadForm]
) -> Response[Any]:
    based_on = number_of(data.based_on)
    shelf = await _shelf(work, story, data.draft(), based_on=based_on)
    codes = {one.code for one in shelf.framework.statements}
    if problem := domain.problem_with(shelf.draft, codes) or domain.question_about(
        shelf.draft, story
    ):
        return show(story_page(msgspec.structs.replace(shelf, problem=problem)))
    kept = await domain.read(work, story, shelf.draft, based_on)
    if kept is None:
        return await _both(work, story, shelf)
    return go(stories_path(work.organisation, done="read"))


@post("/work/stories/{words_id:uuid}/check", status_code=200, request_max_body_size=LONG_FORM)
async def check_story(
    work: Work, story: NamedDependency[Story], request: Request, data: URLEncodedBody[ReadForm]
) -> Shown:
    """What was taken out. Nothing is kept yet, so that without JavaScript the whole page comes
    back with everything that was typed."""
    draft = data.draft()
    changes = domain.changes(story.wording, draft.safe_wording)
    if request.headers.get("hx-request") == "true":
        return show(changes_part(changes))
    shelf = await _shelf(work, story, draft, based_on=number_of(data.based_on))
    return show(story_page(msgspec.structs.replace(shelf, changes=changes)))


@post("/work/stories/{words_id:uuid}/aside", request_max_body_size=LONG_FORM)
async def set_story_aside(
    work: Work, story: NamedDependency[Story], data: URLEncodedBody[AsideForm]
) -> Response[Any]:
    why, based_on = data.why(), number_of(data.based_on)
    shelf = await _shelf(work, story, why=why, based_on=based_on)
    if problem := domain.problem_with_reason(why):
        return show(story_page(msgspec.structs.replace(shelf, problem=problem)))
    kept = await domain.set_aside(work, story, why, based_on)
    if kept is None:
        return await _both(work, story, shelf)
    return go(stories_path(work.organisation, done="aside"))


async def _both(work: WorkContext, story: Story, typed: Shelf) -> Shown:
    """Another reader kept something since: what they kept, and what was typed, to choose from."""
    draft = None if typed.why else typed.draft
    newest = await _shelf(work, story, draft, why=typed.why)
    changes = domain.changes(newest.reading_words, newest.draft.safe_wording)
    both = msgspec.structs.replace(newest, undoes=changes if draft else ())
    return show(story_page(both), status=409)


async def _shelf(
    work: WorkContext,
    story: Story,
    draft: Draft | None = None,
    *,
    why: SetAside | None = None,
    based_on: int | None = None,
) -> Shelf:
    """``based_on`` is the revision that the reader's page showed; None for the newest."""
    # The number first: then a page never shows an old reading under a new number.
    newest = await revisions.revision(work, story.id)
    reading = await queries.newest_reading(work, words_id=story.id)
    return Shelf(
        organisation=work.organisation,
        member=work.member,
        areas=work.areas,
        story=story,
        question=await domain.asked(work, story),
        framework=await domain.framework_of(work, story),
        draft=draft or domain.draft_of(story, reading),
        reading=reading,
        why=why,
        based_on=newest if based_on is None else based_on,
    )


router = Router(
    path="/{slug:str}",
    route_handlers=pages_of(__name__),
    dependencies={"story": Provide(provide_story)},
)
