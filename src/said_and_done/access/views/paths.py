"""The addresses of the pages about who may come in."""

from uuid import UUID

from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path


def person_path(organisation: Organisation, member_id: UUID, done: str = "") -> str:
    """``done`` is the key of what just happened, for the notice at the top."""
    path = public_path(organisation, "work", "people", member_id)
    return f"{path}?done={done}" if done else path


def days_path(organisation: Organisation, member_id: UUID) -> str:
    return public_path(organisation, "work", "people", member_id, "days")


def leaving_path(organisation: Organisation, member_id: UUID | None = None) -> str:
    """Of this person, or of oneself."""
    person = () if member_id is None else ("people", member_id)
    return public_path(organisation, "work", *person, "leaving")


def review_path(organisation: Organisation) -> str:
    return public_path(organisation, "work", "people", "review")


def address_path(organisation: Organisation, member_id: UUID | None = None) -> str:
    """Of this person, or of oneself."""
    person = () if member_id is None else ("people", member_id)
    return public_path(organisation, "work", *person, "address")


def removal_path(organisation: Organisation, member_id: UUID) -> str:
    return public_path(organisation, "work", "people", member_id, "administrator")
