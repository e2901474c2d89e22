"""Which tests go together, and which begin, when several processes share the long tests.

The scheduler of pytest-xdist for groups reads marks that this pytest does not hand on: ours reads
the names of tests.
"""

from xdist.scheduler import LoadScopeScheduling

_JOURNEYS = "tests/journeys"
EVERY_PAGE, MISTAKES, SPOKEN = "every page", "mistakes", "spoken"
# Files that need the same walk, and files that wait until pages were read aloud.
TOGETHER = {
    f"{_JOURNEYS}/test_every_page.py": EVERY_PAGE,
    f"{_JOURNEYS}/test_every_page_in_every_way.py": EVERY_PAGE,
    f"{_JOURNEYS}/test_reading_in_other_ways.py": EVERY_PAGE,
    f"{_JOURNEYS}/test_every_language.py": MISTAKES,
    f"{_JOURNEYS}/test_mistakes.py": MISTAKES,
    f"{_JOURNEYS}/test_not_safe.py": MISTAKES,
    f"{_JOURNEYS}/test_valid_html.py": MISTAKES,
    f"{_JOURNEYS}/test_read_aloud.py": SPOKEN,
    f"{_JOURNEYS}/test_first_page.py": SPOKEN,
    f"{_JOURNEYS}/test_hearing_the_card.py": SPOKEN,
    f"{_JOURNEYS}/tablet/test_read_aloud.py": SPOKEN,
}
# Long tests that share nothing: each may go to whoever is free.
APART = {
    "tests/command_line/test_running.py",
    "tests/command_line/test_wrong_input.py",
    "tests/demo/test_demo.py",
    "tests/speech/test_the_job.py",
}
LONGEST_FIRST = (EVERY_PAGE, MISTAKES, "tests/pdf/test_every_script.py")


def group_of(name: str) -> str:
    """Tests of one group run in one process, one after another: those of a file, or of several."""
    file = name.partition("::")[0]
    return name if file in APART else TOGETHER.get(file, file)


def turn_of(name: str) -> int:
    """Those that take longest begin; those that wait come last."""
    first = {group: turn for turn, group in enumerate(LONGEST_FIRST)}
    group = group_of(name)
    return len(first) + 1 if group == SPOKEN else first.get(group, len(first))


class Together(LoadScopeScheduling):  # type: ignore[misc]  # it says nothing of its types
    """Gives a process one group after another."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
