"""Recordings come from strangers: what is sound is written anew, all else is told apart."""

from pathlib import Path

import pytest

from said_and_done.media import file_kinds, recordings
from said_and_done.media.recordings import Encoded, RecordingProblem, UnusableRecording
from tests.media.recorded import film, long_tone, tone

PLAYLIST = b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n"


@pytest.mark.parametrize(
    "name", ["own.wav", "own.mp3", "own.ogg", "own.m4a", "own.webm", "own.flac"]
)
async def test_each_way_of_recording_becomes_opus(tmp_path: Path, name: str) -> None:
    encoded = await recordings.encode(tone(tmp_path, name, seconds=2))

    assert isinstance(encoded, Encoded)
    assert file_kinds.kind_of(encoded.content) is file_kinds.Kind.OGG
    assert b"OpusHead" in encoded.content[:64]
    assert encoded.seconds == pytest.approx(2, abs=0.2)


async def test_nothing_is_kept_but_the_sound(tmp_path: Path) -> None:
    told = ("-metadata", "title=Amina at 12 High Street", "-metadata", "artist=Amina's phone")
    recorded = tone(tmp_path, "own.mp3", extra=told)
    assert b"High Street" in recorded

    encoded = await recordings.encode(recorded)

    assert isinstance(encoded, Encoded)
    assert b"High Street" not in encoded.content
    assert b"phone" not in encoded.content


async def test_a_recording_of_2_hours_is_too_long(tmp_path: Path) -> None:
    recorded = long_tone(tmp_path, "own.mp3", minutes=120)

    made = await recordings.encode(recorded, longest=600)

    assert isinstance(made, UnusableRecording)
    assert made.trouble is RecordingProblem.TOO_LONG


async def test_a_recording_that_does_not_say_how_long_it_is_is_measured(tmp_path: Path) -> None:
    # What a browser records has no length in it.
    live = ("-f", "webm", "-live", "1", "-c:a", "libopus")
    recorded = tone(tmp_path, "own.webm", seconds=5, extra=live)

    assert isinstance(await recordings.encode(recorded, longest=6), Encoded)
    made = await recordings.encode(recorded, longest=3)

    assert isinstance(made, UnusableRecording)
    assert made.trouble is RecordingProblem.TOO_LONG


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7 a letter", b"PK\x03\x04 a zip", PLAYLIST, b"ID3" + PLAYLIST, b"OggS"],
    ids=["nothing", "a PDF", "a zip", "a playlist", "a playlist in disguise", "a first page"],
)
async def test_what_is_not_a_recording_is_told_apart(content: bytes) -> None:
    made = await recordings.encode(content)

    assert isinstance(made, UnusableRecording)
    assert made.trouble is RecordingProblem.NOT_SOUND


async def test_a_film_without_sound_is_no_recording(tmp_path: Path) -> None:
    made = await recordings.encode(film(tmp_path, "own.mp4"))

    assert isinstance(made, UnusableRecording)
    assert made.trouble is RecordingProblem.NOT_SOUND


async def test_a_recording_that_breaks_off_keeps_what_there_is(tmp_path: Path) -> None:
    recorded = tone(tmp_path, "own.ogg", seconds=4)

    made = await recordings.encode(recorded[: len(recorded) // 2])

    assert isinstance(made, Encoded)
    assert 0.5 < made.seconds < 3.9


async def test_work_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    recorded = tone(tmp_path, "own.flac", seconds=600)

    made = await recordings.encode(recorded, seconds=0.3)

    assert isinstance(made, UnusableRecording)
    assert made.trouble is RecordingProblem.TOO_SLOW
