"""A reader sees what was taken out and put in, word by word."""

from hypothesis import given as for_all
from hypothesis import strategies as st

from said_and_done.core.text import lines
from said_and_done.stories.domain import changes


def test_a_name_that_was_replaced_is_marked() -> None:
    found = changes("I like Sue a lot.", "I like [name] a lot.")

    assert [(one.old, one.new) for one in found if not one.same] == [("Sue", "[name]")]


def test_nothing_taken_out() -> None:
    assert all(one.same for one in changes("I like Sue.", "I like Sue."))


@for_all(st.text(), st.text())
def test_nothing_is_lost_between_old_and_new(old: str, new: str) -> None:
    found = changes(old, new)

    assert "".join(one.old for one in found) == lines(old)
    assert "".join(one.new for one in found) == lines(new)
