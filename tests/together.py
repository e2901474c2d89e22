"""Which tests go together, and which begin, when several processes share the long tests.

The scheduler of pytest-xdist for groups reads marks that this pytest does not hand on: ours reads
the names of tests.
"""

from xdist.scheduler import LoadScopeScheduling

_JOURNEYS = "tests/journeys"
EVERY_PAGE, MISTAKES = "every page", "mistakes"
# Files that need the same walk.
TOGETHER = {
    f"{_JOURNEYS}/test_every_page.py": EVERY_PAGE,
    f"{_JOURNEYS}/test_every_page_in_every_way.py": EVERY_PAGE,
    f"{_JOURNEYS}/test_page_by_page.py": EVERY_PAGE,
    f"{_JOURNEYS}/test_reading_in_other_ways.py": EVERY_PAGE,
    f"{_JOURNEYS}/test_what_people_said.py": EVERY_PAGE,
    f"{_JOURNEYS}/test_every_language.py": MISTAKES,
    f"{_JOURNEYS}/test_mistakes.py": MISTAKES,
    f"{_JOURNEYS}/test_not_safe.py": MISTAKES,
    f"{_JOURNEYS}/test_valid_html.py": MISTAKES,
}
# Long tests that share nothing: each may go to whoever is free.
APART = {
    "tests/command_line/test_running.py",
    "tests/command_line/test_stopping.py",
    "tests/command_line/test_wrong_input.py",
    "tests/demo/test_demo.py",
    "tests/read_aloud/test_the_job.py",
}
# Those that take longest begin. The first of them makes the demo, and the next two do without it:
# so nobody waits for it long.
LONGEST_FIRST = (
    EVERY_PAGE,
    "tests/pdf/test_every_script.py",
    "tests/embedded/test_after_a_power_cut.py",
    MISTAKES,
    "tests/read_aloud/test_the_job.py",
)


def group_of(name: str) -> str:
    """Tests of one group run in one process, one after another: those of a file, or of several."""
    file = name.partition("::")[0]
    return name if file in APART else TOGETHER.get(file, file)


def turn_of(name: str) -> int:
    """Those that take longest begin."""
    places = (group_of(name), name.partition("::")[0])
    turns = (turn for turn, each in enumerate(LONGEST_FIRST) if each in places)
    return next(turns, len(LONGEST_FIRST))


class Together(LoadScopeScheduling):  # type: ignore[misc]  # it says nothing of its types
    """Gives a process one group after another."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
