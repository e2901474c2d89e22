"""View and Page: the base of everything that a template sees."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar, Protocol, TypeVar
from urllib.parse import urlencode

import msgspec
from markupsafe import Markup

from said_and_done.core import dates
from said_and_done.core.brand import Brand, product_brand
from said_and_done.core.dates import DayQuestion
from said_and_done.core.how_far import CHANGE, HowFar
from said_and_done.core.paging import ListPage
from said_and_done.i18n import catalogues, translation
from said_and_done.i18n.languages import ENGLISH
from said_and_done.i18n.marked import InAnother
from said_and_done.i18n.translation import _

LONDON = dates.LONDON
# Rendered pages may be kept and used again for another visitor, so they hold this mark where a
# form needs the visitor's own token; web/ puts the token in on the way out. Random for each
# process, so that nobody can type it into a story.
CSRF_MARK = f"csrf-{secrets.token_hex(16)}"
# Likewise where a page says that all of it is a demonstration, if it is one, and that nobody gets a
# letter, where that is so; what stands in <html>; and the page's own address.
DEMO_MARK = f"demo-{secrets.token_hex(16)}"
NO_EMAIL_MARK = f"no-email-{secrets.token_hex(16)}"
WAY_MARK = f"way-{secrets.token_hex(16)}"
HERE_MARK = f"here-{secrets.token_hex(16)}"
LEAVE_MARK = f"leave-{secrets.token_hex(16)}"
LETTERS_MARK = f"letters-{secrets.token_hex(16)}"
# The mark of one page that was sent to one visitor: each of its forms carries it.
ONCE_MARK = f"once-{secrets.token_hex(16)}"
# And where a page on a tablet that many people share asks whether somebody is still there: after so
# many seconds in which nothing happened, and so many seconds for the answer.
TABLET_MARK = f"tablet-{secrets.token_hex(16)}"
TABLET_IDLE = 180
TABLET_WARNING = 60


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to put right: the id of the field, and the sentence shown above and beside it.
    ``sure`` is what a tick sends that answers "I mean it", and "" where there is none."""

    field: str
    sentence: str
    sure: str = ""
    sure_words: str = ""


class DomainProblem(Protocol):
    """A problem of a form as a domain returns it."""

    @property
    def field(self) -> str:
        """The id of the field."""

    @property
    def sentence(self) -> str:
        """What people read."""


def problems_in_words(problems: Iterable[DomainProblem]) -> tuple[Problem, ...]:
    """What is to be put right, as the page shows it; a question has a tick beside it."""
    return tuple(map(_in_words, problems))


def _in_words(problem: DomainProblem) -> Problem:
    if isinstance(problem, Problem):
        return problem
    shown = Problem(field=problem.field, sentence=problem.sentence)
    if isinstance(problem, DayQuestion):
        return msgspec.structs.replace(shown, sure=problem.sure, sure_words=problem.sure_words)
    return shown


class SavedMeanwhile(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody else saved while a form was filled in, shown above the form by
    ``components/both.html``. ``facts`` are pairs of a label and words; a label can be "". ``leave``
    is where people go who leave it as it is. ``mine`` is what was typed, where the form below does
    not have it; None otherwise."""

    by: str
    facts: tuple[tuple[str, str], ...]
    leave: str
    mine: str | None = None


class SelectOption(msgspec.Struct, frozen=True, kw_only=True):
    """One option of a list, or of radio buttons, in a form. ``value`` is what the form sends."""

    value: str
    words: str
    hint: str | None = None


class ListTools(msgspec.Struct, frozen=True, kw_only=True):
    """What stands around a page of a long list: a box to look for something, and the pages beside
    it. ``previous`` and ``next`` are None where there is none; ``is_long`` is whether there is more
    than this page, or somebody looks for something."""

    path: str
    find: str
    previous: str | None
    next: str | None
    is_long: bool


def list_tools(path: str, page: ListPage[Any]) -> ListTools:
    """``path`` is the address of the list."""
    list_query = page.list_query

    def beside(number: int) -> str:
        find = {"find": list_query.find} if list_query.find else {}
        return f"{path}?{urlencode({**find, 'page': number})}"

    return ListTools(
        path=path,
        find=list_query.find,
        previous=beside(list_query.number - 1) if list_query.number > 1 else None,
        next=beside(list_query.number + 1) if page.has_more else None,
        is_long=bool(list_query.find) or list_query.number > 1 or page.has_more,
    )


class HeaderLogo(msgspec.Struct, frozen=True, kw_only=True):
    """A council's own logo, and how large it stands beside the name, in px."""

    path: str
    alt: str
    width: int
    height: int


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """Whose page this is: a council's address word and its name. ``sheet`` is the address of the
    style sheet with its colours, and ``main_colour`` one of them; "" where it has none. ``logo`` is
    None where it has none."""

    slug: str
    name: str
    sheet: str = ""
    main_colour: str = ""
    logo: HeaderLogo | None = None


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A place to go: address, words, and whether we are there already."""

    path: str
    words: str
    current: bool = False


class LinkGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Places to go that belong together. ``words`` is "" where they need no heading."""

    words: str
    links: tuple[Link, ...]


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What every page has. ``organisation`` is None on the few pages that belong to no council;
    ``signed_in_as`` is None when nobody is signed in. ``draft`` says that nobody has checked the
    translation of the survey on it; ``asks_to_skip`` that somebody pressed Next without an answer,
    which is no mistake. ``rail`` is the navigation of the workspace, and empty elsewhere.
    ``how_far`` is None on a page that is not one of several in a row. ``guide`` leads to how this
    part of the workspace works."""

    title: str
    organisation: Header | None = None
    signed_in_as: str | None = None
    problems: tuple[Problem, ...] = ()
    navigation: tuple[Link, ...] = ()
    rail: tuple[LinkGroup, ...] = ()
    notice: str | None = None
    draft: bool = False
    asks_to_skip: bool = False
    how_far: HowFar | None = None
    guide: Link | None = None

    @property
    def tab(self) -> str:
        """What the tab of the browser says: the problem first, then where we are."""
        title = self.title
        if self.problems or self.asks_to_skip:
            first = _("Error: %(title)s") if self.problems else _("Skip this one? %(title)s")
            title = first % {"title": title}
        council = [self.organisation.name] if self.organisation else []
        return " – ".join([str(title), *map(str, council), product_brand().name])

    @property
    def tab_marks(self) -> Markup:
        """The attributes of the tab's words where they are English on a page that is not."""
        return (
            translation.marks(self.title.language)
            if isinstance(self.title, InAnother)
            else Markup()
        )

    @property
    def is_draft(self) -> bool:
        """Whether nobody has checked the words of this page in its language yet."""
        return self.draft or catalogues.is_draft(translation.language().key)

    def problem_for(self, field: str) -> str | None:
        """The sentence that belongs beside this field, or None when the field is fine."""
        return next((problem.sentence for problem in self.problems if problem.field == field), None)

    def question_for(self, field: str) -> Problem | None:
        """The question beside this field that a tick answers, or None when there is none."""
        return next((one for one in self.problems if one.field == field and one.sure), None)


class View(msgspec.Struct, frozen=True, kw_only=True):
    """The one thing that a template sees. A subclass names its template."""

    template: ClassVar[str]

    page: Page

    @property
    def brand(self) -> Brand:
        """The name, logo and colours of the page."""
        return product_brand()

    @property
    def csrf(self) -> str:
        """The hidden field's value; replaced by the visitor's token when the page is sent."""
        return CSRF_MARK

    @property
    def way(self) -> str:
        """Stands in <html>; replaced by the visitor's language and the classes of their way."""
        return WAY_MARK

    @property
    def is_english(self) -> bool:
        """Whether the page is in English."""
        return translation.language() is ENGLISH

    @property
    def english(self) -> Markup:
        """The attributes of what stays English on a page in another language; else nothing."""
        return translation.marks(ENGLISH)

    @property
    def script(self) -> str:
        """The sheet of styles for the letters of the page's language; "" where they are Latin."""
        return translation.language().script

    @property
    def letter_sheets(self) -> str:
        """Stands in the head; replaced by the sheets for other letters, where there are any."""
        return LETTERS_MARK

    @property
    def here(self) -> str:
        """Stands in the address of "My way"; replaced by the page's own address, quoted."""
        return HERE_MARK

    @property
    def watched(self) -> str:
        """Stands in the head; on a tablet web/ puts in what asks whether somebody is there."""
        return TABLET_MARK

    @property
    def leave(self) -> str:
        """Where the button stands that leaves a page at once; web/ puts it in for
        people who answer, or takes this away."""
        return LEAVE_MARK

    @property
    def demo_note(self) -> str:
        """Where the note of the demonstration stands; web/ puts it in, or takes this away."""
        return DEMO_MARK

    @property
    def no_email_note(self) -> str:
        """Where the workspace says that nobody gets a letter; web/ puts it in, or takes this
        away."""
        return NO_EMAIL_MARK


def day_words(day: date | datetime) -> str:
    """A date as people write it in the language of the page: 14 June 2026. A moment is told by its
    day in London."""
    here = day.astimezone(LONDON) if isinstance(day, datetime) else day
    return translation.date_words(here)


def count_words(number: int, one: str, many: str) -> str:
    """A count with its noun: no promises, 1 promise, 3 promises. Never of people on a page for
    everybody: see ``people_words``."""
    return f"{number or 'no'} {one if number == 1 else many}"


def at_start(words: str) -> str:
    """The words as a sentence begins: only the first letter changes."""
    return f"{words[:1].upper()}{words[1:]}"


FEWEST_PEOPLE = 10
PEOPLE_ROUNDED_TO = 5


def people_words(number: int) -> str:
    """A number of people that points at none of them: "fewer than 10", "about 15". Every sentence
    that the program writes about a group of people has its number from here or from a safe table
    (docs/adr/0013-small-numbers.md)."""
    if number < FEWEST_PEOPLE:
        return f"fewer than {FEWEST_PEOPLE}"
    return f"about {rounded_people(number)}"


def rounded_people(number: int) -> int:
    """10 people or more, as a number for a drawing."""
    return PEOPLE_ROUNDED_TO * round(number / PEOPLE_ROUNDED_TO)


def part_words(rounded: int | None) -> str:
    """A part of a number of people: "about 15", or "not shown" where there is None."""
    return "not shown" if rounded is None else f"about {rounded}"


AnyView = TypeVar("AnyView", bound=View)


def at(view: AnyView, how_far: HowFar | None, *, changing: bool = False) -> AnyView:
    """The same page with how far somebody is in its header; None where it is none of several in a
    row. Whoever is ``changing`` one answer has seen all pages."""
    shown = CHANGE if changing else how_far
    return msgspec.structs.replace(view, page=msgspec.structs.replace(view.page, how_far=shown))
