"""What stands around each page about keys in the workspace, and what each key means."""

from collections.abc import Iterable

from said_and_done.core.view import Page, Problem
from said_and_done.key_holders.model import KeyProblem
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import work_page
from said_and_done.people.model import KeyRole, Member

MEANING = {
    KeyRole.SPONSOR: "The sponsor’s key belongs to somebody with lived experience.",
    KeyRole.LEAD: "The council lead’s key belongs to somebody who answers for the council.",
}


def key_work_page(
    organisation: Organisation,
    member: Member,
    title: str,
    problems: Iterable[KeyProblem] = (),
) -> Page:
    return work_page(
        organisation,
        member.name,
        title,
        here="keys",
        problems=tuple(Problem(field=one.field, sentence=one.sentence) for one in problems),
    )
