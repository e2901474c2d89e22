"""The first page of a published progress statement: who signed it, the short version, its promises
today, and what is in it."""

from collections.abc import Iterator
from typing import ClassVar

import msgspec

from said_and_done.commitments.model import Commitment
from said_and_done.core.parting import beginning, lines_of, parted
from said_and_done.core.view import Link, View, count_words, day_words
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_page, public_path
from said_and_done.people.model import KeyRole
from said_and_done.progress.document_views import documents as doc
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.promises import PromisesToday
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.model.text import Section
from said_and_done.progress.views import paths
from said_and_done.progress.views.contents import Around, around
from said_and_done.progress.views.covered_promises import beside
from said_and_done.progress.views.facts import facts
from said_and_done.progress.views.pages import lines_of_block, pages_of
from said_and_done.progress.views.photo import public_photo
from said_and_done.progress.views.public import formats
from said_and_done.progress.views.signatures import signature
from said_and_done.progress.views.since import SinceLine, since_line

MOST_LINES = 80
"""So many lines have the short version and the promises together, before a phone has no end."""
FEWEST_LINES = 8
"""So many are for promises in any case; the others are a link away."""
LINES_OF_PROMISE = 4
LONGEST_BEGINNING = 200
ABOUT = "about "


class BigFact(msgspec.Struct, frozen=True, kw_only=True):
    """A big number. ``about`` says that it is rounded."""

    about: bool
    number: str
    words: str


class TodayLine(msgspec.Struct, frozen=True, kw_only=True):
    """A promise of the statement as it stands today. ``changed`` says that its words or its day are
    others than those that were signed."""

    path: str
    wording: str
    owner: str
    due: str
    state: str
    late: bool
    changed: bool


class FirstPageView(View, frozen=True, kw_only=True):
    """``since`` are the promises in it that were changed later: its own words stay. ``today`` are
    the promises that it made, as they stand ``today_on``; ``signed_promises`` leads to all of them
    as they were signed. ``blocks`` are the short version. Where it is long it has a page, to which
    ``short_version`` leads; here are its ``headlines`` then. ``contact`` is whom somebody in the
    photo tells that they changed their mind. ``check`` is the last page, which says how to check
    the words and what is covered in them."""

    template: ClassVar[str] = "progress/published.html"

    back: Link
    around: Around
    other_form: Link
    formats: tuple[Link, ...]
    facts: tuple[BigFact, ...]
    keys: tuple[doc.Signature, ...]
    sign_off: str
    check: str
    disagreed: bool
    covered: bool
    since: tuple[SinceLine, ...]
    blocks: tuple[doc.Block, ...]
    headlines: tuple[str, ...]
    short_version: Link | None
    today: tuple[TodayLine, ...]
    today_title: str
    today_on: str
    signed_promises: Link
    next: Link
    photo: doc.CoverPhoto | None
    contact: str


class EasyFirstPageView(FirstPageView, frozen=True, kw_only=True):
    """The same in easy read: a picture, and one idea a line."""

    template: ClassVar[str] = "progress/easy_read.html"


def first_page(
    organisation: Organisation,
    statement: ProgressStatement,
    promises: PromisesToday,
    *,
    easy: bool = False,
) -> FirstPageView:
    make = EasyFirstPageView if easy else FirstPageView
    content = statement.version.content
    path = paths.first_path(organisation, statement.name, easy=easy)
    pages = pages_of(statement, path, easy=easy)
    on_all = around(statement, pages, pages[0], easy=easy)
    web, easy_web, *files = formats(organisation, statement.name, content.title)
    other = (web.path, "Read all the words") if easy else (easy_web.path, "Read it in easy words")
    today = tuple(_today_line(organisation, statement, each, promises) for each in promises.agreed)
    headlines = () if pages[0].blocks else tuple(_headlines(content.summary))
    taken = sum(map(lines_of_block, pages[0].blocks)) + sum(map(lines_of, headlines))
    room = max(MOST_LINES - taken, FEWEST_LINES)
    shown = parted(today, lambda line: LINES_OF_PROMISE + lines_of(line.wording), room)[0]
    agreed = count_words(len(today), "promise", "promises")
    return make(
        page=public_page(organisation, on_all.name, here="progress"),
        back=Link(path=paths.list_path(organisation), words="All progress statements"),
        around=on_all,
        other_form=Link(path=other[0], words=other[1]),
        formats=tuple(files),
        facts=tuple(map(_big_fact, facts(content))),
        keys=tuple(signature(role, statement.key(role)) for role in KeyRole),
        sign_off=paths.part_path(path, Part.SIGN_OFF),
        check=pages[-1].path,
        disagreed=bool(statement.objections),
        covered=statement.is_covered,
        since=tuple(
            since_line(organisation, statement, each, easy=easy) for each in promises.changed
        ),
        blocks=pages[0].blocks,
        headlines=headlines,
        short_version=Link(path=pages[1].path, words="Read the short version")
        if pages[1].part is Part.SUMMARY
        else None,
        today=shown,
        today_title="The promise today" if len(today) == 1 else f"The {agreed} today",
        today_on=day_words(promises.day),
        signed_promises=Link(
            path=paths.part_path(path, Part.WHAT_WE_AGREED),
            words="How each was signed"
            if len(shown) == len(today)
            else f"All {agreed}, as they were signed",
        ),
        next=pages[1].link,
        photo=public_photo(organisation, statement),
        contact=organisation.contact_line,
    )


def _headlines(summary: Section) -> Iterator[str]:
    """What people said most clearly, or else how the words begin."""
    yield from (headline.shown for headline in summary.short_version.said)
    if not summary.short_version.said and summary.paragraphs:
        yield beginning(summary.paragraphs[0], LONGEST_BEGINNING)


def _big_fact(fact: doc.Fact) -> BigFact:
    return BigFact(
        about=fact.number.startswith(ABOUT),
        number=fact.number.removeprefix(ABOUT),
        words=fact.words,
    )


def _today_line(
    organisation: Organisation,
    statement: ProgressStatement,
    commitment: Commitment,
    promises: PromisesToday,
) -> TodayLine:
    shown = beside(statement, commitment)
    return TodayLine(
        path=public_path(organisation, "promises", commitment.number),
        wording=shown.wording,
        owner=shown.owner,
        due=day_words(commitment.due_on),
        state=commitment.state.value,
        late=commitment.late,
        changed=any(each.id == commitment.id for each in promises.changed),
    )
