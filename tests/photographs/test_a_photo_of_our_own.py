"""Dev puts a photo beside a question; Amina sees it in place of the symbol."""

import re
from io import BytesIO

import pytest
from httpx import AsyncClient
from PIL import Image

from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Role
from said_and_done.photographs.model import MOST_BYTES, SQUARE
from said_and_done.rounds.model import WayIn
from tests import factories
from tests.asking import question
from tests.own_way import files
from tests.photographs.conftest import (
    ALT,
    PAGE,
    SURVEY,
    WORDS,
    Coordinator,
    Person,
    Query,
    SignsIn,
)

PHOTO = re.compile(
    r'<img class="photo-square" src="(/anyborough/photos/[0-9a-f]{64}\.jpg)"([^>]*)>'
)
SYMBOL = f"/assets/pictures/{question(1).picture}.svg"


def photo_in(page: str) -> str:
    """Where the photo of a page is, "" for none."""
    found = PHOTO.search(page)
    return found[1] if found else ""


async def test_the_photo_stands_in_place_of_the_symbol_with_its_words(
    amina: Person, put: Coordinator
) -> None:
    page = (await amina.see("questions/1")).text

    assert SYMBOL not in page
    assert f'alt="{ALT}"' in PHOTO.search(page)[2]  # type: ignore[index]
    assert not photo_in((await amina.see("questions/2")).text), "only this question has it"


async def test_a_question_without_a_symbol_can_have_a_photo(
    amina: Person, dev: Coordinator
) -> None:
    number = next(n for n in range(1, 7) if question(n).picture is None)
    page = f"{SURVEY}/{question(number).statement}"
    assert "There is no picture beside it now." in await dev.see(page)

    assert (await dev.put(files.jpeg(), page)).status_code == 303

    assert photo_in((await amina.see(f"questions/{number}")).text)


async def test_a_photo_of_a_question_that_is_not_asked_any_more_can_be_taken_away(
    put: Coordinator, query: Query
) -> None:
    await query("UPDATE question_photos SET statement_code = '9.I.9'")

    survey = await put.see(SURVEY)
    away = re.search(rf'action="({SURVEY}/9.I.9/[0-9a-f-]+/take-away)"', survey)
    assert away
    assert "Photos of earlier questions" in survey
    await factories.form(put.browser, SURVEY, away[1])

    assert "Photos of earlier questions" not in await put.see(SURVEY)


async def test_before_and_after_the_photo_there_is_the_symbol(
    amina: Person, dev: Coordinator
) -> None:
    assert SYMBOL in (await amina.see("questions/1")).text

    await dev.put(files.jpeg())
    assert photo_in((await amina.see("questions/1")).text)
    away = re.search(rf'action="({PAGE}/[0-9a-f-]+/take-away)"', await dev.see(PAGE))
    assert away
    gone = await factories.form(dev.browser, PAGE, away[1])

    assert gone.headers["location"] == f"{SURVEY}?done=gone"
    assert "The question looks as it did before." in await dev.see(gone.headers["location"])
    page = (await amina.see("questions/1")).text
    assert SYMBOL in page
    assert not photo_in(page)


async def test_a_photo_that_was_taken_away_is_gone(
    visitor: AsyncClient, put: Coordinator, query: Query
) -> None:
    photo = photo_in(await put.see(PAGE))
    assert (await visitor.get(photo)).status_code == 200
    away = re.search(rf'action="({PAGE}/[0-9a-f-]+/take-away)"', await put.see(PAGE))
    assert away

    await factories.form(put.browser, PAGE, away[1])

    assert (await visitor.get(photo)).status_code == 404
    assert await query("SELECT count(*) FROM question_photos") == 0


@pytest.mark.parametrize(
    "content", [files.jpeg((3000, 2000)), files.png(), files.webp(), files.heic()]
)
async def test_any_photo_becomes_a_small_square_without_what_was_hidden_in_it(
    visitor: AsyncClient, dev: Coordinator, content: bytes
) -> None:
    assert (await dev.put(content)).status_code == 303

    answer = await visitor.get(photo_in(await dev.see(PAGE)))

    assert answer.headers["content-type"] == "image/jpeg"
    assert len(answer.content) <= MOST_BYTES
    assert files.CAMERA.encode() not in answer.content
    with Image.open(BytesIO(answer.content)) as picture:
        assert picture.width == picture.height <= SQUARE


async def test_a_photo_full_of_detail_is_as_small(visitor: AsyncClient, dev: Coordinator) -> None:
    noise = Image.effect_noise((1200, 900), 120).convert("RGB")
    out = BytesIO()
    noise.save(out, "JPEG", quality=95)

    assert (await dev.put(out.getvalue())).status_code == 303

    answer = await visitor.get(photo_in(await dev.see(PAGE)))
    assert len(answer.content) <= MOST_BYTES


async def test_a_browser_may_keep_it_and_it_comes_without_a_cookie(
    visitor: AsyncClient, put: Coordinator
) -> None:
    answer = await visitor.get(photo_in(await put.see(PAGE)))

    assert answer.headers["cache-control"] == "public, max-age=86400"
    assert "set-cookie" not in answer.headers
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_another_photo_has_another_address(amina: Person, put: Coordinator) -> None:
    before = photo_in((await amina.see("questions/1")).text)

    await put.put(files.png((640, 480)), alt="Our garden in May")

    page = (await amina.see("questions/1")).text
    assert photo_in(page) not in {"", before}
    assert 'alt="Our garden in May"' in page


async def test_only_the_words_can_be_changed(amina: Person, put: Coordinator) -> None:
    before = photo_in((await amina.see("questions/1")).text)

    assert (await put.put(None, alt="The day centre on Elm Road")).status_code == 303

    page = (await amina.see("questions/1")).text
    assert photo_in(page) == before
    assert 'alt="The day centre on Elm Road"' in page


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"alt": ""}, "Say what you can see in the photo."),
        ({"alt": "a" * 151}, "Make it shorter: 150 letters or fewer."),
        ({"credit": ""}, "Say who took the photo."),
        ({"faces": ""}, "Say if you can see a face."),
        ({"agreed": ""}, "Ask everybody in the photo first. Then tick this."),
    ],
)
async def test_a_photo_without_its_words_or_consent_is_not_kept(
    dev: Coordinator, query: Query, words: dict[str, str], sentence: str
) -> None:
    answer = await dev.put(files.jpeg(), **words)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert answer.text.count("Choose your photo again. Your browser could not keep it.") == 2
    assert '<a href="#photo">Choose your photo again.' in answer.text
    assert 'id="photo-error"' in answer.text
    kept = WORDS | words
    assert f"\n{kept['alt']}</textarea>" in answer.text
    assert f'value="{kept["credit"]}"' in answer.text
    assert await query("SELECT count(*) FROM question_photos") == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "Choose a photo."),
        (b"%PDF-1.7 a letter", "We cannot open this file as a photo."),
        (files.png((120, 400)), "This photo is too small."),
        (b"\xff\xd8\xff" + bytes(16 * 1024 * 1024), "This file is too big."),
    ],
    ids=["none", "a PDF", "too small", "too big"],
)
async def test_the_words_stay_when_the_file_is_no_good(
    dev: Coordinator, content: bytes | None, sentence: str
) -> None:
    answer = await dev.put(content)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert f"\n{ALT}</textarea>" in answer.text
    assert re.search(r'id="agreed"[^>]* checked', answer.text)


async def test_the_tick_is_made_anew_whenever_the_page_is_opened(put: Coordinator) -> None:
    """What others agreed to once says nothing of another photo."""
    page = await put.see(PAGE)

    assert f"\n{ALT}</textarea>" in page
    assert 'id="agreed"' in page
    assert not re.search(r'id="agreed"[^>]* checked', page)
    assert (await put.put(files.png(), agreed="")).status_code == 422


async def test_whoever_wants_no_pictures_sees_none(amina: Person, put: Coordinator) -> None:
    await factories.form(amina.visitor, "/anyborough/my-way", pictures="none")

    page = (await amina.see("questions/1")).text

    assert not photo_in(page)
    assert SYMBOL not in page


@pytest.mark.parametrize(("faces", "is_shown"), [("yes", False), ("no", True)])
async def test_calm_pages_leave_out_a_photo_with_faces(
    amina: Person, dev: Coordinator, faces: str, is_shown: bool
) -> None:
    await dev.put(files.jpeg(), faces=faces)
    assert photo_in((await amina.see("questions/1")).text)

    await factories.form(amina.visitor, "/anyborough/my-way", calm="on")

    assert bool(photo_in((await amina.see("questions/1")).text)) is is_shown


async def test_its_words_are_english_on_a_page_in_another_language(
    amina: Person, put: Coordinator
) -> None:
    await factories.form(amina.visitor, "/anyborough/my-way", language="ur")

    page = (await amina.see("questions/1")).text

    assert re.search(rf'alt="{ALT}"[^>]* lang="en[^"]*" dir="ltr"', page)


async def test_the_tablet_in_the_library_shows_it(
    visitor: AsyncClient, put: Coordinator, tablet: WayIn
) -> None:
    page = (await visitor.get(f"/anyborough/tablets/{tablet.code}")).text

    first, second = (page.split(f'data-step="question" data-number="{n}"')[1] for n in (1, 2))
    assert photo_in(first.split("</template>")[0])
    assert not photo_in(second.split("</template>")[0])


async def test_another_council_never_sees_it(
    signs_in: SignsIn, pool: db.Pool, visitor: AsyncClient, put: Coordinator
) -> None:
    photo = photo_in(await put.see(PAGE))
    async with db.transaction(pool) as conn:
        otherham = await factories.organisation(conn, "otherham")
    ewa = await signs_in("Ewa Nowak", Role.COORDINATOR, otherham)

    theirs = PAGE.replace("anyborough", "otherham")

    assert "People see this symbol now." in await ewa.see(theirs)
    assert (await visitor.get(photo.replace("anyborough", "otherham"))).status_code == 404
    assert (await visitor.get(photo)).status_code == 200, "it is there"


async def test_only_who_may_puts_photos(
    signs_in: SignsIn, anyborough: Organisation, put: Coordinator
) -> None:
    rita = await signs_in("Rita Rose", Role.READER, anyborough)

    assert (await rita.browser.get(PAGE)).status_code == 403
    assert "Photos</a>" not in await rita.see("/anyborough/work")
    assert "Photos</a>" in await put.see("/anyborough/work")


async def test_it_is_written_into_the_record(put: Coordinator, query: Query) -> None:
    newest = (
        "SELECT what || ': ' || (about ->> 'statement') FROM events ORDER BY number DESC LIMIT 1"
    )

    assert await query(newest) == f"photo put beside a question: {question(1).statement}"


@pytest.mark.parametrize("content", [files.png(), None], ids=["a photo", "words alone"])
async def test_two_who_change_one_photo_see_both_and_nothing_is_lost(
    signs_in: SignsIn, anyborough: Organisation, put: Coordinator, content: bytes | None
) -> None:
    carol = await signs_in("Carol Jones", Role.COORDINATOR, anyborough)
    form = await carol.open_form()
    await put.put(None, alt="Ours, in the snow")

    answer = await carol.send(form, content, alt="Hers, in the sun")

    assert answer.status_code == 409
    assert not re.search(r'id="agreed"[^>]* checked', answer.text), "it was about another photo"
    assert "Ours, in the snow" in answer.text
    assert "\nHers, in the sun</textarea>" in answer.text
    assert 'alt="Ours, in the snow"' in await put.see(PAGE)


async def test_a_photo_that_was_taken_away_meanwhile_does_not_come_back_unseen(
    put: Coordinator, query: Query
) -> None:
    form = await put.open_form()
    away = re.search(rf'action="({PAGE}/[0-9a-f-]+/take-away)"', await put.see(PAGE))
    assert away
    await factories.form(put.browser, PAGE, away[1])

    answer = await put.send(form, files.png())

    assert answer.status_code == 409
    assert "No photo: it was taken away." in answer.text
    assert await query("SELECT count(*) FROM question_photos") == 0


async def test_the_same_form_twice_keeps_the_photo_once(dev: Coordinator, query: Query) -> None:
    form = await dev.open_form()

    answers = [await dev.send(form, files.jpeg()) for _ in range(2)]

    assert [one.status_code for one in answers] == [303, 303]
    assert await query("SELECT count(*) FROM events WHERE what LIKE 'photo%'") == 1


async def test_who_took_it_stands_on_the_accessibility_page(
    visitor: AsyncClient, anyborough: Organisation, dev: Coordinator
) -> None:
    before = (await visitor.get("/anyborough/accessibility")).text
    assert "There are no photos yet." in before

    await dev.put(files.jpeg())

    page = (await visitor.get("/anyborough/accessibility")).text
    assert "Photos: Amina Begum." in page
    assert "There are no photos yet." not in page
