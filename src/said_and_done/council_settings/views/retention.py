"""After how many days something is deleted, as its form sees it."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

import msgspec

from said_and_done.core.view import Problem, SavedMeanwhile, View, day_words, problems_in_words
from said_and_done.council_settings.model import SHORTEST, DeletedSooner, RetentionProblem
from said_and_done.council_settings.views.paths import HERE, settings_path
from said_and_done.organisations.model import RETENTION, DeletionKind, RetentionDays
from said_and_done.organisations.views import work_page
from said_and_done.people.model import SignedIn

TITLE = "When things are deleted"
WARNING = "A shorter time deletes more. Read what goes, then press Save."
_ABOUT = {
    DeletionKind.DRAFTS: "Days after the last day of a round. People cannot go on with them then.",
    DeletionKind.LETTERS: "Days after a letter was written.",
    DeletionKind.ARCHIVES: "Days after somebody asked for one.",
}


class DaysBox(msgspec.Struct, frozen=True, kw_only=True):
    """One box for a number of days."""

    name: str
    label: str
    hint: str
    value: str


class RetentionView(View, frozen=True, kw_only=True):
    """The form. ``goes`` is what a shorter time deletes, after which Save is pressed again, with
    ``sure``; ``theirs`` what somebody else saved meanwhile, or None."""

    template: ClassVar[str] = "council_settings/retention.html"

    path: str
    settings_path: str
    boxes: tuple[DaysBox, ...]
    goes: tuple[str, ...]
    sure: str
    based_on: int
    theirs: SavedMeanwhile | None


def retention_page(
    work: SignedIn,
    typed: Mapping[DeletionKind, str],
    based_on: int,
    *,
    wrong: Sequence[RetentionProblem] = (),
    goes: Sequence[DeletedSooner] = (),
    saved: RetentionDays | None = None,
) -> RetentionView:
    path = settings_path(work.organisation, "retention")
    first = goes[0].kind.value if goes else ""
    warned = (Problem(field=first, sentence=WARNING),) if goes else ()
    return RetentionView(
        page=work_page(work, TITLE, (*problems_in_words(wrong), *warned), here=HERE),
        path=path,
        settings_path=settings_path(work.organisation),
        boxes=tuple(
            DaysBox(
                name=kind.value,
                label=kind.label,
                hint=f"{_ABOUT[kind]} From {shortest} to {RETENTION.days(kind)}.",
                value=typed[kind],
            )
            for kind, shortest in SHORTEST.items()
        ),
        goes=tuple(_goes(each) for each in goes),
        sure=sure_of(typed) if goes else "",
        based_on=based_on,
        theirs=_theirs(saved, path) if saved else None,
    )


def typed_of(days: RetentionDays) -> dict[DeletionKind, str]:
    """What stands in the boxes before anybody types."""
    return {kind: str(days.days(kind)) for kind in SHORTEST}


def sure_of(typed: Mapping[DeletionKind, str]) -> str:
    """What the second press sends: it goes for these numbers, and for no others."""
    return " ".join(("sure", *(typed[kind] for kind in SHORTEST)))


def _goes(sooner: DeletedSooner) -> str:
    number = f"about {sooner.number}" if sooner.number else "fewer than 10"
    return f"{sooner.kind.label}: {number}, on {day_words(sooner.deleted_on)}."


def _theirs(saved: RetentionDays, path: str) -> SavedMeanwhile:
    return SavedMeanwhile(
        by="somebody else",
        facts=tuple((kind.label, saved.words(kind)) for kind in SHORTEST),
        leave=path,
    )
