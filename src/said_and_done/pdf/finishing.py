"""What WeasyPrint 70 leaves open in a tagged PDF, put right before the file is written.

Everything happens on pydyf's objects, in the ``finisher`` hook that WeasyPrint documents: no second
program has to read and write the file again. Only the language of inner elements needs a private
function, see ``write_inner_languages``.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

import pydyf
from weasyprint.formatting_structure.boxes import TableCellBox
from weasyprint.pdf import tags

from said_and_done.pdf import glyphs

SCOPES = {"row": "/Row", "rowgroup": "/Row", "col": "/Column", "colgroup": "/Column"}

# WeasyPrint's documents, pages, boxes and links have no types.
Box = Any
Document = Any


def prune_nested_links(document: Document) -> None:
    """Keep one link where WeasyPrint makes several of one ``<a>`` (PDF/UA 7.18.5): the outermost
    box."""
    for page in document.pages:
        inner: set[int] = set()
        outer = []
        for link in page.links:
            box = link[3]
            if id(box) not in inner:
                outer.append(link)
                inner |= {id(child) for child in box.descendants()} - {id(box)}
        page.links[:] = outer


def finish(document: Document, pdf: pydyf.PDF) -> None:
    """WeasyPrint's hook: the last changes before the file is written."""
    for page in document.pages:
        _name_links_by_their_words(page)
        _say_what_table_headings_head(page)
    _margins_to_artifacts(pdf)
    glyphs.map_codes_to_glyphs(document, pdf)


def write_inner_languages() -> None:
    """Write ``lang`` of inner elements into the structure, so that Welsh words are read aloud as
    Welsh.

    Wraps a private function of WeasyPrint; its version is pinned, and a test breaks when the
    function moves. Safe to call again.
    """
    build = tags._build_box_tree
    if not hasattr(build, "__wrapped__"):
        tags._build_box_tree = _with_language(build)


def _with_language(
    build: Callable[..., Iterator[pydyf.Dictionary]],
) -> Callable[..., Iterator[pydyf.Dictionary]]:
    @wraps(build)
    def built(box: Box, *rest: object) -> Iterator[pydyf.Dictionary]:
        language = _language_of(box)
        for element in build(box, *rest):
            if language and "Lang" not in element:
                element["Lang"] = pydyf.String(language)
            yield element

    return built


def _language_of(box: Box) -> str | None:
    element = getattr(box, "element", None)
    if element is None or element.tag in ("html", "body"):
        return None
    language: str | None = element.get("lang")
    return language


def _name_links_by_their_words(page: Any) -> None:
    # WeasyPrint puts the address into Contents, and that is what a screen reader would say.
    for _kind, _target, _rectangle, box in page.links:
        annotation, element = getattr(box, "link_annotation", None), box.element
        if annotation is not None and element is not None:
            words = element.get("title") or element.get("aria-label") or "".join(element.itertext())
            annotation["Contents"] = pydyf.String(
                " ".join(words.split()) or annotation["Contents"].string
            )


def _say_what_table_headings_head(page: Any) -> None:
    for box in page._page_box.descendants():
        element, mark = getattr(box, "element", None), getattr(box, "mark", None)
        if (
            isinstance(box, TableCellBox)
            and mark is not None
            and element is not None
            and element.tag == "th"
        ):
            mark["A"]["Scope"] = SCOPES.get(element.get("scope", "col"), "/Column")


def _margins_to_artifacts(pdf: pydyf.PDF) -> None:
    """Running heads and page numbers are not content: a reader should not hear them on every page.

    WeasyPrint marks them as content, with structure elements that hang outside the tree. Here what
    cannot be reached from the tree becomes an artifact, and its elements are emptied.
    """
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    reached = {root.number} | set(_reached(pdf, root))
    nums = _object(pdf, root["ParentTree"])["Nums"]
    for page_number, pdf_page in enumerate(_pages(pdf)):
        owners = nums[nums.index(page_number) + 1]
        outside = {mcid for mcid, owner in enumerate(owners) if _number(owner) not in reached}
        for mcid in outside:
            owners[mcid] = b"null"
        _unmark(_object(pdf, pdf_page["Contents"]).stream, outside)
    for thing in pdf.objects:
        if _is_element(thing) and thing.number not in reached:
            thing.clear()


def _pages(pdf: pydyf.PDF) -> Iterator[pydyf.Dictionary]:
    return (pdf.objects[number] for number in pdf.pages["Kids"][::3])


def _number(reference: bytes) -> int:
    return int(reference.split(b" ", 1)[0])


def _object(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[_number(reference)]


def _is_element(thing: Any) -> bool:
    return isinstance(thing, pydyf.Dictionary) and thing.get("Type") == "/StructElem"


def _reached(pdf: pydyf.PDF, element: pydyf.Dictionary) -> Iterator[int]:
    """Numbers of all structure elements below this one."""
    for kid in element.get("K", ()):
        if isinstance(kid, bytes):
            below = _object(pdf, kid)
            if _is_element(below):
                yield below.number
                yield from _reached(pdf, below)


def _unmark(stream: list[Any], outside: set[int]) -> None:
    # pydyf keeps a marked sequence as three items: the tag, a dictionary with its number, and the
    # operator.
    for place, item in enumerate(stream):
        if isinstance(item, pydyf.Dictionary) and item.get("MCID") in outside:
            stream[place - 1] = "/Artifact"
            stream[place] = pydyf.Dictionary({"Type": "/Pagination"})
