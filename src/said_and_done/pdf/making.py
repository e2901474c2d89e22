"""HTML to checked PDF/UA-1, in this process. Import this only where WeasyPrint may be loaded."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import page
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from said_and_done.core.brand import product_brand
from said_and_done.pdf import emoji, finishing, fonts, glyphs, places
from said_and_done.pdf.addresses import BASE_ADDRESS, ProjectFiles
from said_and_done.pdf.rendered import Rendered

VARIANT = "pdf/ua-1"
NO_FONT = "No font on this machine has the letter “{letter}” (U+{code:04X})."
ITS_PLACE = " It is in “{part}”, in the words “{words}”."

finishing.write_inner_languages()
glyphs.give_each_text_a_code()


def render_pdf(html: str, *, base: Path) -> Rendered:
    """Render, finish and check one document. ``base`` is the project's home: the folder with
    assets/ and reports/."""
    rendered = render(html, base=base)
    if not rendered.pdf:
        return rendered
    return Rendered(pdf=rendered.pdf, complaints=rendered.complaints + problems_in(rendered.pdf))


def render(html: str, *, base: Path) -> Rendered:
    """Render and finish one document.

    The same HTML gives the same bytes: the only date in the file is the document's own
    ``dcterms.created``. Nothing is raised: whatever WeasyPrint logs or dies of is a complaint.
    Signs that no font can draw are spelled out, letters that no font can draw are a complaint.
    """
    rendered, missing = _written(html, base)
    undrawn = {sign for sign in missing if not emoji.is_letter(sign)}
    if undrawn:
        rendered, _missing = _written(emoji.spelled_out(html, undrawn, base), base)
    return rendered


def problems_in(pdf: bytes) -> tuple[str, ...]:
    """What keeps these bytes from being PDF/UA-1, one sentence a rule; empty when valid."""
    try:
        report = page.validate_pdf_bytes(pdf, profile="ua1")
    except page.PageError as error:
        return (f"The file cannot be read as a PDF: {error}.",)
    failed = {failure.rule_id: failure.message for failure in report.failures}
    return tuple(
        f"A screen reader would stumble: {words} (PDF/UA rule {rule})."
        for rule, words in failed.items()
    )


def _written(html: str, base: Path) -> tuple[Rendered, set[str]]:
    """The file with its complaints, and the characters that no font here has."""
    with _listening() as heard:
        try:
            pdf = _finished(html, base, heard.sentences)
        except Exception as error:  # noqa: BLE001  # one bad picture kills it in many ways
            pdf = b""
            heard.sentences.append(f"WeasyPrint could not make the PDF: {error!r}.")
    complaints = (*heard.sentences, *_letters_without_font(heard.missing, html))
    return Rendered(pdf=pdf, complaints=tuple(dict.fromkeys(complaints))), set(heard.missing)


def _letters_without_font(missing: list[str], html: str) -> list[str]:
    """A sentence for each letter, with the part that it is in and the words around it."""
    if not missing:
        return []
    document = HTML(string=html).etree_element
    return [_no_font(letter, *places.place_of(letter, document)) for letter in missing]


def _no_font(letter: str, part: str, words: str) -> str:
    place = ITS_PLACE.format(part=part, words=words) if words else ""
    return NO_FONT.format(letter=letter, code=ord(letter)) + place


def _finished(html: str, base: Path, complaints: list[str]) -> bytes:
    files, font_config = ProjectFiles(base), FontConfiguration()
    source = HTML(string=html, base_url=BASE_ADDRESS, url_fetcher=files)
    sheet = CSS(
        string=product_brand().colours.sheet() + fonts.stylesheet_for(html, base),
        base_url=BASE_ADDRESS,
        url_fetcher=files,
        font_config=font_config,
    )
    document = source.render(stylesheets=[sheet], font_config=font_config, pdf_variant=VARIANT)
    complaints += _links_to_nowhere(document)
    finishing.prune_nested_links(document)
    pdf: bytes = document.write_pdf(
        finisher=finishing.finish, pdf_variant=VARIANT, pdf_identifier=True
    )
    return pdf


def _links_to_nowhere(document: Any) -> list[str]:
    """A link that only works on the website became a file of this machine: in a PDF an address has
    to be whole."""
    return [
        f"A link leads nowhere outside this machine: {target}."
        for sheet in document.pages
        for kind, target, _rectangle, _box in sheet.links
        if kind == "external" and target.startswith("file:")
    ]


class _Listener(logging.Handler):
    """Keeps each log record as a sentence, and the characters that could not be drawn."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.sentences: list[str] = []
        self.missing: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if ".notdef" in record.msg and isinstance(record.args, tuple):
            if record.args[0] not in self.missing:
                self.missing.append(str(record.args[0]))
        else:
            self.sentences.append(f"WeasyPrint says: {record.getMessage()}.")


@contextmanager
def _listening() -> Iterator[_Listener]:
    listener, logger = _Listener(), logging.getLogger("weasyprint")
    logger.addHandler(listener)
    try:
        yield listener
    finally:
        logger.removeHandler(listener)
