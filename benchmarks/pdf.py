"""CPU time of a finished, checked PDF beside WeasyPrint alone: same HTML, in turns, one process."""

import gc
import statistics
import time
from collections.abc import Callable
from typing import Any

from weasyprint import HTML

from said_and_done.core.settings import HOME
from said_and_done.pdf import making
from said_and_done.pdf.addresses import BASE_ADDRESS, ProjectFiles
from said_and_done.web import rendering
from tests.pdf import sample

TURNS = 9
GOAL = 1.3


def measure(turns: int = TURNS) -> list[tuple[str, str, float, float]]:
    """Rows of (name, unit, value, goal); the value is the median ratio of neighbours in time."""
    documents = {
        "PDF, progress statement": rendering.render(sample.statement()),
        "PDF, easy read": rendering.render(sample.easy_read()),
    }
    return [
        (f"{name}: finished and checked, to WeasyPrint", "times", _ratio(html, turns), GOAL)
        for name, html in documents.items()
    ]


def _ratio(html: str, turns: int) -> float:
    _ours(html), _bare(html)  # both warm
    return statistics.median(_one_turn(html, ours_first=bool(turn % 2)) for turn in range(turns))


def _one_turn(html: str, *, ours_first: bool) -> float:
    # Whoever goes second finds warmer caches, so each goes second in half of the turns.
    if ours_first:
        ours = _seconds(_ours, html)
        return ours / _seconds(_bare, html)
    bare = _seconds(_bare, html)
    return _seconds(_ours, html) / bare


def _seconds(work: Callable[[str], Any], html: str) -> float:
    gc.collect()
    began = time.process_time()
    work(html)
    return time.process_time() - began


def _ours(html: str) -> bytes:
    rendered = making.render_pdf(html, base=HOME)
    if not rendered.sound:
        raise RuntimeError(" ".join(rendered.complaints))
    return rendered.pdf


def _bare(html: str) -> bytes:
    source = HTML(string=html, base_url=BASE_ADDRESS, url_fetcher=ProjectFiles(HOME))
    pdf: bytes = source.write_pdf(pdf_variant=making.VARIANT)
    return pdf


if __name__ == "__main__":
    for name, unit, value, goal in measure():
        print(f"{name:<70} {value:5.2f} {unit} (goal: at most {goal:g})")
