"""Pictures of strangers: looked at and drawn anew by Pillow, in a process of its own.

What comes out is a JPEG (of a drawing, a PNG) made from the colours alone: no place, no camera, no
words, nothing that was hidden in the file. A file that is made to break programs breaks a process
that nobody needs.
"""

import sys
from enum import StrEnum

import msgspec

from said_and_done.core.processes import run_process

MEDIA_TYPE = "image/jpeg"
PNG = "image/png"
SECONDS = 30.0
LONGEST_SIDE = 2000


class PictureShape(msgspec.Struct, frozen=True, kw_only=True):
    """What a picture is made into: at most ``side`` dots wide and high, as wide to its height as
    ``cut_to`` says, out of its middle, or as it is for None; and no larger than ``most_bytes``,
    whatever that does to it, or None for as large as it becomes. A drawing, such as a logo, becomes
    a PNG where that is small enough: its edges stay sharp."""

    side: int = LONGEST_SIDE
    cut_to: tuple[int, int] | None = None
    most_bytes: int | None = None
    is_drawing: bool = False


SQUARE = (1, 1)
AS_IT_IS = PictureShape()


class PictureProblem(StrEnum):
    """Why a picture cannot be used."""

    NOT_A_PICTURE = "not a picture that we can open"
    NOT_WHOLE = "a part of it is missing"
    TOO_LARGE = "more dots than it may have"
    TOO_SLOW = "more work than this machine may do for one picture"


class ReencodedPicture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture as we keep it, the right way up, and its size in dots."""

    content: bytes
    width: int
    height: int
    media_type: str = MEDIA_TYPE


class UnusablePicture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture that cannot be used. ``said`` is for the log: what Pillow said."""

    trouble: PictureProblem
    said: str = ""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What the process writes: either a drawn picture or a spoilt one."""

    drawn: ReencodedPicture | None = None
    spoilt: UnusablePicture | None = None


async def redraw(
    content: bytes, *, seconds: float = SECONDS, shape: PictureShape = AS_IT_IS
) -> ReencodedPicture | UnusablePicture:
    """The same picture, made anew in this shape within these seconds."""
    asked = msgspec.json.encode(shape).decode()
    program = (sys.executable, "-I", "-m", "said_and_done.media.image_process", asked)
    ran = await run_process(program, content, seconds=seconds)
    if ran.code is None:
        return UnusablePicture(trouble=PictureProblem.TOO_SLOW, said=ran.said)
    if not ran.well:
        return UnusablePicture(trouble=PictureProblem.NOT_A_PICTURE, said=ran.said[-500:])
    answer = msgspec.msgpack.decode(ran.out, type=Answer)
    return answer.drawn or answer.spoilt or UnusablePicture(trouble=PictureProblem.NOT_A_PICTURE)
