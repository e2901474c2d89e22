"""One secret makes several keys, and what was made under the keys of before goes on working."""

from pathlib import Path
from typing import Any, cast

import msgspec
import pytest
from httpx import ASGITransport, AsyncClient

from said_and_done.about_you.domain import telling
from said_and_done.answering.domain import access_grants, answering, entering
from said_and_done.app import create_app
from said_and_done.code_cards import domain as code_cards
from said_and_done.core import db
from said_and_done.core.errors import ContentProblem
from said_and_done.core.keys import Purpose, derive
from said_and_done.core.settings import Settings, from_environment
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from tests import factories
from tests.people.test_cookies import FAR

CARD = tuple(code_cards.WORDS[:5])
OLD, NEW = factories.SECRET, bytes(reversed(factories.SECRET))


def test_each_purpose_has_a_key_of_its_own_and_none_is_the_secret() -> None:
    keys = {derive(OLD, purpose) for purpose in Purpose}

    assert len(keys) == len(Purpose)
    assert OLD not in keys
    assert keys.isdisjoint({derive(NEW, purpose) for purpose in Purpose})


def test_the_key_of_call_backs_is_the_one_it_always_was() -> None:
    """What people wrote who wait for a call still opens."""
    made_by_version_1 = "e2067cd8ffe8406373fd31757d90bf2b710f31efce8c549fb92e0e2b3b2a4742"

    assert derive(OLD, Purpose.CALLS).hex() == made_by_version_1


def test_the_secret_itself_makes_nothing_new() -> None:
    settings = Settings(secret=OLD)

    newest = (settings.pepper, settings.cookie_keys[0], settings.link_key, settings.form_key)

    assert len({*newest, settings.call_keys[0]}) == 5
    assert OLD not in newest
    assert settings.peppers[0] == settings.pepper


async def _answers(pool: db.Pool, here: Organisation, pepper: bytes, *, sent: bool = True) -> None:
    """Somebody's answers with this card, and what they said about themselves."""
    async with db.transaction(pool, here.id) as conn:
        round_ = await factories.round(conn, here, closes_on=FAR, answer_by=FAR.replace(day=2))
        way_in = await factories.way_in(conn, here, round_)
        started = await entering.start(
            CouncilContext(conn, here), way_in.code, card=CARD, pepper=pepper, today=round_.opens_on
        )
        grant = access_grants.grant_for(here.id, started, CARD, pepper)
        await answering.save_help(CouncilContext(conn, here), grant, (), round_.opens_on)
        if sent:
            await answering.send(CouncilContext(conn, here), grant, round_.opens_on)
        mine = telling.about_you_id(pepper, here.id, CARD)
        await telling.save_answer(CouncilContext(conn, here), round_, mine, 1, 1)


def _visitor(settings: Settings, pool: db.Pool) -> AsyncClient:
    app = create_app(settings)
    app.state.pool = pool
    return AsyncClient(
        transport=ASGITransport(cast(Any, app), raise_app_exceptions=False),
        base_url="http://testserver",
    )


@pytest.mark.parametrize(
    ("pepper", "now"),
    [
        (OLD, Settings(secret=OLD)),
        (derive(OLD, Purpose.CARDS), Settings(secret=OLD)),
        (OLD, Settings(secret=NEW, secrets_before=(OLD,))),
        (derive(OLD, Purpose.CARDS), Settings(secret=NEW, secrets_before=(OLD,))),
    ],
    ids=["made by version 1", "made now", "version 1, changed secret", "changed secret"],
)
async def test_a_card_opens_its_answers_and_what_its_owner_said_about_themselves(
    pool: db.Pool, settings: Settings, anyborough: Organisation, pepper: bytes, now: Settings
) -> None:
    await _answers(pool, anyborough, pepper)
    here = msgspec.structs.replace(settings, secret=now.secret, secrets_before=now.secrets_before)

    async with _visitor(here, pool) as visitor:
        opened = await factories.form(visitor, "/anyborough/card", words=" ".join(CARD))
        assert opened.status_code == 303
        page = opened.headers["location"]
        assert (await visitor.get(page)).status_code == 200
        told = await visitor.get(f"{page}/about-you/1")

    assert 'value="' in told.text
    assert " checked" in told.text, "it is their own row"


async def test_a_card_of_a_secret_that_is_not_listed_any_more_opens_nothing(
    pool: db.Pool, settings: Settings, anyborough: Organisation
) -> None:
    await _answers(pool, anyborough, derive(OLD, Purpose.CARDS))

    async with _visitor(msgspec.structs.replace(settings, secret=NEW), pool) as visitor:
        answer = await factories.form(visitor, "/anyborough/card", words=" ".join(CARD))

    assert answer.status_code == 422


async def test_half_finished_answers_go_on_when_the_secret_changes(
    pool: db.Pool, settings: Settings, anyborough: Organisation
) -> None:
    await _answers(pool, anyborough, settings.pepper, sent=False)
    changed = msgspec.structs.replace(settings, secret=NEW, secrets_before=(OLD,))
    async with _visitor(settings, pool) as visitor, _visitor(changed, pool) as afterwards:
        opened = await factories.form(visitor, "/anyborough/card", words=" ".join(CARD))
        page = (await visitor.get(opened.headers["location"])).headers["location"]
        afterwards.cookies.update(visitor.cookies)

        assert (await afterwards.get(page)).status_code == 200


# ---------------------------------------------------------------------- the setting


def test_several_secrets_stand_in_one_setting(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SAID_SECRET", f"{NEW.hex()}, {OLD.hex()}")
    assert from_environment(data=tmp_path).secrets == (NEW, OLD)
    monkeypatch.delenv("SAID_SECRET")
    (tmp_path / "secret.key").write_text(f"{NEW.hex()},{OLD.hex()}\n")
    assert from_environment(data=tmp_path).secrets == (NEW, OLD)


@pytest.mark.parametrize("wrong", ["", "abc", f"{OLD.hex()},abc"])
def test_a_secret_that_is_none_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, wrong: str
) -> None:
    monkeypatch.setenv("SAID_SECRET", wrong)

    with pytest.raises(ContentProblem, match="SAID_SECRET must be 64 characters"):
        from_environment(data=tmp_path)


@pytest.mark.parametrize(
    ("name", "words"), [("SAID_SESSION_IDLE_HOURS", "0"), ("SAID_OWN_DEVICE_DAYS", "a week")]
)
def test_a_time_that_is_none_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, words: str
) -> None:
    monkeypatch.setenv(name, words)

    with pytest.raises(ContentProblem, match=f"{name} must be a whole number"):
        from_environment(data=tmp_path)
