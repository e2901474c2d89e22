"""The two colours of a council, as their form sees them."""

from collections.abc import Sequence
from typing import ClassVar

import msgspec

from said_and_done.core import council_colours
from said_and_done.core.brand import product_brand
from said_and_done.core.view import SavedMeanwhile, View
from said_and_done.council_settings.model import ColourChoice, ColourProblem
from said_and_done.council_settings.views.paths import HERE, settings_path
from said_and_done.organisations.views import work_page
from said_and_done.people.model import SignedIn

TITLE = "Colours"
OURS = "Our usual colour."


class ColourSample(msgspec.Struct, frozen=True, kw_only=True):
    """How words look on a colour. Both are ``#rrggbb``."""

    ground: str
    ink: str
    words: str


class ColoursView(View, frozen=True, kw_only=True):
    """The form. ``nearest`` is what can be taken with one press where the colours that were typed
    cannot be read, None else; ``theirs`` what somebody else saved meanwhile, or None."""

    template: ClassVar[str] = "council_settings/colours.html"

    path: str
    settings_path: str
    typed: ColourChoice
    samples: tuple[ColourSample, ...]
    nearest: ColourChoice | None
    nearest_samples: tuple[ColourSample, ...]
    based_on: int
    theirs: SavedMeanwhile | None


def colours_page(
    work: SignedIn,
    typed: ColourChoice,
    based_on: int,
    *,
    problems: Sequence[ColourProblem] = (),
    nearest: ColourChoice | None = None,
    saved: ColourChoice | None = None,
) -> ColoursView:
    """``typed`` is what stands in the boxes; ``saved`` what somebody else saved meanwhile."""
    path = settings_path(work.organisation, "colours")
    return ColoursView(
        page=work_page(work, TITLE, problems, here=HERE),
        path=path,
        settings_path=settings_path(work.organisation),
        typed=typed,
        samples=samples(typed),
        nearest=nearest,
        nearest_samples=samples(nearest) if nearest else (),
        based_on=based_on,
        theirs=_theirs(saved, path) if saved else None,
    )


def samples(choice: ColourChoice) -> tuple[ColourSample, ...]:
    """Each colour with words on it, ours where none was chosen; nothing for what is no colour."""
    ours = product_brand().colours
    main = council_colours.tidied(choice.main_colour or ours.main)
    accent = council_colours.tidied(choice.accent_colour)
    return (
        *([ColourSample(ground=main, ink=ours.on_main, words="Main colour")] if main else []),
        *([ColourSample(ground=accent, ink=ours.ink, words="Accent")] if accent else []),
    )


def _theirs(saved: ColourChoice, path: str) -> SavedMeanwhile:
    return SavedMeanwhile(
        by="somebody else",
        facts=(
            ("Main colour", saved.main_colour or OURS),
            ("Accent", saved.accent_colour or OURS),
        ),
        leave=path,
    )
