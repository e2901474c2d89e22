"""Addresses of a round in preparation."""

from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path

HERE = "rounds"


def round_path(organisation: Organisation, name: str, *parts: object) -> str:
    return public_path(organisation, "work", HERE, name, *parts)


def prepare_path(organisation: Organisation, name: str, *parts: object) -> str:
    return round_path(organisation, name, "prepare", *parts)


def link_of(organisation: Organisation, base: str, code: str) -> str:
    """The short link of a way in, as people type it. ``base`` is how the world reaches us."""
    return f"{base}{public_path(organisation, 's', code)}"


def test_path(organisation: Organisation, word: str) -> str:
    """Where a test begins."""
    return public_path(organisation, "test", word)
