"""What is written about a group of people points at none of them."""

import re
from datetime import date
from uuid import uuid4

import pytest

from said_and_done.core import db
from said_and_done.groups.model import Group, GroupMember
from said_and_done.progress.domain.drafting.sections import lived_experience_sentence
from said_and_done.progress.model.parts import Part
from tests import factories
from tests.progress.conftest import Place

SOME = "Some of them have lived experience of care and support."


def group_of(lived: int, others: int) -> Group:
    members = tuple(
        GroupMember(
            member_id=uuid4(),
            name="Somebody",
            job_title="",
            lived_experience=place < lived,
            joined_on=date(2026, 6, 1),
        )
        for place in range(lived + others)
    )
    return Group(id=uuid4(), name="The Monday group", members=members)


async def test_a_draft_does_not_count_a_small_group(stored: Place, pool: db.Pool) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        drafted = await factories.progress_statement(
            conn, stored.organisation, stored.round, stored.group, stored.dev, title="Together"
        )
    section = drafted.version.content.section(Part.WHO_WE_ARE)
    words = " ".join([section.words, *(line.words for line in section.easy)])

    assert len(stored.group.members) < 10
    assert words.count("Fewer than 10 people are in the group.") == 2
    assert words.count(SOME) == 2
    assert not re.search(r"\b\d+ (people|person)\b", words.replace("than 10 people", ""))


@pytest.mark.parametrize(
    ("lived", "others", "words"),
    [
        (0, 4, ""),
        (0, 40, ""),
        (1, 0, SOME),
        (3, 1, SOME),
        (9, 0, SOME),
        (12, 1, SOME),
        (1, 12, SOME),
        (20, 20, "About 20 of them have lived experience of care and support."),
    ],
)
def test_lived_experience_is_counted_only_where_nobody_stands_alone(
    lived: int, others: int, words: str
) -> None:
    assert lived_experience_sentence(group_of(lived, others)) == words
