"""The tests of rounds share one running program."""

from tests.one_app import app, own_database, running, settings

__all__ = ["app", "own_database", "running", "settings"]
