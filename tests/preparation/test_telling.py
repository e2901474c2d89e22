"""Posters to print and words to send, before a round opens and while it is open."""

import re
from datetime import date
from html import unescape
from io import BytesIO
from uuid import UUID

import msgspec
import pypdfium2
import pytest
import zxingcpp
from litestar import Litestar
from pypdf import PdfReader

from said_and_done.core import db
from said_and_done.core.settings import HOME, Settings
from said_and_done.framework.domain.plain_words import plain_words
from said_and_done.organisations.model import Organisation
from said_and_done.pdf.making import render_pdf
from said_and_done.preparation.domain.messages import MOST_OF_SOCIAL, messages
from said_and_done.preparation.model import (
    Message,
    MessageKind,
    PaperSize,
    RoundInPreparation,
    SurveyToTell,
)
from said_and_done.preparation.views.telling import poster_paper_of
from said_and_done.rounds.model import Round, WayIn, WayInKind
from said_and_done.web.rendering import render
from tests import factories
from tests.answering.conftest import Calendar
from tests.survey_editor.conftest import Editor
from tests.surveys.test_files_out_and_in import SHIPPED

MM_A_POINT = 25.4 / 72
SIZES = {"a4": (210, 297), "a3": (297, 420)}
AREAS = re.compile(r'<div class="card as-typed">(.*?)</div>', re.DOTALL)


def round_of(title: str = "Spring 2026", **days: date) -> Round:
    usual = {
        "opens_on": date(2026, 6, 1),
        "closes_on": date(2026, 7, 12),
        "answer_by": date(2026, 9, 30),
        "told_until": date(2026, 7, 12),
        "last_day": date(2026, 7, 12),
        "late_until": date(2026, 7, 19),
    }
    here = UUID(int=1)
    return Round(
        id=here, name="spring", title=title, framework_version_id=here, **{**usual, **days}
    )


def council(name: str = "Anyborough Council") -> Organisation:
    return Organisation(
        id=UUID(int=2),
        slug="anyborough",
        lasting_slug="anyborough",
        name=name,
        contact_name="Dev Patel",
        contact_email="talk@anyborough.example",
        contact_phone="01632 960 001",
    )


def way(kind: WayInKind) -> WayIn:
    here = UUID(int=3)
    return WayIn(id=here, round_id=here, survey_key="a", kind=kind, name="x", code="abc")


def survey(number: int = 1, **others: object) -> SurveyToTell:
    told = SurveyToTell(
        title=f"Your support {number}",
        about="These questions are about your support.",
        for_whom="This is for adults who get support.",
        minutes=10,
        languages=1,
        address=f"https://said.example/anyborough/s/code{number}",
    )
    return msgspec.structs.replace(told, **others)


def told(
    *surveys: SurveyToTell, name: str = "Anyborough Council", kinds: tuple[WayInKind, ...] = ()
) -> dict[MessageKind, Message]:
    preparation = RoundInPreparation(
        organisation=council(name),
        round=round_of(),
        versions=(),
        ways_in=tuple(way(kind) for kind in kinds),
    )
    ready = messages(preparation, surveys or (survey(),), "https://said.example/anyborough")
    return {one.kind: one for one in ready}


# ------------------------------------------------------------- words to send


@pytest.mark.parametrize("kind", list(MessageKind))
def test_each_message_says_what_people_always_ask(kind: MessageKind) -> None:
    words = told()[kind].words

    assert "https://said.example/anyborough/s/code1" in words
    assert "12 July 2026" in words
    assert "We do not ask for your name." in words


@pytest.mark.parametrize("kind", [MessageKind.LETTER, MessageKind.EMAIL])
def test_a_long_message_says_who_helps_and_when_people_hear_back(kind: MessageKind) -> None:
    words = told()[kind].words

    assert "Call Dev Patel on 01632 960 001, or write to talk@anyborough.example." in words
    assert "By 30 September 2026 we tell everybody what we heard, and what we do." in words
    assert "You can skip any question." in words


def test_only_ways_that_the_round_has_are_offered() -> None:
    without = told()[MessageKind.LETTER].words
    both = told(kinds=(WayInKind.PAPER, WayInKind.TELEPHONE))[MessageKind.LETTER].words

    assert "by telephone" not in without
    assert "on paper" not in without
    assert "You can also answer by telephone or on paper. Call Dev Patel" in both


def test_languages_are_said_where_there_are_several() -> None:
    assert "languages" not in told()[MessageKind.EMAIL].words
    assert "in 9 languages." in told(survey(languages=9))[MessageKind.EMAIL].words


def test_several_surveys_stand_one_below_the_other_and_short_words_lead_to_all() -> None:
    ready = told(survey(1), survey(2))

    assert ready[MessageKind.LETTER].words.index("code1") < ready[MessageKind.LETTER].words.index(
        "code2"
    )
    for kind in (MessageKind.SOCIAL, MessageKind.TEXT):
        assert "/s/" not in ready[kind].words
        assert "https://said.example/anyborough" in ready[kind].words


def test_a_text_message_about_one_survey_names_it() -> None:
    asked = survey()
    words = told(asked)[MessageKind.TEXT].words

    assert f"please answer “{asked.title}”. {asked.address} " in words


@pytest.mark.parametrize("name", ["Ea", "Anyborough Council", "The Council of " + "Long " * 30])
def test_words_for_social_media_fit_whatever_the_council_is_called(name: str) -> None:
    assert len(told(name=name)[MessageKind.SOCIAL].words) <= MOST_OF_SOCIAL


@pytest.mark.parametrize("kind", list(MessageKind))
def test_our_words_are_plain(kind: MessageKind) -> None:
    words = told(kinds=tuple(WayInKind))[kind].words
    lines = [line for line in words.split("\n") if "https://" not in line]

    assert [hint for line in lines for hint in plain_words(line)] == []


async def test_the_page_has_each_message_to_copy_and_all_as_a_file(
    dev: Editor, prepare: str, spring: Round, telephone: WayIn
) -> None:
    del telephone
    page = await dev.see(f"{prepare}/messages")
    shown = [unescape(words) for words in AREAS.findall(page)]
    taken = await dev.browser.get(f"{prepare}/messages/messages.txt")

    assert len(shown) == len(MessageKind)
    assert "You can also answer by telephone." in shown[0]
    assert f"{len(shown[2])} letters." in page
    assert taken.headers["content-type"] == "text/plain; charset=utf-8"
    assert f"messages-{spring.name}.txt" in taken.headers["content-disposition"]
    assert all(words in taken.text for words in shown)


async def test_a_survey_for_staff_is_in_no_message_to_people(
    dev: Editor, prepare: str, pool: db.Pool, anyborough: Organisation, spring: Round
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        keys = ("your-support", "what-we-do")
        both = await factories.round(conn, anyborough, "Summer 2026", survey_keys=keys)
    summer = prepare.replace(spring.name, both.name)
    page = await dev.see(f"{summer}/messages")

    assert "Your support" in page
    assert "What we do\n" not in page
    assert ": What we do" in await dev.see(f"{summer}/posters")


# ------------------------------------------------------------- posters


async def test_each_link_and_poster_has_a_file_in_two_sizes(
    dev: Editor, prepare: str, poster: WayIn, telephone: WayIn
) -> None:
    page = await dev.see(f"{prepare}/posters")

    assert f"{prepare}/posters/{poster.code}-a4.pdf" in page
    assert f"{prepare}/posters/{poster.code}-a3.pdf" in page
    assert telephone.code not in page


@pytest.mark.pdf
@pytest.mark.parametrize("size", SIZES)
async def test_a_poster_is_one_sheet_that_a_camera_and_a_screen_reader_read(
    dev: Editor, prepare: str, poster: WayIn, size: str
) -> None:
    answer = await dev.browser.get(f"{prepare}/posters/{poster.code}-{size}.pdf")

    assert answer.headers["content-type"] == "application/pdf"
    sheets = PdfReader(BytesIO(answer.content)).pages
    box = sheets[0].mediabox
    assert len(sheets) == 1
    assert (round(box.width * MM_A_POINT), round(box.height * MM_A_POINT)) == SIZES[size]
    words = " ".join(sheets[0].extract_text().split())
    for part in ("Tell us: Your support", "Answer by", "01632 960 001", "Cymraeg"):
        assert part in words
    picture = pypdfium2.PdfDocument(answer.content)[0].render(scale=2).to_pil().convert("L")
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.text.endswith(f"/anyborough/s/{poster.code}")


@pytest.mark.pdf
@pytest.mark.parametrize(
    ("title", "line"), [(14, 60), (20, 60), (40, 80), (60, 100), (100, 250), (100, 499)]
)
def test_a_poster_stays_one_sheet_with_long_words(title: int, line: int) -> None:
    your_support = next(one for one in SHIPPED if one.key == "your-support")
    long = msgspec.structs.replace(
        your_support,
        title=("Words " * 20)[:title],
        about=("words " * 100)[:line],
        for_whom=("words " * 100)[:line],
    )
    shown = poster_paper_of(
        council(),
        round_of(),
        long,
        PaperSize.A4,
        address="https://said.anyborough.gov.uk/anyborough/s/drradp",
        made_on="2026-06-14",
    )

    made = render_pdf(render(shown), base=HOME)

    assert made.complaints == ()
    assert len(PdfReader(BytesIO(made.pdf)).pages) == 1


@pytest.mark.parametrize(
    "file",
    ["zzz-a4.pdf", "{code}-a5.pdf", "{code}-a4.png", "{code}.pdf", "-a4.pdf", "{phone}-a4.pdf"],
)
async def test_a_poster_that_there_is_not_is_not_found(
    dev: Editor, prepare: str, poster: WayIn, telephone: WayIn, file: str
) -> None:
    named = file.format(code=poster.code, phone=telephone.code)

    assert (await dev.browser.get(f"{prepare}/posters/{named}")).status_code == 404


# ------------------------------------------------------------- when, and whose


async def test_the_page_of_a_round_leads_to_each_step(
    dev: Editor, prepare: str, calendar: Calendar, spring: Round
) -> None:
    calendar.before(spring)

    assert f'href="{prepare}"' in await dev.see(prepare.removesuffix("/prepare"))
    steps = await dev.see(prepare)
    for step in ("posters", "messages"):
        assert f'href="{prepare}/{step}"' in steps


@pytest.mark.parametrize("step", ["posters", "messages", "messages/messages.txt"])
async def test_after_the_last_day_nothing_leads_to_a_closed_round(
    dev: Editor, prepare: str, calendar: Calendar, spring: Round, step: str
) -> None:
    calendar.after(spring)

    answer = await dev.browser.get(f"{prepare}/{step}")

    assert answer.status_code == 410
    assert "is over. To listen again, make a new round." in answer.text
    assert f'href="{prepare}"' not in await dev.see(prepare.removesuffix("/prepare"))


async def test_nothing_of_a_round_of_another_council_is_shown(
    dev: Editor, prepare: str, poster: WayIn
) -> None:
    for step in ("", "/posters", "/messages", f"/posters/{poster.code}-a4.pdf"):
        theirs = f"{prepare}{step}".replace("/anyborough/", "/otherham/")
        assert (await dev.browser.get(theirs)).status_code in {303, 404}


@pytest.mark.parametrize(
    ("address", "warns"), [("http://127.0.0.1:8000", True), ("https://said.example", False)]
)
async def test_nobody_prints_an_address_of_this_machine_alone_without_a_warning(
    app: Litestar, settings: Settings, dev: Editor, prepare: str, address: str, *, warns: bool
) -> None:
    app.state.settings = msgspec.structs.replace(settings, address=address)

    for step in ("posters", "messages"):
        page = await dev.see(f"{prepare}/{step}")
        assert ("Other people cannot open these addresses" in page) is warns
