"""An interview as its pages show it: what to say, what to read out, and where to type."""

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

import msgspec

from said_and_done.answering.model import helping, screens
from said_and_done.answering.model.response import (
    AnswerProblem,
    AnswerState,
    Help,
    Journey,
    PageKind,
    QuestionPosition,
    Step,
    Words,
)
from said_and_done.core.view import Problem, View, at, count_words, day_words
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path, work_page
from said_and_done.people.model import SignedIn
from said_and_done.read_aloud.model import Screen
from said_and_done.rounds.model import OpenWayIn, WayInKind
from said_and_done.staff_entry.model import Consent, InterviewProblem, SpelledWord, TypingWayIn
from said_and_done.staff_entry.views.paths import (
    HERE,
    carry_on_path,
    interview_path,
    start_path,
    step_path,
    typed_path,
)
from said_and_done.surveys.model.choices import keys_in
from said_and_done.surveys.model.survey import Survey

# The interviewer does the other two for everybody: they are kept without being asked for.
ASKED_HELP = {
    way.key for way in helping.WAYS_OF_HELPING if way.help in {Help.EXPLAINED, Help.ANSWERED}
}

WITHOUT_CHOICE = {
    AnswerState.ANSWERED: "In their own words",
    AnswerState.SKIPPED: "They skipped this",
    AnswerState.NOT_YET: "Not asked yet",
}


class StartView(View, frozen=True, kw_only=True):
    """Before an interview: hello, and the words that the person says yes or no to."""

    template: ClassVar[str] = "staff_entry/start.html"

    path: str
    back_path: str
    open_interview_path: str | None
    greeting: tuple[str, ...]
    consent: tuple[str, ...]
    version: int
    said: str
    who: str


class OverView(View, frozen=True, kw_only=True):
    """The person said no: nothing was kept, and how to say goodbye."""

    template: ClassVar[str] = "staff_entry/over.html"

    again_path: str
    back_path: str
    contact_name: str
    contact_phone: str


class InterviewQuestionView(View, frozen=True, kw_only=True):
    """One question of an interview, with the person's own words on the same page. ``say_more`` asks
    for those; ``answers_read`` are the answers, as they are read out."""

    template: ClassVar[str] = "staff_entry/question.html"

    path: str
    screen: Screen
    first: bool
    answers_read: str
    picked: tuple[str, ...]
    say_more: str
    wording: str
    may_count: bool
    may_quote: bool


class InterviewPickingView(View, frozen=True, kw_only=True):
    """Where the person picks as many as they like: more themes, or who else helped. The ``screen``
    has what is read out as its passages; ``field`` is the name of the boxes."""

    template: ClassVar[str] = "staff_entry/picking.html"

    path: str
    screen: Screen
    field: str
    chosen: tuple[str, ...]


class SaidLine(msgspec.Struct, frozen=True, kw_only=True):
    """One answer to read back. ``wording`` is what the person said, "" when nothing."""

    question: str
    said: str
    wording: str
    path: str


class InterviewLastView(View, frozen=True, kw_only=True):
    """All answers once more, before they are sent."""

    template: ClassVar[str] = "staff_entry/last.html"

    path: str
    back_path: str
    rest_path: str
    answer_by: str
    lines: tuple[SaidLine, ...]


class InterviewCardView(View, frozen=True, kw_only=True):
    """The code card to read out, after an interview or at a rest. ``thanks`` is "" at a rest, and
    ``card`` is empty when the person has their card already."""

    template: ClassVar[str] = "staff_entry/card.html"

    thanks: str
    card: tuple[SpelledWord, ...]
    address: str
    contact_phone: str
    closes_on: str
    answer_by: str
    over_path: str
    carry_on_path: str


class CarryOnView(View, frozen=True, kw_only=True):
    """Where the words of a card open an interview that rested."""

    template: ClassVar[str] = "staff_entry/carry_on.html"

    path: str
    back_path: str
    typed: str


def start_page(
    work: SignedIn,
    typing_way_in: TypingWayIn,
    consent: Consent,
    typed: tuple[str, str] = ("", ""),
    problems: Sequence[InterviewProblem] = (),
    *,
    open_interview: UUID | None = None,
) -> StartView:
    """``typed`` is what the person said, and who answers; ``open_interview`` the one that this
    browser still holds."""
    round_, way_in = typing_way_in.open_way_in.round, typing_way_in.open_way_in.way_in
    return StartView(
        page=work_page(work, "Interview somebody", problems, here=HERE),
        path=start_path(work.organisation, round_, way_in),
        back_path=typed_path(work.organisation, round_.name),
        open_interview_path=carry_on_path(work.organisation, open_interview),
        greeting=_greeting(work.organisation, work.member.name, typing_way_in),
        consent=consent.lines,
        version=consent.version,
        said=typed[0],
        who=typed[1],
    )


def _greeting(organisation: Organisation, name: str, typing_way_in: TypingWayIn) -> tuple[str, ...]:
    survey, kind = typing_way_in.survey, typing_way_in.open_way_in.way_in.kind
    core = sum(1 for one in survey.questions if one.core)
    come = "I am here" if kind is WayInKind.VISIT else "I am calling"
    return (
        f"Hello. My name is {name}. {come} for {organisation.name}.",
        f"We have {count_words(core, 'question', 'questions')} for you. {survey.about}",
        f"{survey.why} It takes about {survey.minutes} minutes.",
        "You do not have to take part. Is now a good time?",
    )


def over_page(work: SignedIn, open_way_in: OpenWayIn) -> OverView:
    return OverView(
        page=work_page(work, "Nothing was kept", here=HERE),
        again_path=start_path(work.organisation, open_way_in.round, open_way_in.way_in),
        back_path=typed_path(work.organisation, open_way_in.round.name),
        contact_name=work.organisation.contact_name,
        contact_phone=work.organisation.contact_phone,
    )


def question_page(
    work: SignedIn,
    response_id: UUID,
    survey: Survey,
    position: QuestionPosition,
    words: Words,
    *problems: AnswerProblem,
) -> InterviewQuestionView:
    asked = survey.questions[position.number - 1]
    screen = screens.question(survey, asked, on_behalf=position.on_behalf)
    title = f"Question {position.place}"
    view = InterviewQuestionView(
        page=work_page(work, title, map(_in_words, problems), here=HERE),
        path=step_path(
            work.organisation, response_id, Step(place=PageKind.QUESTION, number=position.number)
        ),
        screen=screen,
        first=position.place == 1,
        answers_read=_answers_read(screen),
        picked=keys_in(position.picked or ""),
        say_more=screen.own_words
        or screens.own_words(survey, asked, on_behalf=position.on_behalf).title,
        wording=words.wording,
        may_count=words.may_count,
        may_quote=words.may_quote,
    )
    return at(view, position.at)


def _in_words(problem: AnswerProblem) -> AnswerProblem | Problem:
    if problem not in screens.NONE_AND_SOME:
        return problem
    return Problem(field=problem.field, sentence=screens.none_stands_alone())


def _answers_read(screen: Screen) -> str:
    """What can be said; "" where there is nothing to pick."""
    if screen.in_words:
        return ""
    *answers, last = (option.words for option in screen.options)
    said = f"You can say: {', '.join(answers)}, or {last}."
    return f"{said} {screen.hint}" if screen.pick_several else said


def picking_page(
    work: SignedIn,
    response_id: UUID,
    place: PageKind,
    asked: Screen,
    chosen: Sequence[str],
    *problems: AnswerProblem,
) -> InterviewPickingView:
    """``asked`` is the page as the web has it."""
    screen = _who_else_helped(asked) if place is PageKind.HELPERS else _more_about(asked)
    return InterviewPickingView(
        page=work_page(work, screen.title, problems, here=HERE),
        path=step_path(work.organisation, response_id, Step(place=place)),
        screen=screen,
        field=screens.PICKINGS[place].field,
        chosen=tuple(chosen),
    )


def _more_about(asked: Screen) -> Screen:
    return Screen(
        title="More about something?",
        passages=(
            f"{asked.title} You do not have to.",
            f"{'; '.join(option.words for option in asked.options)}.",
        ),
        questions=("What do they want to say more about?",),
        hint="Tick none if they have said enough.",
        options=asked.options,
    )


def _who_else_helped(asked: Screen) -> Screen:
    return Screen(
        title="Did anybody else help?",
        passages=(
            "I read the questions, and I typed your answers. Did anybody else help you?",
            "Did they explain something? Did they answer for you?",
            "It is good to have help.",
        ),
        questions=("What do they say?",),
        hint="Tick none if nobody else helped.",
        options=tuple(option for option in asked.options if option.value in ASKED_HELP),
    )


def last_page(
    work: SignedIn, survey: Survey, journey: Journey, numbers: tuple[int, ...], back: Step
) -> InterviewLastView:
    """``back`` is the page before."""
    return InterviewLastView(
        page=work_page(work, "Read the answers back", here=HERE),
        path=step_path(work.organisation, journey.id, Step(place=PageKind.CHECK)),
        back_path=step_path(work.organisation, journey.id, back),
        rest_path=step_path(work.organisation, journey.id, Step(place=PageKind.REST)),
        answer_by=day_words(journey.round.answer_by),
        lines=(
            *(_line(work.organisation, survey, journey, number) for number in numbers),
            _who_helped(work.organisation, journey),
        ),
    )


def _line(organisation: Organisation, survey: Survey, journey: Journey, number: int) -> SaidLine:
    question, words = survey.questions[number - 1], journey.words_about(number)
    on_behalf = journey.is_on_behalf
    choice = question.chosen(journey.choice(number), on_behalf=on_behalf)
    return SaidLine(
        question=question.asked_of(on_behalf=on_behalf),
        said=choice.wording if choice else WITHOUT_CHOICE[journey.state(number)],
        wording=words.wording if words else "",
        path=step_path(organisation, journey.id, Step(place=PageKind.QUESTION, number=number)),
    )


def _who_helped(organisation: Organisation, journey: Journey) -> SaidLine:
    ways = (way for way in helping.WAYS_OF_HELPING if way.key in ASKED_HELP)
    said = [way.before for way in ways if way.help in journey.help]
    return SaidLine(
        question="Did anybody else help?",
        said=" ".join(f"{words}." for words in said) or "Nobody else helped.",
        wording="",
        path=step_path(organisation, journey.id, Step(place=PageKind.HELPERS)),
    )


def card_page(
    work: SignedIn, journey: Journey, card: tuple[SpelledWord, ...], base: str
) -> InterviewCardView:
    """``base`` is how the outside world reaches us."""
    is_sent = journey.sent_on is not None
    title = "The answers are sent" if is_sent else "Rest. The answers are kept."
    return InterviewCardView(
        page=work_page(work, title, here=HERE),
        thanks=screens.sent(with_card=bool(card)).title if is_sent else "",
        card=card,
        address=f"{base}{public_path(work.organisation, 'card')}",
        contact_phone=work.organisation.contact_phone,
        closes_on=day_words(journey.round.told_until),
        answer_by=day_words(journey.round.answer_by),
        over_path=interview_path(work.organisation, journey.id, "over"),
        carry_on_path=interview_path(work.organisation, journey.id, "carry-on"),
    )


def carry_on_page(
    work: SignedIn, round_name: str, typed: str = "", problem: str | None = None
) -> CarryOnView:
    problems = (Problem(field="words", sentence=problem),) if problem else ()
    return CarryOnView(
        page=work_page(work, "Carry on with an interview", problems, here=HERE),
        path=typed_path(work.organisation, round_name, "card"),
        back_path=typed_path(work.organisation, round_name),
        typed=typed,
    )
