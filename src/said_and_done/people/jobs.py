"""The jobs of people: links to sign in, letters by email, and sessions that ran out."""

import logging
from datetime import timedelta
from email.message import EmailMessage
from uuid import uuid4

import msgspec
from pgqueuer import RetryRequested

from said_and_done.core import db, mail
from said_and_done.jobs import Job, Tools
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people import queries
from said_and_done.people.domain import letters, links, sessions
from said_and_done.people.model import Mail, RemoveSessions, SendLink, SendMail
from said_and_done.people.views import signing_in
from said_and_done.web import clocks

TRY_FOR = timedelta(hours=1)
TRY_AGAIN_AFTER = timedelta(minutes=1)
log = logging.getLogger("said_and_done")


async def send_link(tools: Tools, payload: bytes) -> None:
    """Make a link to sign in and post it, if somebody here has the address."""
    job = msgspec.json.decode(payload, type=SendLink)
    settings, now, token = tools.settings, clocks.clock_now().now, links.new_token()
    mail_id = uuid4()
    async with db.transaction(tools.pool) as conn:
        organisation = await organisations.open_organisation(conn, job.slug)
        member = await links.create_link(
            CouncilContext(conn, organisation),
            job.email,
            token,
            key=settings.link_key,
            now=now,
            mail_id=mail_id,
        )
        if member is None:
            return
        address = f"{settings.address}{links.link_path(organisation, token)}"
        letter = signing_in.sign_in_letter(organisation, member, address)
        await letters.post(CouncilContext(conn, organisation), letter, now, mail_id=mail_id)
    if settings.demo:
        log.info("%s signs in with %s", member.name, address)


async def send_mail(tools: Tools, payload: bytes) -> None:
    """Send one letter, outside any transaction; without a mail server it stays in the outbox.

    A mail server that is away is tried again each minute for an hour. A letter may go out twice
    when we stop between sending and noting it: better than never. What does not arrive is noted for
    the administrators.
    """
    smtp_url = tools.settings.smtp_url
    if smtp_url is None:
        return
    job = msgspec.json.decode(payload, type=SendMail)
    letter = await _about_to_go(tools, job)
    if letter is None:
        return
    try:
        await mail.send(smtp_url, _message(tools.settings.mail_from, letter))
    except mail.Refused as refused:
        log.warning("A letter was refused by the mail server: %s", refused.code)
        await _note_lost(tools, job, refused.code)
    except mail.NotSent as problem:
        await _try_again(tools, job, letter, problem)
        raise
    else:
        async with db.council_transaction(tools.pool, job.organisation_id) as council:
            await letters.delivered(council, job.mail_id, clocks.clock_now().now)


async def _try_again(tools: Tools, job: SendMail, letter: Mail, problem: mail.NotSent) -> None:
    """Raises RetryRequested within the first hour; after it, the letter is noted as lost."""
    if clocks.clock_now().now - letter.made_at < TRY_FOR:
        raise RetryRequested(TRY_AGAIN_AFTER, str(problem)) from problem
    await _note_lost(tools, job, None)


async def _about_to_go(tools: Tools, job: SendMail) -> Mail | None:
    """The letter, if it waits; its link works from before the letter can be read."""
    async with db.council_transaction(tools.pool, job.organisation_id) as council:
        letter = await queries.waiting_mail(council, mail_id=job.mail_id)
        if letter is not None:
            await letters.extend_link(council, job.mail_id, clocks.clock_now().now)
        return letter


def _message(sender: str, letter: Mail) -> EmailMessage:
    return mail.message(sender, letter.to_address, letter.subject, letter.wording, letter.made_at)


async def _note_lost(tools: Tools, job: SendMail, code: int | None) -> None:
    async with db.council_transaction(tools.pool, job.organisation_id) as council:
        await letters.refused(council, job.mail_id, clocks.clock_now().now, code)


async def remove_sessions(tools: Tools, payload: bytes) -> None:
    """Remove sessions that ran out. Each sign-in asks for this job when it ends at the latest."""
    job = msgspec.json.decode(payload, type=RemoveSessions)
    async with db.council_transaction(tools.pool, job.organisation_id) as council:
        await sessions.remove_old_sessions(council, clocks.clock_now().now)


JOBS: dict[str, Job] = {
    "send_link": send_link,
    "send_mail": send_mail,
    "remove_sessions": remove_sessions,
}
