"""A draft is published: its words never change again, and what stays the same stays comparable."""

import msgspec
import pytest

from said_and_done.core import db
from said_and_done.i18n.languages import LANGUAGES
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Role
from said_and_done.read_aloud.model import SpeakJob
from said_and_done.survey_editor.domain import completing
from said_and_done.survey_editor.model import QuestionDraft
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.model.questions import Question
from said_and_done.surveys.model.survey import Survey
from said_and_done.surveys.model.versions import AskedSurvey, SurveyVersion
from tests.answering.conftest import Query
from tests.photographs.conftest import SignsIn
from tests.survey_editor.conftest import SURVEYS, WORDS, Editor
from tests.survey_editor.test_two_editors import page_of


async def newest(pool: db.Pool, council: Organisation, key: str) -> SurveyVersion:
    async with db.transaction(pool, council.id) as conn:
        return await surveys.newest(CouncilContext(conn, council), key)


async def asked(pool: db.Pool, council: Organisation, key: str) -> AskedSurvey:
    version = await newest(pool, council, key)
    async with db.transaction(pool, council.id) as conn:
        return await surveys.asked_survey(CouncilContext(conn, council), version.id)


async def shipped(pool: db.Pool, key: str = "your-support") -> Survey:
    async with db.transaction(pool) as conn:
        return (await surveys.newest_in_catalogue(conn, key)).survey


async def test_a_new_survey_is_published_and_read_aloud(
    dev: Editor, pool: db.Pool, anyborough: Organisation, query: Query
) -> None:
    draft = await dev.complete()
    assert "All its questions are asked for the first time." in await dev.see(f"{draft}/publish")

    page = await dev.publish(draft)

    version = await newest(pool, anyborough, "getting-around")
    assert (version.number, version.organisation_id) == (1, anyborough.id)
    assert version.survey.questions[0].wording == WORDS["wording"]
    assert "Your own" in await dev.see(page)
    assert (await dev.browser.get(draft)).status_code == 404
    assert await query("SELECT count(*) FROM events WHERE what = 'survey published'") == 1
    payload = await query("SELECT payload FROM pgqueuer WHERE entrypoint = 'speak'")
    job = msgspec.json.decode(payload, type=SpeakJob)
    assert (job.survey_version_id, job.organisation_id) == (version.id, anyborough.id)


async def test_a_shipped_survey_that_is_changed_says_what_stays_comparable(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    before = await shipped(pool)
    draft = await dev.change()
    page = await page_of(dev, draft, "question")
    await dev.lead(page, **of(before, wording="Is your life good?"))

    shown = await dev.see(f"{draft}/publish")
    same, fresh = shown.split("What begins anew")
    assert before.questions[1].wording in same
    assert "Is your life good?" in fresh
    await dev.publish(draft)

    units = [one.since for one in (await asked(pool, anyborough, "your-support")).questions]
    assert units == [2, *[1] * (len(before.questions) - 1)]
    assert await shipped(pool) == before


def of(survey: Survey, **changed: str) -> dict[str, str]:
    """The form of the first question as it is, but for what is changed."""
    first = survey.questions[0]
    return {
        "core": "yes",
        "wording": first.wording,
        "explain": first.explain or "",
        "say_more": first.say_more,
        "wording_for_them": first.wording_for_them or "",
        "say_more_for_them": first.say_more_for_them or "",
        **changed,
    }


async def test_other_words_that_mean_the_same_stay_comparable(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    before = await shipped(pool)
    draft = await dev.change()
    page = await page_of(dev, draft, "question")
    await dev.lead(page, **of(before, wording="Do you live as you want?", same="no"))
    assert "Does it mean the same as before?" in await dev.see(page)
    await dev.lead(page, **of(before, wording="Do you live as you want?", same="yes"))
    await dev.publish(draft)

    first = (await newest(pool, anyborough, "your-support")).survey.questions[0]
    assert first.same_meaning_as == (
        before.questions[0].wording,
        *before.questions[0].same_meaning_as,
    )
    assert (await asked(pool, anyborough, "your-support")).questions[0].since == 1


async def test_translations_come_along_and_new_words_are_shown_in_english(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    before = await shipped(pool)
    draft = await dev.change()
    await dev.lead(await page_of(dev, draft, "question"), **of(before, wording="Is it good?"))
    used = {one.statement for one in before.questions}
    assert "6.I.1" not in used
    await dev.add_question(draft, "6.I.1", wording_for_them="Can they?", say_more_for_them="Where?")
    await dev.publish(draft)

    survey = (await newest(pool, anyborough, "your-support")).survey
    welsh, was = survey.translation("cy"), before.translation("cy")
    assert welsh
    assert was
    texts = [one.wording for one in welsh.questions]
    assert texts[1:3] == [one.wording for one in was.questions][1:3]
    new = ("wording", "say_more", "wording_for_them", "say_more_for_them")
    assert set(welsh.changed) - set(was.changed) == {
        "1.I.1 wording",
        *(f"6.I.1 {field}" for field in new),
    }
    shown = survey.in_language(LANGUAGES["cy"])
    assert {one.statement: one.wording for one in shown.questions}["6.I.1"] == WORDS["wording"]
    assert shown.questions[0].wording == "Is it good?"
    assert shown.questions[1].wording == was.questions[1].wording


async def test_a_published_survey_is_changed_again_into_version_2(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    await dev.publish(await dev.complete())
    draft = await dev.change("getting-around")
    await dev.lead(await page_of(dev, draft, "question"), **{**WORDS, "say_more": "What else?"})
    await dev.publish(draft)

    assert (await newest(pool, anyborough, "getting-around")).number == 2
    assert (await asked(pool, anyborough, "getting-around")).questions[0].since == 1


async def test_a_new_survey_from_another_starts_afresh(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    page = f"{SURVEYS}/your-support"
    draft = await dev.lead(page, f"{page}/copy", title="Your support at night")
    await dev.publish(draft)

    survey = (await newest(pool, anyborough, "your-support-at-night")).survey
    assert [one.wording for one in survey.questions] == [
        one.wording for one in (await shipped(pool)).questions
    ]
    assert {one.same_meaning_as for one in survey.questions} == {()}
    questions = (await asked(pool, anyborough, "your-support-at-night")).questions
    assert {one.unit.split("/")[0] for one in questions} == {"your-support-at-night"}


async def test_a_new_survey_needs_a_title(dev: Editor) -> None:
    page = f"{SURVEYS}/your-support"

    answer = await dev.send(page, f"{page}/copy", title=" ")

    assert answer.status_code == 422
    assert "Write what the survey is called." in answer.text


async def test_a_survey_with_answers_is_retired_and_never_deleted(dev: Editor) -> None:
    page = await dev.publish(await dev.complete())

    assert "A survey is never deleted." in await dev.see(page)
    await dev.lead(page, f"{page}/retire")
    assert "Retired" in await dev.see(page)
    assert "getting-around" not in await dev.see("/anyborough/work/rounds/new")
    await dev.lead(page, f"{page}/bring-back")
    assert "getting-around" in await dev.see("/anyborough/work/rounds/new")


async def test_a_retired_survey_that_is_published_anew_is_back(dev: Editor) -> None:
    page = await dev.publish(await dev.complete())
    await dev.lead(page, f"{page}/retire")
    draft = await dev.change("getting-around")
    await dev.lead(await page_of(dev, draft, "question"), **{**WORDS, "say_more": "What else?"})
    await dev.publish(draft)

    assert "getting-around" in await dev.see("/anyborough/work/rounds/new")


async def test_a_shipped_survey_cannot_be_retired_here(dev: Editor) -> None:
    page = f"{SURVEYS}/your-support"
    shown = await dev.see(page)

    answer = await dev.send(page, f"{page}/change")
    refused = await dev.browser.post(f"{page}/retire", data=token_of(shown))

    assert answer.status_code == 303
    assert "/retire" not in shown
    assert refused.status_code == 404


def token_of(page: str) -> dict[str, str]:
    return {"_csrf_token": page.split('name="_csrf_token" value="')[1].split('"', maxsplit=1)[0]}


async def test_two_councils_with_a_survey_of_one_name_never_meet(
    dev: Editor, signs_in: SignsIn, otherham: Organisation
) -> None:
    ewa = Editor((await signs_in("Ewa Other", Role.COORDINATOR, otherham)).browser)
    await dev.publish(await dev.complete(wording="Ours?"))
    theirs = SURVEYS.replace("anyborough", "otherham")
    pages = (
        theirs,
        f"{theirs}/getting-around",
        "/otherham/work/rounds/new",
        "/otherham/work/photos",
    )
    shown = [(await ewa.browser.get(page)).text for page in pages]
    files = f"{theirs}/getting-around/files/getting-around.zip"

    assert [text for text in shown if "Getting around" in text or "Ours?" in text] == []
    assert (await ewa.browser.get(files)).status_code == 404
    draft = (await ewa.lead(theirs, title="Getting around")).rsplit("/", 1)[-1]
    assert "Getting around" in await ewa.see(f"{theirs}/drafts/{draft}")
    assert (await dev.browser.get(f"{SURVEYS}/drafts/{draft}")).status_code == 404


@pytest.mark.parametrize("key", ["nothing-like-it", "%00", "x" * 200])
async def test_a_survey_that_is_not_there_is_not_found(dev: Editor, key: str) -> None:
    answer = await dev.browser.get(f"{SURVEYS}/{key}")

    assert answer.status_code == 404


async def test_a_survey_is_worked_out_once_for_a_page(
    dev: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its question is read as it stands, and once more beside the version before."""
    draft = await dev.complete()
    read: list[str] = []
    usual = completing.asked_in

    def counted(question: QuestionDraft) -> Question:
        read.append(question.wording)
        return usual(question)

    monkeypatch.setattr(completing, "asked_in", counted)

    await dev.see(f"{draft}/publish")

    assert read == [WORDS["wording"]] * 2
