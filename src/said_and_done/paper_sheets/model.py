"""The words of a survey on paper. They are those of its pages, so that both ask the same."""

from collections.abc import Iterator, Sequence

import msgspec

from said_and_done.answering.model import screens
from said_and_done.framework.model import Theme
from said_and_done.i18n.languages import ENGLISH, Language
from said_and_done.i18n.translation import _
from said_and_done.organisations.model import FieldProblem
from said_and_done.read_aloud.model import Point, Screen, point
from said_and_done.rounds.model import Round, WayIn
from said_and_done.staff_entry.model import PrintedSheets
from said_and_done.surveys.model.questions import Question
from said_and_done.surveys.model.survey import Survey
from said_and_done.surveys.model.versions import SurveyVersion

MOST_ON_HALF_A_PAGE = 5
"""So many own answers stand on half a page, below each other."""
MOST_LETTERS_ON_HALF_A_PAGE = 330
"""So many letters of words that people read; with more, a question has a page to itself."""
_USUAL_LINES, _FEW_LINES = 4, 2
_ABOUT_IT = ("light-bulb", "eyes", "hot-beverage")
_PUBLISHED = "speech-balloon"


class QuestionOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A question of a sheet. ``theme`` is "" but above the first question of those that only people
    answer who want to say more. ``faces`` are the usual answers, beside each other; ``whole`` is
    whether it has a page to itself; ``lines`` are empty ones to write on."""

    number: int
    screen: Screen
    say_more: str
    theme: str
    faces: bool
    whole: bool
    lines: range


class SheetWithNumber(msgspec.Struct, frozen=True, kw_only=True):
    """One copy of a sheet, and what stands at the top of each of its pages."""

    number: str
    places: tuple[str, ...]


def sides_of(survey: Survey, themes: Sequence[Theme]) -> tuple[tuple[QuestionOnPaper, ...], ...]:
    """The questions page by page: two on each, or one that needs it all."""
    sides: list[list[QuestionOnPaper]] = []
    for question in _questions(survey, themes):
        last = sides[-1] if sides else []
        if question.whole or len(last) != 1 or last[0].whole:
            sides.append([question])
        else:
            last.append(question)
    return tuple(map(tuple, sides))


def _questions(survey: Survey, themes: Sequence[Theme]) -> Iterator[QuestionOnPaper]:
    words = {theme.number: screens.theme_words(survey, theme) for theme in themes}
    theme = 0
    for number, asked in enumerate(survey.questions, 1):
        begins = not asked.core and asked.theme != theme
        theme = 0 if asked.core else asked.theme
        yield _on_paper(survey, asked, number, words.get(theme, "") if begins else "")


def _on_paper(survey: Survey, asked: Question, number: int, theme: str) -> QuestionOnPaper:
    screen = screens.question(survey, asked)
    faces = bool(asked.scale.choices)
    read = [screen.title, screen.explain, asked.say_more, theme]
    for meaning in screen.meanings:
        read += [meaning.question, meaning.means]
    letters = sum(map(len, read))
    many = 0 if faces else len(screen.options)
    whole = many > MOST_ON_HALF_A_PAGE or letters > MOST_LETTERS_ON_HALF_A_PAGE
    crowded = not whole and (many > 2 or len(screen.meanings) > 1)
    return QuestionOnPaper(
        number=number,
        screen=screen,
        say_more=screens.own_words(survey, asked).title,
        theme=theme,
        faces=faces,
        whole=whole,
        lines=range(_FEW_LINES if crowded else _USUAL_LINES),
    )


def points_of(survey: Survey, contact_name: str, contact_phone: str) -> tuple[Point, ...]:
    """What people know before they start."""
    help_words = [
        _("Somebody can read it to you, or write for you."),
        _("If you need help, call %(name)s on %(phone)s.")
        % {"name": contact_name, "phone": contact_phone},
    ]
    if survey.sensitive:
        help_words.append(_("If you are in danger, call 999."))
    return (
        *(each for each in screens.welcome(survey).points if each.picture in _ABOUT_IT),
        point(
            "pencil",
            _("How to fill in this sheet"),
            _("Put a cross in the box that is right for you."),
            _("You can write something, too. Please leave out names."),
        ),
        point("telephone-receiver", _("Help"), *help_words),
    )


def published(survey: Survey) -> tuple[str, ...]:
    """What happens to words that were published."""
    points = screens.welcome(survey).points
    return next(each.passages for each in points if each.picture == _PUBLISHED)


def numbered(number: str, pages: int) -> SheetWithNumber:
    """A sheet of so many pages. Without a number, each page has room for one."""
    named = _("Sheet %(number)s") % {"number": number} if number else _("Number of this sheet:")
    named = named if number else f"{named} ________"
    return SheetWithNumber(
        number=number,
        places=tuple(
            f"{named} · " + _("Page %(number)s of %(of)s") % {"number": place, "of": pages}
            for place in range(1, pages + 1)
        ),
    )


class SheetsDraft(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody typed to print sheets: the code of a way in, the key of a language, how many,
    and whom people give them to."""

    way_in: str = ""
    language: str = ENGLISH.key
    number: str = ""
    give_to: str = ""


class PaperWayIn(msgspec.Struct, frozen=True, kw_only=True):
    """A way in on paper, and the survey that it leads to."""

    way_in: WayIn
    version: SurveyVersion


class SheetsPlan(msgspec.Struct, frozen=True, kw_only=True):
    """Sheets that can be printed."""

    paper_way_in: PaperWayIn
    language: Language
    number: int
    give_to: str


class RoundOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A round with its ways in on paper, and all sheets that were printed for it."""

    round: Round
    ways_in: tuple[PaperWayIn, ...]
    printed: tuple[PrintedSheets, ...]
    is_over: bool


class SheetsProblem(FieldProblem):
    """What can be wrong when sheets are to be printed."""

    NO_WAY_IN = ("way_in", "Pick where the sheets are for.")
    NO_LANGUAGE = ("language", "Pick a language that this survey is in.")
    NO_NUMBER = ("number", "Write how many sheets you need: a number from 1 to 50.")
    NO_GIVE_TO = ("give_to", "Say whom people give the sheet to, for example “the front desk”.")
    LONG_GIVE_TO = ("give_to", "Make it shorter: 120 letters or fewer.")
