"""Somebody looks through the surveys that we ship."""

import re

import pytest

from said_and_done.answering.model import screens
from said_and_done.core.settings import HOME
from said_and_done.framework.domain.plain_words import plain_words
from said_and_done.framework.model import Speaker
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.model.questions import Audience, Scale
from said_and_done.surveys.model.survey import Survey
from tests.framework.written import all_pictures, making_it_real

pytestmark = pytest.mark.content

SURVEYS = surveys.read_folder(HOME / "surveys", [making_it_real()], all_pictures())
each_survey = pytest.mark.parametrize("survey", SURVEYS, ids=lambda survey: survey.key)
each_with_questions = pytest.mark.parametrize(
    "survey", [one for one in SURVEYS if not one.own_way], ids=lambda survey: survey.key
)

ABOUT_ONE_TIME = {"after-hospital", "getting-help"}
each_about_all_themes = pytest.mark.parametrize(
    "survey",
    [one for one in SURVEYS if not one.own_way and one.key not in ABOUT_ONE_TIME],
    ids=lambda survey: survey.key,
)


def test_there_is_a_survey_for_everybody() -> None:
    assert {survey.key: survey.audience for survey in SURVEYS} == {
        "after-hospital": Audience.PEOPLE,
        "getting-help": Audience.PEOPLE,
        "direct-payments": Audience.PEOPLE,
        "in-your-own-way": Audience.PEOPLE,
        "unpaid-carers": Audience.CARERS,
        "what-we-do": Audience.STAFF,
        "your-review": Audience.PEOPLE,
        "your-support": Audience.PEOPLE,
    }


@each_survey
def test_the_words_are_plain_and_short(survey: Survey) -> None:
    assert surveys.hints(survey) == ()
    assert all(len(one.wording.split()) <= 15 for one in survey.questions)


@each_survey
def test_each_question_is_one_question(survey: Survey) -> None:
    assert all(one.wording.endswith("?") for one in survey.questions)
    assert all(one.wording.count("?") == 1 for one in survey.questions)


@each_about_all_themes
def test_a_person_who_chooses_nothing_more_answers_one_question_a_theme(survey: Survey) -> None:
    asked = [survey.questions[number - 1].theme for number in survey.asked(())]

    assert sorted(asked) == [1, 2, 3, 4, 5, 6]


@each_about_all_themes
def test_each_theme_has_more_for_those_who_choose_it(survey: Survey) -> None:
    assert survey.themes_with_more == (1, 2, 3, 4, 5, 6)


@each_with_questions
def test_whoever_answers_for_somebody_is_asked_about_them(survey: Survey) -> None:
    for question in survey.questions:
        for words in (question.wording_for_them, question.say_more_for_them):
            if survey.audience is Audience.STAFF:
                assert words is None
            else:
                assert words is not None
                assert not re.search(r"\b(you|your|yourself|I|my)\b", words, re.IGNORECASE)
        if survey.audience is not Audience.STAFF:
            assert question.wording_for_them
            assert question.wording_for_them.endswith("?")
            assert len(question.wording_for_them.split()) <= 15
            assert not re.search(r"\byou\b", question.explain or "")


@each_with_questions
def test_whoever_says_more_chooses_a_theme_in_plain_words(survey: Survey) -> None:
    framework = making_it_real()
    themes = [one for one in framework.themes if one.number in survey.themes_with_more]

    offered = [option.words for option in screens.more_about(survey, themes).options]

    assert offered == [theme.plain for theme in themes]
    assert not set(offered) & {theme.title for theme in framework.themes}
    for words in offered:
        assert plain_words(words) == ()
        assert len(words.split()) <= 5, words


def test_whoever_answers_a_survey_about_their_life_can_leave_at_once() -> None:
    without = {one.key for one in SURVEYS if not one.sensitive}

    assert without == {"what-we-do"}


@each_with_questions
def test_a_question_has_the_picture_of_its_statement_or_another_one(survey: Survey) -> None:
    """No picture stands for one statement in the framework and for another in a survey."""
    of = {one.picture: one.code for one in making_it_real().statements}

    for one in survey.questions:
        assert of.get(one.picture or "", one.statement) == one.statement, one


@each_survey
def test_nobody_is_told_that_a_survey_was_tested_when_it_was_not(survey: Survey) -> None:
    assert not survey.co_produced.tested
    assert "not yet tested with" in survey.co_produced.note
    assert "people with a learning disability" in survey.co_produced.note


@each_with_questions
def test_staff_speak_as_we_and_everybody_else_as_i(survey: Survey) -> None:
    voice = Speaker.WE if survey.audience is Audience.STAFF else Speaker.I

    assert {one.voice for one in survey.questions} == {voice}


def test_one_survey_is_a_blank_page_without_questions() -> None:
    (survey,) = (one for one in SURVEYS if one.own_way)

    assert survey.key == "in-your-own-way"
    assert survey.questions == ()
    assert survey.themes == survey.themes_with_more == survey.asked(()) == ()


def test_after_hospital_asks_everybody_about_leaving_moving_medicine_and_help_at_home() -> None:
    (survey,) = (one for one in SURVEYS if one.key == "after-hospital")
    asked = [survey.questions[number - 1].statement for number in survey.asked(())]

    assert asked == ["5.I.1", "5.I.2", "5.I.3", "5.I.4", "1.I.6", "4.I.4", "6.I.4"]


def test_getting_help_asks_about_waiting_being_turned_away_and_fairness() -> None:
    (survey,) = (one for one in SURVEYS if one.key == "getting-help")
    asked = [survey.questions[number - 1].statement for number in survey.asked(())]

    assert {"7.I.1", "7.I.2", "7.I.3"} < set(asked)
    assert survey.question_about("7.I.4") is not None


def test_your_support_has_12_questions_two_a_theme() -> None:
    (survey,) = (one for one in SURVEYS if one.key == "your-support")

    assert len(survey.questions) == 12
    assert sorted(one.theme for one in survey.questions) == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]
    assert survey.asked({3}) == (1, 2, 3, 4, 5, 6, 9)


def test_every_face_is_a_picture_that_we_have() -> None:
    for scale in Scale:
        assert {one.picture for one in scale.choices} <= all_pictures()


def test_the_choices_are_kept_as_the_same_numbers_for_ever() -> None:
    kept = {one.wording: int(one.value) for one in Scale.YES_SOMETIMES_NO.choices}

    assert kept == {"Yes": 1, "Sometimes": 2, "No": 3, "I am not sure": 4}


def test_our_questions_are_not_the_statements_word_for_word() -> None:
    framework = making_it_real()
    plain = re.compile(r"\W+")
    statements = {plain.sub("", one.wording.lower()) for one in framework.statements}

    for survey in SURVEYS:
        assert not statements & {plain.sub("", one.wording.lower()) for one in survey.questions}
