"""The pages around a code card: thank you, rest, come back, take back."""

from typing import ClassVar

from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path
from said_and_done.responses.model import CardWord, Journey
from said_and_done.responses.views.paths import answers_path, calm_page, card_path
from said_and_done.view import Problem, View, day_words


class SentView(View, frozen=True, kw_only=True):
    """Thank you, the code card, and when the answer comes. ``card`` is empty when it was kept."""

    template: ClassVar[str] = "responses/sent.html"

    card: tuple[CardWord, ...]
    kept_path: str
    card_path: str
    answer_by: str
    said_path: str
    council: str
    tablet: bool = False


class RestView(View, frozen=True, kw_only=True):
    """A stop on the way: what is kept, and how to come back."""

    template: ClassVar[str] = "responses/rest.html"

    card: tuple[CardWord, ...]
    carry_on_path: str
    card_path: str
    closes_on: str
    take_back_path: str


class CardView(View, frozen=True, kw_only=True):
    """Where people type the words of their card."""

    template: ClassVar[str] = "responses/card.html"

    path: str
    typed: str
    contact_name: str
    contact_phone: str


class YoursView(View, frozen=True, kw_only=True):
    """What somebody can do with their answers."""

    template: ClassVar[str] = "responses/yours.html"

    sent_on: str | None
    closes_on: str
    answer_by: str
    open: bool
    change_path: str
    take_back_path: str
    said_path: str
    promised_path: str


class TakeBackView(View, frozen=True, kw_only=True):
    """Are you sure?"""

    template: ClassVar[str] = "responses/take_back.html"

    path: str
    keep_path: str
    sent: bool


class TakenBackView(View, frozen=True, kw_only=True):
    """The answers are gone."""

    template: ClassVar[str] = "responses/taken_back.html"

    home_path: str


def sent_page(organisation: Organisation, journey: Journey, card: tuple[CardWord, ...]) -> SentView:
    return SentView(
        page=calm_page(organisation, "Thank you. Your answers are with us."),
        card=card,
        kept_path=answers_path(organisation, journey.id, "sent"),
        card_path=card_path(organisation),
        answer_by=day_words(journey.round.answer_by),
        said_path=public_path(organisation),
        council=organisation.name,
    )


def rest_page(organisation: Organisation, journey: Journey, card: tuple[CardWord, ...]) -> RestView:
    return RestView(
        page=calm_page(organisation, "Take a rest. Your answers are kept."),
        card=card,
        carry_on_path=answers_path(organisation, journey.id, "carry-on"),
        card_path=card_path(organisation),
        closes_on=day_words(journey.round.closes_on),
        take_back_path=answers_path(organisation, journey.id, "take-back"),
    )


def card_page(organisation: Organisation, typed: str = "", problem: str | None = None) -> CardView:
    problems = (Problem(field="words", sentence=problem),) if problem else ()
    return CardView(
        page=calm_page(organisation, "Use your code card", *problems),
        path=card_path(organisation),
        typed=typed,
        contact_name=organisation.contact_name,
        contact_phone=organisation.contact_phone,
    )


def yours_page(organisation: Organisation, journey: Journey, *, is_open: bool) -> YoursView:
    # Whoever has sent them wants to see them all; whoever has not goes on where they stopped.
    onward = "carry-on" if journey.sent_on is None else "check"
    return YoursView(
        page=calm_page(organisation, "Your answers"),
        sent_on=None if journey.sent_on is None else day_words(journey.sent_on),
        closes_on=day_words(journey.round.closes_on),
        answer_by=day_words(journey.round.answer_by),
        open=is_open,
        change_path=answers_path(organisation, journey.id, onward),
        take_back_path=answers_path(organisation, journey.id, "take-back"),
        said_path=public_path(organisation, "findings"),
        promised_path=public_path(organisation, "promises"),
    )


def take_back_page(organisation: Organisation, journey: Journey) -> TakeBackView:
    return TakeBackView(
        page=calm_page(organisation, "Do you want to take back your answers?"),
        path=answers_path(organisation, journey.id, "take-back"),
        keep_path=answers_path(organisation, journey.id),
        sent=journey.sent_on is not None,
    )


def taken_back_page(organisation: Organisation) -> TakenBackView:
    return TakenBackView(
        page=calm_page(organisation, "Your answers are gone"), home_path=public_path(organisation)
    )
