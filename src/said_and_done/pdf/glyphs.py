"""Text that can be read back out of a PDF in every script.

A font draws glyphs, not characters: in Gujarati, Arabic or Tamil several characters become one
glyph, one character becomes several, and the order changes. WeasyPrint 70 notes one text for each
glyph of a font, the first that it sees, and no text at all for most glyphs of such a cluster: the
map in the file is then malformed, and other words come out than were typed.

Here each pair of glyph and text gets a code of its own in the PDF's font, so that the map is exact.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import wraps
from itertools import groupby
from operator import itemgetter
from typing import Any

import pydyf
from weasyprint.draw import text as drawing
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

LAST_CODE = 0xFFFF
# For a glyph that has no character left for it: invisible, and it does not part a word.
WORD_JOINER = "\u2060"
NO_GLYPH = pango.PANGO_GLYPH_EMPTY

# WeasyPrint's fonts, lines and boxes, and Pango's structures, have no types.
Font = Any
Line = Any
Run = Any


def give_each_text_a_code() -> None:
    """Make WeasyPrint write a code for each pair of glyph and text.

    Wraps a function of WeasyPrint that is not documented; its version is pinned, and a test breaks
    when the function moves. Safe to call again.
    """
    if not hasattr(drawing.draw_first_line, "__wrapped__"):
        drawing.draw_first_line = _with_codes(drawing.draw_first_line)


def map_codes_to_glyphs(document: Any, pdf: pydyf.PDF) -> None:
    """Say in the file which glyph each of our codes draws."""
    fonts = {font.name: font for font in document.fonts.values() if _codes(font)}
    for entry in list(pdf.objects):
        if isinstance(entry, pydyf.Dictionary) and entry.get("CIDToGIDMap"):
            font = fonts.get(entry["BaseFont"])
            if font is not None:
                glyphs = pydyf.Stream([_glyph_table(font)], compress=True)
                pdf.add_object(glyphs)
                entry["CIDToGIDMap"] = glyphs.reference


def texts_of_cluster(text: str, glyphs: int, *, right_to_left: bool) -> list[str]:
    """The text of each glyph of a cluster, in the order in which they are drawn.

    Read in reading order the texts give the cluster's own text; where there are more glyphs than
    characters, vowels of two parts are taken apart first, as Unicode defines it.
    """
    apart = len(text) < glyphs and not right_to_left
    letters = unicodedata.normalize("NFD", text) if apart else text
    parts = [*letters[: glyphs - 1], letters[glyphs - 1 :]]
    texts = [part or WORD_JOINER for part in parts + [""] * (glyphs - len(parts))]
    return texts[::-1] if right_to_left else texts


class Codes:
    """The codes of one font in one document: a glyph's own number for the first text that it stands
    for, and a number from the end of the range for each other text."""

    def __init__(self) -> None:
        self.glyph_of: dict[int, int] = {}
        self._code_of: dict[tuple[int, str], int] = {}

    def code(self, font: Font, glyph: int, text: str) -> int:
        """The code that draws this glyph and reads as this text."""
        if font.to_unicode.setdefault(glyph, text) == text:
            return glyph
        code = self._code_of.setdefault((glyph, text), LAST_CODE - len(self.glyph_of))
        self.glyph_of[code] = glyph
        font.to_unicode[code] = text
        return code


def _with_codes(draw: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(draw)
    def drawn(stream: Any, textbox: Any, *rest: Any) -> Any:
        text = _text_to_repeat(stream, textbox) if textbox.text.strip() else None
        if text is None:
            return draw(stream, textbox, *rest)
        words = pydyf.Dictionary({"ActualText": pydyf.String(text)})
        stream.begin_marked_content("Span", words)
        emoji = draw(stream, textbox, *rest)
        stream.end_marked_content()
        return emoji

    return drawn


def _text_to_repeat(stream: Any, textbox: Any) -> str | None:
    """Write our codes into a line; its text, where it has to stand beside the glyphs as well.

    Programs that read PDFs guess at spaces and order from where the glyphs of a cluster stand. The
    text beside them tells; but not from right to left, where some of them turn it round.
    """
    layout = textbox.pango_layout
    # As WeasyPrint does it before it draws: a later change would lay the line out again.
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line, _index = layout.get_first_line()
    text, runs = layout.text.encode(), list(_runs(line))
    clustered = [_write_codes(stream, run, text) for run in runs]
    if not any(clustered) or any(map(_is_right_to_left, runs)):
        return None
    words: str = text[line.start_index : line.start_index + line.length].decode()
    return words


def _runs(line: Line) -> Iterator[Run]:
    run = line.runs[0]
    while run != ffi.NULL:
        yield run.data
        run = run.next


def _is_right_to_left(run: Run) -> bool:
    return bool(run.item.analysis.level % 2)


def _write_codes(stream: Any, run: Run, text: bytes) -> bool:
    """Put our codes in the place of a run's glyphs; whether any cluster is more than one glyph and
    one character."""
    pango_font = run.item.analysis.font
    font, size = stream.add_font(pango_font)
    if font.bitmap or font.svg or font.png or font.colr:
        return False  # pictures of emoji: WeasyPrint looks them up by their glyph
    codes, clustered = _shared_codes(stream, font), False
    for glyphs, words in _clusters(run, text):
        texts = texts_of_cluster(words, len(glyphs), right_to_left=_is_right_to_left(run))
        for info, part in zip(glyphs, texts, strict=True):
            width = _width_of(font, size, pango_font, info.glyph)
            info.glyph = codes.code(font, info.glyph, part)
            font.widths[info.glyph] = width
        clustered = clustered or len(glyphs) > 1 or len(words) > 1
    return clustered


def _clusters(run: Run, text: bytes) -> Iterator[tuple[list[Any], str]]:
    """The glyphs of each cluster that is drawn, and its text. The text of a cluster that has no
    glyph, as of a joiner, goes with the one before it."""
    infos = [run.glyphs.glyphs + place for place in range(run.glyphs.num_glyphs)]
    starts = run.glyphs.log_clusters[0 : len(infos)]
    drawn = [pair for pair in zip(starts, infos, strict=True) if pair[1].glyph != NO_GLYPH]
    bounds = [0, *sorted({start for start, _info in drawn})[1:], run.item.length]
    offset = run.item.offset
    for start, pairs in groupby(drawn, key=itemgetter(0)):
        place = bisect_right(bounds, start, hi=len(bounds) - 1)
        glyphs = [info for _start, info in pairs]
        if not any(info.glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG for info in glyphs):
            yield glyphs, text[offset + bounds[place - 1] : offset + bounds[place]].decode()


def _shared_codes(stream: Any, font: Font) -> Codes:
    """The codes of a font. WeasyPrint may know a font twice, and writes it once."""
    first = next(known for known in stream._fonts.values() if known.hash == font.hash)
    if not hasattr(first, "codes"):
        first.codes = Codes()
    font.codes, font.widths, font.to_unicode = first.codes, first.widths, first.to_unicode
    codes: Codes = font.codes
    return codes


def _width_of(font: Font, size: float, pango_font: Any, glyph: int) -> int:
    """A glyph's own width, as WeasyPrint measures it."""
    if glyph not in font.widths:
        logical = ffi.new("PangoRectangle *")
        pango.pango_font_get_glyph_extents(pango_font, glyph, ffi.NULL, logical)
        font.widths[glyph] = round(logical.width * 1000 * FROM_UNITS / size)
    width: int = font.widths[glyph]
    return width


def _codes(font: Font) -> dict[int, int]:
    return font.codes.glyph_of if hasattr(font, "codes") else {}


def _glyph_table(font: Font) -> bytes:
    """CIDToGIDMap: two bytes for each code, from 0."""
    glyph_of = {code: code for code in font.to_unicode if code < font.glyph_count} | _codes(font)
    table = bytearray(2 * (max(glyph_of) + 1))
    for code, glyph in glyph_of.items():
        table[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
    return bytes(table)
