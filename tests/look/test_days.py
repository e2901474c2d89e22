"""Days as people read them."""

from datetime import UTC, date, datetime

from said_and_done.core.view import day_words


def test_a_day_is_written_as_people_write_it() -> None:
    assert day_words(date(2026, 6, 4)) == "4 June 2026"


def test_a_moment_after_midnight_in_summer_is_told_by_the_day_in_london() -> None:
    assert day_words(datetime(2026, 6, 14, 23, 30, tzinfo=UTC)) == "15 June 2026"
    assert day_words(datetime(2026, 12, 14, 23, 30, tzinfo=UTC)) == "14 December 2026"
