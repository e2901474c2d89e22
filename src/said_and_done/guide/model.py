"""The texts that say how the workspace works."""

import msgspec

from said_and_done.organisations.model import WorkArea

TODAY = "today"
"""The key of the first page, whose area has no word in its address."""


class GuideTopic(msgspec.Struct, frozen=True, kw_only=True):
    """How one area works, from docs/guide/<key>.md: its title, and its words in Markdown without
    the title."""

    key: str
    title: str
    words: str


def topic_key(area: WorkArea | None) -> str:
    """The key of an area's topic; None is the first page."""
    return area.word if area else TODAY
