"""Checking what was published: words, keys, files and the chain of events, worked out again."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

import msgspec

from said_and_done.core import db
from said_and_done.core.db import Connection, Council, CouncilConnection
from said_and_done.core.errors import NotFound
from said_and_done.core.text import address_part
from said_and_done.findings.domain import findings
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import SHORT_HASH
from said_and_done.people.model import KeyRole
from said_and_done.progress import queries
from said_and_done.progress.model.checking import HeadAnswer, Publication, SignedKey, Witness
from said_and_done.progress.model.covering import CoveredFingerprint
from said_and_done.progress.model.evidence import CommitmentEvidence, FindingEvidence
from said_and_done.progress.model.keys import ClosedHow, Closing, Objection
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.statement import DocumentKind, VerifiedFingerprint
from said_and_done.progress.model.text import Text

LONGEST_FINGERPRINT = 64
# The number of an event, and its hash or the beginning of it.
PRINTED_HEAD = re.compile(rf"(\d{{1,15}})-([0-9a-f]{{{SHORT_HASH},64}})")
LONGEST_HEAD = 200
PHOTO_TAKEN_AWAY, FILES_MADE_AGAIN = "photo of the group taken away", "PDFs made again"
"""What events call it."""
TIME_TO_MAKE_FILES = timedelta(hours=1)
"""After a photo was taken away: whoever still waits for the PDFs then must hear of it."""


async def verified_fingerprint(
    conn: Connection, fingerprint: str, *, now: datetime
) -> VerifiedFingerprint:
    """What a fingerprint belongs to, with what does not fit in the words, keys and files. Raises
    NotFound for every text that is not published, so that nobody can find out what is being
    written."""
    typed = fingerprint.strip().lower()
    if len(typed) > LONGEST_FINGERPRINT or await queries.look_where_published(conn, typed) is None:
        raise NotFound(
            "No published progress statement has this fingerprint. "
            "Check that you have all 64 letters and numbers. If you have, these are not the words "
            "that were published.",
            heading="We do not know this fingerprint",
            path="/verify",
            link="Check another fingerprint",
        )
    verified = await queries.seal(conn, typed)
    problems = [
        problem
        for one in await queries.publications(
            CouncilConnection(conn, verified.organisation_id), typed
        )
        for problem in problems_with_publication(one, now=now)
    ]
    return msgspec.structs.replace(verified, problems=tuple(problems))


async def covered_fingerprint(conn: Connection, fingerprint: str) -> CoveredFingerprint | None:
    """What became of a fingerprint whose words were covered in part since; None for others."""
    typed = fingerprint.strip().lower()
    if len(typed) != LONGEST_FINGERPRINT or await queries.look_where_covered(conn, typed) is None:
        return None
    return await queries.covered_seal(conn, typed)


async def check_head(council: Council, typed: str) -> HeadAnswer:
    """Whether a head that was printed somewhere, like 12-3fa4b2c91d5e7a80, is still in the chain of
    this council. The transaction sees its rows from here on."""
    match = (
        PRINTED_HEAD.fullmatch(address_part(typed).lower()) if len(typed) < LONGEST_HEAD else None
    )
    if match is None:
        return HeadAnswer.UNCLEAR
    await db.look_only_at(council)
    found = await organisations.has_event(council, int(match[1]), match[2])
    if found is None:
        return HeadAnswer.GONE
    return HeadAnswer.THERE if found else HeadAnswer.OTHER


async def problems(council: CouncilContext, *, now: datetime) -> tuple[str, ...]:
    """All that does not fit in the chain of a council, and in what it published: a sentence each.

    The transaction sees the rows of this council.
    """
    published = await queries.publications(council)
    lost = await queries.lost_publications(council)
    return (
        *await organisations.problems_with_chain(council),
        *await findings.problems_with_numbers(council),
        *(
            f"{one.title}: {words}"
            for one in published
            for words in problems_with_publication(one, now=now)
        ),
        *(
            f"Event {event.number} says that a progress statement was published. "
            f"None has its fingerprint {event.hash}."
            for event in lost
        ),
    )


def problems_with_publication(publication: Publication, *, now: datetime) -> Iterator[str]:
    """What does not fit in one publication."""
    yield from _problems_with_text(publication)
    yield from _problems_with_short_version(publication)
    yield from _problems_with_keys(publication)
    yield from _problems_with_objections(publication)
    yield from _problems_with_files(publication, now)
    yield from _problems_with_photo(publication)
    yield from _problems_with_coverings(publication)
    if all(
        _witness(publication, "published", hash=one) is None for one in fingerprints(publication)
    ):
        yield "The record of what happened does not say that it was published."


def fingerprints(publication: Publication) -> frozenset[str]:
    """The fingerprint that is published, and those before each covering of words, as the chain of
    events tells them."""
    known = {publication.hash}
    for event in reversed(publication.witnesses):
        if event.what == "words covered" and event.about.get("hash_after") in known:
            known.add(event.about["hash"])
    return frozenset(known)


def _problems_with_coverings(publication: Publication) -> Iterator[str]:
    """What does not fit in the coverings: both keys, held by two people, must have agreed to
    each."""
    for event in publication.witnesses:
        if event.what == "words covered":
            agreed = {
                (one.about.get("role"), one.member_id)
                for one in publication.witnesses
                if one.what == "covering agreed"
                and one.about.get("covering") == event.about.get("covering")
            }
            if {role for role, _ in agreed} != set(KeyRole) or len({who for _, who in agreed}) < 2:
                yield "Words were covered, and the record does not say that both keys agreed."


def _problems_with_text(found: Publication) -> Iterator[str]:
    if {_hash(found), found.version_hash} != {found.hash}:
        yield "The words are not the words that were published: their fingerprint is another."


def _hash(found: Publication) -> str | None:
    """The hash of the words as they lie there. None when they are no text at all."""
    text = _text(found)
    return text.hash if text else None


def _text(publication: Publication) -> Text | None:
    try:
        return msgspec.convert(publication.content, Text)
    except msgspec.ValidationError:
        return None


def _problems_with_short_version(publication: Publication) -> Iterator[str]:
    """The short version says no other number, and no other promise, than the parts below it."""
    text = _text(publication)
    if text is None:
        return
    below = [
        evidence
        for part in Part
        if part is not Part.SUMMARY
        for evidence in text.section(part).evidence
    ]
    for evidence in text.summary.every_evidence:
        if isinstance(evidence, CommitmentEvidence) and evidence not in below:
            yield f"The short version has another promise {evidence.number} than the parts below."
        elif isinstance(evidence, FindingEvidence) and evidence.segments and evidence not in below:
            yield f"The short version has other numbers than part {Part.WHAT_PEOPLE_SAID.number}."


def _problems_with_keys(publication: Publication) -> Iterator[str]:
    known = fingerprints(publication)
    on_these_words = [key for key in publication.signatures if key.hash in known]
    for role in KeyRole:
        if all(key.role is not role for key in on_these_words):
            yield f"The key of the {role.who.lower()} is not on these words."
    if len(on_these_words) > 1 and len({key.member_id for key in on_these_words}) < 2:
        yield "One person turned both keys."
    for key in on_these_words:
        yield from _problems_with_key(publication, key)


def _problems_with_key(publication: Publication, key: SignedKey) -> Iterator[str]:
    if not key.had_role:
        yield f"{key.name} signed as {key.role.who.lower()} without having that role."
    marks = _marks_of(publication, key.mark)
    if not any(_tells_of(one, key, marks) for one in publication.witnesses):
        yield f"The signature of {key.name} is not as the record of what happened says."


def _marks_of(publication: Publication, mark: str) -> frozenset[str]:
    """The mark of a signature or an objection, and the marks that it had before words in it were
    covered."""
    known = {mark}
    for event in reversed(publication.witnesses):
        if event.what == "words covered":
            known |= {old.rpartition(" ")[2] for old, new in event.about.items() if new in known}
    return frozenset(known)


def _tells_of(event: Witness, key: SignedKey, marks: frozenset[str]) -> bool:
    """Whether this event is of exactly this signature. Older events say less of it."""
    about = event.about
    return (
        event.what == "key turned"
        and (event.member_id, event.happened_at) == (key.member_id, key.signed_at)
        and (about.get("role"), about.get("hash")) == (key.role.value, key.hash)
        and about.get("key", key.mark) in marks
    )


def _problems_with_objections(publication: Publication) -> Iterator[str]:
    told = sum(witness.what == "objection" for witness in publication.witnesses)
    if told > len(publication.objections):
        yield "The record tells of an objection that is not here any more."
    if told < len(publication.objections):
        yield "There is an objection of which the record tells nothing."
    for objection in publication.objections:
        yield from _problems_with_objection(publication, objection)


def _problems_with_objection(publication: Publication, objection: Objection) -> Iterator[str]:
    not_so = "is not as the record of what happened says."
    if not _is_told(publication, objection, "objection", objection.mark):
        yield f"What {objection.name} objected {not_so}"
    if objection.answer is not None and not _is_told(
        publication, objection, "objection answered", objection.answer_mark
    ):
        yield f"The answer to the objection of {objection.name} {not_so}"
    closing = objection.closing
    if closing and not (
        _is_told(publication, objection, "objection closed", closing.mark)
        or _by_signing(publication, objection, closing)
    ):
        yield f"That the objection of {objection.name} was closed {not_so}"


def _is_told(publication: Publication, objection: Objection, what: str, mark: str) -> bool:
    """Whether an event tells exactly this of an objection. Older events say less of it."""
    marks = _marks_of(publication, mark)
    return any(
        event.what == what
        and event.about.get("objection", str(objection.id)) == str(objection.id)
        and event.about.get("mark", mark) in marks
        for event in publication.witnesses
    )


def _by_signing(publication: Publication, objection: Objection, closing: Closing) -> bool:
    """Whether the objection was closed by its author's own signature, as it was before objections
    were closed by an act of their own."""
    return closing.how is ClosedHow.AUTHOR and any(
        (event.what, event.member_id, event.happened_at)
        == ("key turned", objection.member_id, closing.closed_at)
        for event in publication.witnesses
    )


def _problems_with_photo(publication: Publication) -> Iterator[str]:
    """The photo that both keys signed is there, or the record says that it was taken away."""
    photo = publication.content.get("photo")
    signed = photo.get("hash") if isinstance(photo, dict) else None
    is_taken_away = _witness(publication, PHOTO_TAKEN_AWAY, photo=str(signed), published="yes")
    if publication.photo_hash == signed and not (signed and is_taken_away):
        return
    if publication.photo_hash is not None:
        yield "The photo is not the one that was published."
    elif not is_taken_away:
        yield "The photo is gone, and the record does not say that it was taken away."


def _newest_about_files(publication: Publication) -> Witness | None:
    """The newest event that tells what became of the PDFs."""
    about = {
        "words covered": {"hash_after": publication.hash},
        "published": {"hash": publication.hash},
        PHOTO_TAKEN_AWAY: {"hash": publication.hash, "published": "yes"},
        FILES_MADE_AGAIN: {"hash": publication.hash},
    }
    return next(
        (
            event
            for event in reversed(publication.witnesses)
            if event.what in about and about[event.what].items() <= event.about.items()
        ),
        None,
    )


def _problems_with_files(found: Publication, now: datetime) -> Iterator[str]:
    documents = {one.kind: one for one in found.documents}
    newest = _newest_about_files(found)
    are_being_made = newest is not None and newest.what == PHOTO_TAKEN_AWAY
    if newest and are_being_made and now - newest.happened_at > TIME_TO_MAKE_FILES:
        yield "The PDFs are not there yet."
    for kind in DocumentKind:
        file = documents.get(kind)
        if file is None:
            if not are_being_made:
                yield f"The {kind.value} PDF is gone."
            continue
        told = newest.about.get(pdf_word(kind), file.hash) if newest else file.hash
        if {file.hash, file.kept_hash, told} != {file.hash}:
            yield f"The {kind.value} PDF is not the file that was published."


def pdf_word(kind: DocumentKind) -> str:
    """Under which word an event has the hash of a file."""
    return f"{kind.value} PDF"


def _witness(found: Publication, what: str, **about: str) -> Witness | None:
    events: Iterable[Witness] = reversed(found.witnesses)
    return next(
        (one for one in events if one.what == what and about.items() <= one.about.items()), None
    )
