"""Who waits for a call, for those who call them; and the letter that tells them of it."""

from collections.abc import Sequence
from typing import ClassVar

import msgspec

from said_and_done.contact.model import CallBack, CallProblem, Outcome, Wish
from said_and_done.contact.views.asking import MANNERS
from said_and_done.core.brand import product_brand
from said_and_done.core.paging import ListQuery, page_of
from said_and_done.core.view import ListTools, SelectOption, View, day_words, list_tools
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path, work_page
from said_and_done.people.model import Letter, Member, SignedIn
from said_and_done.permissions import Permission, may

HERE = "call-backs"
OUTCOMES = {
    Outcome.TALKED: "We talked",
    Outcome.NO_ANSWER: "Nobody answered",
    Outcome.NOT_WANTED: "They do not want a call now",
}
NOTICES = {"called": "It is written down."}


CALL_NOW = "Please call now, or make sure that somebody does.\n\nSign in to read how to reach them:"
SEE_THAT_SOMEBODY_CALLS = (
    "Please make sure that somebody calls now.\n\n"
    "Is no reader and no coordinator there? An administrator can make somebody a reader today.\n\n"
    "Readers and coordinators sign in and read how to reach them:"
)


class CallBackCard(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who waits for a call. ``rows`` are empty when we cannot open what they wrote."""

    name: str
    urgent: bool
    asked_on: str
    rows: tuple[tuple[str, str], ...]
    calls: tuple[str, ...]
    path: str


class CalledLine(msgspec.Struct, frozen=True, kw_only=True):
    """A call that is over."""

    asked_on: str
    words: str


class CallBacksView(View, frozen=True, kw_only=True):
    """Who waits for a call, and which calls are over."""

    template: ClassVar[str] = "contact/call_backs.html"

    waiting: tuple[CallBackCard, ...]
    over: tuple[CalledLine, ...]
    tools: ListTools
    outcomes: tuple[SelectOption, ...]


def call_backs_path(organisation: Organisation, *parts: object) -> str:
    return public_path(organisation, "work", HERE, *parts)


def call_backs_page(
    work: SignedIn,
    call_backs: Sequence[CallBack],
    list_query: ListQuery,
    *,
    problem: CallProblem | None = None,
    done: str = "",
) -> CallBacksView:
    over = [_line(call_back) for call_back in call_backs if not call_back.waits]
    page = page_of(over, list_query, lambda line: f"{line.asked_on} {line.words}")
    return CallBacksView(
        page=work_page(
            work,
            "People who want a call",
            (problem,) if problem else (),
            here=HERE,
            notice=NOTICES.get(done),
        ),
        waiting=tuple(
            _card(work.organisation, call_back) for call_back in call_backs if call_back.waits
        ),
        over=page.rows,
        tools=list_tools(call_backs_path(work.organisation), page),
        outcomes=tuple(
            SelectOption(value=outcome.value, words=words) for outcome, words in OUTCOMES.items()
        ),
    )


def _card(organisation: Organisation, call_back: CallBack) -> CallBackCard:
    return CallBackCard(
        name=(call_back.wish.name or "Somebody") if call_back.wish else "Somebody",
        urgent=call_back.urgent,
        asked_on=day_words(call_back.asked_on),
        rows=_rows(call_back.wish) if call_back.wish else (),
        calls=tuple(
            f"{call.by} called on {day_words(call.called_at)}. {OUTCOMES[call.outcome]}."
            for call in call_back.calls
        ),
        path=call_backs_path(organisation, call_back.id, "calls"),
    )


def _rows(wish: Wish) -> tuple[tuple[str, str], ...]:
    manners = ". ".join(MANNERS[one] for one in wish.manners)
    rows = (
        ("How to reach them", wish.reach),
        ("Good times", wish.times),
        ("How to talk", manners),
        ("What it is about", wish.about),
    )
    return tuple((key, words) for key, words in rows if words)


def _line(one: CallBack) -> CalledLine:
    last = one.calls[-1]
    return CalledLine(
        asked_on=day_words(one.asked_on),
        words=f"{last.by}, {day_words(last.called_at)}. {OUTCOMES[last.outcome]}.",
    )


def nobody_called_letters(
    organisation: Organisation, people: Sequence[Member], address: str
) -> list[Letter]:
    """To more people than before, and always to the council's contact. Without any of the words.
    Whoever may not read how to reach people is told who may."""
    call = {one.email: may(one, Permission.CALL_BACK) for one in people}
    names = {one.email: one.name for one in people}
    names.setdefault(organisation.contact_email, organisation.contact_name)
    about = "Nobody has called somebody who is not safe"
    return [
        Letter(
            to_address=email,
            subject=f"{about}: {organisation.name}",
            wording=(
                f"Hello {name},\n\n"
                f"{about}. They asked for a call, and nobody has talked with them yet. "
                f"{CALL_NOW if call.get(email) else SEE_THAT_SOMEBODY_CALLS}\n\n"
                f"{address}{call_backs_path(organisation)}\n\n"
                f"{product_brand().sign_off(organisation.name)}"
            ),
        )
        for email, name in names.items()
    ]


def somebody_waits_letters(
    organisation: Organisation, people: Sequence[Member], address: str, *, urgent: bool
) -> list[Letter]:
    """Without any of the words: letters lie in letter boxes. ``address`` is how our links begin.
    Where nobody has the role, the council's contact gets it."""
    to = [(one.name, one.email) for one in people] or [
        (organisation.contact_name, organisation.contact_email)
    ]
    about = "Somebody is not safe and wants a call" if urgent else "Somebody wants a call"
    hurry = "They say that they are not safe. Please call today, as soon as you can."
    return [
        Letter(
            to_address=email,
            subject=f"{about}: {organisation.name}",
            wording=(
                f"Hello {name},\n\n"
                f"{about}. {hurry if urgent else 'Please call them.'}\n\n"
                "Sign in to read how to reach them:\n\n"
                f"{address}{call_backs_path(organisation)}\n\n"
                f"{product_brand().sign_off(organisation.name)}"
            ),
        )
        for name, email in to
    ]
