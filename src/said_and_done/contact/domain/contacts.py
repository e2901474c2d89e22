"""How a council can be reached: the newest of what it gave."""

import re
from collections.abc import Mapping
from datetime import datetime

import msgspec

from said_and_done.contact import queries
from said_and_done.contact.model import LONGEST_LINE, Contact
from said_and_done.core.db import Council
from said_and_done.core.errors import ContentProblem
from said_and_done.organisations import domain as organisations

_DAYS = re.compile(r"([1-9][0-9]?)?")
_NUMBER = re.compile(r"\+?[0-9][0-9 ()-]{1,30}")


async def contact(council: Council) -> Contact:
    """What the council gave last; all of it "" when it gave nothing."""
    return await queries.contact(council) or Contact()


async def change_contact(council: Council, given: Contact, now: datetime) -> None:
    """From now on pages say this. Raises ContentProblem."""
    if problem := problem_with_contact(given):
        raise ContentProblem(problem)
    await queries.save_contact(council, given, now)
    await organisations.record(council, "contact changed", {}, by=None, now=now)


async def change_part_of_contact(
    council: Council, given: Mapping[str, str], now: datetime
) -> Contact:
    """From now on pages say what is ``given`` by the names of the fields. All else stays as it is
    at that moment: somebody else may have just changed it. Raises ContentProblem."""
    newest = await contact(council)
    changed = msgspec.structs.replace(newest, **given)
    await change_contact(council, changed, now)
    return changed


def problem_with_contact(given: Contact) -> str | None:
    """What cannot stand on a page, or None when all of it can."""
    for number in (given.text_number, given.safe_phone, given.safe_phone_at_night):
        if number and not _NUMBER.fullmatch(number):
            return f"“{number}” is not a telephone number. Use digits and spaces."
    if given.sign_link and not re.fullmatch(r"https://[^\s\"<>]{3,}", given.sign_link):
        return "The address for sign language must begin with https://."
    for words in (given.hours, given.safe_hours):
        organisations.refuse_broken_lines("When somebody is there", words)
    return _problem_with_lengths(given)


def _problem_with_lengths(given: Contact) -> str | None:
    if not _DAYS.fullmatch(given.read_within):
        return "Say in how many days new words are read with a number from 1 to 99."
    if max(len(given.hours), len(given.safe_hours), len(given.sign_link)) > LONGEST_LINE:
        return "That is too long: 200 letters are the most."
    return None
