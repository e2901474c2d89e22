"""What people see of promises: the public list, one promise, and the forms of the coordinator."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import ClassVar

import msgspec

from said_and_done.commitments.model import (
    Answered,
    Commitment,
    CommitmentChange,
    CommitmentProblem,
    Proposal,
    ProposedBy,
    Report,
    State,
    TypedChange,
    Update,
)
from said_and_done.core.dates import DayQuestion
from said_and_done.core.paging import ListQuery, page_of
from said_and_done.core.view import (
    Link,
    ListTools,
    Page,
    SavedMeanwhile,
    SelectOption,
    View,
    count_words,
    day_words,
    list_tools,
    problems_in_words,
)
from said_and_done.framework.model import Framework, Statement, Theme
from said_and_done.groups.model import Group
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_page, public_path, work_page
from said_and_done.people.model import Member
from said_and_done.permissions import Permission, may
from said_and_done.rounds.model import Round

Problems = Iterable[CommitmentProblem | DayQuestion]

PROPOSED_BY = {
    ProposedBy.PERSON: "A person who draws on care and support",
    ProposedBy.GROUP: "The group",
    ProposedBy.OFFICER: "An officer of the council",
}


def promises_path(organisation: Organisation) -> str:
    return public_path(organisation, "promises")


def promise_path(organisation: Organisation, number: int) -> str:
    return public_path(organisation, "promises", number)


def work_path(organisation: Organisation) -> str:
    return public_path(organisation, "work/commitments")


def work_promise_path(organisation: Organisation, number: int) -> str:
    return public_path(organisation, "work/commitments", number)


def new_path(organisation: Organisation, round_name: str) -> str:
    return public_path(organisation, "work/commitments/new", round_name)


def finding_path(organisation: Organisation, round_name: str, code: str) -> str:
    """Where the finding for a statement stands on the page of its round."""
    return public_path(organisation, "findings", f"{round_name}#{code}")


def state_words(state: State) -> str:
    """The state as the beginning of a line: Partly done."""
    return state.value.capitalize()


# --------------------------------------------------------------------- lines


class FindingLine(msgspec.Struct, frozen=True, kw_only=True):
    """A finding that a promise answers, and where it is. ``picture`` is None when there is none."""

    code: str
    wording: str
    round_title: str
    path: str
    picture: str | None


class UpdateLine(msgspec.Struct, frozen=True, kw_only=True):
    """One dated report. ``reason`` is None where none was given."""

    state: str
    day: str
    wording: str
    reason: str | None


class ChangeLine(msgspec.Struct, frozen=True, kw_only=True):
    """What a promise was, what it is since then, when and why. ``words`` and ``due`` are pairs of
    before and after, None where they stayed."""

    day: str
    words: tuple[str, str] | None
    due: tuple[str, str] | None
    was_late: bool
    reason: str


class WithdrawnLine(msgspec.Struct, frozen=True, kw_only=True):
    """A promise that was made by mistake, when it was withdrawn, and why."""

    number: int
    path: str
    wording: str
    day: str
    reason: str


class PromiseLine(msgspec.Struct, frozen=True, kw_only=True):
    """A promise in a list, and as the head of its own page. ``said`` is None before the first
    update; ``first_due`` is the day that was promised first, None while it is the same."""

    number: int
    path: str
    wording: str
    owner: str
    due: str
    first_due: str | None
    state: str
    late: bool
    said: UpdateLine | None
    measure: str
    proposed_by: str
    agreed: str
    group: str
    findings: tuple[FindingLine, ...]


def promise_line(organisation: Organisation, one: Commitment, path: str) -> PromiseLine:
    return PromiseLine(
        number=one.number,
        path=path,
        wording=one.wording,
        owner=one.owner,
        due=day_words(one.due_on),
        first_due=_first_due(one),
        state=one.state.value,
        late=one.late,
        said=update_line(one.updates[-1]) if one.updates else None,
        measure=one.measure,
        proposed_by=PROPOSED_BY[one.proposed_by],
        agreed=day_words(one.agreed_on),
        group=one.group_name,
        findings=tuple(finding_line(organisation, each) for each in one.findings),
    )


def _first_due(one: Commitment) -> str | None:
    first = one.changes[0].due_before if one.changes else one.due_on
    return None if first == one.due_on else day_words(first)


def change_line(one: CommitmentChange) -> ChangeLine:
    words = (one.wording_before, one.wording)
    due = (day_words(one.due_before), day_words(one.due_on))
    return ChangeLine(
        day=day_words(one.changed_on),
        words=words if words[0] != words[1] else None,
        due=due if due[0] != due[1] else None,
        was_late=one.was_late,
        reason=one.reason,
    )


def changes(one: Commitment) -> tuple[ChangeLine, ...]:
    """The newest change first."""
    return tuple(change_line(each) for each in reversed(one.changes))


def withdrawn_line(one: Commitment, path: str) -> WithdrawnLine | None:
    """None for a promise that stands."""
    if one.withdrawn is None:
        return None
    return WithdrawnLine(
        number=one.number,
        path=path,
        wording=one.wording,
        day=day_words(one.withdrawn.withdrawn_on),
        reason=one.withdrawn.reason,
    )


def finding_line(organisation: Organisation, one: Answered) -> FindingLine:
    return FindingLine(
        code=one.code,
        wording=one.wording,
        round_title=one.round_title,
        path=finding_path(organisation, one.round_name, one.code),
        picture=one.picture,
    )


def update_line(one: Update) -> UpdateLine:
    return UpdateLine(
        state=one.state.value, day=day_words(one.made_on), wording=one.wording, reason=one.reason
    )


# ------------------------------------------------------------------ for everybody


class PromisesView(View, frozen=True, kw_only=True):
    """The public list: late ones first, each state a word and a sign. ``withdrawn`` are not counted
    and stand apart: they were made by mistake."""

    template: ClassVar[str] = "commitments/promises.html"

    late: tuple[PromiseLine, ...]
    going: tuple[PromiseLine, ...]
    settled: tuple[PromiseLine, ...]
    withdrawn: tuple[WithdrawnLine, ...]
    summary: str


def promises_page(
    organisation: Organisation, found: Sequence[Commitment], withdrawn: Sequence[Commitment]
) -> PromisesView:
    """``found`` are in the order of ``late_first``."""
    lines = [
        (one, promise_line(organisation, one, promise_path(organisation, one.number)))
        for one in found
    ]
    return PromisesView(
        page=public_page(organisation, "Promises", here="promises"),
        late=tuple(line for one, line in lines if one.late),
        going=tuple(line for one, line in lines if not one.late and not one.state.is_settled),
        settled=tuple(line for one, line in lines if one.state.is_settled),
        withdrawn=_withdrawn_lines(withdrawn, lambda one: promise_path(organisation, one.number)),
        summary=summary(found),
    )


def _withdrawn_lines(
    found: Sequence[Commitment], path: Callable[[Commitment], str]
) -> tuple[WithdrawnLine, ...]:
    lines = (withdrawn_line(one, path(one)) for one in found)
    return tuple(line for line in lines if line)


def summary(found: Sequence[Commitment]) -> str:
    """How promises go, in one sentence for each thing that is true."""
    if not found:
        return "There are no promises yet."
    parts = [
        f"{count_words(len(found), 'promise', 'promises')}.",
        _some(sum(one.state is State.DONE for one in found), "is done", "are done"),
        _some(sum(one.late for one in found), "is late", "are late"),
    ]
    return " ".join(part for part in parts if part)


def _some(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}." if number else ""


class PromiseView(View, frozen=True, kw_only=True):
    """One promise with its history, the newest first. ``withdrawn`` is None while it stands."""

    template: ClassVar[str] = "commitments/promise.html"

    back: Link
    promise: PromiseLine
    withdrawn: WithdrawnLine | None
    changes: tuple[ChangeLine, ...]
    history: tuple[UpdateLine, ...]


def promise_page(organisation: Organisation, one: Commitment) -> PromiseView:
    here = promise_path(organisation, one.number)
    return PromiseView(
        page=public_page(organisation, f"Promise {one.number}", here="promises"),
        back=Link(path=promises_path(organisation), words="All promises"),
        promise=promise_line(organisation, one, here),
        withdrawn=withdrawn_line(one, here),
        changes=changes(one),
        history=history(one),
    )


def history(one: Commitment) -> tuple[UpdateLine, ...]:
    """The newest update first."""
    return tuple(update_line(each) for each in reversed(one.updates))


# ---------------------------------------------------------------- in the workspace


class WorkListView(View, frozen=True, kw_only=True):
    """Promises in the workspace. ``rounds`` lead to the form of a new promise; empty for everybody
    who does not record promises. ``withdrawn`` were made by mistake."""

    template: ClassVar[str] = "commitments/work.html"

    promises: tuple[PromiseLine, ...]
    tools: ListTools
    withdrawn: tuple[WithdrawnLine, ...]
    rounds: tuple[Link, ...]
    may_record: bool
    groups: Link
    summary: str


def work_list_page(
    organisation: Organisation,
    member: Member,
    found: Sequence[Commitment],
    rounds: Iterable[Round],
    withdrawn: Sequence[Commitment],
    asked: ListQuery,
) -> WorkListView:
    page = page_of(
        found, asked, lambda one: f"{one.number} {one.wording} {one.owner} {one.state.value}"
    )
    return WorkListView(
        page=work_page(organisation, member.name, "Promises", here="commitments"),
        promises=tuple(
            promise_line(organisation, one, work_promise_path(organisation, one.number))
            for one in page.rows
        ),
        tools=list_tools(work_path(organisation), page),
        withdrawn=_withdrawn_lines(
            withdrawn, lambda one: work_promise_path(organisation, one.number)
        ),
        rounds=tuple(
            Link(path=new_path(organisation, each.name), words=each.title) for each in rounds
        ),
        may_record=may(member, Permission.RUN_PROMISES),
        groups=Link(path=public_path(organisation, "work/groups"), words="Groups"),
        summary=summary(found),
    )


class ThemeChoices(msgspec.Struct, frozen=True, kw_only=True):
    """The statements of one theme to pick from. ``open`` when some of them are picked."""

    number: int
    title: str
    picture: str
    tint: int
    choices: tuple[SelectOption, ...]
    picked: int


class NewView(View, frozen=True, kw_only=True):
    """The form of a new promise, with whatever was typed."""

    template: ClassVar[str] = "commitments/new.html"

    back: Link
    round_title: str
    action: str
    typed: Proposal
    themes: tuple[ThemeChoices, ...]
    groups: tuple[SelectOption, ...]
    proposers: tuple[SelectOption, ...]
    findings: Link


def new_page(
    organisation: Organisation,
    member: Member,
    round_: Round,
    framework: Framework,
    groups: Sequence[Group],
    *,
    typed: Proposal | None = None,
    problems: Problems = (),
) -> NewView:
    typed = typed or Proposal(group=str(groups[0].id) if len(groups) == 1 else "")
    return NewView(
        page=_work(organisation, member, "A new promise", problems),
        back=Link(path=work_path(organisation), words="All promises"),
        round_title=round_.title,
        action=new_path(organisation, round_.name),
        typed=typed,
        themes=tuple(theme_choices(framework, theme, typed) for theme in framework.themes),
        groups=tuple(SelectOption(value=str(one.id), words=one.name) for one in groups),
        proposers=tuple(
            SelectOption(value=one.value, words=words) for one, words in PROPOSED_BY.items()
        ),
        findings=Link(
            path=public_path(organisation, "work/findings", round_.name),
            words=f"What people said in {round_.title}",
        ),
    )


def theme_choices(framework: Framework, theme: Theme, typed: Proposal) -> ThemeChoices:
    """The statements of one theme, what people say (I) before what we say (We)."""
    ours = [one for one in framework.statements if one.theme == theme.number]
    return ThemeChoices(
        number=theme.number,
        title=theme.title,
        picture=theme.picture,
        tint=theme.tint,
        choices=tuple(statement_choice(one) for one in ours),
        picked=sum(one.code in typed.codes for one in ours),
    )


def statement_choice(one: Statement) -> SelectOption:
    return SelectOption(value=one.code, words=f"{one.code} {one.wording}")


class Reporting(msgspec.Struct, frozen=True, kw_only=True):
    """The form of a report as it was sent: what it was based on, what was typed, what to put right.
    ``meanwhile`` when somebody else saved since its page was opened."""

    based_on: int
    typed: Report = Report()
    problems: tuple[CommitmentProblem | DayQuestion, ...] = ()
    meanwhile: bool = False


class WorkPromiseView(View, frozen=True, kw_only=True):
    """One promise in the workspace: its history, and the form of an update for who may write it.
    ``change`` and ``withdraw`` are None where that cannot be done."""

    template: ClassVar[str] = "commitments/work_promise.html"

    back: Link
    public: Link
    change: Link | None
    withdraw: Link | None
    promise: PromiseLine
    withdrawn: WithdrawnLine | None
    changes: tuple[ChangeLine, ...]
    history: tuple[UpdateLine, ...]
    may_record: bool
    action: str
    based_on: int
    theirs: SavedMeanwhile | None
    typed: Report
    states: tuple[SelectOption, ...]
    today: str


def work_promise_page(
    organisation: Organisation,
    member: Member,
    one: Commitment,
    today: date,
    *,
    may_withdraw: bool,
    reporting: Reporting,
) -> WorkPromiseView:
    here = work_promise_path(organisation, one.number)
    may_record = may(member, Permission.RUN_PROMISES) and one.withdrawn is None
    return WorkPromiseView(
        page=_work(organisation, member, f"Promise {one.number}", reporting.problems),
        back=Link(path=work_path(organisation), words="All promises"),
        public=Link(
            path=promise_path(organisation, one.number), words="See it as everybody sees it"
        ),
        change=Link(path=f"{here}/changes", words="Change its words or its day")
        if may_record and not one.state.is_settled
        else None,
        withdraw=Link(path=f"{here}/withdrawal", words="It was made by mistake: withdraw it")
        if may_record and may_withdraw
        else None,
        promise=promise_line(organisation, one, here),
        withdrawn=withdrawn_line(one, here),
        changes=changes(one),
        history=history(one),
        may_record=may_record,
        action=f"{here}/updates",
        based_on=reporting.based_on,
        theirs=saved_meanwhile(organisation, one) if reporting.meanwhile else None,
        typed=reporting.typed,
        states=tuple(SelectOption(value=state.value, words=state_words(state)) for state in State),
        today=day_words(today),
    )


def saved_meanwhile(organisation: Organisation, one: Commitment) -> SavedMeanwhile:
    """The promise as somebody else left it, above a form that was based on something older."""
    newest = one.updates[-1] if one.updates else None
    told = " ".join(part for part in (newest.wording, newest.reason) if part) if newest else ""
    return SavedMeanwhile(
        by="somebody else",
        facts=(
            ("What is promised", one.wording),
            ("By when", day_words(one.due_on)),
            ("How it goes", f"{state_words(one.state)}. {told}".strip()),
        ),
        leave=work_promise_path(organisation, one.number),
    )


class ChangeView(View, frozen=True, kw_only=True):
    """The form that changes the words or the day of a promise. ``theirs`` is what somebody else
    saved meanwhile, or None."""

    template: ClassVar[str] = "commitments/change.html"

    back: Link
    number: int
    wording: str
    due: str
    action: str
    based_on: int
    theirs: SavedMeanwhile | None
    typed: TypedChange


def change_page(
    organisation: Organisation,
    member: Member,
    one: Commitment,
    typed: TypedChange,
    *,
    based_on: int,
    problems: Problems = (),
    meanwhile: bool = False,
) -> ChangeView:
    here = work_promise_path(organisation, one.number)
    return ChangeView(
        page=_work(organisation, member, f"Change promise {one.number}", problems),
        back=Link(path=here, words=f"Promise {one.number}"),
        number=one.number,
        wording=one.wording,
        due=day_words(one.due_on),
        action=f"{here}/changes",
        based_on=based_on,
        theirs=saved_meanwhile(organisation, one) if meanwhile else None,
        typed=typed,
    )


class WithdrawView(View, frozen=True, kw_only=True):
    """The form that withdraws a promise. ``theirs`` as in ChangeView."""

    template: ClassVar[str] = "commitments/withdraw.html"

    back: Link
    promise: PromiseLine
    action: str
    based_on: int
    theirs: SavedMeanwhile | None
    typed: str


def withdraw_page(
    organisation: Organisation,
    member: Member,
    one: Commitment,
    *,
    based_on: int,
    typed: str = "",
    problems: Problems = (),
    meanwhile: bool = False,
) -> WithdrawView:
    here = work_promise_path(organisation, one.number)
    return WithdrawView(
        page=_work(organisation, member, f"Withdraw promise {one.number}", problems),
        back=Link(path=here, words=f"Promise {one.number}"),
        promise=promise_line(organisation, one, here),
        action=f"{here}/withdrawal",
        based_on=based_on,
        theirs=saved_meanwhile(organisation, one) if meanwhile else None,
        typed=typed,
    )


def _work(
    organisation: Organisation,
    member: Member,
    title: str,
    problems: Problems,
) -> Page:
    return work_page(
        organisation,
        member.name,
        title,
        here="commitments",
        problems=problems_in_words(problems),
    )
