"""A person reads a question, and a film shows it in sign language: sent, checked, and published."""

import re
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from httpx import AsyncClient, Response

from said_and_done.core import db
from said_and_done.media.films import FilmProblem, prepare
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Role
from said_and_done.survey_editor.model import MediaProblem
from tests.once.twice import opened
from tests.photographs.conftest import SignsIn
from tests.survey_editor.conftest import WORDS, Editor
from tests.survey_editor.test_own_answers import question_of
from tests.survey_editor.test_publishing import newest
from tests.survey_editor.test_writing import content

CAPTIONS = b"WEBVTT\n\n00:00.200 --> 00:00.900\nCan you get to the places you like?\n"


@cache
def film(seconds: float = 1, codec: str = "libx264", ending: str = "mp4") -> bytes:
    """A film with a place in it, as telephones write it."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / f"film.{ending}"
        made = ("-f", "lavfi", "-i", f"testsrc=duration={seconds}:size=128x96:rate=10")
        written = ("-c:v", codec, "-pix_fmt", "yuv420p", "-metadata", "title=Amina at home")
        subprocess.run(("ffmpeg", "-loglevel", "error", *made, *written, str(out)), check=True)
        return out.read_bytes()


@cache
def sound(seconds: float = 1) -> bytes:
    made = ("-f", "lavfi", "-i", f"sine=duration={seconds}", "-f", "wav", "pipe:1")
    return subprocess.run(
        ("ffmpeg", "-loglevel", "error", *made), check=True, capture_output=True
    ).stdout


async def send(
    browser: AsyncClient, page: str, files: dict[str, Any], *, agreed: bool = True
) -> Response:
    """A form with files, as a browser without JavaScript sends it."""
    data = {**await opened(browser, page, page), **({"agreed": "yes"} if agreed else {})}
    sent = {name: (f"{name}.x", content) for name, content in files.items() if content}
    return await browser.post(page, data=data, files=sent or {"file": ("", b"")})


@pytest.fixture
async def draft(dev: Editor) -> str:
    return await dev.complete()


@pytest.fixture
async def question(dev: Editor, draft: str) -> str:
    return await question_of(dev, draft)


async def test_a_recording_is_kept_heard_and_published(
    dev: Editor, draft: str, question: str, pool: db.Pool, anyborough: Organisation
) -> None:
    page = f"{question}/recording"

    kept = await send(dev.browser, page, {"file": sound()})

    assert kept.status_code == 303
    assert kept.headers["location"] == f"{page}?done=kept"
    shown = await dev.see(page)
    heard = re.findall(r'<source src="(/speech/[0-9a-f]{64}\.opus)" type="audio/ogg">', shown)
    assert len(heard) == 1
    assert (await dev.browser.get(heard[0])).content.startswith(b"OggS")
    assert "A person reads it. Change the recording" in await dev.see(question)
    await dev.publish(draft)
    (recording,) = (await newest(pool, anyborough, "getting-around")).survey.recordings
    assert (recording.of, recording.language) == ("3.I.5", "en")
    assert recording.hash in heard[0]


async def test_a_film_is_kept_with_its_captions_and_nothing_that_a_camera_wrote(
    dev: Editor, draft: str, question: str, pool: db.Pool, anyborough: Organisation
) -> None:
    page = f"{question}/film"

    kept = await send(dev.browser, page, {"file": film(), "captions": CAPTIONS})

    assert kept.status_code == 303
    shown = await dev.see(page)
    source = re.search(r'<source src="([^"]+\.mp4)" type="video/mp4">', shown)
    track = re.search(r'<track kind="captions" src="([^"]+\.vtt)" [^>]*default>', shown)
    assert source
    assert track
    played = (await dev.browser.get(source[1])).content
    assert b"ftyp" in played[:16]
    assert b"Amina at home" in film()
    assert b"Amina at home" not in played
    assert (await dev.browser.get(track[1])).content == CAPTIONS
    assert f'src="{source[1]}"' in await dev.see(f"{draft}/preview?page=1")
    await dev.publish(draft)
    (video,) = (await newest(pool, anyborough, "getting-around")).survey.videos
    assert video.hash in source[1]


async def test_a_film_of_the_web_is_taken_too(dev: Editor, question: str) -> None:
    webm = film(codec="libvpx", ending="webm")

    kept = await send(dev.browser, f"{question}/film", {"file": webm, "captions": CAPTIONS})

    assert kept.status_code == 303


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        (b"", MediaProblem.NO_SOUND),
        (b"%PDF-1.7 not a sound", MediaProblem.NOT_SOUND),
        (b"OggS" + b"\0" * 100, MediaProblem.NOT_SOUND),
        (61, MediaProblem.LONG_SOUND),
    ],
    ids=["none", "pdf", "broken", "long"],
)
async def test_a_recording_that_cannot_be_used_says_why(
    dev: Editor,
    draft: str,
    question: str,
    pool: db.Pool,
    anyborough: Organisation,
    sent: bytes | int,
    problem: MediaProblem,
) -> None:
    content_sent = sound(sent) if isinstance(sent, int) else sent

    answer = await send(dev.browser, f"{question}/recording", {"file": content_sent})

    assert answer.status_code == 422
    assert problem.sentence in answer.text
    assert 'name="agreed" type="checkbox" value="yes" checked' in answer.text
    assert (await content(pool, anyborough, draft)).recordings == ()


LATE = b"WEBVTT\n\n00:00.200 --> 00:00.900\nOne\n\n00:09.000 --> 00:10.000\nTwo\n"


@pytest.mark.parametrize(
    ("sent", "captions", "problem"),
    [
        (b"", CAPTIONS, MediaProblem.NO_FILM),
        (b"GIF89a", CAPTIONS, MediaProblem.NOT_FILM),
        (b"\0\0\0\x18ftypisom" + b"\0" * 50, CAPTIONS, MediaProblem.NOT_FILM),
        ("hevc", CAPTIONS, MediaProblem.NOT_PLAYED),
        ("film", b"", MediaProblem.NO_CAPTIONS),
        ("film", b"1\n00:00:00,200 --> 00:00:00,900\nSRT\n", MediaProblem.NOT_CAPTIONS),
        ("film", b"WEBVTT\n\n\xff\xfe --> ", MediaProblem.NOT_CAPTIONS),
        ("film", b"WEBVTT\n\nno time --> here", MediaProblem.EMPTY_CAPTIONS),
        ("film", b"WEBVTT\n" + b"x" * 102_400, MediaProblem.BIG_CAPTIONS),
        ("film", LATE, MediaProblem.OTHER_CAPTIONS),
    ],
    ids=[
        "none",
        "gif",
        "broken",
        "hevc",
        "no-captions",
        "srt",
        "bytes",
        "no-time",
        "big",
        "others",
    ],
)
async def test_a_film_that_cannot_be_used_says_why(
    dev: Editor,
    draft: str,
    question: str,
    pool: db.Pool,
    anyborough: Organisation,
    sent: bytes | str,
    captions: bytes,
    problem: MediaProblem,
) -> None:
    if isinstance(sent, str):
        sent = film(codec="libx265") if sent == "hevc" else film()

    answer = await send(dev.browser, f"{question}/film", {"file": sent, "captions": captions})

    assert answer.status_code == 422
    assert problem.sentence in answer.text
    assert (await content(pool, anyborough, draft)).videos == ()


async def test_a_film_that_is_too_long_is_refused() -> None:
    assert await prepare(film(seconds=3), longest=2) is FilmProblem.TOO_LONG
    assert not isinstance(await prepare(film(seconds=3), longest=4), FilmProblem)


@pytest.mark.parametrize(
    ("what", "problem"), [("recording", MediaProblem.BIG_SOUND), ("film", MediaProblem.BIG_FILM)]
)
async def test_a_file_that_is_far_too_big_is_told_on_the_page(
    dev: Editor, question: str, what: str, problem: MediaProblem
) -> None:
    page = f"{question}/{what}"

    answer = await send(dev.browser, page, {"file": b"\0" * (27 * 1024 * 1024)})

    assert answer.status_code == 303
    assert answer.headers["location"] == f"{page}?big=yes"
    assert problem.sentence in (await dev.browser.get(f"{page}?big=yes")).text


@pytest.mark.parametrize("what", ["recording", "film"])
async def test_the_person_must_have_agreed(dev: Editor, question: str, what: str) -> None:
    files = {"file": sound() if what == "recording" else film(), "captions": CAPTIONS}

    answer = await send(dev.browser, f"{question}/{what}", files, agreed=False)

    assert answer.status_code == 422
    assert MediaProblem.NOT_AGREED.sentence in answer.text


async def test_what_was_said_of_other_words_is_gone_when_the_words_change(
    dev: Editor, draft: str, question: str, pool: db.Pool, anyborough: Organisation
) -> None:
    await send(dev.browser, f"{question}/recording", {"file": sound()})
    await send(dev.browser, f"{question}/film", {"file": film(), "captions": CAPTIONS})
    before = await content(pool, anyborough, draft)
    assert (len(before.recordings), len(before.videos)) == (1, 1)

    await dev.lead(question, **{**WORDS, "wording": "Can you get to where you like to be?"})

    after = await content(pool, anyborough, draft)
    assert (after.recordings, after.videos) == ((), ())


@pytest.mark.parametrize("what", ["recording", "film"])
async def test_it_can_be_sent_again_and_taken_away(
    dev: Editor, draft: str, question: str, pool: db.Pool, anyborough: Organisation, what: str
) -> None:
    page = f"{question}/{what}"
    files = {"file": sound() if what == "recording" else film(), "captions": CAPTIONS}

    for _time in range(2):
        assert (await send(dev.browser, page, files)).status_code == 303
    kept = await content(pool, anyborough, draft)
    assert len(kept.recordings) + len(kept.videos) == 1
    await dev.lead(page, f"{page}/take-away")

    gone = await content(pool, anyborough, draft)
    assert (gone.recordings, gone.videos) == ((), ())


async def test_a_question_without_words_cannot_be_recorded_yet(dev: Editor) -> None:
    draft = await dev.begin()
    page = await dev.lead(draft, f"{draft}/questions")
    question = page.removesuffix("/statement")

    for what in ("recording", "film"):
        assert "Write the question and pick its statement first." in await dev.see(
            f"{question}/{what}"
        )


async def test_nobody_else_records(
    dev: Editor, question: str, signs_in: SignsIn, anyborough: Organisation
) -> None:
    rosa = await signs_in("Rosa Reader", Role.READER, anyborough)

    for what in ("recording", "film"):
        assert (await rosa.browser.get(f"{question}/{what}")).status_code == 403
