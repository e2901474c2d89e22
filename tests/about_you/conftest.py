"""What the tests of questions about people share: the same as the tests of answering."""

from tests.answering.conftest import (
    amina,
    anyborough,
    calendar,
    link,
    query,
    somebody_else,
    spring,
    tablet,
)

__all__ = [
    "amina",
    "anyborough",
    "calendar",
    "link",
    "query",
    "somebody_else",
    "spring",
    "tablet",
]
