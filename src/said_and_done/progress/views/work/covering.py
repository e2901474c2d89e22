"""Covering published words: asking for it, agreeing, and what was covered."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

import msgspec

from said_and_done.core.view import Link, SelectOption, View, day_words
from said_and_done.organisations.views import work_page
from said_and_done.people.model import KeyRole, Member, SignedIn
from said_and_done.permissions import Permission, may
from said_and_done.progress.model.covering import Covering, CoveringReason, TypedCovering
from said_and_done.progress.model.problems import ProgressProblem
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.model.writing import Change
from said_and_done.progress.views import paths
from said_and_done.progress.views.blocks import covered_words
from said_and_done.progress.views.work.keys import ChangedPlace, changed_places


class OpenCoveringView(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wants to cover now. ``longer`` are the longer words with these in them, which
    stay. ``agree`` and ``end`` are None for those who may not."""

    words: str
    because: str
    asked: str
    agreed: tuple[str, ...]
    missing: tuple[str, ...]
    places: tuple[ChangedPlace, ...]
    longer: tuple[str, ...]
    agree: str | None
    end: str | None


class CoveringsView(View, frozen=True, kw_only=True):
    """The page about covering words. ``open`` is None when nobody asks for anything now;
    ``failed`` is what is wrong with the new files, where they could not be made."""

    template: ClassVar[str] = "progress/coverings.html"

    back: Link
    about: str
    here: str
    open: OpenCoveringView | None
    is_being_covered: bool
    takes_long: bool
    failed: tuple[str, ...]
    covered: tuple[str, ...]
    reasons: tuple[SelectOption, ...]
    typed: TypedCovering


def coverings_page(
    work: SignedIn,
    statement: ProgressStatement,
    changes: Sequence[Change],
    *,
    longer: tuple[str, ...] = (),
    takes_long: bool = False,
    typed: TypedCovering | None = None,
    problems: Iterable[ProgressProblem] = (),
) -> CoveringsView:
    """``changes`` is what the covering that is proposed now would change in the text."""
    covering = statement.open_covering
    here = paths.coverings_path(work.organisation, statement.name)
    failed = (covering.failed if covering else None) or ()
    return CoveringsView(
        page=work_page(work, "Cover words", problems, here="progress"),
        back=Link(path=paths.work_path(work.organisation, statement.name), words="The two keys"),
        about=f"Progress statement · {statement.title}",
        here=here,
        open=_open_view(here, work.member, covering, changes, longer) if covering else None,
        is_being_covered=covering is not None and covering.is_agreed and not failed,
        takes_long=takes_long,
        failed=failed,
        covered=covered_words(statement),
        reasons=tuple(
            SelectOption(value=one.value, words=f"Because {one.words}") for one in CoveringReason
        ),
        typed=typed or TypedCovering(),
    )


def _open_view(
    here: str,
    member: Member,
    covering: Covering,
    changes: Sequence[Change],
    longer: tuple[str, ...],
) -> OpenCoveringView:
    missing = [role for role in KeyRole if covering.agreement(role) is None]
    may_agree = any(member.holds(role.role) for role in missing) or covering.is_agreed
    return OpenCoveringView(
        words=covering.words or "",
        because=covering.reason.words,
        asked=f"{covering.name} asked for this on {day_words(covering.proposed_at)}.",
        agreed=tuple(
            f"{agreement.name} ({agreement.role.who.lower()}) agreed on "
            f"{day_words(agreement.agreed_at)}."
            for agreement in covering.agreements
        ),
        missing=tuple(f"The {role.who.lower()} has not agreed yet." for role in missing),
        places=changed_places(changes),
        longer=longer,
        agree=f"{here}/{covering.id}/agreements"
        if may_agree and may(member, Permission.HOLD_A_KEY)
        else None,
        end=f"{here}/{covering.id}/ends" if missing else None,
    )
