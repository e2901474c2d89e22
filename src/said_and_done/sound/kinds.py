"""What a file is, by its first bytes: a name can say anything."""

from enum import StrEnum


class Kind(StrEnum):
    """The kinds of sound, film and picture that we know, by their media types."""

    OGG = "audio/ogg"
    MP3 = "audio/mpeg"
    WAV = "audio/wav"
    FLAC = "audio/flac"
    MP4 = "video/mp4"
    WEBM = "video/webm"
    JPEG = "image/jpeg"
    PNG = "image/png"
    GIF = "image/gif"
    WEBP = "image/webp"
    HEIC = "image/heic"
    PDF = "application/pdf"
    ZIP = "application/zip"
    VTT = "text/vtt"


SOUNDS = frozenset({Kind.OGG, Kind.MP3, Kind.WAV, Kind.FLAC, Kind.MP4, Kind.WEBM})
"""What can hold a recording: browsers and telephones put sound alone into MP4 and WebM too."""

_BEGINNINGS = (
    (b"OggS", Kind.OGG),
    (b"ID3", Kind.MP3),
    (b"fLaC", Kind.FLAC),
    (b"\x1a\x45\xdf\xa3", Kind.WEBM),
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"GIF8", Kind.GIF),
    (b"%PDF-", Kind.PDF),
    (b"PK\x03\x04", Kind.ZIP),
    (b"WEBVTT", Kind.VTT),
    (b"\xef\xbb\xbfWEBVTT", Kind.VTT),
)

# Photographs of telephones are in the container that films are in.
_STILL = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"avif")


def kind_of(content: bytes) -> Kind | None:
    """The kind of a file, or None when it is none that we know."""
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    if content[:4] == b"RIFF":
        return {b"WAVE": Kind.WAV, b"WEBP": Kind.WEBP}.get(content[8:12])
    if content[4:8] == b"ftyp":
        return Kind.HEIC if content[8:12] in _STILL else Kind.MP4
    return Kind.MP3 if _mp3_without_a_tag(content) else None


def _mp3_without_a_tag(content: bytes) -> bool:
    """A frame of MPEG audio, layer 3: eleven bits of 1, a version and the layer."""
    return len(content) > 4 and content[0] == 0xFF and content[1] & 0xE6 == 0xE2
