"""The pictures in docs/pictures/: each kind of page is there, and what guides show is there."""

import re
from pathlib import Path

import pytest

from tests.conventions.test_templates import views
from tests.conventions.tree import DOCS, ROOT, called, tracked
from tools.pictures import FOLDER, NOT_REACHED, WIDTHS, file_of, kinds

MOST_BYTES = 9_000_000
SHOWN = re.compile(r'!\[[^\]]*\]\(([^)]+)\)|<img [^>]*src="([^"]+)"')
GUIDES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]


def test_each_kind_of_page_has_its_pictures_and_there_are_no_others() -> None:
    """After a new template: `make pictures`, or a line in ``NOT_REACHED`` of tools/pictures.py."""
    wanted = {file_of(kind, width) for kind in kinds() - NOT_REACHED.keys() for width in WIDTHS}
    there = {path.name for path in FOLDER.glob("*.webp")}

    assert wanted - there == set()
    assert {name for name in there - wanted if not name.startswith("pdf-")} == set()
    assert {name.rpartition("-")[0] for name in there - wanted} >= {"pdf-progress-statement"}


def test_each_view_that_is_a_whole_page_is_a_kind() -> None:
    known = kinds()
    parts = {
        view.template
        for view in views()
        if view.template not in known and not view.template.startswith("components/")
    }

    assert parts == {
        "code_card/card.html",  # documents, as the next five
        "guide/paper.html",
        "paper_sheet/sheet.html",
        "poster/poster.html",
        "progress_statement/easy_read.html",
        "progress_statement/statement.html",
        "protection_paper/paper.html",
        "stories/changes.html",  # htmx puts it into a page
    }


def test_no_kind_is_left_out_that_is_gone() -> None:
    assert NOT_REACHED.keys() - kinds() == set()


def test_all_pictures_together_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= MOST_BYTES


@pytest.mark.parametrize("guide", GUIDES, ids=called)
def test_each_picture_that_a_guide_shows_is_there(guide: Path) -> None:
    shown = [one or other for one, other in SHOWN.findall(guide.read_text())]
    committed = {called(path) for path in tracked()}

    folder = guide.parent.relative_to(ROOT)
    assert [name for name in shown if str(folder / name) not in committed] == []


def test_the_readme_shows_pictures() -> None:
    assert len(SHOWN.findall((ROOT / "README.md").read_text())) >= 4
