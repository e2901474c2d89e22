"""All answers on one page, before they are sent."""

from collections.abc import Callable, Iterator
from typing import ClassVar

import msgspec

from said_and_done.answering.model import helping, screens
from said_and_done.answering.model.response import (
    BLANK,
    AnswerState,
    AttachedKind,
    Journey,
    PageKind,
    Step,
    Words,
)
from said_and_done.answering.views.paths import (
    answers_path,
    step_path,
    survey_page,
    take_back_one_path,
)
from said_and_done.core.view import View
from said_and_done.i18n.translation import _, gettext_noop, ngettext
from said_and_done.organisations.model import Organisation
from said_and_done.read_aloud.model import Player, Screen, Spoken, player
from said_and_done.surveys.model.questions import Choice, Question
from said_and_done.surveys.model.survey import Survey

NO_ANSWER = gettext_noop("No answer")


class CheckLine(msgspec.Struct, frozen=True, kw_only=True):
    """One answer to look at again. ``wording`` is what the person wrote, "" when nothing;
    ``take_back_path`` is None where nothing was said. Where somebody answers on behalf, ``said`` is
    what the person would say, and ``supporter_said`` what the supporter thinks; else it is None."""

    question: str
    said: str
    picture: str | None
    wording: str
    agreed: tuple[str, ...]
    change_path: str
    words_path: str
    take_back_path: str | None
    supporter_said: str | None
    supporter_picture: str | None


class CheckPart(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody said on another page. ``about`` says in a few words what can be changed;
    ``note`` stands below, "" for none."""

    title: str
    said: tuple[str, ...]
    about: str
    change_path: str
    note: str = ""


class CheckTold(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody told on a blank page, to look at again. ``added`` says how many recordings and
    pictures stand beside the words; both are empty when nothing was told."""

    wording: str
    added: tuple[str, ...]
    agreed: tuple[str, ...]
    change_path: str


class CheckView(View, frozen=True, kw_only=True):
    """All that a person said, before they send it. ``told`` is None on a survey with questions."""

    template: ClassVar[str] = "answering/check.html"

    screen: Screen
    aloud: Player | None
    path: str
    told: CheckTold | None
    lines: tuple[CheckLine, ...]
    parts: tuple[CheckPart, ...]
    more_about_path: str | None
    rest_path: str
    take_back_path: str
    sent_before: bool


def check_page(
    organisation: Organisation,
    survey: Survey,
    journey: Journey,
    numbers: tuple[int, ...],
    spoken_pages: Spoken | None = None,
) -> CheckView:
    def path(place: PageKind) -> str:
        return step_path(organisation, journey.id, Step(place=place), changing=True)

    screen = screens.check(sent_before=journey.sent_on is not None)
    return CheckView(
        page=survey_page(organisation, screen.title, survey=survey),
        screen=screen,
        aloud=player(spoken_pages, screen.script),
        path=path(PageKind.CHECK),
        told=_told(journey, path(PageKind.OWN_WAY)) if survey.own_way else None,
        lines=tuple(_check_lines(organisation, survey, journey, numbers)),
        parts=(*_picked(survey, journey, path), *_without_helper(journey, path)),
        more_about_path=path(PageKind.MORE_ABOUT) if survey.themes_with_more else None,
        rest_path=path(PageKind.REST),
        take_back_path=answers_path(organisation, journey.id, "take-back"),
        sent_before=journey.sent_on is not None,
    )


def _told(journey: Journey, change_path: str) -> CheckTold:
    words = journey.words_about(BLANK)
    return CheckTold(
        wording=words.wording if words else "",
        added=_added(words) if words else (),
        agreed=_agreed(words) if words else (),
        change_path=change_path,
    )


def _added(words: Words) -> tuple[str, ...]:
    kinds = [one.kind for one in words.attached if one.problem is None]
    sounds, pictures = (kinds.count(kind) for kind in AttachedKind)
    counted = (
        (sounds, ngettext("%(number)s recording", "%(number)s recordings", sounds)),
        (pictures, ngettext("%(number)s picture", "%(number)s pictures", pictures)),
    )
    return tuple(sentence % {"number": number} for number, sentence in counted if number)


def _check_lines(
    organisation: Organisation, survey: Survey, journey: Journey, numbers: tuple[int, ...]
) -> Iterator[CheckLine]:
    on_behalf = journey.is_on_behalf
    for number in numbers:
        question = survey.questions[number - 1]
        said = _chosen(question, journey.choice(number), on_behalf=on_behalf)
        supporter = _chosen(question, journey.supporter_choice(number), on_behalf=on_behalf)
        words = journey.words_about(number)
        yield CheckLine(
            question=question.asked_of(on_behalf=on_behalf),
            said=said.wording if said else _(screens.WITHOUT_CHOICE[journey.state(number)]),
            picture=said.picture if said else None,
            wording=words.wording if words else "",
            agreed=_agreed(words) if words else (),
            change_path=_change(organisation, journey, PageKind.QUESTION, number),
            words_path=_change(organisation, journey, PageKind.WORDS, number),
            take_back_path=(
                take_back_one_path(organisation, journey.id, number) if said or words else None
            ),
            supporter_said=_supporter_said(journey, number, supporter),
            supporter_picture=supporter.picture if supporter else None,
        )


def _change(organisation: Organisation, journey: Journey, place: PageKind, number: int) -> str:
    return step_path(organisation, journey.id, Step(place=place, number=number), changing=True)


def _agreed(words: Words) -> tuple[str, ...]:
    return screens.consents(may_count=words.may_count, may_quote=words.may_quote)


def _chosen(question: Question, kept: int | None, *, on_behalf: bool) -> Choice | None:
    offered = question.offered(on_behalf=on_behalf)
    return next((one for one in offered if one.value == kept), None)


def _supporter_said(journey: Journey, number: int, choice: Choice | None) -> str | None:
    if not journey.is_on_behalf:
        return None
    not_seen = journey.supporter_choice(number) is None
    state = AnswerState.NOT_YET if not_seen else AnswerState.SKIPPED
    return choice.wording if choice else _(screens.WITHOUT_CHOICE[state])


def _picked(
    survey: Survey, journey: Journey, path: Callable[[PageKind], str]
) -> Iterator[CheckPart]:
    apart = bool(journey.supporter_choices) and not journey.is_on_behalf
    for place, picking in screens.PICKINGS.items():
        if picking.checked:
            chosen = picking.chosen(journey)
            options = picking.screen(survey, ()).options
            words = tuple(option.words + "." for option in options if option.value in chosen)
            yield CheckPart(
                title=_(picking.checked),
                said=words or (_(NO_ANSWER),),
                about=_(picking.about),
                change_path=path(place),
                note=_(screens.KEPT_APART) if apart and place is PageKind.HELPERS else "",
            )


def _without_helper(journey: Journey, path: Callable[[PageKind], str]) -> Iterator[CheckPart]:
    """Says whether something was said without the helper, and never what."""
    if journey.answered_alone or journey.had_help:
        alone = helping.private_answer_checked()
        yield CheckPart(
            title=alone.title,
            said=(alone.kept if journey.answered_alone else _(NO_ANSWER),),
            about=alone.about,
            change_path=path(PageKind.WITHOUT_HELPER),
        )
