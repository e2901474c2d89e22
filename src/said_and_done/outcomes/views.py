"""What happened to what one person said, as they read it."""

from typing import ClassVar

import msgspec

from said_and_done.answering.model.response import AccessGrant
from said_and_done.commitments.model import Commitment
from said_and_done.core.view import Page, View, day_words
from said_and_done.i18n.translation import _
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import header_of, public_path
from said_and_done.outcomes.model import AnswerOutcome, PublishedSentence, ResponseOutcomes


class PromiseOfYours(msgspec.Struct, frozen=True, kw_only=True):
    """A promise that answers what people said, and how it goes: a key of the state tags."""

    number: int
    wording: str
    state: str
    path: str


class SentenceOfYours(msgspec.Struct, frozen=True, kw_only=True):
    """A published sentence that an answer is behind. ``own`` is true for the person's own words."""

    title: str
    heading: str
    sentence: str
    own: bool
    path: str


class AnswerOutcomeLine(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was said, and what came of it. ``finding_path`` is None before everybody may
    see what people said, or when there is nothing in the numbers."""

    question: str
    said: str | None
    wording: str | None
    reading: str | None
    finding_path: str | None
    promises: tuple[PromiseOfYours, ...]
    sentences: tuple[SentenceOfYours, ...]
    take_back_path: str

    @property
    def nothing_yet(self) -> bool:
        return not (self.finding_path or self.promises or self.sentences)


class OutcomesView(View, frozen=True, kw_only=True):
    """What happened to what one person said. ``sent_on`` is None when it was never sent."""

    template: ClassVar[str] = "outcomes/what_happened.html"

    sent_on: str | None
    closed: bool
    closes_on: str
    answer_by: str
    lines: tuple[AnswerOutcomeLine, ...]
    yours_path: str


def happened_page(
    organisation: Organisation, grant: AccessGrant, happened: ResponseOutcomes
) -> OutcomesView:
    return OutcomesView(
        page=Page(
            title=_("What happened to what you said"),
            organisation=header_of(organisation),
        ),
        sent_on=day_words(happened.sent_on) if happened.sent_on else None,
        closed=happened.closed,
        closes_on=day_words(happened.round.told_until),
        answer_by=day_words(happened.round.answer_by),
        lines=tuple(_line(organisation, grant, happened, one) for one in happened.became),
        yours_path=public_path(organisation, "answers", grant.response_id),
    )


def _line(
    organisation: Organisation,
    grant: AccessGrant,
    happened: ResponseOutcomes,
    became: AnswerOutcome,
) -> AnswerOutcomeLine:
    theme = f"{became.theme}#{became.anchor}"
    finding = public_path(organisation, "findings", happened.round.name, "themes", theme)
    seen = happened.closed and happened.sent_on is not None
    return AnswerOutcomeLine(
        question=became.question,
        said=_(became.said) if became.said else None,
        wording=became.wording,
        reading=_reading(became) if became.wording and happened.sent_on else None,
        finding_path=finding if became.counts and seen and happened.published else None,
        promises=tuple(_promise(organisation, each) for each in became.promises) if seen else (),
        sentences=tuple(_sentence(organisation, each) for each in became.sentences) if seen else (),
        take_back_path=public_path(
            organisation, "answers", grant.response_id, "questions", became.number, "take-back"
        ),
    )


def _reading(one: AnswerOutcome) -> str:
    if one.read is None:
        return _("Nobody has read your words yet.")
    if one.read:
        return _("A reader has read your words.")
    return _("A reader put your words aside. They are not shown.")


def _promise(organisation: Organisation, commitment: Commitment) -> PromiseOfYours:
    return PromiseOfYours(
        number=commitment.number,
        wording=commitment.wording,
        state="late" if commitment.late else commitment.state.value,
        path=public_path(organisation, "promises", commitment.number),
    )


def _sentence(organisation: Organisation, sentence: PublishedSentence) -> SentenceOfYours:
    return SentenceOfYours(
        title=sentence.title,
        heading=sentence.heading,
        sentence=sentence.sentence,
        own=sentence.own,
        path=public_path(organisation, "progress", f"{sentence.name}{sentence.place}"),
    )
