"""Where signing in and the people of a council stand."""

from uuid import UUID

from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path


def sign_in_path(organisation: Organisation) -> str:
    return public_path(organisation, "sign-in")


def sent_path(organisation: Organisation) -> str:
    return public_path(organisation, "sign-in", "sent")


def signed_out_path(organisation: Organisation) -> str:
    return public_path(organisation, "signed-out")


def work_path(organisation: Organisation) -> str:
    return public_path(organisation, "work")


def my_sign_in_path(organisation: Organisation, done: str = "") -> str:
    """``done`` is the key of what just happened, for the notice at the top."""
    path = public_path(organisation, "work", "my-sign-in")
    return f"{path}?done={done}" if done else path


def single_sign_on_path(organisation: Organisation, done: str = "") -> str:
    """``done`` is the key of what just happened, for the notice at the top."""
    path = public_path(organisation, "work", "people", "single-sign-on")
    return f"{path}?done={done}" if done else path


def people_path(organisation: Organisation) -> str:
    return public_path(organisation, "work", "people")


def lost_letters_path(organisation: Organisation) -> str:
    return public_path(organisation, "work", "people", "letters")


def person_path(organisation: Organisation, member_id: UUID, done: str = "") -> str:
    """``done`` is the key of what just happened, for the notice at the top."""
    path = public_path(organisation, "work", "people", member_id)
    return f"{path}?done={done}" if done else path
