"""Dev puts a photo of the group on it; both sign it; somebody in it changes their mind."""

import hashlib
import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import asyncpg
import msgspec
import pytest
from httpx import AsyncClient, Response
from PIL import Image

from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.core.errors import NotYet, TooLate
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import KeyRole
from said_and_done.people.queries import outbox
from said_and_done.progress import queries
from said_and_done.progress.domain import checking, photo, replacing_words, writing
from said_and_done.progress.domain.changes import changes
from said_and_done.progress.model.photo import (
    GroupPhotoDraft,
    GroupPhotoFiles,
    TakenAwayReason,
)
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.model.text import SignedPhoto, Text
from said_and_done.upkeep import domain as upkeep
from said_and_done.web import clocks
from said_and_done.web.clocks import Clock
from tests import factories
from tests.once.twice import opened
from tests.own_way import files
from tests.progress.conftest import FILES, HERE, JULY, Browser, Place
from tests.progress.photo_pictures import COATS, drawn_group
from tests.progress.test_covering import OTHER_FILES, agree_both, propose

PAGE = f"{HERE}/photo"
PUBLIC = "/anyborough/progress/spring-2026"
ALT = "Six people in coats before a hedge."
WORDS = {"alt": ALT, "credit": "Amina Begum", "agreed": "yes"}
IMAGE = re.compile(r'<img src="([^"]+/photo/[0-9a-f]{64}(?:-small)?\.jpg)"([^>]*)>')
GONE = "A photograph was here. It was taken away on 1 July 2026."


def photo_in(page: str) -> str:
    """Where the photo of a page is, "" for none."""
    found = IMAGE.search(page)
    return found[1] if found else ""


async def send(
    browser: AsyncClient, form: dict[str, Any], content: bytes | None, **words: str
) -> Response:
    """The form with a file, or with none chosen, as a browser sends it."""
    file = ("", b"") if content is None else ("IMG_4711.jpg", content)
    fields = {name: value for name, value in {**form, **WORDS, **words}.items() if value != ""}
    return await browser.post(PAGE, data=fields, files={"photo": file})


async def put(browser: AsyncClient, content: bytes | None = None, **words: str) -> Response:
    form = await opened(browser, PAGE)
    return await send(browser, form, content, **words)


@pytest.fixture
async def dev(browser_of: Browser, stored: Place) -> AsyncClient:
    return await browser_of(stored.dev)


@pytest.fixture
async def with_photo(dev: AsyncClient) -> AsyncClient:
    """Dev, after putting a photo on it."""
    answer = await put(dev, drawn_group())
    assert answer.status_code == 303, answer.text
    return dev


async def now(pool: db.Pool, place: Place) -> ProgressStatement:
    async with db.transaction(pool, place.organisation.id) as conn:
        return await place.now(conn)


async def publish(pool: db.Pool, place: Place) -> ProgressStatement:
    """With both keys, and files that a test made up."""
    async with db.transaction(pool, place.organisation.id) as conn:
        await place.sign_both(conn)
        return await place.publish(conn)


async def take_away(browser: AsyncClient, **fields: str) -> Response:
    to = f"{PAGE}/take-away"
    return await browser.post(to, data={**await opened(browser, PAGE, to), **fields})


# ------------------------------------------------------------------- while it is written


async def test_those_who_sign_see_the_photo_with_its_words_where_they_read(
    with_photo: AsyncClient, browser_of: Browser, stored: Place
) -> None:
    carol = await browser_of(stored.carol)

    shown = ""
    for page in (HERE, f"{HERE}/read"):
        shown = (await carol.get(page)).text
        assert f'alt="{ALT}"' in IMAGE.search(shown)[2]  # type: ignore[index]
        assert "Photo: Amina Begum." in shown
    assert (await carol.get(photo_in(shown))).headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize(
    "content",
    [drawn_group(), files.jpeg((3000, 2000)), files.png((1500, 1000)), files.heic((1600, 1200))],
    ids=["a drawn group", "JPEG", "PNG", "HEIC"],
)
async def test_it_becomes_three_by_two_without_what_was_hidden_in_it(
    dev: AsyncClient, stored: Place, pool: db.Pool, content: bytes
) -> None:
    assert (await put(dev, content)).status_code == 303

    statement = await now(pool, stored)
    assert statement.photo
    for name, width, most in (
        (f"{statement.photo.hash}.jpg", 1200, 300),
        (photo_in((await dev.get(HERE)).text).rpartition("/")[2], 800, 70),
    ):
        file = (await dev.get(f"{PAGE}/{name}")).content
        assert b"Camera of Amina" not in file
        assert b"Exif" not in file
        assert len(file) <= most * 1024
        with Image.open(BytesIO(file)) as picture:
            assert picture.size == (width, round(width * 2 / 3))
    assert (
        statement.photo.hash
        == hashlib.sha256((await dev.get(f"{PAGE}/{statement.photo.hash}.jpg")).content).hexdigest()
    )


async def test_who_said_that_everybody_agreed_is_kept_with_the_day(
    with_photo: AsyncClient, stored: Place, pool: db.Pool
) -> None:
    kept = await now(pool, stored)

    assert kept.photo
    assert (kept.photo.recorded_by, kept.photo.agreed_on) == ("Dev Patel", JULY.date())
    page = (await with_photo.get(PAGE)).text
    assert "Dev Patel said on 1 July 2026 that everybody in it agreed." in page


async def test_the_tick_is_made_anew_whenever_the_page_is_opened(with_photo: AsyncClient) -> None:
    """What others agreed to once says nothing of another photo."""
    page = (await with_photo.get(PAGE)).text

    assert f"\n{ALT}</textarea>" in page
    assert 'id="agreed"' in page
    assert not re.search(r'id="agreed"[^>]* checked', page)
    assert (await put(with_photo, drawn_group(coats=COATS[:5]), agreed="")).status_code == 422


async def test_who_ticks_beside_other_words_is_kept_with_the_day(
    with_photo: AsyncClient, stored: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        other = await factories.member(conn, stored.organisation, "Ewa Nowak")
        await photo.put(
            ActingMember(
                conn,
                stored.organisation,
                msgspec.structs.replace(stored.dev, id=other.id),
                JULY + timedelta(days=3),
            ),
            before := await stored.now(conn),
            GroupPhotoDraft(
                alt="Six of us.",
                credit="Amina Begum",
                agreed=True,
                in_place_of=before.version.content.photo.mark,  # type: ignore[union-attr]
            ),
            None,
        )

    after = (await now(pool, stored)).photo
    assert after
    assert (after.recorded_by, after.agreed_on) == ("Ewa Nowak", (JULY + timedelta(days=3)).date())
    assert before.photo
    assert after.hash == before.photo.hash


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"alt": ""}, "Say what you can see in the photo."),
        ({"alt": "a" * 151}, "Make it shorter: 150 letters or fewer."),
        ({"credit": ""}, "Say who took the photo."),
        ({"credit": "a" * 101}, "Make the name shorter: 100 letters or fewer."),
        ({"agreed": ""}, "Ask everybody in the photo first. Then tick this."),
    ],
    ids=["no alt", "long alt", "no credit", "long credit", "not agreed"],
)
async def test_without_its_words_or_consent_it_is_not_kept(
    dev: AsyncClient, stored: Place, pool: db.Pool, words: dict[str, str], sentence: str
) -> None:
    answer = await put(dev, drawn_group(), **words)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert answer.text.count("Choose your photo again. Your browser could not keep it.") == 2
    assert '<a href="#photo">Choose your photo again.' in answer.text
    assert 'id="photo-error"' in answer.text
    kept = WORDS | words
    assert f"\n{kept['alt']}</textarea>" in answer.text
    assert f'value="{kept["credit"]}"' in answer.text
    assert (await now(pool, stored)).photo is None


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "Choose a photo."),
        (files.PDF, "We cannot open this file as a photo."),
        (files.BROKEN_HEIC, "We cannot open this file as a photo."),
        (files.truncated_png(), "A part of this photo is missing."),
        (files.bomb(), "This photo has too many dots."),
        (drawn_group((900, 600)), "This photo is too small to print."),
        (drawn_group((1200, 1600)), "This photo is too high."),
        (b"\xff\xd8\xff" + bytes(16 * 1024 * 1024), "This file is too big."),
    ],
    ids=["none", "a PDF", "broken", "half", "a bomb", "small", "high", "big"],
)
async def test_a_bad_file_is_a_sentence_and_the_words_stay(
    dev: AsyncClient, content: bytes | None, sentence: str
) -> None:
    answer = await put(dev, content)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert f"\n{ALT}</textarea>" in answer.text
    assert re.search(r'id="agreed"[^>]* checked', answer.text)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (drawn_group(coats=COATS[::-1]), {}),
        (None, {"alt": "Six people in a garden."}),
        (None, {"credit": "Dev Patel"}),
    ],
    ids=["another photo", "other alt", "other credit"],
)
async def test_another_photo_or_other_words_take_both_keys_back(
    with_photo: AsyncClient,
    stored: Place,
    pool: db.Pool,
    content: bytes | None,
    words: dict[str, str],
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        signed = await stored.sign_both(conn)
    assert signed.missing_keys == ()

    assert (await put(with_photo, content, **words)).status_code == 303

    after = await now(pool, stored)
    assert after.missing_keys == tuple(KeyRole)
    assert after.version.hash != signed.version.hash
    assert "What changed since the sponsor last read it" in (await with_photo.get(HERE)).text


async def test_taking_it_away_from_a_draft_is_another_version_without_it(
    with_photo: AsyncClient, stored: Place, pool: db.Pool
) -> None:
    before = await now(pool, stored)
    async with db.transaction(pool, stored.organisation.id) as conn:
        await stored.sign_both(conn)
    file = photo_in((await with_photo.get(HERE)).text)

    assert (await take_away(with_photo)).status_code == 303

    after = await now(pool, stored)
    assert after.version.number == before.version.number + 1
    assert b"photo" not in after.version.content.canonical
    assert after.photo is None
    assert after.missing_keys == tuple(KeyRole)
    assert (await with_photo.get(file)).status_code == 404
    assert "There is no photo yet." in (await with_photo.get(PAGE)).text


async def test_the_same_form_twice_is_one_version(
    dev: AsyncClient, stored: Place, pool: db.Pool
) -> None:
    form = await opened(dev, PAGE)
    before = await now(pool, stored)

    answers = [await send(dev, form, drawn_group()) for _ in range(2)]

    assert [one.status_code for one in answers] == [303, 303]
    assert (await now(pool, stored)).version.number == before.version.number + 1


@pytest.mark.parametrize("content", [drawn_group(), None], ids=["a photo", "words alone"])
async def test_two_who_change_the_photo_see_both_and_nothing_is_lost(
    with_photo: AsyncClient, stored: Place, pool: db.Pool, content: bytes | None
) -> None:
    form = await opened(with_photo, PAGE)
    await put(with_photo, None, alt="Ours, in the snow.")

    answer = await send(with_photo, form, content, alt="Hers, in the sun.")

    assert answer.status_code == 409
    assert not re.search(r'id="agreed"[^>]* checked', answer.text), "it was about another photo"
    assert "Ours, in the snow." in answer.text
    assert "\nHers, in the sun.</textarea>" in answer.text
    kept = (await now(pool, stored)).version.content.group_photo
    assert kept
    assert kept.alt == "Ours, in the snow."


async def test_a_photo_that_was_taken_away_meanwhile_does_not_come_back_unseen(
    with_photo: AsyncClient, stored: Place, pool: db.Pool
) -> None:
    form = await opened(with_photo, PAGE)
    await take_away(with_photo)

    answers = [await send(with_photo, form, content) for content in (drawn_group(), None)]

    assert {one.status_code for one in answers} <= {409, 422}
    assert (await now(pool, stored)).photo is None


async def test_new_evidence_leaves_the_photo_where_it_is(
    with_photo: AsyncClient, stored: Place, pool: db.Pool
) -> None:
    before = await now(pool, stored)
    async with db.transaction(pool, stored.organisation.id) as conn:
        await factories.commitment(conn, stored.organisation, stored.round, stored.group)
        await stored.bring_in_evidence(conn)

    after = await now(pool, stored)
    assert after.version.number > before.version.number
    assert after.version.content.photo == before.version.content.photo


# ------------------------------------------------------------------------- who sees it


async def test_the_photo_of_a_draft_is_not_public(
    with_photo: AsyncClient, visitor: AsyncClient, stored: Place, pool: db.Pool
) -> None:
    kept = (await now(pool, stored)).photo
    assert kept
    addresses = [f"{PUBLIC}/photo/{kept.hash}{small}.jpg" for small in ("", "-small")]
    work = photo_in((await with_photo.get(HERE)).text)

    assert [(await visitor.get(one)).status_code for one in addresses] == [404, 404]
    assert (await visitor.get(work)).status_code in {303, 401}

    await publish(pool, stored)
    for address in addresses:
        answer = await visitor.get(address)
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "public, max-age=600"
        assert "set-cookie" not in answer.headers


async def test_another_council_neither_sees_nor_changes_it(
    with_photo: AsyncClient, visitor: AsyncClient, stored: Place, pool: db.Pool
) -> None:
    await publish(pool, stored)
    photo_path = photo_in((await visitor.get(PUBLIC)).text)
    async with db.transaction(pool) as conn:
        otherham = await factories.organisation(conn, "otherham")
    async with db.transaction(pool, otherham.id) as conn:
        rows = await conn.fetchval("SELECT count(*) FROM group_photos")

    assert rows == 0
    assert (await visitor.get(photo_path)).status_code == 200
    theirs = photo_path.replace("anyborough", "otherham")
    assert (await visitor.get(theirs)).status_code == 404
    assert (await with_photo.get(PAGE.replace("anyborough", "otherham"))).status_code != 200


async def test_only_who_writes_changes_it(
    with_photo: AsyncClient, browser_of: Browser, stored: Place
) -> None:
    for member in (stored.carol, stored.lena):
        browser = await browser_of(member)
        assert (await browser.get(PAGE)).status_code == 403
        assert "Change this photo" not in (await browser.get(HERE)).text


@pytest.mark.parametrize("easy", ["", "/easy-read"])
async def test_everybody_sees_it_with_its_words_and_its_size(
    with_photo: AsyncClient, visitor: AsyncClient, stored: Place, pool: db.Pool, easy: str
) -> None:
    await publish(pool, stored)

    page = (await visitor.get(PUBLIC + easy)).text

    image = IMAGE.search(page)
    assert image
    assert image[1].startswith(f"{PUBLIC}/photo/")
    assert f'alt="{ALT}"' in image[2]
    assert 'width="1200" height="800"' in image[2], "nothing moves when it comes"
    assert "Photo: Amina Begum." in page
    assert "Are you in it, and you changed your mind?" in page
    file = (await visitor.get(image[1])).content
    assert len(file) <= 70 * 1024


@pytest.mark.parametrize("way", [{"pictures": "none"}, {"calm": "on"}], ids=["none", "calm"])
async def test_whoever_wants_no_pictures_or_calm_pages_reads_its_words(
    with_photo: AsyncClient,
    visitor: AsyncClient,
    stored: Place,
    pool: db.Pool,
    way: dict[str, str],
) -> None:
    await publish(pool, stored)
    await factories.form(visitor, "/anyborough/my-way", **way)

    page = (await visitor.get(PUBLIC)).text

    assert not photo_in(page)
    assert "What the photo shows:" in page
    assert ALT in page


async def test_a_text_without_a_photo_says_nothing_of_one(
    visitor: AsyncClient, stored: Place, pool: db.Pool
) -> None:
    await publish(pool, stored)

    page = (await visitor.get(PUBLIC)).text

    assert "photo" not in page.lower()
    assert "photo" not in (await visitor.get(f"{PUBLIC}.json")).text


# ------------------------------------------------------------- somebody changes their mind


async def test_a_published_photo_goes_at_once_without_any_key(
    with_photo: AsyncClient, visitor: AsyncClient, stored: Place, pool: db.Pool
) -> None:
    before = await publish(pool, stored)
    page = (await visitor.get(PUBLIC)).text
    words = (await visitor.get(f"{PUBLIC}.json")).content
    every_word = (await visitor.get(f"{PUBLIC}/all")).text
    whole = re.search(r'href="([^"]+/photo/[0-9a-f]{64}\.jpg)"', every_word)
    assert whole

    assert (await take_away(with_photo, reason="asked")).status_code == 303

    gone = [(await visitor.get(address)).status_code for address in (photo_in(page), whole[1])]
    assert gone == [404, 404]
    for form in ("", "/easy-read"):
        after = (await visitor.get(PUBLIC + form)).text
        assert GONE in after
        assert ALT not in after
        assert "Amina Begum" not in after
        assert not photo_in(after)
    assert (await visitor.get(f"{PUBLIC}.json")).content == words, "as both signed it"
    assert hashlib.sha256(words).hexdigest() == before.version.hash


async def test_that_it_was_taken_away_is_in_the_record_and_in_letters(
    with_photo: AsyncClient, stored: Place, pool: db.Pool
) -> None:
    await publish(pool, stored)

    await take_away(with_photo, reason="asked")

    async with db.transaction(pool, stored.organisation.id) as conn:
        assert await conn.fetchval("SELECT count(*) FROM group_photos") == 0
        newest = await conn.fetchrow("SELECT what, about FROM events ORDER BY number DESC LIMIT 1")
        letters = await outbox(CouncilContext(conn, stored.organisation))
    assert newest
    assert newest["what"] == "photo of the group taken away"
    assert newest["about"]["reason"] == "asked"
    told = {one.to_address for one in letters if one.subject.endswith("the photo was taken away")}
    assert told == {stored.carol.email, stored.lena.email}


async def test_nobody_opens_a_pdf_with_the_photo_while_others_are_made(
    with_photo: AsyncClient, visitor: AsyncClient, stored: Place, pool: db.Pool
) -> None:
    await publish(pool, stored)
    assert (await visitor.get(f"{PUBLIC}.pdf")).status_code == 200

    await take_away(with_photo)

    for path in (f"{PUBLIC}.pdf", f"{PUBLIC}/easy-read.pdf"):
        answer = await visitor.get(path)
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "30"
        assert "We make this PDF again, without its photo." in answer.text
    async with db.transaction(pool, stored.organisation.id) as conn:
        assert await conn.fetchval("SELECT count(*) FROM documents") == 0


async def test_taking_it_away_twice_is_once(
    with_photo: AsyncClient, stored: Place, pool: db.Pool
) -> None:
    form = await opened(with_photo, PAGE, f"{PAGE}/take-away")
    await publish(pool, stored)

    answers = [await with_photo.post(f"{PAGE}/take-away", data=form) for _ in range(2)]

    assert [one.status_code for one in answers] == [303, 303]
    async with db.transaction(pool, stored.organisation.id) as conn:
        told = "SELECT count(*) FROM events WHERE what = 'photo of the group taken away'"
        assert await conn.fetchval(told) == 1
    assert "Make the PDFs again" not in (await with_photo.get(PAGE)).text


async def test_pdfs_that_are_not_made_can_be_asked_for_again(
    with_photo: AsyncClient, stored: Place, pool: db.Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    await publish(pool, stored)
    await take_away(with_photo)
    later = JULY + timedelta(minutes=30)
    monkeypatch.setattr(clocks, "clock_now", lambda: Clock(now=later))
    jobs_of = "SELECT count(*) FROM pgqueuer WHERE entrypoint = 'make_without_photo'"
    async with db.transaction(pool, stored.organisation.id) as conn:
        assert await conn.fetchval(jobs_of) == 1

    assert "Make the PDFs again" in (await with_photo.get(PAGE)).text
    await take_away(with_photo)

    async with db.transaction(pool, stored.organisation.id) as conn:
        assert await conn.fetchval(jobs_of) == 2


async def test_a_published_photo_is_neither_exchanged_nor_described_otherwise(
    with_photo: AsyncClient, stored: Place, pool: db.Pool
) -> None:
    form = await opened(with_photo, PAGE)
    await publish(pool, stored)

    answer = await send(with_photo, form, drawn_group(coats=COATS[::-1]))

    assert answer.status_code == 410
    assert "It is published already" in answer.text
    assert 'type="file"' not in (await with_photo.get(PAGE)).text


async def test_the_verify_page_tells_of_the_photo_and_that_it_was_taken_away(
    with_photo: AsyncClient, visitor: AsyncClient, stored: Place, pool: db.Pool
) -> None:
    published = await publish(pool, stored)
    path = f"/verify/{published.version.hash}"
    before = (await visitor.get(path)).text
    assert "The photo of the group is the one that both signed." in before
    assert "Something does not fit" not in before

    await take_away(with_photo)

    page = (await visitor.get(path)).text
    assert "A photograph was there. It was taken away on 1 July 2026." in page
    assert "Something does not fit" not in page
    assert ALT not in page
    assert "Both PDFs are being made again without it." in page
    assert "The words have not changed since." in page
    assert "the files that were published" not in page

    async with db.council_transaction(pool, stored.organisation.id) as council:
        without = await photo.to_make_again(council, stored.statement.name)
        assert without
        await photo.keep_files(council, without, FILES, JULY + timedelta(minutes=2))

    page = (await visitor.get(path)).text
    assert "Both PDFs were made again without it." in page
    assert "the files that were published" not in page


async def test_whoever_checks_hears_that_the_pdfs_are_still_not_there(
    with_photo: AsyncClient,
    visitor: AsyncClient,
    stored: Place,
    pool: db.Pool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    published = await publish(pool, stored)
    await take_away(with_photo)
    late = "The PDFs are not there yet."

    for minutes, is_late in ((59, False), (61, True)):
        then = JULY + timedelta(minutes=minutes)
        monkeypatch.setattr(clocks, "clock_now", lambda then=then: Clock(now=then))
        page = (await visitor.get(f"/verify/{published.version.hash}")).text
        async with db.transaction(pool, stored.organisation.id) as conn:
            council = CouncilContext(conn, stored.organisation)
            problems = await checking.problems(council, now=then)
        assert (late in page) is is_late
        assert [one.endswith(late) for one in problems] == [True] * is_late


async def test_each_night_pdfs_that_are_not_there_are_asked_for_again(
    with_photo: AsyncClient, stored: Place, pool: db.Pool
) -> None:
    await publish(pool, stored)
    jobs_of = "SELECT count(*) FROM pgqueuer WHERE entrypoint = 'make_without_photo'"

    async def after_a_night() -> int:
        await upkeep.ask_for_missing_files(pool)
        async with db.transaction(pool) as conn:
            return int(await conn.fetchval(jobs_of))

    assert await after_a_night() == 0, "nothing is missing"
    await take_away(with_photo)
    assert await after_a_night() == 2

    async with db.council_transaction(pool, stored.organisation.id) as council:
        without = await photo.to_make_again(council, stored.statement.name)
        assert without
        await photo.keep_files(council, without, FILES, JULY + timedelta(minutes=2))
    assert await after_a_night() == 2


# ----------------------------------------------------------------- in the database


async def _with_photo(conn: Connection, place: Place, *, alt: str = ALT) -> ProgressStatement:
    """A made-up photo, saved through the domain."""
    await photo.put(
        ActingMember(conn, place.organisation, place.dev, JULY),
        await place.now(conn),
        GroupPhotoDraft(alt=alt, credit="Amina Begum", agreed=True),
        a_file(),
    )
    return await place.now(conn)


def a_file(content: bytes = b"a photo") -> GroupPhotoFiles:
    return GroupPhotoFiles(
        hash=hashlib.sha256(content).hexdigest(),
        media_type="image/jpeg",
        width=1200,
        height=800,
        content=content,
        small=content,
    )


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE group_photos SET small = 'other'",
        "DELETE FROM group_photos",
        "DELETE FROM documents",
        (
            "UPDATE group_photos SET progress_statement_id = "
            "(SELECT id FROM progress_statements WHERE name <> 'spring-2026')"
        ),
    ],
    ids=["written over", "deleted", "files deleted", "moved"],
)
async def test_the_database_keeps_a_published_photo_and_its_files(
    place: Place, conn: Connection, change: str
) -> None:
    await _with_photo(conn, place)
    await place.sign_both(conn)
    await place.publish(conn)
    await writing.draft(
        CouncilContext(conn, place.organisation),
        place.round,
        place.group,
        title="Another one",
        by=place.dev.id,
        now=JULY,
        today=JULY.date(),
    )

    with pytest.raises(asyncpg.RestrictViolationError):
        await conn.execute(change)


async def take_away_in(conn: Connection, place: Place, minutes: int = 1) -> None:
    await photo.take_away(
        ActingMember(conn, place.organisation, place.dev, JULY + timedelta(minutes=minutes)),
        await place.now(conn),
        TakenAwayReason.ASKED,
        "https://said.example",
    )


async def test_it_goes_although_the_clock_that_made_its_files_was_ahead(
    place: Place, conn: Connection
) -> None:
    await _with_photo(conn, place)
    await place.sign_both(conn)
    await place.publish(conn)

    await take_away_in(conn, place, minutes=-5)

    assert (await place.now(conn)).photo is None
    assert await conn.fetchval("SELECT count(*) FROM documents") == 0


async def test_files_that_were_made_again_stay(place: Place, conn: Connection) -> None:
    await _with_photo(conn, place)
    await place.sign_both(conn)
    await place.publish(conn)
    await take_away_in(conn, place)
    council = CouncilContext(conn, place.organisation)
    before = await photo.to_make_again(council, place.statement.name)
    assert before
    await photo.keep_files(council, before, FILES, JULY + timedelta(minutes=2))

    assert await checking.problems(council, now=JULY) == ()
    assert await photo.to_make_again(council, place.statement.name) is None
    with pytest.raises(asyncpg.RestrictViolationError):
        await conn.execute("DELETE FROM documents")


async def test_files_of_another_state_are_not_kept(place: Place, conn: Connection) -> None:
    await _with_photo(conn, place)
    await place.sign_both(conn)
    before = await place.publish(conn)
    await take_away_in(conn, place)

    with pytest.raises(NotYet):
        await photo.keep_files(CouncilContext(conn, place.organisation), before, FILES, JULY)


async def test_a_photo_that_went_without_a_word_in_the_record_is_noticed(
    place: Place, conn: Connection
) -> None:
    await _with_photo(conn, place)
    await place.sign_both(conn)
    await place.publish(conn)
    council = CouncilContext(conn, place.organisation)
    publication = (await queries.publications(council))[0]
    assert list(checking.problems_with_publication(publication, now=JULY)) == []

    gone = msgspec.structs.replace(publication, photo_hash=None)
    other = msgspec.structs.replace(publication, photo_hash="b" * 64)

    assert list(checking.problems_with_publication(gone, now=JULY)) == [
        "The photo is gone, and the record does not say that it was taken away."
    ]
    assert list(checking.problems_with_publication(other, now=JULY)) == [
        "The photo is not the one that was published."
    ]


async def test_there_is_nothing_to_take_away_where_there_is_no_photo(
    place: Place, conn: Connection
) -> None:
    with pytest.raises(TooLate):
        await take_away_in(conn, place)


def test_what_changed_of_a_photo_is_shown_before_the_parts() -> None:
    photo_before = SignedPhoto(hash="a", alt="Six people.", credit="Amina")
    none = Text(council="A", title="B", period="C", group="D")
    before = none.with_photo(photo_before)
    words = none.with_photo(msgspec.structs.replace(photo_before, alt="Six of us."))
    other = none.with_photo(msgspec.structs.replace(photo_before, hash="b"))

    assert changes(before, before) == ()
    for one, another in ((none, before), (before, none), (before, words), (before, other)):
        assert [change.part for change in changes(one, another)] == [None]


async def cover_name(conn: Connection, place: Place) -> None:
    """Both agree to cover a name in the words of the photo, and the job does it."""
    council = CouncilContext(conn, place.organisation)
    covering = await propose(conn, place, "Edna Hill")
    await agree_both(conn, place, covering)
    asked = await replacing_words.to_cover(council, covering.id)
    assert asked
    before, after = asked
    await replacing_words.cover(
        council, before, after, covering.id, OTHER_FILES, now=JULY + timedelta(minutes=3)
    )


@pytest.mark.parametrize("is_taken_away", [False, True], ids=["there", "taken away"])
async def test_a_name_in_the_words_of_a_photo_can_be_covered(
    place: Place, conn: Connection, is_taken_away: bool
) -> None:
    """Both keys, as for all words: the photo itself goes without them."""
    council = CouncilContext(conn, place.organisation)
    await _with_photo(conn, place, alt="Edna Hill and five others.")
    await place.sign_both(conn)
    await place.publish(conn)
    if is_taken_away:
        await take_away_in(conn, place)
        without = await photo.to_make_again(council, place.statement.name)
        assert without
        await photo.keep_files(council, without, FILES, JULY + timedelta(minutes=2))

    await cover_name(conn, place)

    signed = (await place.now(conn)).version.content.group_photo
    assert signed
    assert signed.alt.startswith("▇ Words covered on ")
    assert signed.alt.endswith("because they named somebody ▇ and five others.")
    assert await checking.problems(council, now=JULY) == ()


async def test_words_covered_before_the_pdfs_are_there_bring_them(
    place: Place, conn: Connection
) -> None:
    """Its files have no photo either: nothing more is to be made, and nobody is alarmed."""
    council = CouncilContext(conn, place.organisation)
    await _with_photo(conn, place, alt="Edna Hill and five others.")
    await place.sign_both(conn)
    await place.publish(conn)
    await take_away_in(conn, place)
    without = await photo.to_make_again(council, place.statement.name)
    assert without

    await cover_name(conn, place)

    assert await checking.problems(council, now=JULY + timedelta(hours=3)) == ()
    assert await conn.fetchval("SELECT count(*) FROM documents") == 2
    assert await photo.to_make_again(council, place.statement.name) is None
    with pytest.raises(NotYet):
        await photo.keep_files(council, without, FILES, JULY + timedelta(minutes=4))
