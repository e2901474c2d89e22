"""A survey as it was loaded on a day, and what of it was asked."""

from datetime import date
from uuid import UUID

import msgspec

from said_and_done.surveys.model.questions import Audience, Offered, OwnAnswer, Scale
from said_and_done.surveys.model.survey import Survey


class SurveyVersion(msgspec.Struct, frozen=True, kw_only=True):
    """A survey as it was on the day it was loaded. It never changes, and answers belong to it.

    ``organisation_id`` is the council whose own survey it is; None for the catalogue's, which all
    councils share.
    """

    id: UUID
    survey_key: str
    number: int
    survey: Survey
    loaded_on: date
    organisation_id: UUID | None = None


class OwnSurvey(SurveyVersion, frozen=True, kw_only=True):
    """The newest version of a survey of a council's own. ``retired_on`` is None while new rounds
    can have it."""

    retired_on: date | None = None


class RetiredSurvey(msgspec.Struct, frozen=True, kw_only=True):
    """A survey that no new round can have; rounds that have it go on. The catalogue's is retired
    because its folder is gone, a council's own by the council."""

    survey_key: str
    title: str
    retired_on: date


class AskedQuestion(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One question of one survey in its wording: what a finding is about.

    ``since`` is the number of the survey's version in which it was first asked in this meaning, so
    that ``unit`` is the same in every round that asked the same. ``beside`` is as in Question.
    """

    survey_key: str
    survey_title: str
    number: int
    statement: str
    since: int
    wording: str
    picture: str | None = None
    scale: Scale = Scale.YES_SOMETIMES_NO
    own_answers: tuple[OwnAnswer, ...] = ()
    beside: str | None = None

    @property
    def offer(self) -> Offered:
        """The answers that it offers."""
        return Offered(scale=self.scale, own_answers=self.own_answers)

    @property
    def unit(self) -> str:
        """Names the question over all rounds, “your-support/1.I.1/2”, say."""
        return f"{self.survey_key}/{self.statement}/{self.since}"

    @property
    def anchor(self) -> str:
        """Where it stands on a page of one round, in which a survey has one version."""
        return question_anchor(self.survey_key, self.statement)


def question_anchor(survey_key: str, statement: str) -> str:
    """Where the question of a survey about a statement stands on the page of a round."""
    return f"{survey_key}-{statement}"


class AskedSurvey(msgspec.Struct, frozen=True, kw_only=True):
    """A survey of a round, as its findings need it. ``questions`` go by their numbers, from 1."""

    audience: Audience
    order: int
    questions: tuple[AskedQuestion, ...]
