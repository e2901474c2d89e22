"""Every address of the surveys of a council."""

from litestar import Router

from said_and_done.survey_editor.handlers import (
    drafts,
    languages,
    media,
    questions,
    reviews,
    surveys,
    trials,
)
from said_and_done.web.routing import pages_of

router = Router(
    path="/{slug:str}",
    route_handlers=pages_of(surveys, drafts, questions, media, languages, trials, reviews),
)
