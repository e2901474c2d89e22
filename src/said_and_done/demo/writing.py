"""A survey that somebody is writing: the draft that stands in the workspace of the demo."""

from uuid import uuid4

from said_and_done.core.db import Connection
from said_and_done.demo.place import DemoCouncil
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import Role
from said_and_done.survey_editor.domain import drafts, editing
from said_and_done.survey_editor.model import AboutDraft, QuestionWords, WordDraft

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
