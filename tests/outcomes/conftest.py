"""An answer that became something stands in a published statement: as in the tests of progress."""

from tests.progress.conftest import answers, browser_of, day, place, stored

__all__ = ["answers", "browser_of", "day", "place", "stored"]
