"""Nothing that somebody sent stays in the program when it was answered."""

import functools
import gc
from typing import Any

import pytest
from httpx import AsyncClient
from litestar import Litestar
from litestar._parsers import parse_url_encoded_form_data
from litestar.types import Empty
from litestar.utils.scope.state import ScopeState

from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member
from tests import factories
from tests.answering.conftest import Person

# Keyed by what the program itself says, never by what visitors send.
NOT_OF_VISITORS = {"normalize_headers"}


def caches() -> list["functools._lru_cache_wrapper[Any]"]:
    """Every cache of Litestar in this process, also one that its next version brings."""
    return [
        cache
        for cache in gc.get_objects()
        if isinstance(cache, functools._lru_cache_wrapper)
        and cache.__module__.partition(".")[0] in {"litestar", "multipart", "httptools"}
        and cache.__name__ not in NOT_OF_VISITORS
    ]


def remembered() -> dict[str, int]:
    return {
        cache.__qualname__: cache.cache_info().currsize
        for cache in caches()
        if cache.cache_info().currsize
    }


async def test_no_cache_of_the_framework_keeps_what_visitors_sent(
    visitor: AsyncClient, anyborough: Organisation, dev: Member, amina: Person
) -> None:
    await amina.write(1, "Words that are taken back.")
    await amina.answer_all()
    await amina.send()
    await amina.see("questions/1?change=yes")
    await amina.use_card("five words that are wrong")
    await factories.signed_in(visitor, anyborough, dev)
    await visitor.post("/nowhere", data={"words": "to an address that leads nowhere"})
    await visitor.post("/my-way", data={"words": "without a token"})
    await visitor.post("/my-way", json={"words": "as JSON"}, headers={"x-csrftoken": "x"})

    assert len(caches()) >= 8
    assert remembered() == {}

    parse_url_encoded_form_data(b"words=taken+back")
    assert remembered() == {"parse_url_encoded_form_data": 1}  # it could have been seen
    await visitor.get("/healthz")
    assert remembered() == {}


async def test_nothing_stays_in_the_request_when_it_was_answered(
    visitor: AsyncClient, amina: Person, app: Litestar, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server keeps the last request of each connection until the next comes."""
    scopes: list[Any] = []
    bodies: list[Any] = []

    async def watch(_message: Any, scope: Any) -> None:
        scopes.append(scope)
        bodies.append(ScopeState.from_scope(scope).body)

    monkeypatch.setattr(app, "before_send", [*app.before_send, watch])
    await amina.write(1, "Words that are taken back.")

    assert b"taken+back" in bodies[-1]  # it could have been seen
    state = ScopeState.from_scope(scopes[-1])
    assert scopes[-1]["method"] == "POST"
    assert {state.body, state.form, state.json, state.cookies, state.parsed_query} == {Empty}
