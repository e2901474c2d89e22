"""A survey that comes as an XLSForm: what we can show comes in as a draft, and all else is named by
its row and sheet (ADR 0072)."""

import re
from collections.abc import Container, Sequence
from uuid import uuid4

import msgspec

from said_and_done.core.errors import ContentProblem
from said_and_done.core.text import compared
from said_and_done.framework.model import CODE_PATTERN, KEY_PATTERN, LONGEST_SHORT_LINE, Framework
from said_and_done.i18n.languages import ENGLISH
from said_and_done.survey_editor.domain import xlsform_table as table
from said_and_done.survey_editor.domain.spreadsheets import (
    Sheet,
    SheetRow,
    read_workbook,
    sheet_named,
)
from said_and_done.survey_editor.domain.xlsform_sheets import FormSheet, LeftOut, Texts
from said_and_done.survey_editor.domain.xlsform_words import Answers, answers_of, translations_of
from said_and_done.survey_editor.model import (
    LONGEST_LINE_OF_A_SURVEY,
    MOST_MINUTES,
    MOST_WORDS_OF_A_SURVEY,
    AnswerDraft,
    DraftContent,
    QuestionDraft,
    WordDraft,
)
from said_and_done.surveys.model.choices import says_none
from said_and_done.surveys.model.questions import (
    FEWEST_OWN_ANSWERS,
    MOST_QUESTIONS,
    Audience,
    Scale,
)

_OWN_SCALES = {scale.value: scale for scale in (Scale.OWN, Scale.PICK_ONE)}
_UNTITLED = "Survey from a file"
_YES = frozenset({"yes", "true", "true()", "1"})
_LONGEST_KEY, _LAST_ORDER, _USUAL_ORDER = 60, 99, 50


def read_xlsform(sent: bytes, framework: Framework, pictures: Container[str]) -> DraftContent:
    """The survey as a draft, with a sentence for each thing that could not come in. Its ``key`` is
    "" for a file that another program wrote. Raises ContentProblem where nothing can come in."""
    return _Form(read_workbook(sent), framework, pictures).read()


class _Form:
    """A form while its rows are read, one after the other."""

    def __init__(
        self, sheets: Sequence[Sheet], framework: Framework, pictures: Container[str]
    ) -> None:
        self.framework, self.pictures = framework, pictures
        self.left_out = LeftOut()
        self.survey, self.choices, self.settings, self.ours, self.hard = (
            FormSheet(sheet_named(sheets, name), name, self.left_out) for name in table.SHEETS
        )
        self._refuse_other_workbooks(sheets)
        self._say_sheets(sheets)
        self._say_languages()
        self._say_columns()
        self.texts: dict[str, Texts] = {}
        self.answers: dict[str, Answers] = {}
        self.questions: list[QuestionDraft] = []
        self.asked_in = 0
        """The row of the newest question while its free words may follow; 0 when they may not."""
        self.repeats: list[int] = []
        """The rows in which repeats, and groups in them, begin that are open."""

    def _refuse_other_workbooks(self, sheets: Sequence[Sheet]) -> None:
        if sheet_named(sheets, table.SURVEY) is None:
            names = ", ".join(f"“{one.name[:40]}”" for one in sheets[:10])
            raise ContentProblem(
                "This spreadsheet has no sheet called “survey”, so it is no XLSForm. "
                f"Its sheets are {names}."
            )
        if "type" not in self.survey.columns:
            raise ContentProblem("The sheet “survey” has no column “type”, so it is no XLSForm.")

    def _say_sheets(self, sheets: Sequence[Sheet]) -> None:
        for sheet in sheets:
            if sheet.name.strip().casefold() in table.OTHER_SHEETS and sheet.rows:
                self.left_out.say(f"The sheet “{sheet.name}”", "we cannot show what is in it.")

    def _say_languages(self) -> None:
        """What a column without a language is in: as the form says, or English."""
        said = self.setting("default_language")
        usual = table.language_named(said) if said else ENGLISH
        if usual is None:
            self.left_out.say("The sheet “settings”", f"we have no surveys in “{said[:40]}”.")
        for sheet in (self.survey, self.choices, self.ours, self.hard):
            sheet.usual = usual
            for typed, head in sheet.heads.items():
                if head.column in table.IN_LANGUAGES and sheet.language_of(head) is None:
                    what = f"the column “{typed[:60]}” is in a language that we do not have."
                    self.left_out.say(f"The sheet “{sheet.name}”", what)

    def _say_columns(self) -> None:
        known = {*table.READ, *table.SAID_OF, *table.SAYS_NOTHING}
        for column, typed in self.survey.columns.items():
            if column not in known and ":" not in column and not column.startswith("sms_"):
                what = f"we do not know the column “{typed[:60]}”, so it is left out."
                self.left_out.say(f"The sheet “{self.survey.name}”", what)

    # ------------------------------------------------------------- row by row

    def read(self) -> DraftContent:
        """Raises ContentProblem where no question can be shown, or far too many."""
        for row in self.survey.rows:
            self._read(row)
        while self.repeats:
            self._end(self.survey.rows[-1].number)
        if len(self.questions) > MOST_QUESTIONS:
            raise ContentProblem(
                f"This form has {len(self.questions)} questions that we can show. A survey has "
                f"{MOST_QUESTIONS} at most: more would tire people. Make it shorter."
            )
        if not self.questions:
            sentences = ("This form has no question that we can show.", *self.left_out.sentences())
            raise ContentProblem("\n".join(sentences))
        return self._content()

    def _read(self, row: SheetRow) -> None:
        kind = self.survey.words(row, "type")
        if self.survey.cell(row, "type").is_formula:
            self.survey.say(row, "its type is a formula. Write the type itself there.")
        elif not kind:
            if self.survey.words(row, "label"):
                self.survey.say(row, "it has no type, so it is left out.")
        elif not self._opens_or_ends(row, kind.casefold()):
            self._read_kind(row, kind)

    def _opens_or_ends(self, row: SheetRow, kind: str) -> bool:
        """Whether the row begins or ends a group or a repeat, or stands in a repeat."""
        if table.END.match(kind):
            self._end(row.number)
        elif self.repeats or table.BEGIN_REPEAT.match(kind):
            if table.BEGIN.match(kind):
                self.repeats.append(row.number)
        elif table.BEGIN_GROUP.match(kind):
            self.survey.say(row, "a group is not shown. Its questions come one after the other.")
            self._say_of(row)
        else:
            return False
        return True

    def _end(self, number: int) -> None:
        first = self.repeats.pop() if self.repeats else 0
        if first and not self.repeats:
            place = f"Rows {first} to {number} of “{self.survey.name}”"
            self.left_out.say(place, "questions that come again and again are left out.")

    def _read_kind(self, row: SheetRow, kind: str) -> None:
        is_one = table.SELECT_ONE.fullmatch(kind)
        is_several = table.SELECT_SEVERAL.fullmatch(kind)
        if is_select := is_one or is_several:
            other, several = bool(is_select["other"]), is_several is not None
            self._read_select(row, is_select["list"], other=other, several=several)
        elif kind.casefold() in table.TEXT:
            self._read_free_words(row)
        elif kind.casefold() == table.NOTE:
            self._read_note(row)
        else:
            said = table.not_shown(kind) or f"we do not know the type “{kind[:60]}”"
            self.survey.say(row, f"{said}. It is left out.")

    def _read_note(self, row: SheetRow) -> None:
        """Notes of ours, before the first question, are what a survey says of itself."""
        name = self.survey.words(row, "name")
        if name in table.ABOUT and name not in self.texts and not self.questions:
            self.texts[name] = self.survey.texts(row, "label")
        else:
            self.survey.say(row, "words between questions (“note”) are left out.")

    def _read_free_words(self, row: SheetRow) -> None:
        """Right after a question they are what people can say more about it; alone they are a
        question that is answered in words."""
        is_ours = self.survey.words(row, "scale").casefold() == Scale.WORDS_ONLY
        if is_ours or not self.asked_in or row.number != self.asked_in + 1:
            self._read_words_alone(row, is_ours=is_ours)
            return
        self.asked_in = 0
        self._say_of(row)
        question = self.questions[-1]
        self.questions[-1] = msgspec.structs.replace(
            question,
            say_more=self._english(question, "say_more", self.survey.texts(row, "label")),
            say_more_for_them=self._english(
                question, "say_more_for_them", self.survey.texts(row, table.FOR_THEM)
            ),
        )

    def _read_words_alone(self, row: SheetRow, *, is_ours: bool) -> None:
        """What people can say more about follows in a form of ours only."""
        if not any(self.survey.texts(row, "label").values()):
            self.survey.say(row, "it asks for free words, but has no words itself. It is left out.")
            return
        self._say_of(row)
        self._add(row, Scale.WORDS_ONLY, {})
        self.asked_in = row.number if is_ours else 0

    def _read_select(self, row: SheetRow, named: str, *, other: bool, several: bool) -> None:
        rows = self._list_named(row, named)
        if not rows:
            return
        if other:
            self.survey.say(row, "the answer “other” is left out. People can always say more.")
        if several:
            self._read_own(row, self._without_none(rows), Scale.PICK_SEVERAL)
        else:
            self._read_one_of(row, rows)

    def _list_named(self, row: SheetRow, named: str) -> list[SheetRow]:
        """The answers of the list that a question names; none where they cannot be shown."""
        rows = [
            answer
            for answer in self.choices.rows
            if self.choices.words(answer, "list_name").casefold() == named.casefold()
        ]
        if not rows:
            what = f"“choices” has no list “{named[:60]}”, so the question is left out."
            self.survey.say(row, what)
        elif self.survey.words(row, "choice_filter"):
            self.survey.say(row, f"{table.SAID_OF['choice_filter']} The question is left out.")
            return []
        return rows

    def _read_one_of(self, row: SheetRow, rows: Sequence[SheetRow]) -> None:
        offered = {
            self.choices.words(one, "name"): self.choices.texts(one, "label").get(ENGLISH.key, "")
            for one in rows
        }
        answers = ", ".join(words or name for name, words in offered.items())[:120]
        own_scale = self.survey.words(row, "scale").casefold()
        scale_and_keys = None if own_scale in _OWN_SCALES else table.scale_of(offered)
        if scale_and_keys is None:
            self._read_own(row, rows, _OWN_SCALES.get(own_scale, Scale.PICK_ONE))
            return
        scale, keys = scale_and_keys
        if len(keys) < len(scale.answers):
            self.survey.say(row, f"{table.OTHER_ANSWERS} ({answers}). {table.OUR_ANSWERS}")
        self._say_of(row)
        self._say_media_of(rows)
        self._add(row, scale, answers_of(self.choices, rows, scale, keys))

    def _without_none(self, rows: Sequence[SheetRow]) -> list[SheetRow]:
        """The answers to tick. That it is none of them stands below by itself."""
        return [
            answer
            for answer in rows
            if not says_none(
                self.choices.texts(answer, "label").get(ENGLISH.key, "")
                or self.choices.words(answer, "name")
            )
        ]

    def _read_own(self, row: SheetRow, rows: Sequence[SheetRow], scale: Scale) -> None:
        """A question with answers of its own (ADR 0066). Without English words, the names of the
        answers stand in their place."""
        texts = [self.choices.texts(one, "label") for one in rows]
        answers = tuple(
            AnswerDraft(
                wording=said.get(ENGLISH.key) or self._name_of(one),
                picture=self._mark(one),
            )
            for one, said in zip(rows, texts, strict=True)
        )
        if why := _wrong_answers([each.wording for each in answers], scale):
            self.survey.say(row, f"{why}. The question is left out.")
            return
        self._say_of(row)
        self._say_media_of(rows)
        self._add(row, scale, {}, answers)
        for number, said in enumerate(texts, 1):
            self._english(self.questions[-1], f"answer {number}", said)

    def _say_of(self, row: SheetRow) -> None:
        """What a row has in columns that change how it is asked."""
        for column, what in table.SAID_OF.items():
            cell = self.survey.cell(row, column)
            is_off = column in table.YES_OR_NO and cell.words.casefold() not in _YES
            if (cell.words or cell.is_formula) and not is_off:
                self.survey.say(row, what)

    def _say_media_of(self, answers: Sequence[SheetRow]) -> None:
        for row in answers:
            for column in table.MEDIA:
                if self.choices.words(row, column):
                    self.choices.say(row, table.SAID_OF[column])

    def _mark(self, answer: SheetRow) -> str:
        typed = self.choices.words(answer, "mark")
        if typed and not self._known(typed):
            self.choices.say(answer, f"we have no picture “{typed[:40]}”. Pick one in the draft.")
        return self._known(typed)

    def _name_of(self, answer: SheetRow) -> str:
        """What stands for an answer without words; "" where its words are a formula."""
        is_formula = any(cell.is_formula for _head, cell in self.choices.cells(answer, "label"))
        return "" if is_formula else self.choices.words(answer, "name")

    def _add(
        self,
        row: SheetRow,
        scale: Scale,
        answers: Answers,
        own_answers: tuple[AnswerDraft, ...] = (),
    ) -> None:
        question = QuestionDraft(
            id=uuid4(),
            statement=self._statement(row),
            core=self.survey.words(row, "asked_of").casefold() != table.BY_THEME,
            picture=self._picture(row),
            beside=self._code(row, "beside"),
            scale=scale,
            own_answers=own_answers,
        )
        columns = {"wording": "label", "explain": "hint", "wording_for_them": table.FOR_THEM}
        english = {
            name: self._english(question, name, self.survey.texts(row, column))
            for name, column in columns.items()
        }
        if not english["wording"]:
            self.survey.say(row, "it has no English words. Write them in the draft.")
        if question.statement:
            self.answers[question.statement] = answers
        self.questions.append(msgspec.structs.replace(question, **english))
        self.asked_in = row.number

    def _english(self, question: QuestionDraft, name: str, texts: Texts) -> str:
        """Keep a text of a question in each language, and give the English one. Without a
        statement nothing says which question a translation belongs to."""
        others = texts.keys() - {ENGLISH.key}
        if question.statement:
            self.texts[f"{question.statement} {name}"] = texts
        elif others:
            self.left_out.say(
                "Words in other languages",
                "they are left out where a question has no statement in the column “statement”.",
            )
        return texts.get(ENGLISH.key, "")

    def _code(self, row: SheetRow, column: str) -> str:
        typed = self.survey.words(row, column)
        if not typed or (re.match(CODE_PATTERN, typed) and self.framework.statement(typed)):
            return typed
        self.survey.say(row, f"“{typed[:40]}” is no statement. Pick one in the draft.")
        return ""

    def _statement(self, row: SheetRow) -> str:
        """Each statement once, and one in the voice of those who answer."""
        code = self._code(row, "statement")
        statement = self.framework.statement(code)
        if any(one.statement == code for one in self.questions if code):
            self.survey.say(row, "another question has its statement. Pick another one.")
            return ""
        if statement is not None and statement.voice is not self._audience().voice:
            self.survey.say(row, "its statement is not for those who answer. Pick another one.")
            return ""
        return code

    def _picture(self, row: SheetRow) -> str:
        typed = self.survey.words(row, "picture")
        if not typed or self._known(typed):
            return typed
        self.survey.say(row, f"we have no picture “{typed[:40]}”. Pick one in the draft.")
        return ""

    def _known(self, typed: str) -> str:
        """The name of a picture that we have, else ""."""
        return typed if re.match(KEY_PATTERN, typed) and typed in self.pictures else ""

    # ------------------------------------------------------------- the survey itself

    def setting(self, name: str) -> str:
        """A setting of the form; "" where it has none."""
        row = next(iter(self.settings.rows), None)
        if row is None:
            return ""
        if self.settings.cell(row, name).is_formula:
            self.settings.say(row, f"“{name}” is a formula, so it is left out.")
        return self.settings.words(row, name)[:LONGEST_LINE_OF_A_SURVEY]

    def _fact(self, name: str) -> str:
        """What our own sheet says of the survey; "" where it says nothing."""
        row = next((one for one in self.ours.rows if self.ours.words(one, "name") == name), None)
        return self.ours.words(row, "words") if row else ""

    def _audience(self) -> Audience:
        said = self._fact("audience")
        return Audience(said) if said in {one.value for one in Audience} else Audience.PEOPLE

    def _content(self) -> DraftContent:
        for row in self.ours.rows:
            name = self.ours.words(row, "name")
            if name == "title" or re.fullmatch(r"theme [1-9][0-9]?", name):
                self.texts[name] = self.ours.texts(row, "words")
        key, picture = self.setting("form_id"), self._fact("picture")
        is_ours = bool(re.match(KEY_PATTERN, key)) and len(key) <= _LONGEST_KEY and self._is_ours()
        about = {name: self.texts.get(name, {}).get(ENGLISH.key, "") for name in table.ABOUT}
        content = DraftContent(
            key=key if is_ours else "",
            framework=self.framework.key,
            title=self._title() or key or _UNTITLED,
            picture=picture if picture in self.pictures else "",
            order=_number(self._fact("order"), _LAST_ORDER) or _USUAL_ORDER,
            minutes=str(_number(self._fact("minutes"), MOST_MINUTES) or ""),
            audience=self._audience(),
            tested=self._fact("tested") in _YES,
            sensitive=self._fact("sensitive") in _YES,
            questions=tuple(sorted(self.questions, key=lambda one: not one.core)),
            words=self._hard_words(),
        )
        content = msgspec.structs.replace(content, **about)
        translations = tuple(translations_of(content, self.texts, self.answers))
        return msgspec.structs.replace(
            content, translations=translations, left_out=self.left_out.sentences()
        )

    def _is_ours(self) -> bool:
        """Whether this program wrote the file: then its name is that of a survey here."""
        return bool(self._fact("framework"))

    def _title(self) -> str:
        said = self.setting("form_title") or self.texts.get("title", {}).get(ENGLISH.key, "")
        if "title" in self.texts:
            self.texts["title"] = {**self.texts["title"], ENGLISH.key: said}
        return said

    def _hard_words(self) -> tuple[WordDraft, ...]:
        words = []
        for place, row in enumerate(self.hard.rows, 1):
            if place > MOST_WORDS_OF_A_SURVEY:
                self.hard.say(row, f"left out. {MOST_WORDS_OF_A_SURVEY} hard words are the most.")
                continue
            each = {name: self.hard.texts(row, name) for name in ("word", "means")}
            self.texts |= {f"word {place} {name}": texts for name, texts in each.items()}
            english = {name: texts.get(ENGLISH.key, "") for name, texts in each.items()}
            words.append(WordDraft(place=place, **english))
        return tuple(words)


def _wrong_answers(wordings: Sequence[str], scale: Scale) -> str | None:
    """Why answers cannot be a question's own; None where they can."""
    if not FEWEST_OWN_ANSWERS <= len(wordings) <= scale.most:
        return f"it has {len(wordings)} answers. We show {FEWEST_OWN_ANSWERS} to {scale.most}"
    if not all(wordings):
        return "an answer has no words"
    if any(len(each) > LONGEST_SHORT_LINE for each in wordings):
        return f"an answer is longer than {LONGEST_SHORT_LINE} letters"
    if len({compared(each) for each in wordings}) < len(wordings):
        return "two of its answers are alike"
    return None


def _number(typed: str, most: int) -> int:
    """0 where it is none from 1 to ``most``."""
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= len(str(most))
    return int(typed) if is_number and int(typed) <= most else 0
