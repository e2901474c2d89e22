"""A survey that somebody is writing: it may be incomplete, and says what is missing."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

import msgspec

from said_and_done.framework.model import Framework, Statement
from said_and_done.organisations.model import FieldProblem
from said_and_done.rounds.model import TypedDay
from said_and_done.surveys.model.questions import Audience, Scale
from said_and_done.surveys.model.survey import Recording, Survey, Video
from said_and_done.surveys.model.translated import BesideEnglish, SourceText, TextBeside
from said_and_done.surveys.model.translations import Translation
from said_and_done.surveys.model.versions import OwnSurvey, SurveyVersion

LONGEST_LINE_OF_A_SURVEY = 500
MOST_WORDS_OF_A_SURVEY = 20
MOST_MINUTES = 60
MOST_TRIALS = 50
MARKS = {
    "smiling-face-with-smiling-eyes": "A smiling face",
    "slightly-smiling-face": "A slight smile",
    "neutral-face": "A straight face",
    "slightly-frowning-face": "A slight frown",
    "pensive-face": "A sad face",
    "thinking-face": "A thinking face",
    "thumbs-up": "Thumbs up",
    "thumbs-down": "Thumbs down",
    "check-mark-button": "A tick",
    "cross-mark": "A cross",
    "star": "A star",
    "red-heart": "A heart",
    "sun": "The sun",
}
"""The pictures that can be picked as marks of a question's own answers, and what each is called."""


class Typed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The base of what is typed into a draft: "" is not typed yet."""


class AnswerDraft(Typed, frozen=True):
    """An answer of a question's own. ``picture`` is the mark beside it, "" for its number."""

    wording: str = ""
    picture: str = ""


class QuestionDraft(Typed, frozen=True):
    """A question as it is typed so far. ``own_answers`` stay when a scale is chosen that has none.
    ``means_the_same`` is what its writer said of other words than those of the version before."""

    id: UUID
    statement: str = ""
    core: bool = True
    wording: str = ""
    say_more: str = ""
    explain: str = ""
    wording_for_them: str = ""
    say_more_for_them: str = ""
    picture: str = ""
    scale: Scale = Scale.YES_SOMETIMES_NO
    own_answers: tuple[AnswerDraft, ...] = ()
    beside: str = ""
    means_the_same: bool = False


class WordDraft(Typed, frozen=True):
    """A hard word and what it means. ``place`` is where it stands in the translations, from 1; 0
    where it is new."""

    word: str = ""
    means: str = ""
    place: int = 0


class DraftContent(Typed, frozen=True):
    """All of a survey that is typed so far, with what it brought along and nobody types here.
    ``left_out`` is what a file had that could not come in, a sentence each."""

    key: str
    framework: str
    title: str = ""
    picture: str = ""
    order: int = 50
    about: str = ""
    for_whom: str = ""
    why: str = ""
    who_reads: str = ""
    minutes: str = ""
    audience: Audience = Audience.PEOPLE
    tested: bool = False
    note: str = ""
    sensitive: bool = False
    own_way: bool = False
    questions: tuple[QuestionDraft, ...] = ()
    words: tuple[WordDraft, ...] = ()
    translations: tuple[Translation, ...] = ()
    recordings: tuple[Recording, ...] = ()
    videos: tuple[Video, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def core_questions(self) -> int:
        """How many questions everybody is asked."""
        return sum(one.core for one in self.questions)

    def question(self, question_id: UUID) -> QuestionDraft | None:
        """None when it is not there, or not any more."""
        return next((one for one in self.questions if one.id == question_id), None)


class AboutDraft(Typed, frozen=True):
    """What a survey says of itself, as it is typed in one form."""

    title: str = ""
    about: str = ""
    for_whom: str = ""
    why: str = ""
    who_reads: str = ""
    minutes: str = ""
    audience: Audience = Audience.PEOPLE
    tested: bool = False
    note: str = ""
    sensitive: bool = False


class QuestionWords(Typed, frozen=True):
    """The words of a question, as they are typed in one form."""

    core: bool = True
    wording: str = ""
    say_more: str = ""
    explain: str = ""
    wording_for_them: str = ""
    say_more_for_them: str = ""
    scale: Scale = Scale.YES_SOMETIMES_NO
    own_answers: tuple[AnswerDraft, ...] = ()
    beside: str = ""
    means_the_same: bool = False


class SurveyDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A draft, and who worked on it last."""

    id: UUID
    survey_key: str
    content: DraftContent
    made_on: date
    made_by: str
    changed_on: date
    changed_by: str


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """Something that must be put right before the draft can be published. ``question_id`` is the
    question that it is about, or its statement; None where it is about the survey."""

    sentence: str
    question_id: UUID | None = None
    is_statement: bool = False
    in_words: bool = False
    is_picture: bool = False


class OpenDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A draft with all that its page shows. ``before`` is the version that it goes on from; None
    for a survey that is new here. ``survey`` is what it becomes in English; None while something is
    not written."""

    draft: SurveyDraft
    framework: Framework
    before: SurveyVersion | None
    survey: Survey | None
    missing: tuple[Missing, ...]

    def statement(self, question: QuestionDraft) -> Statement | None:
        """The statement of a question; None when none is chosen."""
        return self.framework.statement(question.statement)


class QuestionToEdit(msgspec.Struct, frozen=True, kw_only=True):
    """One question of a draft. ``asked_before`` is how the version before asked about its
    statement; None where it did not, or offered other answers. ``revision`` is what its form is
    based on. ``goes_on`` is whether other answers would make another question of it."""

    open: OpenDraft
    question: QuestionDraft
    number: int
    asked_before: str | None
    revision: int
    goes_on: bool = False


class ToPublish(msgspec.Struct, frozen=True, kw_only=True):
    """What publishing a draft does to each of its questions: ``same`` go on as they were,
    ``fresh`` are asked anew, ``gone`` are not asked any more. ``hash`` is of the ``survey`` that it
    becomes: "" and None while something is missing."""

    open: OpenDraft
    survey: Survey | None
    same: tuple[str, ...]
    fresh: tuple[str, ...]
    gone: tuple[str, ...]
    hash: str


class OpenHint(msgspec.Struct, frozen=True, kw_only=True):
    """What the plain-words check says of a sentence. ``reason`` is why it is a false alarm, as
    somebody types it."""

    id: UUID
    advice: str
    reason: str = ""


class DismissedHint(msgspec.Struct, frozen=True, kw_only=True):
    """A hint that is a false alarm, and who said so. ``advice`` is "" as it comes out of the
    database."""

    id: UUID
    reason: str
    dismissed_on: date
    dismissed_by: str
    advice: str = ""


class Reasons(msgspec.Struct, frozen=True, kw_only=True):
    """Why hints are false alarms, as somebody types it, and those that are none after all."""

    reasons: Mapping[UUID, str]
    take_back: frozenset[UUID] = frozenset()


class Hinted(msgspec.Struct, frozen=True, kw_only=True):
    """What the plain-words check says of the text in one field. ``dismissed`` are false alarms."""

    field: str
    hints: tuple[OpenHint, ...]
    dismissed: tuple[DismissedHint, ...] = ()


class RoundWithSurvey(msgspec.Struct, frozen=True, kw_only=True):
    """A round, and the key of a survey that it has."""

    survey_key: str
    name: str
    title: str


class SurveyShelf(msgspec.Struct, frozen=True, kw_only=True):
    """All surveys that a council has: its drafts, its own, and those of the catalogue that it can
    use. ``rounds`` are those that have a survey of this key."""

    drafts: tuple[SurveyDraft, ...]
    own: tuple[OwnSurvey, ...]
    catalogue: tuple[SurveyVersion, ...]
    rounds: Mapping[str, tuple[RoundWithSurvey, ...]]


class SurveyOnShelf(msgspec.Struct, frozen=True, kw_only=True):
    """One survey that a council has. ``own`` is None for one of the catalogue, ``draft_id`` None
    when nobody is changing it."""

    version: SurveyVersion
    own: OwnSurvey | None
    framework: Framework
    rounds: tuple[RoundWithSurvey, ...]
    draft_id: UUID | None
    trials: "tuple[Trial, ...]" = ()

    @property
    def survey(self) -> Survey:
        return self.version.survey


class TrialWords(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody writes down of a trial. ``who`` describes the people, without names."""

    who: str = ""
    how: str = ""
    said: str = ""
    changed: str = ""


class TypedTrial(msgspec.Struct, frozen=True, kw_only=True):
    """A trial as it is typed. ``of_draft`` is whether people tried the draft."""

    words: TrialWords = TrialWords()
    day: TypedDay = TypedDay()
    of_draft: bool = True


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """One time when people tried a survey before it was asked. ``version_number`` is None where it
    was the draft; ``saved_by`` wrote it down last."""

    id: UUID
    version_number: int | None
    who: str
    tried_on: date
    how: str
    said: str
    changed: str
    saved_on: date
    saved_by: str


class TriedSurvey(msgspec.Struct, frozen=True, kw_only=True):
    """A survey with all its trials, the newest first. ``number`` is of the version that people are
    asked today, None where there is none; ``draft_id`` None where nobody changes it."""

    key: str
    title: str
    number: int | None
    draft_id: UUID | None
    trials: tuple[Trial, ...]

    def trial(self, trial_id: str) -> Trial | None:
        """None when it is not there, or not any more."""
        return next((each for each in self.trials if str(each.id) == trial_id), None)


class Opinion(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody of a group says of a survey before it is asked. ``words_seen`` is the
    fingerprint of the words that they saw; ``as_sponsor`` their role then."""

    member_id: UUID
    good_to_ask: bool
    because: str
    as_sponsor: bool
    words_seen: str
    said_on: date


class SurveyReview(msgspec.Struct, frozen=True, kw_only=True):
    """A survey that a group was asked to look at before people are asked. ``version_number`` is
    None while it is a draft."""

    id: UUID
    survey_key: str
    version_number: int | None
    group_id: UUID
    group_name: str
    asked_on: date
    asked_by: str
    opinions: tuple[Opinion, ...]

    def of(self, member_id: UUID) -> Opinion | None:
        """What this member said last."""
        return next((one for one in self.opinions if one.member_id == member_id), None)


class Reviewed(msgspec.Struct, frozen=True, kw_only=True):
    """What groups said of one text, with the fingerprint of its ``words`` today; "" for a version,
    which never changes. ``reason`` is why it was published before that, "" for no reason."""

    reviews: tuple[SurveyReview, ...] = ()
    words: str = ""
    reason: str = ""

    def is_of_now(self, opinion: Opinion) -> bool:
        """Whether the words are still those that were seen."""
        return self.words in ("", opinion.words_seen)

    @property
    def is_good_to_ask(self) -> bool:
        """Whether somebody of a group said so of the words of today, and nobody says otherwise."""
        now = [one for each in self.reviews for one in each.opinions if self.is_of_now(one)]
        return bool(now) and all(one.good_to_ask for one in now)


class DraftAndGroups(msgspec.Struct, frozen=True, kw_only=True):
    """What groups said of a draft, and those that can still be asked, with their ids."""

    reviewed: Reviewed
    groups: tuple[tuple[UUID, str], ...] = ()


class ReviewToRead(msgspec.Struct, frozen=True, kw_only=True):
    """A draft as a member of the group reads it. ``may_say`` is whether their word counts."""

    review: SurveyReview
    survey: Survey
    words: str
    mine: Opinion | None
    may_say: bool


class WaitingReview(msgspec.Struct, frozen=True, kw_only=True):
    """A draft that a member's group is asked about. ``words_seen`` is of what they said last; None
    where they said nothing."""

    id: UUID
    content: DraftContent
    words_seen: str | None


class EditorProblem(FieldProblem):
    """What can be wrong with something that is typed into a draft."""

    NO_TITLE = ("title", "Write what the survey is called.")
    MINUTES = ("minutes", "Write a number from 1 to 60.")
    NO_STATEMENT = ("statement", "Pick a statement.")
    NO_PICTURE = ("picture", "Pick a picture.")
    NO_MARK = ("mark", "Pick a mark from the list.")
    NO_ANSWER = ("answer", "Write the answer to this mark, too.")
    ANSWER_TWICE = ("answer", "This answer is there already. Write another one.")
    NONE_THERE = ("answer", "“None of these” stands below by itself. Take this answer away.")
    NO_WORD = ("word", "Write the hard word, too.")
    NO_WHO = ("who", "Say who tried it, without names.")
    TRIED_UNCLEAR = ("tried", "Write the day like this: 14 6 2026.")
    TRIED_AHEAD = ("tried", "This day is still to come.")
    MANY_TRIALS = ("who", "There are 50 already. Take one away first.")
    NO_FILE = ("file", "Choose a file.")
    TOO_BIG = ("file", "This file is too big. Choose one of 1 MB or less.")
    MISTAKES = ("file", "The file has mistakes. Put them right, and choose it again.")
    DRAFT_THERE = (
        "file",
        "There is a draft of this survey already. Publish it first, or throw it away.",
    )
    TOO_BIG_WORDS = ("file", "This file is too big. Choose one of 512 KB or less.")
    OTHER_WORDS = (
        "check",
        "Somebody changed these words since you opened this page. Read them again, then press.",
    )
    ENGLISH_GONE = (
        "words-1",
        "The English was changed while you wrote. Your words are below, if you need them.",
    )
    NO_GROUP = ("group", "Pick a group.")
    NO_OPINION = ("opinion", "Pick one of the two.")
    NO_BECAUSE = ("because", "Say what to change first.")
    OTHER_DRAFT = (
        "opinion",
        "The questions changed while you read them. Please read them again, then answer.",
    )
    LONG_BECAUSE = ("because", "Make it shorter: 500 letters or fewer.")
    LONG_REASON = ("reason", "Make it shorter: 500 letters or fewer.")
    NO_REASON = ("reason", "Say why you publish before the group finds it good to ask.")
    CHANGED = (
        "publish",
        "Somebody changed the draft since you opened this page. Look at it again, then publish.",
    )


class MediaProblem(FieldProblem):
    """What can be wrong with a recording or a film of a question."""

    NO_SOUND = ("file", "Record the question, or choose a recording.")
    BIG_SOUND = ("file", "This recording is too big. Choose one of 10 MB or less.")
    LONG_SOUND = ("file", "This recording is too long. It can be 1 minute.")
    NOT_SOUND = ("file", "We cannot play this file. Choose an MP3, M4A, OGG or WAV recording.")
    SLOW_SOUND = ("file", "This recording is too much work for us. Choose a shorter one.")
    NO_FILM = ("file", "Choose a film.")
    BIG_FILM = ("file", "This film is too big. Choose one of 25 MB or less.")
    LONG_FILM = ("file", "This film is too long. It can be 3 minutes.")
    NOT_FILM = ("file", "This is not a film that we can show. Choose an MP4 or WebM film.")
    NOT_PLAYED = ("file", "Not every browser plays this film. Save it as MP4 with H.264.")
    SLOW_FILM = ("file", "This film is too much work for us. Choose a shorter one.")
    NO_CAPTIONS = ("captions", "Choose its captions. Without them not everybody can follow.")
    BIG_CAPTIONS = ("captions", "These captions are too big. Choose a file of 100 KB or less.")
    NOT_CAPTIONS = ("captions", "These are no captions. Choose a WebVTT file (.vtt).")
    EMPTY_CAPTIONS = ("captions", "There is no caption with a time in this file.")
    OTHER_CAPTIONS = ("captions", "These captions go on after the film ends. Choose its own.")
    NOT_AGREED = ("agreed", "Ask the person, then tick this.")


class RecordingDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A recording as it was sent, and whether the person agreed."""

    content: bytes
    agreed: bool


class FilmDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A film in sign language as it was sent, with its captions."""

    content: bytes
    captions: bytes
    agreed: bool


class TooLongLine(msgspec.Struct, frozen=True, kw_only=True):
    """Words in a field that are longer than a line of a survey may be, or ``why`` else they cannot
    be saved."""

    field: str
    why: str = f"Make it shorter: {LONGEST_LINE_OF_A_SURVEY} letters or fewer."

    @property
    def sentence(self) -> str:
        return self.why


class ToTranslate(msgspec.Struct, frozen=True, kw_only=True):
    """The English of a survey of the council's own. ``version`` is what people are asked with
    today, None where it was never published; ``content`` what stands in a draft, None where nobody
    changes it. ``sources`` are the texts of both. ``theme_words`` are the framework's."""

    key: str
    title: str
    version: SurveyVersion | None
    draft_id: UUID | None
    content: DraftContent | None
    theme_words: Mapping[int, str]
    sources: tuple[SourceText, ...]
    taken_away: frozenset[str]


class RoundOfVersion(msgspec.Struct, frozen=True, kw_only=True):
    """A round that asks with a version, and its days."""

    name: str
    title: str
    opens_on: date
    late_until: date


class ToPutInUse(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a language as people would read them from now on. ``changed`` are the texts that
    read otherwise then, each with the words of today, "" for English. ``rounds`` are those that ask
    with this version and are not over. ``hash`` is of all the words."""

    beside: BesideEnglish
    translation: Translation | None
    is_same: bool
    is_new: bool
    changed: tuple[tuple[TextBeside, str], ...]
    rounds: tuple[RoundOfVersion, ...]
    hash: str


class BroughtIn(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a file of a translator. ``taken`` texts have other words now; of those that were
    ``replaced``, somebody had checked the words before. ``lines`` are sentences about texts that
    could not be taken in as they are; ``more`` is how many others there are."""

    taken: int
    same: int
    empty: int
    replaced: int
    checked: int
    lines: tuple[str, ...]
    more: int
