"""The films on the pages of questions."""

import msgspec

from said_and_done.read_aloud.model import media_path
from said_and_done.surveys.model.questions import Question
from said_and_done.surveys.model.survey import Survey


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
