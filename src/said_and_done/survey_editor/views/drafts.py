"""A draft: what it has and lacks, what it says of itself, its hard words, and publishing it."""

from collections.abc import Iterable, Sequence
from typing import ClassVar
from uuid import UUID

import msgspec

from said_and_done.core.view import DomainProblem, SavedMeanwhile, SelectOption, View, day_words
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path, work_page
from said_and_done.people.model import SignedIn
from said_and_done.survey_editor.model import (
    MOST_WORDS_OF_A_SURVEY,
    AboutDraft,
    DraftAndGroups,
    DraftContent,
    Hinted,
    Missing,
    OpenDraft,
    QuestionDraft,
    Reviewed,
    SurveyDraft,
    ToPublish,
    WordDraft,
)
from said_and_done.survey_editor.views.hints import FieldHints, field_hints
from said_and_done.survey_editor.views.paths import (
    HERE,
    draft_path,
    question_path,
    surveys_path,
)
from said_and_done.survey_editor.views.reviews import ReviewLines, review_lines
from said_and_done.survey_editor.views.shelf import AUDIENCES
from said_and_done.surveys.model.questions import MOST_QUESTIONS

SAVED = "Saved."
DONE = {
    "saved": SAVED,
    "other": "Saved. A sentence has other words now, so your reason for its hint was not kept.",
    "begun": "This is your draft. People who answer see it when you publish it.",
    "asked": "The group is asked. It stands on the first page of each member.",
    "moved": "Moved.",
    "removed": "The question is taken away.",
    "aloud": "The program reads this page aloud now. Open it again in a minute.",
}
NEW_ROWS = 3
MOST_MISSING = 10


class QuestionLine(msgspec.Struct, frozen=True, kw_only=True):
    """A question of a draft, and what can be done with it. ``up`` and ``down`` say whether it can
    move; ``is_open`` whether it was moved right now."""

    number: int
    path: str
    wording: str
    picture: str
    statement: str
    theme: str
    core: bool
    has_hints: bool
    is_open: bool
    up: bool
    down: bool
    statement_path: str
    picture_path: str
    move_path: str
    remove_path: str


class MissingLine(msgspec.Struct, frozen=True, kw_only=True):
    """Something to do, and where."""

    path: str
    sentence: str


class DraftView(View, frozen=True, kw_only=True):
    """A draft, from its counts on. ``is_blank`` is whether it is one blank page, without
    questions."""

    template: ClassVar[str] = "survey_editor/draft.html"

    back_path: str
    counts: str
    goes_on: str
    last: str
    missing: tuple[MissingLine, ...]
    missing_more: str
    left_out: tuple[str, ...]
    about: tuple[tuple[str, str], ...]
    picture: str
    about_path: str
    picture_path: str
    questions: tuple[QuestionLine, ...]
    can_add: bool
    is_blank: bool
    add_path: str
    words: tuple[tuple[str, str], ...]
    words_path: str
    languages_path: str
    preview_path: str
    trials_path: str
    reviews: tuple[ReviewLines, ...]
    is_good_to_ask: bool
    groups: tuple[SelectOption, ...]
    ask_path: str
    groups_path: str
    publish_path: str
    throw_away_path: str


class AboutView(View, frozen=True, kw_only=True):
    """The form for what a survey says of itself."""

    template: ClassVar[str] = "survey_editor/about.html"

    path: str
    back_path: str
    draft: AboutDraft
    based_on: int
    audience: str
    audiences: tuple[SelectOption, ...]
    hints: tuple[FieldHints, ...]
    theirs: SavedMeanwhile | None


class WordsView(View, frozen=True, kw_only=True):
    """The form for hard words: a row each, and empty rows for more."""

    template: ClassVar[str] = "survey_editor/words.html"

    path: str
    back_path: str
    rows: tuple[WordDraft, ...]
    based_on: int
    theirs: SavedMeanwhile | None


class PublishView(View, frozen=True, kw_only=True):
    """What publishing does, or what is missing before it."""

    template: ClassVar[str] = "survey_editor/publish.html"

    path: str
    back_path: str
    missing: tuple[MissingLine, ...]
    missing_more: str
    same: tuple[str, ...]
    fresh: tuple[str, ...]
    gone: tuple[str, ...]
    is_new: bool
    is_shipped: bool
    not_tested: bool
    reviews: tuple[ReviewLines, ...]
    needs_reason: bool
    reason: str
    hash: str


def draft_page(
    work: SignedIn,
    opened: OpenDraft,
    looked: DraftAndGroups,
    hinted: frozenset[UUID] = frozenset(),
    *,
    problems: Iterable[DomainProblem] = (),
    done: str = "",
    moved: str = "",
) -> DraftView:
    draft, content = opened.draft, opened.draft.content
    organisation = work.organisation
    return DraftView(
        page=work_page(work, content.title, problems, here=HERE, notice=DONE.get(done)),
        back_path=surveys_path(organisation),
        counts=_counts(content),
        goes_on=_goes_on(opened),
        last=f"{draft.changed_by} changed it on {day_words(draft.changed_on)}.",
        missing=tuple(_missing_lines(organisation, opened)),
        missing_more=_more(opened),
        left_out=content.left_out,
        about=_about_facts(about_of(draft)),
        picture=content.picture,
        about_path=draft_path(organisation, draft.id, "about"),
        picture_path=draft_path(organisation, draft.id, "picture"),
        questions=tuple(_question_lines(organisation, opened, hinted, moved)),
        can_add=len(content.questions) < MOST_QUESTIONS,
        is_blank=content.own_way,
        add_path=draft_path(organisation, draft.id, "questions"),
        words=tuple((each.word, each.means) for each in content.words),
        words_path=draft_path(organisation, draft.id, "words"),
        languages_path=surveys_path(organisation, draft.survey_key, "languages"),
        preview_path=draft_path(organisation, draft.id, "preview"),
        trials_path=surveys_path(organisation, draft.survey_key, "trials"),
        reviews=review_lines(organisation, looked.reviewed),
        is_good_to_ask=looked.reviewed.is_good_to_ask,
        groups=tuple(
            SelectOption(value=str(group_id), words=name) for group_id, name in looked.groups
        ),
        ask_path=draft_path(organisation, draft.id, "reviews"),
        groups_path=public_path(organisation, "work", "groups"),
        publish_path=draft_path(organisation, draft.id, "publish"),
        throw_away_path=draft_path(organisation, draft.id, "throw-away"),
    )


def _counts(content: DraftContent) -> str:
    if content.own_way:
        return "1 blank page"
    total = len(content.questions)
    return f"{total} of {MOST_QUESTIONS} questions, {content.core_questions} for everybody"


def _goes_on(opened: OpenDraft) -> str:
    if opened.before is None:
        return "This is a new survey. Nobody was asked it before."
    if opened.before.organisation_id is None:
        return "It changes a survey that all councils share. The change is for your council only."
    return f"It changes version {opened.before.number} of your survey."


def _missing_lines(organisation: Organisation, opened: OpenDraft) -> Iterable[MissingLine]:
    for each in opened.missing[:MOST_MISSING]:
        yield MissingLine(path=_where(organisation, opened.draft.id, each), sentence=each.sentence)


def _more(opened: OpenDraft) -> str:
    """What follows the first lines of what is missing; "" for nothing."""
    more = len(opened.missing) - MOST_MISSING
    return f"And {more} more." if more > 0 else ""


def _where(organisation: Organisation, draft_id: UUID, missing: Missing) -> str:
    if missing.question_id:
        parts = ("statement",) if missing.is_statement else ()
        return question_path(organisation, draft_id, missing.question_id, *parts)
    if missing.is_picture:
        return draft_path(organisation, draft_id, "picture")
    return draft_path(organisation, draft_id, "words" if missing.in_words else "about")


def _question_lines(
    organisation: Organisation, opened: OpenDraft, hinted: frozenset[UUID], moved: str
) -> Iterable[QuestionLine]:
    questions = opened.draft.content.questions
    for number, question in enumerate(questions, 1):
        statement = opened.statement(question)
        theme = opened.framework.theme(statement.theme) if statement else None
        here = (organisation, opened.draft.id, question.id)
        yield QuestionLine(
            number=number,
            path=question_path(*here),
            wording=question.wording or "Not written yet",
            picture=question.picture,
            statement=statement.wording if statement else "No statement yet",
            theme=theme.title if theme else "",
            core=question.core,
            has_hints=question.id in hinted,
            is_open=str(question.id) == moved,
            up=_can_move(questions, number - 1, number - 2),
            down=_can_move(questions, number - 1, number),
            statement_path=question_path(*here, "statement"),
            picture_path=question_path(*here, "picture"),
            move_path=question_path(*here, "move"),
            remove_path=question_path(*here, "remove"),
        )


def _can_move(questions: Sequence[QuestionDraft], place: int, to: int) -> bool:
    return 0 <= to < len(questions) and questions[place].core is questions[to].core


def about_of(draft: SurveyDraft) -> AboutDraft:
    """What the form shows before anybody types."""
    fields = msgspec.structs.asdict(draft.content)
    return AboutDraft(**{name: fields[name] for name in AboutDraft.__struct_fields__})


def _about_facts(about: AboutDraft) -> tuple[tuple[str, str], ...]:
    return (
        ("About", about.about or "Not written yet"),
        ("Who it is for", about.for_whom or "Not written yet"),
        ("Why you ask", about.why or "Not written yet"),
        ("Who reads the answers", about.who_reads or "Not written yet"),
        ("Minutes", about.minutes or "Not written yet"),
        ("Who answers", AUDIENCES[about.audience]),
        ("Tested", about.note or "Not written yet"),
    )


def about_page(
    work: SignedIn,
    opened: OpenDraft,
    typed: AboutDraft,
    based_on: int,
    *,
    hints: Sequence[Hinted] = (),
    problems: Iterable[DomainProblem] = (),
    theirs: SavedMeanwhile | None = None,
    done: str = "",
) -> AboutView:
    here = (work.organisation, opened.draft.id)
    return AboutView(
        page=work_page(work, "About this survey", problems, here=HERE, notice=DONE.get(done)),
        path=draft_path(*here, "about"),
        back_path=draft_path(*here),
        draft=typed,
        based_on=based_on,
        audience=typed.audience.value,
        audiences=tuple(
            SelectOption(value=audience.value, words=words) for audience, words in AUDIENCES.items()
        ),
        hints=field_hints(hints),
        theirs=theirs,
    )


def about_both_page(
    work: SignedIn,
    opened: OpenDraft,
    typed: AboutDraft,
    based_on: int,
    hints: Sequence[Hinted] = (),
) -> AboutView:
    """Somebody saved meanwhile: what they saved, and what was typed."""
    saved = about_of(opened.draft)
    theirs = SavedMeanwhile(
        by=opened.draft.changed_by,
        facts=(("Title", saved.title), *_about_facts(saved)),
        leave=draft_path(work.organisation, opened.draft.id),
    )
    return about_page(work, opened, typed, based_on, hints=hints, theirs=theirs)


def words_page(
    work: SignedIn,
    opened: OpenDraft,
    typed: Sequence[WordDraft],
    based_on: int,
    *,
    problems: Iterable[DomainProblem] = (),
    theirs: SavedMeanwhile | None = None,
    done: str = "",
) -> WordsView:
    here = (work.organisation, opened.draft.id)
    empty = min(NEW_ROWS, max(0, MOST_WORDS_OF_A_SURVEY - len(typed)))
    return WordsView(
        page=work_page(work, "Hard words", problems, here=HERE, notice=DONE.get(done)),
        path=draft_path(*here, "words"),
        back_path=draft_path(*here),
        rows=(*typed, *(WordDraft() for _row in range(empty))),
        based_on=based_on,
        theirs=theirs,
    )


def words_both_page(
    work: SignedIn, opened: OpenDraft, typed: Sequence[WordDraft], based_on: int
) -> WordsView:
    """Somebody saved meanwhile: what they saved, and what was typed."""
    saved = opened.draft.content.words
    theirs = SavedMeanwhile(
        by=opened.draft.changed_by,
        facts=tuple((each.word, each.means) for each in saved) or (("", "No hard words."),),
        leave=draft_path(work.organisation, opened.draft.id),
    )
    return words_page(work, opened, typed, based_on, theirs=theirs)


def publish_page(
    work: SignedIn,
    ready: ToPublish,
    reviewed: Reviewed,
    problems: Iterable[DomainProblem] = (),
    *,
    needs_reason: bool = False,
    reason: str = "",
) -> PublishView:
    opened = ready.open
    here = (work.organisation, opened.draft.id)
    title = f"Publish “{opened.draft.content.title}”"
    return PublishView(
        page=work_page(work, title, problems, here=HERE),
        path=draft_path(*here, "publish"),
        back_path=draft_path(*here),
        missing=tuple(_missing_lines(work.organisation, opened)),
        missing_more=_more(opened),
        same=ready.same,
        fresh=ready.fresh,
        gone=ready.gone,
        is_new=opened.before is None,
        is_shipped=opened.before is not None and opened.before.organisation_id is None,
        not_tested=not opened.draft.content.tested,
        reviews=review_lines(work.organisation, reviewed),
        needs_reason=needs_reason and not opened.missing,
        reason=reason,
        hash=ready.hash,
    )


class AskFirstView(View, frozen=True, kw_only=True):
    """The question before something that was written is gone for good."""

    template: ClassVar[str] = "survey_editor/ask_first.html"

    path: str
    back_path: str
    about: str
    what: str
    yes: str
    back: str = "The draft"


def throw_away_page(work: SignedIn, opened: OpenDraft) -> AskFirstView:
    here = (work.organisation, opened.draft.id)
    stays = (
        "It was never published, so nobody has answered it."
        if opened.before is None
        else "The survey stays as it was published."
    )
    return AskFirstView(
        page=work_page(work, "Throw this draft away", here=HERE),
        path=draft_path(*here, "throw-away"),
        back_path=draft_path(*here),
        about=opened.draft.content.title,
        what="All that was written in this draft is gone then. So is who tried it, and what the "
        f"group said. {stays}",
        yes="Throw it away",
    )
