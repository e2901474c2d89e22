"""An interview as its pages show it: what to say, what to read out, and where to type."""

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

import msgspec

from said_and_done.answering.model.response import (
    AnswerProblem,
    Help,
    Journey,
    PageKind,
    QuestionPosition,
    Step,
    Words,
)
from said_and_done.core.view import Page, Problem, View, count_words, day_words
from said_and_done.framework.model import Theme
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path, work_page
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
from said_and_done.surveys.model.survey import Survey

HELP_OPTIONS = (
    ("read", Help.READ, "Somebody read it to them"),
    ("explained", Help.EXPLAINED, "Somebody explained it"),
    ("wrote", Help.WROTE, "Somebody wrote their words"),
    ("answered", Help.ANSWERED, "Somebody answered for them"),
)
# The interviewer does these two for everybody: they are kept without being asked for.
ASKED_HELP = tuple(one for one in HELP_OPTIONS if one[1] in {Help.EXPLAINED, Help.ANSWERED})


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
    """One question of an interview, with the person's own words on the same page."""

    template: ClassVar[str] = "staff_entry/question.html"

    path: str
    place: int
    of: int
    read: tuple[str, ...]
    answers_read: str
    options: tuple[tuple[str, str], ...]
    picked: str | None
    ask: str
    wording: str
    may_count: bool
    may_quote: bool
    first: bool


class InterviewMoreAboutView(View, frozen=True, kw_only=True):
    """The themes that the person can say more about."""

    template: ClassVar[str] = "staff_entry/more_about.html"

    path: str
    read: tuple[str, ...]
    options: tuple[tuple[str, str, str], ...]
    chosen: tuple[str, ...]


class InterviewHelpersView(View, frozen=True, kw_only=True):
    """Who helped the person, besides the interviewer."""

    template: ClassVar[str] = "staff_entry/helpers.html"

    path: str
    options: tuple[tuple[str, str], ...]
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
    """The code card to read out, after an interview or at a rest. ``card`` is empty when the person
    has their card already."""

    template: ClassVar[str] = "staff_entry/card.html"

    sent: bool
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


def _page(
    organisation: Organisation,
    signed_in_as: str,
    title: str,
    *problems: AnswerProblem | InterviewProblem,
) -> Page:
    found = tuple(Problem(field=one.field, sentence=one.sentence) for one in problems)
    return work_page(organisation, signed_in_as, title, here=HERE, problems=found)


def start_page(
    organisation: Organisation,
    signed_in_as: str,
    typing_way_in: TypingWayIn,
    consent: Consent,
    typed: tuple[str, str] = ("", ""),
    problems: Sequence[InterviewProblem] = (),
    *,
    open_interview: UUID | None = None,
) -> StartView:
    """``typed`` is what the person said, and who answers; ``open_interview`` the one that this
    browser still holds."""
    return StartView(
        page=_page(organisation, signed_in_as, "Interview somebody", *problems),
        path=start_path(
            organisation, typing_way_in.open_way_in.round, typing_way_in.open_way_in.way_in
        ),
        back_path=typed_path(organisation, typing_way_in.open_way_in.round.name),
        open_interview_path=carry_on_path(organisation, open_interview),
        greeting=_greeting(organisation, signed_in_as, typing_way_in),
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


def over_page(organisation: Organisation, signed_in_as: str, open_way_in: OpenWayIn) -> OverView:
    return OverView(
        page=_page(organisation, signed_in_as, "Nothing was kept"),
        again_path=start_path(organisation, open_way_in.round, open_way_in.way_in),
        back_path=typed_path(organisation, open_way_in.round.name),
        contact_name=organisation.contact_name,
        contact_phone=organisation.contact_phone,
    )


def question_page(
    organisation: Organisation,
    signed_in_as: str,
    response_id: UUID,
    survey: Survey,
    position: QuestionPosition,
    asked: tuple[str, str],
    words: Words,
    *problems: AnswerProblem,
) -> InterviewQuestionView:
    """``asked`` is the question, and what asks for more, as they are read out."""
    question = survey.questions[position.number - 1]
    wording, say_more = asked
    answers = [choice.wording for choice in question.choices]
    here = Step(place=PageKind.QUESTION, number=position.number)
    return InterviewQuestionView(
        page=_page(
            organisation, signed_in_as, f"Question {position.place} of {position.of}", *problems
        ),
        path=step_path(organisation, response_id, here),
        place=position.place,
        of=position.of,
        read=(wording, *([question.explain] if question.explain else [])),
        answers_read=f"You can say: {', '.join(answers[:-1])}, or {answers[-1]}.",
        options=tuple((choice.key, choice.wording) for choice in question.choices),
        picked=position.picked,
        ask=say_more,
        wording=words.wording,
        may_count=words.may_count,
        may_quote=words.may_quote,
        first=position.place == 1,
    )


def more_about_page(
    organisation: Organisation,
    signed_in_as: str,
    response_id: UUID,
    themes: tuple[Theme, ...],
    survey: Survey,
    chosen: tuple[str, ...],
    *problems: AnswerProblem,
) -> InterviewMoreAboutView:
    extra = [question.theme for question in survey.questions if not question.core]
    return InterviewMoreAboutView(
        page=_page(organisation, signed_in_as, "More about something?", *problems),
        path=step_path(organisation, response_id, Step(place=PageKind.MORE_ABOUT)),
        read=(
            "Do you want to say more about any of these? You do not have to.",
            f"{'; '.join(theme.title for theme in themes)}.",
        ),
        options=tuple(
            (
                str(theme.number),
                theme.title,
                count_words(extra.count(theme.number), "more question", "more questions"),
            )
            for theme in themes
        ),
        chosen=chosen,
    )


def helpers_page(
    organisation: Organisation,
    signed_in_as: str,
    journey: Journey,
    chosen: Sequence[str] | None = None,
    *problems: AnswerProblem,
) -> InterviewHelpersView:
    """``chosen`` is what was ticked, or None for what is kept."""
    saved = [key for key, kind, _ in ASKED_HELP if kind in journey.help]
    return InterviewHelpersView(
        page=_page(organisation, signed_in_as, "Did anybody else help?", *problems),
        path=step_path(organisation, journey.id, Step(place=PageKind.HELPERS)),
        options=tuple((key, words) for key, _, words in ASKED_HELP),
        chosen=tuple(saved if chosen is None else chosen),
    )


def last_page(
    organisation: Organisation,
    signed_in_as: str,
    survey: Survey,
    journey: Journey,
    numbers: tuple[int, ...],
) -> InterviewLastView:
    def path(place: PageKind) -> str:
        return step_path(organisation, journey.id, Step(place=place))

    return InterviewLastView(
        page=_page(organisation, signed_in_as, "Read the answers back"),
        path=path(PageKind.CHECK),
        back_path=path(PageKind.HELPERS),
        rest_path=path(PageKind.REST),
        answer_by=day_words(journey.round.answer_by),
        lines=tuple(_line(organisation, survey, journey, number) for number in numbers),
    )


def _line(organisation: Organisation, survey: Survey, journey: Journey, number: int) -> SaidLine:
    question, value = survey.questions[number - 1], journey.choice(number)
    words = journey.words_about(number)
    return SaidLine(
        question=question.wording,
        said=next((one.wording for one in question.choices if one.value == value), "No answer"),
        wording=words.wording if words else "",
        path=step_path(organisation, journey.id, Step(place=PageKind.QUESTION, number=number)),
    )


def card_page(
    organisation: Organisation,
    signed_in_as: str,
    journey: Journey,
    card: tuple[SpelledWord, ...],
    base: str,
) -> InterviewCardView:
    """``base`` is how the outside world reaches us."""
    sent = journey.sent_on is not None
    title = "The answers are sent" if sent else "Rest. The answers are kept."
    return InterviewCardView(
        page=_page(organisation, signed_in_as, title),
        sent=sent,
        card=card,
        address=f"{base}{public_path(organisation, 'card')}",
        contact_phone=organisation.contact_phone,
        closes_on=day_words(journey.round.closes_on),
        answer_by=day_words(journey.round.answer_by),
        over_path=interview_path(organisation, journey.id, "over"),
        carry_on_path=interview_path(organisation, journey.id, "carry-on"),
    )


def carry_on_page(
    organisation: Organisation,
    signed_in_as: str,
    round_name: str,
    typed: str = "",
    problem: str | None = None,
) -> CarryOnView:
    problems = (Problem(field="words", sentence=problem),) if problem else ()
    return CarryOnView(
        page=work_page(
            organisation, signed_in_as, "Carry on with an interview", here=HERE, problems=problems
        ),
        path=typed_path(organisation, round_name, "card"),
        back_path=typed_path(organisation, round_name),
        typed=typed,
    )
