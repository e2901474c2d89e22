"""The pages of a survey as they wait in the welcome of a tablet."""

from collections.abc import Iterator, Sequence

import msgspec

from said_and_done.answering.model import screens
from said_and_done.framework.model import Theme
from said_and_done.i18n.translation import _
from said_and_done.photographs.model import QuestionPhoto, ShownPhoto, photo_of, shown_photo
from said_and_done.read_aloud.model import Player, Screen, Spoken, player
from said_and_done.surveys.model.questions import Question
from said_and_done.surveys.model.survey import Survey


class Asking(msgspec.Struct, frozen=True, kw_only=True):
    """A page that waits, and its sound."""

    screen: Screen
    aloud: Player | None


class QuestionHere(msgspec.Struct, frozen=True, kw_only=True):
    """A question as it is asked of the person, or ``on_behalf`` of them, with its page for own
    words. ``theme`` is its theme's number; ``core`` is asked of all."""

    number: int
    theme: int
    core: bool
    on_behalf: bool
    asking: Asking
    own_words: Asking
    photo: ShownPhoto | None = None


class PickingHere(msgspec.Struct, frozen=True, kw_only=True):
    """A page where people pick from a list. ``checked`` is its heading on the check page, "" where
    it is not there, and ``about`` says in a few words what can be changed."""

    name: str
    has_one_answer: bool
    may_be_skipped: bool
    checked: str
    about: str
    asking: Asking


class ThemeHere(msgspec.Struct, frozen=True, kw_only=True):
    """A theme of the survey, whose name stands above its answers on the check page."""

    number: int
    title: str
    picture: str
    tint: int


def themes_here(survey: Survey, themes: Sequence[Theme]) -> tuple[ThemeHere, ...]:
    return tuple(
        ThemeHere(
            number=theme.number,
            title=screens.theme_words(survey, theme),
            picture=theme.picture,
            tint=theme.tint,
        )
        for theme in themes
    )


def asking(screen: Screen, spoken: Spoken | None) -> Asking:
    return Asking(screen=screen, aloud=player(spoken, screen.script))


def pickings_here(
    survey: Survey, themes: Sequence[Theme], spoken: Spoken | None
) -> Iterator[PickingHere]:
    """Those that have anything to pick."""
    for place, picking in screens.PICKINGS.items():
        screen = picking.screen(survey, themes)
        if screen.options:
            yield PickingHere(
                name=place.value,
                has_one_answer=picking.has_one_answer,
                may_be_skipped=picking.may_be_skipped,
                checked=_(picking.checked) if picking.checked else "",
                about=_(picking.about) if picking.about else "",
                asking=asking(screen, spoken),
            )


def questions_here(
    slug: str, survey: Survey, photos: Sequence[QuestionPhoto], spoken: Spoken | None
) -> tuple[QuestionHere, ...]:
    """Each question, for the person themselves and for whoever answers for them."""
    return tuple(
        msgspec.structs.replace(
            _question(survey, number, question, spoken, on_behalf=on_behalf),
            photo=shown_photo(slug, photo_of(photos, question)),
        )
        for number, question in enumerate(survey.questions, 1)
        for on_behalf in (False, True)
    )


def _question(
    survey: Survey, number: int, question: Question, spoken: Spoken | None, *, on_behalf: bool
) -> QuestionHere:
    return QuestionHere(
        number=number,
        theme=question.theme,
        core=question.core,
        on_behalf=on_behalf,
        asking=asking(screens.question(survey, question, on_behalf=on_behalf), spoken),
        own_words=asking(screens.own_words(survey, question, on_behalf=on_behalf), spoken),
    )
