"""What people see of progress statements: on the web, in the workspace, and on paper."""

from said_and_done.progress.views.documents import document_view
from said_and_done.progress.views.paths import (
    coverings_path,
    list_path,
    objections_path,
    published_path,
    read_path,
    section_path,
    verify_path,
    work_list_path,
    work_path,
)
from said_and_done.progress.views.public import (
    published_list_page,
    published_page,
)
from said_and_done.progress.views.verifying import (
    covered_seal_page,
    head_answer,
    seal_page,
    verify_page,
)
from said_and_done.progress.views.work import (
    Beginning,
    Situation,
    both_decided_page,
    coverings_page,
    decision_page,
    object_page,
    read_page,
    section_page,
    two_keys_page,
    work_list_page,
)

__all__ = [
    "Beginning",
    "Situation",
    "both_decided_page",
    "covered_seal_page",
    "coverings_page",
    "coverings_path",
    "decision_page",
    "document_view",
    "head_answer",
    "list_path",
    "object_page",
    "objections_path",
    "published_list_page",
    "published_page",
    "published_path",
    "read_page",
    "read_path",
    "seal_page",
    "section_page",
    "section_path",
    "two_keys_page",
    "verify_page",
    "verify_path",
    "work_list_page",
    "work_list_path",
    "work_path",
]
