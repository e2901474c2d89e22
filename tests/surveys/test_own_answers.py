"""A question says in its file which answers it offers; each mistake there is named, and what was
kept before stays as it was."""

import hashlib

import msgspec
import pytest

from said_and_done.core.db import Connection
from said_and_done.core.errors import ContentProblem
from said_and_done.framework.domain.files import content_hash
from said_and_done.i18n.languages import LANGUAGES
from said_and_done.surveys.domain import surveys, toml_files
from said_and_done.surveys.domain.meaning import is_same_question
from said_and_done.surveys.domain.translations import fitted, text_hash
from said_and_done.surveys.model.questions import Offered, OwnAnswer, Question, Scale
from said_and_done.surveys.model.survey import Survey, english_texts
from said_and_done.surveys.model.translations import TranslatedQuestion, Translation
from said_and_done.surveys.model.versions import AskedQuestion
from tests.factories import NOW
from tests.framework.written import PICTURES
from tests.framework.written import small as small_framework
from tests.surveys.test_same_meaning import units
from tests.surveys.written import FILE, small

HEAR = 'wording = "Do people listen?"'
BLOCK = "\n[[questions.own_answers]]\n"
LAST = 'say_more = "Who listens?"\n'


def answers(*wordings: str, scale: str = "own", more: str = "") -> Survey:
    """The small survey, whose last question has answers of its own."""
    blocks = "".join(f'{BLOCK}wording = "{words}"\n{more}' for words in wordings)
    return small(LAST, f'{LAST}scale = "{scale}"\n{blocks}')


def told(*wordings: str, scale: str = "own", more: str = "") -> str:
    with pytest.raises(ContentProblem) as refused:
        answers(*wordings, scale=scale, more=more)
    return refused.value.sentence.removeprefix(f"{FILE}, question 2 (2.I.1)")


def test_they_come_back_out_of_the_file_as_they_were() -> None:
    survey = answers("Always", "কখনও কখনও", 'أحيانا \\"!\\"', more='picture = "sun"\n')

    read = toml_files.read_upload(
        toml_files.survey_zip(survey), {"small": small_framework()}, PICTURES
    )

    assert read == survey
    assert survey.questions[1].own_answers[2] == OwnAnswer(wording='أحيانا "!"', picture="sun")


@pytest.mark.parametrize(
    ("told_about", "sentence"),
    [
        ((("Always",), "own", ""), ": there must be 2 to 5 answers."),
        ((tuple("abcdef"), "own", ""), ": there must be 2 to 5 answers."),
        ((tuple("abcdefghi"), "pick-one", ""), ": there must be 2 to 8 answers."),
        (((), "pick-one", ""), ": there must be 2 to 8 answers."),
        ((("Yes", "yes"), "own", ""), ": the answer “yes” is there already."),
        ((("Not  now", "not now"), "own", ""), ": the answer “not now” is there already."),
        ((("Caf\u00e9", "Cafe\u0301"), "own", ""), ": the answer “caf\u00e9” is there already."),
        (
            (("a", "x" * 500), "own", ""),
            ", answer 2: the field “wording” is too long: 100 characters are the most.",
        ),
        (
            (("a", "b"), "yes-sometimes-no-not-sure", ""),
            ": own_answers need the scale “own”, “pick-one” or “pick-several”.",
        ),
        (
            (("a", "b"), "own", "mark = 1\n"),
            ", answer 1: the field “mark” is not one that we know.",
        ),
    ],
    ids=[
        "one",
        "six",
        "nine",
        "none",
        "alike",
        "alike-but-spaces",
        "accent-apart",
        "500",
        "usual",
        "unknown",
    ],
)
def test_the_sentence_names_the_question_and_the_answer(
    told_about: tuple[tuple[str, ...], str, str], sentence: str
) -> None:
    wordings, scale, more = told_about

    assert told(*wordings, scale=scale, more=more).splitlines()[0].startswith(sentence)


def test_a_picture_that_we_do_not_have_is_named() -> None:
    assert ", answer 1" in told("a", "b", more='picture = "aubergine"\n')
    assert "aubergine" in told("a", "b", more='picture = "aubergine"\n')


def test_what_was_kept_before_is_the_same_bytes() -> None:
    """A survey, an asked question and an offer of the usual answers say nothing of own ones."""
    usual = AskedQuestion(
        survey_key="talk", survey_title="T", number=1, statement="1.I.1", since=1, wording="W?"
    )

    assert (
        content_hash(small()) == "78fbea13088eb9977bfde171df38d06bd3e2ee1683400dc42eac337ddf3bbc0f"
    )
    assert "own_answers" not in msgspec.json.encode(small()).decode()
    assert hashlib.sha256(msgspec.json.encode(usual)).hexdigest()[:16] == "01c2eadbf41436ab"
    assert small().questions[0].asked_words == (
        "Do you live your life?",
        None,
        None,
        "yes-sometimes-no-not-sure",
    )


def test_each_is_kept_as_its_place() -> None:
    """So a typed number, a tick on a phone and a row say the same."""
    offered = answers("Always", "Never", scale="pick-one").questions[1].choices

    assert [(one.key, int(one.value)) for one in offered] == [("own-1", 1), ("own-2", 2)]


def test_other_answers_are_never_the_same_question() -> None:
    before = answers("Always", "Never").questions[1]

    def other(**fields: object) -> Question:
        return msgspec.structs.replace(before, same_meaning_as=(before.wording,), **fields)

    marked = tuple(msgspec.structs.replace(each, picture="sun") for each in before.own_answers)
    assert is_same_question(other(wording="Do they listen?"), before)
    assert is_same_question(other(own_answers=marked), before)
    assert not is_same_question(other(own_answers=before.own_answers[::-1]), before)
    assert not is_same_question(other(scale=Scale.PICK_ONE), before)
    assert not is_same_question(other(scale=Scale.YES_SOMETIMES_NO, own_answers=()), before)


async def test_they_begin_a_new_unit(conn: Connection) -> None:
    assert await units(conn, small(), answers("Always", "Never")) == [
        "small-talk/2.I.1/1",
        "small-talk/2.I.1/2",
    ]


async def test_a_file_cannot_say_that_other_answers_mean_the_same(conn: Connection) -> None:
    await surveys.load(conn, small(), NOW)
    asked = answers("Always", "Never")
    same = msgspec.structs.replace(asked.questions[1], same_meaning_as=("Do people listen?",))
    claimed = msgspec.structs.replace(asked, questions=(asked.questions[0], same))

    with pytest.raises(ContentProblem) as refused:
        await surveys.load(conn, claimed, NOW)

    assert "the version before offered other answers, so this is another question." in str(
        refused.value
    )


def test_only_lists_without_order_have_nothing_to_compare() -> None:
    own = (OwnAnswer(wording="a"), OwnAnswer(wording="b"))

    compared = [Offered(scale=scale, own_answers=own).compared for scale in Scale]

    assert [one and one.label for one in compared] == ["Yes", "a", None, None, None]


# ------------------------------------------------------------------------ translations


def translated(survey: Survey, *own: str, known: int | None = None) -> Translation:
    texts = english_texts(survey, {})
    names = [name for name in texts if " answer " not in name]
    names += [name for name in texts if " answer " in name][: len(own) if known is None else known]
    return Translation(
        language="cy",
        title="T",
        about="A",
        for_whom="F",
        why="W",
        who_reads="R",
        note="N",
        questions=tuple(
            TranslatedQuestion(
                statement=each.statement,
                wording="Q",
                say_more="M",
                own_answers=own if each.own_answers else (),
            )
            for each in survey.questions
        ),
        made_from={name: text_hash(texts[name]) for name in names},
    )


def test_a_translation_goes_out_and_comes_in_with_its_answers() -> None:
    survey = answers("Always", "Never")
    spoken = msgspec.structs.replace(survey, translations=(translated(survey, "Wastad", "Byth"),))

    read = toml_files.read_upload(
        toml_files.survey_zip(spoken), {"small": small_framework()}, PICTURES
    )

    assert read.translations == spoken.translations


@pytest.mark.parametrize(
    ("own", "known", "sentence"),
    [
        (("Wastad",), 1, "there must be 2, as in survey.toml."),
        ((), 1, "there must be 2, as in survey.toml."),
        (("Byth", "byth"), 2, "the answer “byth” is there already."),
        (("\u0174", "W\u0302"), 2, "the answer “\u0175” is there already."),
        ((), 0, ""),
    ],
    ids=["one-of-two", "lost", "alike", "accent-apart", "not-translated-yet"],
)
def test_a_translation_has_as_many_answers_as_the_english(
    own: tuple[str, ...], known: int, sentence: str
) -> None:
    survey = answers("Always", "Never")
    made = translated(survey, *own, known=known)

    wrong = [what for _place, what in surveys.wrong_with_translation(made, survey)]

    assert wrong == ([sentence] if sentence else [])


def test_an_answer_that_was_changed_is_read_in_english() -> None:
    survey = answers("Always", "Never")
    made = translated(survey, "Wastad", "Byth")
    changed = answers("Always", "Hardly ever", "Never")

    fit = fitted(made, changed, {}, {})
    spoken = msgspec.structs.replace(changed, translations=(fit,))
    read = spoken.in_language(LANGUAGES["cy"]).questions[1].choices

    assert fit.changed == ("2.I.1 answer 2", "2.I.1 answer 3")
    assert [each.wording for each in read] == ["Wastad", "Hardly ever", "Never"]
