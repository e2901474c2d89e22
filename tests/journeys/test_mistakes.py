"""Something is wrong with what somebody sends or asks for: the page that says so reads well too."""

from collections.abc import Iterator
from uuid import uuid4

import msgspec
import pytest

from tests.browser import until
from tests.journeys.addresses import routes
from tests.journeys.looks import faults
from tests.journeys.visitors import Visitor
from tests.journeys.walking import Visited

LONG = "a" * 5001
LONG_LINE = "a" * 501
ANSWERING = "/{slug}/answers/{response_id}"
OWN_WAY = f"{ANSWERING}/own-way"
PROGRESS = "/{slug}/work/progress/{name}"
SECTION = f"{PROGRESS}/sections/{{part}}"
READ, KEYS = f"{PROGRESS}/read", f"{PROGRESS}/keys"
GROUP = "/{slug}/work/groups/{group_id}"
PHOTO = "/{slug}/work/photos/{survey_key}/{statement}"
GROUP_PHOTO = f"{PROGRESS}/photo"
SURVEY = "/{slug}/work/surveys/{key}"
SURVEY_LANGUAGE = f"{SURVEY}/languages/{{language}}"
TEXTS = f"{SURVEY_LANGUAGE}/texts/{{text_part}}"
SURVEY_DRAFT = "/{slug}/work/surveys/drafts/{draft_id}"
QUESTION = f"{SURVEY_DRAFT}/questions/{{draft_question_id}}"
PROMISE = "/{slug}/work/commitments/{number}"
NEW_KEY = "/{slug}/work/keys/new"
NOMINATION = "/{slug}/work/keys/{nomination_id}"
HOLDER = "/{slug}/work/keys/holders/{holder_id}"
COVERINGS, OBJECTION = f"{PROGRESS}/coverings", f"{PROGRESS}/objections/{{objection_id}}"
CALLS = "/{slug}/work/call-backs"
STORY = "/{slug}/work/stories/{words_id}"
CONVERSATION = "/{slug}/work/rounds/{name}/conversations/{conversation_id}"
TYPED = "/{slug}/work/rounds/{name}/typed"
INTERVIEW = "/{slug}/work/interviews/{response_id}"
# Forms that are one button, or ticks for roles: nothing in them can be wrong.
ONE_BUTTON = {
    "/{slug}/answers/{response_id}/questions/{number}/no-offers",
    "/my-way",
    "/{slug}/my-way",
    f"{ANSWERING}/questions/{{number}}/take-back",
    "/{slug}/sign-in/{token}",
    "/{slug}/sign-out",
    "/{slug}/sign-out/everywhere",
    "/{slug}/work/my-sign-in/{passkey_id}/remove",
    "/{slug}/work/my-sign-in/disconnect",
    "/{slug}/work/people/single-sign-on/remove",
    "/{slug}/work/people/{member_id}/roles",
    "/{slug}/work/people/{member_id}/sessions",
    "/{slug}/work/people/{member_id}/administrator/answers",
    "/{slug}/work/people/review",
    "/{slug}/work/people/{member_id}/invitation",
    "/{slug}/address/{token}",
    "/{slug}/address/stop/{token}",
    "/{slug}/surveys/{code}",
    "/{slug}/test",
    "/{slug}/test/{word}",
    "/{slug}/card/pictures/{number}",
    "/{slug}/card/pictures/{number}/which",
    "/{slug}/card/chosen",
    f"{PHOTO}/{{photo_id}}/take-away",
    f"{GROUP_PHOTO}/take-away",
    f"{SURVEY}/change",
    f"{SURVEY}/retire",
    f"{SURVEY}/bring-back",
    f"{SURVEY_LANGUAGE}/use",
    f"{SURVEY_LANGUAGE}/take-away",
    f"{SURVEY_LANGUAGE}/bring-back",
    f"{SURVEY}/trials/{{trial_id}}/take-away",
    f"{SURVEY_DRAFT}/questions",
    f"{SURVEY_DRAFT}/publish",
    f"{SURVEY_DRAFT}/reviews",
    f"{SURVEY_DRAFT}/throw-away",
    f"{SURVEY_DRAFT}/preview/aloud",
    f"{QUESTION}/move",
    f"{QUESTION}/remove",
    f"{QUESTION}/recording/take-away",
    f"{QUESTION}/film/take-away",
    "/{slug}/work/settings/logo/take-away",
    "/{slug}/work/data-protection/archives",
    "/{slug}/work/data-protection/archives/{archive_id}/remove",
    f"{ANSWERING}/check",
    f"{ANSWERING}/sent",
    f"{ANSWERING}/take-back",
    OWN_WAY,
    f"{OWN_WAY}/{{attached_id}}/remove",
    f"{ANSWERING}/about-you/take-back",
    "/{slug}/work/about-you/{question_id}/remove",
    "/{slug}/work/rounds/{name}/prepare/dates/{day_id}/remove",
    "/{slug}/work/rounds/{name}/prepare/hear/{to_hear_id}/remove",
    "/{slug}/work/rounds/{name}/prepare/steps/{step}",
    f"{INTERVIEW}/check",
    f"{INTERVIEW}/over",
    f"{PROGRESS}/evidence",
    f"{PROGRESS}/publications",
    f"{COVERINGS}/{{covering_id}}/agreements",
    f"{COVERINGS}/{{covering_id}}/ends",
    f"{OBJECTION}/closings",
    f"{OBJECTION}/decisions/{{decision_id}}/confirmations",
    f"{NOMINATION}/agreements",
    "/{slug}/work/findings/{name}/publish",
}
# These have tests of their own, below or beside this file.
OWN_TEST = {
    "/set-up",
    "/{slug}/work/keys/deputy",
    "/{slug}/sign-in/passkey",
    "/{slug}/sign-in/passkey/options",
    "/{slug}/work/my-sign-in",
    "/{slug}/work/my-sign-in/options",
    "/{slug}/tablets/{code}/answers",
    "/{slug}/tablets/{code}/about-you",
    "/{slug}/tablets/{code}/test/answers",
    "/{slug}/tablets/{code}/test/about-you",
    f"{STORY}/check",
    f"{TEXTS}/check",
    f"{OBJECTION}/answers",
    "/{slug}/work/people/{member_id}/administrator",
    "/{slug}/work/leaving",
}

FILL = """fields => Object.entries(fields).forEach(([name, value]) => {
    const all = [...document.getElementsByName(name)];
    if (!['radio', 'checkbox'].includes(all[0].type)) { all[0].value = value; return; }
    all.forEach(each => { each.checked = false; });
    const one = all.find(each => each.value === value) || all[0];
    one.value = value;
    one.checked = true;
})"""


class Mistake(msgspec.Struct, frozen=True):
    """``page`` has the form; what is sent goes to ``to``. Fields may hold what no browser offers:
    a page can be old."""

    who: str
    page: str
    button: str
    to: str = ""
    fields: dict[str, str] = {}
    status: int = 422

    @property
    def posts_to(self) -> str:
        return self.to or self.page


MISTAKES = (
    Mistake("nobody", "/{slug}/sign-in", "Send me a link"),
    Mistake("nobody", "/{slug}/card", "Open my answers", fields={"words": "teapot"}),
    Mistake("nobody", "/{slug}/surveys/{code}/practice", "Next"),
    Mistake("nobody", "/{slug}/talk", "Ask for a call"),
    Mistake("nobody", "/{slug}/not-safe", "Please call me"),
    Mistake("amina", f"{ANSWERING}/about-you/{{number}}", "Next"),
    Mistake("amina", f"{ANSWERING}/questions/{{number}}", "Next"),
    Mistake("amina", f"{ANSWERING}/questions/{{number}}/words", "Next", fields={"wording": LONG}),
    Mistake("amina", f"{ANSWERING}/more-about", "Next", fields={"themes": "9"}),
    Mistake("amina", f"{ANSWERING}/helpers-at-start", "Next", fields={"help": "magic"}),
    Mistake("amina", f"{ANSWERING}/helpers", "Next", fields={"help": "magic"}),
    Mistake("amina", f"{ANSWERING}/without-helper", "Next"),
    Mistake("ben", f"{OWN_WAY}/write", "Keep my words", fields={"wording": LONG}),
    Mistake("ben", f"{OWN_WAY}/speak", "Keep my recording"),
    Mistake("ben", f"{OWN_WAY}/picture", "Keep my picture"),
    Mistake("ben", f"{OWN_WAY}/{{attached_id}}", "Keep this picture", fields={"about": LONG}),
    Mistake("dev", "/{slug}/work/people/new", "Add this person", "/{slug}/work/people"),
    Mistake("dev", "/{slug}/work/people/{member_id}/leaving", "Yes, "),
    Mistake("dev", "/{slug}/work/address", "Send a link there"),
    Mistake("dev", "/{slug}/work/people/{member_id}/address", "Send a link there"),
    Mistake("dev", "/{slug}/work/people/{member_id}/days", "Save these days"),
    Mistake("dev", "/{slug}/work/people/single-sign-on", "Save"),
    Mistake("dev", "/{slug}/work/notices", "Save", fields={"calls": LONG}),
    Mistake("dev", "/{slug}/work/settings/{setting}", "Save", fields={"name": ""}),
    Mistake("dev", "/{slug}/work/settings/logo", "Save"),
    Mistake("dev", "/{slug}/work/settings/languages", "Save", fields={"offered": "cy"}),
    Mistake("dev", "/{slug}/work/settings/retention", "Save", fields={"drafts": "3"}),
    Mistake("dev", "/{slug}/work/settings/colours", "Save", fields={"main_colour": "#ffee00"}),
    Mistake("dev", "/{slug}/work/about-you", "Save", fields={"asked": "shoe-size"}),
    Mistake("dev", "/{slug}/work/about-you/new", "Add this question"),
    Mistake("dev", "/{slug}/work/rounds/new", "Make the round"),
    Mistake("dev", "/{slug}/work/rounds/{name}/prepare/dates", "Add these days"),
    Mistake("dev", "/{slug}/work/rounds/{name}/prepare/hear", "Add this group"),
    Mistake("dev", "/{slug}/work/rounds/{name}/sheets", "Make these sheets"),
    Mistake("dev", "/{slug}/work/rounds/{name}/ways-in/new", "Add the way in"),
    Mistake("dev", "/{slug}/work/rounds/{name}/change", "Save the change", fields={"title": ""}),
    Mistake("dev", "/{slug}/work/rounds/{name}/ways-in/{code}/take-away", "Take it away"),
    Mistake("dev", f"{CONVERSATION}/take-back", "Yes, take it back"),
    Mistake("dev", f"{TYPED}/{{code}}/sheets/new", "Save this sheet"),
    Mistake("dev", f"{TYPED}/sheets/{{response_id}}", "Compare"),
    Mistake("dev", f"{TYPED}/sheets/{{response_id}}/take-away", "Take it away"),
    Mistake("dev", f"{TYPED}/{{code}}/interviews/new", "Go on"),
    Mistake("dev", f"{TYPED}/card", "Open the interview"),
    Mistake("dev", f"{INTERVIEW}/questions/{{number}}", "Next"),
    Mistake("dev", f"{INTERVIEW}/more-about", "Next", fields={"themes": "9"}),
    Mistake("dev", f"{INTERVIEW}/helpers", "Next", fields={"help": "magic"}),
    Mistake("dev", "/{slug}/work/rounds/{name}/conversations/new", "Keep this conversation"),
    Mistake("dev", "/{slug}/work/groups", "Make the group"),
    Mistake("dev", PHOTO, "Save the photo", fields={"alt": ""}),
    Mistake("dev", GROUP_PHOTO, "Save the photo", fields={"alt": ""}),
    Mistake("dev", "/{slug}/work/surveys", "Begin a survey"),
    Mistake("dev", "/{slug}/work/surveys/upload", "Bring it in"),
    Mistake("dev", SURVEY, "Make a new survey", f"{SURVEY}/copy", {"title": ""}),
    Mistake("dev", f"{SURVEY}/trials", "Write it down"),
    Mistake("amina in the group", "/{slug}/work/reviews/{review_id}", "Say this"),
    Mistake("dev", TEXTS, "Save", fields={"words": LONG_LINE}),
    Mistake("dev", f"{SURVEY_LANGUAGE}/bring-in", "Bring it in"),
    Mistake("dev", f"{SURVEY_DRAFT}/about", "Save", fields={"title": ""}),
    Mistake("dev", f"{SURVEY_DRAFT}/words", "Save", fields={"word": LONG_LINE}),
    Mistake("dev", f"{SURVEY_DRAFT}/picture", "Use this picture", fields={"picture": "none-such"}),
    Mistake("dev", QUESTION, "Save", fields={"explain": LONG_LINE}),
    Mistake("dev", f"{QUESTION}/statement", "Use this statement", fields={"statement": "9.I.9"}),
    Mistake("dev", f"{QUESTION}/recording", "Keep this recording"),
    Mistake("dev", f"{QUESTION}/film", "Keep this film"),
    Mistake("dev", f"{QUESTION}/picture", "Use this picture", fields={"picture": "none-such"}),
    Mistake("dev", GROUP, "Add to the group", f"{GROUP}/members"),
    Mistake("dev", "/{slug}/work/commitments/new/{round_name}", "Save this promise"),
    Mistake("dev", PROMISE, "Save this report", f"{PROMISE}/updates"),
    Mistake("dev", f"{PROMISE}/changes", "Change this promise", fields={"wording": ""}),
    Mistake("dev", f"{PROMISE}/withdrawal", "Withdraw this promise"),
    Mistake("dev", "/{slug}/work/progress", "Draft it", fields={"title": ""}),
    Mistake("dev", SECTION, "Save this part", fields={"easy": "many words " * 10}),
    Mistake("dev", SECTION, "Save this part", SECTION, {"based_on": "1", "words": "New."}, 409),
    Mistake("dev", NEW_KEY, "Nominate"),
    Mistake("dev", NOMINATION, "Withdraw it", f"{NOMINATION}/refusals"),
    Mistake("dev", HOLDER, "Take it away", f"{HOLDER}/end"),
    Mistake("dev", COVERINGS, "Ask both key holders"),
    Mistake("amina in the group", f"{OBJECTION}/decisions", "Record this decision"),
    Mistake("lena", READ, "Sign these words", KEYS, {"signature": LONG}),
    Mistake("lena", READ, "Sign these words", KEYS, {"hash": "0" * 64}, 409),
    Mistake("lena", f"{PROGRESS}/objections", "Send"),
    Mistake("rosa", CALLS, "We talked", f"{CALLS}/{{call_back_id}}/calls", {"outcome": "x"}),
    Mistake("rosa", STORY, "Keep the safe words", fields={"safe_wording": ""}),
    Mistake("rosa", STORY, "Keep the safe words", fields={"safe_wording": "About nothing."}),
    Mistake("rosa", STORY, "Set it aside", f"{STORY}/aside"),
)


def name(mistake: Mistake) -> str:
    return f"{mistake.status} {mistake.posts_to}"


def test_every_form_can_be_sent_wrongly() -> None:
    forms = {one.path for one in routes() if "POST" in one.methods}

    tried = {one.posts_to for one in MISTAKES}

    assert forms - tried - ONE_BUTTON - OWN_TEST == set()


@pytest.mark.parametrize("mistake", MISTAKES, ids=name)
async def test_a_mistake_is_told_so_that_everybody_can_read_it(
    visitors: dict[str, Visitor],
    visited: list[Visited],
    written: dict[str, str],
    mistake: Mistake,
) -> None:
    person = visitors[mistake.who].person
    await person.opens(_path(visited, mistake))
    await person.page.evaluate(FILL, mistake.fields)

    async with person.page.expect_navigation():
        button = person.page.get_by_role("button", name=mistake.button, include_hidden=True)
        await button.first.evaluate("each => each.click()")

    assert person.status == mistake.status
    if mistake.status == 422:
        assert (await person.page.title()).startswith(("Error: ", "Skip this one? "))
        await until(person.page, ASKED_HAS_FOCUS)  # the browser moves it when it first draws
        assert await person.page.evaluate(LINKS_WITHOUT_FIELD) == []
    assert await faults(person.page) == []
    assert person.answer
    written[name(mistake)] = await person.answer.text()


ASKED_HAS_FOCUS = "document.activeElement.matches('.govuk-error-summary, #skip-this')"
LINKS_WITHOUT_FIELD = """[...document.querySelectorAll('.govuk-error-summary a')]
    .map(each => each.getAttribute('href'))
    .filter(each => !document.querySelector(each.replace('.', '\\\\.')))"""


def _path(visited: list[Visited], mistake: Mistake) -> str:
    return next(
        one.path
        for one in visited
        if one.who == mistake.who and one.route == mistake.page and mistake.button in one.html
    )


async def test_a_check_without_a_new_page_can_be_read_too(
    visitors: dict[str, Visitor], visited: list[Visited]
) -> None:
    rosa = visitors["rosa"].person
    await rosa.opens(_path(visited, MISTAKES[-1]))

    async with rosa.page.expect_response("**/check"):
        await rosa.find("button", "Check what you took out").click()

    await rosa.page.locator("#changes > *").first.wait_for()
    assert await faults(rosa.page) == []


async def test_somebody_who_does_not_agree_gets_an_answer(
    visitors: dict[str, Visitor], visited: list[Visited]
) -> None:
    lena, dev = visitors["lena"].person, visitors["dev"].person
    objecting = next(one.path for one in visited if one.path.endswith("/objections"))

    await lena.opens(objecting)
    await lena.writes("Why not?", "The part about buses says too little.")
    await lena.presses("Send")
    assert await faults(lena.page) == []
    await dev.opens(objecting.removesuffix("/objections"))
    await dev.presses("Answer", status=422)
    assert await faults(dev.page) == []
    await dev.writes("Your answer", "We wrote it again with you, on 2 June 2026.")
    await dev.presses("Answer")

    assert await dev.sees("We wrote it again with you, on 2 June 2026.")


def refusals(visited: list[Visited]) -> Iterator[tuple[str, str, int]]:
    """Who asks for what, and what they are told."""
    closed = next(one.path for one in visited if one.status == 410 and "/s/" in one.path)
    listening = next(one.path for one in visited if one.path.endswith("/ways-in/new"))
    round_name = listening.split("/")[4]
    yield "nobody", "/nowhere", 404
    yield "nobody", "/anyborough/nothing", 404
    yield "dev", f"/anyborough/work/findings/{round_name}", 409
    yield "nobody", closed, 410
    yield "amina", f"/anyborough/answers/{uuid4()}", 404
    yield "rosa", "/anyborough/work/people", 403
    yield "nobody", f"/verify/{'0' * 64}", 404


async def test_a_refusal_says_why_and_leads_on(
    visitors: dict[str, Visitor], visited: list[Visited]
) -> None:
    wrong = []
    for who, path, status in refusals(visited):
        person = visitors[who].person
        await person.page.goto(f"{person.site}{path}")
        wrong += [f"{path} {one}" for one in await faults(person.page)]
        if person.status != status:
            wrong.append(f"{path} is {person.status}, not {status}")

    assert wrong == []


async def test_a_page_that_was_open_for_too_long_asks_again(
    visitors: dict[str, Visitor],
) -> None:
    nobody = visitors["nobody"].person
    await nobody.opens("/anyborough/card")
    await nobody.writes("Type the 5 words on your card", "teapot suitcase biscuit rosette barber")
    await nobody.page.locator("[name=_csrf_token]").first.evaluate("each => { each.value = 'x'; }")

    await nobody.presses("Open my answers", status=403)

    assert "teapot suitcase" in await nobody.page.locator("#wrote-1").input_value()
    assert await faults(nobody.page) == []


async def test_too_many_tries_are_slowed_down(visitors: dict[str, Visitor]) -> None:
    nobody = visitors["nobody"].person
    await nobody.opens("/otherham/card")
    token = await nobody.page.locator("[name=_csrf_token]").first.input_value()
    for _ in range(30):
        await nobody.page.request.post(nobody.page.url, form={"_csrf_token": token, "words": "x"})

    await nobody.presses("Open my answers", status=429)

    assert await faults(nobody.page) == []
