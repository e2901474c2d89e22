"""The register of processing and the draft of a DPIA: filled from what the program does."""

import io
import re
from collections import Counter
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from httpx import AsyncClient
from PIL import Image
from pypdf import PdfReader

from said_and_done.contact.domain import call_backs
from said_and_done.contact.model import Wish
from said_and_done.core import council_rows, db
from said_and_done.core.db import Connection
from said_and_done.core.settings import Settings
from said_and_done.core.view import LONDON
from said_and_done.data_protection import queries as archives
from said_and_done.data_protection.domain import register
from said_and_done.data_protection.domain.word_files import GAP_STYLE
from said_and_done.data_protection.model import PaperForm, PaperKind
from said_and_done.data_protection.views.assessment import STEPS
from said_and_done.data_protection.views.papers import WRITES
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import RETENTION, DeletionKind, Organisation
from said_and_done.people.domain import single_sign_on
from said_and_done.people.model import Member, Role
from said_and_done.permissions import ROLES, Permission
from said_and_done.upkeep import domain as upkeep
from tests import factories

HERE = "/anyborough/work/data-protection"
TAGS = re.compile(r"<[^>]+>")
NUMBERS = re.compile(r"\d+")


@pytest.fixture
async def anyborough(pool: db.Pool) -> Organisation:
    async with db.transaction(pool) as conn:
        return await factories.organisation(conn)


async def comes(visitor: AsyncClient, pool: db.Pool, here: Organisation, role: Role) -> Member:
    async with db.transaction(pool) as conn:
        await db.look_only_at(CouncilContext(conn, here))
        member = await factories.member(conn, here, "Kim Auld", role)
    await factories.signed_in(visitor, here, member)
    return member


def path_of(kind: PaperKind, form: PaperForm | None = None) -> str:
    page = f"{HERE}/papers/{kind.value}"
    return f"{page}/{kind.value}.{form.value}" if form else page


async def page_of(visitor: AsyncClient, kind: PaperKind) -> str:
    """The words of the page, without tags and without its two buttons."""
    answer = await visitor.get(path_of(kind))
    assert answer.status_code == 200
    main = answer.text.partition("<main")[2].partition(">")[2].partition("</main>")[0]
    kept = re.sub(
        r'<a [^>]*class="[^"]*govuk-(?:button|back-link)[^"]*".*?</a>', "", main, flags=re.DOTALL
    )
    return " ".join(TAGS.sub(" ", kept).split())


async def word_of(visitor: AsyncClient, kind: PaperKind) -> "docx.document.Document":
    answer = await visitor.get(path_of(kind, PaperForm.WORD))
    assert answer.status_code == 200
    return docx.Document(io.BytesIO(answer.content))


def style_of(paragraph: Paragraph) -> str:
    return str(paragraph.style and paragraph.style.name)


def words_of(document: "docx.document.Document") -> str:
    said = [paragraph.text for paragraph in document.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join((*said, *cells))


@pytest.mark.parametrize("kind", PaperKind, ids=str)
async def test_an_administrator_finds_each_paper_on_a_page_and_for_word(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, kind: PaperKind
) -> None:
    await comes(visitor, pool, anyborough, Role.ADMINISTRATOR)

    overview = (await visitor.get(HERE)).text
    page = await page_of(visitor, kind)
    word = await visitor.get(path_of(kind, PaperForm.WORD))

    assert f'href="{path_of(kind)}"' in overview
    assert kind.label in page
    assert f"{WRITES}: " in page
    assert word.headers["content-disposition"].startswith(
        f'attachment; filename="anyborough-{kind.value}-'
    )


async def test_nobody_else_sees_a_paper(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    await comes(visitor, pool, anyborough, Role.COORDINATOR)

    answers = [await visitor.get(path_of(PaperKind.REGISTER, form)) for form in (None, *PaperForm)]

    assert {answer.status_code for answer in answers} == {403}


@pytest.mark.parametrize(
    "odd", ["nothing", "a-register", "register/register.odt", "register/assessment.docx"]
)
async def test_what_is_no_paper_is_not_found(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, odd: str
) -> None:
    await comes(visitor, pool, anyborough, Role.ADMINISTRATOR)

    answer = await visitor.get(f"{HERE}/papers/{odd}")

    assert answer.status_code == 404
    assert "There is no such paper." in answer.text


# What stands there is what the program does.


async def test_every_table_of_councils_is_in_the_register_or_holds_nobody(
    conn: Connection,
) -> None:
    """After a new table: add it to ``HELD`` of data_protection/domain/register.py where it is about
    people, or to ``WITHOUT_PEOPLE`` with what it is."""
    held = [table for each in register.HELD for table in each.tables]
    named = Counter((*held, *register.WITHOUT_PEOPLE))

    assert set(await council_rows.tables(conn)) == set(named)
    assert max(named.values()) == 1
    assert all(register.WITHOUT_PEOPLE.values())


def test_each_kind_that_is_deleted_by_itself_is_in_the_register_once() -> None:
    kinds = [each.kept for each in register.HELD if isinstance(each.kept, DeletionKind)]

    assert Counter(kinds) == Counter(DeletionKind)
    assert len({each.name for each in register.HELD}) == len(register.HELD)


async def _draft(pool: db.Pool, here: Organisation, day: date) -> None:
    async with db.transaction(pool) as conn:
        await db.look_only_at(CouncilContext(conn, here))
        round_ = await factories.round(
            conn,
            here,
            opens_on=day - timedelta(days=20),
            closes_on=day,
            answer_by=day + timedelta(days=9),
        )
        assert round_.last_day == day
        await factories.response(conn, here, round_, {1: "yes"}, sent=False)


async def _call(pool: db.Pool, here: Organisation, day: date) -> None:
    async with db.transaction(pool) as conn:
        await db.look_only_at(CouncilContext(conn, here))
        await call_backs.ask(
            CouncilContext(conn, here),
            Wish(reach="1"),
            urgent=False,
            keys=[bytes(32)],
            now=factories.NOW,
            today=day,
        )


async def _letter(pool: db.Pool, here: Organisation, day: date) -> None:
    async with db.transaction(pool, here.id) as conn:
        await conn.execute(
            "INSERT INTO mails (organisation_id, id, to_address, subject, wording, made_at)"
            " VALUES ($1, gen_random_uuid(), 'a@b.example', 'A', 'B', $2)",
            here.id,
            datetime.combine(day, time(12), LONDON),
        )


async def _archive(pool: db.Pool, here: Organisation, day: date) -> None:
    async with db.transaction(pool) as conn:
        council = CouncilContext(conn, here)
        await db.look_only_at(council)
        member = await factories.member(conn, here, "Ada Ling", Role.ADMINISTRATOR)
        archive_id = member.id
        await archives.save_archive(
            council,
            archive_id=archive_id,
            asked_at=datetime.combine(day, time(12), LONDON),
            asked_by=member.id,
        )


async def _remove_calls(pool: db.Pool, here: Organisation, today: date) -> int:
    async with db.transaction(pool) as conn:
        await db.look_only_at(CouncilContext(conn, here))
        return await call_backs.remove_old(CouncilContext(conn, here), today, factories.NOW)


async def _remove(kind: DeletionKind, pool: db.Pool, here: Organisation, today: date) -> int:
    """The job has run; how many went."""
    if kind is DeletionKind.CALLS:
        return await _remove_calls(pool, here, today)
    nightly = {
        DeletionKind.DRAFTS: upkeep.remove_drafts,
        DeletionKind.LETTERS: upkeep.remove_letters,
        DeletionKind.ARCHIVES: upkeep.remove_archives,
    }
    return await nightly[kind](pool, today, factories.NOW)


MAKE = {
    DeletionKind.DRAFTS: _draft,
    DeletionKind.CALLS: _call,
    DeletionKind.LETTERS: _letter,
    DeletionKind.ARCHIVES: _archive,
}


@pytest.mark.parametrize("kind", DeletionKind, ids=str)
async def test_the_days_that_pages_and_papers_promise_are_those_of_the_job(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, kind: DeletionKind
) -> None:
    """Each is there on its last day, and gone after it: the number is read off the page."""
    await comes(visitor, pool, anyborough, Role.ADMINISTRATOR)
    page = await page_of(visitor, PaperKind.REGISTER)
    [days] = re.findall(rf"{kind.label} (?:After )?(\d+) days", page)
    privacy = (await visitor.get("/anyborough/privacy")).text
    settings = (await visitor.get("/anyborough/work/settings")).text
    overview = (await visitor.get(HERE)).text
    began = date(2024, 6, 30)
    await MAKE[kind](pool, anyborough, began)

    last = began + timedelta(days=int(days))
    assert await _remove(kind, pool, anyborough, last) == 0
    assert await _remove(kind, pool, anyborough, last + timedelta(days=1)) == 1
    assert kind is DeletionKind.ARCHIVES or f"{days} days" in privacy
    assert RETENTION.words(kind) in settings
    assert RETENTION.words(kind) in overview


async def test_who_sees_what_is_read_off_the_table_of_permissions(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    await comes(visitor, pool, anyborough, Role.ADMINISTRATOR)
    page = await page_of(visitor, PaperKind.REGISTER)
    callers = ", ".join(role.label for role in ROLES[Permission.CALL_BACK])

    assert f"To call them, and to keep people safe. {callers}" in page


async def test_what_the_council_wrote_for_everybody_stands_there_in_place_of_gaps(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    await comes(visitor, pool, anyborough, Role.ADMINISTRATOR)
    before = await page_of(visitor, PaperKind.ASSESSMENT)
    await factories.form(
        visitor,
        "/anyborough/work/notices",
        "/anyborough/work/notices",
        lawful_basis="It is our task by law.",
        special_categories="To be fair to everybody.",
        backups_kept="31 days.",
        protection_officer="Robin Hale, 01632 960 777",
    )
    after = await page_of(visitor, PaperKind.ASSESSMENT)

    assert f"{WRITES}: the lawful basis" in before
    assert f"{WRITES}: the lawful basis" not in after
    for words in ("It is our task by law.", "To be fair to everybody.", "31 days.", "Robin Hale"):
        assert words in after


async def test_settings_change_what_it_says(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, settings: Settings
) -> None:
    await comes(visitor, pool, anyborough, Role.ADMINISTRATOR)
    before = await page_of(visitor, PaperKind.REGISTER)
    async with db.transaction(pool, anyborough.id) as conn:
        await conn.execute(
            "INSERT INTO identity_providers"
            " (organisation_id, issuer, client_id, sealed_secret, mail_domain)"
            " VALUES ($1, 'https://login.example', 'us', $2, 'council.example')",
            anyborough.id,
            bytes(40),
        )
        assert await single_sign_on.identity_provider(CouncilContext(conn, anyborough))
    after = await page_of(visitor, PaperKind.REGISTER)

    assert settings.smtp_url is None
    assert "no letter leaves this installation" in before
    assert "Single sign-on is not set up" in before
    assert "at login.example." in after


# What the files are.


@pytest.mark.parametrize("kind", PaperKind, ids=str)
async def test_the_word_file_can_be_read_out(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, kind: PaperKind
) -> None:
    await comes(visitor, pool, anyborough, Role.ADMINISTRATOR)
    document = await word_of(visitor, kind)
    levels = [
        int(style.removeprefix("Heading "))
        for paragraph in document.paragraphs
        if (style := style_of(paragraph)).startswith("Heading")
    ]

    assert document.core_properties.title == kind.label
    assert document.core_properties.language == "en-GB"
    assert document.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "en-GB"
    assert levels
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for table in document.tables:
        assert next(table.rows[0]._tr.iter(qn("w:tblHeader")), None) is not None
        assert all(cell.text for row in table.rows for cell in row.cells)
    gaps = [each for each in document.paragraphs if each.text.startswith(WRITES)]
    assert gaps
    assert {style_of(each) for each in gaps} == {GAP_STYLE}


def _png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (60, 60), "navy").save(file, "PNG")
    return file.getvalue()


async def test_the_logo_in_the_word_file_has_its_words(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    member = await comes(visitor, pool, anyborough, Role.ADMINISTRATOR)
    async with db.transaction(pool, anyborough.id) as conn:
        await conn.execute(
            "INSERT INTO council_logos"
            " (organisation_id, hash, media_type, content, alt, width, height, saved_at, saved_by)"
            " VALUES ($1, $2, 'image/png', $3, 'A bridge', 60, 60, $4, $5)",
            anyborough.id,
            "a" * 64,
            _png(),
            factories.NOW - timedelta(days=900),
            member.id,
        )
    document = await word_of(visitor, PaperKind.REGISTER)
    [picture] = document.element.body.iter(qn("wp:docPr"))

    assert picture.get("descr") == "A bridge"


async def test_the_headings_are_those_of_the_template(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    await comes(visitor, pool, anyborough, Role.ADMINISTRATOR)
    document = await word_of(visitor, PaperKind.ASSESSMENT)
    headings = [each.text for each in document.paragraphs if style_of(each) == "Heading 1"]

    assert headings == ["Submitting controller details", *STEPS]


@pytest.mark.pdf
@pytest.mark.parametrize("kind", PaperKind, ids=str)
async def test_numbers_and_gaps_are_the_same_on_the_page_in_word_and_in_the_pdf(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, kind: PaperKind
) -> None:
    """The program checks each PDF before it hands it out: an unsound one is a refusal."""
    await comes(visitor, pool, anyborough, Role.ADMINISTRATOR)
    page = await page_of(visitor, kind)
    word = words_of(await word_of(visitor, kind))
    answer = await visitor.get(path_of(kind, PaperForm.PDF))
    assert answer.status_code == 200
    reader = PdfReader(io.BytesIO(answer.content))
    printed = " ".join(sheet.extract_text() for sheet in reader.pages)
    sheets = Counter(str(number + 1) for number in range(len(reader.pages)))

    assert Counter(NUMBERS.findall(word)) == Counter(NUMBERS.findall(page))
    assert Counter(NUMBERS.findall(printed)) - sheets == Counter(NUMBERS.findall(page))
    gaps = word.count(WRITES)
    assert gaps > 5
    assert page.count(WRITES) == gaps
    assert " ".join(printed.split()).count(WRITES) == gaps
