"""Who somebody is, and what they may do: signing in, roles, letters, and not too many tries."""

from said_and_done.people.domain.letters import delivered, outbox, post, waiting_letter
from said_and_done.people.domain.links import (
    GOOD_FOR,
    ask_for_link,
    link_for,
    link_path,
    make_link,
    new_token,
    open_link,
    problem_with_email,
    tidy_email,
    use_link,
)
from said_and_done.people.domain.roles import (
    add,
    change_role,
    change_roles,
    members,
    person,
    problems_with_person,
)
from said_and_done.people.domain.sessions import (
    begin_session,
    end_session,
    end_sessions,
    refuse_without_role,
    remove_old_sessions,
    require,
    require_more_than_typing,
    signed_in,
    who,
)
from said_and_done.people.model import Person, SessionMark

__all__ = [
    "GOOD_FOR",
    "Person",
    "SessionMark",
    "add",
    "ask_for_link",
    "begin_session",
    "change_role",
    "change_roles",
    "delivered",
    "end_session",
    "end_sessions",
    "link_for",
    "link_path",
    "make_link",
    "members",
    "new_token",
    "open_link",
    "outbox",
    "person",
    "post",
    "problem_with_email",
    "problems_with_person",
    "refuse_without_role",
    "remove_old_sessions",
    "require",
    "require_more_than_typing",
    "signed_in",
    "tidy_email",
    "use_link",
    "waiting_letter",
    "who",
]
