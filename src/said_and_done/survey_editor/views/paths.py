"""Addresses of surveys and drafts in the workspace."""

from uuid import UUID

from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path

HERE = "surveys"


def surveys_path(organisation: Organisation, *parts: object) -> str:
    return public_path(organisation, "work", HERE, *parts)


def language_path(organisation: Organisation, key: str, language: str, *parts: object) -> str:
    return surveys_path(organisation, key, "languages", language, *parts)


def draft_path(organisation: Organisation, draft_id: UUID, *parts: object) -> str:
    return surveys_path(organisation, "drafts", draft_id, *parts)


def question_path(
    organisation: Organisation, draft_id: UUID, question_id: UUID, *parts: object
) -> str:
    return draft_path(organisation, draft_id, "questions", question_id, *parts)
