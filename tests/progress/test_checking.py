"""Anybody can check what was published; whoever owns the database cannot change it unseen."""

import hashlib
import html
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from httpx import AsyncClient, Response

from said_and_done.core import db
from said_and_done.core.settings import HOME
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people import queries as people_queries
from said_and_done.people.domain import letters
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import KeyRole, Letter
from said_and_done.progress.domain import closing, keys
from said_and_done.progress.model.checking import HeadAnswer
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.model.text import Section
from said_and_done.progress.views.verifying import HEAD_ANSWERS
from tests.command_line.conftest import environment, said
from tests.conftest import Database
from tests.progress.conftest import JULY, Place

__all__ = ["environment", "said"]

PUBLIC = "/anyborough/progress/spring-2026"
SCRIPT = HOME / "docs/check_fingerprint.py"
Said = Callable[..., "subprocess.CompletedProcess[str]"]
AS_OWNER = "SET session_replication_role = replica"

CHANGES = {
    "a published word": (
        """
        UPDATE progress_versions SET content = jsonb_set(
            content, '{could_not_do,words}', '"We kept the evening bus."'
        )
        """,
        "The words are not the words that were published",
    ),
    "the words of a signature": (
        "UPDATE keys SET words = 'I agree with all my heart.' WHERE role = 'sponsor'",
        "The signature of Carol Osei is not as the record of what happened says",
    ),
    "who signed": (
        (
            "UPDATE keys SET member_id = (SELECT member_id FROM keys WHERE role = 'lead'),"
            " name = 'Lena Hart' WHERE role = 'sponsor'"
        ),
        "Lena Hart signed as co-production sponsor without having that role",
    ),
    "one key": (
        "DELETE FROM keys WHERE role = 'lead'",
        "The key of the council lead is not on these words",
    ),
    "the last five events": (
        "DELETE FROM events WHERE number > (SELECT max(number) - 5 FROM events)",
        "The record does not have it any more",
    ),
    "one event in the middle": (
        "UPDATE events SET what = 'nothing' WHERE number = 3",
        "The record of what happened was changed at event 3",
    ),
    "all events": ("DELETE FROM events", "The record of what happened is empty"),
    "a byte of a PDF": (
        "UPDATE documents SET pdf = set_byte(pdf, 3, 0) WHERE kind = 'standard'",
        "The standard PDF is not the file that was published",
    ),
    "a PDF and the hash beside it": (
        (
            "UPDATE documents SET pdf = 'x', sha256 = encode(sha256('x'), 'hex')"
            " WHERE kind = 'easy-read'"
        ),
        "The easy-read PDF is not the file that was published",
    ),
    "what an objection says": (
        "UPDATE objections SET wording = 'I have one small question.'",
        "What Carol Osei objected is not as the record of what happened says",
    ),
    "who objected": (
        "UPDATE objections SET name = 'Nobody Here'",
        "What Nobody Here objected is not as the record of what happened says",
    ),
    "an objection that is gone": (
        "DELETE FROM objections",
        "The record tells of an objection that is not here any more",
    ),
    "an objection that nobody made": (
        "DELETE FROM events WHERE what = 'objection'",
        "There is an objection of which the record tells nothing",
    ),
    "what an answer says": (
        "UPDATE objection_answers SET wording = 'We changed all of it.'",
        "The answer to the objection of Carol Osei is not as the record of what happened says",
    ),
    "that the group decided": (
        (
            "UPDATE objection_closings SET how = 'group', wording = 'We all agree.',"
            " decided_on = '2026-07-01'"
        ),
        "That the objection of Carol Osei was closed is not as the record of what happened says",
    ),
    "a published number": (
        ("UPDATE number_snapshots SET figures = jsonb_set(figures, '{heard,0,everyone}', '4000')"),
        "Spring 2026: the numbers of publication 1 are not those that were published",
    ),
    "published numbers that are gone": (
        "DELETE FROM number_snapshots",
        "Spring 2026: the numbers of publication 1 are not those that were published",
    ),
    "a PDF that is gone": (
        "DELETE FROM documents WHERE kind = 'standard'",
        "The standard PDF is gone",
    ),
}


async def objected(conn: db.Connection, place: Place) -> None:
    """Carol objects, Dev answers, and Carol closes her objection."""
    before = JULY - timedelta(minutes=3)
    objection = await keys.object_to(
        ActingMember(
            conn,
            place.organisation,
            place.carol,
            before,
        ),
        await place.now(conn),
        KeyRole.SPONSOR,
        "The bus is missing.",
    )
    await keys.answer(
        ActingMember(
            conn,
            place.organisation,
            place.dev,
            before,
        ),
        await place.now(conn),
        objection.id,
        "It is in part 7.",
    )
    await closing.close_own(
        ActingMember(
            conn,
            place.organisation,
            place.carol,
            before,
        ),
        await place.now(conn),
        objection.id,
    )


@pytest.fixture
async def published(stored: Place, pool: db.Pool) -> ProgressStatement:
    """Published, with a letter sent afterwards: its head is the newest that was printed."""
    async with db.transaction(pool, stored.organisation.id) as conn:
        await objected(conn, stored)
        await stored.sign_both(conn)
        found = await stored.publish(conn)
        letter = Letter(to_address="a@b.example", subject="Hello", wording="Hello.")
        await letters.post(CouncilContext(conn, stored.organisation), letter, JULY)
        return found


def change(database: Database, what: str) -> None:
    """Do something as the owner of the database, who can switch off every trigger."""
    with psycopg.connect(database.owner_url) as owner:
        owner.execute(AS_OWNER)
        assert owner.execute(what).rowcount


def words_of(page: str) -> str:
    return html.unescape(page)


async def test_an_untouched_publication_is_well(
    visitor: AsyncClient, published: ProgressStatement, said: Said
) -> None:
    page = await visitor.get(f"/verify/{published.version.hash}")
    check = said("check")

    assert "The words have not changed since." in page.text
    assert "Both PDFs are the files that were published." in page.text
    assert (check.returncode, check.stdout.strip().splitlines()[-1]) == (0, "All is well.")


@pytest.mark.parametrize("what", CHANGES)
async def test_what_the_owner_of_the_database_changed_is_named(
    visitor: AsyncClient,
    published: ProgressStatement,
    said: Said,
    own_database: Database,
    what: str,
) -> None:
    sql, sentence = CHANGES[what]
    change(own_database, sql)

    page = await visitor.get(f"/verify/{published.version.hash}")
    check = said("check")

    assert page.status_code == 200
    if "number" not in what:  # of a round, and no part of a progress statement
        assert "Something does not fit" in page.text
        assert sentence in words_of(page.text)
        assert "The words have not changed since." not in page.text
    assert check.returncode != 0
    assert sentence in " ".join(check.stderr.split())
    assert "All is well" not in check.stdout


async def test_other_words_with_their_own_hash_have_no_keys(
    visitor: AsyncClient, published: ProgressStatement, said: Said, own_database: Database
) -> None:
    """The owner changes the text, its hash and the publication's, but cannot sign."""
    text = published.version.content
    other = text.with_section(Part.SUMMARY, Section(words="All is fine."))
    with psycopg.connect(own_database.owner_url) as owner:
        owner.execute(AS_OWNER)
        owner.execute(
            "UPDATE progress_versions SET content = %s, hash = %s WHERE id = %s",
            (other.canonical.decode(), other.hash, published.version.id),
        )
        owner.execute("UPDATE publications SET hash = %s", (other.hash,))

    old = await visitor.get(f"/verify/{published.version.hash}")
    new = await visitor.get(f"/verify/{other.hash}")
    check = said("check")

    assert old.status_code == 404
    assert "these are not the words that were published" in old.text
    assert 'href="/verify">Check another fingerprint' in old.text
    for sentence in (
        "The key of the co-production sponsor is not on these words",
        "The key of the council lead is not on these words",
        "The record of what happened does not say that it was published",
    ):
        assert sentence in words_of(new.text)
        assert sentence in " ".join(check.stderr.split())
    assert f"None has its fingerprint {published.version.hash}" in " ".join(check.stderr.split())


async def test_the_words_can_be_downloaded_and_checked_without_us(
    visitor: AsyncClient, published: ProgressStatement, tmp_path: Path
) -> None:
    page = await visitor.get(f"{PUBLIC}/sign-off")
    assert f'href="{PUBLIC}.json"' in page.text
    words = await visitor.get(f"{PUBLIC}.json")
    again = await visitor.get(f"{PUBLIC}.json")

    assert words.headers["content-type"] == "application/json"
    assert words.headers["content-disposition"].startswith("attachment; filename=")
    assert words.content == again.content
    assert hashlib.sha256(words.content).hexdigest() == published.version.hash
    assert json.loads(words.content)["could_not_do"]["words"]

    file = tmp_path / "words.json"
    file.write_bytes(words.content)
    fits = _run_script(file, published.version.hash)
    file.write_bytes(words.content.replace(b"evening bus", b"evening buz"))
    does_not = _run_script(file, published.version.hash)

    assert (fits.returncode, "It fits." in fits.stdout) == (0, True)
    assert (does_not.returncode, "IT DOES NOT FIT" in does_not.stdout) == (1, True)


def _run_script(file: Path, fingerprint: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-I", SCRIPT, file, fingerprint],
        capture_output=True,
        text=True,
        check=False,
    )


async def test_words_that_are_not_published_cannot_be_downloaded(
    visitor: AsyncClient, stored: Place
) -> None:
    assert (await visitor.get(f"{PUBLIC}.json")).status_code == 404


# ------------------------------------------------------- where the record stood


async def test_the_published_page_says_where_the_record_stood_and_it_can_be_checked(
    visitor: AsyncClient, published: ProgressStatement, own_database: Database
) -> None:
    assert published.head
    page = await visitor.get(f"{PUBLIC}/sign-off")
    assert published.head.short in page.text
    assert published.head.hash in page.text

    fits = await visitor.get(f"/verify?council=anyborough&head={published.head.short}")
    whole = f"{published.head.number}-{published.head.hash}"
    assert HEAD_ANSWERS[HeadAnswer.THERE][0] in fits.text
    assert HEAD_ANSWERS[HeadAnswer.THERE][0] in (await _head(visitor, whole)).text
    other = f"{published.head.number}-{'0' * 16}"
    assert HEAD_ANSWERS[HeadAnswer.OTHER][0] in (await _head(visitor, other)).text
    assert HEAD_ANSWERS[HeadAnswer.UNCLEAR][0] in (await _head(visitor, "twelve")).text

    change(own_database, f"DELETE FROM events WHERE number >= {published.head.number}")

    gone = await _head(visitor, published.head.short)
    assert HEAD_ANSWERS[HeadAnswer.GONE][0] in gone.text


async def _head(visitor: AsyncClient, head: str) -> Response:
    return await visitor.get("/verify", params={"council": "anyborough", "head": head})


async def test_a_letter_says_where_the_record_stood_and_shows_that_it_was_cut(
    visitor: AsyncClient,
    published: ProgressStatement,
    stored: Place,
    pool: db.Pool,
    own_database: Database,
    said: Said,
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        letter = (await people_queries.outbox(CouncilContext(conn, stored.organisation)))[0]
        await letters.delivered(CouncilContext(conn, stored.organisation), letter.id, JULY)
        head = await organisations.print_head(CouncilContext(conn, stored.organisation))
    assert head
    assert head.short in letter.wording
    assert HEAD_ANSWERS[HeadAnswer.THERE][0] in (await _head(visitor, head.short)).text

    change(own_database, f"DELETE FROM events WHERE number >= {head.number}")

    assert HEAD_ANSWERS[HeadAnswer.GONE][0] in (await _head(visitor, head.short)).text
    check = " ".join(said("check").stderr.split())
    assert f"Event {head.number} of the record was printed as {head.short}." in check


async def test_the_page_to_check_asks_for_a_fingerprint_or_a_head(
    visitor: AsyncClient, published: ProgressStatement
) -> None:
    page = await visitor.get("/verify")

    assert page.status_code == 200
    assert "Anyborough" in page.text
    sent = await visitor.get("/verify", params={"fingerprint": f" {published.version.hash} "})
    assert sent.headers["location"] == f"/verify/{published.version.hash}"


@pytest.mark.parametrize("around", ["{}.", "({})", "“{}”,", "{}\u200b", "\u2068{}\u2069", "{} …"])
async def test_a_fingerprint_or_a_head_may_be_copied_with_the_signs_of_its_sentence(
    visitor: AsyncClient, published: ProgressStatement, around: str
) -> None:
    fingerprint = published.version.hash
    head = published.head
    assert head

    typed = await visitor.get(
        "/verify", params={"fingerprint": around.format(fingerprint.upper())}, follow_redirects=True
    )
    sent = await visitor.get(f"/verify/{around.format(fingerprint)}")
    record = await visitor.get(
        "/verify", params={"council": "Anyborough", "head": around.format(head.short.upper())}
    )

    assert "We know this fingerprint" in typed.text
    assert (sent.status_code, sent.headers["location"]) == (308, f"/verify/{fingerprint}")
    assert HEAD_ANSWERS[HeadAnswer.THERE][0] in record.text


async def test_checking_often_does_not_read_the_chain_often(
    visitor: AsyncClient, published: ProgressStatement, own_database: Database
) -> None:
    """A visitor who asks again within a minute gets what was found then: the cost has a bound."""
    first = await visitor.get(f"/verify/{published.version.hash}")
    change(own_database, "UPDATE events SET what = 'nothing' WHERE number = 3")
    again = await visitor.get(f"/verify/{published.version.hash}")

    assert "The words have not changed since." in first.text
    assert "The words have not changed since." in again.text
