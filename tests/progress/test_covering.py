"""Published words that must not stay are covered with a mark: both keys, a reason, no way back."""

import html
import re
from datetime import timedelta
from pathlib import Path

import asyncpg
import psycopg
import pypdfium2
import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.core.errors import NotAllowed, TooLate
from said_and_done.core.settings import Settings
from said_and_done.organisations.domain import CouncilContext
from said_and_done.pdf.pool import Renderers
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.domain.letters import post
from said_and_done.people.model import KeyRole, Letter, Member
from said_and_done.people.queries import outbox
from said_and_done.progress import jobs
from said_and_done.progress.domain import checking, closing, keys, replacing_words
from said_and_done.progress.domain import covering as progress_covering
from said_and_done.progress.domain.writing import tidied
from said_and_done.progress.handlers.photo import PhotoForm
from said_and_done.progress.model.covering import Covering, CoverJob, TypedCovering
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.problems import ProgressProblem
from said_and_done.progress.model.promises import PromisesToday
from said_and_done.progress.model.statement import DocumentKind, ProgressStatement
from said_and_done.progress.model.text import EasyLine
from said_and_done.progress.model.writing import TypedSection
from said_and_done.progress.views.part_page import part_page
from said_and_done.web.clocks import Clock
from tests import factories
from tests.command_line.conftest import environment, said
from tests.conftest import Database
from tests.progress.conftest import HERE, JULY, Browser, Place
from tests.progress.test_checking import Said, change
from tests.progress.test_promises_that_change import PHONE, a_promise
from tests.progress.test_promises_that_change import change as change_promise

__all__ = ["environment", "said"]

PUBLIC = "/anyborough/progress/spring-2026"
NAME = 'Edna "Eddie" O\'Hara'
MARK = "▇ Words covered on 1 July 2026 because they named somebody ▇"
OTHER_FILES = dict.fromkeys(DocumentKind, b"%PDF-1.7 with a mark")


async def publish(conn: Connection, place: Place) -> ProgressStatement:
    """A name stands in an earlier text, in the published one, beside a signature, and in an
    objection with its answer."""
    await place.save(conn, Part.SUMMARY, f"Long ago {NAME} was there.")
    await place.save(conn, Part.SUMMARY, f"We thank {NAME}. {NAME} is kind.")
    objection = await keys.object_to(
        ActingMember(conn, place.organisation, place.lena, JULY - timedelta(minutes=9)),
        await place.now(conn),
        KeyRole.LEAD,
        f"{NAME} does not want this.",
    )
    await keys.answer(
        ActingMember(conn, place.organisation, place.dev, JULY - timedelta(minutes=8)),
        await place.now(conn),
        objection.id,
        f"We asked {NAME}.",
    )
    await closing.close_own(
        ActingMember(conn, place.organisation, place.lena, JULY - timedelta(minutes=7)),
        await place.now(conn),
        objection.id,
    )
    newest = await place.now(conn)
    await keys.sign(
        ActingMember(conn, place.organisation, place.carol, JULY),
        newest,
        KeyRole.SPONSOR,
        newest.version.hash,
        words=f"Thank you, {NAME}!",
    )
    await place.sign(conn, KeyRole.LEAD)
    return await place.publish(conn)


async def propose(conn: Connection, place: Place, words: str = NAME) -> Covering:
    typed = TypedCovering(words=words, reason="names")
    now = await place.now(conn)
    assert (
        await progress_covering.problems_with_covering(
            CouncilContext(conn, place.organisation), now, typed
        )
        == ()
    )
    return await progress_covering.propose(
        ActingMember(conn, place.organisation, place.dev, JULY), now, typed
    )


async def agree(
    conn: Connection, place: Place, covering: Covering, member: Member, role: KeyRole
) -> None:
    await progress_covering.agree_to_cover(
        ActingMember(
            conn,
            place.organisation,
            member,
            JULY + timedelta(minutes=1 if role is KeyRole.SPONSOR else 2),
        ),
        await place.now(conn),
        covering.id,
        role,
    )


async def agree_both(conn: Connection, place: Place, covering: Covering) -> None:
    await agree(conn, place, covering, place.carol, KeyRole.SPONSOR)
    await agree(conn, place, covering, place.lena, KeyRole.LEAD)


async def cover(conn: Connection, place: Place, words: str = NAME) -> ProgressStatement:
    """All of it, with made-up files in place of the job's."""
    covering = await propose(conn, place, words)
    await agree_both(conn, place, covering)
    found = await replacing_words.to_cover(CouncilContext(conn, place.organisation), covering.id)
    assert found
    before, after = found
    await replacing_words.cover(
        CouncilContext(conn, place.organisation),
        before,
        after,
        covering.id,
        OTHER_FILES,
        now=JULY + timedelta(minutes=3),
    )
    return await place.now(conn)


def dump(database: Database) -> str:
    """Every row of every table, as the owner sees them."""
    with psycopg.connect(database.owner_url) as owner:
        tables = owner.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        ).fetchall()
        return "\n".join(
            words
            for (table,) in tables
            for (words,) in owner.execute(f'SELECT t::text FROM "{table}" AS t').fetchall()
        )


@pytest.fixture
async def published(stored: Place, pool: db.Pool) -> ProgressStatement:
    async with db.transaction(pool, stored.organisation.id) as conn:
        return await publish(conn, stored)


@pytest.fixture
async def covered(published: ProgressStatement, stored: Place, pool: db.Pool) -> ProgressStatement:
    async with db.transaction(pool, stored.organisation.id) as conn:
        return await cover(conn, stored)


async def every_page(visitor: AsyncClient) -> dict[str, str]:
    """The words at each address of the statement to which its pages lead; not the PDFs."""
    pages: dict[str, str] = {}
    following = [PUBLIC]
    while following:
        path = following.pop()
        response = await visitor.get(path)
        assert response.status_code == 200, path
        pages[path] = html.unescape(response.text)
        links = re.findall(rf'href="({PUBLIC}[^"#]*)', pages[path])
        following += {html.unescape(link) for link in links if ".pdf" not in link}.difference(
            pages, following
        )
    return pages


async def test_everybody_sees_the_mark_and_nobody_the_words(
    visitor: AsyncClient, stored: Place, pool: db.Pool
) -> None:
    """At no address of it, also where its promises of today stand, and what was changed in them."""
    async with db.transaction(pool, stored.organisation.id) as conn:
        await a_promise(conn, stored, f"We let {NAME} choose.")
        await publish(conn, stored)
        await change_promise(conn, stored, f"We let {NAME} decide.", days=1)
    before = await every_page(visitor)
    with_name = {path for path, page in before.items() if "O'Hara" in page}
    every_word = {f"{PUBLIC}{end}" for end in ("", "/easy-read", "/all", "/easy-read/all", ".json")}
    assert every_word | {f"{PUBLIC}/what-we-agreed"} <= with_name, "the test could see it"
    async with db.transaction(pool, stored.organisation.id) as conn:
        await cover(conn, stored)

    after = await every_page(visitor)

    assert after.keys() == before.keys()
    assert [path for path, page in after.items() if "O'Hara" in page] == []
    for path in with_name:
        assert MARK in after[path], path
    assert "So we do not say here which words of it changed, or why." in after[PUBLIC]


async def test_the_files_have_the_mark_and_who_agreed_stands_beside_the_words(
    visitor: AsyncClient, covered: ProgressStatement
) -> None:
    for path in (f"{PUBLIC}.pdf", f"{PUBLIC}/easy-read.pdf"):
        assert (await visitor.get(path)).content == b"%PDF-1.7 with a mark"
    page = html.unescape((await visitor.get(f"{PUBLIC}/all")).text)
    assert "Words were covered on 1 July 2026 because they named somebody." in page
    assert "Carol Osei (co-production sponsor) and Lena Hart (council lead) agreed." in page
    assert page.count('class="key-card key-card--signed"') == page.count('class="key-card') > 0


LATER_CHANGES = {
    "the reason": (f"We let {NAME} choose.", "We let them decide.", f"{NAME} asked for it."),
    "the reason of another promise": (PHONE, PHONE, f"{NAME} asked for it."),
    "new words": (PHONE, f"{NAME} answers the phone.", "It is better."),
}


@pytest.mark.parametrize("what", LATER_CHANGES)
async def test_what_was_written_later_about_its_promises_does_not_say_what_is_covered(
    visitor: AsyncClient, stored: Place, pool: db.Pool, what: str
) -> None:
    """Covering changes the text that was signed, and forgets the words. So no page of it says what
    was written about its promises since, whether these words are in it or not."""
    signed, since, reason = LATER_CHANGES[what]
    async with db.transaction(pool, stored.organisation.id) as conn:
        await a_promise(conn, stored, signed)
        await publish(conn, stored)
        await change_promise(conn, stored, since, days=1, reason=reason)
    seen = await every_page(visitor)
    told = (PUBLIC, f"{PUBLIC}/all", f"{PUBLIC}/easy-read", f"{PUBLIC}/easy-read/all")
    assert all(reason in seen[path] for path in told), "the test could see it"
    async with db.transaction(pool, stored.organisation.id) as conn:
        await cover(conn, stored)

    after = await every_page(visitor)

    assert [path for path, page in after.items() if "O'Hara" in page] == []
    assert "We changed it on 2 July 2026." in after[PUBLIC]
    assert "By 1 March 2027" in after[PUBLIC] or "by 1 March 2027" in after[PUBLIC]


@pytest.mark.parametrize("first", [PUBLIC, f"{PUBLIC}/easy-read"], ids=["in full", "easy read"])
async def test_who_a_promise_named_as_its_owner_is_covered_on_the_first_page_too(
    visitor: AsyncClient, stored: Place, pool: db.Pool, first: str
) -> None:
    owner = "Head of contact"
    async with db.transaction(pool, stored.organisation.id) as conn:
        await a_promise(conn, stored)
        await publish(conn, stored)
    assert owner in (await visitor.get(first)).text, "the test could see it"
    async with db.transaction(pool, stored.organisation.id) as conn:
        await cover(conn, stored, owner)

    page = (await visitor.get(first)).text

    assert owner not in page
    assert MARK in page
    assert PHONE in page, "what is not covered stays"


@pytest.mark.parametrize("first", [PUBLIC, f"{PUBLIC}/easy-read"], ids=["in full", "easy read"])
async def test_the_ways_to_what_is_covered_lead_where_it_is_told(
    visitor: AsyncClient, stored: Place, pool: db.Pool, first: str
) -> None:
    """Also where the sign-off has several pages: it stands on the last one."""
    async with db.transaction(pool, stored.organisation.id) as conn:
        await stored.save(conn, Part.STORIES, f"{NAME} told us more.")
        await stored.save(conn, Part.SIGN_OFF, "We read all of it together, and then again. " * 250)
        await publish(conn, stored)
        await cover(conn, stored)
    pages = {path: (await visitor.get(path)).text for path in (first, f"{first}/stories")}

    for path, anchors in ((first, ("check", "covered")), (f"{first}/stories", ("covered",))):
        for anchor in anchors:
            link = re.search(rf'href="([^"]*)#{anchor}"', pages[path])
            assert link, (path, anchor)
            assert "page=" in link[1], "the sign-off has several pages"
            there = await visitor.get(html.unescape(link[1]))
            assert f'id="{anchor}"' in there.text


async def test_a_sign_of_before_in_what_is_signed_covers_nothing(
    place: Place, conn: Connection
) -> None:
    """From before nobody could type it: the page has no link to where nothing is told."""
    statement = await place.save(conn, Part.STORIES, "▇ Words covered ▇")
    nothing = PromisesToday(agreed=(), changed=(), day=JULY.date())

    page = part_page(place.organisation, statement, nothing, Part.STORIES, number=1)

    assert "▇" in str(page.blocks)
    assert page.notes == ()


def test_nobody_can_type_the_mark_into_a_statement_or_beside_its_photo() -> None:
    section = tidied(
        TypedSection(
            words="▇ Words covered ▇", easy=(EasyLine(picture="ear", words="▇ Us"),), based_on=1
        )
    )
    photo = PhotoForm(alt="▇ Six people", credit="Amina ▇").draft()

    assert (section.words, section.easy[0].words) == ("- Words covered -", "- Us")
    assert (photo.alt, photo.credit) == ("- Six people", "Amina -")


async def test_the_words_are_in_no_row_of_any_table_any_more(
    published: ProgressStatement, stored: Place, pool: db.Pool, own_database: Database
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        letter = Letter(
            to_address="a@b.example",
            subject="Spring 2026: an objection was closed",
            wording=f"{NAME} is kind.",
        )
        await post(CouncilContext(conn, stored.organisation), letter, JULY)
    assert dump(own_database).count("O'Hara") > 6
    async with db.transaction(pool, stored.organisation.id) as conn:
        await cover(conn, stored)

    assert "O'Hara" not in dump(own_database)
    assert "Eddie" not in dump(own_database)


async def test_the_old_fingerprint_says_what_became_of_it(
    visitor: AsyncClient, published: ProgressStatement, covered: ProgressStatement, said: Said
) -> None:
    old, new = published.version.hash, covered.version.hash
    assert old != new

    page = await visitor.get(f"/verify/{old}")

    assert "This was published on 1 July 2026." in page.text
    assert "Words were covered on 1 July 2026 because they named somebody." in page.text
    assert new in page.text
    newest = await visitor.get(f"/verify/{new}")
    assert "The words have not changed since." in newest.text, newest.text
    check = said("check")
    assert (check.returncode, check.stdout.strip().splitlines()[-1]) == (0, "All is well.")


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        (
            "UPDATE progress_versions SET content = jsonb_set(content, '{summary,words}', '\"x\"')",
            "The words are not the words that were published",
        ),
        (
            "UPDATE keys SET words = 'Something else' WHERE role = 'sponsor'",
            "The signature of Carol Osei is not as the record of what happened says",
        ),
        ("UPDATE documents SET pdf = 'x'", "The standard PDF is not the file"),
        (
            "DELETE FROM events WHERE what = 'covering agreed'",
            "the record does not say that both keys agreed",
        ),
    ],
)
async def test_what_is_changed_after_covering_is_named_too(
    visitor: AsyncClient,
    covered: ProgressStatement,
    own_database: Database,
    what: str,
    sentence: str,
) -> None:
    change(own_database, what)

    page = await visitor.get(f"/verify/{covered.version.hash}")

    assert sentence in html.unescape(page.text)


async def test_the_form_asks_again_for_what_cannot_be_covered(
    published: ProgressStatement, stored: Place, browser_of: Browser
) -> None:
    dev, page = await browser_of(stored.dev), f"{HERE}/coverings"
    assert f'href="{page}"' in (await dev.get(HERE)).text

    empty = await factories.form(dev, page)
    nowhere = await factories.form(dev, page, cover="Nobody at all", reason="names")
    title = await factories.form(dev, page, cover="Spring 2026", reason="names")

    assert [one.status_code for one in (empty, nowhere, title)] == [422, 422, 422]
    assert ProgressProblem.NO_REASON.sentence in empty.text
    assert ProgressProblem.NOT_THERE.sentence in nowhere.text
    assert "Nobody at all" in nowhere.text, "what was typed is not lost"
    assert ProgressProblem.IN_TITLE.sentence in title.text


async def test_it_is_asked_for_seen_and_agreed_on_pages(
    published: ProgressStatement, stored: Place, browser_of: Browser
) -> None:
    dev, carol = await browser_of(stored.dev), await browser_of(stored.carol)
    page = f"{HERE}/coverings"

    asked = await factories.form(dev, page, cover=NAME, reason="names")
    seen = html.unescape((await carol.get(page)).text)
    action = re.search(r'action="([^"]+/agreements)"', seen)
    assert action
    refused = await factories.form(dev, page, to=action[1])
    agreed = await factories.form(carol, page, to=action[1])

    assert (asked.status_code, refused.status_code, agreed.status_code) == (303, 403, 303)
    assert MARK in seen
    assert NAME in seen
    assert "/agreements" not in (await dev.get(page)).text
    assert "The council lead has not agreed yet." in (await carol.get(page)).text


async def test_saying_no_covers_nothing_and_forgets_the_request(
    published: ProgressStatement, stored: Place, browser_of: Browser, pool: db.Pool
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        covering = await propose(conn, stored)
    lena = await browser_of(stored.lena)

    done = await factories.form(
        lena, f"{HERE}/coverings", to=f"{HERE}/coverings/{covering.id}/ends"
    )

    assert done.status_code == 303
    async with db.transaction(pool, stored.organisation.id) as conn:
        assert await conn.fetchval("SELECT words FROM coverings") is None
        with pytest.raises(TooLate):
            await agree(conn, stored, covering, stored.carol, KeyRole.SPONSOR)
        assert (await stored.now(conn)).version.hash == published.version.hash


async def test_one_key_covers_nothing(place: Place, conn: Connection) -> None:
    published = await publish(conn, place)
    covering = await propose(conn, place)
    await agree(conn, place, covering, place.carol, KeyRole.SPONSOR)

    assert (
        await replacing_words.to_cover(CouncilContext(conn, place.organisation), covering.id)
        is None
    )
    with pytest.raises(NotAllowed):
        await agree(conn, place, covering, place.carol, KeyRole.LEAD)
    with pytest.raises(asyncpg.RestrictViolationError, match="rows of progress_versions"):
        await conn.execute(
            "UPDATE progress_versions SET content = covered_content(content, $1, $2) WHERE id = $3",
            NAME,
            MARK,
            published.version.id,
        )


VERSIONS = "UPDATE progress_versions SET content ="
ELSE = {
    "other words": f"{VERSIONS} jsonb_set(content, '{{council}}', '\"x\"')",
    "more words": f"{VERSIONS} covered_content(content, 'We', '{MARK}')",
    "another mark": f"{VERSIONS} covered_content(content, $${NAME}$$, 'x')",
    "only a hash": "UPDATE progress_versions SET hash = 'x'",
    "a signature": "UPDATE keys SET name = 'Somebody'",
    "a signature's words": "UPDATE keys SET words = 'x'",
    "an objection": "UPDATE objections SET wording = ''",
    "an answer": "UPDATE objection_answers SET wording = ''",
    "a publication": "UPDATE publications SET hash = 'x'",
    "a file's kind": "UPDATE documents SET kind = 'standard'",
    "no row at all": "DELETE FROM progress_versions",
    "no file": "DELETE FROM documents",
    "no key": "DELETE FROM keys",
    "the request": "UPDATE coverings SET words = 'bus'",
}


@pytest.mark.parametrize("what", ELSE)
async def test_the_database_itself_allows_exactly_this_and_nothing_else(
    place: Place, conn: Connection, what: str
) -> None:
    """While both have agreed and the words wait to be covered."""
    await publish(conn, place)
    await agree_both(conn, place, await propose(conn, place))

    with pytest.raises(asyncpg.RestrictViolationError, match="never change"):
        await conn.execute(ELSE[what])


@pytest.mark.parametrize("table", ["progress_versions", "keys", "documents", "publications"])
async def test_nothing_changes_before_or_after(place: Place, conn: Connection, table: str) -> None:
    await publish(conn, place)
    await cover(conn, place)

    with pytest.raises(asyncpg.RestrictViolationError, match="never change"):
        await conn.execute(f"UPDATE {table} SET organisation_id = organisation_id")


async def test_a_second_covering_is_another_step(place: Place, conn: Connection) -> None:
    first = await publish(conn, place)
    await cover(conn, place)
    covering = await propose(conn, place, "is kind")
    await agree_both(conn, place, covering)
    found = await replacing_words.to_cover(CouncilContext(conn, place.organisation), covering.id)
    assert found
    await replacing_words.cover(
        CouncilContext(conn, place.organisation), *found, covering.id, OTHER_FILES, now=JULY
    )

    twice = await place.now(conn)
    assert twice.missing_keys == ()
    seal = await checking.covered_fingerprint(conn, first.version.hash)
    assert seal
    assert seal.hash == twice.version.hash
    assert (await checking.verified_fingerprint(conn, twice.version.hash, now=JULY)).problems == ()


async def test_nothing_is_covered_before_it_is_published(
    stored: Place, browser_of: Browser
) -> None:
    dev = await browser_of(stored.dev)

    page = await dev.get(f"{HERE}/coverings")

    assert page.status_code == 409
    assert "Change the words in the ordinary way." in page.text


async def test_words_too_short_or_too_long_are_asked_for_again(
    place: Place, conn: Connection
) -> None:
    statement = await publish(conn, place)
    for words, problem in (
        ("W", ProgressProblem.SHORT_COVER),
        ("  ", ProgressProblem.NO_COVER),
        ("x" * 1001, ProgressProblem.LONG_COVER),
    ):
        typed = TypedCovering(words=words, reason="law")
        found = await progress_covering.problems_with_covering(
            CouncilContext(conn, place.organisation), statement, typed
        )
        assert found == (problem,)


@pytest.mark.pdf
async def test_the_job_makes_both_files_again(
    published: ProgressStatement,
    stored: Place,
    pool: db.Pool,
    settings: Settings,
    visitor: AsyncClient,
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        covering = await propose(conn, stored)
        await agree_both(conn, stored, covering)
    job = CoverJob(organisation_id=stored.organisation.id, covering_id=covering.id)

    async with Renderers() as renderers:
        for _ in range(2):
            await jobs.cover(pool, renderers, settings, job, clock=lambda: Clock(now=JULY))

    async with db.transaction(pool, stored.organisation.id) as conn:
        covered = await stored.now(conn)
        letters = await outbox(CouncilContext(conn, stored.organisation))
    assert covered.version.hash != published.version.hash
    # Lena objected, Carol is in the group: neither's words go without their hearing of it.
    told = [one for one in letters if one.subject == f"{covered.title}: words were covered"]
    assert {one.to_address for one in told} == {stored.carol.email, stored.lena.email}
    assert all("because they named somebody" in one.wording for one in told)
    assert not any("O'Hara" in one.wording for one in told)
    for path in (f"{PUBLIC}.pdf", f"{PUBLIC}/easy-read.pdf"):
        pdf = (await visitor.get(path)).content
        words = _words_of(pdf)
        assert "O'Hara" not in words
        assert "Words covered on 1 July 2026 because they named somebody" in words
        assert "block" not in words, "the bar is drawn, not spelled out"
    assert (
        "The words have not changed since."
        in (await visitor.get(f"/verify/{covered.version.hash}")).text
    )


def _words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


WHY = "The standard PDF: "


@pytest.fixture
async def failed(
    published: ProgressStatement, stored: Place, pool: db.Pool, settings: Settings, tmp_path: Path
) -> CoverJob:
    """Both agreed, but a picture is missing from the project's folder: WeasyPrint complains."""
    async with db.transaction(pool, stored.organisation.id) as conn:
        covering = await propose(conn, stored)
        await agree_both(conn, stored, covering)
    job = CoverJob(organisation_id=stored.organisation.id, covering_id=covering.id)
    nowhere = Settings(secret=settings.secret, home=tmp_path)
    async with Renderers() as renderers:
        await jobs.cover(pool, renderers, nowhere, job, clock=lambda: Clock(now=JULY))
    return job


@pytest.mark.pdf
async def test_files_that_fail_their_checks_say_why_to_who_asked_and_both_key_holders(
    failed: CoverJob, stored: Place, browser_of: Browser, pool: db.Pool
) -> None:
    for member in (stored.dev, stored.carol, stored.lena):
        browser = await browser_of(member)
        seen = (await browser.get(f"{HERE}/coverings")).text
        assert "The words are not covered yet" in seen
        assert WHY in seen
        assert "Look again now" not in seen
        assert ("Try again" in seen) is (member != stored.dev), "only with a key"
    async with db.transaction(pool, stored.organisation.id) as conn:
        assert "Edna" in str((await stored.now(conn)).version.content), "nothing has changed"


@pytest.mark.pdf
async def test_a_key_holder_tries_again_and_the_words_are_covered(
    failed: CoverJob, stored: Place, browser_of: Browser, pool: db.Pool, settings: Settings
) -> None:
    carol, page = await browser_of(stored.carol), f"{HERE}/coverings"

    again = await factories.form(carol, page, f"{page}/{failed.covering_id}/agreements")

    assert again.status_code == 303
    seen = (await carol.get(page)).text
    assert WHY not in seen
    assert "Look again now" in seen
    async with Renderers() as renderers:
        await jobs.cover(pool, renderers, settings, failed, clock=lambda: Clock(now=JULY))
    async with db.transaction(pool, stored.organisation.id) as conn:
        assert "Edna" not in str((await stored.now(conn)).version.content)
