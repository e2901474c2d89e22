"""Words in another language are put in use for what people are asked today, and taken away."""

import asyncio
from datetime import date, timedelta

import asyncpg
import msgspec
import pytest
from httpx import AsyncClient
from litestar import Litestar

from said_and_done import jobs
from said_and_done.core import db
from said_and_done.core.errors import Refusal
from said_and_done.core.settings import Settings
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.pdf.pool import Renderers
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import Role
from said_and_done.read_aloud.model import SpeakJob, SpeakTexts
from said_and_done.rounds.model import Round
from said_and_done.survey_editor.domain import in_use, languages
from said_and_done.survey_editor.jobs import speak_texts
from said_and_done.surveys.domain import saving_translations, surveys
from said_and_done.surveys.model.survey import english_texts
from tests import factories
from tests.answering.conftest import Calendar, Person, Query
from tests.conftest import Database
from tests.i18n.conftest import Reads
from tests.once.twice import opened
from tests.survey_editor.conftest import Editor
from tests.survey_editor.test_publishing import newest
from tests.survey_editor.test_translating import (
    ASKED,
    KEY,
    LANGUAGE,
    POLISH,
    QUESTION,
    checked,
    saved,
    send_part,
    what_people_read,
    whole,
)

BETTER = "Czy łatwo Ci tam dojechać?"


@pytest.fixture
async def summer(dev: Editor, pool: db.Pool, anyborough: Organisation) -> Round:
    """A round that asks a survey with Polish words, and is open today."""
    draft = await dev.complete()
    await whole(dev)
    await dev.publish(draft)
    async with db.transaction(pool, anyborough.id) as conn:
        return await factories.round(conn, anyborough, "Summer", survey_keys=(KEY,))


@pytest.fixture
async def ola(
    summer: Round,
    visitor: AsyncClient,
    reads: Reads,
    pool: db.Pool,
    anyborough: Organisation,
) -> Person:
    """Somebody in the middle of the survey, in Polish."""
    async with db.transaction(pool, anyborough.id) as conn:
        link = await factories.way_in(conn, anyborough, summer, KEY)
    reads("pl")
    person = Person(visitor, link)
    await person.start()
    return person


async def test_better_words_are_read_at_once_and_answers_stay(
    ola: Person, dev: Editor, pool: db.Pool, anyborough: Organisation, query: Query
) -> None:
    assert ASKED in (await ola.see("questions/1")).text
    await ola.pick(1, "sometimes")
    before = await newest(pool, anyborough, KEY)
    await saved(dev, QUESTION, wording=BETTER)
    assert ASKED in (await ola.see("questions/1?change=yes")).text

    page = await dev.see(f"{POLISH}/use")
    assert "“Summer”, from 1 June 2026" in page
    assert ASKED in page
    assert BETTER in page
    await dev.lead(f"{POLISH}/use")

    asked = (await ola.see("questions/1?change=yes")).text
    assert BETTER in asked
    assert ASKED not in asked
    await ola.leave("helpers", help="nobody")
    await ola.send()
    assert await query("SELECT choices FROM responses WHERE sent_on IS NOT NULL") == [2]
    after = await newest(pool, anyborough, KEY)
    assert (after.id, after.number) == (before.id, before.number)
    assert english_texts(after.survey, {}) == english_texts(before.survey, {})


async def test_what_people_read_before_stays_known(
    summer: Round, dev: Editor, pool: db.Pool, anyborough: Organisation, query: Query
) -> None:
    version = await newest(pool, anyborough, KEY)
    frozen = await query("SELECT content FROM survey_versions WHERE id = $1", version.id)
    await saved(dev, QUESTION, wording=BETTER)
    await dev.lead(f"{POLISH}/use")
    await saved(dev, QUESTION, wording="Jeszcze lepiej?")
    await dev.lead(f"{POLISH}/use")

    async with db.transaction(pool, anyborough.id) as conn:
        council = CouncilContext(conn, anyborough)
        told = await saving_translations.releases(council, version, "pl")
    words = [one.translation.questions[0].wording for one in told if one.translation]
    assert words == ["Jeszcze lepiej?", BETTER]
    assert frozen["translations"][0]["questions"][0]["wording"] == ASKED
    assert await query("SELECT content FROM survey_versions WHERE id = $1", version.id) == frozen
    page = await dev.see(POLISH)
    assert "Dev Patel put words in use on 14 June 2026." in page
    for number, wording in ((1, BETTER), (2, "Jeszcze lepiej?")):
        assert f'href="{POLISH}/in-use/{number}"' in page
        assert wording in (await dev.browser.get(f"{POLISH}/in-use/{number}")).text
    assert (await dev.browser.get(f"{POLISH}/in-use/3")).status_code == 404
    what = "SELECT about FROM events WHERE what = 'translation put in use' ORDER BY number LIMIT 1"
    assert await query(what) == {"survey": KEY, "language": "pl", "texts": "8"}


async def test_what_was_put_in_use_is_never_taken_back_from_the_record(
    summer: Round, dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    await saved(dev, QUESTION, wording=BETTER)
    await dev.lead(f"{POLISH}/use")
    for change in (
        "UPDATE released_translations SET content = NULL",
        "DELETE FROM released_translations",
    ):
        with pytest.raises(asyncpg.RestrictViolationError):
            async with db.transaction(pool, anyborough.id) as conn:
                await conn.execute(change)


async def test_a_language_is_added_while_a_round_is_open_and_is_read_aloud(
    ola: Person,
    dev: Editor,
    reads: Reads,
    pool: db.Pool,
    anyborough: Organisation,
    query: Query,
) -> None:
    page = f"{LANGUAGE}/cy/texts/3.I.5"
    await saved(dev, page, wording="Allwch chi fynd yno?", say_more="Ble?")
    await dev.lead(f"{LANGUAGE}/cy/use")

    welsh = await what_people_read(pool, anyborough, "cy")
    assert welsh.questions[0].wording == "Allwch chi fynd yno?"
    assert welsh.title == "Getting around"
    version = await newest(pool, anyborough, KEY)
    jobs = "SELECT array_agg(payload ORDER BY id) FROM pgqueuer WHERE entrypoint = 'speak'"
    last = msgspec.json.decode((await query(jobs))[-1], type=SpeakJob)
    assert last.survey_version_id == version.id
    reads("cy")
    assert "Allwch chi fynd yno?" in (await ola.see("questions/1")).text


async def test_a_language_is_not_taken_away_while_a_round_is_open(
    ola: Person, dev: Editor, pool: db.Pool, anyborough: Organisation, calendar: Calendar
) -> None:
    form = await opened(dev.browser, f"{POLISH}/take-away")

    answer = await dev.browser.post(f"{POLISH}/take-away", data=form)

    assert answer.status_code == 400
    assert (
        "The round “Summer” is open, and people answer it in Polish. "
        "You can take Polish away after 14 July 2026. Nothing is changed now."
    ) in answer.text
    assert ASKED in (await ola.see("questions/1")).text
    assert "Taken away" not in await dev.see(LANGUAGE)

    calendar.now += timedelta(days=31)
    await dev.lead(f"{POLISH}/take-away")
    survey = (await newest(pool, anyborough, KEY)).survey
    assert survey.translation("pl") is None
    assert ASKED in await dev.see(QUESTION)


async def test_a_language_that_was_taken_away_is_not_in_the_next_version_and_comes_back_whole(
    summer: Round,
    dev: Editor,
    pool: db.Pool,
    anyborough: Organisation,
    calendar: Calendar,
    query: Query,
) -> None:
    calendar.now += timedelta(days=31)
    draft = await dev.change(KEY)
    await dev.lead(f"{POLISH}/take-away")
    await dev.publish(draft)
    assert (await newest(pool, anyborough, KEY)).survey.translations == ()

    await dev.lead(POLISH, f"{POLISH}/bring-back")
    await dev.lead(f"{POLISH}/use")
    assert (await what_people_read(pool, anyborough)).questions[0].wording == ASKED
    whats = await query(
        "SELECT array_agg(what ORDER BY number) FROM events WHERE what LIKE 'translation%'"
    )
    assert whats == [
        "translation taken away",
        "translation brought back",
        "translation put in use",
    ]


async def test_words_that_changed_since_they_were_seen_are_not_put_in_use(
    summer: Round, dev: Editor, kim: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    await saved(dev, QUESTION, wording=BETTER)
    form = await opened(dev.browser, f"{POLISH}/use")
    await saved(kim, QUESTION, wording="Inaczej?")

    answer = await dev.browser.post(f"{POLISH}/use", data=form)

    assert answer.status_code == 409
    assert "Somebody changed these words since you opened this page." in answer.text
    assert "Inaczej?" in answer.text
    assert (await what_people_read(pool, anyborough)).questions[0].wording == ASKED


async def test_words_that_are_in_use_already_change_nothing(
    summer: Round, dev: Editor, query: Query
) -> None:
    assert "People read these words already." in await dev.see(f"{POLISH}/use")
    page = await dev.see(POLISH)
    assert "People read these words now." in page
    assert "Put these words in use" not in page
    await saved(dev, QUESTION, wording="Czy tam dojedziesz?")
    page = await dev.see(POLISH)
    assert "People read these words now." not in page
    assert "Put these words in use" in page
    assert "There is nothing to put in use." in await dev.see(f"{LANGUAGE}/bn/use")


async def test_a_check_alone_takes_the_word_draft_from_the_survey(
    summer: Round, dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    polish = (await newest(pool, anyborough, KEY)).survey.translation("pl")
    assert polish
    assert polish.is_draft
    for part in ("about", "3.I.5"):
        page = f"{POLISH}/texts/{part}"
        await checked(dev, page, checker="Ola Nowak")
    await dev.lead(f"{POLISH}/use")

    polish = (await newest(pool, anyborough, KEY)).survey.translation("pl")
    assert polish
    assert (polish.is_draft, polish.checked_by) == (False, "Ola Nowak")
    assert polish.checked_on == date(2026, 6, 14)


async def test_a_survey_that_nobody_is_asked_yet_has_nothing_to_put_in_use(dev: Editor) -> None:
    await dev.complete()
    await whole(dev)

    answer = await dev.browser.get(f"{POLISH}/use")

    assert answer.status_code == 400
    assert "These words go with it when you publish." in answer.text


async def test_a_process_that_remembers_old_words_is_told(
    summer: Round, dev: Editor, pool: db.Pool, anyborough: Organisation, own_database: Database
) -> None:
    """As in another process: what it remembers is old until the database says so."""
    version = await newest(pool, anyborough, KEY)
    told = asyncio.Event()
    listener = await asyncpg.connect(own_database.program_url)
    await listener.add_listener("survey_words_changed", lambda *_said: told.set())
    await saved(dev, QUESTION, wording=BETTER)
    await dev.lead(f"{POLISH}/use")
    await asyncio.wait_for(told.wait(), 30)
    await listener.close()

    surveys._known[version.id] = version
    assert (await what_people_read(pool, anyborough)).questions[0].wording == ASKED
    surveys.forget_all()
    assert (await what_people_read(pool, anyborough)).questions[0].wording == BETTER


async def test_no_council_changes_the_words_of_another_or_of_the_catalogue(
    dev: Editor, summer: Round, pool: db.Pool, anyborough: Organisation, otherham: Organisation
) -> None:
    version = await newest(pool, anyborough, KEY)
    async with db.transaction(pool) as conn:
        shared = (await surveys.newest_in_catalogue(conn, "your-support")).id
    async with db.transaction(pool, otherham.id) as conn:
        ewa = await factories.member(conn, otherham, "Ewa Other", Role.COORDINATOR)
    insert = (
        "INSERT INTO released_translations (organisation_id, survey_version_id, language, number,"
        " released_at, released_by) VALUES ($1, $2, 'pl', 1, now(), $3)"
    )
    for version_id in (version.id, shared):
        with pytest.raises(asyncpg.RestrictViolationError):
            async with db.transaction(pool, otherham.id) as conn:
                await conn.execute(insert, otherham.id, version_id, ewa.id)
    with pytest.raises(asyncpg.PostgresError):
        async with db.transaction(pool, otherham.id) as conn:
            await conn.execute(insert, anyborough.id, version.id, ewa.id)
    taken_away = "INSERT INTO languages_taken_away VALUES ($1, $2, 'pl', now(), $3)"
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with db.transaction(pool, otherham.id) as conn:
            await conn.execute(taken_away, anyborough.id, KEY, ewa.id)


async def test_a_language_that_the_council_does_not_offer_says_so(
    dev: Editor, pool: db.Pool, anyborough: Organisation, app: Litestar
) -> None:
    await dev.complete()
    sentence = "Your council does not offer Polish to people now."
    assert sentence not in await dev.see(POLISH)
    async with db.transaction(pool, anyborough.id) as conn:
        await conn.execute("UPDATE organisations SET left_out = '{pl}'")
    app.state.councils.clear()

    assert sentence in await dev.see(POLISH)


# ------------------------------------------------------------------------------ spoken samples


async def test_words_are_read_aloud_for_their_writer(
    dev: Editor, query: Query, pool: db.Pool
) -> None:
    await dev.complete()
    await saved(dev, QUESTION, wording=ASKED)

    payload = await query("SELECT payload FROM pgqueuer WHERE entrypoint = 'speak_texts'")
    assert msgspec.json.decode(payload, type=SpeakTexts) == SpeakTexts(
        language="pl", texts=(ASKED,)
    )
    assert "Some words were not read aloud yet." in await dev.see(QUESTION)
    assert "<audio" not in await dev.see(QUESTION)
    assert (await send_part(dev, QUESTION, {}, then="aloud")).status_code == 303
    assert await query("SELECT count(*) FROM pgqueuer WHERE entrypoint = 'speak_texts'") == 2


async def test_words_that_were_read_aloud_have_a_player_beside_them(
    dev: Editor, pool: db.Pool, settings: Settings
) -> None:
    await dev.complete()
    await saved(dev, QUESTION, wording=ASKED)
    tools = jobs.Tools(pool=pool, renderers=Renderers(), settings=settings)
    asked = SpeakTexts(language="pl", texts=(ASKED,))

    await speak_texts(tools, msgspec.json.encode(asked))

    page = await dev.see(QUESTION)
    assert "Some words were not read aloud yet." not in page
    sound = page.split('<source src="')[1].split('"')[0]
    assert (await dev.browser.get(sound)).headers["content-type"] == "audio/ogg"


async def test_a_language_without_a_voice_says_so(
    dev: Editor, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = frozenset({"en"})
    monkeypatch.setattr("said_and_done.read_aloud.domain.speaking.HAVE_A_VOICE", few)
    monkeypatch.setattr("said_and_done.survey_editor.views.texts.HAVE_A_VOICE", few)
    monkeypatch.setattr("said_and_done.survey_editor.views.languages.HAVE_A_VOICE", few)
    await dev.complete()
    await saved(dev, QUESTION, wording=ASKED)

    assert "There is no voice for Polish here." in await dev.see(QUESTION)
    assert "There is no voice for Polish here." in await dev.see(POLISH)
    assert await query("SELECT count(*) FROM pgqueuer WHERE entrypoint = 'speak_texts'") == 0


async def test_a_language_put_in_use_meanwhile_stays_while_a_round_is_open(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    """Somebody reads the page to take it away, and somebody else puts it in use before they
    press."""
    await dev.publish(await dev.complete())
    async with db.transaction(pool, anyborough.id) as conn:
        await factories.round(conn, anyborough, "Summer", survey_keys=(KEY,))
        kim = await factories.member(conn, anyborough, "Kim Admin", Role.ADMINISTRATOR)
    await whole(dev)
    async with db.transaction(pool, anyborough.id) as conn:
        work = ActingMember(conn, anyborough, kim, factories.NOW)
        read_before = await languages.to_translate(work, KEY)
    await dev.lead(f"{POLISH}/use")

    async with db.transaction(pool, anyborough.id) as conn:
        work = ActingMember(conn, anyborough, kim, factories.NOW)
        with pytest.raises(Refusal, match="is open, and people answer it in Polish"):
            await in_use.take_away(work, read_before, "pl")
