"""Somebody opens the progress statement, with eyes, ears or a machine."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import msgspec
import pypdfium2
import pytest
from pypdf import PageObject
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from said_and_done.core.brand import product_brand
from said_and_done.core.settings import HOME
from said_and_done.pdf.making import render_pdf
from said_and_done.pdf.rendered import Rendered
from said_and_done.progress.document_views.documents import Paragraph, ShortVersion
from said_and_done.web import rendering
from tests.pdf import pieces, sample
from tests.pdf.conftest import ENDLESS_WORD, made, read, words_of

PIXELS_A_MM = 96 / 25.4
BOTTOM_MARGIN = 0.92
FIRST = pieces.STATEMENTS[0][0]
RARE = pytest.mark.pdf
"""Each of these makes a PDF of its own; the two that everybody reads are made in every run."""


def elements(rendered: Rendered) -> Iterator[Any]:
    """The structure, in the order in which it is read aloud."""
    root: Any = read(rendered).trailer["/Root"]
    yield from below(root["/StructTreeRoot"]["/K"])


def below(kids: Any) -> Iterator[Any]:
    """An element and all that is in it."""
    for kid in kids if isinstance(kids, ArrayObject) else [kids]:
        thing = kid.get_object() if isinstance(kid, IndirectObject) else kid
        if isinstance(thing, DictionaryObject) and "/S" in thing:
            yield thing
            yield from below(thing.get("/K", ArrayObject()))


@pytest.mark.parametrize(
    "name",
    [
        "statement",
        "easy_read",
        *(pytest.param(one, marks=RARE) for one in ("nearly_empty", "odd_words", "endless_word")),
    ],
)
def test_nobody_complains(name: str, request: pytest.FixtureRequest) -> None:
    rendered: Rendered = request.getfixturevalue(name)

    assert rendered.complaints == ()
    assert rendered.sound


def test_every_word_can_be_read_back(statement: Rendered) -> None:
    words = words_of(statement)

    for title, _name, _words in pieces.TITLES:
        assert title in words
    assert "About 6 in 10 people said yes." in words
    assert "They write down what I say, and then they do it." in words
    assert "The library closed. We look for another room with the group." in words
    assert "Carol Example signed on 14 June 2026" in words


def test_one_page_has_both_keys_and_the_fingerprint_that_they_are_on(statement: Rendered) -> None:
    signed = _page_with(statement, "How to check this document")

    assert "Carol Example" in signed
    assert "Lee Example" in signed
    assert pieces.FINGERPRINT in signed


def test_in_easy_read_the_fingerprint_is_behind_a_link_and_at_the_very_end(
    easy_read: Rendered,
) -> None:
    pages = [page.extract_text().replace("\n", "") for page in read(easy_read).pages]

    assert [pieces.FINGERPRINT in page for page in pages].index(True) == len(pages) - 1
    assert "How to check this document" in _page_with(easy_read, "Lee Example signed on")
    named = links_of(easy_read)
    assert {"How to check this document", "Check the fingerprint"} <= named


def test_where_the_record_stood_is_whole_on_one_page_with_where_to_check_it(
    statement: Rendered, easy_read: Rendered
) -> None:
    for rendered in (statement, easy_read):
        record = _page_with(rendered, "Where the record stood")
        assert f"Event 412:{pieces.FINGERPRINT}" in record.replace("Event 412: ", "Event 412:")
        assert "To check it, go to:" in record


def _page_with(rendered: Rendered, words: str) -> str:
    pages = (page.extract_text().replace("\n", "") for page in read(rendered).pages)
    return next(page for page in pages if words in page)


def test_a_program_shows_whose_it_is_what_it_is_and_of_when(
    statement: Rendered, easy_read: Rendered
) -> None:
    name = "Anyborough progress statement, Spring 2026"

    assert _title(statement) == name
    assert _title(easy_read) == f"{name}, easy read"


def test_the_short_version_is_one_page_alone(statement: Rendered) -> None:
    assert_on_one_page(statement, pieces.short_version())


@RARE
def test_a_drafted_short_version_is_one_page_too() -> None:
    drafted = pieces.drafted_short_version()
    counted = (
        "In Summer 2026 we asked people about their care and support. About 60 people answered. "
        "About 40 staff answered. We made 2 new promises. "
        "We made 5 promises before: 1 done, 1 late."
    )
    first = (Paragraph(words=counted), drafted)

    assert_on_one_page(made(sample.statement((first, *sample.BLOCKS[1:]))), drafted)


def assert_on_one_page(rendered: Rendered, short: ShortVersion) -> None:
    pages = [" ".join(page.extract_text().split()) for page in read(rendered).pages]
    page = next(words for words in pages if short.title in words)
    for headline in short.headlines:
        assert headline.words in page
        assert headline.sentence in page
    for promise in short.promises:
        assert promise.wording in page
        assert promise.due in page
    for words in (short.not_possible_title, short.why, *short.how_to_read, short.about):
        assert words in page
    assert "Not sure" in page
    assert "Who we are" not in page


def _title(rendered: Rendered) -> str:
    told = read(rendered).metadata
    assert told
    return str(told.title)


def test_the_cover_has_the_name_the_period_three_facts_and_both_keys(statement: Rendered) -> None:
    cover = " ".join(read(statement).pages[0].extract_text().split())

    assert "Progress statement Spring 2026 1 January to 30 June 2026" in cover
    for fact in sample.statement().facts:
        assert fact.number in cover
        assert fact.words in cover
    assert "Carol Example Co-production sponsor Signed on 14 June 2026" in cover
    assert "Lee Example Director of adult social care Signed on 15 June 2026" in cover


@RARE
@pytest.mark.parametrize("name", ["with_photo", "easy_with_photo"])
def test_the_photo_of_the_group_is_on_the_cover_and_told_in_words(
    name: str, request: pytest.FixtureRequest
) -> None:
    rendered: Rendered = request.getfixturevalue(name)
    first = read(rendered).pages[0]

    assert [(one.image.width, one.image.height) for one in first.images if one.image] == [
        (1200, 800)
    ]
    assert sample.PHOTO.alt in {
        str(one["/Alt"]) for one in elements(rendered) if one["/S"] == "/Figure"
    }
    assert sample.PHOTO.caption in " ".join(first.extract_text().split())


@RARE
def test_a_cover_with_a_photo_is_one_page(
    statement: Rendered, with_photo: Rendered, easy_read: Rendered, easy_with_photo: Rendered
) -> None:
    assert len(read(with_photo).pages) == len(read(statement).pages)
    assert len(read(easy_with_photo).pages) == len(read(easy_read).pages)


@RARE
def test_a_photo_that_was_taken_away_leaves_a_sentence(photo_gone: Rendered) -> None:
    first = read(photo_gone).pages[0]

    assert str(sample.PHOTO_GONE.gone) in " ".join(first.extract_text().split())
    assert not [one for one in first.images if one.image and one.image.width == 1200]
    assert b"Six people" not in photo_gone.pdf


@RARE
def test_a_long_title_stays_on_the_dark_part_of_the_cover() -> None:
    """Its letters are white: below, nobody could read them."""
    document = sample.statement()
    page = msgspec.structs.replace(document.page, title="A long title of many words " * 4)
    rendered = made(msgspec.structs.replace(document, page=page))

    with pypdfium2.PdfDocument(rendered.pdf) as pdf:
        cover = pdf[0].render(scale=1).to_pil().convert("RGB")
        words = pdf[0].get_textpage()
        place = words.search("Published 16").get_next()
        assert place
        lowest = pdf[0].get_height() - words.get_charbox(place[0])[1]
    assert cover.getpixel((20, int(lowest))) != (255, 255, 255)


def test_no_page_is_nearly_empty(statement: Rendered, easy_read: Rendered) -> None:
    for rendered in (statement, easy_read):
        for number, page in enumerate(read(rendered).pages, start=1):
            assert ends_at(page) > 0.4, number


def ends_at(page: PageObject) -> float:
    """How far down the last words stand, as a part of the page; its margins do not count."""
    height, places = float(page.mediabox.height), [0.0]

    def remember(text: str, matrix: Any, text_matrix: Any, _font: Any, _size: float) -> None:
        if text.strip():
            down = 1 - (text_matrix[5] * matrix[3] + matrix[5]) / height
            places.append(down if down < BOTTOM_MARGIN else 0.0)

    page.extract_text(visitor_text=remember)
    return max(places)


def test_promises_are_a_table_with_a_sign_and_a_word_for_each_state(statement: Rendered) -> None:
    words = words_of(statement)

    assert words.count("Promise Who By when How it is going") >= 2
    for state in ("Done", "Late, partly done", "Started", "Changed", "Too early to say", "Stopped"):
        assert f"30 September 2026 {state}" in words


def test_the_first_page_offers_other_formats(statement: Rendered) -> None:
    first = read(statement).pages[0].extract_text()

    assert "Other formats" in first
    assert "01632 960 000" in first


def test_welsh_words_are_marked_as_welsh(statement: Rendered) -> None:
    assert "cy" in {element.get("/Lang") for element in elements(statement)}


def test_each_picture_and_chart_is_told_in_words(statement: Rendered) -> None:
    told = [
        str(element.get("/Alt", ""))
        for element in elements(statement)
        if element["/S"] == "/Figure"
    ]

    assert all(told)
    assert "A house with a garden" in told
    assert any(
        words.startswith(f"Ten squares for the answers to “{FIRST}” Yes: about") for words in told
    )


def links_of(rendered: Rendered) -> set[str]:
    """What the links of a document are called."""
    return {
        str(annotation.get_object()["/Contents"])
        for sheet in read(rendered).pages
        for annotation in sheet.get("/Annots", ())
    }


@pytest.mark.parametrize("tone", ["yes", "sometimes", "no", "not-sure", "hidden"])
def test_the_words_of_an_answer_have_the_square_of_the_chart(tone: str) -> None:
    """Paper and page draw with one macro. Beside words on paper it is a file that nobody hears."""
    macros: Any = rendering.templates().get_template("components/squares.html").module
    colours = product_brand().colours
    file = HOME / "reports" / "progress_statement" / "signs" / f"square-{tone}.svg"

    beside_words = re.findall(r"<(?:rect|path) [^>]*>", colours.fill_in(file.read_text()))

    assert re.findall(r"<(?:rect|path) [^>]*>", macros.square(tone, 1, colours)) == beside_words


def test_a_link_is_called_by_its_words(statement: Rendered) -> None:
    named = links_of(statement)

    assert f"The numbers behind “{FIRST}”" in named
    assert "The main points" in named
    assert not [name for name in named if name.startswith("part-")]


def test_a_line_of_the_contents_is_one_link(statement: Rendered) -> None:
    links: Any = read(statement).pages[1]["/Annots"]

    assert len(links) == 12  # WeasyPrint alone makes one more for each page number


def test_a_table_says_what_its_headings_head(statement: Rendered) -> None:
    scopes = [
        str(element["/A"]["/Scope"]) for element in elements(statement) if element["/S"] == "/TH"
    ]

    assert scopes[:6] == ["/Column", "/Column", "/Row", "/Row", "/Row", "/Row"]
    assert scopes[6:12] == ["/Column", "/Column", "/Column", "/Column", "/Row", "/Row"]


def test_page_numbers_are_not_read_aloud(statement: Rendered) -> None:
    drawn = read(statement).pages[4].get_contents()
    assert drawn is not None
    outside = drawn.get_data().count(b"/Type /Pagination")

    assert outside == 2  # the running head and the number


def test_headings_are_bookmarks(statement: Rendered) -> None:
    def titles(items: list[Any]) -> Iterator[str]:
        for item in items:
            if isinstance(item, list):
                yield from titles(item)
            else:
                yield str(item.title)

    found = list(titles(read(statement).outline))
    assert "4 What people said" in found
    assert "Workforce" in found


def sizes_of(page: PageObject) -> set[float]:
    """The sizes of the letters on a page, in points."""
    sizes: set[float] = set()

    def remember(text: str, matrix: Any, text_matrix: Any, _font: Any, size: float) -> None:
        if text.strip():
            sizes.add(round(abs(size * text_matrix[0] * matrix[0]), 1))

    page.extract_text(visitor_text=remember)
    return sizes


def test_easy_read_has_one_size_of_letters_and_one_of_headings(easy_read: Rendered) -> None:
    _cover, *pages = read(easy_read).pages

    assert set().union(*map(sizes_of, pages)) == {17, 30, 26}  # 26: the number of the page


def test_easy_read_has_a_picture_of_4_to_5_cm_left_of_each_idea(easy_read: Rendered) -> None:
    boxes = [
        [float(edge) / PIXELS_A_MM for edge in figure["/A"]["/BBox"]]
        for figure in elements(easy_read)
        if figure["/S"] == "/Figure" and "Ten squares" not in str(figure["/Alt"])
    ]
    after_the_cover = boxes[2:]

    assert len(after_the_cover) > 20
    for left, bottom, right, top in after_the_cover:
        assert left < 25
        assert 40 <= right - left <= 50
        assert 40 <= top - bottom <= 50


@RARE
def test_an_empty_round_says_so(nearly_empty: Rendered) -> None:
    words = words_of(nearly_empty)

    assert words.count("Nothing is written here yet.") == 11
    assert "Not signed yet." in words
    assert re.search(r"Draft \d+, not published", words)


@RARE
def test_words_arrive_as_they_were_written(odd_words: Rendered) -> None:
    words = words_of(odd_words)

    assert "Ŵyl yn y tŷ" in words
    assert '<b>5 < 6 & "7"</b> {{ view }}' in words
    assert "[heart hands]" in words


@RARE
def test_a_word_without_end_is_broken_and_nothing_of_it_is_lost(endless_word: Rendered) -> None:
    assert words_of(endless_word).count("q") >= len(ENDLESS_WORD)


@RARE
def test_right_to_left_words_stay(odd_words: Rendered) -> None:
    words = words_of(odd_words)

    assert any(letter in words for letter in "مرحبا")
    assert "שלום" in words or "םולש" in words


@RARE
def test_arabic_is_written_from_the_right() -> None:
    view = sample.quoting("مرحبا بكم 7 hello")

    assert '<p dir="rtl" lang="ar">“مرحبا' in rendering.render(view)
    assert '<p dir="ltr">' in rendering.render(view)
    assert made(view).sound


@RARE
def test_the_same_words_give_the_same_file_on_another_day() -> None:
    script = (
        "import hashlib, pathlib, sys; from said_and_done.pdf.making import render;"
        "made = render(sys.stdin.read(), base=pathlib.Path(sys.argv[1]));"
        "print(hashlib.sha256(made.pdf).hexdigest())"
    )
    html = rendering.render(sample.nearly_empty())

    def file(seed: str) -> str:
        return subprocess.run(
            [sys.executable, "-c", script, str(HOME)],
            input=html,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    assert file("1") == file("2")


@RARE
def test_a_quote_in_a_finding_without_numbers_has_no_bar() -> None:
    rendered = made(sample.statement(((pieces.hidden_finding(),), *((),) * 11)))

    assert rendered.sound
    assert "Fewer than 10 people answered." in words_of(rendered)
    assert not any("Ten squares" in str(element.get("/Alt", "")) for element in elements(rendered))


def test_the_hook_for_languages_still_fits_weasyprint() -> None:
    """When this breaks after an upgrade: look at weasyprint/pdf/tags.py, then at finishing.py."""
    html = '<html lang="en"><title>T</title><h1>H</h1><p>one <span lang="cy">dŵr</span></p></html>'

    languages = [
        (e["/S"], e.get("/Lang")) for e in elements(render_pdf(html, base=HOME)) if "/Lang" in e
    ]

    assert languages == [("/Span", "cy")]
