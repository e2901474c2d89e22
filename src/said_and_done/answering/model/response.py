"""One person's way through a survey: what they picked, what they wrote, who helped."""

import enum
from datetime import date
from uuid import UUID

import msgspec

from said_and_done.answering.model.counting import CountedRound
from said_and_done.core.how_far import HowFar
from said_and_done.i18n.translation import gettext_noop
from said_and_done.organisations.model import NOT_ANSWERED, FieldProblem
from said_and_done.photographs.model import QuestionPhoto
from said_and_done.rounds.model import GroupToHear, Round, WayIn, WayInKind
from said_and_done.surveys.model.versions import SurveyVersion

LONGEST_WORDS = 5000
BLANK = 0
"""The number of the question on a survey that is one blank page."""
WITHOUT_A_HELPER = -1
"""The question number of words that somebody wrote on the private page."""


class Voice(enum.IntEnum):
    """Whose answers these are. They are never mixed without saying so."""

    OWN = 1
    HELPED = 2
    ON_BEHALF = 3

    @classmethod
    def of(cls, helped: "tuple[Help, ...]") -> "Voice":
        """The voice for these kinds of help: answering on behalf of somebody outweighs every other
        kind."""
        if Help.ANSWERED in helped:
            return cls.ON_BEHALF
        return cls.HELPED if helped else cls.OWN


class Help(enum.IntEnum):
    """One way in which somebody helped."""

    READ = 1
    EXPLAINED = 2
    WROTE = 3
    ANSWERED = 4


class WithoutHelper(enum.IntEnum):
    """Could they say what they want to say? What a person answers without their helper."""

    YES = 1
    NO = 2
    NOT_SURE = 3


class Response(msgspec.Struct, frozen=True, kw_only=True):
    """One person's answers. ``choices`` has one place for each question of the version: None not
    answered yet, 0 skipped, else the choice's value. ``more_about`` holds theme numbers. ``voice``
    is None until the person said who helped; ``sent_on`` is None until they sent their answers.

    ``help_at_start`` is what they said before the first question; None when nothing. Where somebody
    answers on behalf, ``choices`` are what they think the person would say, and
    ``supporter_choices``, of the same shape, what they think themselves; else it is empty.
    ``without_helper`` is the answer of the private page; None not said. ``came_back`` is true when
    its owner opened it with their card, and has not sent it: somebody else may help by now.
    """

    id: UUID
    round_id: UUID
    way_in_id: UUID
    survey_version_id: UUID
    choices: tuple[int | None, ...]
    more_about: tuple[int, ...]
    voice: Voice | None
    help: tuple[Help, ...]
    help_at_start: tuple[Help, ...] | None
    supporter_choices: tuple[int | None, ...]
    without_helper: WithoutHelper | None
    sent_on: date | None
    came_back: bool = False

    def choice(self, number: int) -> int | None:
        """What is kept for the question of this number, counted from 1."""
        return self.choices[number - 1]

    @property
    def said_by(self) -> Voice | None:
        """Whose answers these are by now: what was said at the end decides; until then, and where
        that was skipped, what was said at the start. None when neither was said."""
        if self.voice is not None or self.help_at_start is None:
            return self.voice
        return Voice.of(self.help_at_start)

    @property
    def help_so_far(self) -> tuple[Help, ...] | None:
        """How somebody helped: what was said at the start, until the end says more. None when
        neither was said."""
        return self.help_at_start if self.voice is None else self.help

    @property
    def asks_who_helped(self) -> bool:
        """Whether it is asked at the end who helped: the start was skipped, or things may have
        changed."""
        return self.help_at_start is None or self.came_back

    @property
    def is_on_behalf(self) -> bool:
        """Whether each question asks twice: what the person would say, and the supporter."""
        return self.said_by is Voice.ON_BEHALF

    @property
    def had_help(self) -> bool:
        """Whether there is a helper to answer without."""
        return self.said_by in {Voice.HELPED, Voice.ON_BEHALF}

    def supporter_choice(self, number: int) -> int | None:
        """What a supporter thinks themselves about the question of this number; None when they
        did not say, or when nobody answers on behalf."""
        return self.supporter_choices[number - 1] if self.supporter_choices else None


class Started(Response, frozen=True, kw_only=True):
    """A response that was made just now. ``kind`` is how its owner came in."""

    kind: WayInKind


class AttachedKind(enum.StrEnum):
    """What can stand beside words, or instead of them."""

    RECORDING = "recording"
    PICTURE = "picture"


class Attached(msgspec.Struct, frozen=True, kw_only=True):
    """A recording or a picture that somebody added to their words.

    It is ``ready`` once it was made anew without anything hidden in it. ``problem`` names the
    AttachingProblem of one that could not be used; while we are still at work it is None, and it
    is not ready. ``seconds`` is how long a recording is; ``width`` and ``height`` are a picture's
    dots; ``about`` is what its owner wrote about it, "" when nothing.
    """

    id: UUID
    kind: AttachedKind
    ready: bool
    problem: str | None
    seconds: int | None
    width: int | None
    height: int | None
    about: str


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """What a person said in their own words to one question, and what they agreed to. New words or
    a changed consent make a new ``id``: whatever was read was the old words.

    ``question_number`` is 0 on a survey that is one blank page. ``wording`` is "" only beside
    something ``attached``.
    """

    id: UUID
    question_number: int
    wording: str
    may_count: bool
    may_quote: bool
    kept_on: date
    attached: tuple[Attached, ...] = ()


class PrivateAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What a person said without their helper. No ``answer`` and no words keep what is there;
    ``gone`` takes it away. ``id`` is for the words."""

    id: UUID
    answer: WithoutHelper | None
    wording: str
    gone: bool
    kept_on: date


class AnswerState(enum.Enum):
    """What somebody did with a question. Words alone are an answer."""

    ANSWERED = "answered"
    SKIPPED = "skipped"
    NOT_YET = "not-yet"


class Journey(Response, frozen=True, kw_only=True):
    """A response with its round and its words: all that a page of answering needs. ``spoken_in``
    has the languages in which its survey is read aloud, each with the edition of that; ``photos``
    are the council's own beside its questions."""

    round: Round
    words: tuple[Words, ...]
    spoken_in: tuple[str, ...] = ()
    photos: tuple[QuestionPhoto, ...] = ()

    @property
    def answered_alone(self) -> bool:
        """Whether something was said on the private page; what it was is for readers only."""
        return self.without_helper is not None or self.words_about(WITHOUT_A_HELPER) is not None

    def words_about(self, number: int) -> Words | None:
        """What the person wrote to the question of this number, or None."""
        return next((words for words in self.words if words.question_number == number), None)

    def state(self, number: int) -> AnswerState:
        """What was done with the question of this number. On behalf of somebody, what either of the
        two is thought to say is an answer."""
        choices = (
            self.choice(number),
            self.supporter_choice(number) if self.is_on_behalf else None,
        )
        if any(choices) or self.words_about(number) is not None:
            return AnswerState.ANSWERED
        return AnswerState.NOT_YET if choices[0] is None else AnswerState.SKIPPED


class ImportedResponse(msgspec.Struct, frozen=True, kw_only=True):
    """All of one person's answers at once, from somewhere that kept them until now. ``card`` has
    the words of their code card, ``words`` also those of the private page, and ``picks`` what
    was picked on each page of one pick; the rest is as in a Response."""

    card: tuple[str, ...]
    choices: tuple[int | None, ...]
    more_about: tuple[int, ...]
    help: tuple[Help, ...] | None
    help_at_start: tuple[Help, ...] | None
    words: tuple[Words, ...]
    sent_on: date | None
    supporter_choices: tuple[int | None, ...] = ()
    without_helper: WithoutHelper | None = None
    picks: dict[str, str] = {}


class AccessGrant(msgspec.Struct, frozen=True, kw_only=True):
    """The right of one browser to one response, as its encrypted cookie says it.

    ``card`` has the words of the code card until the person says that they kept it, then "".
    ``again`` is true when somebody came back with their card: they may change what was sent.
    ``about_you`` is the id of what they say about themselves, or "" once they have told it and kept
    their card for it. ``first_day`` is None but for a test: until that day comes, a test takes it
    for today.
    """

    response_id: UUID
    survey_version_id: UUID
    card: str
    again: bool = False
    about_you: str = ""
    first_day: date | None = None

    @property
    def is_test(self) -> bool:
        return self.first_day is not None


class PageKind(enum.Enum):
    """The kinds of page on the way through a survey, by their names in route.json."""

    HELPERS_AT_START = "at-start"
    OWN_WAY = "own-way"
    QUESTION = "question"
    WORDS = "words"
    MORE_ABOUT = "more-about"
    HELPERS = "helpers"
    WITHOUT_HELPER = "without-helper"
    HIDDEN = "hidden"
    CHECK = "check"
    REST = "rest"
    AWAY = "away"

    @property
    def address(self) -> str:
        """The last part of its address. The pages of a question have the question's number
        instead."""
        return "helpers-at-start" if self is PageKind.HELPERS_AT_START else self.value


TITLES = {
    PageKind.HELPERS_AT_START: gettext_noop("Is somebody helping you?"),
    PageKind.OWN_WAY: gettext_noop("Tell us in your own way"),
    PageKind.MORE_ABOUT: gettext_noop("Do you want to say more about any of these?"),
    PageKind.HELPERS: gettext_noop("Did somebody help you to answer?"),
    PageKind.WITHOUT_HELPER: gettext_noop("Answer this one without your helper"),
    PageKind.CHECK: gettext_noop("Check your answers"),
    PageKind.REST: gettext_noop("Take a rest. Your answers are kept."),
}
"""What stands above the pages, in the order of the route; a question's title is the question."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One page of the way. ``number`` is the question's, and 0 on the other pages."""

    place: PageKind
    number: int = 0


class Button(enum.StrEnum):
    """Which button a page was left with. KEEP is Next on a page that asks nothing any more; those
    from MY_WAY on stand for the links of every page, and are named by their addresses."""

    NEXT = "next"
    BACK = "back"
    SKIP = "skip"
    MORE = "more"
    REST = "rest"
    HIDE = "hide"
    KEEP = "keep"
    MY_WAY = "my-way"
    TALK = "talk"
    NOT_SAFE = "not-safe"
    MAP = "map"
    HOME = "home"
    ACCESSIBILITY = "accessibility"
    PRIVACY = "privacy"

    @classmethod
    def _missing_(cls, _value: object) -> "Button":
        """A button that we do not know counts as Next."""
        return cls.NEXT

    @property
    def leads_away(self) -> bool:
        """Whether the button leaves the survey: then no answer is asked for."""
        return self in AWAY

    @property
    def asks_nothing(self) -> bool:
        """Whether a page left with this button may be empty."""
        return self in {Button.BACK, Button.REST, Button.HIDE} or self.leads_away

    @property
    def lets_go(self) -> bool:
        """Whether a page left with this button asks for no valid answer: what is not valid is not
        saved."""
        return self is Button.SKIP or self.asks_nothing


AWAY = frozenset(tuple(Button)[tuple(Button).index(Button.MY_WAY) :])


class Away(Step, frozen=True, kw_only=True):
    """Where one of those buttons leads; ``came_from`` is the page to come back to."""

    then: Button
    came_from: Step


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """Leaving a page. ``changing`` is true when the person came from the check page to change one
    thing, and goes back there."""

    here: Step
    then: Button = Button.NEXT
    changing: bool = False


class Picked(msgspec.Struct, frozen=True, kw_only=True):
    """The keys that were picked on a question page, None where nothing was; several that were
    ticked together are one key. A page that asks twice, ``on_behalf`` of a person, asks for the
    supporter's own answer as well."""

    choice: str | None = None
    supporter_choice: str | None = None
    on_behalf: bool = False


class QuestionPosition(msgspec.Struct, frozen=True, kw_only=True):
    """All that makes one person's question page differ from another's. ``place`` is its place among
    the questions, and ``at`` among all pages; ``picked`` is the key of their answer, or None.
    ``on_behalf`` pages ask twice: ``supporter_picked`` is what the supporter thinks themselves.
    ``is_new`` is true for a question that they have not seen yet."""

    number: int
    place: int
    at: HowFar | None
    picked: str | None
    said_more: bool
    changing: bool
    on_behalf: bool = False
    supporter_picked: str | None = None
    is_new: bool = False


class AnswerProblem(FieldProblem):
    """What can be wrong with a page of answering: its field, and the sentence that people read."""

    NOTHING_PICKED = ("choice", NOT_ANSWERED)
    NOTHING_WRITTEN = ("wording", NOT_ANSWERED)
    NEITHER_PICKED = ("supporter_choice", NOT_ANSWERED)
    NOT_OFFERED = ("choice", gettext_noop("Pick one of the answers on this page."))
    NONE_AND_SOME = ("choice", gettext_noop("Pick only “%(nobody)s”, or do not pick it."))
    SUPPORTER_NONE_AND_SOME = (
        "supporter_choice",
        gettext_noop("Pick only “%(nobody)s”, or do not pick it."),
    )
    TOO_LONG = ("wording", gettext_noop("Make your words shorter: 5,000 letters or fewer."))
    NO_HELP_PICKED = ("help", NOT_ANSWERED)
    HELP_NOT_OFFERED = ("help", gettext_noop("Pick from the answers on this page."))
    NOBODY_AND_SOMEBODY = (
        "help",
        gettext_noop("Pick only “%(nobody)s”, or do not pick it."),
    )
    NOTHING_SAID = ("without_helper", NOT_ANSWERED)
    NOT_ON_THE_PAGE = ("without_helper", gettext_noop("Pick one of the answers on this page."))
    THEME_NOT_OFFERED = ("themes", gettext_noop("Pick from the list on this page."))


class RoundGoing(msgspec.Struct, frozen=True, kw_only=True):
    """How a round goes: its surveys, its ways in, and how many people answered; ``counted`` is None
    after the last day. ``ways_counted`` are those of the ways in whose people are in it. ``groups``
    are those that it should reach. It can change until its numbers are public."""

    round: Round
    versions: tuple[SurveyVersion, ...]
    ways_in: tuple[WayIn, ...]
    may_change: bool
    groups: tuple[GroupToHear, ...] = ()
    counted: CountedRound | None = None
    ways_counted: tuple[WayIn, ...] = ()
