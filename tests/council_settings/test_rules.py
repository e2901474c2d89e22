"""The page of settings says what holds for every council alike, and it is true."""

from httpx import AsyncClient

from said_and_done.council_settings.model import RULES
from said_and_done.findings.domain import disclosure
from said_and_done.organisations.model import RETENTION, DeletionKind
from tests import factories
from tests.council_settings.conftest import SETTINGS


async def test_each_rule_stands_on_the_page_without_a_link_to_change_it(
    at_work: AsyncClient,
) -> None:
    page = (await at_work.get(SETTINGS)).text
    rules = page.partition('aria-labelledby="rules"')[2].partition("</section>")[0]

    assert all(name in rules and words in rules for name, words in RULES)
    assert "href" not in rules


def test_the_numbers_are_those_that_the_program_holds_to() -> None:
    words = dict(RULES)
    late = (factories.LATE_UNTIL - factories.LAST_DAY).days

    assert f"fewer than {disclosure.SMALLEST_GROUP} people" in words["Small groups"]
    assert f"steps of {disclosure.rounded(7)}" in words["Small groups"]
    assert f"for {late} days" in words["Late answers"]
    assert f"{RETENTION.words(DeletionKind.CALLS)}." == words[DeletionKind.CALLS.label]
