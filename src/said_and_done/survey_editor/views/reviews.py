"""What a co-production group says of a survey before people are asked."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

import msgspec

from said_and_done.answering.model import screens
from said_and_done.core.view import DomainProblem, SelectOption, View, day_words
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path, work_page
from said_and_done.people.model import SignedIn
from said_and_done.survey_editor.model import (
    Opinion,
    Reviewed,
    ReviewToRead,
    SurveyReview,
)
from said_and_done.surveys.model.survey import Survey

GOOD, CHANGE = "Good to ask", "Change this first"
OPINIONS = (
    SelectOption(value="good", words=GOOD),
    SelectOption(value="change", words=CHANGE),
)
DONE = {"said": "Thank you. You can change what you said until the survey is published."}


class QuestionToRead(msgspec.Struct, frozen=True, kw_only=True):
    """A question as people will see it: its answers and what they can say more about."""

    wording: str
    picture: str
    explain: str
    answers: tuple[str, ...]
    say_more: str


class ReviewView(View, frozen=True, kw_only=True):
    """All questions of a draft in easy read, and the form for what a member says of them.
    ``before`` is what they said of other words; "" for nothing."""

    template: ClassVar[str] = "survey_editor/review.html"

    path: str
    back_path: str
    survey: str
    about: tuple[str, ...]
    questions: tuple[QuestionToRead, ...]
    words: str
    may_say: bool
    options: tuple[SelectOption, ...]
    opinion: str
    because: str
    before: str


class OpinionLine(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody said, by their role; ``state`` a word and its kind."""

    who: str
    state: tuple[str, str]
    because: str
    when: str


class ReviewLines(msgspec.Struct, frozen=True, kw_only=True):
    """What one group said."""

    group: str
    asked: str
    path: str
    opinions: tuple[OpinionLine, ...]


def review_path(organisation: Organisation, review: SurveyReview) -> str:
    return public_path(organisation, "work", "reviews", review.id)


def review_lines(organisation: Organisation, reviewed: Reviewed) -> tuple[ReviewLines, ...]:
    """What each group said, by the roles of those who said it."""
    return tuple(
        ReviewLines(
            group=each.group_name,
            asked=f"{each.asked_by} asked them on {day_words(each.asked_on)}.",
            path=review_path(organisation, each) if each.version_number is None else "",
            opinions=tuple(_opinion_lines(reviewed, each)),
        )
        for each in reviewed.reviews
    )


def _opinion_lines(reviewed: Reviewed, review: SurveyReview) -> Iterator[OpinionLine]:
    for opinion in review.opinions:
        words = GOOD if opinion.good_to_ask else CHANGE
        if reviewed.is_of_now(opinion):
            state = words, "green" if opinion.good_to_ask else "amber"
        else:
            state = f"{words}: said of other words", ""
        yield OpinionLine(
            who="The sponsor" if opinion.as_sponsor else "A member of the group",
            state=state,
            because=opinion.because,
            when=day_words(opinion.said_on),
        )


def review_page(
    work: SignedIn,
    read: ReviewToRead,
    problems: Iterable[DomainProblem] = (),
    *,
    opinion: str | None = None,
    because: str = "",
    done: str = "",
) -> ReviewView:
    """``opinion`` and ``because`` are what was typed; None shows what was said last."""
    survey, mine = read.survey, read.mine
    now = mine if mine and mine.words_seen == read.words else None
    if opinion is None:
        opinion, because = _said(now)
    return ReviewView(
        page=work_page(
            work, f"Look at “{survey.title}”", problems, here="groups", notice=DONE.get(done)
        ),
        path=review_path(work.organisation, read.review),
        back_path=public_path(work.organisation, "work"),
        survey=survey.title,
        about=tuple(
            each for each in (survey.about, survey.for_whom, survey.why, survey.who_reads) if each
        ),
        questions=tuple(_questions(survey)),
        words=read.words,
        may_say=read.may_say,
        options=OPINIONS,
        opinion=opinion,
        because=because,
        before=_before(mine) if mine and not now else "",
    )


def _said(opinion: Opinion | None) -> tuple[str, str]:
    if opinion is None:
        return "", ""
    return "good" if opinion.good_to_ask else "change", opinion.because


def _before(mine: Opinion) -> str:
    said = GOOD if mine.good_to_ask else f"{CHANGE}, because {mine.because}"
    return f"On {day_words(mine.said_on)} you said: {said}. The words changed since then."


def _questions(survey: Survey) -> Iterator[QuestionToRead]:
    for asked in survey.questions:
        screen = screens.question(survey, asked)
        yield QuestionToRead(
            wording=asked.wording,
            picture=asked.picture or "",
            explain=asked.explain or "",
            answers=tuple(option.words for option in screen.options),
            say_more=asked.say_more,
        )
