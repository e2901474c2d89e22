"""Whoever sends too much is refused before anything of it is read; who is honest loses nothing."""

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from httpx import AsyncClient, Response
from hypothesis import given as for_all
from hypothesis import strategies as st
from litestar import Litestar
from litestar.exceptions import ClientException
from litestar.exceptions.http_exceptions import RequestEntityTooLarge
from litestar.routes import HTTPRoute

from said_and_done.organisations.model import Organisation
from said_and_done.rounds.model import WayIn
from said_and_done.web.bodies import MOST_FIELDS, MOST_GIVEN_BACK, SMALL_FORM, fields_of
from tests import factories
from tests.answering.conftest import Person, Query

FORM = {"content-type": "application/x-www-form-urlencoded"}
TOO_BIG = "That is too big"
TOO_MANY_FIELDS = "This form had more fields than any page of ours has."
A_LETTER = "ગ"  # 9 bytes in a form


def tiny_fields(number: int) -> bytes:
    return b"&".join(b"%x=" % one for one in range(number))


async def in_chunks(body: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(body), 60_000):
        yield body[start : start + 60_000]


def refused(answer: Response) -> None:
    """With our page and a sentence, not with a bare error."""
    assert answer.status_code == 413
    assert TOO_BIG in answer.text
    assert ("letters at once" in answer.text) is not (TOO_MANY_FIELDS in answer.text)


HOSTILE = {
    "4 MB of tiny fields": tiny_fields(600_000),
    "100 kB of tiny fields": tiny_fields(17_000),
    "one field more than we read": tiny_fields(MOST_FIELDS + 1),
    "4 MB in one field": b"a=" + b"%20" * 1_300_000,
    "a byte more than an ordinary form has": b"a=" + b"x" * (SMALL_FORM - 1),
    "more than anybody gets back": b"a=" + b"x" * MOST_GIVEN_BACK,
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
async def test_a_hostile_form_is_refused_with_a_page(
    visitor: AsyncClient, link: WayIn, body: bytes
) -> None:
    page = f"/anyborough/surveys/{link.code}"

    refused(await visitor.post(page, content=body, headers=FORM))
    refused(await visitor.post(page, content=in_chunks(body), headers=FORM))


async def test_whoever_sends_too_many_fields_reads_nothing_of_letters(
    visitor: AsyncClient, link: WayIn
) -> None:
    page = f"/anyborough/surveys/{link.code}"

    fields = await visitor.post(page, content=tiny_fields(MOST_FIELDS + 1), headers=FORM)
    letters = await visitor.post(page, content=b"a=" + b"x" * SMALL_FORM, headers=FORM)

    assert TOO_MANY_FIELDS in fields.text
    assert "letters at once" not in fields.text
    assert "letters at once" in letters.text
    assert TOO_MANY_FIELDS not in letters.text


@pytest.mark.parametrize("length", ["5", "99999999999"])
async def test_a_length_that_is_not_true_does_not_help(
    visitor: AsyncClient, link: WayIn, length: str
) -> None:
    body = HOSTILE["4 MB of tiny fields"]

    refused(
        await visitor.post(
            f"/anyborough/surveys/{link.code}",
            content=body,
            headers=FORM | {"content-length": length},
        )
    )


async def test_nothing_of_a_refused_form_is_parsed(
    visitor: AsyncClient, link: WayIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[bytes] = []

    def decoded(part: bytes) -> str:
        parsed.append(part)
        return part.decode()

    monkeypatch.setattr("said_and_done.web.bodies._decoded", decoded)

    await visitor.post(
        f"/anyborough/surveys/{link.code}", content=tiny_fields(17_000), headers=FORM
    )
    assert parsed == []
    await visitor.post(f"/anyborough/surveys/{link.code}", content=b"a=b", headers=FORM)
    assert parsed == [b"a", b"b"]  # it could have been


async def test_thousands_of_parts_are_refused(visitor: AsyncClient, link: WayIn) -> None:
    part = b'--b\r\ncontent-disposition: form-data; name="a"\r\n\r\nb\r\n'
    kind = {"content-type": "multipart/form-data; boundary=b"}
    page = f"/anyborough/surveys/{link.code}"

    many = await visitor.post(page, content=part * 75_000 + b"--b--\r\n", headers=kind)
    few = await visitor.post(page, content=part * 500 + b"--b--\r\n", headers=kind)

    assert (many.status_code, few.status_code) == (413, 400)


@pytest.mark.parametrize("charset", ["nonsense", "ascii", "utf-16"])
async def test_a_part_in_letters_that_we_cannot_read_is_refused(
    visitor: AsyncClient, link: WayIn, charset: str
) -> None:
    part = (
        b'--b\r\ncontent-disposition: form-data; name="a"\r\n'
        b"content-type: text/plain; charset=%b\r\n\r\n\xff\r\n--b--\r\n" % charset.encode()
    )

    answer = await visitor.post(
        f"/anyborough/surveys/{link.code}",
        content=part,
        headers={"content-type": "multipart/form-data; boundary=b"},
    )

    assert answer.status_code == 400


async def test_a_page_that_is_only_looked_at_reads_no_form(
    visitor: AsyncClient, link: WayIn
) -> None:
    answer = await visitor.request(
        "GET",
        f"/anyborough/surveys/{link.code}",
        content=tiny_fields(600_000),
        headers=FORM,
    )

    assert answer.status_code == 200


async def test_deep_json_is_refused_quickly(visitor: AsyncClient, tablet: WayIn) -> None:
    page = f"/anyborough/tablets/{tablet.code}"
    token = (await visitor.get(f"{page}/today")).json()["token"]
    headers = {"content-type": "application/json", "x-csrftoken": token}

    deep = await visitor.post(f"{page}/answers", content=b"[" * 900_000, headers=headers)
    deeper = await visitor.post(f"{page}/answers", content=b"[" * 1_100_000, headers=headers)
    small = await visitor.post(f"{page}/about-you", content=b"[" * 100_000, headers=headers)

    assert (deep.status_code, deeper.status_code, small.status_code) == (422, 413, 413)
    assert list(small.json()) == ["sentence"]


# ------------------------------------------------------------------- the limits of each address

LARGER = {
    "a long text": {
        "/{slug}/answers/{response_id}/own-way/write",
        "/{slug}/answers/{response_id}/own-way/{attached_id}",
        "/{slug}/answers/{response_id}/questions/{number}",
        "/{slug}/answers/{response_id}/questions/{number}/words",
        "/{slug}/answers/{response_id}/without-helper",
        "/{slug}/work/interviews/{response_id}/questions/{number}",
        "/{slug}/not-safe",
        "/{slug}/talk",
        "/{slug}/work/call-backs/{call_back_id}/calls",
        "/{slug}/work/commitments/new/{round_name}",
        "/{slug}/work/commitments/{number}/updates",
        "/{slug}/work/commitments/{number}/changes",
        "/{slug}/work/commitments/{number}/withdrawal",
        "/{slug}/work/progress/{name}/keys",
        "/{slug}/work/progress/{name}/objections",
        "/{slug}/work/progress/{name}/objections/{objection_id}/answers",
        "/{slug}/work/stories/{words_id}",
        "/{slug}/work/surveys/drafts/{draft_id}/words",
        "/{slug}/work/surveys/{key}/languages/{language}/texts/{text_part}",
        "/{slug}/work/surveys/{key}/languages/{language}/texts/{text_part}/check",
        "/{slug}/work/stories/{words_id}/aside",
        "/{slug}/work/stories/{words_id}/check",
    },
    "many long texts": {
        "/{slug}/work/rounds/{name}/typed/sheets/{response_id}",
        "/{slug}/work/rounds/{name}/typed/{code}/sheets/new",
        "/{slug}/tablets/{code}/answers",
        "/{slug}/tablets/{code}/test/answers",
        "/{slug}/tablets/{code}/test/about-you",
        "/{slug}/work/progress/{name}/sections/{part}",
        "/{slug}/work/rounds/{name}/conversations/new",
        "/{slug}/work/notices",
    },
    "files": {
        "/{slug}/answers/{response_id}/own-way/picture",
        "/{slug}/answers/{response_id}/own-way/speak",
        "/{slug}/work/photos/{survey_key}/{statement}",
        "/{slug}/work/progress/{name}/photo",
        "/{slug}/work/surveys/upload",
        "/{slug}/work/surveys/{key}/languages/{language}/bring-in",
        "/{slug}/work/settings/logo",
        "/{slug}/work/surveys/drafts/{draft_id}/questions/{draft_question_id}/film",
        "/{slug}/work/surveys/drafts/{draft_id}/questions/{draft_question_id}/recording",
    },
}


def test_only_addresses_that_need_it_take_more(app: Litestar) -> None:
    larger = {
        route.path_format: handler.resolve_request_max_body_size() or 0
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        if "POST" in handler.http_methods
        and (handler.resolve_request_max_body_size() or 0) > SMALL_FORM
    }

    assert set(larger) == set().union(*LARGER.values())
    assert max(larger.values()) <= 26 * 1024 * 1024


# -------------------------------------------------------------------------------- honest people


async def test_a_long_story_in_gujarati_is_kept_whole(amina: Person, query: Query) -> None:
    story = A_LETTER * 10_000

    page = await amina.write(1, story)
    assert page.status_code == 422
    assert story in page.text  # it is too long, and comes back with a sentence
    rest = await amina.write(1, story, then="rest")
    assert rest.status_code == 303

    assert await query("SELECT wording FROM words") == story
    assert story in (await amina.see("questions/1/words")).text


async def test_what_is_too_long_for_any_page_comes_back_to_be_copied(
    amina: Person, query: Query
) -> None:
    story = A_LETTER * 40_000

    page = await amina.write(1, story)

    refused(page)
    assert story in page.text
    assert "29,000 letters" in page.text
    assert await query("SELECT count(*) FROM words") == 0


async def test_as_many_fields_as_we_say_are_read(visitor: AsyncClient, link: WayIn) -> None:
    page = f"/anyborough/surveys/{link.code}"
    many = {f"field {number}": "x" for number in range(MOST_FIELDS - 1)}

    assert (await factories.form(visitor, page, **many)).status_code == 303


TYPED = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
BROWSER_FORMS = st.lists(st.tuples(TYPED, TYPED), max_size=30)


@for_all(BROWSER_FORMS)
def test_a_form_is_read_as_it_was_typed(pairs: list[tuple[str, str]]) -> None:
    expected: dict[str, list[str]] = {}
    for name, words in parse_qsl(urlencode(pairs), keep_blank_values=True):
        expected.setdefault(name, []).append(words)

    fields = fields_of(urlencode(pairs).encode())

    lists = {name: [words] if isinstance(words, str) else words for name, words in fields.items()}
    assert lists == expected


@for_all(st.binary(max_size=100))
def test_whatever_bytes_come_are_read_or_refused(body: bytes) -> None:
    try:
        found: dict[str, Any] = fields_of(body)
    except (ClientException, RequestEntityTooLarge):
        return
    assert all(isinstance(name, str) for name in found)


@pytest.mark.parametrize("body", [b"a=%zz", b"a=100% sure", b"a=%", b"a=%4", b"a=%%41", b"a=%E0%"])
def test_a_form_that_no_browser_sends_is_refused(body: bytes) -> None:
    with pytest.raises(ClientException):
        fields_of(body)


async def test_the_front_page_of_another_council_is_not_slower_for_it(
    visitor: AsyncClient, anyborough: Organisation
) -> None:
    refused(await visitor.post("/my-way", content=HOSTILE["4 MB in one field"], headers=FORM))
    assert (await visitor.get("/anyborough")).status_code == 200
