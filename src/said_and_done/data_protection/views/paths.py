"""Where data protection is."""

from uuid import UUID

from said_and_done.data_protection.model import PaperForm, PaperKind
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path

HERE = "data-protection"


def data_protection_path(organisation: Organisation, *parts: str) -> str:
    return public_path(organisation, "work", HERE, *parts)


def archive_path(organisation: Organisation, archive_id: UUID, *parts: str) -> str:
    return data_protection_path(organisation, "archives", str(archive_id), *parts)


def paper_path(organisation: Organisation, kind: PaperKind, form: PaperForm | None = None) -> str:
    """The page of a paper, or its file."""
    files = (f"{kind.value}.{form.value}",) if form else ()
    return data_protection_path(organisation, "papers", kind.value, *files)
