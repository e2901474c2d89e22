"""What every page of the work on progress statements has around it."""

from collections.abc import Iterable

from said_and_done.core.view import Page, Problem
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import work_page
from said_and_done.people.model import Member
from said_and_done.progress.model.problems import ProgressProblem


def page_for(
    organisation: Organisation,
    member: Member,
    title: str,
    problems: Iterable[ProgressProblem] = (),
    notice: str | None = None,
) -> Page:
    return work_page(
        organisation,
        member.name,
        title,
        here="progress",
        problems=tuple(Problem(field=one.field, sentence=one.sentence) for one in problems),
        notice=notice,
    )
