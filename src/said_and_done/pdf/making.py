"""HTML to checked PDF/UA-1, in this process. Import this only where WeasyPrint may be loaded."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import page
from weasyprint import HTML

from said_and_done.pdf import finishing
from said_and_done.pdf.addresses import BASE_ADDRESS, ProjectFiles
from said_and_done.pdf.rendered import Rendered

VARIANT = "pdf/ua-1"

finishing.write_inner_languages()


def make(html: str, *, base: Path) -> Rendered:
    """Render, finish and check one document. ``base`` is the project's home: the folder with assets/ and reports/."""
    rendered = render(html, base=base)
    if not rendered.pdf:
        return rendered
    return Rendered(pdf=rendered.pdf, complaints=rendered.complaints + problems_in(rendered.pdf))


def render(html: str, *, base: Path) -> Rendered:
    """Render and finish one document. The same HTML gives the same bytes: the only date in the file is the document's
    own ``dcterms.created``. Nothing is raised: whatever WeasyPrint logs or dies of is a complaint."""
    with _listening() as complaints:
        pdf = _written(html, base, complaints)
    return Rendered(pdf=pdf, complaints=tuple(dict.fromkeys(complaints)))


def problems_in(pdf: bytes) -> tuple[str, ...]:
    """What keeps these bytes from being PDF/UA-1, one sentence a rule; empty when valid."""
    try:
        report = page.validate_pdf_bytes(pdf, profile="ua1")
    except page.PageError as error:
        return (f"The file cannot be read as a PDF: {error}.",)
    failed = {failure.rule_id: failure.message for failure in report.failures}
    return tuple(f"A reading machine would stumble: {words} (PDF/UA rule {rule})." for rule, words in failed.items())


def _written(html: str, base: Path, complaints: list[str]) -> bytes:
    try:
        document = HTML(string=html, base_url=BASE_ADDRESS, url_fetcher=ProjectFiles(base)).render(pdf_variant=VARIANT)
        complaints += _links_to_nowhere(document)
        finishing.prune_nested_links(document)
        pdf: bytes = document.write_pdf(finisher=finishing.finish, pdf_variant=VARIANT, pdf_identifier=True)
    except Exception as error:  # noqa: BLE001  # WeasyPrint dies in many ways of one bad picture; each is one complaint
        complaints.append(f"WeasyPrint could not make the PDF: {type(error).__name__}, {error}.")
        return b""
    return pdf


def _links_to_nowhere(document: Any) -> list[str]:
    """A link that only works on the website became a file of this machine: in a PDF an address has to be whole."""
    return [
        f"A link leads nowhere outside this machine: {target}."
        for sheet in document.pages
        for kind, target, _rectangle, _box in sheet.links
        if kind == "external" and target.startswith("file:")
    ]


class _Listener(logging.Handler):
    """Keeps each log record as a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.sentences: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.sentences.append(f"WeasyPrint says: {record.getMessage()}.")


@contextmanager
def _listening() -> Iterator[list[str]]:
    listener, logger = _Listener(), logging.getLogger("weasyprint")
    listener.setLevel(logging.WARNING)
    logger.addHandler(listener)
    try:
        yield listener.sentences
    finally:
        logger.removeHandler(listener)
