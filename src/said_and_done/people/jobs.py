"""The job of people: letters go out by email."""

from datetime import timedelta

import msgspec
from pgqueuer import RetryRequested

from said_and_done import db, mail, web
from said_and_done.jobs import Job, Tools
from said_and_done.people import domain
from said_and_done.people.model import SendMail

TRY_FOR = timedelta(hours=1)
TRY_AGAIN_AFTER = timedelta(minutes=1)


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


JOBS: dict[str, Job] = {"send_mail": send_mail}
