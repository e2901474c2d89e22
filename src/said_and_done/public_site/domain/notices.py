"""The council's words and the program's facts on the pages about privacy and accessibility."""

from collections.abc import Collection

import msgspec

from said_and_done.core.db import Council
from said_and_done.i18n.catalogues import is_draft
from said_and_done.i18n.languages import ENGLISH, OTHERS, Language
from said_and_done.organisations import domain as organisations
from said_and_done.people.domain.acting import Acting
from said_and_done.public_site import queries
from said_and_done.public_site.model import LONGEST_NOTICE, Facts, LanguageFact, PublicNotice
from said_and_done.read_aloud.domain import speaking
from said_and_done.revisions import domain as revisions
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.model.survey import Survey


async def public_notice(council: Council) -> PublicNotice:
    """What the council wrote last; all of it "" when it wrote nothing."""
    return await queries.public_notice(council) or PublicNotice()


def too_long(notice: PublicNotice) -> tuple[str, ...]:
    """The fields that have more letters than may stand on the page."""
    return tuple(
        field
        for field, words in msgspec.structs.asdict(notice).items()
        if len(words) > LONGEST_NOTICE
    )


async def change_notice(work: Acting, notice: PublicNotice, *, based_on: int) -> bool:
    """From now on the public pages say this. False when somebody else saved meanwhile: then nothing
    is written."""
    if not await revisions.advance(work, work.organisation_id, based_on):
        return False
    await queries.save_public_notice(work, notice, by=work.member.id, now=work.now)
    await organisations.record(work, "public notice changed", {}, by=work.member.id, now=work.now)
    return True


async def facts(council: Council) -> Facts:
    """What is true today of the surveys that the council has, for the accessibility statement."""
    versions = await surveys.newest_of_each(council)
    aloud = await speaking.languages_read_aloud(council.conn, [one.id for one in versions])
    return facts_of([one.survey for one in versions], aloud)


def facts_of(loaded: list[Survey], aloud: Collection[str]) -> Facts:
    """The same, out of the surveys and the languages in which pages are read aloud."""
    return Facts(
        surveys=len(loaded),
        questions=sum(len(survey.questions) for survey in loaded),
        films=sum(len(survey.videos) for survey in loaded),
        tested=sum(survey.co_produced.tested for survey in loaded),
        is_read_aloud=ENGLISH.key in aloud,
        languages=tuple(_language_fact(language, loaded, aloud) for language in OTHERS),
    )


def _language_fact(
    language: Language, loaded: list[Survey], aloud: Collection[str]
) -> LanguageFact:
    translated = [found for survey in loaded if (found := survey.translation(language.key))]
    return LanguageFact(
        english_name=language.english_name,
        surveys=len(translated),
        is_draft=is_draft(language.key) or any(translation.is_draft for translation in translated),
        is_read_aloud=language.key in aloud,
    )
