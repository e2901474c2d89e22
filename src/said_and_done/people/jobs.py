"""The jobs of people: links to sign in, letters by email, and sessions that ran out."""

import logging
from datetime import timedelta

import msgspec
from pgqueuer import RetryRequested

from said_and_done import db, mail, web
from said_and_done.jobs import Job, Tools
from said_and_done.organisations import domain as organisations
from said_and_done.people import domain, views
from said_and_done.people.model import RemoveSessions, SendLink, SendMail

TRY_FOR = timedelta(hours=1)
TRY_AGAIN_AFTER = timedelta(minutes=1)
log = logging.getLogger("said_and_done")


async def send_link(tools: Tools, payload: bytes) -> None:
    """Make a link to sign in and post it, if somebody here has the address."""
    job = msgspec.json.decode(payload, type=SendLink)
    settings, now, token = tools.settings, web.clock_now().now, domain.new_token()
    async with db.transaction(tools.pool) as conn:
        organisation = await organisations.open_organisation(conn, job.slug)
        member = await domain.make_link(
            conn, organisation, job.email, token, key=settings.link_key, now=now
        )
        if member is None:
            return
        address = f"{settings.address}{domain.link_path(organisation, token)}"
        letter = views.sign_in_letter(organisation, member, address)
        await domain.post(conn, organisation.id, letter, now)
    if settings.demo:
        log.info("%s signs in with %s", member.name, address)


async def send_mail(tools: Tools, payload: bytes) -> None:
    """Send one letter, outside any transaction; without a mail server it stays in the outbox.

    A mail server that is away is tried again each minute for an hour. A letter may go out twice
    when we stop between sending and noting it: better than never.
    """
    smtp_url = tools.settings.smtp_url
    if smtp_url is None:
        return
    job = msgspec.json.decode(payload, type=SendMail)
    async with db.transaction(tools.pool, job.organisation_id) as conn:
        letter = await domain.waiting_letter(conn, job.organisation_id, job.mail_id)
    if letter is None:
        return
    try:
        await mail.send(
            smtp_url,
            mail.message(
                tools.settings.mail_from,
                letter.to_address,
                letter.subject,
                letter.wording,
                letter.made_at,
            ),
        )
    except mail.NotSent as problem:
        if web.clock_now().now - letter.made_at < TRY_FOR:
            raise RetryRequested(TRY_AGAIN_AFTER, str(problem)) from problem
        raise
    async with db.transaction(tools.pool, job.organisation_id) as conn:
        await domain.delivered(conn, job.organisation_id, job.mail_id, web.clock_now().now)


async def remove_sessions(tools: Tools, payload: bytes) -> None:
    """Remove sessions that ran out. Each sign-in asks for this job when it ends at the latest."""
    job = msgspec.json.decode(payload, type=RemoveSessions)
    async with db.transaction(tools.pool, job.organisation_id) as conn:
        await domain.remove_old_sessions(conn, job.organisation_id, web.clock_now().now)


JOBS: dict[str, Job] = {
    "send_link": send_link,
    "send_mail": send_mail,
    "remove_sessions": remove_sessions,
}
