"""Letters by email: kept, sent by a job to a real mail server, and forgotten."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import partial
from typing import Any, TypeAlias, cast

import asyncpg
import msgspec
import pytest
from httpx import ASGITransport, AsyncClient
from pgqueuer import RetryRequested

from said_and_done import worker
from said_and_done.app import create_app
from said_and_done.core import db, mail
from said_and_done.core.errors import ContentProblem
from said_and_done.core.settings import Settings, from_environment
from said_and_done.core.text import email_address
from said_and_done.jobs import Tools
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.pdf.pool import Renderers
from said_and_done.people.domain import letters, links, sessions
from said_and_done.people.jobs import send_mail
from said_and_done.people.model import Letter, Member, Role, SendMail
from said_and_done.upkeep import domain as upkeep
from tests import factories
from tests.conftest import Database

Counted = Callable[[str], Awaitable[Any]]
NEWEST = " ORDER BY id DESC"
FOOTER = "Our record of what happened stands at: "
LETTER = Letter(to_address="carol@anyborough.example", subject="Zoë’s link", wording="Héllo\n\nBye")


class MailServer:
    """A mail server on this machine that keeps what it is given, or says "not now"."""

    def __init__(self) -> None:
        self.letters: list[bytes] = []
        self.heard = b""
        self.grumbles = False
        self.refuses: bytes = b""
        self.takes_its_time: Callable[[], Awaitable[None]] = partial(asyncio.sleep, 0)
        self.url = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 here\r\n")
        while line := (await reader.readline()).upper():
            writer.write(await self.answer(line, reader, writer))
            if line.startswith(b"QUIT"):
                break
        writer.close()

    async def answer(
        self, line: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bytes:
        self.heard += line
        if line.startswith(b"EHLO"):
            return b"250-here\r\n250 AUTH PLAIN LOGIN\r\n"
        if line.startswith(b"AUTH"):
            return b"235 come in\r\n"
        if line.startswith(b"RCPT") and self.grumbles:
            return b"451 not now\r\n"
        if line.startswith(b"RCPT") and self.refuses:
            return self.refuses
        if line.startswith(b"DATA"):
            writer.write(b"354 go on\r\n")
            self.letters.append(await reader.readuntil(b"\r\n.\r\n"))
            await self.takes_its_time()
        return b"221 bye\r\n" if line.startswith(b"QUIT") else b"250 fine\r\n"

    def letter(self, number: int = -1) -> EmailMessage:
        found = message_from_bytes(self.letters[number], policy=policy.default)
        assert isinstance(found, EmailMessage)
        return found


@pytest.fixture
async def mail_server() -> AsyncIterator[MailServer]:
    made = MailServer()
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    made.url = f"smtp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    yield made
    server.close()
    await server.wait_closed()


@pytest.fixture
def tools(pool: db.Pool, settings: Settings, mail_server: MailServer) -> Tools:
    settings = msgspec.structs.replace(settings, smtp_url=mail_server.url)
    return Tools(pool=pool, renderers=Renderers(), settings=settings)


Post: TypeAlias = Callable[[datetime], Awaitable[bytes]]


@pytest.fixture
def posted(pool: db.Pool, anyborough: Organisation) -> Post:
    """Posts the letter at a given moment; returns what the job is given."""

    async def post(when: datetime) -> bytes:
        async with db.transaction(pool, anyborough.id) as conn:
            mail = await letters.post(CouncilContext(conn, anyborough), LETTER, when)
            job = await conn.fetchval(
                "SELECT payload FROM pgqueuer WHERE entrypoint = 'send_mail' ORDER BY id DESC"
            )
        assert msgspec.json.decode(job, type=SendMail).mail_id == mail.id
        return bytes(job)

    return post


def now() -> datetime:
    return datetime.now(UTC)


async def test_a_letter_reaches_the_mail_server_and_its_words_are_forgotten(
    tools: Tools, mail_server: MailServer, posted: Post, counted: Counted
) -> None:
    job = await posted(now())
    assert (await counted("SELECT wording FROM mails")).startswith(f"{LETTER.wording}\n\n--\n")

    await send_mail(tools, job)

    letter = mail_server.letter()
    assert letter["To"] == "carol@anyborough.example"
    assert letter["From"] == "said-and-done@localhost"
    assert letter["Subject"] == "Zoë’s link"
    assert letter["Date"]
    assert letter["Message-ID"].endswith("@localhost>")
    words, _, footer = letter.get_content().replace("\r\n", "\n").partition("\n\n--\n")
    assert words == "Héllo\n\nBye"
    assert footer.startswith(FOOTER)
    assert await counted("SELECT wording FROM mails") == ""
    assert await counted("SELECT count(*) FROM mail_deliveries") == 1


@pytest.mark.parametrize("place", ["a{}b@x.example", "a@x{}y.example", "{}a@x.example"])
def test_a_letter_goes_to_exactly_the_address_that_was_taken_and_to_nobody_else(place: str) -> None:
    signs = [*map(chr, range(32, 127)), "é", "\u00a0", "\uff1b", "=?utf-8?q?=2C?="]
    taken = [
        address
        for address in (email_address(place.format(sign)) for sign in signs)
        if links.problem_with_email(address) is None
    ]

    for address in taken:
        letter = mail.message("us@x.example", address, "Hello", "Hello", factories.NOW)
        assert [one.addr_spec for one in letter["To"].addresses] == [address]
    assert len(taken) > 60


async def test_a_letter_goes_out_once(tools: Tools, mail_server: MailServer, posted: Post) -> None:
    job = await posted(now())

    await send_mail(tools, job)
    await send_mail(tools, job)

    assert len(mail_server.letters) == 1


async def test_without_a_mail_server_the_letter_stays_in_the_outbox(
    tools: Tools, settings: Settings, posted: Post, counted: Counted
) -> None:
    job = await posted(now())

    await send_mail(msgspec.structs.replace(tools, settings=settings), job)

    assert (await counted("SELECT wording FROM mails")).startswith(f"{LETTER.wording}\n\n--\n")
    assert await counted("SELECT count(*) FROM mail_deliveries") == 0


async def test_a_mail_server_that_is_away_is_tried_again_for_an_hour(
    tools: Tools, mail_server: MailServer, posted: Post, counted: Counted
) -> None:
    mail_server.grumbles = True
    job = await posted(now())
    with pytest.raises(RetryRequested) as again:
        await send_mail(tools, job)
    assert again.value.delay == timedelta(minutes=1)
    assert "carol" not in str(again.value)

    old = await posted(now() - timedelta(minutes=61))
    with pytest.raises(mail.NotSent):
        await send_mail(tools, old)
    assert await counted("SELECT count(*) FROM mail_deliveries") == 0

    mail_server.grumbles = False
    await send_mail(tools, job)
    assert len(mail_server.letters) == 1


async def test_a_link_lives_for_an_hour_from_when_its_letter_was_delivered(
    visitor: AsyncClient,
    anyborough: Organisation,
    carol: Member,
    tools: Tools,
    mail_server: MailServer,
    later: Callable[..., None],
    counted: Counted,
) -> None:
    await factories.form(visitor, "/anyborough/sign-in", email=carol.email)
    link = await factories.letter_link(visitor, anyborough)
    job = await counted("SELECT payload FROM pgqueuer WHERE entrypoint = 'send_mail'" + NEWEST)
    mail_server.grumbles = True
    with pytest.raises(RetryRequested):
        await send_mail(tools, job)

    mail_server.grumbles = False
    later(minutes=55)
    await send_mail(tools, job)

    assert link in mail_server.letter().get_content()
    later(minutes=114)
    assert "Sign in as Carol Jones</button>" in (await visitor.get(link)).text
    later(minutes=116)
    assert "This link has run out" in (await visitor.get(link)).text


async def test_a_link_works_while_its_letter_is_taken_and_for_an_hour_after_that(
    visitor: AsyncClient,
    anyborough: Organisation,
    carol: Member,
    tools: Tools,
    mail_server: MailServer,
    later: Callable[..., None],
    counted: Counted,
) -> None:
    await factories.form(visitor, "/anyborough/sign-in", email=carol.email)
    link = await factories.letter_link(visitor, anyborough)
    job = await counted("SELECT payload FROM pgqueuer WHERE entrypoint = 'send_mail'" + NEWEST)
    meanwhile = []

    async def read_at_once() -> None:
        later(minutes=70)
        meanwhile.append((await visitor.get(link)).status_code)

    mail_server.takes_its_time = read_at_once
    later(minutes=50)
    await send_mail(tools, job)

    later(minutes=129)
    assert (meanwhile, (await visitor.get(link)).status_code) == ([200], 200)


async def test_a_link_that_was_ended_does_not_come_back_with_a_late_letter(
    visitor: AsyncClient,
    anyborough: Organisation,
    carol: Member,
    tools: Tools,
    pool: db.Pool,
    counted: Counted,
) -> None:
    await factories.form(visitor, "/anyborough/sign-in", email=carol.email)
    link = await factories.letter_link(visitor, anyborough)
    async with db.transaction(pool, anyborough.id) as conn:
        await sessions.end_sessions(
            CouncilContext(conn, anyborough), carol.id, by=carol.id, now=now()
        )

    job = await counted("SELECT payload FROM pgqueuer WHERE entrypoint = 'send_mail'" + NEWEST)
    await send_mail(tools, job)

    assert "This link has run out" in (await visitor.get(link)).text


@pytest.fixture
async def at_work(visitor: AsyncClient, anyborough: Organisation, dev: Member) -> AsyncClient:
    """The administrator's browser."""
    await factories.signed_in(visitor, anyborough, dev)
    return visitor


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (b"550 5.1.1 no such carol\r\n", "Nobody has this address"),
        (b"552 5.2.2 full\r\n", "The letter box is full."),
        (b"554 5.7.1 spam\r\n", "The mail server did not take the letter."),
    ],
)
async def test_an_administrator_reads_which_letters_were_refused_and_what_to_do(
    at_work: AsyncClient,
    carol: Member,
    tools: Tools,
    mail_server: MailServer,
    posted: Post,
    answer: bytes,
    why: str,
) -> None:
    mail_server.refuses = answer
    job = await posted(now())

    await send_mail(tools, job)
    await send_mail(tools, job)

    assert mail_server.heard.count(b"RCPT") == 1
    people = (await at_work.get("/anyborough/work/people")).text
    assert 'href="/anyborough/work/people/letters"' in people
    page = (await at_work.get("/anyborough/work/people/letters")).text
    assert "To Carol Jones" in page
    assert carol.email in page
    assert why in page
    assert "What to do:" in page
    assert "Bye" not in page
    assert LETTER.subject not in page
    assert "goes to the letter box of said-and-done@" in page


async def test_a_letter_that_could_not_go_out_for_an_hour_is_on_the_page_until_it_arrives(
    visitor: AsyncClient,
    anyborough: Organisation,
    dev: Member,
    tools: Tools,
    mail_server: MailServer,
    posted: Post,
) -> None:
    await factories.signed_in(visitor, anyborough, dev)
    lost = "/anyborough/work/people/letters"
    job = await posted(now() - timedelta(minutes=61))
    mail_server.grumbles = True
    assert "There is none." in (await visitor.get(lost)).text
    with pytest.raises(mail.NotSent):
        await send_mail(tools, job)
    assert "did not take the letter for an hour" in (await visitor.get(lost)).text

    mail_server.grumbles = False
    await send_mail(tools, job)

    assert len(mail_server.letters) == 1
    assert "There is none." in (await visitor.get(lost)).text


async def test_only_administrators_read_which_letters_did_not_arrive(
    visitor: AsyncClient, anyborough: Organisation, carol: Member
) -> None:
    await factories.signed_in(visitor, anyborough, carol)

    assert (await visitor.get("/anyborough/work/people/letters")).status_code == 403


async def test_a_council_with_a_line_break_in_its_name_is_refused(conn: db.Connection) -> None:
    good = ("Dev Patel", "dev@anyborough.example", "01632 960 001")
    for name in (
        "Any\nborough",
        "Anyborough\r\nBcc: a@b.example",
        "Any\u2028borough",
        "Any\u200bborough",
    ):
        with pytest.raises(ContentProblem, match="must be one line"):
            await organisations.create(conn, slug="any", name=name, contact=good, now=now())
    contact = ("Dev\nPatel", *good[1:])
    with pytest.raises(ContentProblem, match="must be one line"):
        await organisations.create(conn, slug="any", name="Any", contact=contact, now=now())


def test_a_sender_with_a_line_break_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAID_MAIL_FROM", "us@x.example\nBcc: a@b.example")
    with pytest.raises(ContentProblem, match="SAID_MAIL_FROM must be one line"):
        from_environment()


def test_a_line_break_from_before_breaks_no_letter() -> None:
    letter = mail.message(
        "us@x.example", "a@b.example", "Your link to Any\nborough", "W", factories.NOW
    )

    assert letter["Subject"] == "Your link to Any borough"


async def test_the_worker_sends_what_waits(
    visitor: AsyncClient,
    anyborough: Organisation,
    carol: Member,
    tools: Tools,
    mail_server: MailServer,
) -> None:
    await factories.form(visitor, "/anyborough/sign-in", email=carol.email)
    link = await factories.letter_link(visitor, anyborough)

    await worker.do_all_waiting_with(tools)

    assert f"http://127.0.0.1:8000{link}" in mail_server.letter().get_content()
    outbox = (await visitor.get("/anyborough/outbox")).text
    assert link not in outbox
    assert "This was sent. We do not keep the words." in outbox


async def test_letters_still_go_out_after_the_database_was_away(
    tools: Tools, mail_server: MailServer, posted: Post, own_database: Database
) -> None:
    stop = asyncio.Event()
    working = asyncio.create_task(worker.work(tools.settings, stop))
    await posted(now())
    await eventually(lambda: len(mail_server.letters) == 1, working)

    owner = await asyncpg.connect(own_database.owner_url)
    await owner.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND usename = 'said_program'"
    )
    await owner.close()
    await asyncio.sleep(0.5)
    await posted(now())

    await eventually(lambda: len(mail_server.letters) == 2, working)
    stop.set()
    await asyncio.wait_for(working, 10)


async def eventually(so: Callable[[], bool], working: "asyncio.Task[None]") -> None:
    """Wait until it is so, while the worker works."""
    async with asyncio.timeout(20):
        while not so():
            assert not working.done(), "the worker gave up"
            await asyncio.sleep(0.05)


async def test_a_letter_that_waits_for_a_mail_server_is_one_line_in_the_log(
    tools: Tools, mail_server: MailServer, posted: Post, caplog: pytest.LogCaptureFixture
) -> None:
    mail_server.grumbles = True
    await posted(now())
    stop = asyncio.Event()

    working = asyncio.create_task(worker.work(tools.settings, stop))
    await eventually(
        lambda: "said_and_done" in {log_record.name for log_record in caplog.records}, working
    )
    stop.set()
    await asyncio.wait_for(working, 10)

    ours = [log_record for log_record in caplog.records if log_record.name == "said_and_done"]
    assert [log_record.getMessage() for log_record in ours] == [
        "The job send_mail is tried again later: SMTPRecipientsRefused"
    ]
    assert ours[0].exc_info is None


async def test_letters_are_removed_after_30_days(posted: Post, counted: Counted) -> None:
    await posted(now() - timedelta(days=31))
    await posted(now() - timedelta(days=29))
    assert await counted("SELECT count(*) FROM mails") == 2
    await posted(now())

    assert await counted("SELECT count(*) FROM mails") == 2


async def test_old_letters_are_removed_at_night_where_no_new_one_comes(
    posted: Post, counted: Counted, pool: db.Pool
) -> None:
    await posted(now() - timedelta(days=31))
    await posted(now() - timedelta(days=29))

    assert await upkeep.remove_letters(pool, now().date(), now()) == 1
    assert await counted("SELECT count(*) FROM mails") == 1


# ------------------------------------------------------------------------ the outbox


async def test_the_outbox_of_the_demo_shows_the_newest_letter_first(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, dev: Member
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        nia = await factories.member(conn, anyborough, "Nia Brown", Role.READER)
    assert "There is no email yet." in (await visitor.get("/anyborough/outbox")).text
    for member in (nia, dev):
        await factories.form(visitor, "/anyborough/sign-in", email=member.email)
        await factories.links_sent(visitor)

    page = (await visitor.get("/anyborough/outbox")).text

    assert page.index(f"To {dev.email}") < page.index(f"To {nia.email}")
    link = await factories.letter_link(visitor, anyborough)
    assert f'href="{link}">Open this link</a>' in page
    assert "Sign in as Dev Patel" in (await visitor.get(link)).text


async def test_there_is_no_outbox_outside_the_demo(
    settings: Settings, anyborough: Organisation, carol: Member, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(msgspec.structs.replace(settings, demo=False))
    async with db.pool(str(settings.database_url), size=2) as pool:
        app.state.pool = pool
        visitor = AsyncClient(transport=ASGITransport(cast(Any, app)), base_url="http://testserver")

        assert (await visitor.get("/anyborough/outbox")).status_code == 404
        with caplog.at_level(logging.INFO, "said_and_done"):
            await factories.form(visitor, "/anyborough/sign-in", email=carol.email)
            await factories.links_sent(visitor)
        assert "sign-in/" not in "".join(
            record.getMessage() for record in caplog.records if record.name == "said_and_done"
        )
        sent = await visitor.get("/anyborough/sign-in/sent")
        assert "outbox" not in sent.text


# ------------------------------------------------------------------ the mail server's address


def test_the_address_of_a_mail_server_is_read() -> None:
    assert mail.server("smtp://us:p%40ss@mail.example:587") == mail.Server(
        host="mail.example", port=587, tls=False, name="us", password="p@ss"
    )
    assert mail.server("smtps://mail.example") == mail.Server(
        host="mail.example", port=465, tls=True, name=None, password=None
    )
    assert mail.server("smtp://localhost").port == 25


@pytest.mark.parametrize("url", ["", "mail.example", "http://x", "smtp://", "smtp://h:port"])
def test_an_address_that_is_none_is_refused_in_a_sentence(url: str) -> None:
    with pytest.raises(ContentProblem, match="SAID_SMTP_URL must look like"):
        mail.server(url)


async def test_a_password_is_never_sent_in_the_open(mail_server: MailServer) -> None:
    words = mail.message("us@x.example", "a@b.example", "S", "W", factories.NOW)

    with pytest.raises(mail.NotSent):
        await mail.send(mail_server.url.replace("smtp://", "smtp://us:secret@"), words)

    assert b"EHLO" in mail_server.heard  # it could have leaked
    assert b"AUTH" not in mail_server.heard
    assert mail_server.letters == []
