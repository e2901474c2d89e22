"""Each number of people has a rule: a new one is put down here, with where it is made safe."""

import re

from said_and_done.core import db
from tests.conventions.tree import SRC

COUNTS_PEOPLE = {
    # Made safe by findings.domain.disclosure before anybody sees them.
    ("findings", "material"),
    ("about_you", "tallies"),
    ("council_settings", "drafts_of"),
    # Counted when a day is over, rounded, and moved by 10 people or more (ADR 0058).
    ("answering", "sent_counts"),
}
COUNTS_NO_PEOPLE = {
    ("council_settings", "archives_before"),  # archives
    ("council_settings", "letters_before"),  # letters; rounded all the same
    ("public_site", "front"),  # promises
    ("public_site", "ready"),  # versions
    ("own_way", "save_told"),  # whether there is a recording
    ("people", "unused_links"),  # for the rule of how many may wait
    ("conversations", "conversations"),  # questions that a group answered
    ("answering", "save_without_helper"),  # never shown: it makes one step wait for another
    ("answering", "save_words"),  # the same
    ("stories", "waiting_days"),  # stories that wait, for readers only
    ("staff_entry", "sheets_to_check"),  # for those who may type, who see each sheet anyway
}
EXACT_AT_WORK = {
    # Behind a sign-in, for those who see each of them by name or row anyway.
    "workspace/domain/todos.py": {"person wants a call", "person says", "sheet waits"},
    "access/views/reviewing.py": {"person is"},  # of those with a role, for administrators
    "groups/views.py": {"person"},
    "conversations/views.py": {"person"},
    "staff_entry/views/typing_progress.py": {"interview sent", "sheet typed"},
}
EXACT = re.compile(
    r"""count_words\([^"']*["']((?:person|interview|sheet|answer|response)\b[^"']*)["']"""
)


def test_each_statement_that_counts_is_known() -> None:
    counting = {
        (path.parent.name, name)
        for path in SRC.rglob("queries.sql")
        for name, words in db.parse(path.read_text()).items()
        if re.search(r"\bcount\(", words)
    }

    assert counting == COUNTS_PEOPLE | COUNTS_NO_PEOPLE


def test_an_exact_number_of_people_is_told_only_to_those_who_see_them_anyway() -> None:
    exact = {
        str(path.relative_to(SRC)): set(EXACT.findall(path.read_text()))
        for path in SRC.rglob("*.py")
        if EXACT.search(path.read_text())
    }

    assert exact == EXACT_AT_WORK
