"""Somebody listens to a page, with a browser that runs no script."""

import re
from html import unescape

import pytest
from httpx import AsyncClient

from said_and_done.answering.model import screens
from said_and_done.core import db
from said_and_done.media import file_kinds, recordings
from said_and_done.read_aloud.model import sentences_of
from said_and_done.surveys.model.versions import SurveyVersion
from tests.answering.conftest import Person
from tests.answering.test_number_of_statements import Counter, count_page
from tests.read_aloud.conftest import Speaks, a_few, sources

SAID = re.compile(r'<span class="said" data-from="([\d.]+)" data-to="([\d.]+)">(.*?)</span>')


def said(page: str) -> list[str]:
    return [unescape(re.sub("<[^>]+>", "", words)) for _start, _end, words in SAID.findall(page)]


async def test_until_a_page_was_spoken_it_has_no_player(amina: Person) -> None:
    page = await amina.see("questions/2")

    assert "<audio" not in page.text
    assert "aloud.js" not in page.text


async def test_a_page_that_was_spoken_has_a_player_that_waits(
    amina: Person, spoken: SurveyVersion
) -> None:
    page = (await amina.see("questions/2")).text

    assert '<audio controls preload="none"' in page
    assert list(sources(page)) == ["audio/ogg", "audio/mpeg"]


async def test_the_question_what_explains_it_and_each_answer_are_read_in_this_order(
    amina: Person, spoken: SurveyVersion
) -> None:
    page = (await amina.see("questions/2")).text
    question = spoken.survey.questions[1]

    assert question.explain is not None
    assert said(page)[:6] == [
        question.wording,
        question.explain,
        *(one.wording for one in question.choices),
    ]
    starts = [float(start) for start, _end, _words in SAID.findall(page)]
    assert starts == sorted(starts)


@pytest.mark.parametrize("page", ["welcome", "questions/2", "questions/2/words"])
async def test_all_that_is_read_stands_on_the_page(
    amina: Person, spoken: SurveyVersion, page: str
) -> None:
    scripts = dict(
        zip(["questions/2", "welcome", "questions/2/words"], a_few(spoken.survey, ()), strict=True)
    )
    welcome = f"/anyborough/surveys/{amina.link.code}"
    shown = await (amina.visitor.get(welcome) if page == "welcome" else amina.see(page))

    assert sorted(set(said(shown.text))) == sorted(set(scripts[page].sentences))


async def test_who_answers_for_somebody_hears_both_questions(
    amina: Person, version: SurveyVersion, speaks: Speaks
) -> None:
    await speaks(
        version,
        lambda survey, _themes: [
            screens.question(survey, survey.questions[1], on_behalf=True).script
        ],
    )
    await amina.leave("helpers-at-start", help="answered")

    page = (await amina.see("questions/2")).text

    question = version.survey.questions[1]
    assert said(page)[0] == question.wording_for_them
    assert said(page).count("Yes") == 2
    assert {"What do you think?", "What do you think they would say?"} < set(said(page))


async def test_the_file_is_opus_and_kept_for_ever(amina: Person, spoken: SurveyVersion) -> None:
    page = (await amina.see("questions/2")).text

    answer = await amina.visitor.get(sources(page)["audio/ogg"])

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "audio/ogg"
    assert "immutable" in answer.headers["cache-control"]
    assert "set-cookie" not in answer.headers
    assert b"OpusHead" in answer.content[:64]
    probed = await recordings.probe(answer.content)
    assert isinstance(probed, recordings.Probed)
    last = max(float(end) for _start, end, _words in SAID.findall(page))
    assert probed.seconds == pytest.approx(last, abs=0.2)


async def test_who_cannot_play_opus_gets_mp3(amina: Person, spoken: SurveyVersion) -> None:
    page = (await amina.see("questions/2")).text

    answer = await amina.visitor.get(sources(page)["audio/mpeg"])

    assert answer.headers["content-type"] == "audio/mpeg"
    assert file_kinds.kind_of(answer.content) is file_kinds.Kind.MP3


@pytest.mark.parametrize(
    ("asked", "status", "where"),
    [
        ("bytes=0-1", 206, slice(0, 2)),
        ("bytes=100-199", 206, slice(100, 200)),
        ("bytes=100-", 206, slice(100, None)),
        ("bytes=-1000", 206, slice(-1000, None)),
        ("bytes=99999999-", 416, slice(0, 0)),
        ("bytes=999999999999999999-", 416, slice(0, 0)),
        ("bytes=9-1", 200, slice(None)),
        ("pages=1-2", 200, slice(None)),
    ],
)
async def test_a_player_can_ask_for_a_part(
    amina: Person, spoken: SurveyVersion, asked: str, status: int, where: slice
) -> None:
    path = sources((await amina.see("questions/2")).text)["audio/ogg"]
    whole = (await amina.visitor.get(path)).content

    answer = await amina.visitor.get(path, headers={"range": asked})

    assert answer.status_code == status
    assert answer.content == whole[where]
    if status == 206:
        start = whole.index(answer.content)
        end = start + len(answer.content) - 1
        assert answer.headers["content-range"] == f"bytes {start}-{end}/{len(whole)}"


async def test_an_address_without_a_file_is_not_found(visitor: AsyncClient) -> None:
    for name in ("0" * 64 + ".opus", "nothing", "%00", "0" * 64):
        assert (await visitor.get(f"/speech/{name}")).status_code == 404


async def test_a_sound_is_not_given_as_something_else(amina: Person, spoken: SurveyVersion) -> None:
    path = sources((await amina.see("questions/2")).text)["audio/ogg"]

    assert (await amina.visitor.get(path.replace(".opus", ".mp3"))).status_code == 404


async def test_in_welsh_the_page_is_read_in_welsh(amina: Person, spoken: SurveyVersion) -> None:
    english = (await amina.see("questions/2")).text
    amina.visitor.cookies.set("my-way", "cy.symbols.usual.usual.cream.off.on")

    welsh = (await amina.see("questions/2")).text

    translation = spoken.survey.translation("cy")
    assert translation is not None
    assert said(welsh)[0] == translation.questions[1].wording
    assert sources(welsh)["audio/ogg"] != sources(english)["audio/ogg"]


async def test_after_a_mistake_the_page_still_has_its_player(
    amina: Person, spoken: SurveyVersion
) -> None:
    page = await amina.leave("questions/2")

    assert page.status_code == 422
    assert "<audio" in page.text


async def test_a_page_that_is_read_aloud_asks_no_more_of_the_database(
    counter: Counter, amina: Person, spoken: SurveyVersion
) -> None:
    welcome = f"/anyborough/surveys/{amina.link.code}"
    paths = [welcome, *(f"{amina.answers}/{page}" for page in ("questions/2", "questions/2/words"))]

    counts = {path: await count_page(counter, amina, path) for path in paths}

    assert set(counts.values()) == {1}, counts


async def test_what_was_read_once_is_not_read_again(
    pool: db.Pool, spoken: SurveyVersion, speaks: Speaks
) -> None:
    async def kept() -> tuple[int, int]:
        async with db.transaction(pool) as conn:
            sounds = await conn.fetchval("SELECT count(*) FROM speech")
            return sounds, await conn.fetchval("SELECT count(*) FROM spoken_versions")

    before = await kept()
    await speaks(spoken, languages=("en", "cy"))

    assert await kept() == before
    assert before[1] == 2


async def test_new_words_have_no_player_until_they_are_spoken_too(
    amina: Person, version: SurveyVersion, speaks: Speaks
) -> None:
    await speaks(version, lambda survey, _themes: list(a_few(survey, ()))[1:])
    assert "<audio" not in (await amina.see("questions/2")).text

    await speaks(version)

    assert "<audio" in (await amina.see("questions/2")).text


def test_sentences_end_as_each_language_ends_them() -> None:
    assert sentences_of("One. Two?  Three! For 2.5 hours.") == (
        "One.",
        "Two?",
        "Three!",
        "For 2.5 hours.",
    )
    assert sentences_of("کیا آپ؟ جی ہاں۔ شکریہ") == ("کیا آپ؟", "جی ہاں۔", "شکریہ")
    assert sentences_of("  ") == ()
