"""Making a promise."""

from datetime import date

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from said_and_done.commitments.domain import commitments
from said_and_done.commitments.handlers.forms import PromiseForm
from said_and_done.commitments.model import CommitmentProblem, Proposal
from said_and_done.commitments.views import paths, promising
from said_and_done.core.dates import DayQuestion
from said_and_done.framework.domain import loading
from said_and_done.framework.model import Framework
from said_and_done.groups import domain as groups
from said_and_done.groups.model import Group
from said_and_done.people.context import Work, WorkContext
from said_and_done.rounds.domain import rounds
from said_and_done.rounds.model import Round, TypedDay
from said_and_done.web.bodies import LONG_FORM
from said_and_done.web.http import go, show


@get("/work/commitments/new/{round_name:str}")
async def ask_for_promise(work: Work, round_name: FromPath[str]) -> Response[bytes]:
    round_, statements, ours = await _offered(work, round_name)
    return show(promising.new_page(work, round_, statements, ours))


@post("/work/commitments/new/{round_name:str}", request_max_body_size=LONG_FORM)
async def create_promise(
    work: Work, round_name: FromPath[str], data: URLEncodedBody[PromiseForm]
) -> Response[bytes] | Response[None]:
    round_, statements, ours = await _offered(work, round_name)
    typed = commitments.tidied(_proposal(data))
    if problems := _problems(typed, statements, ours, work.today):
        return show(
            promising.new_page(work, round_, statements, ours, typed=typed, problems=problems)
        )
    commitment = await commitments.promise(
        work,
        commitments.planned(typed, round_, work.today),
        agreed_on=work.today,
        by=work.member.id,
        now=work.now,
    )
    return go(paths.work_promise_path(work.organisation, commitment.number))


async def _offered(work: WorkContext, round_name: str) -> tuple[Round, Framework, list[Group]]:
    round_ = await rounds.round_named(work, round_name)
    commitments.require_opened(round_, work.today)
    worded = await loading.framework_for(work, round_.framework_version_id)
    return round_, worded, await groups.groups_of(work, work.member)


def _proposal(data: PromiseForm) -> Proposal:
    codes = [data.codes] if isinstance(data.codes, str) else data.codes
    return Proposal(
        **data.words,
        due=TypedDay(day=data.day, month=data.month, year=data.year, sure=data.sure),
        proposed_by=data.proposed_by,
        group=data.group,
        codes=tuple(code for code in codes if code),
    )


def _problems(
    typed: Proposal, statements: Framework, ours: list[Group], today: date
) -> tuple[CommitmentProblem | DayQuestion, ...]:
    codes = {one.code for one in statements.statements}
    return commitments.problems_with(typed, codes=codes, groups=ours, today=today)
