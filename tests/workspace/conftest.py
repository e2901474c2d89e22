"""What waits is mostly about progress statements: these tests begin as those of progress do."""

from tests.progress.conftest import answers, browser_of, day, place, stored

__all__ = ["answers", "browser_of", "day", "place", "stored"]
