"""Every page of answering, with each message in ⟦brackets⟧: words without them were forgotten.

The survey's own words are in brackets too, as its translation would be. What stays English says so
in ``lang``, and is left out. The same walk with nothing translated: then each sentence says so.
"""

import re
import sys
from collections.abc import Iterator
from gettext import NullTranslations
from typing import Any

import msgspec
import pytest
from httpx import AsyncClient, Response
from litestar import Litestar
from litestar.routes import HTTPRoute

from said_and_done.answering.handlers.cached_pages import rendered
from said_and_done.core import db
from said_and_done.i18n import translation
from said_and_done.i18n.catalogues import Untranslated
from said_and_done.i18n.languages import ENGLISH, LANGUAGES, Language
from said_and_done.organisations.model import Organisation
from said_and_done.rounds.model import Round, WayIn, WayInKind
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.model import questions
from said_and_done.surveys.model.questions import Word
from said_and_done.surveys.model.survey import Survey
from said_and_done.surveys.model.translations import (
    TranslatedQuestion,
    TranslatedTheme,
    Translation,
)
from said_and_done.web import rendering
from said_and_done.web.preferences import TRANSLATED
from tests import factories
from tests.answering.conftest import Person
from tests.i18n.bare import bare_words
from tests.i18n.conftest import Reads

WELSH = LANGUAGES["cy"]
# Pages that are no words of ours, or that send people on at once.
NO_WORDS = ("/carry-on", "/card.pdf", "/card.png", "/file", "/worker.js", "/to/{page:str}")
# What somebody added: it is the page of a job that has run, in tests/own_way.
MADE_ELSEWHERE = ("/{attached_id:uuid}",)


class Brackets(NullTranslations):
    """A catalogue that has every message there can be."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


def bracketed(survey: Survey) -> Survey:
    """The survey with a translation that is its own words in brackets."""

    def put(words: str | None) -> Any:
        return None if words is None else f"⟦{words}⟧"

    translation = Translation(
        language=WELSH.key,
        title=put(survey.title),
        about=put(survey.about),
        for_whom=put(survey.for_whom),
        why=put(survey.why),
        who_reads=put(survey.who_reads),
        note=put(survey.co_produced.note),
        questions=tuple(
            TranslatedQuestion(
                statement=question.statement,
                wording=put(question.wording),
                say_more=put(question.say_more),
                explain=put(question.explain),
                wording_for_them=put(question.wording_for_them),
                say_more_for_them=put(question.say_more_for_them),
            )
            for question in survey.questions
        ),
        themes=tuple(
            TranslatedTheme(number=number, title=put(f"theme {number}"))
            for number in survey.themes_with_more
        ),
        words=tuple(Word(word=put(word.word), means=put(word.means)) for word in survey.words),
    )
    return msgspec.structs.replace(survey, translations=(translation,))


WHOLE = Survey.in_language


def in_brackets(survey: Survey, language: Language) -> Survey:
    return survey if language is ENGLISH else WHOLE(bracketed(survey), language)


@pytest.fixture(autouse=True)
def brackets(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """All words are in brackets, days too; what was made before is forgotten, and so is this."""
    monkeypatch.setattr(translation, "catalogue", lambda _key: Brackets())
    monkeypatch.setattr(translation, "format_date", lambda _day, _form, *, locale: f"⟦{locale}⟧")
    monkeypatch.setattr(Survey, "in_language", in_brackets)
    _forget()
    yield
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    """Whole pages, and the parts of pages that ``web`` keeps for each language."""
    rendered.cache.clear()
    surveys._spoken.clear()
    questions._choices.cache_clear()
    for name, module in list(sys.modules.items()):
        if name == rendering.__name__:
            rendering.written_once.cache_clear()
        elif name.startswith("said_and_done.web."):
            for kept in vars(module).values():
                if hasattr(kept, "cache_clear") and kept.__module__ == name:
                    kept.cache_clear()


@pytest.fixture
def nothing_translated(brackets: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What all pages are like when every English sentence has just been improved."""
    monkeypatch.setattr(translation, "catalogue", lambda _key: Untranslated())
    monkeypatch.setattr(Survey, "in_language", WHOLE)
    monkeypatch.setattr(Survey, "translation", lambda _survey, _key: None)


class Walk:
    """Looks at every answer that it is given, and remembers which pages there were."""

    def __init__(self, *, also_attributes: bool = True) -> None:
        self.also_attributes = also_attributes
        self.bare: dict[str, list[str]] = {}
        self.seen: list[str] = []

    @property
    def found(self) -> str:
        """A line for each page with bare words."""
        return "\n".join(f"{path}: {sorted(set(words))}" for path, words in self.bare.items())

    def look(self, answer: Response) -> None:
        assert answer.status_code in {200, 303, 404, 409, 410, 422, 429}, answer.url
        self.seen.append(answer.url.path)
        if answer.headers.get("content-type", "").startswith("text/html"):
            assert '<html lang="cy" dir="ltr"' in answer.text, answer.url.path
            if found := bare_words(answer.text, also_attributes=self.also_attributes):
                self.bare.setdefault(answer.url.path, []).extend(found)


PAGES = (
    "helpers-at-start",
    "questions/1",
    "questions/1?change=yes",
    "questions/1/words",
    "questions/7",
    "map",
    "more-about",
    "helpers",
    "check",
    "rest",
    "card",
    "",
    "take-back",
    "questions/1/take-back",
    "nothing-here",
)


async def _the_way(person: Person, walk: Walk) -> None:
    """From the welcome page to the answers that were taken back, with what can go wrong."""
    home, code = person.home, person.link.code
    for path in ("/", home):
        walk.look(await person.visitor.get(path))
    for path in ("", f"/{code}", f"/{code}/practice", "/zzzzzz"):
        walk.look(await person.visitor.get(f"{home}/surveys{path}"))
    walk.look(await factories.form(person.visitor, f"{home}/surveys/{code}/practice"))
    for page in PAGES:
        walk.look(await person.see(page))
    for page in ("questions/1", "helpers-at-start", "helpers"):
        walk.look(await person.leave(page))
    walk.look(await person.pick(1, "maybe"))
    walk.look(await person.write(1, "x" * 5001))
    walk.look(await person.leave("more-about", themes="99"))
    walk.look(await person.leave("helpers", help=["nobody", "read"]))
    await person.write(1, "Mine.", may_count="yes")
    await _with_help(person, walk)


async def _with_help(person: Person, walk: Walk) -> None:
    for helped in ("nobody", "answered"):
        await person.leave("helpers-at-start", help=helped)
        await person.leave("helpers", help=helped)
        for page in ("check", "questions/1", "without-helper", "hidden", "map"):
            walk.look(await person.see(page))
    for page in ("questions/1", "without-helper"):
        walk.look(await person.leave(page))
    await person.leave("questions/1", choice="yes")


async def _after(person: Person, walk: Walk) -> None:
    """Sent, the card used and mistyped, and taken back."""
    await person.answer_all()
    await person.send()
    for page in ("sent", "card", "", "check", "questions/1", "about-you", "about-you/1"):
        walk.look(await person.see(page))
    sent = (await person.see("sent")).text
    card = " ".join(re.findall(r'<li><img[^>]*><span lang="en-GB" dir="ltr">(\w+)', sent))
    for page in ("card", "card/taken-back", "talk", "not-safe", "my-way", "talk/asked"):
        walk.look(await person.visitor.get(f"{person.home}/{page}"))
    walk.look(await person.visitor.get(f"{person.home}/not-safe/asked"))
    for page in ("/talk", "/not-safe", "/my-way", "/no-such-council/card"):
        walk.look(await person.visitor.get(page))
    for page in ("talk", "not-safe"):
        walk.look(await factories.form(person.visitor, f"{person.home}/{page}"))
    await _with_the_card(person, walk, card)


async def _by_pictures(person: Person, walk: Walk) -> None:
    """Choose the five pictures of a card that there is not."""
    pictures = f"{person.home}/card/pictures"
    for page in (pictures, f"{pictures}/9", f"{pictures}/1"):
        walk.look(await person.visitor.get(page))
    for number in range(1, 6):
        here = f"{pictures}/{number}"
        walk.look(await factories.form(person.visitor, here, kind="tools"))
        walk.look(await person.visitor.get(f"{here}/which"))
        walk.look(await factories.form(person.visitor, f"{here}/which", word="hammer"))
    walk.look(await person.visitor.get(f"{person.home}/card/chosen"))
    walk.look(await factories.form(person.visitor, f"{person.home}/card/chosen"))


async def _with_the_card(person: Person, walk: Walk, card: str) -> None:
    await _by_pictures(person, walk)
    for words in ("", "house", "one two three four five", "zzz zzz zzz zzz zzz"):
        walk.look(await person.use_card(words))
    walk.look(await person.use_card(card))
    for page in ("", "check", "what-happened", "questions/1/take-back", "take-back"):
        walk.look(await person.see(page))
    await person.leave("take-back")
    walk.look(await person.see("check"))


async def _at_the_library(person: Person, walk: Walk) -> None:
    """On a tablet that many people share, from its welcome page to the next person."""
    kiosk = f"{person.home}/tablets/{person.link.code}"
    for page in ("", "/still-here", f"/still-here?back={kiosk}", "/today", "/test", "/test/today"):
        walk.look(await person.visitor.get(f"{kiosk}{page}"))
    await person.press_start()
    for page in ("helpers-at-start", "questions/1", "sent", "rest"):
        walk.look(await person.see(page))
    walk.look(await person.visitor.get(kiosk))  # the next person begins
    await person.press_start()
    await person.answer_all()
    await person.send()
    walk.look(await person.see("sent"))
    walk.look(await person.visitor.get(f"{person.home}/tablets/{'z' * 6}"))


async def _in_their_own_way(person: Person, walk: Walk) -> None:
    await person.press_start()
    for page in ("own-way", "own-way/write", "own-way/speak", "own-way/picture", "check", "map"):
        walk.look(await person.see(page))
    for page in ("write", "speak", "picture"):
        walk.look(await person.leave(f"own-way/{page}"))
    await person.leave("own-way/write", wording="Mine.", may_count="yes")
    for page in ("own-way", "check"):
        walk.look(await person.see(page))


@pytest.fixture
async def blank(pool: db.Pool, anyborough: Organisation) -> WayIn:
    """The way to the survey that is one blank page."""
    async with db.transaction(pool, anyborough.id) as conn:
        key = "in-your-own-way"
        summer = await factories.round(conn, anyborough, "Summer 2026", survey_keys=(key,))
        return await factories.way_in(conn, anyborough, summer, survey_key=key)


@pytest.mark.timeout(180)  # some 200 pages
async def test_every_page_of_answering_is_in_the_language(
    app: Litestar, amina: Person, blank: WayIn, tablet: WayIn, reads: Reads
) -> None:
    reads(WELSH.key)
    walk = Walk()

    await _everywhere(walk, amina, blank, tablet)

    assert not walk.bare, walk.found
    assert _unseen(app, walk.seen) == []


@pytest.mark.usefixtures("nothing_translated")
@pytest.mark.timeout(180)
async def test_each_sentence_that_nobody_translated_says_on_every_page_that_it_is_english(
    amina: Person, blank: WayIn, tablet: WayIn, reads: Reads
) -> None:
    """An attribute cannot say so, and is left out."""
    reads(WELSH.key)
    walk = Walk(also_attributes=False)

    await _everywhere(walk, amina, blank, tablet)

    assert not walk.bare, walk.found


async def _everywhere(walk: Walk, amina: Person, blank: WayIn, tablet: WayIn) -> None:
    await _the_way(amina, walk)
    await _after(amina, walk)
    await _in_their_own_way(Person(amina.visitor, blank), walk)
    walk.look(await amina.visitor.get("/anyborough/leaving"))
    await _at_the_library(Person(amina.visitor, tablet), walk)


def _unseen(app: Litestar, seen: list[str]) -> list[str]:
    """The translated pages of the program that the walk did not come to."""
    routes = [
        route.path
        for route in app.routes
        if isinstance(route, HTTPRoute)
        and any(
            handler.opt.get(TRANSLATED) and method == "GET"
            for method, (handler, _) in route.route_handler_map.items()
        )
    ]
    elsewhere = (*NO_WORDS, *MADE_ELSEWHERE)
    return [
        route
        for route in routes
        if not any(part in route for part in elsewhere)
        and not any(_fits(route, path) for path in seen)
    ]


def _fits(route: str, path: str) -> bool:
    wanted, given_ = route.split("/"), (path.rstrip("/") or "/").split("/")
    return len(wanted) == len(given_) and all(
        part == mine or (part.startswith("{") and bool(mine))
        for part, mine in zip(wanted, given_, strict=True)
    )


@pytest.mark.parametrize("kind", list(WayInKind))
async def test_a_survey_that_is_closed_says_so_in_the_language(
    pool: db.Pool,
    visitor: AsyncClient,
    anyborough: Organisation,
    spring: Round,
    reads: Reads,
    calendar: Any,
    kind: WayInKind,
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        way_in = await factories.way_in(conn, anyborough, spring, kind=kind, name="Ours")
    reads(WELSH.key)
    walk = Walk()

    for when in (calendar.before, calendar.after):
        when(spring)
        walk.look(await visitor.get(f"/anyborough/surveys/{way_in.code}"))

    assert not walk.bare, walk.found


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p>Next</p>", ["Next"]),
        ('<img alt="A house">', ["A house"]),
        ('<p aria-label="⟦Help⟧ me">⟦Help⟧</p>', ["me"]),
        ('<p lang="en-GB">Anyborough Council</p><p>⟦By ⟦a day⟧.⟧ 6</p>', []),
        ("<textarea>What I wrote</textarea>", []),
        ('<p data-words="Are you there">⟦x⟧</p>', ["Are you there"]),
    ],
)
def test_words_without_brackets_would_be_found(page: str, found: list[str]) -> None:
    assert bare_words(page) == found
