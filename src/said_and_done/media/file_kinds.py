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
    AAC = "audio/aac"
    AMR = "audio/amr"
    AIFF = "audio/aiff"
    CAF = "audio/x-caf"
    WMA = "audio/x-ms-wma"
    JPEG = "image/jpeg"
    PNG = "image/png"
    GIF = "image/gif"
    WEBP = "image/webp"
    HEIC = "image/heic"
    AVIF = "image/avif"
    PDF = "application/pdf"
    ZIP = "application/zip"
    VTT = "text/vtt"


SOUND_NAMES = {
    Kind.MP3: ("audio/mpeg", ".mp3"),
    Kind.MP4: (
        *("audio/mp4", "audio/x-m4a", "video/mp4", "audio/3gpp", "video/3gpp", "video/quicktime"),
        *(".m4a", ".mp4", ".3gp", ".mov"),
    ),
    Kind.OGG: ("audio/ogg", ".ogg", ".oga", ".opus"),
    Kind.WEBM: ("audio/webm", "video/webm", ".webm"),
    Kind.WAV: ("audio/wav", "audio/x-wav", ".wav"),
    Kind.FLAC: ("audio/flac", ".flac"),
    Kind.AAC: ("audio/aac", ".aac"),
    Kind.AMR: ("audio/amr", "audio/amr-wb", ".amr", ".awb"),
    Kind.AIFF: ("audio/aiff", "audio/x-aiff", ".aiff", ".aif", ".aifc"),
    Kind.CAF: ("audio/x-caf", ".caf"),
    Kind.WMA: ("audio/x-ms-wma", ".wma"),
}
"""The recordings that are taken, and the media types and endings by which a browser offers them.
Browsers and telephones put sound alone into MP4 and WebM too."""
PICTURE_NAMES = {
    Kind.JPEG: ("image/jpeg", ".jpg", ".jpeg"),
    Kind.PNG: ("image/png", ".png"),
    Kind.WEBP: ("image/webp", ".webp"),
    Kind.HEIC: ("image/heic", "image/heif", ".heic", ".heif"),
    Kind.AVIF: ("image/avif", ".avif"),
}
"""The same for pictures."""
SOUNDS = frozenset(SOUND_NAMES)
PICTURES = frozenset(PICTURE_NAMES)
PLAYED_BY_BROWSERS = frozenset({Kind.OGG, Kind.MP3, Kind.WAV, Kind.FLAC, Kind.MP4, Kind.WEBM})
"""What can be sent to a browser as it is."""

_BEGINNINGS = (
    (b"OggS", Kind.OGG),
    (b"ID3", Kind.MP3),
    (b"fLaC", Kind.FLAC),
    (b"\x1a\x45\xdf\xa3", Kind.WEBM),
    (b"#!AMR\n", Kind.AMR),
    (b"#!AMR-WB\n", Kind.AMR),
    (b"caff\x00\x01", Kind.CAF),
    (bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c"), Kind.WMA),
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"GIF8", Kind.GIF),
    (b"%PDF-", Kind.PDF),
    (b"PK\x03\x04", Kind.ZIP),
    (b"WEBVTT", Kind.VTT),
    (b"\xef\xbb\xbfWEBVTT", Kind.VTT),
)

# What follows the name of a container and its length.
_INSIDE = {
    (b"RIFF", b"WAVE"): Kind.WAV,
    (b"RIFF", b"WEBP"): Kind.WEBP,
    (b"FORM", b"AIFF"): Kind.AIFF,
    (b"FORM", b"AIFC"): Kind.AIFF,
}
# Photographs of telephones are in the container that films are in. The last two brands say only
# that it is a picture: which kind, the brands after them say.
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_AVIF = {b"avif", b"avis"}


def kind_of(content: bytes) -> Kind | None:
    """The kind of a file, or None when it is none that we know."""
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    if content[4:8] == b"ftyp":
        return _by_brand(content)
    return _INSIDE.get((content[:4], content[8:12])) or _by_frame(content)


def _by_brand(content: bytes) -> Kind:
    """A picture or a film, by the brands in its first part."""
    length = min(int.from_bytes(content[:4], "big"), 256)
    brands = {content[start : start + 4] for start in range(16, length, 4)}
    if content[8:12] in _AVIF or (content[8:12] in _HEIC and brands & _AVIF):
        return Kind.AVIF
    return Kind.HEIC if content[8:12] in _HEIC else Kind.MP4


def _by_frame(content: bytes) -> Kind | None:
    """Sound with nothing in front of it: eleven bits of 1, a version and a layer. Layer 3 is MP3;
    AAC has twelve bits of 1, and no layer."""
    if len(content) < 5 or content[0] != 0xFF:
        return None
    if content[1] & 0xE6 == 0xE2:
        return Kind.MP3
    return Kind.AAC if content[1] & 0xF6 == 0xF0 else None
