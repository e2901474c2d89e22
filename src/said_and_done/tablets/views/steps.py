"""The pages of a survey as they wait in the welcome of a tablet."""

from collections.abc import Sequence

import msgspec

from said_and_done.framework.model import Theme
from said_and_done.i18n.translation import _, gettext_noop, in_english, language, ngettext
from said_and_done.read_aloud.model import (
    Meaning,
    Player,
    Script,
    Spoken,
    meanings,
    player,
    question_script,
    script_here,
    words_script,
)
from said_and_done.surveys.model.questions import Question
from said_and_done.surveys.model.survey import Survey

# Each kind of help, as it is asked before the first question and after the last; its hint at first.
_KINDS = (
    (
        "nobody",
        gettext_noop("Nobody helps me"),
        gettext_noop("Nobody helped me"),
        "bust-in-silhouette",
    ),
    (
        "read",
        gettext_noop("Somebody reads it to me"),
        gettext_noop("Somebody read it to me"),
        "open-book",
    ),
    (
        "explained",
        gettext_noop("Somebody explains it"),
        gettext_noop("Somebody explained it"),
        "speech-balloon",
    ),
    (
        "wrote",
        gettext_noop("Somebody writes my words"),
        gettext_noop("Somebody wrote my words"),
        "writing-hand",
    ),
    (
        "answered",
        gettext_noop("Somebody answers for me"),
        gettext_noop("Somebody answered for me"),
        "busts-in-silhouette",
    ),
)
_FOR_SUPPORTERS = {"answered": gettext_noop("Do you answer for somebody else? Pick this.")}
_PICK_ALL = gettext_noop("Pick all that are true. It is good to have help.")


class Pick(msgspec.Struct, frozen=True, kw_only=True):
    """One answer on a card that people press."""

    value: str
    words: str
    picture: str
    hint: str | None = None


class Picking(msgspec.Struct, frozen=True, kw_only=True):
    """A page where people pick as many as they like, and its sound."""

    title: str
    hint: str
    picks: tuple[Pick, ...]
    aloud: Player | None


class Alone(msgspec.Struct, frozen=True, kw_only=True):
    """The page without the helper: its answers, and its sound before and after it was answered."""

    title: str
    picks: tuple[Pick, ...]
    aloud: Player | None
    aloud_when_answered: Player | None


class Asking(msgspec.Struct, frozen=True, kw_only=True):
    """A question as it is asked of the person, or ``on_behalf`` of them: the words, the answers
    that agree with them, the hard words among them, and the sound of its two pages."""

    on_behalf: bool
    wording: str
    say_more: str
    picks: tuple[Pick, ...]
    meanings: tuple[Meaning, ...]
    meanings_of_more: tuple[Meaning, ...]
    aloud: Player | None
    aloud_of_more: Player | None


class AskedHere(msgspec.Struct, frozen=True, kw_only=True):
    """One question of the survey. ``theme`` is its theme's number; ``core`` is asked of all."""

    number: int
    theme: int
    core: bool
    explain: str | None
    picture: str
    askings: tuple[Asking, ...]


def helpers_at_start(spoken: Spoken | None) -> Picking:
    """Who helps, before the first question."""
    picks = tuple(
        Pick(value=value, words=_(now), picture=picture, hint=_hint(value))
        for value, now, _before, picture in _KINDS
    )
    return _picking(_("Is somebody helping you?"), _(_PICK_ALL), picks, spoken)


def helpers_at_the_end(spoken: Spoken | None) -> Picking:
    """Who helped, after the last question."""
    picks = tuple(
        Pick(value=value, words=_(before), picture=picture)
        for value, _now, before, picture in _KINDS
    )
    return _picking(_("Did somebody help you to answer?"), _(_PICK_ALL), picks, spoken)


def more_about(survey: Survey, themes: Sequence[Theme], spoken: Spoken | None) -> Picking:
    """The themes that people can say more about."""
    return _picking(
        _("Do you want to say more about any of these?"),
        _("Pick as many as you like. If you want no more questions, press Next."),
        tuple(_theme(one, survey) for one in themes),
        spoken,
    )


def alone(spoken: Spoken | None) -> Alone:
    """The page that is for the person alone."""
    title = _("Answer this one without your helper")
    picks = (
        Pick(value="yes", words=_("Yes"), picture="smiling-face-with-smiling-eyes"),
        Pick(value="no", words=_("No"), picture="pensive-face"),
        Pick(value="not-sure", words=_("I am not sure"), picture="thinking-face"),
    )
    asking = script_here(
        title,
        _("This page is only for you. Ask your helper to look away."),
        _("Readers at the council see what you say here. We do not publish it."),
        _("If somebody is in danger, readers may have to tell someone who can help."),
        _("Is somebody coming? Press this. We keep what you said, and show another page."),
        _("Could you say what you want to say?"),
        *(one.words for one in picks),
        _("Do you want to say something without your helper?"),
    )
    hidden = _("This page does not show what you said. Readers at the council see it.")
    answered = script_here(title, _("You answered this."), hidden)
    return Alone(
        title=title,
        picks=picks,
        aloud=player(spoken, asking),
        aloud_when_answered=player(spoken, answered),
    )


def asked_here(survey: Survey, spoken: Spoken | None) -> tuple[AskedHere, ...]:
    """Each question, for the person themselves and for whoever answers for them."""
    return tuple(_asked(survey, number, spoken) for number in range(1, len(survey.questions) + 1))


def _asked(survey: Survey, number: int, spoken: Spoken | None) -> AskedHere:
    question = survey.questions[number - 1]
    return AskedHere(
        number=number,
        theme=question.theme,
        core=question.core,
        explain=question.explain,
        picture=question.picture,
        askings=tuple(_asking(survey, question, one, spoken) for one in (False, True)),
    )


def _asking(survey: Survey, question: Question, on_behalf: bool, spoken: Spoken | None) -> Asking:
    wording = question.asked_of(on_behalf=on_behalf)
    say_more = question.asked_more_of(on_behalf=on_behalf)
    more = words_script(survey, question, on_behalf=on_behalf)
    return Asking(
        on_behalf=on_behalf,
        wording=wording,
        say_more=say_more,
        picks=tuple(
            Pick(value=one.key, words=one.wording, picture=one.picture)
            for one in question.offered(on_behalf=on_behalf)
        ),
        meanings=meanings(survey, wording, question.explain),
        meanings_of_more=meanings(survey, wording, say_more),
        aloud=player(spoken, question_script(survey, question, on_behalf=on_behalf)),
        aloud_of_more=player(spoken, more),
    )


def _hint(value: str) -> str | None:
    return _(_FOR_SUPPORTERS[value]) if value in _FOR_SUPPORTERS else None


def _picking(title: str, hint: str, picks: tuple[Pick, ...], spoken: Spoken | None) -> Picking:
    return Picking(
        title=title, hint=hint, picks=picks, aloud=player(spoken, _script(title, hint, picks))
    )


def _script(title: str, hint: str, picks: tuple[Pick, ...]) -> Script:
    """As the council's own pages say it: so it was read aloud already."""
    return script_here(title, hint, *(words for one in picks for words in (one.words, one.hint)))


def _theme(theme: Theme, survey: Survey) -> Pick:
    more = sum(1 for one in survey.questions if not one.core and one.theme == theme.number)
    translation = survey.translation(language().key)
    return Pick(
        value=str(theme.number),
        words=(translation and translation.theme(theme.number)) or in_english(theme.title),
        picture=theme.picture,
        hint=ngettext("%(number)s more question", "%(number)s more questions", more)
        % {"number": more},
    )
