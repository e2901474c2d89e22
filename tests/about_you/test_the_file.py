"""Somebody changes the questions about people: the file is complete, or each mistake is named."""

from pathlib import Path

import pytest

from said_and_done.about_you.domain import files, telling
from said_and_done.about_you.model import AboutQuestion, Characteristic, Pack
from said_and_done.core import db
from said_and_done.core.errors import ContentProblem
from said_and_done.core.settings import HOME
from said_and_done.organisations.domain import CouncilContext
from said_and_done.surveys.domain import surveys
from tests import factories

OURS = (HOME / "surveys" / "about-you" / "pack.toml").read_text()
FILE = "surveys/about-you/pack.toml"


def read(words: str) -> Pack:
    return files.decode_pack(words.encode(), FILE, factories._AnyPicture())


def test_ours_has_all_nine_and_more_to_choose_from_and_says_why() -> None:
    pack = read(OURS)

    assert {question.characteristic for question in pack.questions} == {*Characteristic, None}
    more = [question.key for question in pack.questions if question.characteristic is None]
    assert more == ["carer", "care-experience", "armed-forces"]
    assert len(pack.questions) == len({question.name for question in pack.questions}) == 12
    assert all(question.why.startswith("Why we ask: ") for question in pack.questions)


def test_its_sentences_are_short() -> None:
    pack = read(OURS)
    words = [pack.title, pack.about, pack.note]
    for one in pack.questions:
        words += [one.wording, one.why, one.explain or ""]

    assert [one for one in words if len(one.split()) > 18] == []


def is_yes_or_no(wording: str) -> bool:
    return wording.partition(" ")[0] in {"Are", "Did", "Do", "Have", "Is", "Were"}


@pytest.mark.parametrize("question", read(OURS).questions, ids=lambda one: one.wording)
def test_each_answer_answers_its_question(question: AboutQuestion) -> None:
    """“Who are you attracted to?” is not answered by “I am straight”, nor “Are you married?” by
    “Married”."""
    answers = [choice.wording for choice in question.choices]

    if is_yes_or_no(question.wording):
        assert [one for one in answers if one.split(",")[0] not in {"Yes", "No"}] == []
    else:
        assert [one for one in answers if one.split()[0] in {"Yes", "I"}] == []
        assert not question.wording.startswith("Who ")


def test_its_pictures_are_there() -> None:
    pictures = {one.stem for one in (HOME / "assets" / "pictures").glob("*.svg")}

    assert files.read_pack(HOME / "surveys", pictures).questions


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"age"', '"sex"', "there is no question about age."),
        ('"age"', '"sex"', "the question about “sex” is there already."),
        ('"age"', '"shoe size"', "must be one of: age, disability"),
        (
            'why = "Why we ask: to see if we hear from all communities here."',
            "",
            "“why” is missing",
        ),
        ('{ wording = "Male" }', '{ wording = "Female" }', "the choice “Female” is there already."),
        (', { wording = "Male" }', "", "question 3"),
        (
            'key = "carer"',
            'key = "armed-forces"',
            "question about “armed-forces” is there already.",
        ),
        ('key = "carer"', "", "question 10 (None): give it either a characteristic or a key"),
        (
            'characteristic = "race"',
            'characteristic = "race"\nkey = "race"',
            "question 6 (race): give it either a characteristic or a key",
        ),
        ('picture = "candle"', 'picture = "No Picture"', "may have only a to z"),
        ('title = "About you"', 'titel = "About you"', "Did you mean “title”?"),
        ('title = "About you"', "title = ", "this is not TOML"),
    ],
)
def test_a_mistake_is_named(old: str, new: str, sentence: str) -> None:
    assert old in OURS

    with pytest.raises(ContentProblem, match=FILE) as refused:
        read(OURS.replace(old, new))

    assert sentence in refused.value.sentence


def test_a_group_may_leave_out_what_section_149_7_does_not_name() -> None:
    without = [block for block in OURS.split("[[questions]]") if '= "marriage' not in block]
    assert len(without) == 12

    read("[[questions]]".join(without))


def test_a_picture_that_we_do_not_have_is_named() -> None:
    with pytest.raises(ContentProblem, match="no picture called “candle”"):
        files.decode_pack(OURS.encode(), FILE, {"ring"})


def test_without_the_file_it_is_said_which_one_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ContentProblem, match=r"about-you/pack\.toml: this file cannot be read"):
        files.read_pack(tmp_path / "surveys", factories._AnyPicture())


def test_it_is_taken_for_no_survey() -> None:
    _, found = factories.our_content()

    assert "about-you" not in {one.key for one in found}
    assert "about-you" in surveys.OTHER_FOLDERS


async def test_loading_the_same_again_makes_no_version_and_a_change_makes_one(
    conn: db.Connection,
) -> None:
    first = await files.load(conn, read(OURS), factories.NOW)
    again = await files.load(conn, read(OURS), factories.NOW)
    changed = await files.load(
        conn, read(OURS.replace("How old are you?", "What is your age?")), factories.NOW
    )

    assert again == first
    assert changed.number > first.number
    assert (await files.version(conn, first.id)).pack.questions[0].wording == "How old are you?"


async def test_whoever_began_with_older_questions_ends_with_them(conn: db.Connection) -> None:
    here = await factories.organisation(conn)
    spring = await factories.round(conn, here)
    mine = telling.about_you_id(factories.SECRET, here.id, ("sun", "tree", "cup", "dog", "hat"))
    await telling.save_answer(CouncilContext(conn, here), spring, mine, 1, 2)

    await files.load(
        conn, read(OURS.replace("How old are you?", "What is your age?")), factories.NOW
    )

    me = await telling.about_me(CouncilContext(conn, here), spring.id, mine)
    assert me.asked.questions[0].wording == "How old are you?"
    assert me.choice(1) == 2
