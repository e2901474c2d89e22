"""A person chooses which themes to say more about."""

from said_and_done.surveys.model.questions import ChoiceValue
from tests.framework.written import making_it_real
from tests.surveys.written import SMALL, decoded, small

MORE = """
[[questions]]
statement = "2.I.2"
core = false
wording = "Do people hear?"
picture = "ear"
say_more = "Who hears?"
"""


def test_without_a_choice_only_the_core_is_asked() -> None:
    assert small().asked(()) == (1, 2)
    assert small().themes_with_more == ()


def test_a_chosen_theme_adds_its_questions() -> None:
    survey = decoded(SMALL + MORE)

    assert survey.themes_with_more == (2,)
    assert survey.asked({2}) == (1, 2, 3)
    assert survey.asked({1}) == (1, 2)


def test_unknown_themes_add_nothing() -> None:
    assert small().asked({9, -1}) == (1, 2)


def test_only_a_choice_that_was_offered_counts() -> None:
    question = small().questions[0]

    found = question.choice("not-sure")
    assert found is not None
    assert found.value is ChoiceValue.NOT_SURE
    assert question.choice("perhaps") is None
    assert question.choice(None) is None


def test_a_question_knows_its_theme_and_voice() -> None:
    (one, two) = small().questions

    assert (one.theme, two.theme) == (1, 2)
    assert one.voice == "I"
    assert small().themes == (1, 2)


def test_unknown_codes_and_themes_are_nobody() -> None:
    framework = making_it_real()

    assert framework.statement("9.I.9") is None
    assert framework.theme(9) is None
    found = framework.statement("4.I.2")
    assert found is not None
    assert found.theme == 4
