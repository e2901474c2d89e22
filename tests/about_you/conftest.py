"""What the tests of questions about people share: the same as the tests of answering."""

from tests.responses.conftest import (
    amina,
    anyborough,
    app,
    calendar,
    kept,
    link,
    own_database,
    running,
    settings,
    somebody_else,
    spring,
    tablet,
)

__all__ = [
    "amina",
    "anyborough",
    "app",
    "calendar",
    "kept",
    "link",
    "own_database",
    "running",
    "settings",
    "somebody_else",
    "spring",
    "tablet",
]
