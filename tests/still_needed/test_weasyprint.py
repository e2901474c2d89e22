"""Where we go round WeasyPrint. A test that fails here says what of ``pdf/`` a new version makes
unnecessary; docs/architecture.md has the same list."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PdfReader
from weasyprint import HTML
from weasyprint.draw import text as drawing
from weasyprint.pdf import tags

from said_and_done.pdf.rendered import Rendered
from tests.pdf.test_reading_a_progress_statement import elements

pytestmark = pytest.mark.pdf
GUJARATI = "મને ખબર છે કે ક્યાં જવું"
HTML_OF_ALL = f"""<html lang="en"><title>T</title>
<style>
  @page {{ @bottom-center {{ content: counter(page) }} }}
  a::after {{ content: target-counter(attr(href), page); position: absolute; right: 0 }}
</style>
<h1 id="here">H</h1>
<p>one <span lang="cy">dŵr</span> {GUJARATI}</p>
<p><a href="#here">The main points</a></p>
<table><tr><th scope="row">Yes</th><td>6</td></tr></table></html>"""


@pytest.fixture(scope="module")
def alone() -> Iterator[PdfReader]:
    """What WeasyPrint makes without us."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in ((tags, "_build_box_tree"), (drawing, "draw_first_line")):
            ours = getattr(module, name)
            patch.setattr(module, name, getattr(ours, "__wrapped__", ours))
        yield PdfReader(io.BytesIO(HTML(string=HTML_OF_ALL).write_pdf(pdf_variant="pdf/ua-1")))


def structure(pdf: PdfReader) -> list[Any]:
    stream = io.BytesIO()
    pdf.stream.seek(0)
    stream.write(pdf.stream.read())
    return list(elements(Rendered(pdf=stream.getvalue(), complaints=())))


def links(pdf: PdfReader) -> list[Any]:
    return [one.get_object() for sheet in pdf.pages for one in sheet.get("/Annots", ())]


def test_the_language_of_words_inside_is_left_out(alone: PdfReader) -> None:
    """Else ``write_inner_languages`` goes."""
    assert {element.get("/Lang") for element in structure(alone)} == {None}


def test_a_link_is_called_by_its_address(alone: PdfReader) -> None:
    """Else ``_name_links_by_their_words`` goes."""
    assert {str(link["/Contents"]) for link in links(alone)} == {"here"}


def test_one_link_is_two(alone: PdfReader) -> None:
    """Else ``prune_nested_links`` goes."""
    assert len(links(alone)) == 2


def test_a_heading_at_the_side_of_a_table_is_not_known(alone: PdfReader) -> None:
    """Else ``_say_what_table_headings_head`` goes."""
    headings = [element for element in structure(alone) if element["/S"] == "/TH"]

    assert headings
    assert "/Row" not in [heading["/A"].get("/Scope") for heading in headings]


def test_page_numbers_are_read_aloud(alone: PdfReader) -> None:
    """Else ``_margins_to_artifacts`` goes."""
    drawn = alone.pages[0].get_contents()

    assert drawn is not None
    assert b"/Pagination" not in drawn.get_data()


def test_gujarati_cannot_be_read_back(alone: PdfReader) -> None:
    """Else ``pdf/glyphs.py`` goes, the largest of all."""
    read = alone.pages[0].extract_text()

    assert [word for word in GUJARATI.split() if word not in read]
