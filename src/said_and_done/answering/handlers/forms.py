"""What a browser can send from the pages of answering. The rules are in the domain."""

import contextlib

import msgspec

from said_and_done.answering.model.response import Button, Move, Picked, Step


class LeaveForm(msgspec.Struct, frozen=True, kw_only=True):
    """Every page of the way can be left with several buttons. ``change`` is "yes" when the person
    came from the check page."""

    then: str = ""
    change: str = ""

    def move(self, here: Step) -> Move:
        """How the page is left; a button that we do not know counts as Next."""
        then = Button.NEXT
        with contextlib.suppress(ValueError):
            then = Button(self.then)
        return Move(here=here, then=then, changing=self.change == "yes")


class AnswerForm(LeaveForm, frozen=True, kw_only=True):
    """``on_behalf`` is "yes" on a page that asks twice."""

    choice: str | None = None
    supporter_choice: str | None = None
    on_behalf: str = ""

    @property
    def picked(self) -> Picked:
        return Picked(
            choice=self.choice,
            supporter_choice=self.supporter_choice,
            on_behalf=self.on_behalf == "yes",
        )


class WordsForm(LeaveForm, frozen=True, kw_only=True):
    wording: str = ""
    may_count: str = ""
    may_quote: str = ""


class MoreAboutForm(LeaveForm, frozen=True, kw_only=True):
    themes: str | list[str] = ""


class HelpersForm(LeaveForm, frozen=True, kw_only=True):
    help: str | list[str] = ""


class WithoutHelperForm(LeaveForm, frozen=True, kw_only=True):
    without_helper: str | None = None
    wording: str = ""


class CardForm(msgspec.Struct, frozen=True, kw_only=True):
    words: str = ""
