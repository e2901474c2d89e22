"""How a council can be reached: the newest of what it gave."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from uuid import UUID, uuid5

import msgspec

from said_and_done.contact import queries
from said_and_done.contact.model import LONGEST_LINE, Contact, ContactPart, ContactProblem
from said_and_done.core.db import Council
from said_and_done.core.errors import ContentProblem
from said_and_done.organisations import domain as organisations
from said_and_done.revisions import domain as revisions

_DAYS = re.compile(r"([1-9][0-9]?)?")
_NUMBER = re.compile(r"\+?[0-9][0-9 ()-]{1,30}")
_SIGN_LINK = re.compile(r"https://[^\s\"<>]{3,}")


async def contact(council: Council) -> Contact:
    """What the council gave last; all of it "" when it gave nothing."""
    return await queries.contact(council) or Contact()


def subject_of(council: Council, part: ContactPart) -> UUID:
    """What the revisions of this part count by: a form of the workspace is about one part."""
    return uuid5(council.organisation_id, f"contact {part}")


async def change_contact(
    council: Council, given: Contact, now: datetime, *, by: UUID | None = None
) -> None:
    """From now on pages say this. Raises ContentProblem. ``by`` is None on the command line; who
    has a form of the workspace open then sees first what was changed."""
    for problem in problems_with_contact(given):
        raise ContentProblem(f"“{getattr(given, problem.field)}”: {problem.sentence}")
    before = await contact(council)
    about = organisations.before_and_after(
        msgspec.structs.asdict(before), msgspec.structs.asdict(given)
    )
    if by is None:
        for part in _parts_of(about):
            await revisions.count_addition(council, subject_of(council, part))
    if about:
        await queries.save_contact(council, given, now)
        await organisations.record(council, "contact changed", about, by=by, now=now)


def _parts_of(fields: Collection[str]) -> Iterator[ContactPart]:
    return (part for part in ContactPart if not part.fields.isdisjoint(fields))


async def change_part_of_contact(
    council: Council, given: Mapping[str, str], now: datetime, *, by: UUID | None = None
) -> Contact:
    """From now on pages say what is ``given`` by the names of the fields. All else stays as it is
    at that moment: somebody else may have just changed it. Raises ContentProblem."""
    newest = await contact(council)
    changed = msgspec.structs.replace(newest, **given)
    await change_contact(council, changed, now, by=by)
    return changed


def problems_with_contact(given: Contact) -> tuple[ContactProblem, ...]:
    """What cannot stand on a page, in the order of the form."""
    return tuple(_problems(given))


def is_telephone_number(typed: str) -> bool:
    """Whether a telephone could dial it."""
    return bool(_NUMBER.fullmatch(typed))


def _problems(given: Contact) -> Iterator[ContactProblem]:
    wrong = {
        ContactProblem.HOURS_TOO_LONG: len(given.hours) > LONGEST_LINE,
        ContactProblem.HOURS_BROKEN: _is_broken(given.hours),
        ContactProblem.TEXT_NUMBER: _is_no_number(given.text_number),
        ContactProblem.SIGN_LINK: given.sign_link and not _SIGN_LINK.fullmatch(given.sign_link),
        ContactProblem.SIGN_LINK_TOO_LONG: len(given.sign_link) > LONGEST_LINE,
        ContactProblem.SAFE_PHONE: _is_no_number(given.safe_phone),
        ContactProblem.SAFE_HOURS_TOO_LONG: len(given.safe_hours) > LONGEST_LINE,
        ContactProblem.SAFE_HOURS_BROKEN: _is_broken(given.safe_hours),
        ContactProblem.SAFE_PHONE_AT_NIGHT: _is_no_number(given.safe_phone_at_night),
        ContactProblem.READ_WITHIN: not _DAYS.fullmatch(given.read_within),
    }
    return (problem for problem in ContactProblem if wrong[problem])


def _is_no_number(typed: str) -> bool:
    """Whether something was typed that no telephone could dial."""
    return bool(typed) and not is_telephone_number(typed)


def _is_broken(words: str) -> bool:
    return len(words) <= LONGEST_LINE and not organisations.is_one_line(words)
