"""Publishing a draft: what that does, and a version that never changes."""

from collections.abc import Container
from uuid import UUID

from said_and_done.core.db import Council
from said_and_done.core.errors import ContentProblem
from said_and_done.framework.domain.files import content_hash, sentence_for
from said_and_done.people.domain.acting import Acting
from said_and_done.read_aloud.domain import speaking
from said_and_done.survey_editor import queries
from said_and_done.survey_editor.domain import reviewing
from said_and_done.survey_editor.domain.drafts import open_draft
from said_and_done.survey_editor.domain.in_use import with_translations
from said_and_done.survey_editor.model import EditorProblem, OpenDraft, ToPublish
from said_and_done.surveys.domain import own
from said_and_done.surveys.domain.meaning import is_same_question
from said_and_done.surveys.model.survey import Survey
from said_and_done.surveys.model.versions import OwnSurvey


async def to_publish(council: Council, draft_id: UUID) -> ToPublish:
    """A draft, and what publishing it does. While something is missing nothing is compared. Raises
    NotFound."""
    opened = await open_draft(council, draft_id)
    if opened.survey is None or opened.missing:
        return ToPublish(open=opened, survey=None, same=(), fresh=(), gone=(), hash="")
    themes = {theme.number: theme.plain_words for theme in opened.framework.themes}
    return compared(opened, await with_translations(council, opened.survey, themes))


def compared(opened: OpenDraft, survey: Survey) -> ToPublish:
    """What publishing does to each question, beside the version before."""
    before = opened.before.survey if opened.before else None
    same: list[str] = []
    fresh: list[str] = []
    for question in survey.questions:
        earlier = before.question_about(question.statement) if before else None
        goes_on = earlier is not None and is_same_question(question, earlier)
        (same if goes_on else fresh).append(question.wording)
    return ToPublish(
        open=opened,
        survey=survey,
        same=tuple(same),
        fresh=tuple(fresh),
        gone=_gone(before, survey),
        hash=content_hash(survey),
    )


def _gone(before: Survey | None, survey: Survey) -> tuple[str, ...]:
    asked = before.questions if before else ()
    return tuple(one.wording for one in asked if survey.question_about(one.statement) is None)


async def publish(
    work: Acting, draft_id: UUID, *, seen: str, pictures: Container[str], reason: str = ""
) -> OwnSurvey | EditorProblem:
    """Freeze the draft as the newest version of the council's own survey, ask that it be read
    aloud, and take the draft away. One that was retired is brought back. ``reason`` says why it is
    published before a group found it good to ask; where one did, it is not kept. A problem when the
    draft is not what was ``seen`` any more, is missing something, or lacks that reason. Raises
    NotFound, and ContentProblem for what only shows at the end."""
    await queries.hold_draft(work, draft_id=draft_id)
    ready = await to_publish(work, draft_id)
    survey = ready.survey
    if survey is None or ready.hash != seen:
        return EditorProblem.CHANGED
    reviewed = await reviewing.reviewed_draft(work, ready.open.draft.content)
    if problem := reviewing.problem_with_reason(ready, reviewed, reason):
        return problem
    needs_reason = reviewing.problem_with_reason(ready, reviewed, "") is not None
    wrong = await own.mistakes(work, survey, ready.open.framework, pictures)
    if wrong:
        sentences = (sentence_for(survey.title, place, what) for place, what in wrong)
        raise ContentProblem("\n".join(sentences))
    saved = await own.save(work, survey, by=work.member.id, now=work.now)
    if saved.retired_on is not None:
        await own.bring_back(work, saved.survey_key, by=work.member.id, now=work.now)
    await speaking.ask(work.conn, [saved])
    await queries.remove_draft(work, draft_id=draft_id)
    await queries.number_trials_of_draft(work, saved.survey_key, saved.number)
    await reviewing.keep_review(
        work, saved.survey_key, saved.number, reason if needs_reason else ""
    )
    return saved
