"""When several processes share the long tests, those that need the same walk stay together."""

import re

from said_and_done.core.settings import HOME
from tests.together import APART, LONGEST_FIRST, TOGETHER, Together, group_of, turn_of

JOURNEYS = HOME / "tests" / "journeys"


def test_every_file_that_is_named_is_there() -> None:
    named = {*TOGETHER, *APART, *(one for one in LONGEST_FIRST if "/" in one)}

    assert [one for one in named if not (HOME / one).is_file()] == []


def test_every_file_that_needs_a_walk_is_named() -> None:
    needing = {
        path.relative_to(HOME).as_posix()
        for path in JOURNEYS.rglob("test_*.py")
        if re.search(r"\bvisited: |\blooks: Looks\b", path.read_text())
    }

    assert len(needing) > 5
    assert needing - TOGETHER.keys() == set()


def test_tests_of_one_group_have_one_name_and_one_turn() -> None:
    first, second = "tests/journeys/test_mistakes.py::a[1]", "tests/journeys/test_valid_html.py::b"

    assert group_of(first) == group_of(second) == "mistakes"
    assert turn_of(first) == turn_of(second) < turn_of("tests/look/test_days.py::c")
    assert turn_of("tests/journeys/test_every_page.py::d") < turn_of(first)
    assert turn_of("tests/read_aloud/test_the_job.py::e[a]") < turn_of("tests/look/test_days.py::c")
    assert Together._split_scope(None, first) == "mistakes"  # type: ignore[arg-type]  # it asks nothing of itself
