"""Somebody sends what cannot be used: a clear sentence each, and nothing is lost."""

from collections.abc import Callable

import pytest

from said_and_done.answering.model.response import AttachedKind
from said_and_done.core.errors import TooLate, TooMany
from said_and_done.media.recordings import Probed, probe
from said_and_done.own_way.model import LARGEST, AttachingProblem
from said_and_done.rounds.model import Round
from tests.answering.conftest import Calendar, Query
from tests.own_way import files
from tests.own_way.conftest import Teller

WORDS = "These words stay."
RECORDING, PICTURE = LARGEST[AttachedKind.RECORDING], LARGEST[AttachedKind.PICTURE]


@pytest.fixture
async def telling(amina: Teller) -> Teller:
    """Amina has typed something before."""
    await amina.write(WORDS)
    return amina


async def still_there(telling: Teller, query: Query) -> bool:
    """What she typed is kept and shown, and she can go on to send it."""
    page = await telling.see()
    return WORDS in page.text and await query("SELECT wording FROM words") == WORDS


async def refused_at_once(telling: Teller, part: str, name: str, content: bytes) -> str:
    answer = await telling.send_file(part, name, content)
    assert answer.status_code == 422
    assert "There is a problem" in answer.text
    assert 'href="#file"' in answer.text
    return answer.text


async def refused_by_the_job(telling: Teller, query: Query, page: str) -> str:
    """What the recording's or picture's own page says, after the job."""
    await telling.work()
    assert await query("SELECT sent IS NULL AND made IS NULL FROM attachments")
    shown = await telling.visitor.get(page)
    assert shown.status_code == 200
    assert "Try again" in shown.text
    assert "Everything else that you told us is kept." in shown.text
    return shown.text


@pytest.mark.slow
async def test_a_recording_of_2_hours(telling: Teller, query: Query) -> None:
    long = files.sound("flac", seconds=7200, silent=True)
    assert len(long) < RECORDING
    page = await telling.speak(long)

    shown = await refused_by_the_job(telling, query, page)

    assert "We cannot use this recording" in shown
    assert AttachingProblem.TOO_LONG.sentence in shown
    assert await still_there(telling, query)


@pytest.mark.slow
async def test_a_recording_that_hides_how_long_it_is(telling: Teller, query: Query) -> None:
    """A browser's own recordings do not say how long they are."""
    long = files.sound("webm", seconds=660, silent=True, live=True)
    probed = await probe(long)
    assert isinstance(probed, Probed)
    assert probed.seconds is None, "it does not say"
    page = await telling.speak(long)

    assert "longer than 10 minutes" in await refused_by_the_job(telling, query, page)


@pytest.mark.slow
async def test_a_recording_of_exactly_10_minutes_is_fine(telling: Teller, query: Query) -> None:
    page = await telling.speak(files.sound("flac", seconds=600, silent=True))
    await telling.work()

    assert "10 minutes" in (await telling.visitor.get(page)).text
    assert await query("SELECT seconds FROM attachments") == 600


async def test_a_pdf_named_jpg(telling: Teller, query: Query) -> None:
    shown = await refused_at_once(telling, "/picture", "letter.jpg", files.PDF)

    assert AttachingProblem.PDF_NOT_PICTURE.sentence in shown
    assert await query("SELECT count(*) FROM attachments") == 0
    assert await still_there(telling, query)


async def test_a_zip_bomb_picture(telling: Teller, query: Query) -> None:
    page = await telling.draw(files.bomb(), "holiday.png")

    shown = await refused_by_the_job(telling, query, page)

    assert "We cannot use this picture" in shown
    assert AttachingProblem.TOO_LARGE.sentence in shown
    assert await still_there(telling, query)


@pytest.mark.parametrize("content", [files.BROKEN_HEIC, files.truncated_heic()])
async def test_a_broken_photograph_of_a_phone(
    telling: Teller, query: Query, content: bytes
) -> None:
    page = await telling.draw(content, "IMG_4711.HEIC")

    assert "We cannot use this picture" in await refused_by_the_job(telling, query, page)
    assert await still_there(telling, query)


async def test_a_truncated_png(telling: Teller, query: Query) -> None:
    page = await telling.draw(files.truncated_png(), "drawing.png")

    shown = await refused_by_the_job(telling, query, page)

    assert AttachingProblem.NOT_WHOLE.sentence in shown
    assert await still_there(telling, query)


@pytest.mark.parametrize(
    ("part", "content", "sentence"),
    [
        ("/speak", lambda: b"", AttachingProblem.NO_RECORDING.sentence),
        ("/speak", lambda: files.PDF, AttachingProblem.PDF_NOT_SOUND.sentence),
        ("/speak", files.jpeg, AttachingProblem.PICTURE_NOT_SOUND.sentence),
        ("/speak", lambda: b"MZ" + bytes(5000), AttachingProblem.NOT_SOUND.sentence),
        ("/speak", lambda: b"#EXTM3U\nfile:///etc/passwd\n", AttachingProblem.NOT_SOUND.sentence),
        ("/picture", lambda: b"", AttachingProblem.NO_PICTURE.sentence),
        ("/picture", files.sound, AttachingProblem.SOUND_NOT_PICTURE.sentence),
        ("/picture", lambda: b"GIF89a" + bytes(50), AttachingProblem.OTHER_PICTURE.sentence),
        (
            "/picture",
            lambda: b"<svg onload='alert(1)'/>",
            AttachingProblem.NOT_PICTURE.sentence,
        ),
        (
            "/picture",
            lambda: b"PK\x03\x04" + bytes(50),
            AttachingProblem.NOT_PICTURE.sentence,
        ),
    ],
)
async def test_something_else(
    telling: Teller, query: Query, part: str, content: Callable[[], bytes], sentence: str
) -> None:
    assert sentence in await refused_at_once(telling, part, "x.jpg", content())
    assert await query("SELECT count(*) FROM attachments") == 0
    assert await still_there(telling, query)


@pytest.mark.parametrize(
    ("part", "largest", "sentence"),
    [
        ("/speak", RECORDING, AttachingProblem.RECORDING_TOO_BIG.sentence),
        ("/picture", PICTURE, AttachingProblem.PICTURE_TOO_BIG.sentence),
    ],
)
async def test_one_byte_too_many_is_told_on_the_page(
    telling: Teller, query: Query, part: str, largest: int, sentence: str
) -> None:
    content = b"OggS" + bytes(largest - 3)

    assert sentence in await refused_at_once(telling, part, "long.ogg", content)
    assert await still_there(telling, query)


@pytest.mark.parametrize("part", ["/speak", "/picture"])
async def test_much_too_many_bytes_lead_back_to_the_page(
    telling: Teller, query: Query, part: str
) -> None:
    answer = await telling.send_file(part, "film.mp4", bytes(60 * 1024 * 1024))

    assert answer.status_code == 303
    assert answer.headers["location"] == f"{telling.page}{part}?big=yes"
    again = await telling.visitor.get(answer.headers["location"])
    assert again.status_code == 422
    assert "too big" in again.text
    assert await still_there(telling, query)


async def test_a_film_without_sound(telling: Teller, query: Query) -> None:
    page = await telling.speak(files.film(), "film.mp4")

    shown = await refused_by_the_job(telling, query, page)

    assert AttachingProblem.NO_SOUND.sentence in shown


@pytest.mark.parametrize("content", [b"OggS" + bytes(3000), b"\xff\xfb" + b"\x7f" * 3000])
async def test_noise_that_begins_like_a_recording(
    telling: Teller, query: Query, content: bytes
) -> None:
    page = await telling.speak(content)

    assert AttachingProblem.NO_SOUND.sentence in await refused_by_the_job(telling, query, page)


async def test_half_a_recording_is_played_as_far_as_it_goes(telling: Teller, query: Query) -> None:
    whole = files.sound("mp3", seconds=8)
    await telling.speak(whole[: len(whole) // 2])
    await telling.work()

    assert 2 <= await query("SELECT seconds FROM attachments") <= 5


async def test_a_picture_of_no_kind_that_names_itself_jpeg(telling: Teller, query: Query) -> None:
    page = await telling.draw(b"\xff\xd8\xff\xe0" + bytes(500))

    shown = await refused_by_the_job(telling, query, page)

    assert AttachingProblem.NOT_PICTURE.sentence in shown


async def test_after_a_problem_the_next_try_takes_its_place(telling: Teller, query: Query) -> None:
    await telling.draw(files.truncated_png())
    await telling.work()

    await telling.draw(files.png())
    await telling.work()

    assert await query("SELECT count(*) FROM attachments") == 1
    assert await query("SELECT made IS NOT NULL FROM attachments")


async def test_the_sixth_picture_and_the_fourth_recording_have_to_wait(telling: Teller) -> None:
    for _number in range(5):
        await telling.draw(files.png((20, 20)))
    for _number in range(3):
        await telling.speak(files.sound(seconds=0.3))

    picture = await refused_at_once(telling, "/picture", "6.png", files.png())
    recording = await refused_at_once(telling, "/speak", "4.ogg", files.sound())

    assert AttachingProblem.TOO_MANY_PICTURES.sentence in picture
    assert AttachingProblem.TOO_MANY_RECORDINGS.sentence in recording


async def test_a_form_in_pieces_is_no_file(telling: Teller) -> None:
    broken = await telling.visitor.post(
        f"{telling.page}/speak",
        content=b"--x\r\nnot a form",
        headers={"content-type": "multipart/form-data; boundary=x"},
    )

    assert broken.status_code in {400, 403}


async def test_after_the_round_nothing_can_be_added(
    telling: Teller, calendar: Calendar, spring: Round, query: Query
) -> None:
    token = await telling.token("/speak")
    calendar.after(spring)

    answer = await telling.post("/speak", token, files.sound())

    assert answer.status_code == TooLate.status
    assert "The last day to change answers was 30 June 2026." in answer.text
    assert f'href="{telling.answers}">See what you can do' in answer.text
    assert await query("SELECT count(*) FROM attachments") == 0


async def test_many_files_in_a_row_are_slowed_down(telling: Teller) -> None:
    token = await telling.token("/picture")

    tries = [(await telling.post("/picture", token, b"x")).status_code for _ in range(121)]

    assert tries == [422] * 120 + [TooMany.status]
