"""The languages that a council offers: which, and what happens when one is taken away."""

from collections.abc import Collection
from datetime import date
from uuid import UUID, uuid5

from said_and_done.core.db import Council
from said_and_done.council_settings import queries
from said_and_done.council_settings.domain import changing
from said_and_done.i18n.languages import LANGUAGES, OTHERS, Language
from said_and_done.organisations import domain as organisations
from said_and_done.people.domain.acting import Acting
from said_and_done.revisions import domain as revisions
from said_and_done.rounds.domain import rounds


def subject_of(council: Council) -> UUID:
    """What the revisions of the languages count by."""
    return uuid5(council.organisation_id, "languages")


async def offered(council: Council) -> tuple[str, ...]:
    """The keys of those that are offered now, besides English."""
    left_out = (await changing.organisation(council)).left_out
    return tuple(language.key for language in OTHERS if language.key not in left_out)


def known(picked: Collection[str]) -> tuple[str, ...]:
    """Of what a form sent, the keys of languages that we have, in their order."""
    return tuple(language.key for language in OTHERS if language.key in picked)


async def taken_from_an_open_round(
    council: Council, picked: Collection[str], today: date
) -> tuple[Language, ...]:
    """The languages that are offered now, were not picked, and in which people can answer today:
    whoever takes them away is warned first."""
    gone = set(await offered(council)) - set(picked)
    answered = {
        language.key
        for round_ in await rounds.rounds(council)
        if round_.is_open(today)
        for version in await rounds.round_versions(council, round_.id)
        for language in version.survey.languages
    }
    return tuple(LANGUAGES[key] for key in known(gone & answered))


async def change(work: Acting, picked: Collection[str], *, based_on: int) -> bool:
    """From now on these are offered, and English. Whoever reads in another one goes on in it. False
    when somebody else saved meanwhile: then nothing is written."""
    if not await revisions.advance(work, subject_of(work), based_on):
        return False
    before, after = await offered(work), known(picked)
    if before != after:
        left_out = [language.key for language in OTHERS if language.key not in after]
        await queries.save_left_out(work, left_out)
        about = organisations.before_and_after(
            {"languages": " ".join(before)}, {"languages": " ".join(after)}
        )
        await organisations.record(
            work, "languages changed", about, by=work.member.id, now=work.now
        )
    return True
