"""The questions about people themselves, as they wait in the welcome of a tablet."""

import msgspec

from said_and_done.about_you.model import RATHER_NOT, AskedQuestions, given
from said_and_done.i18n.translation import _
from said_and_done.read_aloud.model import Screen, Spoken
from said_and_done.tablets.views.steps import Asking, asking


class AboutHere(msgspec.Struct, frozen=True, kw_only=True):
    """One question about the person. The values of its options are those that are kept. ``is_own``
    says that the council wrote the question itself."""

    number: int
    is_own: bool
    asking: Asking


class AboutYouHere(msgspec.Struct, frozen=True, kw_only=True):
    """All of them, with what they are for."""

    version: str
    choice: str | None
    asking: Asking
    note: str
    how_many: str
    questions: tuple[AboutHere, ...]
    given: Screen


def about_you_here(asked: AskedQuestions, spoken: Spoken | None) -> AboutYouHere:
    pack = asked.version.pack
    return AboutYouHere(
        version=str(asked.version.id),
        choice=str(asked.choice_id) if asked.choice_id else None,
        asking=asking(pack.screen, spoken),
        note=_(pack.note),
        how_many=asked.how_many,
        questions=tuple(
            AboutHere(
                number=number,
                is_own=question.is_own,
                asking=asking(question.screen(rather_not=str(RATHER_NOT)), spoken),
            )
            for number, question in enumerate(asked.questions, 1)
        ),
        given=given(),
    )
