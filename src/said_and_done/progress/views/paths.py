"""The addresses of progress statements."""

from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path
from said_and_done.progress.model import Part


def list_path(organisation: Organisation) -> str:
    return public_path(organisation, "progress")


def published_path(organisation: Organisation, name: str) -> str:
    return public_path(organisation, "progress", name)


def easy_read_path(organisation: Organisation, name: str) -> str:
    return f"{published_path(organisation, name)}/easy-read"


def verify_path(fingerprint: str) -> str:
    return f"/verify/{fingerprint}"


def work_list_path(organisation: Organisation) -> str:
    return public_path(organisation, "work/progress")


def work_path(organisation: Organisation, name: str) -> str:
    return public_path(organisation, "work/progress", name)


def read_path(organisation: Organisation, name: str) -> str:
    return f"{work_path(organisation, name)}/read"


def section_path(organisation: Organisation, name: str, part: Part) -> str:
    return f"{work_path(organisation, name)}/sections/{part.value}"


def objections_path(organisation: Organisation, name: str) -> str:
    return f"{work_path(organisation, name)}/objections"
