"""What a browser can send from the pages of answering. The rules are in the domain."""

import contextlib

import msgspec

from said_and_done.responses.model import Move, Step, Then


class LeaveForm(msgspec.Struct, frozen=True, kw_only=True):
    """Every page of the way can be left with several buttons. ``change`` is "yes" when the person
    came from the check page."""

    then: str = ""
    change: str = ""

    def move(self, here: Step) -> Move:
        """How the page is left; a button that we do not know counts as Next."""
        then = Then.NEXT
        with contextlib.suppress(ValueError):
            then = Then(self.then)
        return Move(here=here, then=then, changing=self.change == "yes")


class AnswerForm(LeaveForm, frozen=True, kw_only=True):
    choice: str | None = None


class WordsForm(LeaveForm, frozen=True, kw_only=True):
    wording: str = ""
    may_count: str = ""
    may_quote: str = ""


class MoreAboutForm(LeaveForm, frozen=True, kw_only=True):
    themes: str | list[str] = ""


class HelpersForm(LeaveForm, frozen=True, kw_only=True):
    help: str | list[str] = ""


class CardForm(msgspec.Struct, frozen=True, kw_only=True):
    words: str = ""
