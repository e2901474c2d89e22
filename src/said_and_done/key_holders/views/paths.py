"""The addresses of the pages about keys."""

from uuid import UUID

from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path


def public_keys_path(organisation: Organisation) -> str:
    return public_path(organisation, "keys")


def keys_path(organisation: Organisation) -> str:
    return public_path(organisation, "work", "keys")


def new_path(organisation: Organisation) -> str:
    return public_path(organisation, "work", "keys", "new")


def deputy_path(organisation: Organisation) -> str:
    return public_path(organisation, "work", "keys", "deputy")


def nomination_path(organisation: Organisation, nomination_id: UUID) -> str:
    return public_path(organisation, "work", "keys", nomination_id)


def holder_path(organisation: Organisation, member_id: UUID) -> str:
    return public_path(organisation, "work", "keys", "holders", member_id)
