"""Real files, as people and telephones make them, and as somebody makes them who means harm."""

import struct
import subprocess
import zlib
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pillow_heif
from PIL import Image

CAMERA, SERIAL = "Camera of Amina", "SN-4711-0815"
PLACE = (51.0, 28.0, 38.0)
TITLE, ARTIST = "Amina at home", "Amina Begum of Elm Road"


def jpeg(size: tuple[int, int] = (640, 480), *, turned: bool = False) -> bytes:
    """A photograph with a place, a camera and its number, a comment, and XMP, as telephones do."""
    exif = Image.Exif()
    exif[0x010F] = CAMERA
    exif[0x0112] = 6 if turned else 1
    exif.get_ifd(0x8769)[0xA431] = SERIAL
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", PLACE, "W", (0.0, 7.0, 39.0)
    return _saved(
        _drawing(size), "JPEG", exif=exif, comment=TITLE.encode(), xmp=b"<x>" + ARTIST.encode()
    )


def png(size: tuple[int, int] = (400, 300), mode: str = "RGB") -> bytes:
    return _saved(_drawing(size).convert(mode), "PNG")


def webp() -> bytes:
    return _saved(_drawing((300, 200)), "WEBP")


def heic(size: tuple[int, int] = (640, 480), *, turned: bool = False) -> bytes:
    """A photograph of an iPhone: HEVC, with the place, the camera and a name."""
    exif = Image.Exif()
    exif[0x010F] = CAMERA
    exif[0x0112] = 6 if turned else 1
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", PLACE, "W", (0.0, 7.0, 39.0)
    out = BytesIO()
    photograph = pillow_heif.from_pillow(_drawing(size))
    photograph.save(out, exif=exif.tobytes(), quality=60, xmp=b"<x>" + ARTIST.encode())
    return out.getvalue()


def avif(size: tuple[int, int] = (640, 480)) -> bytes:
    """What new Android phones and web pages save."""
    exif = Image.Exif()
    exif[0x010F] = CAMERA
    return _saved(_drawing(size), "AVIF", exif=exif, speed=10)


def truncated_heic() -> bytes:
    """Half of a photograph."""
    noise = BytesIO()
    pillow_heif.from_pillow(Image.effect_noise((300, 300), 80).convert("RGB")).save(noise)
    return noise.getvalue()[: len(noise.getvalue()) // 2]


def _drawing(size: tuple[int, int]) -> Image.Image:
    """Red at the left, blue at the right: one sees which way up it is."""
    made = Image.new("RGB", size, "red")
    made.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    return made


def _saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def truncated_png() -> bytes:
    """Half of a picture: the battery was empty, or the network went away."""
    noise = Image.effect_noise((300, 300), 80)
    whole = _saved(noise, "PNG")
    return whole[: len(whole) // 2]


def bomb(side: int = 30_000) -> bytes:
    """A PNG of 900 million white dots in less than 1 MB."""
    row = b"\0" + b"\xff" * ((side + 7) // 8)
    squeezer = zlib.compressobj(9)
    squeezed = b"".join(squeezer.compress(row) for _ in range(side)) + squeezer.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", squeezed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in parts)


def _chunk(name: bytes, content: bytes) -> bytes:
    mark = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", mark)


PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\n%%EOF\n"
BROKEN_HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(200)


@cache
def sound(
    ending: str = "ogg", *, seconds: float = 2, silent: bool = False, live: bool = False
) -> bytes:
    """A recording with a title and a name in it, in the format that its ending says. A live one
    does not know its own length, as those that a browser makes."""
    source = "anullsrc=r=8000:cl=mono" if silent else "sine=frequency=440:sample_rate=16000"
    tags = ("-metadata", f"title={TITLE}", "-metadata", f"artist={ARTIST}")
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"made.{ending}"
        subprocess.run(
            [
                *("ffmpeg", "-loglevel", "error", "-f", "lavfi", "-i", source),
                *(
                    "-t",
                    str(seconds),
                    "-ac",
                    "1",
                    "-b:a",
                    "24k" if ending == "wma" else "16k",
                    *tags,
                ),
                *(*(("-live", "1") if live else ()), file),
            ],
            check=True,
        )
        return file.read_bytes()


@cache
def film() -> bytes:
    """A film without any sound."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "made.mp4"
        subprocess.run(
            [
                *("ffmpeg", "-loglevel", "error", "-f", "lavfi", "-i"),
                *("color=red:size=64x64:rate=5", "-t", "1", "-c:v", "mpeg4", file),
            ],
            check=True,
        )
        return file.read_bytes()
