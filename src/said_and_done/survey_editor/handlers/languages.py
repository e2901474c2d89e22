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
    still fit. ``then`` is where somebody wants to go; ``checker`` is who read the words that were
    ``seen``."""

    text: str | list[str] = ""
    words: str | list[str] = ""
    still: str | list[str] = ""
    based_on: str = ""
    then: str = ""
    checker: str = ""
    seen: str = ""

    def part(self, name: str) -> texts_views.Part:
        """The part of this name with all that was typed in it."""
        rows = zip_longest(several(self.text), several(self.words), fillvalue="")
        return texts_views.Part(
            name=name,
            based_on=number_of(self.based_on),
            typed={text: line(words) for text, words in rows},
            still=tuple(several(self.still)),
            checker=line(self.checker),
            seen=self.seen,
        )


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
    if version is None:
        return show(views.language_page(work, english, beside, [], done=done))
    releases = await saving_translations.releases(work, version, language)
    ready = await in_use.to_put_in_use(work, english, language, work.today)
    page = views.language_page(work, english, beside, releases, in_use=ready.is_same, done=done)
    return show(page)


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
    english, beside = await _opened(work, key, language)
    texts = _texts(beside, text_part)
    spoken = await _spoken(work, language, texts)
    part = await _part(work, key, language, text_part, texts)
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
    """Save, whatever was pressed: nobody loses words by going on to another part."""
    if refused := await _save(work, key, language, text_part, data):
        return refused
    english, beside = await _opened(work, key, language)
    texts = _texts(beside, text_part)
    if data.then == "aloud":
        await speaking.ask_for_texts(work.conn, language, [one.words for one in texts if one.words])
    leads_to, done = texts_views.way_on(beside, text_part, data.then)
    if data.checker and leads_to == text_part:
        part = await _part(work, key, language, text_part, texts, checker=line(data.checker))
        spoken = await _spoken(work, language, texts)
        return show(texts_views.texts_page(work, english, beside, part, spoken, done=done))
    path = language_path(work.organisation, key, language, "texts", leads_to)
    return go(f"{path}?done={done}")


async def _part(
    work: WorkContext,
    key: str,
    language: str,
    text_part: str,
    texts: tuple[TextBeside, ...],
    *,
    checker: str = "",
) -> texts_views.Part:
    """A part as it is now."""
    based_on = await revision(work, languages.part_id(key, language, text_part))
    return texts_views.Part(
        name=text_part, based_on=based_on, checker=checker, seen=languages.seen(texts)
    )


async def _save(
    work: WorkContext, key: str, language: str, text_part: str, data: TextsForm
) -> Response[Any] | None:
    """Save what was typed. A page with all of it where that cannot be."""
    part = data.part(text_part)
    english, beside = await _opened(work, key, language)
    texts = _texts(beside, text_part)
    if problems := [
        *languages.english_changed(texts, part.typed),
        *languages.problems_with_words(texts, part.typed),
    ]:
        return show(texts_views.texts_page(work, english, beside, part, {}, problems=problems))
    changed = languages.changed_words(texts, part.typed, part.still)
    if not changed:
        return None
    if not await languages.save_part(
        work, english, language, text_part, changed, based_on=part.based_on
    ):
        newest = await revision(work, languages.part_id(key, language, text_part))
        _english, theirs = await _opened(work, key, language)
        both = msgspec.structs.replace(part, based_on=newest, both=True)
        return show(texts_views.texts_page(work, english, theirs, both, {}), status=409)
    await speaking.ask_for_texts(work.conn, language, [words for _text, words in changed if words])
    return None


@post(f"{PART}/check", request_max_body_size=bodies.LONG_FORM)
async def check_texts(
    work: Work,
    key: FromPath[str],
    language: FromPath[str],
    text_part: FromPath[str],
    data: URLEncodedBody[TextsForm],
) -> Response[Any]:
    """Somebody read the words that stand on the page. What was typed and not saved is saved
    first."""
    english, beside = await _opened(work, key, language)
    texts = _texts(beside, text_part)
    part = data.part(text_part)
    if problem := languages.problem_with_checker(part.checker):
        spoken = await _spoken(work, language, texts)
        page = texts_views.texts_page(work, english, beside, part, spoken, problems=[problem])
        return show(page)
    if data.seen != languages.seen(texts):
        return await _other_words(work, english, beside, part)
    if refused := await _save(work, key, language, text_part, data):
        return refused
    english, beside = await _opened(work, key, language)
    shown = languages.seen(beside.part(text_part))
    if (
        await languages.check_part(
            work, english, beside, text_part, shown=shown, checker=part.checker
        )
        is None
    ):
        _english, beside = await _opened(work, key, language)
        return await _other_words(work, english, beside, part)
    return go(f"{language_path(work.organisation, key, language, 'texts', text_part)}?done=checked")


async def _other_words(
    work: WorkContext, english: ToTranslate, beside: BesideEnglish, part: texts_views.Part
) -> Response[Any]:
    """Nobody can have read words that somebody else wrote meanwhile."""
    based_on = await revision(work, languages.part_id(english.key, beside.language, part.name))
    seen = languages.seen(beside.part(part.name))
    again = msgspec.structs.replace(part, based_on=based_on, seen=seen, both=True)
    problems = [EditorProblem.OTHER_WORDS]
    page = texts_views.texts_page(work, english, beside, again, {}, problems=problems)
    return show(page, status=409)


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
