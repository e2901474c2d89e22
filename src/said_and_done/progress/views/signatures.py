"""Signatures and objections as blocks of a progress statement."""

from said_and_done.core.view import day_words
from said_and_done.people.model import KeyRole
from said_and_done.progress.document_views import documents as doc
from said_and_done.progress.model.keys import ClosedHow, Key, Objection


def signature(role: KeyRole, key: Key | None) -> doc.Signature:
    return doc.Signature(
        role=_signed_as(role, key),
        name=signer(key) if key else "",
        signed_on=day_words(key.signed_at) if key else None,
        words=(key.words or "") if key else "",
        held=held(key) if key else (),
        deputy_of=_deputy_of(key),
    )


def held(key: Key) -> tuple[str, ...]:
    """Since when and by whom the signer had the key; empty where that was not kept yet."""
    if key.holding is None:
        return ()
    until = day_words(key.holding.last_day) if key.holding.last_day else ""
    return key.holding.sentences(day_words(key.holding.begins), until)


def _signed_as(role: KeyRole, key: Key | None) -> str:
    """Whoever signed for somebody else says so."""
    return f"{role.who}, signed by a deputy" if _deputy_of(key) else role.who


def _deputy_of(key: Key | None) -> str:
    return (key.holding.deputy_of or "") if key and key.holding else ""


def signer(key: Key) -> str:
    """Who signed: a job title only where it says more than the role."""
    says_more = key.job_title and key.job_title.casefold() != key.role.who.casefold()
    return f"{key.name}, {key.job_title}" if says_more else key.name


def objection(objection: Objection) -> doc.Objection:
    return doc.Objection(
        by=f"{objection.name}, {objection.role.who.lower()}",
        on=day_words(objection.made_at),
        words=objection.wording,
        answer=objection.answer,
        answered_by=f"{objection.answered_by}, {day_words(objection.answered_at)}"
        if objection.answered_by and objection.answered_at
        else None,
        closed=closed_words(objection),
        decision=objection.closing.wording
        if objection.closing and objection.closing.wording
        else None,
    )


def closed_words(one: Objection) -> str:
    """How an objection was closed, in a sentence or two."""
    closing = one.closing
    if closing is None:
        return "It is not closed."
    day = day_words(closing.closed_at)
    if closing.how is ClosedHow.AUTHOR or closing.decided_on is None:
        return f"{closing.name} closed it on {day}. {closing.name} had written it."
    if closing.decided_how is None:
        return (
            f"The group decided on {day_words(closing.decided_on)} to close it. "
            f"{closing.name} recorded this on {day}."
        )
    second = (
        f"{closing.name} recorded this, and {closing.confirmed_name} confirmed it on {day}."
        if closing.confirmed_name
        else f"{closing.name} recorded this on {day}. Nobody else in the group could confirm it."
    )
    return (
        f"The group decided on {day_words(closing.decided_on)} {closing.decided_how.words} "
        f"to close it. {second}"
    )
