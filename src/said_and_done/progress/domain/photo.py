"""The photo of the group: putting it on, changing its words, and taking it away."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from said_and_done import jobs, permissions
from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound, NotYet, TooLate
from said_and_done.core.view import day_words
from said_and_done.groups import domain as groups
from said_and_done.media.images import PictureShape
from said_and_done.people.domain import letters
from said_and_done.people.domain.acting import Acting
from said_and_done.permissions import Permission
from said_and_done.photographs import domain as photographs
from said_and_done.photographs.model import LARGEST, LONGEST_ALT, LONGEST_CREDIT, PhotoProblem
from said_and_done.progress import queries
from said_and_done.progress.domain.checking import FILES_MADE_AGAIN, PHOTO_TAKEN_AWAY, pdf_word
from said_and_done.progress.domain.reading import NO_PHOTO, record, refuse_published, statement
from said_and_done.progress.domain.writing import save_text
from said_and_done.progress.model.photo import (
    GroupPhotoDraft,
    GroupPhotoFiles,
    RemakeJob,
    TakenAwayReason,
)
from said_and_done.progress.model.statement import DocumentKind, ProgressStatement
from said_and_done.progress.model.text import SignedPhoto

JOB = "make_without_photo"
LONG = timedelta(minutes=10)
WIDE, HIGH = 3, 2
SMALLEST_WIDTH = 1000
"""Dots: with fewer, the photo is not clear on paper."""
NARROWEST = 1.2
"""Of a photo that is less wide than this for its height, too much would be cut off."""
_WHOLE = PictureShape(side=1800)
_PRINT = PictureShape(side=1200, cut_to=(WIDE, HIGH), most_bytes=300 * 1024)
_SMALL = PictureShape(side=800, cut_to=(WIDE, HIGH), most_bytes=70 * 1024)


# ------------------------------------------------------------------ while it is written


def problems_with(
    draft: GroupPhotoDraft, sent: bytes, statement: ProgressStatement
) -> tuple[PhotoProblem, ...]:
    """What is to be put right, as far as one sees without opening the photo. Whoever changes only
    the words need not send the photo again."""
    return tuple(_problems(draft, sent, has_photo=bool(statement.version.content.group_photo)))


def _problems(draft: GroupPhotoDraft, sent: bytes, *, has_photo: bool) -> Iterator[PhotoProblem]:
    wrong = {
        PhotoProblem.NO_PHOTO: not sent and not has_photo,
        PhotoProblem.TOO_BIG: len(sent) > LARGEST,
        PhotoProblem.NO_ALT: not draft.alt,
        PhotoProblem.LONG_ALT: len(draft.alt) > LONGEST_ALT,
        PhotoProblem.NO_CREDIT: not draft.credit,
        PhotoProblem.LONG_CREDIT: len(draft.credit) > LONGEST_CREDIT,
        PhotoProblem.NOT_AGREED: not draft.agreed,
    }
    return (problem for problem, is_so in wrong.items() if is_so)


async def prepare(sent: bytes) -> GroupPhotoFiles | PhotoProblem:
    """The photo made anew, for print and for the web, without anything hidden in it. It takes some
    seconds: hold no connection meanwhile."""
    whole = await photographs.redrawn(sent, _WHOLE)
    if isinstance(whole, PhotoProblem):
        return whole
    if whole.width < whole.height * NARROWEST:
        return PhotoProblem.NOT_WIDE
    if min(whole.width, whole.height * WIDE / HIGH) < SMALLEST_WIDTH:
        return PhotoProblem.TOO_SMALL_TO_PRINT
    for_print = await photographs.redrawn(whole.content, _PRINT)
    for_web = await photographs.redrawn(whole.content, _SMALL)
    if isinstance(for_print, PhotoProblem):
        return for_print
    if isinstance(for_web, PhotoProblem):
        return for_web
    return GroupPhotoFiles(
        hash=hashlib.sha256(for_print.content).hexdigest(),
        media_type=for_print.media_type,
        width=for_print.width,
        height=for_print.height,
        content=for_print.content,
        small=for_web.content,
    )


async def put(
    work: Acting,
    statement: ProgressStatement,
    draft: GroupPhotoDraft,
    files: GroupPhotoFiles | None,
) -> bool:
    """Put the photo on the progress statement, or, without ``files``, change the words of the one
    that is there. It makes another text: whatever was signed is not signed any more. Either way,
    who ticked that everybody agreed is kept with the day.

    False, and nothing is kept, where somebody else changed the photo meanwhile. The same again
    changes nothing. ``statement`` was opened for change; the draft has no problems. Raises
    NotAllowed, TooLate.
    """
    permissions.require(work.member, Permission.WRITE_STATEMENTS)
    refuse_published(statement)
    there = statement.version.content.group_photo
    if files is None and there is None:
        return False
    file_hash = files.hash if files else there.hash if there else ""
    photo = SignedPhoto(hash=file_hash, alt=draft.alt, credit=draft.credit)
    if photo == there:
        return True
    if (there.mark if there else "") != draft.in_place_of:
        return False
    if files:
        await queries.save_group_photo(
            work, statement_id=statement.id, files=files, agreed_on=work.today, by=work.member.id
        )
    else:
        await queries.save_agreed(
            work, statement_id=statement.id, agreed_on=work.today, by=work.member.id
        )
    text = statement.version.content.with_photo(photo)
    await save_text(work, statement, text, work.member.id, work.now)
    what = "photo of the group put on" if files else "words of the photo changed"
    about = {"photo": photo.hash, "hash": text.hash}
    await record(work, what, statement, about, by=work.member.id, now=work.now)
    return True


# ------------------------------------------------------------------------- taking it away


async def take_away(
    work: Acting, statement: ProgressStatement, reason: TakenAwayReason, address: str
) -> None:
    """Take the photo away at once. From a draft it makes another text. From a published text it
    goes with both PDFs, without any key, and a job makes other PDFs: the words stay as they were
    signed. Once more asks for the job again, if it went wrong or takes long.

    ``statement`` was opened for change; ``address`` is how the outside world reaches us. Raises
    NotAllowed, TooLate.
    """
    permissions.require(work.member, Permission.WRITE_STATEMENTS)
    photo = statement.version.content.group_photo
    if statement.photo_taken_away is not None:
        await _ask_again(work, statement)
        return
    if photo is None:
        raise TooLate(NO_PHOTO)
    if statement.published_at is None:
        await queries.remove_group_photo(work, statement_id=statement.id)
        text = statement.version.content.with_photo(None)
        await save_text(work, statement, text, work.member.id, work.now)
        about = {"photo": photo.hash, "hash": text.hash}
    else:
        await _take_from_public(work, statement, reason)
        about = {"photo": photo.hash, "reason": reason.value, "published": "yes"}
    await record(work, PHOTO_TAKEN_AWAY, statement, about, by=work.member.id, now=work.now)
    if statement.published_at is not None:
        await _tell(work, statement, reason, address)
        await _ask_for_files(work, statement.name)


async def _take_from_public(
    work: Acting, statement: ProgressStatement, reason: TakenAwayReason
) -> None:
    await queries.save_photo_taken_away(
        work, statement_id=statement.id, reason=reason, by=work.member.id, now=work.now
    )
    await queries.remove_group_photo(work, statement_id=statement.id)
    await queries.remove_documents(work, version_id=statement.version.id)


async def _ask_again(work: Acting, statement: ProgressStatement) -> None:
    if may_ask_again(statement, work.now):
        await queries.forget_remake_failure(work, statement_id=statement.id)
        await _ask_for_files(work, statement.name)


async def _ask_for_files(council: Council, name: str) -> None:
    job = RemakeJob(organisation_id=council.organisation_id, name=name)
    await jobs.enqueue(council.conn, JOB, job)


async def _tell(
    work: Acting, statement: ProgressStatement, reason: TakenAwayReason, address: str
) -> None:
    """Write to everybody in the group and to both who signed it."""
    group = await groups.group_by_id(work, statement.group_id)
    concerned = {member.member_id for member in group.members} | {
        key.member_id for key in statement.turned
    }
    wording = (
        f"{work.member.name} took the photo of the group out of {statement.title} on "
        f"{day_words(work.now)}. {reason.words} Its words stay as they are:\n\n"
        f"{address}/{work.organisation.slug}/progress/{statement.name}\n\n"
        "Please delete your own copies of the photo, and of the old PDFs.\n"
    )
    subject = f"{statement.title}: the photo was taken away"
    await letters.post_to(work, concerned, subject, wording, work.now)


def may_ask_again(statement: ProgressStatement, now: datetime) -> bool:
    """Whether the PDFs without the photo are not there, and a try went wrong or it takes long."""
    taken = statement.photo_taken_away
    if taken is None or taken.files_made_at is not None:
        return False
    return bool(taken.failed) or now - taken.taken_at > LONG


# ------------------------------------------------------------------ for the jobs


async def ask_for_missing_files(council: Council) -> None:
    """Ask again for all PDFs that are not there since a photo was taken away. More often than
    needed does no harm: the job makes them once."""
    for name in await queries.without_files(council):
        await _ask_for_files(council, name)


async def to_make_again(council: Council, name: str) -> ProgressStatement | None:
    """The progress statement whose PDFs are to be made without its photo; None where they are there
    already."""
    try:
        newest = await statement(council, name)
    except NotFound:
        return None
    taken = newest.photo_taken_away
    return newest if taken is not None and taken.files_made_at is None else None


async def fail_to_make(
    council: Council, statement: ProgressStatement, reasons: Sequence[str], now: datetime
) -> None:
    """Keep why the PDFs could not be made again, for those who write progress statements."""
    await queries.save_remake_failure(council, statement_id=statement.id, reasons=reasons, now=now)


async def keep_files(
    council: Council,
    before: ProgressStatement,
    files: Mapping[DocumentKind, bytes],
    now: datetime,
) -> None:
    """The PDFs that were made without the photo take the place of those that are gone. Raises
    NotYet when something changed while they were made."""
    await queries.lock_statement(council, before.name)
    newest = await statement(council, before.name)
    if newest != before:
        raise NotYet("Something changed while the files were made.")
    for kind, pdf in files.items():
        await queries.save_document(
            council, version_id=newest.version.id, kind=kind, pdf=pdf, now=now
        )
    await queries.forget_remake_failure(council, statement_id=newest.id)
    hashes = {pdf_word(kind): hashlib.sha256(pdf).hexdigest() for kind, pdf in files.items()}
    await record(council, FILES_MADE_AGAIN, newest, hashes, by=None, now=now)
