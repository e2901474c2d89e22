"""Settings that are words in boxes: what they are now, and changing them."""

from collections.abc import Iterator, Mapping
from uuid import UUID, uuid5

import msgspec

from said_and_done.contact.domain import contacts
from said_and_done.contact.model import LONGEST_LINE, Contact
from said_and_done.core.db import Connection, Council
from said_and_done.council_settings.domain import changing
from said_and_done.council_settings.model import (
    FIELDS,
    LONGEST_FRONT_TEXT,
    LONGEST_NAME,
    PARTS,
    SettingProblem,
    WordsSetting,
)
from said_and_done.framework.domain.plain_words import plain_words
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.model import FieldProblem
from said_and_done.people.domain.acting import Acting
from said_and_done.people.domain.links import problem_with_email
from said_and_done.revisions import domain as revisions

_OF_CONTACT = frozenset(Contact.__struct_fields__)


def subject_of(council: Council, setting: WordsSetting) -> UUID:
    """What the revisions of a setting count by."""
    part = PARTS.get(setting)
    return contacts.subject_of(council, part) if part else uuid5(council.organisation_id, setting)


async def all_values(council: Council) -> dict[str, str]:
    """What stands in the boxes of all settings now, by the names of their fields."""
    now = {
        **msgspec.structs.asdict(await changing.organisation(council)),
        **msgspec.structs.asdict(await contacts.contact(council)),
    }
    return {field: now[field] for fields in FIELDS.values() for field in fields}


async def values(council: Council, setting: WordsSetting) -> dict[str, str]:
    """The same of one setting."""
    now = await all_values(council)
    return {field: now[field] for field in FIELDS[setting]}


async def problems_with(council: Council, typed: Mapping[str, str]) -> tuple[FieldProblem, ...]:
    """What is to be put right, in the order of the boxes."""
    given = {field: words for field, words in typed.items() if field in _OF_CONTACT}
    of_council = [
        _problem_with_name(typed["name"]) if "name" in typed else None,
        await _problem_with_short_name(council.conn, typed["slug"], council.organisation_id)
        if "slug" in typed
        else None,
    ]
    if len(typed.get("front_text", "")) > LONGEST_FRONT_TEXT:
        of_council.append(SettingProblem.FRONT_TEXT_TOO_LONG)
    return (
        *(problem for problem in of_council if problem),
        *(_problems_with_contact(typed) if "contact_name" in typed else ()),
        *contacts.problems_with_contact(Contact(**given)),
    )


async def problems_with_new_council(
    conn: Connection, typed: Mapping[str, str]
) -> tuple[FieldProblem, ...]:
    """The same of a council that is to be made: its name, short name and whom people can ask."""
    of_council = (
        _problem_with_name(typed["name"]),
        await _problem_with_short_name(conn, typed["slug"], None),
    )
    return (*(problem for problem in of_council if problem), *_problems_with_contact(typed))


def _problem_with_name(name: str) -> SettingProblem | None:
    if not name:
        return SettingProblem.NO_NAME
    return SettingProblem.NAME_TOO_LONG if len(name) > LONGEST_NAME else None


async def _problem_with_short_name(
    conn: Connection, slug: str, own: UUID | None
) -> SettingProblem | None:
    if slug in organisations.TAKEN:
        return SettingProblem.SHORT_NAME_OF_OURS
    if not organisations.can_be_short_name(slug):
        return SettingProblem.SHORT_NAME
    whose = await organisations.council_of_short_name(conn, slug)
    return None if whose in {None, own} else SettingProblem.SHORT_NAME_TAKEN


def _problems_with_contact(typed: Mapping[str, str]) -> Iterator[SettingProblem]:
    if not typed["contact_name"]:
        yield SettingProblem.NO_CONTACT_NAME
    if len(typed["contact_name"]) > LONGEST_LINE:
        yield SettingProblem.CONTACT_NAME_TOO_LONG
    if problem_with_email(typed["contact_email"]):
        yield SettingProblem.CONTACT_EMAIL
    if not contacts.is_telephone_number(typed["contact_phone"]):
        yield SettingProblem.CONTACT_PHONE


def hints(setting: WordsSetting, typed: Mapping[str, str]) -> tuple[str, ...]:
    """What the plain-words check says of a text that everybody reads; advice, never a refusal."""
    return plain_words(typed["front_text"]) if setting is WordsSetting.FRONT_PAGE else ()


async def change(
    work: Acting, setting: WordsSetting, typed: Mapping[str, str], *, based_on: int
) -> bool:
    """From now on it is so. False when somebody else saved meanwhile: then nothing is written."""
    if not await revisions.advance(work, subject_of(work, setting), based_on):
        return False
    of_contact = {field: words for field, words in typed.items() if field in _OF_CONTACT}
    if of_contact:
        await contacts.change_part_of_contact(work, of_contact, work.now, by=work.member.id)
    of_council = {field: words for field, words in typed.items() if field not in _OF_CONTACT}
    if of_council:
        await changing.change(work, "council changed", of_council)
    return True
