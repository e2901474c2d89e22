"""HTTP in, HTTP out: all surveys, one of them, its files in and out, and retiring it."""

from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.exceptions.http_exceptions import RequestEntityTooLarge
from litestar.params import FromPath, FromQuery, URLEncodedBody

from said_and_done.core.errors import ContentProblem, NotFound
from said_and_done.core.text import line
from said_and_done.people.context import Work, WorkContext
from said_and_done.survey_editor.domain import drafts, languages, reviewing, typing
from said_and_done.survey_editor.domain.bringing_in import read_upload
from said_and_done.survey_editor.model import EditorProblem
from said_and_done.survey_editor.views import shelf as views
from said_and_done.survey_editor.views.paths import draft_path, surveys_path
from said_and_done.surveys.domain import own, surveys, toml_files
from said_and_done.web import bodies, once, uploads
from said_and_done.web.http import Shown, document, go, show
from said_and_done.web.request import Request

MOST_OF_A_FORM = 1100 * 1024
"""A file of 1 MB, and what a browser sends around it."""
TOML, ZIP = "application/toml", "application/zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class TitleForm(msgspec.Struct, frozen=True, kw_only=True):
    """The name of a survey that begins."""

    title: str = ""


@get("/work/surveys")
async def show_surveys(work: Work, done: FromQuery[str] = "") -> Shown:
    return show(views.shelf_page(work, await drafts.shelf(work), done=done))


@post("/work/surveys")
async def begin_survey(work: Work, data: URLEncodedBody[TitleForm]) -> Response[Any]:
    title = line(data.title)
    if problem := typing.problem_with_title(title):
        shelf = await drafts.shelf(work)
        return show(views.shelf_page(work, shelf, title=title, problems=[problem]))
    draft_id = await drafts.begin(work, title, by=work.member.id, now=work.now)
    return go(f"{draft_path(work.organisation, draft_id)}?done=begun")


@get("/work/surveys/upload")
async def show_upload(work: Work, big: FromQuery[str] = "") -> Shown:
    return show(views.upload_page(work, [EditorProblem.TOO_BIG] if big else ()))


@post(
    "/work/surveys/upload",
    opt={bodies.TAKES_FILES: True, once.SENT_AGAIN: True},
    request_max_body_size=MOST_OF_A_FORM,
    exception_handlers={RequestEntityTooLarge: uploads.too_big},
)
async def upload_survey(request: Request, work: Work) -> Response[Any]:
    sent = await uploads.upload(request, "file")
    if not sent:
        return show(views.upload_page(work, [EditorProblem.NO_FILE]))
    try:
        content = await read_upload(work, sent, work.settings.home)
    except ContentProblem as refusal:
        return show(_with_mistakes(work, refusal))
    draft_id = drafts.id_of_form(await once.form_hash(request))
    if not await drafts.bring_in(work, content, draft_id, by=work.member.id, now=work.now):
        return show(views.upload_page(work, [EditorProblem.DRAFT_THERE]))
    # A form that is sent again may have found its own name taken by the draft that it began.
    began = await drafts.draft(work, draft_id)
    await languages.take_over(work, began.survey_key)
    return go(f"{draft_path(work.organisation, draft_id)}?done=begun")


def _with_mistakes(work: WorkContext, refusal: ContentProblem) -> views.UploadView:
    mistakes = refusal.sentence.split("\n")
    return views.upload_page(work, [EditorProblem.MISTAKES], mistakes)


@get("/work/surveys/{key:str}")
async def show_survey(work: Work, key: FromPath[str], done: FromQuery[str] = "") -> Shown:
    shown = await drafts.survey_on_shelf(work, key)
    reviewed = await reviewing.reviewed_version(work, key, shown.version.number)
    return show(views.survey_page(work, shown, reviewed, done=done))


@post("/work/surveys/{key:str}/change")
async def change_survey(work: Work, key: FromPath[str]) -> Response[None]:
    draft_id = await drafts.change(work, key, by=work.member.id, now=work.now)
    return go(draft_path(work.organisation, draft_id))


@post("/work/surveys/{key:str}/copy")
async def copy_survey(
    work: Work, key: FromPath[str], data: URLEncodedBody[TitleForm]
) -> Response[Any]:
    title = line(data.title)
    if problem := typing.problem_with_title(title):
        shown = await drafts.survey_on_shelf(work, key)
        reviewed = await reviewing.reviewed_version(work, key, shown.version.number)
        return show(views.survey_page(work, shown, reviewed, title=title, problems=[problem]))
    draft_id = await drafts.copy(work, key, title, by=work.member.id, now=work.now)
    return go(f"{draft_path(work.organisation, draft_id)}?done=begun")


@post("/work/surveys/{key:str}/retire")
async def retire_survey(work: Work, key: FromPath[str]) -> Response[None]:
    await own.retire(work, key, by=work.member.id, now=work.now)
    return go(f"{surveys_path(work.organisation, key)}?done=retired")


@post("/work/surveys/{key:str}/bring-back")
async def bring_back_survey(work: Work, key: FromPath[str]) -> Response[None]:
    await own.bring_back(work, key, by=work.member.id, now=work.now)
    return go(f"{surveys_path(work.organisation, key)}?done=back")


@get("/work/surveys/{key:str}/files/{survey_file:str}")
async def take_file(work: Work, key: FromPath[str], survey_file: FromPath[str]) -> Response[bytes]:
    survey = (await surveys.newest(work, key)).survey
    if survey_file == f"{survey.key}.zip":
        return document(toml_files.survey_zip(survey), ZIP, survey_file, download=True)
    if survey_file == f"{survey.key}.xlsx" and survey.questions:
        # Pillow comes with it: only where somebody asks for such a file.
        from said_and_done.survey_editor.domain.xlsform_out import survey_xlsx  # noqa: PLC0415

        framework = await drafts.framework_of(work, survey.framework)
        words_of_themes = {theme.number: theme.plain_words for theme in framework.themes}
        return document(survey_xlsx(survey, words_of_themes), XLSX, survey_file, download=True)
    words = toml_files.files_of(survey).get(survey_file)
    if words is None:
        raise NotFound("This survey has no file of that name.")
    return document(words.encode(), TOML, survey_file, download=True)
