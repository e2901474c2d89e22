"""Somebody wrote in Gujarati or Urdu: voices, and lines, follow their words and not the page."""

import re
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from httpx import AsyncClient

from said_and_done.core import db, text
from said_and_done.core.settings import HOME
from said_and_done.i18n import languages, translation
from said_and_done.i18n.detection import direction_of, language_of
from said_and_done.organisations.model import Organisation
from said_and_done.pdf.making import render_pdf
from said_and_done.people.model import Role
from said_and_done.people.views.signing_in import signed_out_page
from said_and_done.progress.document_views.documents import Paragraph
from said_and_done.web import language_marks, rendering
from said_and_done.web.rendering import render
from tests import factories
from tests.pdf import sample
from tests.pdf.scripts import RIGHT_TO_LEFT, SENTENCES
from tests.pdf.test_reading_a_progress_statement import elements

IN_LATIN_LETTERS = {"cy", "pl", "ro", "so", "vi", "tr"}


@pytest.mark.parametrize("language", sorted(set(SENTENCES) - IN_LATIN_LETTERS))
def test_the_letters_tell_the_language(language: str) -> None:
    assert language_of(SENTENCES[language]) == language


@pytest.mark.parametrize("language", sorted(IN_LATIN_LETTERS))
def test_latin_letters_are_in_the_language_of_the_page(language: str) -> None:
    assert language_of(SENTENCES[language]) is None


@pytest.mark.parametrize(
    "words",
    [
        "My friend from ગુજરાત helps me every week.",
        "12:30 … 50 %",
        "",
        "I say 谢谢 to my support worker.",
    ],
)
def test_a_word_in_other_letters_does_not_change_the_language(words: str) -> None:
    assert language_of(words) is None


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_lines_begin_where_the_script_begins(language: str) -> None:
    assert direction_of(SENTENCES[language]) == ("rtl" if language in RIGHT_TO_LEFT else "ltr")


def page_of(template: str, **values: object) -> str:
    page = rendering.templates().from_string(template).render(**values)
    return language_marks.resolve(page)


def test_a_quote_on_a_page_names_its_language() -> None:
    page = page_of(
        '{% from "components/notices.html" import quote %}{{ quote(words) }}', words=SENTENCES["ur"]
    )

    assert '<blockquote dir="rtl" lang="ur">' in page


def test_a_language_that_is_known_is_not_guessed() -> None:
    assert language_marks.attributes(SENTENCES["ar"], "fa") == 'dir="rtl" lang="fa"'


@pytest.mark.pdf
@pytest.mark.parametrize("language", ["gu", "ur"])
def test_a_pdf_says_the_language_of_each_quote(language: str) -> None:
    document = sample.saying(SENTENCES[language])

    rendered = render_pdf(render(document), base=HOME)

    assert rendered.complaints == ()
    kinds = {str(element["/S"]) for element in elements(rendered) if _lang(element) == language}
    assert {"/P", "/LI"} <= kinds


def _lang(element: Any) -> str:
    return str(element.get("/Lang", ""))


def test_a_paragraph_of_a_statement_in_urdu_begins_at_the_right() -> None:
    words = SENTENCES["ur"]
    page = page_of(
        '{% from "progress_statement/blocks.html" import block %}{{ block(it) }}',
        it=Paragraph(words=words),
    )

    assert f'<p dir="rtl" lang="ur">{words}</p>' in page


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("گریس اوبی", "ur"),
        ("سماجی کام", "ur"),
        ("من می‌خواهم که به حرفم گوش کنند", "fa"),
        ("زه غواړم چې خلک ما واوري", "ps"),
        ("دەمەوێت خەڵک گوێم لێ بگرن", "ckb"),
        ("ゆっくり話してください", "ja"),
        ("[name] میری بات سنتی ہے", "ur"),
        ("ویب سائٹ https://anyborough.example/care مشکل ہے", "ur"),
    ],
)
def test_a_few_letters_tell_the_languages_of_one_script_apart(words: str, language: str) -> None:
    assert language_of(words) == language


def test_the_mark_in_place_of_a_name_does_not_turn_a_story_round() -> None:
    assert direction_of("[name] میری بات سنتی ہے۔") == "rtl"


COUNCIL = "اینی برو کونسل"


@pytest.mark.parametrize(
    ("words", "direction", "language"),
    [
        ("NHS کے خطوط انگریزی میں تھے، مجھے کچھ سمجھ نہیں آیا۔", "rtl", "ur"),
        ("Sarah Baker میری بات سنتی ہے اور وقت پر آتی ہے۔", "rtl", "ur"),
        ("2 بار NHS کو فون کیا، کسی نے جواب نہیں دیا۔ I am tired", "rtl", "ur"),
        ("NHS તરફથી આવેલા પત્રો અંગ્રેજીમાં હતા.", "ltr", "gu"),
    ],
)
def test_a_story_that_begins_with_an_english_name_is_not_english(
    words: str, direction: str, language: str
) -> None:
    """Read from the left its words were in a wrong order, and an English voice read them out."""
    page = page_of(
        '{% from "components/notices.html" import quote %}{{ quote(words) }}'
        "<p {{ written(words) }}>{{ words }}</p>",
        words=words,
    )

    assert f'<blockquote dir="{direction}" lang="{language}">' in page
    assert f'<p dir="{direction}" lang="{language}">' in page


@pytest.mark.parametrize(
    ("template", "words", "page"),
    [
        ("<h1>{{ words }}</h1>", COUNCIL, f'<h1><bdi dir="rtl" lang="ur">{COUNCIL}</bdi></h1>'),
        (
            '<a href="/">{{ words }}</a>',
            COUNCIL,
            f'<a href="/" dir="rtl" lang="ur">{COUNCIL}</a>',
        ),
        (
            '<a href="/">{{ words }}</a>',
            f"{COUNCIL}: easy read",
            f'<a href="/"><span><bdi dir="rtl" lang="ur">{COUNCIL}</bdi>: easy read</span></a>',
        ),
        (
            "<p>{{ words }}</p>",
            f"{COUNCIL} held it since 3 May 2026.",
            f'<p><bdi dir="rtl" lang="ur">{COUNCIL}</bdi> held it since 3 May 2026.</p>',
        ),
        (
            "<p>{{ words }}</p>",
            "Late. 30 September 2026: 14 میں سے 9 خط لکھے گئے۔",
            (
                "<p>Late. 30 September 2026: "
                '<bdi dir="rtl" lang="ur">14 میں سے 9 خط لکھے گئے۔</bdi></p>'
            ),
        ),
        (
            "<p>Ask {{ words }}.</p>",
            "દેવ પટેલ",
            '<p>Ask <bdi dir="ltr" lang="gu">દેવ પટેલ</bdi>.</p>',
        ),
        (
            "<p {{ written(words) }}>{{ words }}</p>",
            COUNCIL,
            f'<p dir="rtl" lang="ur">{COUNCIL}</p>',
        ),
        (
            "<p {{ written(words) }}>{{ words }}</p>",
            f"Promise 3: {COUNCIL}",
            f'<p dir="ltr">Promise 3: <bdi dir="rtl" lang="ur">{COUNCIL}</bdi></p>',
        ),
        (
            "<p>{{ _('Talk to %(council)s about being safe', council=words) }}</p>",
            COUNCIL,
            f'<p>Talk to <bdi dir="rtl" lang="ur">{COUNCIL}</bdi> about being safe</p>',
        ),
        (
            "<p>{{ words }}</p>",
            "Hi: أريد. मैं चाहती",
            (
                '<p>Hi: <bdi dir="rtl" lang="ar">أريد.</bdi> '
                '<bdi dir="ltr" lang="hi">मैं चाहती</bdi></p>'
            ),
        ),
        (
            "<p>{{ words }}</p>",
            "<b>ہے</b>",
            '<p>&lt;b&gt;<bdi dir="rtl" lang="ur">ہے</bdi>&lt;/b&gt;</p>',
        ),
        ("<title>{{ words }}</title>", COUNCIL, f"<title>{COUNCIL}</title>"),
        ("<textarea>{{ words }}</textarea>", COUNCIL, f"<textarea>{COUNCIL}</textarea>"),
        ('<img alt="{{ words }}">', COUNCIL, f'<img alt="{COUNCIL}">'),
        ("<p>{{ words }}</p>", "Zażółć, naïve – “ŵ”", "<p>Zażółć, naïve – “ŵ”</p>"),
    ],
)
def test_whatever_a_template_puts_out_brings_its_language(
    template: str, words: str, page: str
) -> None:
    assert page_of(template, words=words) == page


async def test_no_tag_of_a_page_has_a_space_where_an_attribute_would_stand(
    visitor: AsyncClient,
) -> None:
    for path in ("/set-up", "/my-way", "/talk"):
        page = await visitor.get(path)

        assert page.status_code == 200
        assert re.findall(r"<[^>]*\s>", page.text) == [], path


URDU = "NHS کے خطوط سمجھ نہیں آتے۔"


@pytest.mark.parametrize(
    ("words", "page"),
    [
        (
            f"“{URDU}” May be counted, may be shown.",
            f"“<bdi>{URDU}</bdi>” May be counted, may be shown.",
        ),
        (
            f"Part 6, “Progress on earlier promises”, leaves out promise 9: “{URDU}”",
            f"Part 6, “Progress on earlier promises”, leaves out promise 9: “<bdi>{URDU}</bdi>”",
        ),
        (
            f"Changed: “{URDU}” is now “{URDU}”",
            f"Changed: “<bdi>{URDU}</bdi>” is now “<bdi>{URDU}</bdi>”",
        ),
        ("میری “بات” سنو", "<bdi>میری “بات” سنو</bdi>"),
        (f"“{URDU}”", f"“<bdi>{URDU}</bdi>”"),
    ],
)
def test_words_that_we_quote_in_a_sentence_of_ours_stay_together(words: str, page: str) -> None:
    """“NHS” stood before the opening words, and the rest of the sentence behind it."""
    marked = page_of("<p>{{ words }}</p>", words=words)

    assert marked.replace(' dir="rtl" lang="ur"', "") == f"<p>{page}</p>"


def test_a_line_of_ours_that_quotes_words_begins_at_the_side_of_the_page() -> None:
    page = page_of("<p {{ written(words) }}>{{ words }}</p>", words=f"Why: “{URDU}”")

    assert page == f'<p dir="ltr">Why: “<bdi dir="rtl" lang="ur">{URDU}</bdi>”</p>'


def test_a_telephone_number_in_urdu_words_keeps_its_order() -> None:
    page = page_of("<p>{{ words }}</p>", words="فون 01632 960 001 پر 14 خط (£300) ملے")

    assert 'فون <bdi dir="ltr">01632 960 001</bdi> پر 14 خط (<bdi dir="ltr">£300</bdi>) ملے' in page


def test_a_page_in_urdu_says_when_words_are_not_in_urdu() -> None:
    with translation.use_language(languages.LANGUAGES["ur"]):
        page = page_of("<p {{ written(words) }}>{{ words }}</p>", words="I like it.")
        own = page_of("<p>{{ words }}</p>", words=COUNCIL)

    assert page == '<p dir="ltr" lang="en-GB">I like it.</p>'
    assert own == f"<p>{COUNCIL}</p>"


def test_a_number_in_brackets_leaves_the_brackets_to_the_words() -> None:
    page = page_of("<p>{{ words }}</p>", words="ہم فون کریں گے (01632 960 001)۔")

    assert 'گے (<bdi dir="ltr">01632 960 001</bdi>)۔' in page


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8461/anyborough/card", "https://a.example/progress/2026-8/1-2"]
)
def test_an_address_in_urdu_words_stays_in_one_piece(address: str) -> None:
    page = page_of("<p>{{ words }}</p>", words=f"یہ 5 لفظ یہاں لکھیں: {address}")

    assert f" {address}</bdi>" in page


@pytest.mark.parametrize("words", [COUNCIL, f"NHS {COUNCIL}"])
def test_words_are_typed_from_the_side_where_most_of_them_begin(words: str) -> None:
    page = page_of(
        "{% from 'components/fields.html' import text_area, text_box %}"
        "{{ text_box('name', 'Name', words) }}{{ text_box('mail', 'Email', kind='email') }}"
        "{{ text_area('why', 'Why?', words) }}{{ text_area('more', 'More') }}",
        words=words,
    )

    assert f'type="text" dir="rtl" value="{words}"' in page
    assert 'type="email" value=""' in page
    assert page.count('<textarea dir="rtl"') == page.count('<textarea dir="auto"') == 1


BOXES = (
    "{% from 'components/fields.html' import text_area, text_box %}"
    "{{ text_box('reach', 'Reach', words) }}{{ text_area('about', 'About', words) }}"
)


@pytest.mark.parametrize("page_language", ["en", "ur"])
def test_a_telephone_number_in_a_box_with_urdu_words_keeps_its_order(page_language: str) -> None:
    """No mark can stand in a box. It was shown as 4567 123 0300."""
    with translation.use_language(languages.LANGUAGES[page_language]):
        page = page_of(BOXES, words="فون 0300 123 4567 پر، 3 بار")

    held = "فون 0300\u00a0123\u00a04567 پر، 3 بار"
    assert f'value="{held}"' in page
    assert f">\n{held}</textarea>" in page
    assert text.lines(held) == "فون 0300 123 4567 پر، 3 بار", "we keep it as it was typed"
    assert text.line(held) == "فون 0300 123 4567 پر، 3 بار"


@pytest.mark.parametrize("page_language", ["en", "ur"])
def test_a_number_in_a_box_with_english_words_is_as_it_was_typed(page_language: str) -> None:
    with translation.use_language(languages.LANGUAGES[page_language]):
        page = page_of(BOXES, words="Call 0300 123 4567.")

    assert 'value="Call 0300 123 4567."' in page
    assert ">\nCall 0300 123 4567.</textarea>" in page


def test_a_telephone_number_on_a_page_in_urdu_keeps_its_order() -> None:
    """It was shown group by group from the right: whoever read it dialled 001 960 01632."""
    template = "<p>{{ _('Or call %(name)s on %(phone)s.', name='Dev', phone=words) }}</p>"
    with translation.use_language(languages.LANGUAGES["ur"]):
        sentence = page_of(template, words="01632 960 001")
        link = page_of("<a>{{ words }}</a><title>1-2</title>", words="ایپ میں 18001 01632 960 001")

    assert '<bdi dir="ltr">01632 960 001</bdi>' in sentence
    long = '<bdi dir="ltr" class="long">18001 01632 960 001</bdi>'
    assert link == f"<a><span>ایپ میں {long}</span></a><title>1-2</title>"


@pytest.mark.parametrize("language", ["cy", "ur"])
def test_a_word_of_a_code_card_says_itself_and_nothing_else(language: str) -> None:
    """The card as a file said “sloth">sloth” in every language but English."""
    template = '<img alt="{{ words }}"><title>{{ words }}</title><li>{{ words }}</li>'
    with translation.use_language(languages.LANGUAGES[language]):
        page = page_of(template, words=translation.in_english("sloth"))

    assert page == (
        '<img alt="sloth"><title>sloth</title><li><span lang="en-GB" dir="ltr">sloth</span></li>'
    )


def test_english_sentences_on_a_page_in_urdu_are_read_one_after_the_other() -> None:
    """Each was laid out alone, and the second stood in the middle of the first."""
    with translation.use_language(languages.LANGUAGES["ur"]):
        sentences = [translation.in_english(words) for words in ("One page.", "For you.", "Now.")]
        page = page_of("<p>{{ words[0] }} {{ words[1] }} {{ words[2] }}</p>", words=sentences)

    assert page == '<p><span lang="en-GB" dir="ltr">One page. For you. Now.</span></p>'


def test_no_template_can_forget_it() -> None:
    assert rendering.templates().finalize is language_marks.mark


async def test_a_name_that_staff_typed_brings_its_language_to_their_pages(
    visitor: AsyncClient, pool: db.Pool
) -> None:
    name = "عائشہ خان"
    async with db.transaction(pool) as conn:
        ours = await factories.organisation(conn)
        aisha = await factories.member(conn, ours, name, Role.ADMINISTRATOR, Role.COORDINATOR)
        group = await factories.group(conn, ours, aisha, name="پیر کا گروپ")
    await factories.signed_in(visitor, ours, aisha)
    marks = 'dir="rtl" lang="ur"'

    people = (await visitor.get("/anyborough/work/people")).text
    groups = (await visitor.get("/anyborough/work/groups")).text
    the_group = (await visitor.get(f"/anyborough/work/groups/{group.id}")).text

    assert f"<span {marks}>{name}</span>" in people, "who is signed in"
    assert people.count(f"{marks}>{name}<") >= 2, "and in the list"
    assert f"{marks}>پیر کا گروپ<" in groups
    assert f"<h1><bdi {marks}>پیر کا گروپ</bdi></h1>" in the_group
    assert f"{marks}>{name}<" in the_group.partition("<main")[2]


async def test_words_in_other_letters_bring_their_font(visitor: AsyncClient) -> None:
    """Library computers have no font for Gujarati: an English page with it showed boxes."""
    plain = Organisation(
        id=uuid4(),
        slug="a",
        lasting_slug="a",
        name="Llanfŵr – “é”",
        contact_name="D",
        contact_email="",
        contact_phone="",
    )
    council = msgspec.structs.replace(plain, name="એનીબરો કાઉન્સિલ")

    page = render(signed_out_page(council))
    (sheet,) = re.findall(r'href="(/assets/letters/[^"]+)"', page)
    fonts = re.findall(r"url\(\.\.(/fonts/[^)?]+)", (await visitor.get(sheet)).text)
    font = await visitor.get(f"/assets{fonts[0]}")

    assert "gujarati" in sheet
    assert (font.status_code, font.headers["content-type"]) == (200, "font/woff2")
    assert "/assets/letters/" not in render(signed_out_page(plain))
