"""The pages at which a test begins and ends. They are for staff and the group, in English."""

from typing import ClassVar

from said_and_done.answering.views.paths import test_path
from said_and_done.core.view import View
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import calm_page, public_path
from said_and_done.rounds.model import OpenWayIn
from said_and_done.surveys.model.survey import Survey


class BeginTestView(View, frozen=True, kw_only=True):
    """What a test is, before it begins."""

    template: ClassVar[str] = "answering/begin_test.html"

    survey: str
    way_in: str
    path: str


class OpenTestView(View, frozen=True, kw_only=True):
    """A test that goes on, or is over. ``sent`` is true where somebody came to its end."""

    template: ClassVar[str] = "answering/test.html"

    goes_on: bool
    sent: bool
    path: str
    onward_path: str
    onward_words: str


def begin_test_page(
    organisation: Organisation, word: str, open_way_in: OpenWayIn, survey: Survey
) -> BeginTestView:
    return BeginTestView(
        page=calm_page(organisation, "Try this survey out"),
        survey=survey.title,
        way_in=f"{open_way_in.way_in.kind.words}: {open_way_in.way_in.name}",
        path=test_path(organisation, word),
    )


def test_page(
    organisation: Organisation, *, goes_on: bool, sent: bool, signed_in: bool
) -> OpenTestView:
    title = "Your test goes on" if goes_on else "Your test is over"
    return OpenTestView(
        page=calm_page(organisation, title),
        goes_on=goes_on,
        sent=sent,
        path=test_path(organisation),
        onward_path=public_path(organisation, "work") if signed_in else public_path(organisation),
        onward_words="Go to your work" if signed_in else "Go to the front page",
    )
