"""The addresses of progress statements."""

from uuid import UUID

from said_and_done.organisations.model import Head, Organisation
from said_and_done.organisations.views import public_path
from said_and_done.progress.model.parts import Part


def list_path(organisation: Organisation) -> str:
    return public_path(organisation, "progress")


def published_path(organisation: Organisation, name: str) -> str:
    return public_path(organisation, "progress", name)


def easy_read_path(organisation: Organisation, name: str) -> str:
    return f"{published_path(organisation, name)}/easy-read"


def first_path(organisation: Organisation, name: str, *, easy: bool) -> str:
    """The first page of the form that somebody reads: in easy words, or in full."""
    return easy_read_path(organisation, name) if easy else published_path(organisation, name)


def whole_path(first: str) -> str:
    """All of it on one page."""
    return f"{first}/all"


def part_path(first: str, part: Part) -> str:
    return f"{first}/{part.address}"


def verify_path(fingerprint: str) -> str:
    return f"/verify/{fingerprint}"


def words_path(organisation: Organisation, name: str) -> str:
    return f"{published_path(organisation, name)}.json"


CHECK_PATH = "/verify"
"""The page where everybody can check a fingerprint, and where a record stood."""


def head_path(organisation: Organisation, head: Head) -> str:
    return f"/verify?council={organisation.slug}&head={head.short}"


def work_list_path(organisation: Organisation) -> str:
    return public_path(organisation, "work/progress")


def work_path(organisation: Organisation, name: str) -> str:
    return public_path(organisation, "work/progress", name)


def read_path(organisation: Organisation, name: str) -> str:
    return f"{work_path(organisation, name)}/read"


def section_path(organisation: Organisation, name: str, part: Part) -> str:
    return f"{work_path(organisation, name)}/sections/{part.value}"


def photo_path(organisation: Organisation, name: str, file_hash: str, *, small: bool) -> str:
    """The photo of a published progress statement, for everybody."""
    return f"{published_path(organisation, name)}/photo/{photo_file(file_hash, small=small)}"


def work_photo_path(organisation: Organisation, name: str) -> str:
    return f"{work_path(organisation, name)}/photo"


SMALL = "-small"


def photo_file(file_hash: str, *, small: bool) -> str:
    """The name of a file: another photo has another one."""
    return f"{file_hash}{SMALL if small else ''}.jpg"


def named_photo(file: str) -> tuple[str, bool]:
    """The hash in the name of a file, and whether it is the small one."""
    stem = file.removesuffix(".jpg")
    return stem.removesuffix(SMALL), stem.endswith(SMALL)


def objections_path(organisation: Organisation, name: str) -> str:
    return f"{work_path(organisation, name)}/objections"


def closings_path(organisation: Organisation, name: str, objection_id: UUID) -> str:
    return f"{objections_path(organisation, name)}/{objection_id}/closings"


def decisions_path(organisation: Organisation, name: str, objection_id: UUID) -> str:
    return f"{objections_path(organisation, name)}/{objection_id}/decisions"


def coverings_path(organisation: Organisation, name: str) -> str:
    return f"{work_path(organisation, name)}/coverings"
