"""The questions about people themselves, as they wait in the welcome of a tablet."""

import msgspec

from said_and_done.about_you.model import RATHER_NOT, AboutQuestion, Pack, PackVersion
from said_and_done.languages import _, in_english
from said_and_done.speech.model import Player, Script, Spoken, player, script_here
from said_and_done.tablets.views.steps import Pick


class AboutHere(msgspec.Struct, frozen=True, kw_only=True):
    """One question about the person. The values of its picks are those that are kept."""

    number: int
    wording: str
    explain: str | None
    why: str
    picture: str
    picks: tuple[Pick, ...]
    aloud: Player | None


class AboutYouHere(msgspec.Struct, frozen=True, kw_only=True):
    """All of them, with what they are for."""

    version: str
    title: str
    about: str
    note: str
    aloud: Player | None
    questions: tuple[AboutHere, ...]


def about_you_here(asked: PackVersion, spoken: Spoken | None) -> AboutYouHere:
    """The pack is in English only, and says so on a page in another language."""
    pack = asked.pack
    return AboutYouHere(
        version=str(asked.id),
        title=in_english(pack.title),
        about=in_english(pack.about),
        note=in_english(pack.note),
        aloud=player(spoken, _script(pack)),
        questions=tuple(
            _asked(number, one, spoken) for number, one in enumerate(pack.questions, 1)
        ),
    )


def _script(pack: Pack) -> Script:
    """The sentence with the council's name is read by nobody, as on the council's own page."""
    return script_here(
        pack.title,
        pack.about,
        _("There are 9. You do not have to answer any."),
        _("Before you start"),
        _("Why we ask"),
        _("Kept apart"),
        _(
            "We keep this apart from your other answers and words. "
            "No page and no list shows them together."
        ),
        _("Only counted"),
        _(
            "We count what everybody says. Small numbers stay hidden. "
            "It does not change your support."
        ),
        _("You can take it back"),
        _("Your code card opens it again. With it you can change it, or take it back."),
    )


def _asked(number: int, question: AboutQuestion, spoken: Spoken | None) -> AboutHere:
    rather_not = _("I do not want to say")
    each = (words for one in question.choices for words in (one.wording, one.hint))
    script = script_here(question.wording, question.explain, question.why, *each, rather_not)
    return AboutHere(
        number=number,
        wording=in_english(question.wording),
        explain=_english(question.explain),
        why=in_english(question.why),
        picture=question.picture,
        picks=(
            *(
                Pick(
                    value=str(place),
                    words=in_english(one.wording),
                    picture="",
                    hint=_english(one.hint),
                )
                for place, one in enumerate(question.choices, 1)
            ),
            Pick(value=str(RATHER_NOT), words=rather_not, picture=""),
        ),
        aloud=player(spoken, script),
    )


def _english(words: str | None) -> str | None:
    return in_english(words) if words else None
