"""The pages around a code card: thank you, rest, come back."""

from typing import ClassVar

from said_and_done.answering.model import screens
from said_and_done.answering.model.response import Journey
from said_and_done.answering.views.paths import (
    answers_path,
    card_files_path,
    card_path,
    pictures_path,
    survey_page,
)
from said_and_done.code_cards.model import Card, scan_address
from said_and_done.core.how_far import SENT
from said_and_done.core.view import Problem, View, at, day_words
from said_and_done.i18n.translation import _, in_english
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path
from said_and_done.read_aloud.model import Player, Screen, Spoken, player


class SentView(View, frozen=True, kw_only=True):
    """Thank you, the code card, and when the answer comes. ``card`` is empty when it was kept, and
    ``scan`` is what its QR code says.
    ``next_path`` clears a tablet for the next person; None where nobody shares the browser.
    ``about_you_path`` is None once they told us about themselves, after the round, and where people
    are asked nothing about themselves."""

    template: ClassVar[str] = "answering/sent.html"

    screen: Screen
    aloud: Player | None
    card: Card
    scan: str
    kept_path: str
    card_path: str
    print_path: str
    answer_by: str
    said_path: str
    council: str
    next_path: str | None
    about_you_path: str | None


class RestView(View, frozen=True, kw_only=True):
    """A stop on the way: what is kept, and how to come back. ``next_path`` is as on the last
    page."""

    template: ClassVar[str] = "answering/rest.html"

    screen: Screen
    aloud: Player | None
    card: Card
    scan: str
    carry_on_path: str
    card_path: str
    print_path: str
    sent: bool
    closes_on: str
    take_back_path: str
    next_path: str | None


class CardView(View, frozen=True, kw_only=True):
    """Where people type the words of their card, or begin to choose its pictures."""

    template: ClassVar[str] = "answering/card.html"

    path: str
    pictures_path: str
    typed: str
    contact_name: str
    contact_phone: str


class ChosenView(View, frozen=True, kw_only=True):
    """The five pictures that somebody chose, each with the way to another one."""

    template: ClassVar[str] = "answering/chosen.html"

    path: str
    card: Card
    change_paths: tuple[str, ...]
    card_path: str


class YoursView(View, frozen=True, kw_only=True):
    """What somebody can do with their answers. ``about_you_path`` is None where people are asked
    nothing about themselves."""

    template: ClassVar[str] = "answering/yours.html"

    sent_on: str | None
    closes_on: str
    answer_by: str
    open: bool
    change_path: str
    take_back_path: str
    said_path: str
    promised_path: str
    happened_path: str
    about_you_path: str | None


def sent_page(
    organisation: Organisation,
    journey: Journey,
    card: Card,
    next_path: str | None = None,
    *,
    base: str,
    about_you: bool = False,
    spoken_pages: Spoken | None = None,
) -> SentView:
    """``base`` is how the outside world reaches us."""
    screen = screens.sent(with_card=bool(card))
    view = SentView(
        page=survey_page(organisation, screen.title),
        screen=screen,
        aloud=player(spoken_pages, screen.script),
        card=card,
        scan=scan_address(f"{base}{card_path(organisation)}", card),
        kept_path=answers_path(organisation, journey.id, "sent"),
        card_path=card_path(organisation),
        print_path=card_files_path(organisation, journey.id),
        answer_by=day_words(journey.round.answer_by),
        said_path=public_path(organisation),
        council=in_english(organisation.name),
        next_path=next_path,
        about_you_path=answers_path(organisation, journey.id, "about-you") if about_you else None,
    )
    return at(view, SENT)


def rest_page(
    organisation: Organisation,
    journey: Journey,
    card: Card,
    next_path: str | None = None,
    *,
    base: str,
    onward: str = "carry-on",
    spoken_pages: Spoken | None = None,
) -> RestView:
    """``base`` is as for the last page; ``onward`` is the last part of the address where they carry
    on."""
    screen = screens.rest(with_card=bool(card))
    return RestView(
        page=survey_page(organisation, screen.title),
        screen=screen,
        aloud=player(spoken_pages, screen.script),
        card=card,
        scan=scan_address(f"{base}{card_path(organisation)}", card),
        carry_on_path=answers_path(organisation, journey.id, onward),
        card_path=card_path(organisation),
        print_path=card_files_path(organisation, journey.id),
        sent=journey.sent_on is not None,
        closes_on=day_words(journey.round.told_until),
        take_back_path=answers_path(organisation, journey.id, "take-back"),
        next_path=next_path,
    )


def card_page(organisation: Organisation, typed: str = "", problem: str | None = None) -> CardView:
    problems = (Problem(field="words", sentence=_(problem)),) if problem else ()
    return CardView(
        page=survey_page(organisation, _("Use your code card"), *problems),
        path=card_path(organisation),
        pictures_path=pictures_path(organisation),
        typed=typed,
        contact_name=in_english(organisation.contact_name),
        contact_phone=organisation.contact_phone,
    )


def chosen_page(organisation: Organisation, card: Card, problem: str | None = None) -> ChosenView:
    problems = (Problem(field="picture-1", sentence=_(problem)),) if problem else ()
    return ChosenView(
        page=survey_page(organisation, _("Are these your pictures?"), *problems),
        path=public_path(organisation, "card", "chosen"),
        card=card,
        change_paths=tuple(
            pictures_path(organisation, number) for number in range(1, len(card) + 1)
        ),
        card_path=card_path(organisation),
    )


def yours_page(
    organisation: Organisation, journey: Journey, *, is_open: bool, about_you: bool
) -> YoursView:
    # Whoever has sent them wants to see them all; whoever has not goes on where they stopped.
    onward = "carry-on" if journey.sent_on is None else "check"
    return YoursView(
        page=survey_page(organisation, _("Your answers")),
        sent_on=None if journey.sent_on is None else day_words(journey.sent_on),
        closes_on=day_words(journey.round.told_until),
        answer_by=day_words(journey.round.answer_by),
        open=is_open,
        change_path=answers_path(organisation, journey.id, onward),
        take_back_path=answers_path(organisation, journey.id, "take-back"),
        said_path=public_path(organisation, "findings"),
        promised_path=public_path(organisation, "promises"),
        happened_path=answers_path(organisation, journey.id, "what-happened"),
        about_you_path=answers_path(organisation, journey.id, "about-you") if about_you else None,
    )
