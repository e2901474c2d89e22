"""Each page of a survey as it is asked, once: its words in the language of the page. The council's
own pages, the tablet and what is read aloud are all made from it."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from said_and_done.answering.model.helping import help_keys, helpers, helpers_at_start
from said_and_done.answering.model.response import (
    TITLES,
    AnswerProblem,
    AnswerState,
    Button,
    Journey,
    PageKind,
)
from said_and_done.framework.model import Theme
from said_and_done.i18n.translation import _, gettext_noop, in_english, language, ngettext
from said_and_done.read_aloud.model import Meaning, Option, Screen, point
from said_and_done.surveys.model.choices import NONE, Choice
from said_and_done.surveys.model.questions import Question
from said_and_done.surveys.model.survey import Survey


def welcome(survey: Survey) -> Screen:
    """What the survey is. The days of a round are not read: they are other ones each time."""
    return Screen(
        title=survey.title,
        passages=(_("Take as long as you like."), survey.about, survey.for_whom),
        points=(
            point(
                "light-bulb",
                _("Why we ask"),
                survey.why,
            ),
            point(
                "eyes",
                _("Who reads it"),
                survey.who_reads,
                _("We do not ask for your name."),
                _("If somebody is in danger, readers may have to tell someone who can help."),
            ),
            point(
                "hot-beverage",
                _("You can stop"),
                _("Skip a question, rest, or stop at any time. It does not change your support."),
            ),
            point(
                "key",
                _("You can come back"),
                _(
                    "We give you a code card. With it you can change your answers, or take "
                    "them back."
                ),
            ),
            point(
                "speech-balloon",
                _("Your words"),
                _(
                    "We publish your words only if you agree. If your words are already in a "
                    "published progress statement, they stay there."
                ),
            ),
        ),
    )


def how_many(survey: Survey) -> str:
    """How much everybody is asked."""
    if survey.own_way:
        return _("1 blank page.")
    core = sum(asked.core for asked in survey.questions)
    return ngettext("%(number)s question.", "%(number)s questions.", core) % {"number": core}


def minutes(survey: Survey) -> str:
    """How long it takes."""
    about = ngettext("About %(number)s minute.", "About %(number)s minutes.", survey.minutes)
    return about % {"number": survey.minutes}


def question(survey: Survey, asked: Question, *, on_behalf: bool = False) -> Screen:
    """A question, what explains it, each answer, and its hard words. Somebody who answers on behalf
    of another person is asked twice, in words of their own, which nobody recorded."""
    if asked.offer.in_words:
        return _in_words_alone(survey, asked, on_behalf=on_behalf)
    wording = asked.asked_of(on_behalf=on_behalf)
    recorded = None if on_behalf else survey.recording(asked.statement, language().key)
    both = (_("What do you think?"), _("What do you think they would say?"))
    return Screen(
        title=wording,
        explain=asked.explain or "",
        recording=recorded.hash if recorded else "",
        picture=asked.picture or "",
        hint=_("You can pick more than one.") if asked.offer.several else "",
        questions=both if on_behalf else (),
        options=tuple(_answers(survey, asked, on_behalf=on_behalf)),
        pick_several=asked.offer.several,
        meanings=_meanings(survey, wording, asked.explain, *asked.own_wordings),
    )


def _in_words_alone(survey: Survey, asked: Question, *, on_behalf: bool) -> Screen:
    """A question that is answered in one's own words alone, and what we may do with these."""
    recorded = None if on_behalf else survey.recording(asked.statement, language().key)
    more = own_words(survey, asked, on_behalf=on_behalf)
    return msgspec.structs.replace(
        more,
        title=more.about,
        about="",
        explain=asked.explain or "",
        recording=recorded.hash if recorded else "",
        picture=asked.picture or "",
        own_words=more.title,
        in_words=True,
        meanings=_meanings(survey, more.about, asked.explain, more.title),
    )


def _answers(survey: Survey, asked: Question, *, on_behalf: bool) -> Iterator[Option]:
    """A recording says the usual words of an answer, so it is used for those only."""
    usual = asked.scale.choices
    for choice in asked.offered(on_behalf=on_behalf):
        recorded = survey.recording(choice.key, language().key) if choice in usual else None
        yield Option(
            value=choice.key,
            words=choice.wording,
            picture=choice.picture,
            mark=mark_of(choice),
            recording=recorded.hash if recorded else "",
        )


def mark_of(choice: Choice) -> str:
    """The drawn sign that stands for an answer; "" where its picture always does, and for several
    answers together."""
    if len(choice.keys) > 1 or (choice.is_own and choice.picture):
        return ""
    return choice.key


NONE_AND_SOME = {AnswerProblem.NONE_AND_SOME, AnswerProblem.SUPPORTER_NONE_AND_SOME}


def none_stands_alone() -> str:
    """What is wrong with none of these and another tick; it is called as it is on the page."""
    return _(AnswerProblem.NONE_AND_SOME.sentence) % {"nobody": _(NONE.wording)}


def _meanings(survey: Survey, *texts: str | None) -> tuple[Meaning, ...]:
    """The survey's hard words that stand in these texts of a page."""
    return tuple(
        Meaning(question=_("What does “%(word)s” mean?") % {"word": word.word}, means=word.means)
        for word in survey.words_in(*texts)
    )


def own_words(survey: Survey, asked: Question, *, on_behalf: bool = False) -> Screen:
    """Where people say more about a question, or for the person they answer for, and what we may do
    with that: each option is to be ticked."""
    about, title = asked.asked_of(on_behalf=on_behalf), asked.asked_more_of(on_behalf=on_behalf)
    return Screen(
        title=title,
        about=about,
        hint=_("You do not have to write anything. Please leave out names."),
        questions=(_("What may we do with your words?"),),
        before_options=(
            survey.who_reads,
            _("If you tick nothing, readers see what you say. We do not count it or show it."),
        ),
        options=(
            Option(
                value="may_count",
                words=_("I agree: count what I say with what other people say."),
            ),
            Option(
                value="may_quote",
                words=_("I agree: show my words to everybody, without my name."),
            ),
        ),
        meanings=_meanings(survey, about, title),
    )


def consents(*, may_count: bool, may_quote: bool) -> tuple[str, str]:
    """What may be done with somebody's words, to read again."""
    return (
        _("I agree: count it.") if may_count else _("Do not count it."),
        _("I agree: show it without my name.") if may_quote else _("Do not show it to others."),
    )


BUTTONS = {
    Button.NEXT: (
        gettext_noop("Next"),
        gettext_noop("Next keeps your answer and shows the next question."),
    ),
    Button.SKIP: (
        gettext_noop("Skip"),
        gettext_noop("Skip goes to the next question. You do not have to answer."),
    ),
    Button.MORE: (
        gettext_noop("Say more"),
        gettext_noop("Say more opens a page for your own words."),
    ),
    Button.BACK: (
        gettext_noop("Back"),
        gettext_noop("Back shows the page before. Your answer is kept."),
    ),
    Button.REST: (
        gettext_noop("Rest"),
        gettext_noop("Rest keeps your answers. You can come back later."),
    ),
}
"""What each button of a question page is called and does, in their order there."""


# The statement is there because every question has one.
PRACTICE = Question(
    statement="1.I.1",
    core=True,
    wording=gettext_noop("Do you like tea?"),
    picture="teapot",
    say_more=gettext_noop("What do you like about tea?"),
)
"""The practice question. It belongs to no survey, and its answer is not saved."""


def practice() -> Screen:
    """The question to practise with, and what each button does."""
    return Screen(
        title=_("This is a question to practise with."),
        hint=_("We keep nothing. Try the buttons."),
        picture=PRACTICE.picture or "",
        questions=(_(PRACTICE.wording),),
        options=tuple(
            Option(value=choice.key, words=choice.wording, picture=choice.picture, mark=choice.key)
            for choice in PRACTICE.choices
        ),
        below=(
            _("What each button does"),
            *(_(does) for _name, does in BUTTONS.values()),
            _("Are you ready?"),
        ),
    )


def more_about(survey: Survey, themes: Sequence[Theme]) -> Screen:
    """The themes that people can say more about."""
    return Screen(
        title=_(TITLES[PageKind.MORE_ABOUT]),
        hint=_("Pick as many as you like. If you want no more questions, press Next."),
        options=tuple(_theme(survey, theme) for theme in themes),
    )


def theme_words(survey: Survey, theme: Theme) -> str:
    """A theme in plain words, as the survey's translation has them; the framework's are English."""
    translation = survey.translation(language().key)
    return (translation and translation.theme(theme.number)) or in_english(theme.plain_words)


def _theme(survey: Survey, theme: Theme) -> Option:
    number = sum(not each.core and each.theme == theme.number for each in survey.questions)
    return Option(
        value=str(theme.number),
        words=theme_words(survey, theme),
        picture=theme.picture,
        hint=ngettext("%(number)s more question", "%(number)s more questions", number)
        % {"number": number},
    )


def all_pages(survey: Survey) -> Screen:
    """The pages that everybody has. The questions that only some choose are read on their own
    pages, and how far somebody is is read by nobody."""
    has = {
        PageKind.OWN_WAY: survey.own_way,
        PageKind.MORE_ABOUT: bool(survey.themes_with_more),
        PageKind.WITHOUT_HELPER: False,
        PageKind.REST: False,
    }
    titles = {kind: _(title) for kind, title in TITLES.items() if has.get(kind, True)}
    start = (titles.pop(kind, "") for kind in (PageKind.HELPERS_AT_START, PageKind.OWN_WAY))
    core = (each.wording for each in survey.questions if each.core)
    return Screen(
        title=_("All the pages of this survey"), passages=(*start, *core, *titles.values())
    )


def check(*, sent_before: bool) -> Screen:
    """What the page says of itself; what the person said on it is not ours to speak."""
    title = _(TITLES[PageKind.CHECK])
    if sent_before:
        sent = _("You have sent your answers.")
        return Screen(title=title, passages=(sent, _("What you change is kept at once.")))
    return Screen(
        title=title,
        passages=(_("Nothing is sent yet."), _("When it is right, send it.")),
        below=(
            _(
                "When you send your answers, you get a code card. With it you can change them "
                "later."
            ),
        ),
    )


def rest(*, with_card: bool, with_code: bool = True) -> Screen:
    """A rest. The last day is not read, and the words of a card are heard on their own page.
    ``with_code`` is as for ``sent``."""
    title = _(TITLES[PageKind.REST])
    if not with_card:
        opens = _("Your code card opens your answers on any phone or computer.")
        return Screen(title=title, passages=(opens,))
    return Screen(
        title=title,
        points=(
            point(
                "",
                _("Your code card"),
                _(
                    "Write the 5 words down, or take a photo of them. "
                    "They open your answers on any phone or computer."
                ),
                *_code_passages(with_code=with_code),
            ),
        ),
    )


def _code_passages(*, with_code: bool) -> tuple[str, ...]:
    scans = _("The camera of a phone can read the square. It opens your answers, too.")
    return (scans,) if with_code else ()


def sent(*, with_card: bool, with_code: bool = True) -> Screen:
    """Thank you. The day of the answer is not read, for it is another one each time. ``with_code``:
    the card has a QR code, as it has everywhere but on a tablet."""
    title = _("Thank you. Your answers are with us.")
    if not with_card:
        return Screen(title=title, passages=(_("Your code card opens your answers again."),))
    return Screen(
        title=title,
        points=(
            point(
                "",
                _("Your code card"),
                _(
                    "Write the 5 words down, or take a photo of them. We do not keep them. "
                    "We cannot find them again."
                ),
                _(
                    "With your card you can change your answers. You can take them back. "
                    "You can see what happened next."
                ),
                *_code_passages(with_code=with_code),
            ),
        ),
    )


IN_OWN_WORDS = "words"
WITHOUT_CHOICE = {
    IN_OWN_WORDS: gettext_noop("In your own words"),
    AnswerState.SKIPPED.value: gettext_noop("You skipped this"),
    AnswerState.NOT_YET.value: gettext_noop("Not answered yet"),
}
"""What stands for an answer where none was picked. Nobody skipped what they have not seen."""
KEPT_APART = gettext_noop("What your supporter thinks is kept apart. We do not count it now.")
ONE = "choice"
"""The field of a page of which one answer is picked."""


class Picking(msgspec.Struct, frozen=True, kw_only=True):
    """A page where people pick from a list. ``themes`` are those of the survey that have more
    questions; ``chosen`` says what is ticked. ``field`` is the name of the answers in its form;
    ``is_of_survey`` says that they are words of the survey. ``checked`` is its heading on the check
    page, where ``about`` says in a few words what can be changed; "" where it is not there."""

    screen: Callable[[Survey, Sequence[Theme]], Screen]
    chosen: Callable[[Journey], tuple[str, ...]]
    field: str = ONE
    may_be_skipped: bool = True
    is_of_survey: bool = False
    checked: str = ""
    about: str = ""

    @property
    def has_one_answer(self) -> bool:
        return self.field == ONE


PICKINGS = {
    PageKind.HELPERS_AT_START: Picking(
        screen=lambda _survey, _themes: helpers_at_start(),
        chosen=lambda journey: help_keys(journey.help_at_start),
        field="help",
    ),
    PageKind.MORE_ABOUT: Picking(
        screen=more_about,
        chosen=lambda journey: tuple(map(str, journey.more_about)),
        field="themes",
        may_be_skipped=False,
        is_of_survey=True,
    ),
    PageKind.HELPERS: Picking(
        screen=lambda _survey, _themes: helpers(),
        chosen=lambda journey: help_keys(journey.help_so_far),
        field="help",
        checked=gettext_noop("Who helped you?"),
        about=gettext_noop("who helped you"),
    ),
}
"""Each of them, in the order of the route."""


def picks_on(page: str, survey: Survey) -> frozenset[str]:
    """The values of which one can be picked on the page of this name; none where it is no such
    page."""
    return frozenset(
        option.value
        for place, picking in PICKINGS.items()
        if place.value == page and picking.has_one_answer
        for option in picking.screen(survey, ()).options
    )
