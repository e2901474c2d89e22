"""HTTP in, HTTP out: a survey of the council's own in other languages."""

from itertools import zip_longest
from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.exceptions.http_exceptions import RequestEntityTooLarge
from litestar.params import FromPath, FromQuery, URLEncodedBody

from said_and_done.core.errors import ContentProblem, NotFound
from said_and_done.core.text import line
from said_and_done.people.context import Work, WorkContext
from said_and_done.read_aloud.domain import speaking
from said_and_done.read_aloud.model import SpokenPage
from said_and_done.revisions.domain import number_of, revision
from said_and_done.survey_editor.domain import in_use, languages, po_files
from said_and_done.survey_editor.handlers.surveys import TOML
from said_and_done.survey_editor.model import EditorProblem, ToTranslate
from said_and_done.survey_editor.views import languages as views
from said_and_done.survey_editor.views import texts as texts_views
from said_and_done.survey_editor.views.paths import language_path
from said_and_done.surveys.domain import saving_translations
from said_and_done.surveys.model.translated import BesideEnglish, TextBeside
from said_and_done.web import bodies, once, uploads
from said_and_done.web.http import Shown, document, go, show
from said_and_done.web.request import Request, several

MOST_OF_A_FORM = 600 * 1024
"""A file of 512 KB, and what a browser sends around it."""
PO = "text/x-gettext-translation"
LANGUAGE = "/work/surveys/{key:str}/languages/{language:str}"
PART = f"{LANGUAGE}/texts/{{text_part:str}}"


class TextsForm(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one part: each with the English that it stands beside, and the old words that
    still fit."""

    text: str | list[str] = ""
    words: str | list[str] = ""
    still: str | list[str] = ""
    based_on: str = ""

    def typed(self) -> dict[str, str]:
        rows = zip_longest(several(self.text), several(self.words), fillvalue="")
        return {text: line(words) for text, words in rows}


class CheckForm(msgspec.Struct, frozen=True, kw_only=True):
    """Who read the words that were seen."""

    checker: str = ""
    seen: str = ""


class UseForm(msgspec.Struct, frozen=True, kw_only=True):
    """The words that somebody saw before they pressed the button."""

    seen: str = ""


class SureForm(msgspec.Struct, frozen=True, kw_only=True):
    """The button of the page that asks first."""

    sure: str = ""


@get("/work/surveys/{key:str}/languages")
async def show_languages(work: Work, key: FromPath[str], add: FromQuery[str] = "") -> Response[Any]:
    """``add`` is a language that somebody begins."""
    if add:
        languages.language_named(add)
        return go(language_path(work.organisation, key, add))
    english = await languages.to_translate(work, key)
    return show(
        views.languages_page(work, english, await languages.in_each_language(work, english))
    )


@get(LANGUAGE)
async def show_language(
    work: Work, key: FromPath[str], language: FromPath[str], done: FromQuery[str] = ""
) -> Shown:
    english, beside = await _opened(work, key, language)
    version = english.version
    releases = await saving_translations.releases(work, version, language) if version else []
    return show(views.language_page(work, english, beside, releases, done=done))


async def _opened(work: WorkContext, key: str, language: str) -> tuple[ToTranslate, BesideEnglish]:
    languages.language_named(language)
    english = await languages.to_translate(work, key)
    return english, await languages.in_language(work, english, language)


async def _spoken(
    work: WorkContext, language: str, texts: tuple[TextBeside, ...]
) -> dict[str, SpokenPage]:
    return await speaking.spoken_texts(
        work.conn, language, {one.words for one in texts if one.words}
    )


@get(PART)
async def show_texts(
    work: Work,
    key: FromPath[str],
    language: FromPath[str],
    text_part: FromPath[str],
    done: FromQuery[str] = "",
) -> Shown:
    based_on = await revision(work, languages.part_id(key, language, text_part))
    english, beside = await _opened(work, key, language)
    texts = _texts(beside, text_part)
    spoken = await _spoken(work, language, texts)
    part = texts_views.Part(name=text_part, based_on=based_on, seen=languages.seen(texts))
    return show(texts_views.texts_page(work, english, beside, part, spoken, done=done))


def _texts(beside: BesideEnglish, part: str) -> tuple[TextBeside, ...]:
    texts = beside.part(part)
    if not texts:
        raise NotFound(languages.NO_SUCH_PART, heading="This part is gone")
    return texts


@post(PART, request_max_body_size=bodies.LONG_FORM)
async def save_texts(
    work: Work,
    key: FromPath[str],
    language: FromPath[str],
    text_part: FromPath[str],
    data: URLEncodedBody[TextsForm],
) -> Response[Any]:
    typed, still = data.typed(), several(data.still)
    english, beside = await _opened(work, key, language)
    texts = _texts(beside, text_part)
    part = texts_views.Part(
        name=text_part, based_on=number_of(data.based_on), typed=typed, still=tuple(still)
    )
    if problems := [
        *languages.english_changed(texts, typed),
        *languages.problems_with_words(texts, typed),
    ]:
        return show(texts_views.texts_page(work, english, beside, part, {}, problems=problems))
    changed = languages.changed_words(texts, typed, still)
    if not await languages.save_part(
        work, english, language, text_part, changed, based_on=part.based_on
    ):
        newest = await revision(work, languages.part_id(key, language, text_part))
        _english, theirs = await _opened(work, key, language)
        both = msgspec.structs.replace(part, based_on=newest, both=True)
        return show(texts_views.texts_page(work, english, theirs, both, {}), status=409)
    await speaking.ask_for_texts(work.conn, language, [words for _text, words in changed if words])
    return go(f"{language_path(work.organisation, key, language, 'texts', text_part)}?done=saved")


@post(f"{PART}/check")
async def check_texts(
    work: Work,
    key: FromPath[str],
    language: FromPath[str],
    text_part: FromPath[str],
    data: URLEncodedBody[CheckForm],
) -> Response[Any]:
    english, beside = await _opened(work, key, language)
    texts = _texts(beside, text_part)
    checker = line(data.checker)
    based_on = await revision(work, languages.part_id(key, language, text_part))
    part = texts_views.Part(
        name=text_part, based_on=based_on, checker=checker, seen=languages.seen(texts)
    )
    if problem := languages.problem_with_checker(checker):
        spoken = await _spoken(work, language, texts)
        page = texts_views.texts_page(work, english, beside, part, spoken, problems=[problem])
        return show(page)
    if (
        await languages.check_part(
            work, english, beside, text_part, shown=data.seen, checker=checker
        )
        is None
    ):
        _english, newest = await _opened(work, key, language)
        problems = [EditorProblem.OTHER_WORDS]
        again = msgspec.structs.replace(part, seen=languages.seen(newest.part(text_part)))
        page = texts_views.texts_page(work, english, newest, again, {}, problems=problems)
        return show(page, status=409)
    return go(f"{language_path(work.organisation, key, language, 'texts', text_part)}?done=checked")


@post(f"{PART}/aloud")
async def read_texts_aloud(
    work: Work, key: FromPath[str], language: FromPath[str], text_part: FromPath[str]
) -> Response[None]:
    _english, beside = await _opened(work, key, language)
    texts = _texts(beside, text_part)
    await speaking.ask_for_texts(work.conn, language, [one.words for one in texts if one.words])
    return go(f"{language_path(work.organisation, key, language, 'texts', text_part)}?done=aloud")


@get(f"{LANGUAGE}/file")
async def take_words(work: Work, key: FromPath[str], language: FromPath[str]) -> Response[bytes]:
    english, beside = await _opened(work, key, language)
    content = po_files.po_file(english, beside, work.now)
    return document(content, PO, f"{key}-{language}.po", download=True)


@get(f"{LANGUAGE}/in-use/{{release_number:int}}")
async def take_words_in_use(
    work: Work, key: FromPath[str], language: FromPath[str], release_number: FromPath[int]
) -> Response[bytes]:
    """What people read of a language since somebody put it in use, as a file."""
    english, _beside = await _opened(work, key, language)
    words = await in_use.words_in_use(work, english, language, release_number)
    return document(words.encode(), TOML, f"{key}-{language}-{release_number}.toml", download=True)


@get(f"{LANGUAGE}/bring-in")
async def show_bring_in(
    work: Work, key: FromPath[str], language: FromPath[str], big: FromQuery[str] = ""
) -> Shown:
    english, beside = await _opened(work, key, language)
    problems = [EditorProblem.TOO_BIG_WORDS] if big else ()
    return show(views.bring_in_page(work, english, beside, problems))


@post(
    f"{LANGUAGE}/bring-in",
    opt={bodies.TAKES_FILES: True, once.SENT_AGAIN: True},
    request_max_body_size=MOST_OF_A_FORM,
    exception_handlers={RequestEntityTooLarge: uploads.too_big},
)
async def bring_words_in(
    request: Request, work: Work, key: FromPath[str], language: FromPath[str]
) -> Response[Any]:
    english, beside = await _opened(work, key, language)
    sent = await uploads.upload(request, "file")
    checker = line(str((await request.form()).get("checker") or ""))
    if problem := languages.problem_with_checker(checker):
        return show(views.bring_in_page(work, english, beside, [problem], checker=checker))
    if not sent:
        problems = [EditorProblem.NO_FILE]
        return show(views.bring_in_page(work, english, beside, problems, checker=checker))
    try:
        came = await po_files.bring_in(work, english, language, sent, checker=checker)
    except ContentProblem as refusal:
        mistakes = refusal.sentence.split("\n")
        problems = [EditorProblem.MISTAKES]
        page = views.bring_in_page(
            work, english, beside, problems, checker=checker, mistakes=mistakes
        )
        return show(page)
    return show(views.brought_in_page(work, english, beside, came))


@get(f"{LANGUAGE}/use")
async def show_use(work: Work, key: FromPath[str], language: FromPath[str]) -> Shown:
    english, _beside = await _opened(work, key, language)
    ready = await in_use.to_put_in_use(work, english, language, work.today)
    return show(views.use_page(work, english, ready))


@post(f"{LANGUAGE}/use")
async def use_words(
    work: Work, key: FromPath[str], language: FromPath[str], data: URLEncodedBody[UseForm]
) -> Response[Any]:
    english, _beside = await _opened(work, key, language)
    if await in_use.put_in_use(work, english, language, seen=data.seen) is None:
        ready = await in_use.to_put_in_use(work, english, language, work.today)
        return show(views.use_page(work, english, ready, [EditorProblem.OTHER_WORDS]), status=409)
    return go(f"{language_path(work.organisation, key, language)}?done=used")


@get(f"{LANGUAGE}/take-away")
async def show_take_away(work: Work, key: FromPath[str], language: FromPath[str]) -> Shown:
    english, beside = await _opened(work, key, language)
    return show(views.take_away_page(work, english, beside))


@post(f"{LANGUAGE}/take-away")
async def take_language_away(
    work: Work, key: FromPath[str], language: FromPath[str], data: URLEncodedBody[SureForm]
) -> Response[Any]:
    english, beside = await _opened(work, key, language)
    if data.sure != "yes":
        return show(views.take_away_page(work, english, beside), status=422)
    await in_use.take_away(work, english, language)
    return go(f"{language_path(work.organisation, key, language)}?done=gone")


@post(f"{LANGUAGE}/bring-back")
async def bring_language_back(
    work: Work, key: FromPath[str], language: FromPath[str]
) -> Response[None]:
    english, _beside = await _opened(work, key, language)
    await in_use.bring_back(work, english, language)
    return go(f"{language_path(work.organisation, key, language)}?done=back")
