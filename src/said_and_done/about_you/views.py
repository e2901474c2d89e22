"""What people at work see of the questions about people: which are asked, and what was said."""

from collections.abc import Callable, Collection, Sequence
from typing import ClassVar

import msgspec

from said_and_done.about_you.model import (
    MOST_ANSWERS,
    AboutQuestion,
    AboutTable,
    ChoosingProblem,
    OwnQuestion,
    OwnQuestionDraft,
    OwnQuestionProblem,
    ToChoose,
)
from said_and_done.core.view import SavedMeanwhile, SelectOption, View
from said_and_done.i18n.languages import LANGUAGES
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path, work_page
from said_and_done.people.model import SignedIn
from said_and_done.rounds.model import Round

HERE = "about-you"
TITLE = "What you ask people about themselves"
DONE = {
    "saved": "Rounds that open from now on ask this.",
    "added": "Your question is added. Nobody is asked it yet: tick it, and save.",
    "removed": "Your question is taken away.",
}
NOTHING = "Nothing is asked."


class AboutRoundView(View, frozen=True, kw_only=True):
    """Each question with its safe counts; no tables when none has a number to show. A round in
    which few told us looks like one in which nobody did."""

    template: ClassVar[str] = "about_you/round.html"

    round_title: str
    tables: tuple[AboutTable, ...]
    back_path: str


class OfferedGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Questions that can be picked, and what the law says of them. ``id`` is that of the first tick
    box."""

    id: str
    legend: str
    hint: str
    options: tuple[SelectOption, ...]


class OwnLine(msgspec.Struct, frozen=True, kw_only=True):
    """A question of the council's own. ``remove_path`` is None when it was chosen once: it stays
    then."""

    words: str
    hints: tuple[str, ...]
    remove_path: str | None


class ChoosingView(View, frozen=True, kw_only=True):
    """Which questions a council asks. ``theirs`` is what somebody else chose meanwhile, or None."""

    template: ClassVar[str] = "about_you/choosing.html"

    path: str
    privacy_path: str
    groups: tuple[OfferedGroup, ...]
    chosen: tuple[str, ...]
    based_on: int
    theirs: SavedMeanwhile | None
    own: tuple[OwnLine, ...]
    new_path: str


class OwnQuestionView(View, frozen=True, kw_only=True):
    """A new question of the council's own. ``answers`` has a place for each that it can have."""

    template: ClassVar[str] = "about_you/own_question.html"

    path: str
    back_path: str
    draft: OwnQuestionDraft
    answers: tuple[str, ...]
    languages: tuple[tuple[str, str], ...]


# What the law says of questions: id, legend, hint, and which questions they are.
GROUPS: tuple[tuple[str, str, str, Callable[[AboutQuestion], bool]], ...] = (
    (
        "asked",
        "What the law names",
        (
            "Section 149(7) of the Equality Act 2010. You must think about equal chances for "
            "people with each of these."
        ),
        lambda one: one.characteristic is not None and one.characteristic.is_relevant,
    ),
    (
        "asked-protected",
        "What the law names in part",
        (
            "Section 149(1)(a). You must think about how to end discrimination. Section 149(7) "
            "leaves it out."
        ),
        lambda one: one.characteristic is not None and not one.characteristic.is_relevant,
    ),
    (
        "asked-more",
        "More questions",
        "Section 149 does not name these. You can ask them, too.",
        lambda one: one.characteristic is None and not one.is_own,
    ),
    (
        "asked-own",
        "Your own questions",
        "People read that you wrote them. Nobody translates them.",
        lambda one: one.is_own,
    ),
)


def about_round_page(work: SignedIn, round_: Round, tables: Sequence[AboutTable]) -> AboutRoundView:
    return AboutRoundView(
        page=work_page(work, "Who told us about themselves", here="rounds"),
        round_title=round_.title,
        tables=tuple(tables) if any(one.lines or one.answered for one in tables) else (),
        back_path=public_path(work.organisation, "work", "rounds", round_.name),
    )


def choosing_path(organisation: Organisation, *parts: object) -> str:
    return public_path(organisation, "work", HERE, *parts)


def choosing_page(
    work: SignedIn,
    ours: ToChoose,
    *,
    based_on: int | None = None,
    picked: Collection[str] | None = None,
    problem: ChoosingProblem | None = None,
    both: bool = False,
    done: str = "",
) -> ChoosingView:
    """``picked`` is what somebody ticked, and ``based_on`` what their page showed, where they are
    asked again; ``both`` says that ``ours`` is what somebody else chose meanwhile."""
    names = tuple(question.name for question in ours.asked.questions)
    return ChoosingView(
        page=work_page(
            work, TITLE, (problem,) if problem else (), here=HERE, notice=DONE.get(done)
        ),
        path=choosing_path(work.organisation),
        privacy_path=public_path(work.organisation, "privacy"),
        groups=tuple(_groups(ours.offered)),
        chosen=names if picked is None else tuple(picked),
        based_on=ours.revision if based_on is None else based_on,
        theirs=_theirs(work.organisation, ours) if both else None,
        own=tuple(_own(work.organisation, question) for question in ours.own),
        new_path=choosing_path(work.organisation, "new"),
    )


def nothing_to_choose_page(work: SignedIn) -> ChoosingView:
    """Before the first questions were loaded."""
    return ChoosingView(
        page=work_page(work, TITLE, here=HERE),
        path=choosing_path(work.organisation),
        privacy_path=public_path(work.organisation, "privacy"),
        groups=(),
        chosen=(),
        based_on=0,
        theirs=None,
        own=(),
        new_path=choosing_path(work.organisation, "new"),
    )


def own_question_page(
    work: SignedIn, draft: OwnQuestionDraft, problems: Sequence[OwnQuestionProblem] = ()
) -> OwnQuestionView:
    title = "Add a question of your own"
    places = max(MOST_ANSWERS, len(draft.answers))
    return OwnQuestionView(
        page=work_page(work, title, problems, here=HERE),
        path=choosing_path(work.organisation, "new"),
        back_path=choosing_path(work.organisation),
        draft=draft,
        answers=(*draft.answers, *[""] * (places - len(draft.answers))),
        languages=tuple((language.key, language.english_name) for language in LANGUAGES.values()),
    )


def _own(organisation: Organisation, own: OwnQuestion) -> OwnLine:
    remove_path = choosing_path(organisation, own.id, "remove")
    return OwnLine(
        words=own.question.asks,
        hints=own.hints,
        remove_path=None if own.was_chosen else remove_path,
    )


def _groups(questions: Sequence[AboutQuestion]) -> list[OfferedGroup]:
    return [
        OfferedGroup(
            id=id_,
            legend=legend,
            hint=hint,
            options=tuple(_offered(one) for one in questions if belongs(one)),
        )
        for id_, legend, hint, belongs in GROUPS
        if any(belongs(one) for one in questions)
    ]


def _offered(question: AboutQuestion) -> SelectOption:
    answers = " · ".join(one.wording for one in question.choices)
    return SelectOption(value=question.name, words=question.asks, hint=question.here(answers))


def _theirs(organisation: Organisation, ours: ToChoose) -> SavedMeanwhile:
    questions = "\n".join(one.wording for one in ours.asked.questions)
    return SavedMeanwhile(
        by="somebody else",
        facts=(("What is asked", questions or NOTHING),),
        leave=choosing_path(organisation),
    )
