"""The questions about people themselves, as they wait in the welcome of a tablet."""

import msgspec

from said_and_done.about_you.model import (
    RATHER_NOT,
    AboutQuestion,
    AskedQuestions,
)
from said_and_done.answering.model.screens import Option
from said_and_done.i18n.translation import _, in_english
from said_and_done.read_aloud.model import Player, Spoken, player


class AboutHere(msgspec.Struct, frozen=True, kw_only=True):
    """One question about the person. The values of its picks are those that are kept. ``is_own``
    says that the council wrote the question itself."""

    number: int
    wording: str
    explain: str | None
    why: str
    is_own: bool
    picture: str
    picks: tuple[Option, ...]
    aloud: Player | None


class AboutYouHere(msgspec.Struct, frozen=True, kw_only=True):
    """All of them, with what they are for."""

    version: str
    choice: str | None
    title: str
    about: str
    note: str
    how_many: str
    aloud: Player | None
    questions: tuple[AboutHere, ...]


def about_you_here(asked: AskedQuestions, spoken: Spoken | None) -> AboutYouHere:
    """The pack is in English only, and says so on a page in another language."""
    pack = asked.version.pack
    return AboutYouHere(
        version=str(asked.version.id),
        choice=str(asked.choice_id) if asked.choice_id else None,
        title=in_english(pack.title),
        about=in_english(pack.about),
        note=in_english(pack.note),
        how_many=asked.how_many,
        aloud=player(spoken, pack.script),
        questions=tuple(
            _asked(number, one, spoken) for number, one in enumerate(asked.questions, 1)
        ),
    )


def _asked(number: int, question: AboutQuestion, spoken: Spoken | None) -> AboutHere:
    rather_not = _("I do not want to say")
    return AboutHere(
        number=number,
        wording=question.asks,
        explain=question.here(question.explain) if question.explain else None,
        why=question.here(question.why),
        is_own=question.is_own,
        picture=question.picture,
        picks=(
            *(
                Option(
                    value=str(place),
                    words=question.here(choice.wording),
                    picture="",
                    hint=question.here(choice.hint) if choice.hint else None,
                )
                for place, choice in enumerate(question.choices, 1)
            ),
            Option(value=str(RATHER_NOT), words=rather_not, picture=""),
        ),
        aloud=player(spoken, question.script),
    )
