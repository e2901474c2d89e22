"""What the pages of answering say aloud, and the hard words and films on them."""

from collections.abc import Iterator

import msgspec

from said_and_done.languages import _, language, later
from said_and_done.responses.views.options import Option
from said_and_done.speech.model import Passage, Script, media_path, script_of
from said_and_done.surveys.model import Question, Survey

WHAT_YOU_THINK = later("What do you think?")
WHAT_THEY_THINK = later("What do you think they would say?")
_PUBLISHED = later(
    "We show your words to others only if you agree. Words that are published stay published."
)


class Meaning(msgspec.Struct, frozen=True, kw_only=True):
    """A hard word of a page, as a question, and the answer."""

    question: str
    means: str


class Film(msgspec.Struct, frozen=True, kw_only=True):
    """A question in sign language."""

    path: str
    media_type: str
    captions_path: str
    poster_path: str


def meanings(survey: Survey, *texts: str | None) -> tuple[Meaning, ...]:
    """The survey's hard words that stand in these texts of a page."""
    return tuple(
        Meaning(question=_("What does “%(word)s” mean?") % {"word": one.word}, means=one.means)
        for one in survey.words_in(*texts)
    )


def film(survey: Survey, question: Question) -> Film | None:
    """The question in sign language, where the survey has a film of it."""
    found = survey.video(question.statement)
    if found is None:
        return None
    return Film(
        path=media_path(found.hash, found.media_type),
        media_type=found.media_type,
        captions_path=media_path(found.captions, "text/vtt"),
        poster_path=media_path(found.poster, "image/jpeg"),
    )


def welcome_script(survey: Survey) -> Script:
    """What the survey is. The days of a round are not read: they are other ones each time."""
    return _script(
        survey.title,
        _("Take as long as you like."),
        survey.about,
        survey.for_whom,
        _("Why we ask"),
        survey.why,
        _("Who reads it"),
        survey.who_reads,
        _("We do not ask for your name."),
        _("You can stop"),
        _("Skip a question, rest, or stop at any time. It does not change your support."),
        _("You can come back"),
        _("We give you a code card. With it you can change your answers, or take them back."),
        _("Your words"),
        _(_PUBLISHED),
    )


def question_script(survey: Survey, question: Question, *, on_behalf: bool = False) -> Script:
    """The question, what explains it, each answer, and its hard words. Somebody who answers on
    behalf of another person is asked twice, in words of their own, which nobody recorded."""
    asked = question.asked_of(on_behalf=on_behalf)
    words = " ".join(filter(None, (asked, question.explain)))
    recorded = survey.recording(question.statement, language().key) if not on_behalf else None
    return _script(
        Passage(words=words, recording=recorded.hash if recorded else ""),
        *((_(WHAT_YOU_THINK), _(WHAT_THEY_THINK)) if on_behalf else ()),
        *_answers(survey, question),
        *_meanings(meanings(survey, asked, question.explain)),
    )


def words_script(survey: Survey, question: Question) -> Script:
    """The page where people say more in their own words."""
    return _script(
        question.wording,
        question.say_more,
        _("You do not have to write anything. Please leave out names."),
        _("What may we do with your words?"),
        survey.who_reads,
        _("You may count what I say, together with what others say."),
        _("You may show my words to everybody, without my name."),
        *_meanings(meanings(survey, question.wording, question.say_more)),
    )


def picking_script(title: str, hint: str, options: tuple[Option, ...]) -> Script:
    """A page where people pick as many as they like."""
    each = [words for one in options for words in (one.words, one.hint)]
    return _script(title, hint, *each)


def _script(*words: str | Passage | None) -> Script:
    return script_of(language().key, *words)


def _answers(survey: Survey, question: Question) -> Iterator[Passage]:
    for one in question.choices:
        recorded = survey.recording(one.key, language().key)
        yield Passage(words=one.wording, recording=recorded.hash if recorded else "")


def _meanings(found: tuple[Meaning, ...]) -> Iterator[str]:
    for one in found:
        yield from (one.question, one.means)
