"""Somebody puts recordings and films into a survey's folder: good ones are used, others refused."""

import re
from pathlib import Path

import pytest

from said_and_done.answering.model import screens
from said_and_done.core import db
from said_and_done.core.errors import ContentProblem
from said_and_done.framework.domain import files
from said_and_done.i18n.languages import LANGUAGES
from said_and_done.media import file_kinds
from said_and_done.organisations.model import Organisation
from said_and_done.read_aloud.domain import speaking
from said_and_done.read_aloud.domain.files import save_files, with_files
from said_and_done.read_aloud.model import Passage
from said_and_done.rounds.model import WayIn
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.model.survey import Survey
from tests import factories
from tests.answering.conftest import Person
from tests.media.recorded import film, picture, tone
from tests.surveys.written import small

CAPTIONS = b"WEBVTT\n\n00:00.000 --> 00:01.000\nDo you live your life?\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the small survey."""
    made = tmp_path / "surveys" / "small-talk"
    made.mkdir(parents=True)
    return made


@pytest.fixture
def videos(folder: Path) -> Path:
    """A film of the first question, with captions and a picture."""
    path = folder / "videos"
    path.mkdir()
    film(path, "1.I.1.mp4")
    picture(path, "1.I.1.jpg")
    (path / "1.I.1.vtt").write_bytes(CAPTIONS)
    return path


def read(folder: Path) -> Survey:
    return with_files(folder.parent, small())


def refused(folder: Path) -> str:
    with pytest.raises(ContentProblem) as caught:
        read(folder)
    return caught.value.sentence


def put(folder: Path, name: str, content: bytes) -> None:
    file = folder / "recordings" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def test_a_survey_without_files_stays_as_it_is(folder: Path) -> None:
    assert read(folder) == small()


# ------------------------------------------------------------------ films in sign language


def test_a_film_with_captions_and_a_picture_belongs_to_its_question(videos: Path) -> None:
    (video,) = read(videos.parent).videos

    assert video.statement == "1.I.1"
    assert video.media_type == "video/mp4"
    assert len({video.hash, video.captions, video.poster}) == 3


def test_a_film_in_the_other_format_is_as_good(videos: Path) -> None:
    (videos / "1.I.1.mp4").unlink()
    film(videos, "1.I.1.webm")

    assert read(videos.parent).videos[0].media_type == "video/webm"


def test_a_video_without_captions_is_refused(videos: Path) -> None:
    (videos / "1.I.1.vtt").unlink()

    assert refused(videos.parent) == (
        "surveys/small-talk/videos/1.I.1.mp4: this video has no captions, so not everybody can "
        "follow it. Put 1.I.1.vtt beside it."
    )


def test_a_video_whose_captions_are_empty_is_refused(videos: Path) -> None:
    (videos / "1.I.1.vtt").write_bytes(b"WEBVTT\n")

    assert refused(videos.parent).endswith("1.I.1.vtt: there are no captions in it.")


def test_a_video_without_a_picture_is_refused(videos: Path) -> None:
    (videos / "1.I.1.jpg").unlink()

    assert "1.I.1.mp4: this video has no picture to show first." in refused(videos.parent)


def test_captions_without_a_video_are_refused(videos: Path) -> None:
    (videos / "1.I.1.mp4").unlink()

    assert "the video 1.I.1.mp4 or 1.I.1.webm is missing" in refused(videos.parent)


def test_two_videos_of_one_question_are_refused(videos: Path) -> None:
    film(videos, "1.I.1.webm")

    assert "there are two videos of this. Keep one." in refused(videos.parent)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("1.I.1.mp4", b"%PDF-1.7", "this is not a MP4 video."),
        ("1.I.1.vtt", b"Do you live your life?", "Its first line must be WEBVTT."),
        ("1.I.1.jpg", b"\x89PNG\r\n\x1a\n", "this is not a JPEG picture."),
        ("1.I.1.mov", b"", "here are only .mp4 or .webm, .vtt and .jpg files."),
        ("9.I.9.mp4", b"", "this survey has no question of this name."),
    ],
)
def test_what_is_something_else_is_refused_by_its_name(
    videos: Path, name: str, content: bytes, sentence: str
) -> None:
    (videos / name).write_bytes(content)

    assert sentence in refused(videos.parent)
    assert f"surveys/small-talk/videos/{name}" in refused(videos.parent)


def test_all_mistakes_are_named_at_once(videos: Path) -> None:
    (videos / "1.I.1.vtt").unlink()
    put(videos.parent, "en/1.I.1.mp3", b"no sound")

    assert len(refused(videos.parent).splitlines()) == 2


# --------------------------------------------------------------------------- recordings


def test_a_recording_goes_before_the_voice_of_the_machine(folder: Path, tmp_path: Path) -> None:
    put(folder, "en/1.I.1.opus", tone(tmp_path, "own.ogg"))
    put(folder, "en/yes.mp3", tone(tmp_path, "own.mp3"))
    survey = read(folder)

    script = screens.question(survey, survey.questions[0]).script

    question, yes, sometimes = script.passages[:3]
    assert question.recording == survey.recordings[0].hash
    assert yes.recording == survey.recordings[1].hash
    assert sometimes == Passage(words="Sometimes")


def test_a_new_recording_makes_another_speech(folder: Path, tmp_path: Path) -> None:
    put(folder, "en/1.I.1.opus", tone(tmp_path, "own.ogg"))
    before = read(folder)
    put(folder, "en/1.I.1.opus", tone(tmp_path, "own.ogg", seconds=3))
    after = read(folder)

    assert files.content_hash(after) != files.content_hash(before)
    scripts = [screens.question(survey, survey.questions[0]).script for survey in (before, after)]
    assert scripts[0].hash != scripts[1].hash


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("en/1.I.1.opus", "this is not a recording that we can play."),
        ("en/9.I.9.mp3", "this survey has no question and no answer of this name."),
        ("xx/1.I.1.mp3", f"put it into a folder for its language: {', '.join(LANGUAGES)}."),
        ("1.I.1.mp3", "put it into a folder for its language"),
    ],
)
def test_a_recording_that_cannot_be_used_is_refused_by_its_name(
    folder: Path, name: str, sentence: str
) -> None:
    put(folder, name, b"%PDF-1.7 a letter")

    assert sentence in refused(folder)
    assert name in refused(folder)


def test_two_recordings_of_one_question_are_refused(folder: Path, tmp_path: Path) -> None:
    put(folder, "en/1.I.1.mp3", tone(tmp_path, "own.mp3"))
    put(folder, "en/1.I.1.wav", tone(tmp_path, "own.wav"))

    assert "there are two recordings of this. Keep one." in refused(folder)


async def test_a_recording_is_heard_and_one_that_is_broken_is_read_by_the_machine(
    pool: db.Pool, folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    put(folder, "en/1.I.1.mp3", tone(tmp_path, "own.mp3", seconds=3))
    put(folder, "en/yes.opus", b"OggS, and nothing of the kind")
    survey = read(folder)
    async with db.transaction(pool) as conn:
        await save_files(conn, folder.parent, survey)

    page = await speaking.speak(pool, screens.question(survey, survey.questions[0]).script, {})

    question, yes = page.cues[:2]
    assert question.end - question.start == pytest.approx(3.6, abs=0.1)
    assert yes.end - yes.start > 0.7
    assert "The recording of “Yes” cannot be played" in caplog.text


# ------------------------------------------------------------------ films on the page
@pytest.fixture
async def filmed(pool: db.Pool, anyborough: Organisation, link: WayIn, tmp_path: Path) -> Survey:
    """Your support with its first question in sign language, for everybody who starts now."""
    _frameworks, ours = factories.our_content()
    survey = next(one for one in ours if one.key == link.survey_key)
    path = tmp_path / "surveys" / survey.key / "videos"
    path.mkdir(parents=True)
    film(path, "1.I.1.mp4", seconds=4)
    picture(path, "1.I.1.jpg")
    (path / "1.I.1.vtt").write_bytes(CAPTIONS)
    survey = with_files(tmp_path / "surveys", survey)
    async with db.transaction(pool, anyborough.id) as conn:
        await save_files(conn, tmp_path / "surveys", survey)
        version = await surveys.load(conn, survey, factories.NOW)
        await conn.execute("UPDATE round_surveys SET survey_version_id = $1", version.id)
    return survey


async def test_the_film_is_on_its_question_and_on_no_other(filmed: Survey, amina: Person) -> None:
    first, second = (await amina.see("questions/1")).text, (await amina.see("questions/2")).text

    assert '<video controls preload="none" playsinline' in first
    assert '<track kind="captions"' in first
    assert 'srclang="en"' in first
    assert "<video" not in second


async def test_film_captions_and_picture_come_from_us_in_parts(
    filmed: Survey, amina: Person
) -> None:
    page = (await amina.see("questions/1")).text
    found = dict(re.findall(r'(?:src|poster)="(/speech/\w+\.(mp4|vtt|jpg))"', page))
    paths = {ending: path for path, ending in found.items()}

    whole = await amina.visitor.get(paths["mp4"])
    part = await amina.visitor.get(paths["mp4"], headers={"range": "bytes=10-19"})

    assert whole.headers["content-type"] == "video/mp4"
    assert file_kinds.kind_of(whole.content) is file_kinds.Kind.MP4
    assert (part.status_code, part.content) == (206, whole.content[10:20])
    captions = await amina.visitor.get(paths["vtt"])
    assert captions.headers["content-type"].startswith("text/vtt")
    assert captions.content == CAPTIONS
    assert (await amina.visitor.get(paths["jpg"])).headers["content-type"] == "image/jpeg"


def test_another_film_has_another_address(videos: Path) -> None:
    before = read(videos.parent).videos[0]
    film(videos, "1.I.1.mp4", seconds=2)

    assert read(videos.parent).videos[0].hash != before.hash


def test_no_place_is_kept_for_a_film_that_is_not_there() -> None:
    _frameworks, ours = factories.our_content()

    assert all(survey.videos == () for survey in ours)
