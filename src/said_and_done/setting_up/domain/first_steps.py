"""What a new council does before it asks anybody anything, and how far it is."""

from said_and_done.contact.domain import contacts
from said_and_done.core.db import Council
from said_and_done.key_holders.domain import reading
from said_and_done.people.domain import roles
from said_and_done.people.model import KEY_ROLES
from said_and_done.rounds.domain import rounds
from said_and_done.setting_up.model import FirstStep
from said_and_done.surveys.domain import own


async def first_steps(council: Council) -> tuple[FirstStep, ...]:
    """All of them, in their order."""
    contact = await contacts.contact(council)
    everybody = await roles.members(council)
    holds = {role for member in everybody for role in KEY_ROLES if member.holds(role)}
    others = len(everybody) > 1
    has_keys = len(holds) == len(KEY_ROLES) or any(
        each.waits for each in await reading.nominations(council)
    )
    has_round = bool(await rounds.rounds(council))
    return (
        FirstStep(
            path="settings" if contact.safe_phone else "settings/not-safe",
            heading="Say whom people call who are not safe",
            sentence="The number stands on each page. Other settings can wait.",
            button="Write the number",
            is_done=bool(contact.safe_phone),
        ),
        FirstStep(
            path="people" if others else "people/new",
            heading="Add the people who work with you",
            sentence="Add a coordinator, a reader, and a second administrator.",
            button="Add people",
            is_done=others,
        ),
        FirstStep(
            path="keys" if has_keys else "keys/new",
            heading="Say who is to hold the two keys",
            sentence="A progress statement needs two signatures: the sponsor’s and the council’s.",
            button="Nominate two people",
            is_done=has_keys,
        ),
        FirstStep(
            path="surveys",
            heading="Choose what you ask",
            sentence="Take one of our surveys, change a copy, or write your own.",
            button="See the surveys",
            is_done=has_round or bool(await own.own_surveys(council)),
        ),
        FirstStep(
            path="rounds/new",
            heading="Make your first round",
            sentence="A round says what you ask, until when, and when people get an answer.",
            button="Make a round",
            is_done=has_round,
        ),
    )
