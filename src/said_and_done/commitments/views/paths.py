"""The addresses of promises."""

from said_and_done.framework.model import theme_of
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path


def promises_path(organisation: Organisation) -> str:
    return public_path(organisation, "promises")


def promise_path(organisation: Organisation, number: int) -> str:
    return public_path(organisation, "promises", number)


def work_path(organisation: Organisation) -> str:
    return public_path(organisation, "work/commitments")


def work_promise_path(organisation: Organisation, number: int) -> str:
    return public_path(organisation, "work/commitments", number)


def new_path(organisation: Organisation, round_name: str) -> str:
    return public_path(organisation, "work/commitments/new", round_name)


def finding_path(organisation: Organisation, round_name: str, code: str) -> str:
    """Where the finding for a statement stands on the page of its theme."""
    theme = f"{theme_of(code)}#{code}"
    return public_path(organisation, "findings", round_name, "themes", theme)
