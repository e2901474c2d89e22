"""The measures of our code count what they say."""

from pathlib import Path

from tools.measure_code import measures

FORWARDS = '''"""Names from another module."""

from somewhere import one, two

__all__ = ["one", "two"]
'''
WORKS = '''"""A module that does something."""

from somewhere import two


def short(a: int) -> int:
    found = two(a)
    return found


class Long:
    async def long(self, a: int, b: int, *, c: int) -> int:
        found = two(a)
        b = two(b)
        c = two(c)
        b = b + c
        return found + b
'''


def test_it_finds_forwarding_modules_long_functions_and_names_that_say_nothing(
    tmp_path: Path,
) -> None:
    (tmp_path / "__init__.py").write_text(FORWARDS)
    (tmp_path / "works.py").write_text(WORKS)

    measured = dict(measures(tmp_path))

    assert measured["lines of Python"] == FORWARDS.count("\n") + WORKS.count("\n")
    assert measured["modules"] == 2
    assert measured["modules that only forward names"] == 1
    assert measured["functions"] == 2
    assert measured["lines of a function, median"] == (3 + 6) / 2
    assert measured["assignments to a name that says nothing"] == 1
