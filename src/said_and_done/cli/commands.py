"""said …: run, serve, work, migrate, load, check, council, sign-in, findings, report."""

from said_and_done.cli import checking, content_and_people, running, what_people_said
from said_and_done.cli.common import main, said

__all__ = ["checking", "content_and_people", "main", "running", "said", "what_people_said"]
