"""The form for a new promise."""

from collections.abc import Sequence
from typing import ClassVar

import msgspec

from said_and_done.commitments.model import Proposal
from said_and_done.commitments.views.layout import Problems
from said_and_done.commitments.views.lines import PROPOSED_BY
from said_and_done.commitments.views.paths import new_path, work_path
from said_and_done.core.view import Link, SelectOption, View
from said_and_done.framework.model import Framework, Statement, Theme
from said_and_done.groups.model import Group
from said_and_done.organisations.views import public_path, work_page
from said_and_done.people.model import SignedIn
from said_and_done.rounds.model import Round


class ThemeChoices(msgspec.Struct, frozen=True, kw_only=True):
    """The statements of one theme to pick from. ``open`` when some of them are picked."""

    theme: Theme
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
    work: SignedIn,
    round_: Round,
    framework: Framework,
    groups: Sequence[Group],
    *,
    typed: Proposal | None = None,
    problems: Problems = (),
) -> NewView:
    typed = typed or Proposal(group=str(groups[0].id) if len(groups) == 1 else "")
    return NewView(
        page=work_page(work, "A new promise", problems, here="commitments"),
        back=Link(path=work_path(work.organisation), words="All promises"),
        round_title=round_.title,
        action=new_path(work.organisation, round_.name),
        typed=typed,
        themes=tuple(theme_choices(framework, theme, typed) for theme in framework.themes),
        groups=tuple(SelectOption(value=str(one.id), words=one.name) for one in groups),
        proposers=tuple(
            SelectOption(value=one.value, words=words) for one, words in PROPOSED_BY.items()
        ),
        findings=Link(
            path=public_path(work.organisation, "work/findings", round_.name),
            words=f"What people said in {round_.title}",
        ),
    )


def theme_choices(framework: Framework, theme: Theme, typed: Proposal) -> ThemeChoices:
    """The statements of one theme, what people say (I) before what we say (We)."""
    ours = [statement for statement in framework.statements if statement.theme == theme.number]
    return ThemeChoices(
        theme=theme,
        choices=tuple(statement_choice(statement) for statement in ours),
        picked=sum(statement.code in typed.codes for statement in ours),
    )


def statement_choice(one: Statement) -> SelectOption:
    return SelectOption(value=one.code, words=f"{one.code} {one.wording}")
