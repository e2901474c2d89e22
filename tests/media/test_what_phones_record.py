"""Every format in which phones and computers record is taken, and made anew."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

import pytest

from said_and_done.media import file_kinds, recordings
from said_and_done.media.file_kinds import SOUND_NAMES, Kind
from said_and_done.media.recordings import Encoded, Probed, RecordingProblem, UnusableRecording
from tests.media import recorded

Record: TypeAlias = Callable[[Path, str], bytes]

wma: Record = partial(recorded.tone, extra=("-c:a", "wmav2"))
FORMATS: dict[str, tuple[Kind, Record]] = {
    "own.aac": (Kind.AAC, recorded.tone),
    "own.amr": (Kind.AMR, recorded.amr),
    "own.awb": (Kind.AMR, recorded.amr),
    "own.aiff": (Kind.AIFF, recorded.tone),
    "own.aif": (Kind.AIFF, recorded.tone),
    "own.aifc": (Kind.AIFF, partial(recorded.tone, extra=("-c:a", "pcm_mulaw", "-f", "aiff"))),
    "own.caf": (Kind.CAF, recorded.tone),
    "own.wma": (Kind.WMA, wma),
    "own.3gp": (Kind.MP4, recorded.amr_in_3gp),
    "own.m4a": (Kind.MP4, recorded.tone),
    "own.mp4": (Kind.MP4, recorded.tone),
    "own.mov": (Kind.MP4, recorded.tone),
    "own.ogg": (Kind.OGG, recorded.tone),
    "own.oga": (Kind.OGG, recorded.tone),
    "own.opus": (Kind.OGG, recorded.tone),
    "own.webm": (Kind.WEBM, recorded.tone),
    "own.flac": (Kind.FLAC, recorded.tone),
    "own.wav": (Kind.WAV, recorded.tone),
    "own.mp3": (Kind.MP3, recorded.tone),
}


@pytest.mark.parametrize("name", FORMATS)
async def test_what_a_phone_recorded_is_taken_and_becomes_opus(tmp_path: Path, name: str) -> None:
    kind, record = FORMATS[name]
    content = record(tmp_path, name)

    probed, encoded = await recordings.probe(content), await recordings.encode(content)

    assert isinstance(probed, Probed), probed
    assert probed.kind is kind
    assert isinstance(encoded, Encoded), encoded
    assert file_kinds.kind_of(encoded.content) is Kind.OGG
    assert encoded.seconds == pytest.approx(2, abs=0.3)


def test_each_ending_that_the_picker_offers_is_tried_here() -> None:
    offered = {name for names in SOUND_NAMES.values() for name in names if name.startswith(".")}

    assert {name.removeprefix("own") for name in FORMATS} == offered


@pytest.mark.parametrize("name", ["own.mp4", "own.mov", "own.webm", "own.3gp"])
async def test_of_a_film_from_a_phone_only_the_sound_is_kept(tmp_path: Path, name: str) -> None:
    film = recorded.film_with_sound(tmp_path, name)
    assert sorted(recorded.streams(tmp_path, film)) == ["audio", "video"]

    encoded = await recordings.encode(film)

    assert isinstance(encoded, Encoded), encoded
    assert b"Amina" not in encoded.content
    assert b"51.4772" not in encoded.content
    assert recorded.streams(tmp_path, encoded.content) == ["audio"]


@pytest.mark.parametrize(
    "content",
    [
        b"#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n",
        b"ffconcat version 1.0\nfile /etc/hostname\n",
        b"<ASX version='3'><ref href='file:///etc/hostname'/></ASX>",
        b"[Reference]\nRef1=file:///etc/hostname\n",
        b"<?xml version='1.0'?><MPD><BaseURL>file:///etc/</BaseURL></MPD>",
        b"RIFF\x00\x00\x00\x00AVI " + bytes(200),
        b"MZ" + bytes(200),
    ],
)
async def test_what_could_name_other_files_is_never_opened(content: bytes) -> None:
    encoded = await recordings.encode(content)

    assert isinstance(encoded, UnusableRecording)
    assert encoded.trouble is RecordingProblem.NOT_SOUND
    assert encoded.said == "its first bytes say None", "no program saw it"


@pytest.mark.parametrize("start", ["own.amr", "own.wma", "own.caf", "own.aiff", "own.aac"])
async def test_a_playlist_behind_the_first_bytes_of_a_recording_stays_unread(
    tmp_path: Path, start: str
) -> None:
    first = FORMATS[start][1](tmp_path, start)[:16]

    made = await recordings.encode(first + b"\n#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n")

    assert isinstance(made, UnusableRecording)


def test_ffmpeg_may_open_files_and_these_formats_alone() -> None:
    """A closed list: whoever makes it longer reads first what a format can name."""
    words = Path(recordings.__file__).read_text()

    assert '_SAFE_INPUT = ("-protocol_whitelist", "file", "-format_whitelist", _FORMATS)' in words
    formats = re.search(r'_FORMATS = "(.+)"', words)
    assert formats
    assert set(formats[1].split(",")) == {
        *("ogg", "matroska", "webm", "mov", "mp4", "m4a", "3gp", "mp3", "wav", "flac"),
        *("aac", "amr", "aiff", "caf", "asf"),
    }
