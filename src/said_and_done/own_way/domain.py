"""Telling in one's own way: what may be sent, and what is made of it before anybody hears it."""

from datetime import date
from uuid import UUID, uuid4

from said_and_done import jobs
from said_and_done.answering.domain import access_grants, answering
from said_and_done.answering.model.response import (
    BLANK,
    AccessGrant,
    Attached,
    AttachedKind,
    Journey,
    Words,
)
from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound, Refusal
from said_and_done.core.text import lines
from said_and_done.i18n.translation import gettext_noop
from said_and_done.media import file_kinds, images, recordings
from said_and_done.media.file_kinds import Kind
from said_and_done.own_way import queries
from said_and_done.own_way.model import (
    LARGEST,
    LONGEST_ABOUT,
    LONGEST_SECONDS,
    MOST,
    NOTHING_CHOSEN,
    TOO_BIG,
    TOO_MANY,
    AttachingProblem,
    NewAttachment,
    Playable,
    Reencoded,
    ReencodeJob,
    Sent,
)

JOB = "redo"


async def open_page(council: Council, grant: AccessGrant, today: date) -> Journey:
    """The answers of somebody whose survey is one blank page, and who may change them today.

    Raises NotFound for other surveys, and as ``responses.open_journey``.
    """
    if not (await access_grants.survey_of(council, grant)).own_way:
        raise NotFound(gettext_noop("This survey has questions, and no blank page."))
    return await answering.open_journey(council, grant, today)


def told(journey: Journey, today: date) -> Words:
    """What somebody told on the blank page so far."""
    return journey.words_about(BLANK) or answering.no_words(BLANK, today)


def beside(journey: Journey) -> set[str]:
    """The pages beside the blank page, by the ends of their addresses."""
    words = journey.words_about(BLANK)
    parts = [str(one.id) for one in words.attached] if words else []
    return {"write", "speak", "picture", *parts, *(f"{part}/remove" for part in parts)}


def attached(journey: Journey, attached_id: UUID) -> Attached:
    """One thing that stands on the blank page. Raises NotFound."""
    words = journey.words_about(BLANK)
    found = next((one for one in words.attached if one.id == attached_id), None) if words else None
    if found is None:
        raise NotFound(gettext_noop("This recording or picture is not here any more."))
    return found


async def save_words(council: Council, grant: AccessGrant, wording: str, today: date) -> None:
    """Keep what somebody typed, cleaned; what they agreed to stays. Raises as ``open_page``."""
    await _keep(council, grant, lines(wording), (None, None), today)


async def agree(
    council: Council, grant: AccessGrant, today: date, *, may_count: bool, may_quote: bool
) -> None:
    """Keep what we may do with all that was told; nothing, where nothing was."""
    await _keep(council, grant, None, (may_count, may_quote), today)


async def _keep(
    council: Council,
    grant: AccessGrant,
    wording: str | None,
    consents: tuple[bool | None, bool | None],
    today: date,
) -> None:
    saved = await queries.save_told(
        council,
        grant=grant,
        number=BLANK,
        words_id=uuid4(),
        wording=wording,
        consents=consents,
        today=today,
    )
    if not saved:
        await _why_not(council, grant, today)


def attachment_id(form: bytes | None) -> UUID:
    """The same form gives the same id, so that a second send adds nothing. ``form`` is the hash of
    the form, which holds 128 random bits of its own; a form without them has a new id each time."""
    return UUID(bytes=form[:16], version=4) if form else uuid4()


async def attach(
    council: Council, grant: AccessGrant, journey: Journey, attachment: NewAttachment, today: date
) -> AttachingProblem | None:
    """Keep a recording or a picture as it came, and ask for the job that makes it anew. A second
    time changes nothing. Raises as ``open_page``."""
    there = told(journey, today).attached
    if attachment.id in {one.id for one in there}:
        return None
    if problem := problem_with(attachment.kind, attachment.content, there):
        return problem
    if await queries.attach(
        council, grant=grant, number=BLANK, words_id=uuid4(), attachment=attachment, today=today
    ):
        job = ReencodeJob(organisation_id=council.organisation_id, attached_id=attachment.id)
        await jobs.enqueue(council.conn, JOB, job)
    else:
        await _refuse_unless_there(council, grant, attachment.id, today)
    return None


async def _refuse_unless_there(
    council: Council, grant: AccessGrant, attached_id: UUID, today: date
) -> None:
    """Nothing was added: it was sent twice at the same moment, or raise the reason."""
    journey = await answering.open_journey(council, grant, today)
    if attached_id not in {one.id for one in told(journey, today).attached}:
        raise Refusal(gettext_noop("We could not keep that. Please try again."))


async def say_what_it_shows(
    council: Council,
    grant: AccessGrant,
    attached_id: UUID,
    about: str,
    today: date,
    *,
    let_go: bool = False,
) -> AttachingProblem | None:
    """Keep what somebody wrote about their picture, cleaned. Whoever leaves the survey is
    ``let_go`` with words that are too long."""
    wording = lines(about)
    if len(wording) > LONGEST_ABOUT and not let_go:
        return AttachingProblem.ABOUT_TOO_LONG
    await queries.save_about(
        council, grant=grant, attached_id=attached_id, words_id=uuid4(), about=wording, today=today
    )
    return None


async def remove(council: Council, grant: AccessGrant, attached_id: UUID) -> None:
    """Delete a recording or a picture for good. A second time is harmless."""
    await queries.remove(council, grant=grant, attached_id=attached_id, words_id=uuid4())


async def file_of_words(council: Council, words_id: UUID, attached_id: UUID) -> Playable:
    """What stands beside words that were sent: for readers only. Raises NotFound."""
    return await queries.file_of_words(council, words_id=words_id, attached_id=attached_id)


async def _why_not(council: Council, grant: AccessGrant, today: date) -> None:
    """Nothing was kept: raise the reason."""
    await answering.open_journey(council, grant, today)
    raise Refusal(gettext_noop("We could not keep that. Please try again."))


# ------------------------------------------------------------------- what may be sent


def problem_with(
    kind: AttachedKind, content: bytes, there: tuple[Attached, ...]
) -> AttachingProblem | None:
    """What is wrong with what somebody sends, as far as one sees at once: by its first bytes, never
    by what it is called. ``there`` is what they added before."""
    if not content:
        return NOTHING_CHOSEN[kind]
    if len(content) > LARGEST[kind]:
        return TOO_BIG[kind]
    if sum(each.kind is kind and each.problem is None for each in there) >= MOST[kind]:
        return TOO_MANY[kind]
    not_of_this_kind = _not_a_recording if kind is AttachedKind.RECORDING else _not_a_picture
    return not_of_this_kind(file_kinds.kind_of(content))


def _not_a_recording(kind: Kind | None) -> AttachingProblem | None:
    if kind in file_kinds.SOUNDS:
        return None
    if kind is Kind.PDF:
        return AttachingProblem.PDF_NOT_SOUND
    if kind in file_kinds.PICTURES or kind is Kind.GIF:
        return AttachingProblem.PICTURE_NOT_SOUND
    return AttachingProblem.NOT_SOUND


def _not_a_picture(kind: Kind | None) -> AttachingProblem | None:
    if kind in file_kinds.PICTURES:
        return None
    if kind is Kind.PDF:
        return AttachingProblem.PDF_NOT_PICTURE
    if kind is Kind.GIF:
        return AttachingProblem.OTHER_PICTURE
    in_sound = kind in file_kinds.SOUNDS
    return AttachingProblem.SOUND_NOT_PICTURE if in_sound else AttachingProblem.NOT_PICTURE


# ------------------------------------------------------------------- the job


async def redo(sent: Sent) -> Reencoded | AttachingProblem:
    """Make it anew, in a process of its own: needs no connection, and takes its time."""
    if sent.kind is AttachedKind.RECORDING:
        return await _redo_recording(sent.content)
    return await _redo_picture(sent.content)


async def _redo_recording(content: bytes) -> Reencoded | AttachingProblem:
    encoded = await recordings.encode(content, longest=LONGEST_SECONDS)
    if isinstance(encoded, recordings.UnusableRecording):
        return _RECORDING_TROUBLE[encoded.trouble]
    return Reencoded(
        content=encoded.content,
        media_type=encoded.media_type,
        seconds=max(1, round(encoded.seconds)),
    )


async def _redo_picture(content: bytes) -> Reencoded | AttachingProblem:
    picture = await images.redraw(content)
    if isinstance(picture, images.UnusablePicture):
        return _PICTURE_TROUBLE[picture.trouble]
    return Reencoded(
        content=picture.content,
        media_type=picture.media_type,
        width=picture.width,
        height=picture.height,
    )


_RECORDING_TROUBLE = {
    recordings.RecordingProblem.NOT_SOUND: AttachingProblem.NO_SOUND,
    recordings.RecordingProblem.TOO_LONG: AttachingProblem.TOO_LONG,
    recordings.RecordingProblem.TOO_SLOW: AttachingProblem.TOO_SLOW,
}
_PICTURE_TROUBLE = {
    images.PictureProblem.NOT_A_PICTURE: AttachingProblem.NOT_PICTURE,
    images.PictureProblem.NOT_WHOLE: AttachingProblem.NOT_WHOLE,
    images.PictureProblem.TOO_LARGE: AttachingProblem.TOO_LARGE,
    images.PictureProblem.TOO_SLOW: AttachingProblem.TOO_SLOW,
}


async def save_outcome(
    council: Council, attached_id: UUID, outcome: Reencoded | AttachingProblem
) -> None:
    """Keep what became of it. What was sent is gone from here on, whether it worked or not."""
    if isinstance(outcome, AttachingProblem):
        await queries.save_problem(council, attached_id=attached_id, problem=outcome.name)
    else:
        await queries.save_redone(
            council, attached_id=attached_id, reencoded=outcome, words_id=uuid4()
        )
