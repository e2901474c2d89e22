"""All answers on one page, before they are sent."""

from collections.abc import Iterator
from typing import ClassVar

import msgspec

from said_and_done.answering.model import screens
from said_and_done.answering.model.response import (
    BLANK,
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


class CheckTold(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody told on a blank page, to look at again. ``added`` says how many recordings and
    pictures stand beside the words; both are empty when nothing was told."""

    wording: str
    added: tuple[str, ...]
    agreed: tuple[str, ...]
    change_path: str


class CheckView(View, frozen=True, kw_only=True):
    """Everything a person said, before they send it. ``told`` is None on a survey with questions.

    ``without_helper`` says whether something was said without the helper, and never what; it is
    None when there was no help. ``kept_apart`` is true when a supporter's own answers are kept and
    do not count.
    """

    template: ClassVar[str] = "answering/check.html"

    screen: Screen
    aloud: Player | None
    path: str
    told: CheckTold | None
    lines: tuple[CheckLine, ...]
    helped: tuple[str, ...]
    helpers_path: str
    without_helper: str | None
    without_helper_path: str
    kept_apart: bool
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
        helped=_helped(journey),
        helpers_path=path(PageKind.HELPERS),
        without_helper=_without_helper(journey),
        without_helper_path=path(PageKind.WITHOUT_HELPER),
        kept_apart=bool(journey.supporter_choices) and not journey.is_on_behalf,
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
            said=_said(said),
            picture=said.picture if said else None,
            wording=words.wording if words else "",
            agreed=_agreed(words) if words else (),
            change_path=_change(organisation, journey, PageKind.QUESTION, number),
            words_path=_change(organisation, journey, PageKind.WORDS, number),
            take_back_path=(
                take_back_one_path(organisation, journey.id, number) if said or words else None
            ),
            supporter_said=_said(supporter) if on_behalf else None,
            supporter_picture=supporter.picture if supporter else None,
        )


def _change(organisation: Organisation, journey: Journey, place: PageKind, number: int) -> str:
    return step_path(organisation, journey.id, Step(place=place, number=number), changing=True)


def _agreed(words: Words) -> tuple[str, ...]:
    counted = _("You may count it.") if words.may_count else _("Do not count it.")
    quoted = (
        _("You may show it without my name.") if words.may_quote else _("Do not show it to others.")
    )
    return (counted, quoted)


def _chosen(question: Question, kept: int | None, *, on_behalf: bool) -> Choice | None:
    offered = question.offered(on_behalf=on_behalf)
    return next((one for one in offered if one.value == kept), None)


def _said(choice: Choice | None) -> str:
    return choice.wording if choice else _(NO_ANSWER)


def _helped(journey: Journey) -> tuple[str, ...]:
    helped = journey.help_so_far
    if helped is None:
        return (_(NO_ANSWER),)
    return tuple(words + "." for words in screens.help_words(helped))


def _without_helper(journey: Journey) -> str | None:
    if journey.answered_alone:
        return _("Kept. Readers at the council see it.")
    return _(NO_ANSWER) if journey.had_help else None
