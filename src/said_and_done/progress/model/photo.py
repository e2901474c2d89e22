"""A photo of the group on its progress statement."""

import enum
from datetime import date, datetime
from uuid import UUID

import msgspec


class GroupPhoto(msgspec.Struct, frozen=True, kw_only=True):
    """The photo that is kept: the hash of its file for print, its size in dots, and who said on
    which day that everybody in it had agreed. Its words stand in the text."""

    hash: str
    width: int
    height: int
    agreed_on: date
    recorded_by: str


class GroupPhotoFiles(msgspec.Struct, frozen=True, kw_only=True):
    """The files of a photo that was made anew: ``content`` for print, ``small`` for the web."""

    hash: str
    media_type: str
    width: int
    height: int
    content: bytes
    small: bytes


class GroupPhotoDraft(msgspec.Struct, frozen=True, kw_only=True):
    """What was typed and ticked beside a photo of the group. ``in_place_of`` is the mark of the
    photo that the page showed, "" for none."""

    alt: str = ""
    credit: str = ""
    agreed: bool = False
    in_place_of: str = ""


class TakenAwayReason(enum.StrEnum):
    """Why the photo of a published text was taken away."""

    ASKED = "asked"
    MISTAKE = "mistake"

    @property
    def words(self) -> str:
        """In a sentence."""
        return _BECAUSE[self]


_BECAUSE = {
    TakenAwayReason.ASKED: "Somebody in it asked us to take it away.",
    TakenAwayReason.MISTAKE: "It was put there by mistake.",
}


class PhotoTakenAway(msgspec.Struct, frozen=True, kw_only=True):
    """The photo of a published text was taken away. ``files_made_at`` is when its PDFs were made
    again, None until they are; ``failed`` is what was wrong with them, where a try went wrong."""

    reason: TakenAwayReason
    name: str
    taken_at: datetime
    files_made_at: datetime | None
    failed: tuple[str, ...] | None = None

    @property
    def problems_with_files(self) -> tuple[str, ...]:
        """Why its PDFs are not there, where a try to make them went wrong."""
        return () if self.files_made_at else self.failed or ()


class RemakeJob(msgspec.Struct, frozen=True, kw_only=True):
    """What the worker needs to make the PDFs again: whose, and of which progress statement."""

    organisation_id: UUID
    name: str
