"""All answers on one page, before they are sent."""

from collections.abc import Callable, Iterator, Sequence
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
    path_beside,
    row_id,
    step_path,
    survey_page,
)
from said_and_done.core.view import View
from said_and_done.framework.model import Theme
from said_and_done.i18n.translation import _, gettext_noop, ngettext
from said_and_done.organisations.model import Organisation
from said_and_done.read_aloud.model import Player, Screen, Spoken, player
from said_and_done.surveys.model.choices import Choice
from said_and_done.surveys.model.questions import Question
from said_and_done.surveys.model.survey import Survey

NO_ANSWER = gettext_noop("No answer")
FEWEST_OF_A_THEME = 2
"""Rows stand below the names of their themes where there are so many of each theme, on average."""


class CheckAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """One answer. ``state`` is "answered", "words", "skipped" or "not-yet"; ``mark`` and
    ``picture`` are its two looks, empty where nothing was picked."""

    words: str
    state: str
    mark: str = ""
    picture: str = ""


class CheckRow(msgspec.Struct, frozen=True, kw_only=True):
    """A question and its answer, to look at again. ``wording`` is what the person wrote, "" when
    nothing, and ``agreed`` what may be done with it. Where somebody answers on behalf, ``answer``
    is what the person would say, and ``supporter`` what the supporter thinks; else it is None."""

    id: str
    question: str
    answer: CheckAnswer
    supporter: CheckAnswer | None
    wording: str
    agreed: tuple[str, ...]
    change_path: str


class CheckGroup(msgspec.Struct, frozen=True, kw_only=True):
    """The rows of one theme below its name; without a ``title``, those of all themes."""

    rows: tuple[CheckRow, ...]
    title: str = ""
    picture: str = ""
    tint: int = 0


class CheckPart(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody said on another page. ``about`` says in a few words what can be changed;
    ``note`` stands below, "" for none."""

    title: str
    said: tuple[str, ...]
    about: str
    change_path: str
    picture: str
    note: str = ""


class CheckTold(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody told on a blank page, to look at again. ``added`` says how many recordings and
    pictures stand beside the words; both are empty when nothing was told."""

    wording: str
    added: tuple[str, ...]
    agreed: tuple[str, ...]
    change_path: str


class CheckView(View, frozen=True, kw_only=True):
    """All that a person said, before they send it. ``counts`` are sentences, none on a survey that
    is one blank page: that has no map either. ``told`` is None on a survey with questions."""

    template: ClassVar[str] = "answering/check.html"

    screen: Screen
    aloud: Player | None
    path: str
    map_path: str | None
    counts: tuple[str, ...]
    told: CheckTold | None
    groups: tuple[CheckGroup, ...]
    parts: tuple[CheckPart, ...]
    more_about_path: str | None
    take_back_path: str
    sent_before: bool


def check_page(
    organisation: Organisation,
    survey: Survey,
    journey: Journey,
    numbers: tuple[int, ...],
    themes: Sequence[Theme],
    spoken_pages: Spoken | None = None,
) -> CheckView:
    """``themes`` are those that the survey asks about."""

    def path(place: PageKind) -> str:
        return path_beside(step_path(organisation, journey.id, Step(place=place), changing=True))

    more_is_left = bool({*survey.themes_with_more} - {*journey.more_about})
    screen = screens.check(sent_before=journey.sent_on is not None)
    return CheckView(
        page=survey_page(organisation, screen.title, survey=survey),
        screen=screen,
        aloud=player(spoken_pages, screen.script),
        path=answers_path(organisation, journey.id, PageKind.CHECK.address),
        map_path=None if survey.own_way else answers_path(organisation, journey.id, "map"),
        counts=tuple(_counts(journey, numbers)),
        told=_told(journey, path(PageKind.OWN_WAY)) if survey.own_way else None,
        groups=tuple(_groups(organisation, survey, journey, numbers, themes)),
        parts=(*_picked(survey, journey, path), *_without_helper(journey, path)),
        more_about_path=path(PageKind.MORE_ABOUT) if more_is_left else None,
        take_back_path=path_beside(answers_path(organisation, journey.id, "take-back")),
        sent_before=journey.sent_on is not None,
    )


def _counts(journey: Journey, numbers: tuple[int, ...]) -> Iterator[str]:
    """How much was answered. What was skipped is fine, and says so."""
    states = [journey.state(number) for number in numbers]
    answered, skipped, not_yet = (states.count(state) for state in AnswerState)
    if numbers:
        sentence = _("You have answered %(number)s of %(of)s questions.")
        yield sentence % {"number": answered, "of": len(numbers)}
    if skipped:
        yield _("You skipped %(number)s. That is fine.") % {"number": skipped}
    if not_yet:
        yield _("Not answered yet: %(number)s.") % {"number": not_yet}


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


def _groups(
    organisation: Organisation,
    survey: Survey,
    journey: Journey,
    numbers: tuple[int, ...],
    themes: Sequence[Theme],
) -> Iterator[CheckGroup]:
    """A name above each row would be longer than the row: where most themes have one question only,
    there are no names."""
    by_theme: dict[int, list[CheckRow]] = {}
    for number in numbers:
        row = _row(organisation, survey.questions[number - 1], journey, number)
        by_theme.setdefault(survey.questions[number - 1].theme, []).append(row)
    if len(numbers) < FEWEST_OF_A_THEME * len(by_theme) or not numbers:
        yield CheckGroup(rows=tuple(row for rows in by_theme.values() for row in rows))
        return
    known = {theme.number: theme for theme in themes}
    for number, rows in by_theme.items():
        theme = known[number]
        yield CheckGroup(
            title=screens.theme_words(survey, theme),
            picture=theme.picture,
            tint=theme.tint,
            rows=tuple(rows),
        )


def _row(organisation: Organisation, question: Question, journey: Journey, number: int) -> CheckRow:
    on_behalf = journey.is_on_behalf
    words = journey.words_about(number)
    both = on_behalf and journey.state(number) is AnswerState.ANSWERED
    here = Step(place=PageKind.QUESTION, number=number)
    return CheckRow(
        id=row_id(number),
        question=question.asked_of(on_behalf=on_behalf),
        answer=_answer(
            question.chosen(journey.choice(number), on_behalf=on_behalf),
            journey.choice(number),
            in_words=words is not None,
        ),
        supporter=_answer(
            question.chosen(journey.supporter_choice(number), on_behalf=on_behalf),
            journey.supporter_choice(number),
        )
        if both
        else None,
        wording=words.wording if words else "",
        agreed=_agreed(words) if words else (),
        change_path=path_beside(step_path(organisation, journey.id, here, changing=True)),
    )


def _agreed(words: Words) -> tuple[str, ...]:
    return screens.consents(may_count=words.may_count, may_quote=words.may_quote)


def _answer(choice: Choice | None, value: int | None, *, in_words: bool = False) -> CheckAnswer:
    if choice:
        return CheckAnswer(
            words=choice.wording,
            state=AnswerState.ANSWERED.value,
            mark=screens.mark_of(choice),
            picture=choice.picture,
        )
    not_seen = AnswerState.NOT_YET if value is None else AnswerState.SKIPPED
    state = screens.IN_OWN_WORDS if in_words else not_seen.value
    return CheckAnswer(words=_(screens.WITHOUT_CHOICE[state]), state=state)


def _picked(
    survey: Survey, journey: Journey, path: Callable[[PageKind], str]
) -> Iterator[CheckPart]:
    apart = bool(journey.supporter_choices) and not journey.is_on_behalf
    for place, picking in screens.PICKINGS.items():
        if picking.checked:
            chosen = picking.chosen(journey)
            options = picking.screen(survey, ()).options
            picked = tuple(option for option in options if option.value in chosen)
            yield CheckPart(
                title=_(picking.checked),
                said=tuple(option.words + "." for option in picked) or (_(NO_ANSWER),),
                about=_(picking.about),
                change_path=path(place),
                picture=picked[0].picture or "" if picked else "",
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
            picture="",
        )
