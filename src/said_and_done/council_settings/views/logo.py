"""The logo of a council, as its form sees it."""

from collections.abc import Sequence
from typing import ClassVar

from said_and_done.core.view import HeaderLogo, SavedMeanwhile, View
from said_and_done.council_settings.model import LogoProblem
from said_and_done.council_settings.views.paths import HERE, settings_path
from said_and_done.organisations.model import CouncilLogo
from said_and_done.organisations.views import shown_logo, work_page
from said_and_done.people.model import SignedIn

TITLE = "Logo"
NO_LOGO = "There is none. Our own sign stands beside your name."
ACCEPT = "image/png,image/jpeg"


class LogoView(View, frozen=True, kw_only=True):
    """The form. ``there`` is the logo of now, None where there is none; ``theirs`` what somebody
    else saved meanwhile, or None."""

    template: ClassVar[str] = "council_settings/logo.html"

    path: str
    settings_path: str
    take_away_path: str
    accept: str
    there: HeaderLogo | None
    alt: str
    based_on: int
    theirs: SavedMeanwhile | None


def logo_page(
    work: SignedIn,
    there: CouncilLogo | None,
    alt: str,
    based_on: int,
    problems: Sequence[LogoProblem] = (),
    *,
    choose_again: bool = False,
    both: bool = False,
) -> LogoView:
    """``alt`` is what stands in the box. With ``choose_again`` a file was sent, which no browser
    keeps; with ``both`` somebody else saved meanwhile."""
    path = settings_path(work.organisation, "logo")
    if choose_again and not any(problem.field == "logo" for problem in problems):
        problems = (*problems, LogoProblem.CHOOSE_AGAIN)
    return LogoView(
        page=work_page(work, TITLE, problems, here=HERE),
        path=path,
        settings_path=settings_path(work.organisation),
        take_away_path=f"{path}/take-away",
        accept=ACCEPT,
        there=shown_logo(work.organisation, there) if there else None,
        alt=alt,
        based_on=based_on,
        theirs=_theirs(there, path) if both else None,
    )


def _theirs(there: CouncilLogo | None, path: str) -> SavedMeanwhile:
    words = there.alt if there else "No logo."
    return SavedMeanwhile(by="somebody else", facts=(("The logo", words),), leave=path)
