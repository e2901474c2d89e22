"""What the pages of answering say aloud besides the questions, and the films on them."""

import msgspec

from said_and_done.i18n.translation import _, gettext_noop
from said_and_done.read_aloud.model import Script, media_path, script_here
from said_and_done.surveys.model.questions import Question
from said_and_done.surveys.model.survey import Survey

_PUBLISHED = gettext_noop(
    "We publish your words only if you agree. Words in a progress statement that is published "
    "stay there."
)


class Film(msgspec.Struct, frozen=True, kw_only=True):
    """A question in sign language."""

    path: str
    media_type: str
    captions_path: str
    poster_path: str


def film(survey: Survey, question: Question) -> Film | None:
    """The question in sign language, where the survey has a film of it."""
    video = survey.video(question.statement)
    if video is None:
        return None
    return Film(
        path=media_path(video.hash, video.media_type),
        media_type=video.media_type,
        captions_path=media_path(video.captions, "text/vtt"),
        poster_path=media_path(video.poster, "image/jpeg"),
    )


def welcome_script(survey: Survey) -> Script:
    """What the survey is. The days of a round are not read: they are other ones each time."""
    return script_here(
        survey.title,
        _("Take as long as you like."),
        survey.about,
        survey.for_whom,
        _("Why we ask"),
        survey.why,
        _("Who reads it"),
        survey.who_reads,
        _("We do not ask for your name."),
        _("If somebody is in danger, readers may have to tell someone who can help."),
        _("You can stop"),
        _("Skip a question, rest, or stop at any time. It does not change your support."),
        _("You can come back"),
        _("We give you a code card. With it you can change your answers, or take them back."),
        _("Your words"),
        _(_PUBLISHED),
    )
