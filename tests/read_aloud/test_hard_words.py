"""Somebody does not know a word: the page says what it means, without a pop-up and a script."""

import re

import pytest

from said_and_done.answering.model import screens
from said_and_done.surveys.model.survey import Survey, stands_in
from said_and_done.surveys.model.versions import SurveyVersion
from tests import factories
from tests.answering.conftest import Person
from tests.read_aloud.conftest import Speaks

DETAILS = re.compile(r'<details class="word">\s*<summary>(.*?)</summary>\s*<p>(.*?)</p>', re.DOTALL)


def meanings(page: str) -> dict[str, str]:
    plain = [[re.sub(r"<[^>]+>", "", words) for words in found] for found in DETAILS.findall(page)]
    return dict(plain)


async def test_a_page_explains_its_hard_words(amina: Person) -> None:
    found = meanings((await amina.see("questions/3")).text)

    assert list(found) == ["What does “culture” mean?"]
    assert found.popitem()[1].startswith("How a group of people lives: language, food")


async def test_a_page_without_a_hard_word_explains_none(amina: Person) -> None:
    assert meanings((await amina.see("questions/1")).text) == {}


async def test_the_page_for_own_words_explains_them_too(amina: Person) -> None:
    assert list(meanings((await amina.see("questions/4/words")).text)) == [
        "What does “your support” mean?"
    ]


async def test_in_another_language_the_words_of_that_language_are_explained(
    amina: Person,
) -> None:
    amina.visitor.cookies.set("my-way", "cy.symbols.usual.usual.cream.off.on")

    found = meanings((await amina.see("questions/3")).text)

    assert list(found.values()) == ["Sut mae grŵp o bobl yn byw: iaith, bwyd, ffydd ac arferion."]
    assert "diwylliant" in next(iter(found))


async def test_what_a_word_means_is_read_aloud_too(
    amina: Person, version: SurveyVersion, speaks: Speaks
) -> None:
    await speaks(
        version, lambda survey, _themes: [screens.question(survey, survey.questions[2]).script]
    )

    page = (await amina.see("questions/3")).text
    assert re.search(r'<summary><span class="said"[^>]*>What does “culture” mean\?</span>', page)
    assert re.search(r'<p><span class="said"[^>]*>How a group of people lives', page)


@pytest.mark.parametrize(
    ("word", "text", "stands"),
    [
        ("carer", "Are you a carer?", True),
        ("carer", "Carer", True),
        ("carer", "Are you carers?", False),
        ("rights", "copyrights", False),
        ("direct payment", "your direct payment.", True),
        ("હકો", "તમારા હકો અને", True),
        ("સંસ્કૃત", "સંસ્કૃતિ", False),
        ("مدد", "آپ کی مدد؟", True),
        ("a", "anna a", True),
    ],
)
def test_a_word_is_found_as_a_whole_word(word: str, text: str, stands: bool) -> None:
    assert stands_in(word, text) is stands


def our_surveys() -> list[Survey]:
    return factories.our_content()[1]


@pytest.mark.parametrize("survey", our_surveys(), ids=lambda one: one.key)
def test_each_word_that_we_explain_stands_in_the_survey_in_each_language(survey: Survey) -> None:
    english = [
        text
        for question in survey.questions
        for text in (question.wording, question.explain, question.say_more)
    ]
    assert [word.word for word in survey.words if not stands_in(word.word, *english)] == []
    for theirs in survey.translations:
        texts = [
            text
            for question in theirs.questions
            for text in (question.wording, question.explain, question.say_more)
        ]
        assert [word.word for word in theirs.words if not stands_in(word.word, *texts)] == []


def test_every_survey_with_questions_explains_some_words() -> None:
    lacking = [one.key for one in our_surveys() if one.questions and len(one.words) < 4]

    assert lacking == []
