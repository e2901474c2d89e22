"""What a browser can send from the pages of a survey. Interviews, and telling in one's own way,
have some of them, too. The rules are in the domain."""

import msgspec

from said_and_done.answering.model.response import Button, Move, Picked, Step
from said_and_done.surveys.model.choices import key_of

Sent = str | list[str] | None
"""What the boxes of one answer send: nothing, one key, or several."""


def picked_key(sent: Sent) -> str | None:
    """The key of all that was ticked; None where nothing was."""
    if isinstance(sent, list):
        return key_of(dict.fromkeys(sent))
    return sent


class LeaveForm(msgspec.Struct, frozen=True, kw_only=True):
    """Every page of the way can be left with several buttons. ``change`` is "yes" when the person
    came from the check page."""

    then: Button = Button.NEXT
    change: str = ""

    def move(self, here: Step) -> Move:
        """How the page is left."""
        return Move(here=here, then=self.then, changing=self.change == "yes")


class WordsForm(LeaveForm, frozen=True, kw_only=True):
    """Own words, and what may be done with them."""

    wording: str = ""
    may_count: str = ""
    may_quote: str = ""


class AnswerForm(WordsForm, frozen=True, kw_only=True):
    """What was picked for a question, or written where there is nothing to pick. ``on_behalf`` is
    "yes" on a page that asks twice."""

    choice: Sent = None
    supporter_choice: Sent = None
    on_behalf: str = ""

    @property
    def picked(self) -> Picked:
        return Picked(
            choice=picked_key(self.choice),
            supporter_choice=picked_key(self.supporter_choice),
            on_behalf=self.on_behalf == "yes",
        )


class PickingForm(LeaveForm, frozen=True, kw_only=True):
    """What somebody picked from a list, in the field of the page."""

    choice: str | list[str] = ""
    themes: str | list[str] = ""
    help: str | list[str] = ""

    def sent(self, field: str) -> str | list[str]:
        words: str | list[str] = getattr(self, field)
        return words
