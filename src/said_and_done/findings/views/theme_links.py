"""The ways from the page of a round to the pages of its themes."""

from collections.abc import Iterator

import msgspec

from said_and_done.findings.model.findings import ThemeFindings
from said_and_done.framework.model import Theme
from said_and_done.surveys.model.questions import Audience


class ThemeLink(msgspec.Struct, frozen=True, kw_only=True):
    """The way to the page of a theme. ``anchors`` are the places on this page to which older links
    lead: what stood there is on the theme's page now."""

    path: str
    theme: Theme
    anchors: tuple[str, ...]


def theme_link(path: str, theme: ThemeFindings) -> ThemeLink:
    return ThemeLink(
        path=path,
        theme=theme.theme,
        anchors=tuple(dict.fromkeys(_anchors(theme))),
    )


def _anchors(theme: ThemeFindings) -> Iterator[str]:
    yield f"theme-{theme.theme.number}"
    asked_people = {statement.code for statement in theme.people}
    for statement in theme.statements:
        yield statement.code
        if statement.audience is Audience.CARERS and statement.code in asked_people:
            yield f"carers-{statement.code}"
        yield from (finding.asked.anchor for finding in statement.findings)
    yield from (each.code for each in theme.not_asked)
