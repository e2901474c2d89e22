"""A recording or a picture on its way: sent, made anew, or a word about why not."""

from collections.abc import Mapping
from uuid import UUID

import msgspec

from said_and_done.answering.model.response import AttachedKind
from said_and_done.i18n.translation import gettext_noop
from said_and_done.organisations.model import FieldProblem

LONGEST_SECONDS = 600
LONGEST_ABOUT = 1000
MEGABYTE = 1024 * 1024
LARGEST = {AttachedKind.RECORDING: 25 * MEGABYTE, AttachedKind.PICTURE: 15 * MEGABYTE}
MOST = {AttachedKind.RECORDING: 3, AttachedKind.PICTURE: 5}


class AttachingProblem(FieldProblem):
    """Why a recording or a picture cannot be used, in the words that people read."""

    NO_RECORDING = ("file", gettext_noop("Choose a recording first, or go back."))
    NO_PICTURE = ("file", gettext_noop("Choose a picture first, or go back."))
    RECORDING_TOO_BIG = (
        "file",
        gettext_noop("This recording is too big. Try a shorter one."),
    )
    PICTURE_TOO_BIG = (
        "file",
        gettext_noop("This picture is too big. Try a smaller one."),
    )
    PDF_NOT_SOUND = ("file", gettext_noop("This is a PDF, not a recording. Choose a recording."))
    PDF_NOT_PICTURE = (
        "file",
        gettext_noop("This is a PDF, not a picture. Take a photo of the page, and add that."),
    )
    PICTURE_NOT_SOUND = (
        "file",
        gettext_noop("This is a picture, not a recording. Go back to add a picture."),
    )
    SOUND_NOT_PICTURE = (
        "file",
        gettext_noop("This is a recording or a film, not a picture. Go back to add a recording."),
    )
    OTHER_PICTURE = (
        "file",
        gettext_noop("We cannot open this kind of picture. Take a screenshot of it, and add that."),
    )
    NOT_SOUND = ("file", gettext_noop("This is not a recording that we can play. Try another one."))
    NOT_PICTURE = (
        "file",
        gettext_noop("We cannot open this as a picture. Try another one."),
    )
    TOO_MANY_RECORDINGS = ("file", gettext_noop("You can add 3 recordings. Remove one first."))
    TOO_MANY_PICTURES = ("file", gettext_noop("You can add 5 pictures. Remove one first."))
    TOO_LONG = (
        "file",
        gettext_noop("This recording is longer than 10 minutes. Please make a shorter one."),
    )
    NO_SOUND = (
        "file",
        gettext_noop("We found no sound in this file that we can play. Try another recording."),
    )
    NOT_WHOLE = (
        "file",
        gettext_noop("A part of this picture is missing. Please add the picture again."),
    )
    TOO_LARGE = (
        "file",
        gettext_noop("This picture is too big. Try a smaller one."),
    )
    TOO_SLOW = (
        "file",
        gettext_noop("This file is too much work for our computer. Please try another one."),
    )
    ABOUT_TOO_LONG = ("about", gettext_noop("Make your words shorter: 1,000 letters or fewer."))


_Problems = Mapping[AttachedKind, AttachingProblem]
NOTHING_CHOSEN: _Problems = {
    AttachedKind.RECORDING: AttachingProblem.NO_RECORDING,
    AttachedKind.PICTURE: AttachingProblem.NO_PICTURE,
}
TOO_BIG: _Problems = {
    AttachedKind.RECORDING: AttachingProblem.RECORDING_TOO_BIG,
    AttachedKind.PICTURE: AttachingProblem.PICTURE_TOO_BIG,
}
TOO_MANY: _Problems = {
    AttachedKind.RECORDING: AttachingProblem.TOO_MANY_RECORDINGS,
    AttachedKind.PICTURE: AttachingProblem.TOO_MANY_PICTURES,
}


class NewAttachment(msgspec.Struct, frozen=True, kw_only=True):
    """A recording or a picture, as somebody sends it. The same form gives the same ``id``."""

    id: UUID
    kind: AttachedKind
    content: bytes


class ReencodeJob(msgspec.Struct, frozen=True, kw_only=True):
    """What the job that makes a recording or a picture anew is told."""

    organisation_id: UUID
    attached_id: UUID


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """What a person sent, as it came: only the job sees it."""

    kind: AttachedKind
    content: bytes


class Reencoded(msgspec.Struct, frozen=True, kw_only=True):
    """What we made of it: the sound or the colours, and nothing else. ``seconds`` is a recording's
    length; ``width`` and ``height`` are a picture's dots."""

    content: bytes
    media_type: str
    seconds: int | None = None
    width: int | None = None
    height: int | None = None


class Playable(msgspec.Struct, frozen=True, kw_only=True):
    """A recording or a picture that can be heard or seen."""

    content: bytes
    media_type: str
