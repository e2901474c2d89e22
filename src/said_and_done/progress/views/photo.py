"""The photo of the group, as a page or a document shows it."""

import base64

from said_and_done.core.my_way import Pictures, Switch, my_way
from said_and_done.core.view import day_words
from said_and_done.organisations.model import Organisation
from said_and_done.progress.document_views import documents as doc
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.views import paths

GONE = "A photograph was here. It was taken away on {day}."


def inside(content: bytes, media_type: str = "image/jpeg") -> str:
    """A picture as an address that has all of it."""
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"


def cover_photo(statement: ProgressStatement, path: str) -> doc.CoverPhoto | None:
    """The photo with its words, or that it was taken away; None where there never was one."""
    content = statement.version.content
    signed, there, taken = content.group_photo, statement.photo, statement.photo_taken_away
    if signed is None:
        return None
    if taken is not None:
        return doc.CoverPhoto(gone=GONE.format(day=day_words(taken.taken_at)))
    return doc.CoverPhoto(
        path=path,
        alt=signed.alt,
        caption=f"{content.group}. Photo: {signed.credit}.",
        width=there.width if there else 0,
        height=there.height if there else 0,
    )


def public_photo(organisation: Organisation, statement: ProgressStatement) -> doc.CoverPhoto | None:
    """The photo in this visitor's way: only its words where they want no pictures, or calm pages,
    which show no faces."""
    way = my_way()
    if statement.photo is None or way.pictures is Pictures.NONE or way.calm is Switch.ON:
        return cover_photo(statement, "")
    file_hash = statement.photo.hash
    path = paths.photo_path(organisation, statement.name, file_hash, small=True)
    return cover_photo(statement, path)


def work_photo(organisation: Organisation, statement: ProgressStatement) -> doc.CoverPhoto | None:
    """The photo for those who write and sign: they see it, whatever their way is."""
    if statement.photo is None:
        return cover_photo(statement, "")
    file = paths.photo_file(statement.photo.hash, small=True)
    path = f"{paths.work_photo_path(organisation, statement.name)}/{file}"
    return cover_photo(statement, path)
