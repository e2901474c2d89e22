"""What a reader sees first: the words that wait, and what was read lately."""

from datetime import date
from urllib.parse import urlencode
from uuid import UUID

import msgspec

from said_and_done.answering.model.response import AttachedKind, WithoutHelper
from said_and_done.core.view import SelectOption, View, count_words, day_words
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path, work_page
from said_and_done.people.model import SignedIn
from said_and_done.rounds.model import Round
from said_and_done.stories.model import (
    STORIES_ON_A_PAGE,
    ReadPage,
    ReadStory,
    Story,
    Waiting,
    Wanted,
    group_words,
)

ALONE = {
    WithoutHelper.YES: "They can say what they want",
    WithoutHelper.NO: "They cannot say what they want",
    WithoutHelper.NOT_SURE: "They are not sure that they can say what they want",
    None: "They did not say whether they can say what they want",
}
ATTACHED = {AttachedKind.RECORDING: "a recording", AttachedKind.PICTURE: "a picture"}
START = 90


def stories_path(organisation: Organisation, done: str = "") -> str:
    """``done`` is the key of what just happened, for the notice at the top."""
    path = public_path(organisation, "work", "stories")
    return f"{path}?done={done}" if done else path


def story_path(organisation: Organisation, words_id: UUID, *parts: str) -> str:
    return public_path(organisation, "work", "stories", words_id, *parts)


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One story in a list: where it is, how it starts, and a word about it."""

    path: str
    start: str
    about: str


class StoriesView(View, frozen=True, kw_only=True):
    """New words, the oldest first, and what was read lately. ``conversations`` are the rounds in
    which a reader can write down what a group told us."""

    template = "stories/stories.html"

    sentence: str
    new: tuple[Line, ...]
    others_wait: bool
    before: tuple[Line, ...]
    path: str
    surveys: tuple[SelectOption, ...]
    states: tuple[SelectOption, ...]
    survey: str
    state: str
    previous: str | None
    next: str | None
    may_choose: bool
    conversations: tuple[SelectOption, ...]


STATES = (
    SelectOption(value="", words="All"),
    SelectOption(value="read", words="Read"),
    SelectOption(value="aside", words="Set aside"),
)
NOTICES = {"read": "The safe words are kept.", "aside": "The words are set aside."}


def stories_page(
    work: SignedIn,
    waiting: list[Story],
    before: ReadPage,
    held: list[Round],
    today: date,
    *,
    done: str = "",
) -> StoriesView:
    wanted = before.wanted
    return StoriesView(
        page=work_page(work, "Stories", here="stories", notice=NOTICES.get(done)),
        sentence=waiting_words(
            Waiting(
                number=len(waiting),
                oldest_on=min((story.kept_on for story in waiting), default=None),
            ),
            today,
        ),
        new=tuple(
            Line(
                path=story_path(work.organisation, story.id),
                start=start_of(story.wording) or _attached_words(story),
                about=_about_line(story),
            )
            for story in waiting[:STORIES_ON_A_PAGE]
        ),
        others_wait=len(waiting) > STORIES_ON_A_PAGE,
        before=tuple(_line_before(work.organisation, story) for story in before.stories),
        path=stories_path(work.organisation),
        surveys=(
            SelectOption(value="", words="All surveys"),
            *(SelectOption(value=survey.key, words=survey.title) for survey in before.surveys),
        ),
        states=STATES,
        survey=wanted.survey,
        state=wanted.state,
        previous=_page_path(work.organisation, wanted, wanted.page - 1)
        if wanted.page > 1
        else None,
        next=_page_path(work.organisation, wanted, wanted.page + 1) if before.has_more else None,
        may_choose=bool(before.stories or wanted.survey or wanted.state or wanted.page > 1),
        conversations=tuple(
            SelectOption(
                value=public_path(
                    work.organisation, "work", "rounds", round_.name, "conversations"
                ),
                words=round_.title,
            )
            for round_ in held
            if round_.opens_on <= today
        ),
    )


def _page_path(organisation: Organisation, wanted: Wanted, page: int) -> str:
    asked = urlencode({"survey": wanted.survey, "what": wanted.state, "page": page})
    return f"{stories_path(organisation)}?{asked}#before"


def _about_line(story: Story) -> str:
    came = f"{story.round_title}, {day_words(story.kept_on)}"
    if story.is_private:
        return f"Without their helper. {ALONE[story.without_helper]}. {came}"
    return came if story.about_people is None else f"{group_words(story.about_people)}. {came}"


def _line_before(organisation: Organisation, story: ReadStory) -> Line:
    said = "Set aside" if story.safe_wording is None else "Read"
    return Line(
        path=story_path(organisation, story.id),
        start=start_of(story.safe_wording or story.set_aside_because or ""),
        about=f"{said} on {day_words(story.read_on)}",
    )


def waiting_words(waiting: Waiting, today: date) -> str:
    """“3 stories wait. The oldest waits for 2 days.” Days, never times."""
    if not waiting.number:
        return "All new words have been read. Thank you."
    days = waiting.oldest_days(today)
    many = count_words(waiting.number, "story waits", "stories wait")
    since = f"for {count_words(days, 'day', 'days')}" if days else "since today"
    return f"{many} to be read. The oldest waits {since}."


def _attached_words(story: Story) -> str:
    """What a story without typed words begins with: A recording and a picture."""
    kinds = {one.kind for one in story.attached}
    return " and ".join(words for kind, words in ATTACHED.items() if kind in kinds).capitalize()


def start_of(words: str) -> str:
    """The first words, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= START else line[:START].rsplit(" ", 1)[0] + " …"
