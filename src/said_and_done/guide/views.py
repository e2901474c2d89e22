"""How this works: the list of topics, one topic, and the guide of a role on paper."""

from collections.abc import Iterable
from typing import ClassVar

import msgspec
from markdown_it import MarkdownIt
from markupsafe import Markup

from said_and_done.core.view import Link, Page, View
from said_and_done.guide.model import TODAY, GuideTopic
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import guide_path, public_path, work_page
from said_and_done.people.model import Role, SignedIn

_MARKDOWN = MarkdownIt("commonmark", {"html": False})


class ShownTopic(msgspec.Struct, frozen=True, kw_only=True):
    """A topic as HTML, with its headings below the title."""

    key: str
    title: str
    words: Markup


class GuideView(View, frozen=True, kw_only=True):
    """What one can read about, and the guides on paper."""

    template: ClassVar[str] = "guide/guide.html"

    topics: tuple[Link, ...]
    papers: tuple[Link, ...]


class TopicView(View, frozen=True, kw_only=True):
    """How one area works. ``area`` leads there, and is None for whom it is not open."""

    template: ClassVar[str] = "guide/topic.html"

    topic: ShownTopic
    area: Link | None
    others: str


class PaperGuideView(View, frozen=True, kw_only=True):
    """The guide of one role, on paper. ``made_on`` is the day on which the PDF was made."""

    template: ClassVar[str] = "guide/paper.html"

    council: str
    purpose: str
    topics: tuple[ShownTopic, ...]
    made_on: str


def guide_view(work: SignedIn, topics: Iterable[GuideTopic]) -> GuideView:
    organisation = work.organisation
    return GuideView(
        page=_page(work, "How this works"),
        topics=tuple(
            Link(path=guide_path(organisation, topic.key), words=topic.title) for topic in topics
        ),
        papers=tuple(
            Link(path=paper_path(organisation, role), words=paper_title(role))
            for role in Role
            if work.member.holds(role)
        ),
    )


def paper_path(organisation: Organisation, role: Role) -> str:
    return public_path(organisation, "work", "guide", "print", f"{role.value}.pdf")


def paper_title(role: Role) -> str:
    return f"Guide for the role: {role.label}"


def topic_view(work: SignedIn, topic: GuideTopic) -> TopicView:
    place = () if topic.key == TODAY else (topic.key,)
    is_open = not place or topic.key in {area.word for area in work.areas}
    path = public_path(work.organisation, "work", *place)
    return TopicView(
        page=_page(work, f"How this works: {topic.title}", here="".join(place)),
        topic=_shown(topic),
        area=Link(path=path, words=f"Go to {topic.title}") if is_open else None,
        others=guide_path(work.organisation),
    )


def paper_view(
    work: SignedIn, role: Role, topics: Iterable[GuideTopic], made_on: str
) -> PaperGuideView:
    return PaperGuideView(
        page=_page(work, paper_title(role)),
        council=work.organisation.name,
        purpose=role.purpose,
        topics=tuple(_shown(topic, below=2) for topic in topics),
        made_on=made_on,
    )


def _page(work: SignedIn, title: str, here: str = "") -> Page:
    """A page of the guide itself leads to no guide."""
    return msgspec.structs.replace(work_page(work, title, here=here), guide=None)


def _shown(topic: GuideTopic, below: int = 1) -> ShownTopic:
    """``below`` is the level of the heading above its words, whose own headings are of level 2."""
    html = _MARKDOWN.render(topic.words).replace("h2>", f"h{below + 1}>")
    words = Markup(html)  # noqa: S704  a file of ours, and HTML is off
    return ShownTopic(key=topic.key, title=topic.title, words=words)
