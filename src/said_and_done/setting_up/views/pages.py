"""The page that sets up an installation, and the first steps of a council."""

from collections.abc import Iterable
from typing import ClassVar

import msgspec

from said_and_done.core.view import Page, View, count_words, problems_in_words
from said_and_done.organisations.model import SET_UP, FieldProblem, Organisation
from said_and_done.organisations.views import public_path, work_page
from said_and_done.people.model import SignedIn
from said_and_done.setting_up.model import FirstCouncil, FirstStep

PATH = f"/{SET_UP}"


class SetUpView(View, frozen=True, kw_only=True):
    """Asks for the code, the council and its first administrator."""

    template: ClassVar[str] = "setting_up/set_up.html"

    path: str
    written: FirstCouncil
    begins: str


def set_up_page(
    address: str, written: FirstCouncil, problems: Iterable[FieldProblem] = ()
) -> SetUpView:
    """``address`` is how the outside world reaches us."""
    title = "Set up this website"
    return SetUpView(
        page=Page(title=title, problems=problems_in_words(problems)),
        path=PATH,
        written=written,
        begins=f"{address}/",
    )


class StepLine(msgspec.Struct, frozen=True, kw_only=True):
    """One step, and where it is done."""

    path: str
    heading: str
    sentence: str
    button: str
    is_done: bool


class FirstStepsView(View, frozen=True, kw_only=True):
    """How far a new council is. ``next`` is the address of the first step that is not done, "" when
    all are. ``only_here`` is the address of the website where nobody elsewhere can open it, or "".
    ``my_sign_in`` is "" where this website cannot use passkeys."""

    template: ClassVar[str] = "setting_up/first_steps.html"

    how_far: str
    next: str
    steps: tuple[StepLine, ...]
    sends_letters: bool
    only_here: str
    my_sign_in: str
    front_page: str


def first_steps_page(
    work: SignedIn,
    steps: Iterable[FirstStep],
    *,
    sends_letters: bool,
    only_here: str,
    has_passkeys: bool,
) -> FirstStepsView:
    here = work.organisation
    lines = tuple(
        StepLine(
            path=public_path(here, "work", step.path),
            heading=step.heading,
            sentence=step.sentence,
            button=step.button,
            is_done=step.is_done,
        )
        for step in steps
    )
    done = sum(line.is_done for line in lines)
    return FirstStepsView(
        page=work_page(work, "First steps", here=""),
        how_far=f"{done} of {count_words(len(lines), 'step', 'steps')} done",
        next=next((line.path for line in lines if not line.is_done), ""),
        steps=lines,
        sends_letters=sends_letters,
        only_here=only_here,
        my_sign_in=public_path(here, "work", "my-sign-in") if has_passkeys else "",
        front_page=public_path(here),
    )


def first_steps_path(organisation: Organisation) -> str:
    return public_path(organisation, "work", "first-steps")
