"""One story, with all that a reader can do to it."""

import msgspec

from said_and_done.answering.model.response import Attached, AttachedKind, Voice
from said_and_done.core.view import (
    DomainProblem,
    Page,
    Problem,
    SavedMeanwhile,
    SelectOption,
    View,
    day_words,
)
from said_and_done.framework.model import Framework, Statement
from said_and_done.organisations.model import Organisation, WorkArea
from said_and_done.organisations.views import work_page
from said_and_done.people.model import Member
from said_and_done.stories.model import (
    Change,
    Draft,
    Judgement,
    Reading,
    ReadingProblem,
    SetAside,
    SetAsideReason,
    Story,
    group_words,
)
from said_and_done.stories.views.waiting import ALONE, stories_path, story_path
from said_and_done.surveys.model.questions import Question

VOICES = {
    Voice.OWN: "In their own voice",
    Voice.HELPED: "With help",
    Voice.ON_BEHALF: "Somebody else answered for them",
    None: "They did not say who answered",
}
WENT = {
    Judgement.WELL: "It went well",
    Judgement.BADLY: "It went badly",
    Judgement.MIXED: "Some of both",
}
ALLOWED = {
    (True, True): "We may count these words. We may show them to everybody, without names.",
    (True, False): "We may count these words. We may not show them to anybody else.",
    (False, True): "We may show these words to everybody, without names. We may not count them.",
    (False, False): "We may not count these words, nor show them. Read it for urgent harm only.",
}
"""What may be done with words: whether they may be counted, and whether they may be quoted."""
KEEP = {
    (True, True): "Keep the safe words",
    (True, False): "Keep what it is about",
    (False, True): "Keep the safe words",
    (False, False): "I have read it",
}
MARKS = ("[name]", "[place]", "[worker]", "[organisation]", "[date]")


class About(msgspec.Struct, frozen=True, kw_only=True):
    """One statement that the story can be about. ``went`` is "" until the reader says."""

    code: str
    wording: str
    ticked: bool
    options: tuple[SelectOption, ...]
    went: str
    error: str | None


class AboutTheme(msgspec.Struct, frozen=True, kw_only=True):
    """The statements of one theme. ``picked`` says how many are ticked, or is None."""

    title: str
    picked: str | None
    statements: tuple[About, ...]


class AttachedPart(msgspec.Struct, frozen=True, kw_only=True):
    """A recording to hear or a picture to see. ``path`` is None while it is not ready."""

    is_recording: bool
    title: str
    path: str | None
    about: str
    width: int | None
    height: int | None


class StoryView(View, frozen=True, kw_only=True):
    """One story a page, and only what may be done with it: ``allowed`` says first what its writer
    agreed to. ``changes`` is None until the reader asked to check what was taken out;
    ``theirs`` is None unless another reader kept something else meanwhile, and ``undoes`` is how
    the words in the form differ from theirs."""

    template = "stories/story.html"

    back: str
    keep: str
    check: str
    put_aside: str
    question: str
    wording: str
    attached: tuple[AttachedPart, ...]
    facts: tuple[tuple[str, str], ...]
    marks: tuple[str, ...]
    safe_wording: str
    changes: tuple[Change, ...] | None
    unchanged: bool
    allowed: str
    may_count: bool
    may_quote: bool
    keep_words: str
    asks_about_none: bool
    about_none: bool
    own: About | None
    themes: tuple[AboutTheme, ...]
    reasons: tuple[SelectOption, ...]
    because: str | None
    more: str
    setting_aside: bool
    based_on: int
    theirs: SavedMeanwhile | None
    undoes: tuple[Change, ...]


class ChangesView(View, frozen=True, kw_only=True):
    """The part of the page that shows what was taken out."""

    template = "stories/changes.html"

    changes: tuple[Change, ...]
    unchanged: bool


def changes_part(changes: tuple[Change, ...]) -> ChangesView:
    return ChangesView(page=Page(title=""), changes=changes, unchanged=_unchanged(changes))


def _unchanged(changes: tuple[Change, ...]) -> bool:
    return all(change.same for change in changes)


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """All that a page of one story is made of. ``based_on`` is the revision that the form is about;
    ``undoes`` is None unless another reader kept something else meanwhile."""

    organisation: Organisation
    member: Member
    areas: tuple[WorkArea, ...]
    story: Story
    question: Question | None
    framework: Framework
    draft: Draft
    reading: Reading | None
    based_on: int
    why: SetAside | None = None
    changes: tuple[Change, ...] | None = None
    undoes: tuple[Change, ...] | None = None
    problem: ReadingProblem | None = None

    @property
    def reading_words(self) -> str:
        """The safe words of the newest reading; "" when there are none."""
        return (self.reading.safe_wording if self.reading else None) or ""


def story_page(shelf: Shelf) -> StoryView:
    story, problem = shelf.story, shelf.problem
    statements = {statement.code: statement for statement in shelf.framework.statements}
    asked = shelf.question
    own = statements.get(asked.statement) if asked else None
    return StoryView(
        page=work_page(
            shelf, "Read a story", (_problem(shelf, problem),) if problem else (), here="stories"
        ),
        back=stories_path(shelf.organisation),
        keep=story_path(shelf.organisation, story.id),
        check=story_path(shelf.organisation, story.id, "check"),
        put_aside=story_path(shelf.organisation, story.id, "aside"),
        question=_asked(shelf),
        wording=story.wording,
        attached=tuple(_attached(shelf, attached) for attached in story.attached),
        facts=_facts(story, shelf.reading),
        marks=MARKS,
        safe_wording=shelf.draft.safe_wording,
        changes=shelf.changes,
        unchanged=shelf.changes is not None and _unchanged(shelf.changes),
        allowed=ALLOWED[story.may_count, story.may_quote],
        may_count=story.may_count,
        may_quote=story.may_quote,
        keep_words=KEEP[story.may_count, story.may_quote],
        asks_about_none=shelf.draft.about_none or problem is ReadingProblem.NO_STATEMENT,
        about_none=shelf.draft.about_none,
        own=_about(own, shelf) if own else None,
        themes=_themes(shelf, own),
        reasons=tuple(
            SelectOption(value=reason.name, words=reason.value) for reason in SetAsideReason
        ),
        because=shelf.why.because.name if shelf.why and shelf.why.because else None,
        more=shelf.why.more if shelf.why else "",
        setting_aside=_setting_aside(shelf),
        based_on=shelf.based_on,
        theirs=_theirs(shelf),
        undoes=shelf.undoes or (),
    )


def _theirs(shelf: Shelf) -> SavedMeanwhile | None:
    reading = shelf.reading
    if shelf.undoes is None or reading is None:
        return None
    words = (
        ("Words that are safe to show", reading.safe_wording)
        if reading.safe_wording is not None
        else ("Set aside", reading.set_aside_because or "")
    )
    about = "\n".join(f"{one.code}: {WENT[one.went]}" for one in reading.codings)
    return SavedMeanwhile(
        by=reading.reader,
        facts=(words, ("What it is about", about)) if about else (words,),
        leave=stories_path(shelf.organisation),
    )


def _asked(shelf: Shelf) -> str:
    if shelf.story.is_private:
        return "Without their helper"
    return shelf.question.wording if shelf.question else "In their own way"


def _attached(shelf: Shelf, attached: Attached) -> AttachedPart:
    same = [other.id for other in shelf.story.attached if other.kind is attached.kind]
    word = "Recording" if attached.kind is AttachedKind.RECORDING else "Picture"
    path = story_path(shelf.organisation, shelf.story.id, "files", str(attached.id))
    return AttachedPart(
        is_recording=attached.kind is AttachedKind.RECORDING,
        title=f"{word} {same.index(attached.id) + 1}",
        path=path if attached.ready else None,
        about=attached.about,
        width=attached.width,
        height=attached.height,
    )


def _setting_aside(shelf: Shelf) -> bool:
    before = shelf.reading is not None and shelf.reading.safe_wording is None
    return (
        before
        or shelf.why is not None
        or shelf.problem in (ReadingProblem.NO_REASON, ReadingProblem.SAY_MORE)
    )


def _problem(shelf: Shelf, problem: ReadingProblem) -> DomainProblem:
    """How it went is asked beside the first statement of which nobody said it."""
    if problem is not ReadingProblem.HOW_DID_IT_GO:
        return problem
    missing = next(code for code, went in shelf.draft.went.items() if went is None)
    return Problem(field=f"went-{missing}", sentence=problem.sentence)


def _who(story: Story) -> tuple[tuple[str, str], ...]:
    if story.about_people is not None:
        who = f"{group_words(story.about_people)}: {story.place}"
        return (("Who answered", who),)
    voice = ("Who answered", VOICES[story.voice])
    if not story.is_private:
        return (voice,)
    return (voice, ("Could they say what they want?", ALONE[story.without_helper]))


def _facts(story: Story, reading: Reading | None) -> tuple[tuple[str, str], ...]:
    facts = (
        *_who(story),
        ("Came in", f"{story.round_title}, {day_words(story.kept_on)}"),
    )
    if reading is None:
        return facts
    said = f"{day_words(reading.read_at)}, by {reading.reader}"
    why = f". Set aside: {reading.set_aside_because}" if reading.set_aside_because else ""
    return (*facts, ("Read before", said + why))


def _themes(shelf: Shelf, own: Statement | None) -> tuple[AboutTheme, ...]:
    return tuple(
        _theme(
            f"{theme.number}. {theme.title}",
            tuple(
                _about(one, shelf)
                for one in shelf.framework.statements
                if one.theme == theme.number and one != own
            ),
        )
        for theme in shelf.framework.themes
    )


def _theme(title: str, statements: tuple[About, ...]) -> AboutTheme:
    ticked = sum(one.ticked for one in statements)
    return AboutTheme(
        title=title, picked=f"{ticked} picked" if ticked else None, statements=statements
    )


def _about(statement: Statement, shelf: Shelf) -> About:
    code, went = statement.code, shelf.draft.went.get(statement.code)
    ticked = code in shelf.draft.went
    missing = ticked and went is None and shelf.problem is ReadingProblem.HOW_DID_IT_GO
    return About(
        code=code,
        wording=statement.wording,
        ticked=ticked,
        options=(
            SelectOption(value="", words="How did it go?"),
            *(SelectOption(value=f"{code} {each.value}", words=WENT[each]) for each in Judgement),
        ),
        went=f"{code} {went.value}" if went else "",
        error=ReadingProblem.HOW_DID_IT_GO.sentence if missing else None,
    )
