"""Promises are changed and withdrawn: what a draft, a published text and its readers then have."""

import asyncio
import re
from datetime import date, timedelta

import asyncpg
import msgspec
import pytest
from httpx import AsyncClient

from said_and_done.commitments.domain import changing, commitments, reporting, withdrawing
from said_and_done.commitments.model import Commitment, Report, TypedChange
from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.core.errors import NotYet, TooLate
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import KeyRole
from said_and_done.progress.domain import changes, coverable, promises, publishing
from said_and_done.progress.jobs import report_html
from said_and_done.progress.model.covering import BAR
from said_and_done.progress.model.evidence import CommitmentEvidence
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.statement import DocumentKind, ProgressStatement
from said_and_done.progress.views.documents import document_view
from said_and_done.rounds.model import TypedDay
from tests import factories
from tests.progress.conftest import HERE, JULY, Browser, Place

PUBLIC = "/anyborough/progress/spring-2026"
PHONE = "We answer the phone in 2 minutes."
LIFT = "We mend the lift."
WHY = "It was sent twice by mistake."
LATER = "2 people left, and we look for new ones."


async def a_promise(conn: Connection, place: Place, wording: str = PHONE) -> Commitment:
    """A promise that is in the text."""
    made = await factories.commitment(conn, place.organisation, place.round, place.group, wording)
    await place.bring_in_evidence(conn)
    return made


async def withdraw(conn: Connection, place: Place, number: int = 1) -> bool:
    promise = await commitments.commitment(
        CouncilContext(conn, place.organisation), number, JULY.date()
    )
    return await withdrawing.withdraw(
        ActingMember(conn, place.organisation, place.dev, JULY),
        promise,
        WHY,
        based_on=promise.revision,
        address="",
    )


async def change(
    conn: Connection,
    place: Place,
    wording: str = "We answer in 5 minutes.",
    days: int = 0,
    reason: str = LATER,
) -> None:
    """Promise 1 gets other words, and 1 March 2027 as its day."""
    promise = await commitments.commitment(CouncilContext(conn, place.organisation), 1, JULY.date())
    typed = TypedChange(
        wording=wording, due=TypedDay(day="1", month="3", year="2027"), reason=reason
    )
    await changing.change(
        ActingMember(conn, place.organisation, place.dev, JULY + timedelta(days=days)),
        promise,
        typed,
        based_on=promise.revision,
        address="",
    )


async def way(conn: Connection, place: Place) -> str:
    """What is in the way of publishing."""
    found = await publishing.in_the_way(
        CouncilContext(conn, place.organisation), await place.now(conn), JULY.date()
    )
    return " ".join(found)


def promises_of(statement: ProgressStatement, part: Part) -> list[int]:
    return [
        one.number
        for one in statement.version.content.section(part).evidence
        if isinstance(one, CommitmentEvidence)
    ]


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def document(place: Place, statement: ProgressStatement, kind: DocumentKind) -> str:
    """The words of a document that becomes a PDF."""
    view = document_view(place.organisation, statement, kind, "https://said.example")
    return words_of(report_html(view))


# ------------------------------------------------------------------------ withdrawn


async def test_a_withdrawn_promise_goes_from_the_text_with_the_newest_evidence(
    place: Place, conn: Connection
) -> None:
    await a_promise(conn, place)
    await a_promise(conn, place, LIFT)
    await place.save(conn, Part.STORIES, "We made 2 new promises, said Edna.")
    await withdraw(conn, place)

    await place.bring_in_evidence(conn, minutes=1)

    after = await place.now(conn)
    assert promises_of(after, Part.WHAT_WE_AGREED) == [2]
    assert promises_of(after, Part.WHAT_HAPPENS_NEXT) == [2]
    assert PHONE not in str(after.version.content)
    assert "We made 1 new promise." in after.version.content.summary.words
    assert after.version.content.stories.words == "We made 2 new promises, said Edna."


async def test_the_program_counts_promises_anew_and_people_keep_their_words(
    place: Place, conn: Connection
) -> None:
    before = await place.now(conn)
    assert before.version.content.what_we_agreed.words == "We made no new promises in this round."
    await place.save(
        conn, Part.WHAT_WE_AGREED, "We made no new promises in this round.\n\nWe met twice."
    )

    await a_promise(conn, place)
    with_one = await place.now(conn)
    await withdraw(conn, place)
    await place.bring_in_evidence(conn, minutes=1)
    without = await place.now(conn)

    assert with_one.version.content.what_we_agreed.words == "We met twice."
    assert "We made 1 new promise." in with_one.version.content.summary.words
    assert without.version.content.what_we_agreed.words == "We met twice."
    assert "We made no new promises." in without.version.content.summary.words


async def test_nothing_is_published_while_a_withdrawn_promise_is_in_it(
    place: Place, conn: Connection
) -> None:
    await a_promise(conn, place)
    await place.sign_both(conn)
    assert await way(conn, place) == ""

    await withdraw(conn, place)

    said = f"has promise 1, which was withdrawn: “{PHONE}” Bring in the newest evidence."
    assert f"Part 5, “What we agreed to do”, {said}" in await way(conn, place)
    with pytest.raises(NotYet, match="which was withdrawn"):
        await place.publish(conn)


async def test_the_database_itself_publishes_no_withdrawn_promise(
    place: Place, conn: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    await a_promise(conn, place)
    await place.sign_both(conn)
    await withdraw(conn, place)
    monkeypatch.setattr(publishing, "refuse_in_the_way", lambda _reasons: None)

    with pytest.raises(asyncpg.RestrictViolationError, match="withdrawn promise"):
        await place.publish(conn)


async def test_a_published_promise_can_be_withdrawn_no_more(place: Place, conn: Connection) -> None:
    await a_promise(conn, place)
    await place.sign_both(conn)
    await place.publish(conn)

    with pytest.raises(TooLate, match="is in a progress statement that is published"):
        await withdraw(conn, place)
    with pytest.raises(asyncpg.RestrictViolationError, match="published promise"):
        await conn.execute(
            "INSERT INTO commitment_withdrawals SELECT organisation_id, id, 'x',"
            " '2026-07-01', now(), $1 FROM commitments",
            place.dev.id,
        )


async def test_the_page_offers_to_withdraw_only_what_is_not_published(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    dev = await browser_of(stored.dev)
    async with db.transaction(pool, stored.organisation.id) as conn:
        await a_promise(conn, stored)
    page = "/anyborough/work/commitments/1"
    before = await dev.get(page)
    async with db.transaction(pool, stored.organisation.id) as conn:
        await stored.sign_both(conn)
        await stored.publish(conn)

    after, refused = await dev.get(page), await dev.get(f"{page}/withdrawal")

    assert f'href="{page}/withdrawal"' in before.text
    assert f'href="{page}/withdrawal"' not in after.text
    assert f'href="{page}/changes"' in after.text, "it is changed in the open instead"
    assert refused.status_code == 410
    assert "so it stays" in refused.text


async def test_withdrawing_waits_for_a_publication_at_the_same_moment(
    stored: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await a_promise(conn, stored)
        await stored.sign_both(conn)

    async def withdraws() -> None:
        async with db.transaction(pool, stored.organisation.id) as other:
            await withdraw(other, stored)

    async with db.transaction(pool, stored.organisation.id) as conn:
        await stored.publish(conn)
        waits = asyncio.create_task(withdraws())
        done, _ = await asyncio.wait([waits], timeout=0.5)
        assert not done

    with pytest.raises(TooLate, match="is published"):
        await waits


async def test_the_writer_is_told_where_a_withdrawn_promise_still_stands(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    dev, carol = await browser_of(stored.dev), await browser_of(stored.carol)
    async with db.transaction(pool, stored.organisation.id) as conn:
        await a_promise(conn, stored)
        await a_promise(conn, stored, LIFT)
        await stored.save(conn, Part.STORIES, "Promises 2 and 1 came from one story.")
        await withdraw(conn, stored)

    for browser, page in ((dev, HERE), (carol, HERE), (carol, f"{HERE}/read")):
        shown = (await browser.get(page)).text
        assert f"Promise 1 was withdrawn on 1 July 2026: “{PHONE}” Why: {WHY}" in shown
        assert "Part 5, “What we agreed to do”, still has it." in shown
        assert "The words of part 8, “A story or two”, name it." in shown
    part = (await dev.get(f"{HERE}/sections/stories")).text
    assert "The words of part 8, “A story or two”, name it." in part
    assert "still has it" not in part, "that is another part"
    assert "was withdrawn" not in (await dev.get(f"{HERE}/sections/method")).text


async def test_a_draft_says_nothing_more_when_nothing_names_the_promise(
    place: Place, conn: Connection
) -> None:
    await a_promise(conn, place)
    await place.save(conn, Part.STORIES, "Promise 11 is another one.")
    await withdraw(conn, place)

    await place.bring_in_evidence(conn, minutes=1)

    newest = await place.now(conn)
    notes = await promises.withdrawn_notes(
        CouncilContext(conn, place.organisation), newest, JULY.date()
    )
    assert notes == ()


# ------------------------------------------------------------------------- changed


async def test_both_documents_say_what_a_promise_was_what_it_is_and_why(
    place: Place, conn: Connection
) -> None:
    await a_promise(conn, place)
    await change(conn, place)
    await place.bring_in_evidence(conn)
    newest = await place.now(conn)

    for kind in DocumentKind:
        words = document(place, newest, kind)
        assert "We answer in 5 minutes." in words
        assert f"We said: “{PHONE}” Now we say: “We answer in 5 minutes.”" in words
        assert "We said: by 1 December 2026. Now: by 1 March 2027." in words
        assert f"We changed it on 1 July 2026. Why: {LATER}" in words


async def test_what_is_published_stays_and_the_page_beside_it_tells_of_the_change(
    visitor: AsyncClient, stored: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await a_promise(conn, stored)
        await stored.sign_both(conn)
        published = await stored.publish(conn)
    before = {
        path: await visitor.get(path) for path in (f"{PUBLIC}/all", f"{PUBLIC}/easy-read/all")
    }
    words = (await visitor.get(f"{PUBLIC}.json")).content

    async with db.transaction(pool, stored.organisation.id) as conn:
        await change(conn, stored, days=3)

    for path, was in before.items():
        page = await visitor.get(path)
        said = words_of(page.text)
        assert "Promises that changed since" in said
        assert f"We said: “{PHONE}” Now we say: “We answer in 5 minutes.”" in said
        assert f"We changed it on 4 July 2026. Why: {LATER}" in said
        assert "The words that were signed stay as they were." in said
        parts = page.text.partition('id="part-1"')[2]
        assert parts == was.text.partition('id="part-1"')[2]
        assert "5 minutes" not in parts
        assert "changed since" not in was.text
    assert (await visitor.get(f"{PUBLIC}.json")).content == words
    assert (await visitor.get(f"/verify/{published.version.hash}")).status_code == 200


async def test_what_changed_before_publication_is_told_in_the_text_only(
    visitor: AsyncClient, stored: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await a_promise(conn, stored)
        await change(conn, stored)
        await stored.bring_in_evidence(conn, minutes=1)
        await stored.sign_both(conn)
        newest = await stored.now(conn)
        await publishing.publish(
            CouncilContext(conn, stored.organisation),
            newest,
            dict.fromkeys(DocumentKind, b"%PDF"),
            now=JULY + timedelta(days=1),
            today=JULY.date(),
        )

    page = (await visitor.get(f"{PUBLIC}/all")).text

    assert "Promises that changed since" not in page
    assert "We said: by 1 December 2026. Now: by 1 March 2027." in page


async def test_a_key_holder_sees_that_the_day_of_a_promise_changed(
    place: Place, conn: Connection
) -> None:
    await a_promise(conn, place)
    await place.sign(conn, KeyRole.SPONSOR)
    await change(conn, place, wording=PHONE)
    await place.bring_in_evidence(conn, minutes=1)

    changed = await changes.since_last_read(
        CouncilContext(conn, place.organisation), await place.now(conn), KeyRole.SPONSOR
    )

    agreed = [one for one in changed if one.part is Part.WHAT_WE_AGREED]
    put_in = " ".join(piece.words for one in agreed for piece in one.pieces if piece.how == "new")
    assert "March 2027" in put_in
    assert LATER in put_in


async def test_what_a_changed_promise_said_before_can_be_covered_too(
    place: Place, conn: Connection
) -> None:
    await a_promise(conn, place, "We ring Mrs Baker.")
    await change(conn, place, wording="We ring everybody.")
    await place.bring_in_evidence(conn)
    newest = await place.now(conn)

    problem = await coverable.problem_with_words(
        CouncilContext(conn, place.organisation), newest, "Mrs Baker"
    )
    covered = await conn.fetchval(
        "SELECT covered_content($1::jsonb, 'Mrs Baker', $2)",
        msgspec.to_builtins(newest.version.content),
        BAR,
    )

    assert problem is None
    assert "Mrs Baker" in str(newest.version.content)
    assert "Mrs Baker" not in str(covered)


async def test_a_promise_that_never_changed_keeps_the_fingerprint_it_had(
    place: Place, conn: Connection
) -> None:
    await a_promise(conn, place)

    newest = await place.now(conn)

    assert promises_of(newest, Part.WHAT_WE_AGREED) == [1]
    assert b'"before"' not in newest.version.content.canonical


# ------------------------------------------------------------------ what happens next


async def test_what_happens_next_has_the_words_of_each_promise(
    place: Place, conn: Connection
) -> None:
    await factories.commitment(
        conn, place.organisation, place.round, place.group, LIFT, due_on=date(2027, 3, 1)
    )
    await a_promise(conn, place)
    newest = await place.now(conn)

    standard = document(place, newest, DocumentKind.STANDARD)
    easy = document(place, newest, DocumentKind.EASY_READ)

    assert promises_of(newest, Part.WHAT_HAPPENS_NEXT) == [2, 1], "the next one first"
    assert f"By 1 December 2026: {PHONE} Promise 2 and its history" in standard
    assert f"By 1 March 2027: {LIFT} Promise 1 and its history" in standard
    assert f"By 1 March 2027 {LIFT}" in easy
    assert "Promise 1" not in easy


async def test_what_happens_next_leaves_out_what_is_done_stopped_or_late(
    place: Place, conn: Connection
) -> None:
    for state, reason in (("done", ""), ("stopped", "There is no money."), ("started", "")):
        promise = await factories.commitment(
            conn, place.organisation, place.round, place.group, f"This one is {state}."
        )
        await reporting.update(
            CouncilContext(conn, place.organisation),
            promise,
            Report(state=state, wording="We said so.", reason=reason),
            on=JULY.date(),
            by=None,
            now=JULY,
        )
    await factories.commitment(
        conn, place.organisation, place.round, place.group, LIFT, due_on=date(2026, 6, 20)
    )
    await place.bring_in_evidence(conn)

    newest = await place.now(conn)

    assert promises_of(newest, Part.WHAT_WE_AGREED) == [1, 2, 3, 4], "they could be there"
    assert promises_of(newest, Part.WHAT_HAPPENS_NEXT) == [3]


async def test_a_draft_from_before_loses_the_lines_without_words(
    place: Place, conn: Connection
) -> None:
    await place.save(
        conn,
        Part.WHAT_HAPPENS_NEXT,
        "We ask again in spring.\n\nBy 1 December 2026: promise 1.\n\nBy 3 May: tea, promise 1.",
    )

    await a_promise(conn, place)

    words = (await place.now(conn)).version.content.what_happens_next.words
    assert words == "We ask again in spring.\n\nBy 3 May: tea, promise 1."


async def test_a_promise_left_out_is_named_with_its_words(place: Place, conn: Connection) -> None:
    winter = await factories.round(
        conn,
        place.organisation,
        "Winter 2025",
        opens_on=date(2025, 12, 1),
        closes_on=date(2026, 1, 31),
        answer_by=date(2026, 3, 1),
    )
    await factories.commitment(conn, place.organisation, winter, place.group, LIFT)

    assert f"leaves out promise 1: “{LIFT}”" in await way(conn, place)


async def test_an_earlier_promise_that_was_withdrawn_need_not_be_told(
    place: Place, conn: Connection
) -> None:
    winter = await factories.round(
        conn,
        place.organisation,
        "Winter 2025",
        opens_on=date(2025, 12, 1),
        closes_on=date(2026, 1, 31),
        answer_by=date(2026, 3, 1),
    )
    await factories.commitment(conn, place.organisation, winter, place.group, LIFT)
    assert "leaves out promise 1" in await way(conn, place)

    await withdraw(conn, place)

    assert "leaves out" not in await way(conn, place)


# ---------------------------------------------------------------- what is written


async def test_a_part_is_written_only_when_somebodys_words_are_in_it(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    dev = await browser_of(stored.dev)
    async with db.transaction(pool, stored.organisation.id) as conn:
        await a_promise(conn, stored)

    before = states(await dev.get(HERE))
    async with db.transaction(pool, stored.organisation.id) as conn:
        await stored.save(conn, Part.WHAT_WE_AGREED, "We decided this at 2 meetings.")
        await stored.save(conn, Part.COULD_NOT_DO, "")
    after = states(await dev.get(HERE))

    assert before["5. What we agreed to do"] == "Only evidence, no words yet"
    assert before["8. A story or two"] == "Empty"
    assert before["1. The short version"] == "Written"
    assert after["5. What we agreed to do"] == "Written"
    assert after["7. What we could not do, and why"] == "Empty, and needed"


async def test_a_part_that_is_only_in_easy_read_says_so(browser_of: Browser, stored: Place) -> None:
    dev = await browser_of(stored.dev)
    part = f"{HERE}/sections/stories"
    await factories.form(dev, part, words="", easy="Amina told us.", picture="open-book")

    assert states(await dev.get(HERE))["8. A story or two"] == "Only in easy read"


def states(page: object) -> dict[str, str]:
    """What the page of the two keys says of each part."""
    html = str(getattr(page, "text", ""))
    rows = html.partition("The 12 parts")[2].split("<li ")[1:]
    told = [[" ".join(words.split()) for words in re.findall(r">([^<>]+)<", row)] for row in rows]
    plain = [[words for words in row if words] for row in told]
    return {"".join(f"{words} " for words in row[:-1]).strip(): row[-1] for row in plain}
