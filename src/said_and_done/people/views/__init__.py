"""What people see of signing in and out, the outbox and the people of a council."""

from said_and_done.people.views.lost_letters import lost_letters_page
from said_and_done.people.views.outbox import outbox_page
from said_and_done.people.views.paths import (
    people_path,
    person_path,
    sent_path,
    sign_in_path,
    signed_out_path,
    work_path,
)
from said_and_done.people.views.people import (
    add_person_page,
    both_roles_page,
    people_page,
    person_page,
)
from said_and_done.people.views.signing_in import (
    added_letter,
    link_sent_page,
    sign_in_letter,
    sign_in_page,
    sign_out_page,
    signed_out_page,
    use_link_page,
)

__all__ = [
    "add_person_page",
    "added_letter",
    "both_roles_page",
    "link_sent_page",
    "lost_letters_page",
    "outbox_page",
    "people_page",
    "people_path",
    "person_page",
    "person_path",
    "sent_path",
    "sign_in_letter",
    "sign_in_page",
    "sign_in_path",
    "sign_out_page",
    "signed_out_page",
    "signed_out_path",
    "use_link_page",
    "work_path",
]
