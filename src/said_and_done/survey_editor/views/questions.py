"""One question of a draft: its words, its statement, its picture; and how people will see it."""

import enum
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

import msgspec

from said_and_done.answering.model import screens
from said_and_done.answering.model.films import Film, film
from said_and_done.core.view import DomainProblem, Link, SavedMeanwhile, SelectOption, View
from said_and_done.framework.model import Framework, Speaker, Statement
from said_and_done.organisations.views import calm_page, public_path, work_page
from said_and_done.people.model import SignedIn
from said_and_done.read_aloud.model import Player, Screen
from said_and_done.survey_editor.model import (
    MARKS,
    AnswerDraft,
    Hinted,
    OpenDraft,
    QuestionDraft,
    QuestionToEdit,
    QuestionWords,
)
from said_and_done.survey_editor.views.drafts import DONE, AskFirstView
from said_and_done.survey_editor.views.hints import FieldHints, field_hints
from said_and_done.survey_editor.views.paths import HERE, draft_path, question_path
from said_and_done.surveys.model.choices import NONE_OF_THESE
from said_and_done.surveys.model.questions import (
    FEWEST_OWN_ANSWERS,
    MOST_OWN_ANSWERS,
    Audience,
    Scale,
)
from said_and_done.surveys.model.survey import Survey

WHO_IS_ASKED = (
    SelectOption(value="yes", words="Everybody"),
    SelectOption(value="no", words="Only people who want to say more about this theme"),
)
SAME = (
    SelectOption(value="yes", words="Yes. Answers before and after stand side by side"),
    SelectOption(value="no", words="No. It is another question from now on"),
)
SCALES = (
    SelectOption(
        value=Scale.YES_SOMETIMES_NO,
        words="The usual answers",
        hint=", ".join(answer.label for answer in Scale.YES_SOMETIMES_NO.answers),
    ),
    SelectOption(
        value=Scale.OWN,
        words="Your own scale",
        hint=f"{FEWEST_OWN_ANSWERS} to {Scale.OWN.most} answers, from one end to the other",
    ),
    SelectOption(
        value=Scale.PICK_ONE,
        words="Pick one",
        hint=f"{FEWEST_OWN_ANSWERS} to {Scale.PICK_ONE.most} answers without an order",
    ),
    SelectOption(
        value=Scale.PICK_SEVERAL,
        words="Pick several",
        hint=(
            f"{FEWEST_OWN_ANSWERS} to {Scale.PICK_SEVERAL.most} answers to tick. "
            f"“{NONE_OF_THESE}” stands below them by itself"
        ),
    ),
    SelectOption(
        value=Scale.WORDS_ONLY,
        words="Words only",
        hint="People write, and pick nothing. A reader reads all that they write",
    ),
)
NUMBER_AS_MARK = SelectOption(value="", words="A number")
NO_PICTURE = "none"


class QuestionFormView(View, frozen=True, kw_only=True):
    """The form for the words of a question. ``asked_before`` is "" where the version before asked
    in the same words, or did not ask; ``mirrors`` are the I statements that it can stand beside,
    for staff. ``answers`` has a row for each answer that the question can have of its own; they are
    open where there is anything to see. ``goes_on`` is as in QuestionToEdit."""

    template: ClassVar[str] = "survey_editor/question.html"

    path: str
    back_path: str
    statement: str
    theme: str
    statement_path: str
    picture: str
    picture_path: str
    draft: QuestionWords
    based_on: int
    who_is_asked: tuple[SelectOption, ...]
    asked_before: str
    same: tuple[SelectOption, ...]
    scales: tuple[SelectOption, ...]
    answers: tuple[AnswerDraft, ...]
    marks: tuple[SelectOption, ...]
    answers_open: bool
    goes_on: bool
    mirrors: tuple[SelectOption, ...]
    hints: tuple[FieldHints, ...]
    theirs: SavedMeanwhile | None
    media: tuple[Link, ...]


class Pick(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody looked for and picked on the page of statements or of pictures. ``both`` is
    whether somebody else picked meanwhile."""

    find: str
    based_on: int
    theme: int = 0
    chosen: str = ""
    both: bool = False


class StatementView(View, frozen=True, kw_only=True):
    """Looking for a statement, and picking one. ``themes`` are options of the search."""

    template: ClassVar[str] = "survey_editor/statement.html"

    path: str
    back_path: str
    wording: str
    find: str
    theme: str
    themes: tuple[SelectOption, ...]
    statements: tuple[SelectOption, ...]
    chosen: str
    based_on: int
    theirs: SavedMeanwhile | None


class PictureView(View, frozen=True, kw_only=True):
    """Looking for a picture, and picking one. ``chosen`` is its name, or “none”."""

    template: ClassVar[str] = "survey_editor/picture.html"

    path: str
    back_path: str
    wording: str
    find: str
    pictures: tuple[tuple[str, str, str], ...]
    chosen: str
    picture: str
    looked: bool
    can_be_none: bool
    photos_path: str
    based_on: int
    theirs: SavedMeanwhile | None


class PreviewWay(enum.StrEnum):
    """How somebody looks at a survey that is being written."""

    PHONE = "phone"
    TABLET = "tablet"
    PAPER = "paper"
    SOUND = "sound"

    @property
    def words(self) -> str:
        """What its link says."""
        return self.value.capitalize()


class PreviewView(View, frozen=True, kw_only=True):
    """A page of the survey as people see it, in one of four ways. ``screen`` is None for the page
    before the first question. ``aloud`` is its sound, None until it was read aloud; ``has_voice``
    is false where this machine reads nothing. ``sheet_path`` is "" without a question."""

    template: ClassVar[str] = "survey_editor/preview.html"

    shown_as: str
    ways: tuple[Link, ...]
    aloud: Player | None
    has_voice: bool
    aloud_path: str
    number: int
    sheet_path: str
    film: Film | None
    screen: Screen | None
    welcome: Screen
    counts: str
    minutes: str
    theme: int
    place: str
    back_path: str
    previous: str
    next: str


def words_of(question: QuestionDraft) -> QuestionWords:
    """What the form shows before anybody types."""
    fields = msgspec.structs.asdict(question)
    return QuestionWords(**{name: fields[name] for name in QuestionWords.__struct_fields__})


def question_page(
    work: SignedIn,
    edited: QuestionToEdit,
    typed: QuestionWords,
    based_on: int,
    *,
    hints: Sequence[Hinted] = (),
    problems: Iterable[DomainProblem] = (),
    theirs: SavedMeanwhile | None = None,
    done: str = "",
) -> QuestionFormView:
    opened, question = edited.open, edited.question
    here = (work.organisation, opened.draft.id, question.id)
    statement = opened.statement(question)
    theme = opened.framework.theme(statement.theme) if statement else None
    return QuestionFormView(
        page=work_page(
            work, f"Question {edited.number}", problems, here=HERE, notice=DONE.get(done)
        ),
        path=question_path(*here),
        back_path=draft_path(*here[:2]),
        statement=statement.wording if statement else "",
        theme=theme.title if theme else "",
        statement_path=question_path(*here, "statement"),
        picture=question.picture,
        picture_path=question_path(*here, "picture"),
        draft=typed,
        based_on=based_on,
        who_is_asked=WHO_IS_ASKED,
        asked_before=edited.asked_before or "",
        same=SAME,
        scales=SCALES,
        answers=_rows(typed.own_answers),
        marks=_marks(typed.own_answers),
        answers_open=bool(typed.own_answers) or bool(typed.scale.most),
        goes_on=edited.goes_on,
        mirrors=_mirrors(opened, statement),
        hints=field_hints(hints),
        theirs=theirs,
        media=tuple(_media(opened, question, question_path(*here))),
    )


def _media(opened: OpenDraft, question: QuestionDraft, path: str) -> Iterator[Link]:
    """Where the recording and the film of a question are, in words that say whether there are
    any."""
    content, statement = opened.draft.content, question.statement
    read = any(one.of == statement and one.language == "en" for one in content.recordings)
    signed = any(one.statement == statement for one in content.videos)
    words = "A person reads it. Change the recording" if read else "Record a person who reads it"
    yield Link(path=f"{path}/recording", words=words)
    words = "There is a film. Change it" if signed else "Add a film in sign language"
    yield Link(path=f"{path}/film", words=words)


def _rows(answers: Sequence[AnswerDraft]) -> tuple[AnswerDraft, ...]:
    empty = max(MOST_OWN_ANSWERS.values()) - len(answers)
    return (*answers, *(AnswerDraft() for _row in range(empty)))


def _marks(answers: Sequence[AnswerDraft]) -> tuple[SelectOption, ...]:
    """Those that there are to pick, and those that came with a file."""
    names = MARKS | {
        each.picture: each.picture.replace("-", " ")
        for each in answers
        if each.picture and each.picture not in MARKS
    }
    return (
        NUMBER_AS_MARK,
        *(SelectOption(value=name, words=words) for name, words in names.items()),
    )


def _mirrors(opened: OpenDraft, statement: Statement | None) -> tuple[SelectOption, ...]:
    if opened.draft.content.audience is not Audience.STAFF or statement is None:
        return ()
    said = opened.framework.statements_of(statement.theme, Speaker.I)
    return (
        SelectOption(value="", words="None"),
        *(SelectOption(value=each.code, words=each.wording) for each in said),
    )


def question_both_page(
    work: SignedIn,
    edited: QuestionToEdit,
    typed: QuestionWords,
    based_on: int,
    hints: Sequence[Hinted] = (),
) -> QuestionFormView:
    """Somebody saved meanwhile: what they saved, and what was typed."""
    theirs = _theirs(work, edited)
    return question_page(work, edited, typed, based_on, hints=hints, theirs=theirs)


def _theirs(work: SignedIn, edited: QuestionToEdit) -> SavedMeanwhile:
    question = edited.question
    statement = edited.open.statement(question)
    facts = (
        ("The question", question.wording),
        ("Statement", statement.wording if statement else ""),
        ("One sentence that explains it", question.explain),
        ("How people answer", _scale_words(question)),
        ("To say more", question.say_more),
        ("The question for supporters", question.wording_for_them),
        ("To say more, for supporters", question.say_more_for_them),
        ("Picture", question.picture.replace("-", " ")),
        ("Who is asked", "Everybody" if question.core else "People who want to say more"),
    )
    return SavedMeanwhile(
        by=edited.open.draft.changed_by,
        facts=tuple((label, words) for label, words in facts if words),
        leave=draft_path(work.organisation, edited.open.draft.id),
    )


def _scale_words(question: QuestionDraft) -> str:
    kind = next(each.words for each in SCALES if each.value == question.scale)
    answers = ", ".join(f"“{each.wording}”" for each in question.own_answers)
    return f"{kind}: {answers}" if answers and question.scale.most else kind


def remove_page(work: SignedIn, edited: QuestionToEdit) -> AskFirstView:
    here = (work.organisation, edited.open.draft.id)
    title = f"Take question {edited.number} away"
    return AskFirstView(
        page=work_page(work, title, here=HERE),
        path=question_path(*here, edited.question.id, "remove"),
        back_path=draft_path(*here),
        about=edited.question.wording or "Not written yet",
        what="All that was written for this question is gone then. "
        "Answers that people gave to it stay.",
        yes="Take it away",
    )


def statement_page(
    work: SignedIn,
    edited: QuestionToEdit,
    statements: Sequence[Statement],
    pick: Pick,
    problems: Iterable[DomainProblem] = (),
) -> StatementView:
    here = (work.organisation, edited.open.draft.id, edited.question.id)
    framework = edited.open.framework
    return StatementView(
        page=work_page(work, "What is this question about?", problems, here=HERE),
        path=question_path(*here, "statement"),
        back_path=question_path(*here),
        wording=edited.question.wording,
        find=pick.find,
        theme=str(pick.theme),
        themes=(
            SelectOption(value="0", words="Every theme"),
            *(SelectOption(value=str(each.number), words=each.title) for each in framework.themes),
        ),
        statements=tuple(
            SelectOption(
                value=each.code, words=each.wording, hint=_theme_title(framework, each.theme)
            )
            for each in statements
        ),
        chosen=pick.chosen or edited.question.statement,
        based_on=pick.based_on,
        theirs=_theirs(work, edited) if pick.both else None,
    )


def _theme_title(framework: Framework, number: int) -> str:
    theme = framework.theme(number)
    return theme.title if theme else ""


def picture_page(
    work: SignedIn,
    opened: OpenDraft,
    edited: QuestionToEdit | None,
    pictures: Sequence[str],
    pick: Pick,
    problems: Iterable[DomainProblem] = (),
) -> PictureView:
    """For a question, or, without ``edited``, for the survey."""
    organisation, draft_id = work.organisation, opened.draft.id
    content = opened.draft.content
    back = (
        question_path(organisation, draft_id, edited.question.id)
        if edited
        else draft_path(organisation, draft_id)
    )
    picture = edited.question.picture if edited else content.picture
    return PictureView(
        page=work_page(work, "Pick a picture", problems, here=HERE),
        path=f"{back}/picture",
        back_path=back,
        wording=edited.question.wording if edited else content.title,
        find=pick.find,
        pictures=tuple((name, name.replace("-", " "), name) for name in pictures),
        chosen=pick.chosen or picture,
        picture=picture,
        looked=bool(pick.find),
        can_be_none=edited is not None,
        photos_path=public_path(organisation, "work", "photos") if edited else "",
        based_on=pick.based_on,
        theirs=SavedMeanwhile(
            by=opened.draft.changed_by,
            facts=(("Picture", picture.replace("-", " ") or "No picture"),),
            leave=back,
        )
        if pick.both
        else None,
    )


def preview_screen(survey: Survey, place: int) -> Screen:
    """What is on this page: ``place`` is 0 before the first question, then its number."""
    return (
        screens.question(survey, survey.questions[place - 1]) if place else screens.welcome(survey)
    )


def preview_page(
    work: SignedIn,
    opened: OpenDraft,
    survey: Survey,
    place: int,
    way: PreviewWay = PreviewWay.PHONE,
    *,
    aloud: Player | None = None,
    has_voice: bool = True,
    done: str = "",
) -> PreviewView:
    """``place`` is 0 for the page before the first question, then the question's number."""
    here = (work.organisation, opened.draft.id, "preview")
    total = len(survey.questions)
    question = survey.questions[place - 1] if place else None
    screen = preview_screen(survey, place) if question else None
    welcome = screens.welcome(survey)
    path = draft_path(*here)
    page = calm_page(work.organisation, screen.title if screen else welcome.title)
    return PreviewView(
        page=msgspec.structs.replace(page, notice=DONE.get(done)),
        shown_as=way.value,
        ways=tuple(
            Link(
                path=f"{path}?way={each.value}&page={place}",
                words=each.words,
                current=each is way,
            )
            for each in PreviewWay
        ),
        aloud=aloud,
        has_voice=has_voice,
        aloud_path=draft_path(*here, "aloud"),
        number=place,
        sheet_path=draft_path(*here, "sheet.pdf") if total else "",
        film=film(survey, question) if question else None,
        screen=screen,
        welcome=welcome,
        counts=screens.how_many(survey),
        minutes=screens.minutes(survey) if survey.minutes else "",
        theme=question.theme if question and question.statement else 1,
        place=f"Question {place} of {total}" if place else "The first page",
        back_path=draft_path(*here[:2]),
        previous=f"{path}?way={way.value}&page={place - 1}" if place else "",
        next=f"{path}?way={way.value}&page={place + 1}" if place < total else "",
    )
