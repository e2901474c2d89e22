"""The frame of a page: whose it is, and the ways on from it."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, Protocol
from urllib.parse import quote

from said_and_done.core.view import (
    DomainProblem,
    Header,
    HeaderLogo,
    Link,
    LinkGroup,
    Page,
    Problem,
    View,
    problems_in_words,
)
from said_and_done.i18n.translation import _, in_english
from said_and_done.organisations.model import (
    NOT_ANSWERED,
    AreaGroup,
    CouncilLogo,
    Organisation,
    WorkArea,
)

LOGO_WIDTH, LOGO_HEIGHT = 176, 44
TODAY = "Today"
"""What people call the first page of the workspace."""


class AtWork(Protocol):
    """A council, who is signed in there, and which areas their roles open."""

    @property
    def organisation(self) -> Organisation: ...

    @property
    def areas(self) -> tuple[WorkArea, ...]: ...

    @property
    def member(self) -> "Named": ...


class Named(Protocol):
    """Somebody with a name."""

    @property
    def name(self) -> str: ...


def header_of(organisation: Organisation) -> Header:
    """The council in the header of each of its pages; its name is English there."""
    sheet = organisation.colours.sheet_file()
    return Header(
        slug=organisation.slug,
        name=in_english(organisation.name),
        sheet=public_path(organisation, "look", sheet) if sheet else "",
        main_colour=organisation.main_colour,
        logo=shown_logo(organisation, organisation.logo) if organisation.logo else None,
    )


def shown_logo(organisation: Organisation, logo: CouncilLogo) -> HeaderLogo:
    """As high as a button, or as wide as there is room."""
    width = min(LOGO_WIDTH, round(logo.width * LOGO_HEIGHT / logo.height))
    return HeaderLogo(
        path=public_path(organisation, "look", logo.file),
        alt=in_english(logo.alt),
        width=width,
        height=round(logo.height * width / logo.width),
    )


def public_path(organisation: Organisation, *parts: object) -> str:
    """An address of this council: ``public_path(it, "promises", 3)`` is /anyborough/promises/3."""
    return "/".join(["", organisation.slug, *(str(part) for part in parts)])


def way_out_path(organisation: Organisation, to: str, here: str) -> str:
    """Where a button leads that stands for a link of every page: ``to`` is "my-way", "talk",
    "not-safe", "accessibility", "privacy", or "home"; ``here`` is the page to come back to."""
    if to == "home":
        return public_path(organisation)
    path = public_path(organisation, to)
    return f"{path}?back={quote(here)}" if to == "my-way" else path


def public_page(
    organisation: Organisation,
    title: str,
    problems: Iterable[DomainProblem] = (),
    *,
    here: str = "",
    signed_in_as: str | None = None,
    notice: str | None = None,
) -> Page:
    """A page for everybody. ``here`` is the word of the navigation's address that we are at."""
    return Page(
        title=title,
        organisation=header_of(organisation),
        problems=problems_in_words(problems),
        signed_in_as=signed_in_as,
        notice=notice,
        navigation=_links(
            organisation,
            here,
            ("", _("Surveys")),
            ("findings", _("What people said")),
            ("promises", _("Promises")),
            ("progress", _("Progress")),
        ),
    )


def calm_page(
    organisation: Organisation, title: str, *problems: DomainProblem, draft: bool = False
) -> Page:
    """A page of somebody who answers, in their language: nothing on it leads away. ``draft`` says
    that nobody has checked the translation of the survey on it. A Problem is translated already.
    Whoever pressed Next without an answer is asked whether to skip, and did nothing wrong."""
    wrong = [problem for problem in problems if problem.sentence != NOT_ANSWERED]
    asks_to_skip = len(wrong) < len(problems)
    return Page(
        title=title,
        organisation=header_of(organisation),
        problems=tuple(
            problem
            if isinstance(problem, Problem)
            else Problem(field=problem.field, sentence=_(problem.sentence))
            for problem in wrong
        ),
        draft=draft,
        asks_to_skip=asks_to_skip,
    )


class TakeAwayView(View, frozen=True, kw_only=True):
    """Something that was saved is taken away for good: which, what that does, and why. ``warning``
    is "" where nothing speaks against it. ``because`` is the reason as it was typed."""

    template: ClassVar[str] = "take_away.html"

    path: str
    back_path: str
    back_words: str
    about: str
    warning: str = ""
    effects: tuple[str, ...]
    question: str
    hint: str
    because: str
    yes: str = "Take it away"
    no: str = "Keep it"


def work_page(
    work: AtWork,
    title: str,
    problems: Iterable[DomainProblem] = (),
    *,
    here: str,
    notice: str | None = None,
) -> Page:
    """A page for people who signed in, with a rail that leads to each area that is theirs. ``here``
    is the word of the area that we are in, "" for the first page."""
    return Page(
        title=title,
        organisation=header_of(work.organisation),
        problems=problems_in_words(problems),
        signed_in_as=work.member.name,
        notice=notice,
        guide=_guide(work, here),
        rail=(
            LinkGroup(words="", links=_links(work.organisation, f"work/{here}", ("work/", TODAY))),
            *_areas(work, here),
        ),
    )


def guide_path(organisation: Organisation, *parts: str) -> str:
    """Where the workspace says how it works; ``parts`` is the topic."""
    return public_path(organisation, "work", "guide", *parts)


def _guide(work: AtWork, here: str) -> Link | None:
    """Where one reads how this area works; None on a page of none, such as signing out."""
    if here and here not in {area.word for area in work.areas}:
        return None
    return Link(path=guide_path(work.organisation, here or "today"), words="How this works")


def _areas(work: AtWork, here: str) -> Iterator[LinkGroup]:
    for group in AreaGroup:
        places = [(f"work/{area.word}", area.name) for area in work.areas if area.group is group]
        if places:
            links = _links(work.organisation, f"work/{here}", *places)
            yield LinkGroup(words=group.value, links=links)


def _links(organisation: Organisation, here: str, *places: tuple[str, str]) -> tuple[Link, ...]:
    return tuple(
        Link(
            path=public_path(organisation, *([place.rstrip("/")] if place else [])),
            words=words,
            current=place == here,
        )
        for place, words in places
    )
