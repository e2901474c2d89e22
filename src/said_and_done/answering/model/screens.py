"""Each page of a survey as it is asked, once: its words in the language of the page. The council's
own pages, the tablet and what is read aloud are all made from it."""

from collections.abc import Sequence

import msgspec

from said_and_done.answering.model.response import Help
from said_and_done.framework.model import Theme
from said_and_done.i18n.translation import _, gettext_noop, in_english, language, ngettext
from said_and_done.read_aloud.model import Script, script_here
from said_and_done.surveys.model.survey import Survey


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """One answer on a card that people press."""

    value: str
    words: str
    picture: str | None = None
    hint: str | None = None


class Screen(msgspec.Struct, frozen=True, kw_only=True):
    """What a page asks: ``passages`` stand above its ``question``, which ``options`` answer, and
    ``own_words`` asks for more. Parts that it does not have are empty."""

    title: str
    hint: str = ""
    passages: tuple[str, ...] = ()
    question: str = ""
    options: tuple[Option, ...] = ()
    own_words: str = ""

    @property
    def script(self) -> Script:
        """All of it, to be read aloud."""
        answers = (words for option in self.options for words in (option.words, option.hint))
        parts = (self.title, self.hint, *self.passages, self.question, *answers, self.own_words)
        return script_here(*(part or None for part in parts))


class WayOfHelping(msgspec.Struct, frozen=True, kw_only=True):
    """How somebody helps: as it is asked before the first question, and after the last. ``help`` is
    None for nobody."""

    key: str
    help: Help | None
    now: str
    before: str
    picture: str


NOBODY = WayOfHelping(
    key="nobody",
    help=None,
    now=gettext_noop("Nobody helps me"),
    before=gettext_noop("Nobody helped me"),
    picture="bust-in-silhouette",
)
WAYS_OF_HELPING = (
    WayOfHelping(
        key="read",
        help=Help.READ,
        now=gettext_noop("Somebody reads it to me"),
        before=gettext_noop("Somebody read it to me"),
        picture="open-book",
    ),
    WayOfHelping(
        key="explained",
        help=Help.EXPLAINED,
        now=gettext_noop("Somebody explains it"),
        before=gettext_noop("Somebody explained it"),
        picture="speech-balloon",
    ),
    WayOfHelping(
        key="wrote",
        help=Help.WROTE,
        now=gettext_noop("Somebody writes my words"),
        before=gettext_noop("Somebody wrote my words"),
        picture="writing-hand",
    ),
    WayOfHelping(
        key="answered",
        help=Help.ANSWERED,
        now=gettext_noop("Somebody answers for me"),
        before=gettext_noop("Somebody answered for me"),
        picture="busts-in-silhouette",
    ),
)
_PICK_ALL = gettext_noop("Pick all that are true. It is good to have help.")
_FOR_SUPPORTERS = gettext_noop("Do you answer for somebody else? Pick this.")
_PRIVATE = gettext_noop("Answer this one without your helper")


def helpers_at_start() -> Screen:
    """Who helps, before the first question."""
    return Screen(
        title=_("Is somebody helping you?"),
        hint=_(_PICK_ALL),
        options=tuple(
            Option(
                value=way.key,
                words=_(way.now),
                picture=way.picture,
                hint=_(_FOR_SUPPORTERS) if way.help is Help.ANSWERED else None,
            )
            for way in (NOBODY, *WAYS_OF_HELPING)
        ),
    )


def helpers() -> Screen:
    """Who helped, after the last question."""
    return Screen(
        title=_("Did somebody help you to answer?"),
        hint=_(_PICK_ALL),
        options=tuple(
            Option(value=way.key, words=_(way.before), picture=way.picture)
            for way in (NOBODY, *WAYS_OF_HELPING)
        ),
    )


def help_keys(helped: Sequence[Help] | None) -> tuple[str, ...]:
    """What is ticked for what somebody said; None when they have not said it."""
    if helped is None:
        return ()
    keys = tuple(way.key for way in WAYS_OF_HELPING if way.help in helped)
    return keys or (NOBODY.key,)


def help_words(helped: Sequence[Help]) -> tuple[str, ...]:
    """How somebody helped, in words to read again."""
    ways = [way for way in WAYS_OF_HELPING if way.help in helped]
    return tuple(_(way.before) for way in ways or [NOBODY])


def more_about(survey: Survey, themes: Sequence[Theme]) -> Screen:
    """The themes that people can say more about."""
    return Screen(
        title=_("Do you want to say more about any of these?"),
        hint=_("Pick as many as you like. If you want no more questions, press Next."),
        options=tuple(_theme(survey, theme) for theme in themes),
    )


def _theme(survey: Survey, theme: Theme) -> Option:
    """A theme's title as the survey's translation has it; the framework's own is English."""
    translation = survey.translation(language().key)
    number = sum(not each.core and each.theme == theme.number for each in survey.questions)
    return Option(
        value=str(theme.number),
        words=(translation and translation.theme(theme.number)) or in_english(theme.title),
        picture=theme.picture,
        hint=ngettext("%(number)s more question", "%(number)s more questions", number)
        % {"number": number},
    )


def private_answer() -> Screen:
    """What a person answers without their helper."""
    return Screen(
        title=_(_PRIVATE),
        passages=(
            _("This page is only for you. Ask your helper to look away."),
            _("Readers at the council see what you say here. We do not publish it."),
            _("If somebody is in danger, readers may have to tell someone who can help."),
            _("Is somebody coming? Press this. We keep what you said, and show another page."),
        ),
        question=_("Could you say what you want to say?"),
        options=(
            Option(value="yes", words=_("Yes"), picture="smiling-face-with-smiling-eyes"),
            Option(value="no", words=_("No"), picture="pensive-face"),
            Option(value="not-sure", words=_("I am not sure"), picture="thinking-face"),
        ),
        own_words=_("Do you want to say something without your helper?"),
    )


def private_answer_given() -> Screen:
    """The same page once it was answered: it never shows what was said."""
    return Screen(
        title=_(_PRIVATE),
        passages=(
            _("You answered this."),
            _("This page does not show what you said. Readers at the council see it."),
        ),
    )
