"""An XLSForm comes in as far as we can show it, and each survey goes out as one."""

import io
import re
import zipfile

import msgspec
import openpyxl
import pytest
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from said_and_done.core.errors import ContentProblem
from said_and_done.framework.domain.files import content_hash
from said_and_done.survey_editor.domain import spreadsheets
from said_and_done.survey_editor.domain.completing import completed, survey_of
from said_and_done.survey_editor.domain.xlsform_in import read_xlsform
from said_and_done.survey_editor.domain.xlsform_out import survey_xlsx
from said_and_done.survey_editor.model import DraftContent
from said_and_done.surveys.domain.toml_files import survey_toml, survey_zip
from said_and_done.surveys.domain.translations import text_hash
from said_and_done.surveys.model.questions import OwnAnswer, Scale
from said_and_done.surveys.model.survey import Survey
from said_and_done.surveys.model.translations import answer_text
from tests.framework.written import all_pictures, making_it_real
from tests.survey_editor.forms import ASKED, CHOICES, OURS, SURVEY, XLSFORMS, xlsform
from tests.surveys.test_files_out_and_in import SHIPPED

FRAMEWORK = making_it_real()
THEMES = {theme.number: theme.plain_words for theme in FRAMEWORK.themes}
WITH_QUESTIONS = [survey for survey in SHIPPED if survey.questions]
NO_LANGUAGE = "the column “label::chinese” is in a language that we do not have."
OF_EVERYBODY = "it is asked only after some answers (“relevant”). We ask it of everybody."
FILTERED = "its answers depend on another answer (“choice_filter”). We cannot show that."
YES_AND_NO = (
    "its answers are others than ours (Yes, No). We ask with Yes, Sometimes, No and I am not sure."
)


def read(sent: bytes) -> DraftContent:
    return read_xlsform(sent, FRAMEWORK, all_pictures())


def refusal(sent: bytes) -> str:
    with pytest.raises(ContentProblem) as refused:
        read(sent)
    return refused.value.sentence


def as_it_comes_in(survey: Survey) -> Survey:
    """Nobody has checked the translations of a file, and recordings and films are no part of it."""
    unchecked = {
        one.language: msgspec.structs.replace(one, checked_by=None, checked_on=None)
        for one in survey.translations
    }
    ordered = tuple(unchecked[language.key] for language in survey.languages[1:])
    return msgspec.structs.replace(survey, translations=ordered, recordings=(), videos=())


# ------------------------------------------------------------- out, and in again


@pytest.mark.parametrize("survey", WITH_QUESTIONS, ids=lambda survey: survey.key)
def test_pyxform_takes_each_shipped_survey_without_a_word(survey: Survey) -> None:
    said: list[str] = []
    form = convert(survey_xlsx(survey, THEMES), warnings=said, file_type=".xlsx")

    assert said == []
    assert form.xform.count("<translation ") == len(survey.languages)
    for question in survey.questions:
        assert f"q_{question.statement.replace('.', '_')}_more" in form.xform


def test_each_language_has_a_column_as_xlsforms_name_it() -> None:
    book = load_workbook(io.BytesIO(survey_xlsx(WITH_QUESTIONS[0], THEMES)))

    heads = [cell.value for cell in book["survey"][1]]
    assert heads[:4] == ["type", "name", "label::English (en)", "label::Welsh (cy)"]
    assert {"label::Urdu (ur)", "hint::Polish (pl)"} < set(heads)
    assert book["settings"]["C2"].value == "English (en)"


@pytest.mark.parametrize("survey", WITH_QUESTIONS, ids=lambda survey: survey.key)
def test_a_survey_that_goes_out_and_in_is_the_same(survey: Survey) -> None:
    content = read(survey_xlsx(survey, THEMES))

    assert (content.key, content.left_out) == (survey.key, ())
    again, missing = completed(content, survey, FRAMEWORK)
    assert missing == ()
    assert again is not None
    assert content_hash(again) == content_hash(as_it_comes_in(survey))


def test_words_whose_english_changed_are_left_out_of_a_form() -> None:
    survey = next(one for one in WITH_QUESTIONS if one.translation("cy"))
    code = survey.questions[0].statement
    stale = msgspec.structs.replace(
        survey.translations[0], changed=(f"{code} wording",), language="cy"
    )
    content = read(survey_xlsx(msgspec.structs.replace(survey, translations=(stale,)), THEMES))

    assert content.left_out == ()
    assert f"{code} wording" not in content.translations[0].made_from
    assert f"{code} say_more" in content.translations[0].made_from


def test_words_that_look_like_a_formula_stay_words() -> None:
    survey = WITH_QUESTIONS[0]
    first = msgspec.structs.replace(survey.questions[0], wording="=1+1", explain="+44 or @home")
    changed = msgspec.structs.replace(
        survey, questions=(first, *survey.questions[1:]), translations=()
    )
    content = read(survey_xlsx(changed, THEMES))

    assert (content.questions[0].wording, content.questions[0].explain) == ("=1+1", "+44 or @home")
    assert content.left_out == ()


# ------------------------------------------------------------- public examples


@pytest.mark.parametrize(
    ("name", "wordings", "said"),
    [
        (
            "yes_or_no_question",
            ["have you had a good day today?"],
            ["Row 2 of “survey”: " + YES_AND_NO.replace("Yes, No)", "yes, no)")],
        ),
        (
            "field-list",
            ["table list question"],
            [
                f"The sheet “choices”: {NO_LANGUAGE}",
                "Row 2 of “survey”: a group is not shown. Its questions come one after the other.",
                f"Row 3 of “survey”: {YES_AND_NO}",
            ],
        ),
    ],
)
def test_of_a_public_form_comes_in_what_we_can_show(
    name: str, wordings: list[str], said: list[str]
) -> None:
    sent = (XLSFORMS / f"{name}.xlsx").read_bytes()
    assert convert(sent, file_type=".xlsx").xform

    content = read(sent)

    assert [question.wording for question in content.questions] == wordings
    assert [*content.left_out] == said
    assert {question.statement for question in content.questions} == {""}


def test_a_public_form_with_other_answers_comes_in_with_these() -> None:
    content = read((XLSFORMS / "or_other.xlsx").read_bytes())

    (question,) = content.questions
    assert question.scale is Scale.PICK_ONE
    assert [each.wording for each in question.own_answers][:3] == ["red", "green", "blue"]
    assert content.left_out == (
        "Row 2 of “survey”: the answer “other” is left out. People can always say more.",
        f"Row 3 of “survey”: {FILTERED} The question is left out.",
    )


def test_of_a_cascade_only_the_first_list_can_be_shown() -> None:
    content = read((XLSFORMS / "choice_filter_test.xlsx").read_bytes())

    assert f"Row 3 of “survey”: {FILTERED} The question is left out." in content.left_out
    assert [question.scale for question in content.questions] == [Scale.PICK_ONE]


OWN = Scale.OWN.value


@pytest.mark.parametrize("scale", [Scale.OWN, Scale.PICK_ONE, Scale.PICK_SEVERAL])
def test_answers_of_a_surveys_own_go_out_and_come_in(scale: Scale) -> None:
    survey = next(one for one in WITH_QUESTIONS if one.translation("cy"))
    own = (OwnAnswer(wording="Yes", picture="thumbs-up"), OwnAnswer(wording="No"))
    first = msgspec.structs.replace(survey.questions[0], scale=scale, own_answers=own)
    changed = msgspec.structs.replace(survey, questions=(first, *survey.questions[1:]))
    welsh = survey.translation("cy")
    assert welsh
    names = [answer_text(first.statement, number) for number in (1, 2)]
    said = msgspec.structs.replace(
        welsh.questions[0], own_answers=("Ie", "Na"), answers=None, answers_for_them=None
    )
    translation = msgspec.structs.replace(
        welsh,
        questions=(said, *welsh.questions[1:]),
        made_from=welsh.made_from
        | {name: text_hash(each.wording) for name, each in zip(names, own, strict=True)},
        checked_by=None,
        checked_on=None,
    )
    changed = as_it_comes_in(msgspec.structs.replace(changed, translations=(translation,)))
    sent = survey_xlsx(changed, THEMES)

    warnings: list[str] = []
    assert convert(sent, warnings=warnings, file_type=".xlsx").xform
    content = read(sent)

    assert (warnings, content.left_out) == ([], ())
    again = survey_of(content, changed, FRAMEWORK)
    assert again.questions == changed.questions
    assert again.translations == changed.translations


def test_a_question_in_words_alone_goes_out_and_comes_in_with_what_stands_below_it() -> None:
    survey = next(one for one in WITH_QUESTIONS if one.translation("cy"))
    first = msgspec.structs.replace(survey.questions[0], scale=Scale.WORDS_ONLY)
    changed = as_it_comes_in(
        msgspec.structs.replace(survey, questions=(first, *survey.questions[1:]), translations=())
    )
    sent = survey_xlsx(changed, THEMES)

    warnings: list[str] = []
    assert convert(sent, warnings=warnings, file_type=".xlsx").xform
    content = read(sent)

    assert (warnings, content.left_out) == ([], ())
    assert survey_of(content, changed, FRAMEWORK).questions == changed.questions


def test_free_words_of_others_are_a_question_where_they_stand_alone() -> None:
    rows = [("text", "a", "A good day?"), ("text", "b", "A bad one?"), ASKED, ("text", "c", "Why?")]

    content = read(xlsform([*rows, ("text", "d", "What else?"), ("text", "e", "")]))

    assert [(each.scale, each.wording, each.say_more) for each in content.questions] == [
        (Scale.WORDS_ONLY, "A good day?", ""),
        (Scale.WORDS_ONLY, "A bad one?", ""),
        (Scale.YES_SOMETIMES_NO, "Can you get a bus?", "Why?"),
        (Scale.WORDS_ONLY, "What else?", ""),
    ]
    assert content.left_out == (
        "Row 7 of “survey”: it asks for free words, but has no words itself. It is left out.",
    )


@pytest.mark.parametrize(
    "named", ["stra\u00dfe", "\u0130zmir", "Scale"], ids=["sharp-s", "dotted-i", "large"]
)
def test_a_list_is_found_by_its_name_in_letters_that_grow_when_they_are_small(named: str) -> None:
    rows = [(named, *each[1:]) for each in OURS]
    sent = xlsform([(f"Select_One {named} or_other", "bus", "Can you get a bus?")], choices=rows)

    content = read(sent)

    assert [one.wording for one in content.questions] == ["Can you get a bus?"]


@pytest.mark.parametrize(
    ("labels", "scale", "said"),
    [
        (["a"], "", "it has 1 answers. We show 2 to 8."),
        ([str(number) for number in range(9)], "", "it has 9 answers. We show 2 to 8."),
        ([str(number) for number in range(6)], OWN, "it has 6 answers. We show 2 to 5."),
        (["a", "x" * 101], "", "an answer is longer than 100 letters."),
        (["Red", "red"], "", "two of its answers are alike."),
        (["Caf\u00e9", "Cafe\u0301"], "", "two of its answers are alike."),
    ],
    ids=["one", "nine", "six-of-a-scale", "long", "alike", "accent-apart"],
)
def test_answers_that_cannot_be_shown_are_named(labels: list[str], scale: str, said: str) -> None:
    choices = [*OURS, *(("mine", f"c{place}", words) for place, words in enumerate(labels))]
    asked = ("select_one mine", "b", "What colour?", scale)

    content = read(xlsform([(*ASKED, ""), asked], heads=(*SURVEY, "scale"), choices=choices))

    assert len(content.questions) == 1
    assert content.left_out == (f"Row 3 of “survey”: {said} The question is left out.",)


def test_a_long_public_form_is_named_row_by_row() -> None:
    content = read((XLSFORMS / "flat_xlsform_test.xlsx").read_bytes())

    assert len(content.questions) == 15
    for sentence in (
        "Row 3 of “survey”: words between questions (“note”) are left out.",
        f"Row 5 of “survey”: {OF_EVERYBODY}",
        "Row 13 of “survey”: it asks for a number. It is left out.",
    ):
        assert sentence in content.left_out
    kinds = [each.scale for each in content.questions]
    assert kinds.count(Scale.WORDS_ONLY) == 6
    (several,) = (each for each in content.questions if each.scale is Scale.PICK_SEVERAL)
    assert len(several.own_answers) > 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("xl_date_ambiguous_v1", "Row 2 of “choices”: “label::English” is a formula."),
        ("survey_no_name", "has no sheet called “survey”, so it is no XLSForm. Its sheets are “Sh"),
    ],
)
def test_a_public_form_without_a_question_of_ours_says_why(name: str, said: str) -> None:
    assert said in refusal((XLSFORMS / f"{name}.xlsx").read_bytes())


# ------------------------------------------------------------- what is read


def test_a_question_without_a_statement_is_a_draft_that_lacks_it() -> None:
    content = read(xlsform([ASKED, ("text", "bus_more", "Where do you go?")]))

    (question,) = content.questions
    assert (question.wording, question.say_more) == ("Can you get a bus?", "Where do you go?")
    assert (content.title, content.key, content.left_out) == ("Getting about", "", ())
    survey, missing = completed(content, None, FRAMEWORK)
    lacking = [one.sentence for one in missing]
    assert survey is None
    assert "Question 1: pick the statement that it asks about." in lacking


@pytest.mark.parametrize(
    "kind",
    ["select_one scale", "select one from scale", "Select one scale", "select1 scale"],
)
def test_each_name_of_one_choice_is_known(kind: str) -> None:
    assert len(read(xlsform([(kind, "bus", "Can you get a bus?")])).questions) == 1


def test_words_in_our_languages_come_in_where_the_statement_is_said() -> None:
    heads = (
        "type",
        "name",
        "label::English (en)",
        "label::Welsh (cy)",
        "label::Polski",
        "statement",
    )
    sent = xlsform(
        [("select_one scale", "a", "Do you choose?", "Ydych chi?", "Czy wybierasz?", "4.I.2")],
        heads=heads,
    )

    content = read(sent)

    assert [one.language for one in content.translations] == ["cy", "pl"]
    assert [one.questions[0].wording for one in content.translations] == [
        "Ydych chi?",
        "Czy wybierasz?",
    ]
    assert all(one.is_draft for one in content.translations)


def test_a_form_in_welsh_alone_asks_for_english_words() -> None:
    content = read(
        xlsform(
            [("select_one scale", "a", "Ydych chi?", "4.I.2")],
            heads=(*SURVEY, "statement"),
            settings=[("form_title", "default_language"), ("Bysiau", "Welsh (cy)")],
            choices=[(*row[:2], row[2], row[2]) for row in OURS],
            choice_heads=(*CHOICES, "label::English (en)"),
        )
    )

    assert content.left_out == (
        "Row 2 of “survey”: it has no English words. Write them in the draft.",
    )
    assert content.questions[0].wording == ""


# ------------------------------------------------------------- what we cannot show

COLUMNS = {
    "skip logic": ("relevant", "${bus} = 'no'", "We ask it of everybody."),
    "constraint": ("constraint", ". != 'no'", "We allow every answer."),
    "required": ("required", "yes", "Here nobody must answer."),
    "picture": ("media::image", "bus.png", "a picture file (“image”) is left out."),
    "sound": ("audio::English (en)", "bus.mp3", "a sound file (“audio”) is left out."),
    "film": ("media::video::Welsh (cy)", "bus.mp4", "a film (“video”) is left out."),
}


@pytest.mark.parametrize(("column", "value", "said"), COLUMNS.values(), ids=COLUMNS)
def test_what_a_column_asks_for_is_named_by_its_row(column: str, value: str, said: str) -> None:
    content = read(xlsform([ASKED, (*ASKED, value)], heads=(*SURVEY, column)))

    (sentence,) = content.left_out
    assert sentence.startswith("Row 3 of “survey”: ")
    assert said in sentence
    assert len(content.questions) == 2


def test_what_need_not_be_answered_is_not_named() -> None:
    assert read(xlsform([(*ASKED, "no")], heads=(*SURVEY, "required"))).left_out == ()


def test_answers_that_depend_on_another_answer_are_left_out() -> None:
    content = read(xlsform([ASKED, (*ASKED, "${bus} = cf")], heads=(*SURVEY, "choice_filter")))

    assert len(content.questions) == 1
    assert content.left_out == (f"Row 3 of “survey”: {FILTERED} The question is left out.",)


def test_groups_are_opened_and_repeats_are_left_out() -> None:
    content = read(
        xlsform(
            [
                ("begin_group", "travel", "Travel"),
                ASKED,
                ("end_group", "", ""),
                ("begin_repeat", "children", "Children"),
                ("begin group", "inner", "Inner"),
                ("select_one scale", "child", "Does your child go out?"),
                ("end group", "", ""),
                ("integer", "age", "How old?"),
                ("end_repeat", "", ""),
                ("select_one scale", "train", "Can you get a train?"),
            ]
        )
    )

    assert [one.wording for one in content.questions] == [
        "Can you get a bus?",
        "Can you get a train?",
    ]
    assert content.left_out == (
        "Row 2 of “survey”: a group is not shown. Its questions come one after the other.",
        "Rows 5 to 10 of “survey”: questions that come again and again are left out.",
    )


def test_a_formula_is_never_worked_out() -> None:
    content = read(xlsform([ASKED, ("select_one scale", "train", '=HYPERLINK("x","y")')]))

    assert content.left_out == (
        "Row 3 of “survey”: “label” is a formula. Write the words themselves there.",
        "Row 3 of “survey”: it has no English words. Write them in the draft.",
    )
    assert content.questions[1].wording == ""


def test_words_that_are_too_long_or_drawn_or_repeat_an_answer_are_named() -> None:
    said = read(
        xlsform(
            [
                ("select_one scale", "a", "x" * 501),
                ("select_one scale", "b", "Is it **good**?"),
                ("select_one scale", "c", "Is ${b} good?"),
            ]
        )
    ).left_out

    assert said[0] == (
        "Row 2 of “survey”: the words of “label” are left out. They are longer than 500 letters."
    )
    assert "signs for bold words" in said[2]
    assert "a place for another answer" in said[3]


def test_sheets_columns_and_statements_that_we_do_not_know_are_named() -> None:
    said = read(
        xlsform(
            [(*ASKED, "9.I.9", "no-such-picture", "hm")],
            heads=(*SURVEY, "statement", "picture", "comments"),
            more=["entities"],
        )
    ).left_out

    assert said == (
        "The sheet “entities”: we cannot show what is in it.",
        "The sheet “survey”: we do not know the column “comments”, so it is left out.",
        "Row 2 of “survey”: “9.I.9” is no statement. Pick one in the draft.",
        "Row 2 of “survey”: we have no picture “no-such-picture”. Pick one in the draft.",
    )


def test_no_more_is_said_than_a_page_can_show() -> None:
    rows = [("integer", f"n{number}", "How many?") for number in range(500)]

    said = read(xlsform([ASKED, *rows])).left_out

    assert len(said) == 201
    assert said[-1] == "And 300 more like these."


def test_300_questions_are_far_too_many() -> None:
    rows = [("select_one scale", f"q{number}", f"Question {number}?") for number in range(300)]

    said = refusal(xlsform(rows))

    assert said == (
        "This form has 300 questions that we can show. A survey has 20 at most: more would tire "
        "people. Make it shorter."
    )


# ------------------------------------------------------------- files that hurt


def with_part(sent: bytes, name: str, content: bytes, how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The workbook with one more file in it."""
    out = io.BytesIO(sent)
    with zipfile.ZipFile(out, "a", how) as archive:
        archive.writestr(name, content)
    return out.getvalue()


FORM = xlsform([ASKED])
HOSTILE = {
    "macros": (with_part(FORM, "xl/vbaProject.bin", b"Sub"), "macros, which are small programs."),
    "links to other files": (
        with_part(FORM, "xl/externalLinks/externalLink1.xml", b"<x/>"),
        "takes words from other files",
    ),
    "a bomb": (with_part(FORM, "xl/media/a.png", bytes(60 << 20)), "too big: more than 8 MB"),
    "another way to pack": (
        with_part(FORM, "xl/media/a.png", b"x", zipfile.ZIP_BZIP2),
        "cannot be opened",
    ),
    "a cut file": (FORM[: len(FORM) // 2], "cannot be opened"),
    "a cut end": (FORM[:-30], "cannot be opened"),
    "no workbook": (with_part(b"", "[Content_Types].xml", b"<x/>"), "cannot be opened"),
    "entities in entities": (
        with_part(
            with_part(b"", "[Content_Types].xml", b"<x/>"),
            "xl/workbook.xml",
            b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>',
        ),
        "cannot be opened",
    ),
}


@pytest.mark.parametrize(("sent", "said"), HOSTILE.values(), ids=HOSTILE)
def test_a_workbook_that_hurts_is_refused_with_a_sentence(sent: bytes, said: str) -> None:
    assert spreadsheets.is_workbook(sent)
    assert said in refusal(sent)


def test_a_bomb_is_never_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(*_all: object, **_named: object) -> None:
        raise AssertionError("it was opened")

    monkeypatch.setattr(openpyxl, "load_workbook", opened)

    assert "too big" in refusal(HOSTILE["a bomb"][0])


def test_a_sheet_of_a_million_rows_is_not_read_to_its_end() -> None:
    book = load_workbook(io.BytesIO(FORM))
    book["survey"].cell(row=1_048_576, column=3, value="the last row")
    out = io.BytesIO()
    book.save(out)

    said = refusal(out.getvalue())
    assert said == "The sheet “survey” has more than 2,000 rows. A survey has far fewer."


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "in an old form (.xls)"),
        (b"type,name,label\r\nselect_one scale,bus,Can you?", "This is a .csv"),
        ("\ufefftype;name;label\n".encode(), "This is a .csv"),
        (with_part(b"", "mimetype", b"application/vnd.oasis.opendocument.spreadsheet", 0), ".ods"),
    ],
    ids=["xls", "csv", "csv of another land", "ods"],
)
def test_other_tables_are_named(sent: bytes, said: str) -> None:
    with pytest.raises(ContentProblem, match=re.escape(said)):
        spreadsheets.refuse_other_tables(sent)


def test_a_file_of_ours_is_none_of_these() -> None:
    for survey in SHIPPED:
        spreadsheets.refuse_other_tables(survey_toml(survey).encode())
        assert not spreadsheets.is_workbook(survey_zip(survey))
