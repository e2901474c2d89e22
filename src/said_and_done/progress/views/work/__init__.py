"""What the group and the council see while they write and sign."""

from said_and_done.progress.views.work.closing import both_decided_page, decision_page
from said_and_done.progress.views.work.covering import coverings_page
from said_and_done.progress.views.work.keys import Situation, two_keys_page
from said_and_done.progress.views.work.listing import Beginning, work_list_page
from said_and_done.progress.views.work.signing import object_page, read_page
from said_and_done.progress.views.work.writing import section_page

__all__ = [
    "Beginning",
    "Situation",
    "both_decided_page",
    "coverings_page",
    "decision_page",
    "object_page",
    "read_page",
    "section_page",
    "two_keys_page",
    "work_list_page",
]
