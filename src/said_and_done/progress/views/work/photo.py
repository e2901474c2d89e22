"""The page of the photo of the group: the form for it, and taking it away."""

from collections.abc import Iterable
from typing import ClassVar

import msgspec

from said_and_done.core.view import (
    Link,
    SavedMeanwhile,
    SelectOption,
    View,
    day_words,
)
from said_and_done.media.file_kinds import PICTURE_NAMES
from said_and_done.organisations.views import work_page
from said_and_done.people.model import KeyRole, SignedIn
from said_and_done.photographs.model import PhotoProblem, with_the_photo
from said_and_done.progress.document_views import documents as doc
from said_and_done.progress.model.photo import GroupPhotoDraft, TakenAwayReason
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.views import paths
from said_and_done.progress.views.photo import work_photo

ACCEPT = ",".join(name for names in PICTURE_NAMES.values() for name in names)
REASONS = tuple(SelectOption(value=one.value, words=one.words) for one in TakenAwayReason)


class GroupPhotoView(View, frozen=True, kw_only=True):
    """The page of the photo. ``photo`` is None where there is none; ``about`` says who said that
    everybody agreed, or why it was taken away. ``failed`` is what is wrong with the PDFs that were
    to be made without it. ``action`` is None where it is published: then it can only be taken away.
    """

    template: ClassVar[str] = "progress/photo.html"

    back: Link
    photo: doc.CoverPhoto | None
    about: tuple[str, ...]
    action: str | None
    take_away: str | None
    failed: tuple[str, ...]
    make_again: str | None
    is_public: bool
    voids: bool
    draft: GroupPhotoDraft
    accept: str
    reasons: tuple[SelectOption, ...]
    theirs: SavedMeanwhile | None


def draft_of(statement: ProgressStatement) -> GroupPhotoDraft:
    """What the form shows before anybody types. Never the tick: whoever saves it says so anew."""
    photo = statement.version.content.group_photo
    if photo is None:
        return GroupPhotoDraft()
    return GroupPhotoDraft(alt=photo.alt, credit=photo.credit, in_place_of=photo.mark)


def photo_page(
    work: SignedIn,
    statement: ProgressStatement,
    draft: GroupPhotoDraft,
    problems: Iterable[PhotoProblem] = (),
    *,
    choose_again: bool = False,
    may_ask_again: bool = False,
    notice: str | None = None,
    theirs: SavedMeanwhile | None = None,
) -> GroupPhotoView:
    """``choose_again`` says that a photo was sent, and was not kept. ``may_ask_again`` says that
    the PDFs without the photo should be there by now."""
    here = paths.work_photo_path(work.organisation, statement.name)
    is_public = statement.published_at is not None
    taken = statement.photo_taken_away
    return GroupPhotoView(
        page=work_page(
            work,
            "The photo of the group",
            with_the_photo(problems, choose_again=choose_again),
            here="progress",
            notice=notice,
        ),
        back=Link(path=paths.work_path(work.organisation, statement.name), words="The two keys"),
        photo=work_photo(work.organisation, statement),
        about=tuple(_about(statement)),
        action=None if is_public else here,
        take_away=f"{here}/take-away" if statement.photo else None,
        failed=taken.problems_with_files if taken else (),
        make_again=f"{here}/take-away" if may_ask_again else None,
        is_public=is_public,
        voids=len(statement.missing_keys) < len(KeyRole),
        draft=draft,
        accept=ACCEPT,
        reasons=REASONS,
        theirs=theirs,
    )


def _about(statement: ProgressStatement) -> Iterable[str]:
    photo, taken = statement.photo, statement.photo_taken_away
    if photo is not None:
        yield (
            f"{photo.recorded_by} said on {day_words(photo.agreed_on)} that everybody in it agreed."
        )
    if taken is not None:
        yield f"{taken.name} took it away on {day_words(taken.taken_at)}. {taken.reason.words}"
        yield (
            "The PDFs were made again without it."
            if taken.files_made_at
            else "The PDFs are not there. Until they are made, nobody can open them."
            if taken.problems_with_files
            else "We make the PDFs again without it. Until then nobody can open them."
        )


def both_changed_page(
    work: SignedIn, statement: ProgressStatement, draft: GroupPhotoDraft, *, choose_again: bool
) -> GroupPhotoView:
    """Somebody else changed the photo meanwhile: what is there now, and what was typed. The tick
    was about another photo."""
    photo = statement.version.content.group_photo
    facts = (
        (("What you can see in it", photo.alt), ("Who took it", photo.credit))
        if photo
        else (("", "No photo: it was taken away."),)
    )
    theirs = SavedMeanwhile(
        by=statement.version.made_by or "somebody else",
        facts=facts,
        leave=paths.work_photo_path(work.organisation, statement.name),
    )
    mark = photo.mark if photo else ""
    mine = msgspec.structs.replace(draft, agreed=False, in_place_of=mark)
    return photo_page(work, statement, mine, choose_again=choose_again, theirs=theirs)
