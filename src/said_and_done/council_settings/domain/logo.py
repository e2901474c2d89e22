"""The logo of a council: putting one, changing its words, and taking it away."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from uuid import UUID, uuid5

import msgspec

from said_and_done.core.db import Council
from said_and_done.council_settings import queries
from said_and_done.council_settings.domain import changing
from said_and_done.council_settings.model import (
    LARGEST_LOGO,
    LONGEST_ALT,
    LogoFile,
    LogoProblem,
)
from said_and_done.media import images
from said_and_done.media.images import PictureProblem, PictureShape, ReencodedPicture
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.model import CouncilLogo
from said_and_done.revisions import domain as revisions

SHAPE = PictureShape(side=600, most_bytes=80 * 1024, is_drawing=True)
SMALLEST_HEIGHT = 60
"""Dots: a logo with fewer is not clear beside the name."""
WIDEST, HIGHEST = 6, 2
"""How many times as wide as it is high a logo may be, and how many times as high as it is wide."""
_HEAD_OF_SVG = 4096
_PROBLEMS: Mapping[PictureProblem, LogoProblem] = {
    PictureProblem.NOT_A_PICTURE: LogoProblem.NOT_PICTURE,
    PictureProblem.NOT_WHOLE: LogoProblem.NOT_WHOLE,
    PictureProblem.TOO_LARGE: LogoProblem.TOO_LARGE,
    PictureProblem.TOO_SLOW: LogoProblem.TOO_SLOW,
}


def subject_of(council: Council) -> UUID:
    """What the revisions of the logo count by."""
    return uuid5(council.organisation_id, "logo")


async def logo(council: Council) -> CouncilLogo | None:
    """The one of now."""
    return (await changing.organisation(council)).logo


def problems_with(there: CouncilLogo | None, alt: str, sent: bytes) -> tuple[LogoProblem, ...]:
    """What is to be put right, as far as one sees without opening the file. Whoever changes only
    the words need not send it again."""
    return tuple(_problems(there, alt, sent))


def _problems(there: CouncilLogo | None, alt: str, sent: bytes) -> Iterator[LogoProblem]:
    if not sent and there is None:
        yield LogoProblem.NO_LOGO
    if len(sent) > LARGEST_LOGO:
        yield LogoProblem.TOO_BIG
    elif b"<svg" in sent[:_HEAD_OF_SVG].lower():
        yield LogoProblem.SVG
    if not alt:
        yield LogoProblem.NO_ALT
    if len(alt) > LONGEST_ALT:
        yield LogoProblem.LONG_ALT


async def prepare(sent: bytes) -> LogoFile | LogoProblem:
    """The logo made anew, small, on white, without anything hidden in it. It takes some seconds:
    hold no connection meanwhile."""
    drawn = await images.redraw(sent, shape=SHAPE)
    if not isinstance(drawn, ReencodedPicture):
        return _PROBLEMS[drawn.trouble]
    if drawn.width > WIDEST * drawn.height or drawn.height > HIGHEST * drawn.width:
        return LogoProblem.TOO_LONG
    if drawn.height < SMALLEST_HEIGHT:
        return LogoProblem.TOO_SMALL
    return LogoFile(
        hash=hashlib.sha256(drawn.content).hexdigest(),
        media_type=drawn.media_type,
        content=drawn.content,
        width=drawn.width,
        height=drawn.height,
    )


async def save(
    council: Council,
    file: LogoFile | None,
    alt: str,
    *,
    based_on: int,
    by: UUID,
    now: datetime,
) -> bool:
    """From now on pages and new documents have this logo; without a ``file`` the one that is there
    gets other words. False when somebody else saved meanwhile: then nothing is written. The same
    again is saved already."""
    there = await logo(council)
    if file is not None:
        wanted = CouncilLogo(
            hash=file.hash,
            media_type=file.media_type,
            alt=alt,
            width=file.width,
            height=file.height,
        )
    elif there is not None:
        wanted = msgspec.structs.replace(there, alt=alt)
    else:
        return False
    if wanted == there:
        return True
    if not await revisions.advance(council, subject_of(council), based_on):
        return False
    content = file.content if file else await queries.logo_file(council, file_hash=wanted.hash)
    await _change(council, there, wanted, content, by=by, now=now)
    return True


async def take_away(council: Council, *, by: UUID, now: datetime) -> None:
    """From now on there is none. Documents that were made keep theirs."""
    there = await logo(council)
    if there is not None:
        await revisions.count_addition(council, subject_of(council))
        await _change(council, there, None, b"", by=by, now=now)


async def _change(
    council: Council,
    before: CouncilLogo | None,
    after: CouncilLogo | None,
    content: bytes,
    *,
    by: UUID,
    now: datetime,
) -> None:
    await queries.save_logo_file(council, after, content, by=by, now=now)
    await queries.save_logo(council, after)
    about = organisations.before_and_after(_in_record(before), _in_record(after))
    await organisations.record(council, "logo changed", about, by=by, now=now)


def _in_record(logo: CouncilLogo | None) -> dict[str, str]:
    return {"logo": logo.hash, "alt": logo.alt} if logo else {"logo": "none", "alt": ""}
