"""What draws a stranger's picture anew. Only the process that is made for it loads Pillow: the one
that answers pages needs none of it."""

import os
import resource
import sys
import warnings
from contextlib import suppress
from io import BytesIO

import msgspec
import pillow_heif
from PIL import Image, ImageCms, ImageOps

from said_and_done.media.images import (
    AS_IT_IS,
    PNG,
    SECONDS,
    Answer,
    PictureProblem,
    PictureShape,
    ReencodedPicture,
    UnusablePicture,
)

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF")
MOST_PIXELS = 50_000_000
QUALITIES = (85, 75, 65, 55, 45)
"""The first is the usual one; those after it are for a picture that must be small."""
_MEMORY = 1024 * 1024 * 1024
# The picture itself and nothing beside it, with one thread: each more takes memory.
pillow_heif.register_heif_opener(thumbnails=False, aux_images=False, decode_threads=1)
_NICENESS = 10  # of 19: a page that somebody waits for goes first


def redrawn(content: bytes, shape: PictureShape = AS_IT_IS) -> ReencodedPicture | UnusablePicture:
    """The work itself: call it only where it may take its time, and may die."""
    try:
        opened = Image.open(BytesIO(content), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        return UnusablePicture(trouble=PictureProblem.TOO_LARGE, said=str(bomb))
    except (OSError, SyntaxError, ValueError) as problem:
        return UnusablePicture(trouble=PictureProblem.NOT_A_PICTURE, said=str(problem))
    if opened.width * opened.height > MOST_PIXELS:
        return UnusablePicture(
            trouble=PictureProblem.TOO_LARGE, said=f"{opened.width} × {opened.height}"
        )
    try:
        drawn = _in_shape(_upright(_small(opened, shape)), shape)
    except (OSError, SyntaxError, ValueError) as problem:
        return UnusablePicture(trouble=PictureProblem.NOT_WHOLE, said=str(problem))
    except MemoryError:
        return UnusablePicture(trouble=PictureProblem.TOO_LARGE, said="not enough memory")
    return _kept(drawn, shape)


def _small(opened: Image.Image, shape: PictureShape) -> Image.Image:
    """No wider and higher than its shape, with plain colours; of what is cut, both sides are as
    long as the piece out of the middle needs them. A JPEG is read small already."""
    side = (shape.side, shape.side)
    if shape.cut_to:
        pairs = zip(_piece(shape), opened.size, strict=True)
        side = (int(max(opened.size) * max(part / max(1, whole) for part, whole in pairs) + 1),) * 2
    opened.draft("RGB", side)
    opened.load()
    plain = opened
    if opened.mode not in {"RGB", "RGBA", "L"}:
        plain = opened.convert("RGBA" if opened.has_transparency_data else "RGB")
    profile = opened.info.get("icc_profile")
    plain.thumbnail(side)
    return _in_usual_colours(plain, profile) if profile else plain


def _in_usual_colours(picture: Image.Image, profile: bytes) -> Image.Image:
    """The colours as sRGB has them, so that the camera's own profile is not needed."""
    flat = picture if picture.mode == "RGBA" else picture.convert("RGB")
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        usual = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(flat, own, usual) or flat
    except (ImageCms.PyCMSError, OSError):
        return flat


def _upright(picture: Image.Image) -> Image.Image:
    """As the camera was held, on white, in an image that has never heard of the file."""
    with suppress(ValueError, KeyError, SyntaxError, TypeError):  # a broken mark is no mark
        ImageOps.exif_transpose(picture, in_place=True)
    clean = Image.new("RGB", picture.size, "white")
    clean.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
    return clean


def _piece(shape: PictureShape) -> tuple[float, float]:
    """How wide and high a piece is that is cut out of a picture."""
    wide, high = shape.cut_to or (1, 1)
    return shape.side * wide / max(wide, high), shape.side * high / max(wide, high)


def _in_shape(picture: Image.Image, shape: PictureShape) -> Image.Image:
    """A piece out of the middle where one is wanted, never larger than the picture is."""
    if not shape.cut_to:
        return picture
    width, height = _piece(shape)
    factor = min(1, picture.width / width, picture.height / height)
    return ImageOps.fit(picture, (round(width * factor), round(height * factor)))


def _kept(picture: Image.Image, shape: PictureShape) -> ReencodedPicture:
    """As a JPEG of the usual quality; of a lower one, and then with fewer dots, where it must have
    fewer bytes."""
    if shape.is_drawing and (drawn := _as_drawing(picture, shape)):
        return drawn
    for quality in QUALITIES:
        out = BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True)
        if shape.most_bytes is None or out.tell() <= shape.most_bytes:
            width, height = picture.size
            return ReencodedPicture(content=out.getvalue(), width=width, height=height)
    fewer = (picture.width * 3 // 4, picture.height * 3 // 4)
    return _kept(picture.resize(fewer), shape)


def _as_drawing(picture: Image.Image, shape: PictureShape) -> ReencodedPicture | None:
    """As a PNG; None where that has too many bytes."""
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    if shape.most_bytes is not None and out.tell() > shape.most_bytes:
        return None
    width, height = picture.size
    return ReencodedPicture(content=out.getvalue(), width=width, height=height, media_type=PNG)


def _main() -> None:
    """In the process: a picture comes in, an answer goes out."""
    os.nice(_NICENESS)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (int(SECONDS), int(SECONDS) + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    shape = msgspec.json.decode(sys.argv[1], type=PictureShape)
    found = redrawn(sys.stdin.buffer.read(), shape)
    answer = Answer(drawn=found) if isinstance(found, ReencodedPicture) else Answer(spoilt=found)
    sys.stdout.buffer.write(msgspec.msgpack.encode(answer))


if __name__ == "__main__":
    _main()
