"""Drafts of surveys: beginning, finding and throwing one away."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID, uuid4

import msgspec

from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound
from said_and_done.core.text import free_word
from said_and_done.framework.domain import loading
from said_and_done.framework.model import Framework
from said_and_done.organisations import domain as organisations
from said_and_done.survey_editor import queries
from said_and_done.survey_editor.domain.completing import completed
from said_and_done.survey_editor.model import (
    AnswerDraft,
    DraftContent,
    OpenDraft,
    QuestionDraft,
    RoundWithSurvey,
    SurveyDraft,
    SurveyOnShelf,
    SurveyShelf,
    WordDraft,
)
from said_and_done.surveys.domain import own, surveys
from said_and_done.surveys.model.questions import Question
from said_and_done.surveys.model.survey import Survey

LONGEST_KEY = 60
# Words that are addresses of ours below /work/surveys, and folders of surveys/ that are none.
OTHER_ADDRESSES = {"upload", "new", "drafts", *surveys.OTHER_FOLDERS}


async def shelf(council: Council) -> SurveyShelf:
    """All surveys that a council has."""
    own_surveys = await own.own_surveys(council)
    newest = await surveys.newest_of_each(council)
    rounds: dict[str, list[RoundWithSurvey]] = defaultdict(list)
    for each in await queries.rounds_with_surveys(council):
        rounds[each.survey_key].append(each)
    return SurveyShelf(
        drafts=tuple(await queries.drafts(council)),
        own=tuple(own_surveys),
        catalogue=tuple(
            sorted(
                (one for one in newest if one.organisation_id is None),
                key=lambda one: one.survey.order,
            )
        ),
        rounds={key: tuple(each) for key, each in rounds.items()},
    )


async def survey_on_shelf(council: Council, key: str) -> SurveyOnShelf:
    """One survey that the council has. Raises NotFound."""
    version = await surveys.newest(council, key)
    return SurveyOnShelf(
        version=version,
        own=await own.maybe_own(council, key),
        framework=await framework_of(council, version.survey.framework),
        rounds=tuple(
            one for one in await queries.rounds_with_surveys(council) if one.survey_key == key
        ),
        draft_id=await queries.draft_of_survey(council, key),
        trials=tuple(await queries.trials(council, key)),
    )


async def framework_of(council: Council, key: str) -> Framework:
    """The newest version of a framework, in the council's own wording. Raises NotFound."""
    newest = await loading.newest(council.conn, key)
    return await loading.framework_for(council, newest.id)


async def draft(council: Council, draft_id: UUID) -> SurveyDraft:
    """Raises NotFound."""
    survey_draft = await queries.draft(council, draft_id=draft_id)
    if survey_draft is None:
        raise NotFound(
            "This draft is not here any more. Somebody published it, or threw it away.",
            heading="This draft is gone",
        )
    return survey_draft


async def open_draft(council: Council, draft_id: UUID) -> OpenDraft:
    """A draft with what is missing. Raises NotFound."""
    return await opened(council, await draft(council, draft_id))


async def opened(council: Council, survey_draft: SurveyDraft) -> OpenDraft:
    """The same, of a draft that was read already."""
    framework = await framework_of(council, survey_draft.content.framework)
    before = await own.version_before(council, survey_draft.survey_key)
    survey, missing = completed(survey_draft.content, before.survey if before else None, framework)
    return OpenDraft(
        draft=survey_draft,
        framework=framework,
        before=before,
        survey=survey,
        missing=missing,
    )


async def change(council: Council, key: str, *, by: UUID, now: datetime) -> UUID:
    """The draft that changes this survey: the one that is there, or a new one from its newest
    version. Raises NotFound."""
    found = await queries.draft_of_survey(council, key)
    if found is not None:
        return found
    survey = (await surveys.newest(council, key)).survey
    return await add(council, content_of(survey), by=by, now=now)


async def copy(council: Council, key: str, title: str, *, by: UUID, now: datetime) -> UUID:
    """A draft of another survey, in the words of this one. Raises NotFound."""
    survey = (await surveys.newest(council, key)).survey
    content = msgspec.structs.replace(
        content_of(survey), key=await free_key(council, title), title=title
    )
    await queries.copy_dismissed_hints(council, key, to=content.key)
    return await add(council, content, by=by, now=now)


async def begin(council: Council, title: str, *, by: UUID, now: datetime) -> UUID:
    """A draft without any question."""
    content = DraftContent(
        key=await free_key(council, title), framework=loading.MAKING_IT_REAL, title=title
    )
    return await add(council, content, by=by, now=now)


def id_of_form(form_hash: bytes | None) -> UUID:
    """The id of a draft that a form brings in: the same form has the same one."""
    return UUID(bytes=form_hash[:16], version=4) if form_hash else uuid4()


async def bring_in(
    council: Council, content: DraftContent, draft_id: UUID, *, by: UUID, now: datetime
) -> bool:
    """A draft of a survey that came as a file, under its own key. False where there is another
    draft of it already, which is not written over."""
    return draft_id == await add(council, content, by=by, now=now, draft_id=draft_id)


async def add(
    council: Council,
    content: DraftContent,
    *,
    by: UUID,
    now: datetime,
    draft_id: UUID | None = None,
) -> UUID:
    """Keep a new draft; the id of the one that there is of the same key, or that somebody began at
    the same moment."""
    draft_id = draft_id or uuid4()
    if not await queries.add_draft(council, draft_id=draft_id, content=content, now=now, by=by):
        return await queries.draft_of_survey(council, content.key) or draft_id
    about = {"survey": content.key}
    await organisations.record(council, "survey draft begun", about, by=by, now=now)
    return draft_id


async def throw_away(council: Council, draft_id: UUID, *, by: UUID, now: datetime) -> SurveyDraft:
    """The draft is gone for good; versions that were published stay. Raises NotFound."""
    thrown = await draft(council, draft_id)
    await queries.remove_draft(council, draft_id=draft_id)
    await queries.forget_trials_of_draft(council, thrown.survey_key)
    await queries.forget_reviews_of_draft(council, thrown.survey_key)
    if await own.version_before(council, thrown.survey_key) is None:
        await queries.forget_dismissed_hints(council, thrown.survey_key)
    about = {"survey": thrown.survey_key}
    await organisations.record(council, "survey draft thrown away", about, by=by, now=now)
    return thrown


async def free_key(council: Council, title: str) -> str:
    """A key that no survey of the council has, nor any of the catalogue, retired ones too."""
    taken = {*OTHER_ADDRESSES, *await queries.taken_keys(council)}
    return free_word(title, taken, otherwise="survey", longest=LONGEST_KEY)


def content_of(survey: Survey, before: Survey | None = None) -> DraftContent:
    """A survey as a draft that says the same. ``before`` is what one that came as a file goes on
    from: only where the file names the words of that, do its own words mean the same."""
    return DraftContent(
        key=survey.key,
        framework=survey.framework,
        title=survey.title,
        picture=survey.picture,
        order=survey.order,
        about=survey.about,
        for_whom=survey.for_whom,
        why=survey.why,
        who_reads=survey.who_reads,
        minutes=str(survey.minutes),
        audience=survey.audience,
        tested=survey.co_produced.tested,
        note=survey.co_produced.note,
        sensitive=survey.sensitive,
        own_way=survey.own_way,
        questions=tuple(_question_of(one, before) for one in survey.questions),
        words=tuple(
            WordDraft(word=each.word, means=each.means, place=place)
            for place, each in enumerate(survey.words, 1)
        ),
        translations=survey.translations,
        recordings=survey.recordings,
        videos=survey.videos,
    )


def _question_of(question: Question, before: Survey | None) -> QuestionDraft:
    earlier = before.question_about(question.statement) if before else None
    return QuestionDraft(
        id=uuid4(),
        statement=question.statement,
        core=question.core,
        wording=question.wording,
        say_more=question.say_more,
        explain=question.explain or "",
        wording_for_them=question.wording_for_them or "",
        say_more_for_them=question.say_more_for_them or "",
        picture=question.picture or "",
        scale=question.scale,
        own_answers=tuple(
            AnswerDraft(wording=each.wording, picture=each.picture or "")
            for each in question.own_answers
        ),
        beside=question.beside or "",
        means_the_same=earlier is not None and earlier.wording in question.same_meaning_as,
    )
