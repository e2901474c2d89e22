"""The sheet of a survey, as the document that its PDF is made from; and the sheets of a round."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

import msgspec

from said_and_done.answering.model import helping, screens
from said_and_done.core.view import DomainProblem, SelectOption, View, day_words
from said_and_done.framework.model import Theme
from said_and_done.i18n.languages import LANGUAGES
from said_and_done.i18n.translation import _, in_english, language
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import calm_page, public_path, work_page
from said_and_done.paper_sheets.model import (
    QuestionOnPaper,
    RoundOnPaper,
    SheetsDraft,
    SheetWithNumber,
    numbered,
    points_of,
    published,
    sides_of,
)
from said_and_done.people.model import SignedIn
from said_and_done.read_aloud.model import Point, Screen
from said_and_done.surveys.model.survey import Survey

HERE = "rounds"
DONE = {"printed": "The sheets have their numbers. Print the first file below."}
OTHER_PAGES = 3
"""The first page, the consents, and who helped."""


class PaperSheetView(View, frozen=True, kw_only=True):
    """A survey on paper, as often as it has ``sheets``. ``sides`` are its questions page by page;
    ``note`` is "" or what is said of the words; ``made_on`` (2026-06-14) goes into the file."""

    template: ClassVar[str] = "paper_sheet/sheet.html"

    council: str
    language: str
    direction: str
    title: str
    note: str
    about: str
    for_whom: str
    points: tuple[Point, ...]
    sides: tuple[tuple[QuestionOnPaper, ...], ...]
    consents: Screen
    published: tuple[str, ...]
    helpers: Screen
    give_to: str
    day: str
    sheets: tuple[SheetWithNumber, ...]
    made_on: str


def paper_sheet(
    organisation: Organisation,
    survey: Survey,
    themes: Sequence[Theme],
    *,
    numbers: Sequence[str] = ("",),
    give_to: str = "",
    day: str = "",
    note: str = "",
    made_on: str,
) -> PaperSheetView:
    """``survey`` is in the language of the page, and has questions. ``numbers`` are those of its
    copies; "" is a copy that staff number by hand."""
    sides = sides_of(survey, themes)
    points = points_of(survey, organisation.contact_name, organisation.contact_phone)
    consents, helpers = screens.own_words(survey, survey.questions[0]), helping.helpers()
    return PaperSheetView(
        page=calm_page(organisation, survey.title),
        council=in_english(organisation.name),
        language=language().tag,
        direction=language().direction,
        title=survey.title,
        note=note
        or (_("This is a draft. Nobody has checked these words yet.") if survey.is_draft else ""),
        about=survey.about,
        for_whom=survey.for_whom,
        points=points,
        sides=sides,
        consents=consents,
        published=published(survey),
        helpers=helpers,
        give_to=give_to,
        day=day,
        sheets=tuple(numbered(number, len(sides) + OTHER_PAGES) for number in numbers),
        made_on=made_on,
    )


class PrintedLine(msgspec.Struct, frozen=True, kw_only=True):
    """Sheets that were printed in one go. ``is_old``: the round asks another version now."""

    numbers: str
    about: str
    said: str
    path: str
    is_old: bool


class SheetsView(View, frozen=True, kw_only=True):
    """The sheets of a round: a form to print more, and what was printed."""

    template: ClassVar[str] = "paper_sheets/sheets.html"

    path: str
    back_path: str
    add_path: str
    typing_path: str
    round: str
    is_over: bool
    draft: SheetsDraft
    ways_in: tuple[SelectOption, ...]
    languages: tuple[SelectOption, ...]
    printed: tuple[PrintedLine, ...]


def sheets_path(organisation: Organisation, round_name: str, *parts: object) -> str:
    return public_path(organisation, "work", HERE, round_name, "sheets", *parts)


def sheets_page(
    work: SignedIn,
    on_paper: RoundOnPaper,
    draft: SheetsDraft,
    problems: Iterable[DomainProblem] = (),
    *,
    done: str = "",
) -> SheetsView:
    organisation, name = work.organisation, on_paper.round.name
    in_use = {language for one in on_paper.ways_in for language in one.version.survey.languages}
    return SheetsView(
        page=work_page(work, "Paper sheets", problems, here=HERE, notice=DONE.get(done)),
        path=sheets_path(organisation, name),
        back_path=public_path(organisation, "work", HERE, name),
        add_path=public_path(organisation, "work", HERE, name, "ways-in", "new"),
        typing_path=public_path(organisation, "work", HERE, name, "typed"),
        round=on_paper.round.title,
        is_over=on_paper.is_over,
        draft=draft,
        ways_in=tuple(
            SelectOption(
                value=one.way_in.code, words=one.way_in.name, hint=one.version.survey.title
            )
            for one in on_paper.ways_in
        ),
        languages=tuple(
            SelectOption(value=one.key, words=one.english_name)
            for one in LANGUAGES.values()
            if one in in_use and organisation.offers(one)
        ),
        printed=tuple(_printed_lines(organisation, on_paper)),
    )


def _printed_lines(organisation: Organisation, on_paper: RoundOnPaper) -> Iterator[PrintedLine]:
    by_id = {one.way_in.id: one for one in on_paper.ways_in}
    for printed in on_paper.printed:
        there = by_id.get(printed.way_in_id)
        if there is None:
            continue
        first, last = printed.numbers[0], printed.numbers[-1]
        yield PrintedLine(
            numbers=f"Sheet {first}" if first == last else f"Sheets {first} to {last}",
            about=f"{there.way_in.name}, {LANGUAGES[printed.language].english_name}. "
            f"People give them to: {printed.give_to}",
            said=f"{printed.printed_by_name} made them on {day_words(printed.printed_at)}.",
            path=sheets_path(
                organisation, on_paper.round.name, f"{there.way_in.code}-{first.lower()}.pdf"
            ),
            is_old=printed.survey_version_id != there.version.id,
        )
