"""Surveys that the council of the demo wrote itself: a draft, and one with words in Polish."""

from uuid import UUID, uuid4

from said_and_done.core.db import Connection
from said_and_done.demo.place import DemoCouncil
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import Role
from said_and_done.survey_editor.domain import (
    drafts,
    editing,
    in_use,
    languages,
    publishing,
    reviewing,
)
from said_and_done.survey_editor.domain.completing import ANY_PICTURE
from said_and_done.survey_editor.model import AboutDraft, QuestionWords, WordDraft
from said_and_done.surveys.model.translated import BesideEnglish, TextBeside
from said_and_done.surveys.model.versions import OwnSurvey

FIRST = 0
_ABOUT = AboutDraft(
    title="Getting around",
    about="These questions are about buses, trains and lifts by car.",
    for_whom="This is for adults who draw on care and support.",
    why="The council plans the buses of next year.",
    who_reads="A reader at the council reads your words and takes out names.",
    minutes="3",
    note="This survey is not yet tested.",
)
_QUESTIONS = (
    (
        "3.I.5",
        "minibus",
        QuestionWords(
            wording="Can you get to the people and places that you like?",
            say_more="Where do you go? What makes it easy or hard?",
        ),
    ),
    (
        "5.I.6",
        "",
        QuestionWords(
            wording="Do you know who to call when your transport is utilised by somebody else?",
            say_more="What did you do the last time?",
        ),
    ),
)
_TOO_HARD = "“Utilised” is a hard word. Say “used”."
_NO_GROUP_YET = "The group meets in June. We wanted to ask before the summer clubs begin."
_CLUBS = AboutDraft(
    title="Clubs and courses",
    about="This is about clubs and courses near you.",
    for_whom="This is for adults who draw on care and support.",
    why="The council makes a list of clubs and courses.",
    who_reads="A reader at the council reads your words and takes out names.",
    minutes="2",
    note="This survey is not yet tested.",
)
_ASKED = QuestionWords(
    wording="Do you know which clubs and courses are near you?",
    say_more="Where do you look for them?",
)
_IN_POLISH = {
    "title": "Kluby i kursy",
    "about": "To jest o klubach i kursach w Twojej okolicy.",
    "2.I.4 wording": "Czy wiesz, jakie kluby i kursy są w Twojej okolicy?",
    "2.I.4 say_more": "Gdzie ich szukasz?",
}
_NOT_IN_USE_YET = {"why": "Rada robi listę klubów i kursów."}


async def publish_a_survey(conn: Connection, place: DemoCouncil) -> None:
    """A survey with one question. Some of its words are in Polish; those of the question are
    checked, and in use. One sentence is not in use yet."""
    by = place.by(Role.COORDINATOR)
    writer = ActingMember(conn, place.organisation, by, place.now)
    draft_id = await drafts.begin(writer, _CLUBS.title, by=by.id, now=place.now)
    await editing.save_about(writer, draft_id, _CLUBS, based_on=FIRST)
    await editing.choose_survey_picture(writer, draft_id, "books", based_on=FIRST + 1)
    question_id = uuid4()
    await editing.add_question(writer, draft_id, question_id)
    await editing.choose_statement(writer, draft_id, question_id, "2.I.4", based_on=FIRST)
    await editing.save_question(writer, draft_id, question_id, _ASKED, based_on=FIRST + 1)
    ready = await publishing.to_publish(writer, draft_id)
    own = await publishing.publish(
        writer, draft_id, seen=ready.hash, pictures=ANY_PICTURE, reason=_NO_GROUP_YET
    )
    if isinstance(own, OwnSurvey):
        await _into_polish(writer, own.survey_key)


async def _into_polish(writer: ActingMember, key: str) -> None:
    english = await languages.to_translate(writer, key)
    beside = await languages.in_language(writer, english, "pl")
    for part in ("about", "2.I.4"):
        words = _words(beside, part, _IN_POLISH)
        await languages.save_part(writer, english, "pl", part, words, based_on=FIRST)
    beside = await languages.in_language(writer, english, "pl")
    shown = languages.seen(beside.part("2.I.4"))
    await languages.check_part(writer, english, beside, "2.I.4", shown=shown, checker="Ola Nowak")
    ready = await in_use.to_put_in_use(writer, english, "pl", writer.today)
    await in_use.put_in_use(writer, english, "pl", seen=ready.hash)
    words = _words(beside, "about", _NOT_IN_USE_YET)
    await languages.save_part(writer, english, "pl", "about", words, based_on=FIRST + 1)


def _words(
    beside: BesideEnglish, part: str, polish: dict[str, str]
) -> list[tuple[TextBeside, str]]:
    return [
        (text, polish[text.source.name]) for text in beside.part(part) if text.source.name in polish
    ]


async def begin_a_survey(conn: Connection, place: DemoCouncil) -> None:
    """Two questions are written, one begins, and one could be easier to read."""
    by = place.by(Role.COORDINATOR)
    writer = ActingMember(conn, place.organisation, by, place.now)
    draft_id = await drafts.begin(writer, _ABOUT.title, by=by.id, now=place.now)
    await editing.save_about(writer, draft_id, _ABOUT, based_on=FIRST)
    await editing.choose_survey_picture(writer, draft_id, "bus", based_on=FIRST + 1)
    for code, picture, words in _QUESTIONS:
        question_id = uuid4()
        await editing.add_question(writer, draft_id, question_id)
        await editing.choose_statement(writer, draft_id, question_id, code, based_on=FIRST)
        await editing.choose_picture(writer, draft_id, question_id, picture, based_on=FIRST + 1)
        await editing.save_question(writer, draft_id, question_id, words, based_on=FIRST + 2)
    await editing.save_words(
        writer,
        draft_id,
        [WordDraft(word="transport", means="How you get from one place to another.")],
        based_on=FIRST,
    )
    await editing.add_question(writer, draft_id, uuid4())
    await _ask_the_group(writer, place, draft_id)


async def _ask_the_group(writer: ActingMember, place: DemoCouncil, draft_id: UUID) -> None:
    """The sponsor has said something already; the others have not."""
    content = (await drafts.draft(writer, draft_id)).content
    await reviewing.ask(writer, content, str(place.group.id))
    sponsor = ActingMember(writer.conn, writer.organisation, place.by(Role.SPONSOR), writer.now)
    (review,) = (await reviewing.reviewed_draft(writer, content)).reviews
    read = await reviewing.review_to_read(sponsor, review.id, sponsor.member)
    await reviewing.say(sponsor, read, "change", _TOO_HARD, seen=read.words)
