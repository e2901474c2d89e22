"""A co-production group looks at a survey before people are asked, and a coordinator cannot pass it
over without a written reason."""

import re
from datetime import date

import pytest

from said_and_done.core import db
from said_and_done.groups import domain as groups
from said_and_done.groups.model import Group
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Role
from tests import factories
from tests.answering.conftest import Query
from tests.once.twice import opened
from tests.photographs.conftest import SignsIn
from tests.survey_editor.conftest import SURVEYS, WORDS, Editor, draft_id
from tests.survey_editor.test_two_editors import page_of

NEWEST_EVENT = "SELECT what FROM events ORDER BY number DESC LIMIT 1"
REASON = "The group meets in July."
BECAUSE = "“Places” is not clear."
NEEDS_REASON = "Why do you publish it now?"
WORK = "/anyborough/work"


@pytest.fixture
async def amina_and_carol(
    signs_in: SignsIn, pool: db.Pool, anyborough: Organisation, dev: Editor
) -> tuple[Editor, Editor, Group]:
    """Amina and Carol, the sponsor, who are in the group from lived experience."""
    amina = Editor((await signs_in("Amina Yusuf", Role.MEMBER, anyborough)).browser)
    carol = Editor((await signs_in("Carol Osei", Role.SPONSOR, anyborough)).browser)
    async with db.transaction(pool, anyborough.id) as conn:
        council = CouncilContext(conn, anyborough)
        group = await factories.group(conn, anyborough)
        for row in await conn.fetch("SELECT id FROM members WHERE name ~ 'Amina|Carol'"):
            await groups.add_member(
                council, group.id, row["id"], lived_experience=True, on=date(2026, 6, 1)
            )
    return amina, carol, group


@pytest.fixture
def amina(amina_and_carol: tuple[Editor, Editor, Group]) -> Editor:
    return amina_and_carol[0]


@pytest.fixture
def carol(amina_and_carol: tuple[Editor, Editor, Group]) -> Editor:
    return amina_and_carol[1]


@pytest.fixture
async def draft(dev: Editor, amina: Editor) -> str:
    """A draft that lacks nothing, before the group is asked."""
    return await dev.complete()


@pytest.fixture
async def review(dev: Editor, draft: str, amina_and_carol: tuple[Editor, Editor, Group]) -> str:
    """The page on which the group looks at the draft."""
    group = amina_and_carol[2]
    await dev.lead(draft, f"{draft}/reviews", group=str(group.id))
    (found,) = re.findall(rf'href="({WORK}/reviews/[^"]+)"', await dev.see(draft))
    return str(found)


async def test_a_draft_is_sent_to_the_group_and_waits_for_each_member(
    dev: Editor, amina: Editor, draft: str, review: str, query: Query
) -> None:
    assert f'href="{review}"' in await amina.see(WORK)
    page = await amina.see(review)

    assert WORDS["wording"] in page
    assert "I am not sure" in page
    assert WORDS["say_more"] in page
    assert "Nobody has said anything yet." in await dev.see(draft)
    assert await query(NEWEST_EVENT) == "group asked about survey"


async def test_what_somebody_says_stands_on_the_draft_by_their_role_and_not_by_name(
    dev: Editor, amina: Editor, carol: Editor, draft: str, review: str, query: Query
) -> None:
    await amina.lead(review, opinion="change", because=BECAUSE)
    await carol.lead(review, opinion="good")

    page = await dev.see(draft)
    assert "A member of the group, 14 June 2026" in page
    assert BECAUSE in page
    assert "The sponsor, 14 June 2026" in page
    assert "Amina" not in page
    assert "Carol" not in page
    assert review not in await amina.see(WORK)
    assert await query(NEWEST_EVENT) == "survey looked at"


async def test_with_a_good_word_of_the_group_it_is_published_without_a_reason(
    dev: Editor, amina: Editor, draft: str, review: str, query: Query
) -> None:
    await amina.lead(review, opinion="good")
    assert NEEDS_REASON not in await dev.see(f"{draft}/publish")

    survey = await dev.lead(f"{draft}/publish")

    page = await dev.see(survey)
    assert "Good to ask" in page
    assert "It was published before" not in page
    assert await query("SELECT version_number FROM survey_reviews") == 1
    assert await query("SELECT count(*) FROM unreviewed_versions") == 0
    assert (await amina.browser.get(review)).status_code == 404


@pytest.mark.parametrize("said", ["nothing", "change", "both"])
async def test_without_it_there_is_a_reason_that_stays_in_the_record(
    dev: Editor, amina: Editor, carol: Editor, draft: str, review: str, query: Query, said: str
) -> None:
    if said in {"change", "both"}:
        await amina.lead(review, opinion="change", because=BECAUSE)
    if said == "both":
        await carol.lead(review, opinion="good")
    assert NEEDS_REASON in await dev.see(f"{draft}/publish")

    refused = await dev.send(f"{draft}/publish")
    assert refused.status_code == 422
    assert "Say why you publish before the group finds it good to ask." in refused.text
    survey = await dev.lead(f"{draft}/publish", reason=REASON)

    assert REASON in await dev.see(survey)
    event = "SELECT about->>'reason' FROM events WHERE what = 'survey published before a review'"
    assert await query(event) == REASON
    assert await query("SELECT reason FROM unreviewed_versions") == REASON


async def test_other_words_are_looked_at_again(
    dev: Editor, amina: Editor, draft: str, review: str
) -> None:
    await amina.lead(review, opinion="good")

    question = await page_of(dev, draft, "question")
    await dev.lead(question, **{**WORDS, "wording": "Can you get to places that you like?"})

    assert "Good to ask: said of other words" in await dev.see(draft)
    assert NEEDS_REASON in await dev.see(f"{draft}/publish")
    assert f'href="{review}"' in await amina.see(WORK)
    assert "On 14 June 2026 you said: Good to ask." in await amina.see(review)
    await amina.lead(review, opinion="good")
    assert NEEDS_REASON not in await dev.see(f"{draft}/publish")


async def test_who_tested_it_and_how_long_it_takes_are_no_other_words(
    dev: Editor, amina: Editor, draft: str, review: str
) -> None:
    await amina.lead(review, opinion="good")
    about = {"title": "Getting around", "about": "This is about buses."}
    rest = {
        "for_whom": "This is for everybody.",
        "why": "Your answers help.",
        "who_reads": "A reader reads your words.",
        "audience": "people",
    }

    await dev.lead(f"{draft}/about", **about, **rest, minutes="4", note="The group tested it.")

    assert NEEDS_REASON not in await dev.see(f"{draft}/publish")


async def test_whoever_read_other_words_reads_again(
    dev: Editor, amina: Editor, draft: str, review: str, query: Query
) -> None:
    form = await opened(amina.browser, review)
    question = await page_of(dev, draft, "question")
    await dev.lead(question, **{**WORDS, "wording": "Can you get to places that you like?"})

    answer = await amina.browser.post(
        review, data={**form, "opinion": "change", "because": BECAUSE}
    )

    assert answer.status_code == 409
    assert "The questions changed while you read them." in answer.text
    assert BECAUSE in answer.text
    assert await query("SELECT count(*) FROM survey_opinions") == 0


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Pick one of the two."),
        ({"opinion": "nonsense", "because": BECAUSE}, "Pick one of the two."),
        ({"opinion": "change"}, "Say what to change first."),
        ({"opinion": "change", "because": "a" * 501}, "Make it shorter"),
    ],
    ids=["nothing", "nonsense", "no-because", "long"],
)
async def test_what_cannot_be_said_comes_back(
    amina: Editor, review: str, typed: dict[str, str], sentence: str, query: Query
) -> None:
    answer = await amina.send(review, **typed)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert typed.get("because", "") in answer.text
    assert await query("SELECT count(*) FROM survey_opinions") == 0


async def test_a_word_of_the_council_does_not_count(dev: Editor, review: str, query: Query) -> None:
    page = await dev.see(review)
    assert "Members of the group with lived experience say this." in page
    form = await opened(dev.browser, review, "/anyborough/sign-out")
    seen = {"opinion": "good", "seen": "a" * 64}

    answer = await dev.browser.post(review, data={**form, **seen})

    assert answer.status_code == 403
    assert await query("SELECT count(*) FROM survey_opinions") == 0


async def test_whoever_is_not_in_the_group_does_not_find_it(
    signs_in: SignsIn, anyborough: Organisation, review: str
) -> None:
    stranger = Editor((await signs_in("Stella Other", Role.MEMBER, anyborough)).browser)

    assert (await stranger.browser.get(review)).status_code == 404
    assert review not in await stranger.see(WORK)


async def test_a_change_that_asks_the_same_needs_no_group(dev: Editor) -> None:
    draft = await dev.change("your-support")
    assert NEEDS_REASON not in await dev.see(f"{draft}/publish")


async def test_a_council_without_a_group_is_told_what_it_can_do(dev: Editor) -> None:
    draft = await dev.complete()

    page = await dev.see(draft)

    assert "You have no group yet. You can publish without one, and say why." in page
    assert await dev.publish(draft) == f"{SURVEYS}/getting-around"


async def test_a_group_that_there_is_not_is_not_asked(
    dev: Editor, draft: str, query: Query
) -> None:
    answer = await dev.send(draft, f"{draft}/reviews", group=str(draft_id(draft)))

    assert answer.status_code == 422
    assert "Pick a group." in answer.text
    assert await query("SELECT count(*) FROM survey_reviews") == 0


async def test_a_draft_that_is_thrown_away_waits_for_nobody(
    dev: Editor, amina: Editor, draft: str, review: str, query: Query
) -> None:
    await amina.lead(review, opinion="good")

    await dev.lead(f"{draft}/throw-away")

    assert await query("SELECT count(*) FROM survey_reviews") == 0
    assert review not in await amina.see(WORK)


async def test_no_other_council_sees_it(
    amina: Editor, review: str, otherham: Organisation, pool: db.Pool
) -> None:
    await amina.lead(review, opinion="good")

    async with db.transaction(pool, otherham.id) as conn:
        for table in ("survey_reviews", "survey_opinions", "unreviewed_versions"):
            assert await conn.fetchval(f"SELECT count(*) FROM {table}") == 0
