"""Posters, and messages to copy."""

from typing import ClassVar

import msgspec

from said_and_done.core.view import View, count_words, day_words
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import calm_page, work_page
from said_and_done.people.model import SignedIn
from said_and_done.preparation.model import (
    Leading,
    Message,
    MessageKind,
    PaperSize,
    RoundInPreparation,
)
from said_and_done.preparation.views.paths import HERE, link_of, prepare_path, round_path
from said_and_done.rounds.model import Round
from said_and_done.surveys.model.survey import Survey

MOST_IN_LARGE, MOST_IN_MIDDLE = 200, 500
_ABOUT = {
    MessageKind.LETTER: "To print. Write the names where the square brackets are.",
    MessageKind.EMAIL: "To paste into your mail program.",
    MessageKind.SOCIAL: "To post. Add a picture with words for people who cannot see it.",
    MessageKind.TEXT: "To send to people who said that you may.",
}


class PosterLine(msgspec.Struct, frozen=True, kw_only=True):
    """A way in with its posters: each size with its file."""

    name: str
    kind: str
    survey: str
    address: str
    files: tuple[tuple[str, str], ...]


class PostersView(View, frozen=True, kw_only=True):
    """All posters of a round."""

    template: ClassVar[str] = "preparation/posters.html"

    back_path: str
    round: str
    posters: tuple[PosterLine, ...]
    only_here: bool
    add_path: str


class MessageCard(msgspec.Struct, frozen=True, kw_only=True):
    """A message to copy, and how long it is."""

    title: str
    about: str
    subject: str
    words: str
    letters: str


class MessagesView(View, frozen=True, kw_only=True):
    """All messages of a round."""

    template: ClassVar[str] = "preparation/messages.html"

    back_path: str
    round: str
    messages: tuple[MessageCard, ...]
    only_here: bool
    file_path: str


class PosterPaperView(View, frozen=True, kw_only=True):
    """A poster on paper. ``length`` makes its letters smaller, so that it stays one sheet.
    ``made_on`` (2026-06-14) goes into the file itself."""

    template: ClassVar[str] = "poster/poster.html"

    council: str
    size: str
    title: str
    about: str
    for_whom: str
    size_words: str
    address: str
    address_to_read: str
    closes_on: str
    answer_by: str
    contact_name: str
    contact_phone: str
    languages: tuple[tuple[str, str, str], ...]
    length: str
    made_on: str


def posters_page(
    work: SignedIn,
    preparation: RoundInPreparation,
    leading: tuple[Leading, ...],
    base: str,
    *,
    only_here: bool,
) -> PostersView:
    """``only_here``: nobody elsewhere can open ``base``."""
    organisation, name = work.organisation, preparation.round.name
    return PostersView(
        page=work_page(work, "Posters", here=HERE),
        back_path=prepare_path(organisation, name),
        round=preparation.round.title,
        only_here=only_here,
        posters=tuple(
            PosterLine(
                name=each.way_in.name,
                kind=each.way_in.kind.words,
                survey=each.version.survey.title,
                address=link_of(organisation, base, each.way_in.code),
                files=tuple(
                    (
                        size.words,
                        prepare_path(
                            organisation, name, "posters", f"{each.way_in.code}-{size.value}.pdf"
                        ),
                    )
                    for size in PaperSize
                ),
            )
            for each in leading
        ),
        add_path=round_path(organisation, name, "ways-in", "new"),
    )


def poster_paper(
    work: SignedIn,
    preparation: RoundInPreparation,
    leading: Leading,
    size: PaperSize,
    *,
    base: str,
    made_on: str,
) -> PosterPaperView:
    return poster_paper_of(
        work.organisation,
        preparation.round,
        leading.version.survey,
        size,
        address=link_of(work.organisation, base, leading.way_in.code),
        made_on=made_on,
    )


def poster_paper_of(
    organisation: Organisation,
    round_: Round,
    survey: Survey,
    size: PaperSize,
    *,
    address: str,
    made_on: str,
) -> PosterPaperView:
    """The same, of a survey and the address of its way in."""
    core = sum(one.core for one in survey.questions)
    much = "1 blank page" if survey.own_way else count_words(core, "question", "questions")
    return PosterPaperView(
        page=calm_page(organisation, f"Tell us: {survey.title}"),
        council=organisation.name,
        size=size.value,
        title=survey.title,
        about=survey.about,
        for_whom=survey.for_whom,
        size_words=f"{much}. About {count_words(survey.minutes, 'minute', 'minutes')}.",
        address=address,
        address_to_read=address.partition("://")[2] or address,
        closes_on=day_words(round_.told_until),
        answer_by=day_words(round_.answer_by),
        contact_name=organisation.contact_name,
        contact_phone=organisation.contact_phone,
        languages=tuple(
            (one.name, one.tag, one.direction)
            for one in survey.languages
            if organisation.offers(one)
        ),
        length=_length(survey, organisation),
        made_on=made_on,
    )


def _length(survey: Survey, organisation: Organisation) -> str:
    """How much a poster has to find room for; the letters of a title are three times as wide."""
    said = (survey.about, survey.for_whom, organisation.name, organisation.contact_name)
    letters = 3 * len(survey.title) + sum(map(len, said))
    if letters <= MOST_IN_LARGE:
        return "usual"
    return "long" if letters <= MOST_IN_MIDDLE else "longest"


def messages_page(
    work: SignedIn,
    preparation: RoundInPreparation,
    messages: tuple[Message, ...],
    *,
    only_here: bool,
) -> MessagesView:
    """``only_here``: nobody elsewhere can open the addresses in them."""
    organisation, name = work.organisation, preparation.round.name
    return MessagesView(
        page=work_page(work, "Words to send", here=HERE),
        back_path=prepare_path(organisation, name),
        round=preparation.round.title,
        only_here=only_here,
        messages=tuple(
            MessageCard(
                title=each.title,
                about=_ABOUT[each.kind],
                subject=each.subject,
                words=each.words,
                letters=count_words(len(each.words), "letter", "letters"),
            )
            for each in messages
        ),
        file_path=prepare_path(organisation, name, "messages", "messages.txt"),
    )
