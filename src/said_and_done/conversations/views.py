"""The pages on which staff write down what a group told us."""

from datetime import date
from typing import ClassVar

import msgspec

from said_and_done.conversations.model import Conversation, ConversationDraft, ConversationProblem
from said_and_done.core.view import View, count_words, day_words
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import TakeAwayView, public_path, work_page
from said_and_done.people.model import SignedIn
from said_and_done.permissions import Permission, may
from said_and_done.rounds.model import Round
from said_and_done.surveys.model.versions import SurveyVersion

EFFECT = (
    "We delete it and its words. "
    "If the words are already in a published progress statement, they stay there."
)


class ConversationLine(msgspec.Struct, frozen=True, kw_only=True):
    """One conversation in the list. ``take_back_path`` is None for whoever may not."""

    place: str
    about: str
    words: str
    take_back_path: str | None


class ToTalkAbout(msgspec.Struct, frozen=True, kw_only=True):
    """A survey that a group can talk about."""

    title: str
    path: str


class ConversationsView(View, frozen=True, kw_only=True):
    """Every conversation of a round. ``surveys`` is empty before the round opens."""

    template: ClassVar[str] = "conversations/conversations.html"

    lines: tuple[ConversationLine, ...]
    surveys: tuple[ToTalkAbout, ...]
    back_path: str


class ConversationQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """One question, and what the group said to it."""

    number: int
    question: str
    ask: str
    wording: str
    may_count: bool
    may_quote: bool

    @property
    def is_begun(self) -> bool:
        """Whether anything is written or ticked: then it stands open."""
        return bool(self.wording) or self.may_count or self.may_quote


class NewConversationView(View, frozen=True, kw_only=True):
    """The form for one conversation."""

    template: ClassVar[str] = "conversations/new_conversation.html"

    path: str
    survey: str
    survey_title: str
    who_reads: str
    place: str
    people: str
    note_takers: str
    day: str
    month: str
    year: str
    days: str
    questions: tuple[ConversationQuestion, ...]
    back_path: str


def conversations_path(organisation: Organisation, round_: Round, *parts: object) -> str:
    return public_path(organisation, "work", "rounds", round_.name, "conversations", *parts)


def conversations_page(
    work: SignedIn,
    round_: Round,
    versions: list[SurveyVersion],
    conversations: list[Conversation],
    today: date,
) -> ConversationsView:
    new = conversations_path(work.organisation, round_, "new")
    coordinates = may(work.member, Permission.TAKE_BACK_CONVERSATIONS)
    rounds = public_path(work.organisation, "work", "rounds", round_.name)
    return ConversationsView(
        page=work_page(work, f"Group conversations: {round_.title}", here="rounds"),
        lines=tuple(
            _line(work.organisation, round_, conversation, may_take_back=coordinates)
            for conversation in conversations
        ),
        surveys=tuple(
            ToTalkAbout(title=version.survey.title, path=f"{new}?survey={version.survey_key}")
            for version in versions
            if today >= round_.opens_on and not version.survey.own_way
        ),
        back_path=rounds if coordinates else public_path(work.organisation, "work"),
    )


def _line(
    organisation: Organisation, round_: Round, conversation: Conversation, *, may_take_back: bool
) -> ConversationLine:
    path = conversations_path(organisation, round_, conversation.id, "take-back")
    return ConversationLine(
        place=conversation.place,
        about=_about(conversation),
        words=(
            f"{conversation.survey_title}: "
            f"{count_words(conversation.answers, 'question', 'questions')}"
        ),
        take_back_path=path if may_take_back else None,
    )


def _about(one: Conversation) -> str:
    takers = one.note_takers
    notes = f". {count_words(takers, 'person', 'people')} took notes" if takers else ""
    return f"{one.people} people on {day_words(one.held_on)}{notes}. Written by {one.kept_by}"


def new_conversation_page(
    work: SignedIn,
    round_: Round,
    version: SurveyVersion,
    draft: ConversationDraft,
    *problems: ConversationProblem,
) -> NewConversationView:
    return NewConversationView(
        page=work_page(work, "A group of people told us", problems, here="rounds"),
        path=conversations_path(work.organisation, round_, "new"),
        survey=version.survey_key,
        survey_title=version.survey.title,
        who_reads=version.survey.who_reads,
        place=draft.place,
        people=draft.people,
        note_takers=draft.note_takers,
        day=draft.held_on.day,
        month=draft.held_on.month,
        year=draft.held_on.year,
        days=f"From {day_words(round_.opens_on)} to {day_words(round_.told_until)}",
        questions=tuple(_asked(version, draft)),
        back_path=conversations_path(work.organisation, round_),
    )


def _asked(version: SurveyVersion, draft: ConversationDraft) -> list[ConversationQuestion]:
    typed = dict(enumerate(draft.wordings, 1))
    return [
        ConversationQuestion(
            number=number,
            question=question.wording,
            ask=question.say_more,
            wording=typed.get(number, ""),
            may_count=str(number) in draft.may_count,
            may_quote=str(number) in draft.may_quote,
        )
        for number, question in enumerate(version.survey.questions, 1)
    ]


def take_back_conversation_page(
    work: SignedIn,
    round_: Round,
    conversation: Conversation,
    because: str = "",
    *problems: ConversationProblem,
) -> TakeAwayView:
    return TakeAwayView(
        page=work_page(work, "Take back this conversation?", problems, here="rounds"),
        path=conversations_path(work.organisation, round_, conversation.id, "take-back"),
        about=f"{conversation.place}. {_about(conversation)}",
        effects=(EFFECT,),
        question="Why do you take it back?",
        hint="For example, it was written down twice. This stays on record, with your name.",
        yes="Yes, take it back",
        no="No, keep it",
        back_words="Group conversations",
        because=because,
        back_path=conversations_path(work.organisation, round_),
    )
