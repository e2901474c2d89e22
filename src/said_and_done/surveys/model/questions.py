"""A question of a survey, the choices that it offers, and hard words."""

from enum import IntEnum, StrEnum
from functools import cache

import msgspec

from said_and_done.framework.model import (
    Code,
    Content,
    Key,
    Line,
    ShortLine,
    Speaker,
    theme_of,
    voice_of,
)
from said_and_done.i18n.translation import _, gettext_noop, language
from said_and_done.surveys.model.choices import (
    MOST_TO_TICK,
    NONE,
    OWN_KEY,
    Choice,
    tick,
    ticked_by_key,
    ticked_by_value,
)

MOST_QUESTIONS = 20
SKIPPED = 0
"""What is kept for a question that a person passed by. NULL is a question not yet seen."""


class ChoiceValue(IntEnum):
    """The usual choices as they are kept with a response. These numbers never change. Of answers in
    own words the place is kept, from 1."""

    YES = 1
    SOMETIMES = 2
    NO = 3
    NOT_SURE = 4


class OwnAnswer(Content, frozen=True):
    """An answer in a survey's own words. ``picture`` is the mark beside it; without one, its number
    stands there."""

    wording: ShortLine
    picture: Key | None = None


class Scale(StrEnum):
    """The kinds of answers that a question may offer: the usual ones, own ones from one end to the
    other, own ones of which one is picked, or several, or no answers to pick at all. All that is
    said and drawn of the usual ones comes from here, but for how a bar looks: the choice's ``key``
    is in components/squares.html, and in document.css of the progress statement."""

    YES_SOMETIMES_NO = "yes-sometimes-no-not-sure"
    OWN = "own"
    PICK_ONE = "pick-one"
    PICK_SEVERAL = "pick-several"
    WORDS_ONLY = "words-only"

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The usual ones in the order in which they are shown, in the language of the page; none
        where all are in own words."""
        return _choices(self, language().key)

    @property
    def answers(self) -> tuple[Choice, ...]:
        """The same in English, for findings."""
        return _CHOICES.get(self, ())

    @property
    def has_order(self) -> bool:
        """Whether its answers go from one end to the other."""
        return self in {Scale.YES_SOMETIMES_NO, Scale.OWN}

    @property
    def most(self) -> int:
        """So many own answers may it have; 0 where it has none."""
        return MOST_OWN_ANSWERS.get(self, 0)


FEWEST_OWN_ANSWERS = 2
MOST_OWN_ANSWERS = {Scale.OWN: 5, Scale.PICK_ONE: 8, Scale.PICK_SEVERAL: MOST_TO_TICK}
_CHOICES = {
    Scale.YES_SOMETIMES_NO: (
        Choice(
            key="yes",
            value=ChoiceValue.YES,
            wording=gettext_noop("Yes"),
            picture="smiling-face-with-smiling-eyes",
            label="Yes",
            said="yes",
        ),
        Choice(
            key="sometimes",
            value=ChoiceValue.SOMETIMES,
            wording=gettext_noop("Sometimes"),
            picture="neutral-face",
            label="Sometimes",
            said="sometimes",
        ),
        Choice(
            key="no",
            value=ChoiceValue.NO,
            wording=gettext_noop("No"),
            picture="pensive-face",
            label="No",
            said="no",
        ),
        Choice(
            key="not-sure",
            value=ChoiceValue.NOT_SURE,
            wording=gettext_noop("I am not sure"),
            picture="thinking-face",
            label="Not sure",
            said="that they are not sure",
        ),
    )
}


@cache
def _choices(scale: Scale, _language: str) -> tuple[Choice, ...]:
    """Once for each language; asked for while a page is made in it."""
    return tuple(msgspec.structs.replace(one, wording=_(one.wording)) for one in scale.answers)


class Offered(Content, frozen=True):
    """The answers that a question offers: those of its scale, or its own."""

    scale: Scale = Scale.YES_SOMETIMES_NO
    own_answers: tuple[OwnAnswer, ...] = ()

    @property
    def in_words(self) -> bool:
        """Whether it has nothing to pick: people answer in their own words alone."""
        return self.scale is Scale.WORDS_ONLY

    @property
    def several(self) -> bool:
        """Whether people tick as many as are right for them."""
        return self.scale is Scale.PICK_SEVERAL

    @property
    def choices(self) -> tuple[Choice, ...]:
        """In the order in which they are shown, in the language of the page. Below several to tick
        stands that it is none of them."""
        return self.scale.choices or (*self._own, *self._none_of_these)

    @property
    def answers(self) -> tuple[Choice, ...]:
        """In English, for findings: the columns of every table, in this order. That it is none of
        these is no column (ADR 0074)."""
        return self.scale.answers or self._own

    @property
    def compared(self) -> Choice | None:
        """The answer that is counted first, and compared over rounds: the first of a scale. None
        where the answers have no order."""
        return next(iter(self.answers), None) if self.scale.has_order else None

    @property
    def asked_words(self) -> tuple[str, ...]:
        """All that a person reads of them. Answers to others are never added to them."""
        return self.scale, *(answer.wording for answer in self.own_answers)

    @property
    def _own(self) -> tuple[Choice, ...]:
        return tuple(
            Choice(
                key=f"{OWN_KEY}-{place}",
                value=tick(place) if self.several else place,
                wording=answer.wording,
                picture=answer.picture or "",
                label=answer.wording,
                said=f"“{answer.wording}”",
            )
            for place, answer in enumerate(self.own_answers, 1)
        )

    @property
    def _none_of_these(self) -> tuple[Choice, ...]:
        none = msgspec.structs.replace(NONE, wording=_(NONE.wording))
        return (none,) if self.several else ()


class Audience(StrEnum):
    """Whom a survey asks. Staff answer We statements; everybody else answers I statements."""

    PEOPLE = "people"
    CARERS = "carers"
    STAFF = "staff"

    @property
    def voice(self) -> Speaker:
        return Speaker.WE if self is Audience.STAFF else Speaker.I


class AnswerWords(Content, frozen=True):
    """The words of the answers to one question, in a language whose yes and no follow the verb of
    the question, as in Welsh. None is an answer that keeps its usual words."""

    yes: Line | None = None
    sometimes: Line | None = None
    no: Line | None = None
    not_sure: Line | None = None

    def choices(self, usual: tuple[Choice, ...]) -> tuple[Choice, ...]:
        """The choices of a scale in these words."""
        return tuple(
            msgspec.structs.replace(one, wording=words) if words else one
            for one in usual
            for words in (getattr(self, one.key.replace("-", "_")),)
        )


class Question(Content, frozen=True):
    """One question, as evidence for one statement.

    ``core`` is asked of everybody; the others only of those who choose the theme. ``picture`` is
    None where no picture says what is asked. ``explain`` is a sentence under the question for a
    hard word, or None. ``say_more`` asks for free words.
    ``wording_for_them`` and ``say_more_for_them`` are asked of somebody who answers on behalf of
    another person; None where the survey does not expect that. ``same_meaning_as`` has the wordings
    of earlier versions that mean the same: without it, other words are another question.
    ``beside`` is the I statement that a question to staff mirrors: what people said about it stands
    beside what staff answered. None where no I statement says the same.
    ``own_answers`` are there where the scale has none of its own. ``answers`` and
    ``answers_for_them`` come from a translation, never from survey.toml.
    """

    statement: Code
    core: bool
    wording: Line
    say_more: Line
    picture: Key | None = None
    explain: Line | None = None
    wording_for_them: Line | None = None
    say_more_for_them: Line | None = None
    scale: Scale = Scale.YES_SOMETIMES_NO
    own_answers: tuple[OwnAnswer, ...] = ()
    same_meaning_as: tuple[Line, ...] = ()
    beside: Code | None = None
    answers: AnswerWords | None = None
    answers_for_them: AnswerWords | None = None

    @property
    def asked_words(self) -> tuple[str | None, ...]:
        """All that a person reads before they choose an answer."""
        return self.wording, self.wording_for_them, self.explain, *self.offer.asked_words

    @property
    def offer(self) -> Offered:
        """The answers that it offers, in the words of the page."""
        return Offered(scale=self.scale, own_answers=self.own_answers)

    @property
    def own_wordings(self) -> tuple[str, ...]:
        """The words of its own answers, in their order."""
        return tuple(answer.wording for answer in self.own_answers)

    @property
    def theme(self) -> int:
        """The number of its theme in the framework."""
        return theme_of(self.statement)

    @property
    def voice(self) -> Speaker:
        return voice_of(self.statement)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices as the person themselves is offered them."""
        return self.offered(on_behalf=False)

    def offered(self, *, on_behalf: bool) -> tuple[Choice, ...]:
        """The choices in words that agree with the question as it is asked."""
        words = self.answers_for_them if on_behalf else self.answers
        return words.choices(self.scale.choices) if words else self.offer.choices

    def asked_of(self, *, on_behalf: bool) -> str:
        """The question as it is asked of the person, or of somebody who answers on their behalf."""
        return (self.wording_for_them if on_behalf else None) or self.wording

    def asked_more_of(self, *, on_behalf: bool) -> str:
        """The same for the question that asks for free words."""
        return (self.say_more_for_them if on_behalf else None) or self.say_more

    def chosen(self, value: int | None, *, on_behalf: bool = False) -> Choice | None:
        """The choice that is kept as this value; None when the question was skipped or not seen.
        Several that were ticked are one choice."""
        offered = self.offered(on_behalf=on_behalf)
        if self.offer.several:
            return ticked_by_value(offered, value)
        return next((choice for choice in offered if choice.value == value), None)

    def choice(self, key: str | None) -> Choice | None:
        """The choice with this key, or None when it is not one of those offered. Several that can
        be ticked together have one key."""
        if self.offer.several:
            return ticked_by_key(self.choices, key or "")
        return next((one for one in self.choices if one.key == key), None)


class Word(Content, frozen=True):
    """A hard word of a survey, and a sentence that says what it means."""

    word: Line
    means: Line
