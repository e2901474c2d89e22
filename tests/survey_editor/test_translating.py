"""A survey of the council's own is translated beside its English, checked, and put in use."""

from collections.abc import Mapping
from typing import Any, cast

import pytest

from said_and_done.core import db
from said_and_done.framework.domain import loading
from said_and_done.i18n.languages import LANGUAGES
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Role
from said_and_done.survey_editor.domain import languages
from said_and_done.surveys.domain import surveys, translating
from said_and_done.surveys.model.survey import Survey
from said_and_done.surveys.model.translated import BesideEnglish, SourceText
from said_and_done.surveys.model.translations import Translation
from tests.answering.conftest import Query
from tests.once.twice import opened
from tests.pages import SAVED_MEANWHILE
from tests.photographs.conftest import SignsIn
from tests.promises.forms import forms_of
from tests.survey_editor.conftest import ABOUT, SURVEYS, WORDS, Editor, whole_form
from tests.survey_editor.test_publishing import newest, shipped
from tests.survey_editor.test_two_editors import page_of, reopened

KEY = "getting-around"
LANGUAGE = f"{SURVEYS}/{KEY}/languages"
POLISH = f"{LANGUAGE}/pl"
QUESTION = f"{POLISH}/texts/3.I.5"
ASKED = "Czy możesz dotrzeć tam, gdzie lubisz?"
MORE = "Dokąd lubisz chodzić?"


async def rows_of(editor: Editor, page: str) -> list[tuple[str, str]]:
    """Each text of a part, by what its form calls it, with the words in its box."""
    form = next(each for each in forms_of(await editor.see(page)) if each.action == page)
    names = [field.value for field in form.fields if field.name == "text"]
    words = [field.value for field in form.fields if field.name == "words"]
    return list(zip(names, words, strict=True))


async def write(editor: Editor, page: str, **typed: str) -> Any:
    """Type words beside the English, by field, and save; other boxes stay as they are."""
    return await send_part(editor, page, typed)


async def send_part(
    editor: Editor, page: str, typed: Mapping[str, str], /, to: str = "", **fields: str
) -> Any:
    """Send the whole form of a part, as a browser does: to its own address, or to a button's."""
    rows = await rows_of(editor, page)
    words = [typed.get(name.partition("/")[0].split(" ")[-1], was) for name, was in rows]
    hidden = await opened(editor.browser, page)
    sent = {**hidden, "text": [name for name, _words in rows], "words": words, **fields}
    return await editor.browser.post(to or page, data=sent)


async def checked(editor: Editor, page: str, /, checker: str = "", **typed: str) -> None:
    """Press “These words are checked”."""
    answer = await send_part(editor, page, typed, to=f"{page}/check", checker=checker)
    assert answer.status_code == 303, answer.text


async def saved(editor: Editor, page: str, **typed: str) -> None:
    answer = await write(editor, page, **typed)
    assert answer.status_code == 303, answer.text


async def whole(editor: Editor) -> None:
    """Every text of the survey in Polish."""
    await saved(
        editor,
        f"{POLISH}/texts/about",
        title="Podróże",
        about="To jest o autobusach.",
        for_whom="To jest dla każdego.",
        why="Twoje odpowiedzi pomagają.",
        who_reads="Czyta je czytelnik.",
        note="Jeszcze nie sprawdzone.",
    )
    await saved(editor, QUESTION, wording=ASKED, say_more=MORE)


async def in_polish(
    pool: db.Pool, council: Organisation, key: str = KEY, language: str = "pl"
) -> BesideEnglish:
    async with db.transaction(pool, council.id) as conn:
        here = CouncilContext(conn, council)
        english = await languages.to_translate(here, key)
        return await languages.in_language(here, english, language)


async def states(pool: db.Pool, council: Organisation, **of: str) -> dict[str, str]:
    """The state of each text that is needed, by its name."""
    beside = await in_polish(pool, council, **of)
    return {one.source.name: one.state.value for one in beside.texts if not one.source.optional}


async def what_people_read(pool: db.Pool, council: Organisation, language: str = "pl") -> Survey:
    """As whoever answers is asked: out of memory where it was read before."""
    version = await newest(pool, council, KEY)
    async with db.transaction(pool, council.id) as conn:
        remembered = await surveys.version(CouncilContext(conn, council), version.id)
    return surveys.in_language(remembered, LANGUAGES[language]).survey


# --------------------------------------------------------------------- writing and checking


async def test_words_are_written_beside_the_english_and_go_with_what_is_published(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    draft = await dev.complete()
    assert f'href="{LANGUAGE}"' in await dev.see(draft)
    assert 'value="pl"' in await dev.see(LANGUAGE)
    begun = await dev.browser.get(LANGUAGE, params={"add": "pl"})
    assert begun.headers["location"] == POLISH
    assert "8 missing" in await dev.see(POLISH)

    await whole(dev)
    assert "8 draft" in await dev.see(POLISH)
    assert f'href="{POLISH}"' in await dev.see(LANGUAGE)
    page = await dev.see(QUESTION)
    assert "Dev Patel wrote it on 14 June 2026." in page
    assert 'lang="pl" dir="ltr"' in page
    await dev.publish(draft)

    survey = (await newest(pool, anyborough, KEY)).survey
    polish = survey.translation("pl")
    assert polish
    assert (polish.title, polish.questions[0].wording) == ("Podróże", ASKED)
    assert (polish.changed, polish.is_draft) == ((), True)
    assert survey.in_language(LANGUAGES["pl"]).questions[0].wording == ASKED


async def test_whoever_wrote_and_whoever_checked_are_told_apart(
    dev: Editor, kim: Editor, pool: db.Pool, anyborough: Organisation, query: Query
) -> None:
    draft = await dev.complete()
    await whole(dev)

    await checked(kim, QUESTION)
    page = await dev.see(QUESTION)
    assert "Dev Patel wrote it on 14 June 2026. Kim Admin checked it on 14 June 2026." in page
    await checked(dev, f"{POLISH}/texts/about", checker="Ola Nowak")
    page = await dev.see(f"{POLISH}/texts/about")
    assert "Ola Nowak checked it. Dev Patel noted that on 14 June 2026." in page
    assert set((await states(pool, anyborough)).values()) == {"checked"}
    about = await query(
        "SELECT about FROM events WHERE what = 'translation checked' ORDER BY number LIMIT 1"
    )
    assert about == {"survey": KEY, "language": "pl", "texts": "2"}

    await dev.publish(draft)
    polish = (await newest(pool, anyborough, KEY)).survey.translation("pl")
    assert polish
    assert polish.is_draft is False
    assert polish.checked_by == "Ola Nowak, Kim Admin"


async def test_whoever_checks_their_own_words_is_named_as_both(dev: Editor) -> None:
    await dev.complete()
    await whole(dev)

    await checked(dev, QUESTION)

    assert "Dev Patel checked it, too, on 14 June 2026. Nobody else has." in await dev.see(QUESTION)


async def test_other_words_are_a_draft_again_and_the_old_ones_are_kept(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    await dev.complete()
    await whole(dev)
    await checked(dev, QUESTION)

    await saved(dev, QUESTION, wording="Czy tam dojedziesz?")

    now = await states(pool, anyborough)
    assert (now["3.I.5 wording"], now["3.I.5 say_more"]) == ("draft", "checked")
    assert ASKED in await dev.see(QUESTION)


async def test_other_english_makes_words_stale_until_somebody_looks(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    draft = await dev.complete()
    await whole(dev)
    await checked(dev, QUESTION)
    question = await page_of(dev, draft, "question")
    await dev.lead(question, **{**WORDS, "wording": "Can you get around?"})

    assert (await states(pool, anyborough))["3.I.5 wording"] == "stale"
    page = await dev.see(QUESTION)
    assert f"These words were made from: “{WORDS['wording']}”" in page
    assert ASKED in page
    await saved(dev, QUESTION)
    assert (await states(pool, anyborough))["3.I.5 wording"] == "stale"
    (fits,) = [name for name, _words in await rows_of(dev, QUESTION) if " wording/" in name]
    rows = await rows_of(dev, QUESTION)
    ticked = {"text": [one for one, _ in rows], "words": [words for _, words in rows]}
    await dev.lead(QUESTION, still=fits, **ticked)
    assert (await states(pool, anyborough))["3.I.5 wording"] == "draft"

    await dev.lead(question, **WORDS)
    assert (await states(pool, anyborough))["3.I.5 wording"] == "checked"


async def test_stale_words_are_never_read_by_people(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    draft = await dev.complete()
    await whole(dev)
    question = await page_of(dev, draft, "question")
    await dev.lead(question, **{**WORDS, "wording": "Can you get around?"})
    await dev.publish(draft)

    first = (await what_people_read(pool, anyborough)).questions[0]
    assert (first.wording, first.say_more) == ("Can you get around?", MORE)


async def test_a_draft_and_what_people_are_asked_today_have_their_words_side_by_side(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    await dev.publish(await dev.complete())
    await whole(dev)
    draft = await dev.change(KEY)
    question = await page_of(dev, draft, "question")
    await dev.lead(question, **{**WORDS, "wording": "Can you get around?"})

    page = await dev.see(QUESTION)
    assert page.count("As people are asked today") == 1
    assert page.count("New in the draft") == 1
    rows = await rows_of(dev, QUESTION)
    assert [words for _name, words in rows[:3]] == [ASKED, ASKED, MORE]
    names = [name for name, _words in rows]
    words = ["Nowe?", "Lepsze?", *(words for _name, words in rows[2:])]
    await dev.lead(QUESTION, text=names, words=words)

    await dev.lead(f"{POLISH}/use")
    assert (await what_people_read(pool, anyborough)).questions[0].wording == "Lepsze?"
    await dev.publish(draft)
    assert (await what_people_read(pool, anyborough)).questions[0].wording == "Nowe?"


async def test_words_that_came_with_a_survey_are_checked_one_by_one(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    await dev.publish(await dev.change())
    page = f"{SURVEYS}/your-support/languages/cy/texts/1.I.1"
    before = await states(pool, anyborough, key="your-support", language="cy")
    assert before["1.I.1 wording"] == "draft"
    assert "It came with the survey." in await dev.see(page)

    await checked(dev, page, checker="Mair Evans")

    after = await states(pool, anyborough, key="your-support", language="cy")
    assert {name for name in after if after[name] != before[name]} == {
        name for name in after if name.startswith("1.I.1 ")
    }
    assert "It came with the survey. Mair Evans checked it." in await dev.see(page)


@pytest.mark.parametrize("key", ["your-support", "what-we-do", "unpaid-carers"])
async def test_a_shipped_translation_taken_apart_and_put_together_is_the_same(
    pool: db.Pool, dev: Editor, key: str
) -> None:
    survey = await shipped(pool, key)
    async with db.transaction(pool) as conn:
        themes = (await loading.newest(conn, survey.framework)).framework.themes
    words = {theme.number: theme.plain_words for theme in themes}
    sources = tuple(translating.source_texts(survey, words))

    def again(one: Translation) -> Translation | None:
        came = translating.came_with(survey, one.language)
        beside = translating.beside_english(sources, one.language, (), came)
        return translating.translation_of(survey, words, beside)

    assert survey.translations
    for one in survey.translations:
        assert again(one) == one


async def test_answers_that_go_with_the_verb_are_kept_and_can_be_written(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    await dev.publish(await dev.complete())
    await saved(dev, f"{LANGUAGE}/cy/texts/3.I.5", wording="Allwch chi?", yes="Gallaf")
    await dev.lead(f"{LANGUAGE}/cy/use")

    first = (await what_people_read(pool, anyborough, "cy")).questions[0]
    assert first.choices[0].wording == "Gallaf"


OWN: dict[str, Any] = {"scale": "pick-one", "answer": ["By bus", "On foot"], "mark": ["", ""]}


async def test_own_answers_keep_their_words_when_they_change_places(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    draft = await dev.complete(**OWN)
    rows = [name for name, _words in await rows_of(dev, QUESTION)]
    assert len(rows) == 4
    words = {"wording": ASKED, "1": "Autobusem", "2": "Pieszo"}
    await saved(dev, QUESTION, **words)
    await dev.publish(draft)
    first = (await what_people_read(pool, anyborough)).questions[0]
    assert [one.wording for one in first.choices] == ["Autobusem", "Pieszo"]

    draft = await dev.change(KEY)
    question = await page_of(dev, draft, "question")
    await dev.lead(question, **{**WORDS, **OWN, "answer": ["On foot", "By bus"]})
    assert (await states(pool, anyborough))["3.I.5 answer 1"] == "draft"
    await checked(dev, QUESTION)
    assert (await states(pool, anyborough))["3.I.5 answer 1"] == "checked"
    await dev.publish(draft)

    first = (await what_people_read(pool, anyborough)).questions[0]
    assert [one.wording for one in first.choices] == ["Pieszo", "Autobusem"]


async def test_two_answers_that_read_the_same_are_refused(dev: Editor) -> None:
    await dev.complete(**OWN)

    answer = await write(dev, QUESTION, **{"1": "Autobusem", "2": "AUTOBUSEM"})

    assert answer.status_code == 422
    assert "Another answer to this question reads the same." in answer.text
    assert "AUTOBUSEM" in answer.text


async def test_a_long_survey_needs_no_more_statements_than_a_short_one(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    await dev.publish(await dev.complete())
    await whole(dev)
    await dev.publish(await dev.change())
    counts = [
        await statements_of(dev, pool, f"{SURVEYS}/{key}/languages/{page}")
        for key, code in ((KEY, "3.I.5"), ("your-support", "1.I.1"))
        for page in ("", "pl", f"pl/texts/{code}")
    ]

    assert counts[:3] == counts[3:]


async def statements_of(editor: Editor, pool: db.Pool, page: str) -> int:
    """How many statements a page asks of the database when it is opened for the second time."""
    page = page.removesuffix("/")
    await editor.see(page)
    asked: list[str] = []

    def count(query: Any) -> None:
        asked.append(query.query)

    holders = cast(Any, pool)._holders
    setups = [holder._con for holder in holders if holder._con]
    for conn in setups:
        conn.add_query_logger(count)
    await editor.see(page)
    for conn in setups:
        conn.remove_query_logger(count)
    assert asked
    return len(asked)


# ------------------------------------------------------------------------------ bad input


async def test_words_that_are_too_long_come_back(dev: Editor) -> None:
    await dev.complete()

    answer = await write(dev, QUESTION, wording="ą" * 501, say_more=MORE)

    assert answer.status_code == 422
    assert "Make it shorter: 500 letters or fewer." in answer.text
    assert "ą" * 501 in answer.text
    assert MORE in answer.text
    assert (await write(dev, QUESTION, wording="ą" * 500)).status_code == 303


@pytest.mark.parametrize(
    ("button", "leads_to"),
    [
        ("next", "texts/3.I.5"),
        ("previous", "texts/about"),
        ("aloud", "texts/about"),
        ("", "texts/about"),
    ],
    ids=["next", "no part before", "aloud", "save"],
)
async def test_whatever_is_pressed_nothing_that_was_typed_is_lost(
    dev: Editor, button: str, leads_to: str
) -> None:
    await dev.complete()
    page = f"{POLISH}/texts/about"

    answer = await send_part(dev, page, {"title": "Podróże"}, then=button)

    assert answer.headers["location"].partition("?")[0] == f"{POLISH}/{leads_to}"
    assert "Podróże" in [words for _text, words in await rows_of(dev, page)]


async def test_words_that_were_typed_and_not_saved_are_checked_with_the_others(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    await dev.complete()
    await saved(dev, QUESTION, wording=ASKED, say_more=MORE)

    await checked(dev, QUESTION, wording="Czy tam dojedziesz?")

    now = await states(pool, anyborough)
    assert (now["3.I.5 wording"], now["3.I.5 say_more"]) == ("checked", "checked")
    assert "Czy tam dojedziesz?" in await dev.see(QUESTION)


async def test_a_name_is_kept_when_words_are_saved_and_not_checked(dev: Editor) -> None:
    await dev.complete()
    await saved(dev, QUESTION, wording=ASKED)

    answer = await send_part(dev, QUESTION, {"say_more": MORE}, checker="Ola Nowak")

    assert answer.status_code == 200
    assert 'value="Ola Nowak"' in answer.text
    assert MORE in await dev.see(QUESTION)


async def test_who_only_goes_on_is_in_nobodys_way(dev: Editor, kim: Editor) -> None:
    await dev.complete()
    mine = await opened(dev.browser, QUESTION)
    rows = await rows_of(dev, QUESTION)
    assert (await send_part(kim, QUESTION, {}, then="previous")).status_code == 303

    names = [name for name, _words in rows]
    sent = {**mine, "text": names, "words": [ASKED, *[""] * (len(names) - 1)]}
    assert (await dev.browser.post(QUESTION, data=sent)).status_code == 303


async def test_a_name_that_is_too_long_comes_back(dev: Editor) -> None:
    await dev.complete()
    await saved(dev, QUESTION, wording=ASKED)

    answer = await send_part(
        dev, QUESTION, {"wording": "Nowe?"}, f"{QUESTION}/check", checker="Ola" * 40
    )

    assert answer.status_code == 422
    assert "Make the name shorter: 100 letters or fewer." in answer.text
    assert "Ola" * 40 in answer.text
    assert "Nowe?" in answer.text


async def test_a_script_is_words_like_any_other(dev: Editor) -> None:
    await dev.complete()
    await saved(dev, QUESTION, wording="<script>alert(1)</script>")

    page = await dev.see(QUESTION)

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


async def test_only_white_space_is_nothing(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    await dev.complete()
    await saved(dev, QUESTION, wording=" \u00a0\u200b\t ")

    assert (await states(pool, anyborough))["3.I.5 wording"] == "missing"


async def test_signs_that_turn_words_round_are_left_out_and_joiners_stay(dev: Editor) -> None:
    await dev.complete()
    page = f"{LANGUAGE}/ur/texts/3.I.5"
    await saved(dev, page, wording="\u202eکیا\u202c آپ", say_more="می\u200cخواهم")

    words = dict(await rows_of(dev, page))
    assert list(words.values())[:2] == ["کیا آپ", "می\u200cخواهم"]
    assert 'lang="ur" dir="rtl"' in await dev.see(page)


async def test_a_placeholder_must_stay(dev: Editor, pool: db.Pool) -> None:
    draft = await dev.complete()
    await dev.lead(f"{draft}/about", **{**ABOUT, "who_reads": "%(council)s reads it."})

    answer = await write(dev, f"{POLISH}/texts/about", who_reads="Rada to czyta.")

    assert answer.status_code == 422
    assert "The placeholder %(council)s is missing." in answer.text
    assert "Rada to czyta." in answer.text


async def test_words_taken_out_of_a_box_are_gone_for_people_and_kept(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    await dev.publish(await dev.complete())
    await whole(dev)
    await saved(dev, QUESTION, wording="")

    assert (await states(pool, anyborough))["3.I.5 wording"] == "missing"
    assert ASKED in await dev.see(QUESTION)


@pytest.mark.parametrize(
    "page",
    [
        f"{LANGUAGE}/en",
        f"{LANGUAGE}?add=xx",
        f"{LANGUAGE}/tlh",
        f"{LANGUAGE}/%00",
        f"{POLISH}/texts/nothing",
        f"{SURVEYS}/nothing-like-it/languages",
        f"{SURVEYS}/your-support/languages",
    ],
)
async def test_what_is_not_there_is_not_found(dev: Editor, page: str) -> None:
    await dev.complete()

    assert (await dev.browser.get(page)).status_code == 404


# ------------------------------------------------------------------- two people, and nobody


async def test_two_who_translate_one_part_see_both_and_choose(dev: Editor, kim: Editor) -> None:
    await dev.complete()
    rows = await rows_of(dev, QUESTION)
    form = await opened(dev.browser, QUESTION)
    await saved(kim, QUESTION, wording="Ich?")
    mine = {
        "text": [name for name, _words in rows],
        "words": ["Moje?" if " wording/" in name else words for name, words in rows],
    }

    answer = await dev.browser.post(QUESTION, data={**form, **mine})

    assert answer.status_code == 409
    assert SAVED_MEANWHILE in answer.text
    assert "Kim Admin" in answer.text
    assert "Ich?" in answer.text
    assert "Moje?" in answer.text
    again = {**form, **mine, **(await reopened(answer.text))}
    assert (await dev.browser.post(QUESTION, data=again)).status_code == 303
    assert "Moje?" in await kim.see(QUESTION)


async def test_two_who_translate_different_questions_are_in_nobodys_way(
    dev: Editor, kim: Editor
) -> None:
    await dev.complete()
    form = await opened(dev.browser, QUESTION)
    rows = await rows_of(dev, QUESTION)
    await saved(kim, f"{POLISH}/texts/about", title="Podróże")
    mine = {"text": [name for name, _ in rows], "words": ["Moje?", *[""] * (len(rows) - 1)]}

    assert (await dev.browser.post(QUESTION, data={**form, **mine})).status_code == 303


async def test_words_that_changed_since_they_were_read_are_not_checked(
    dev: Editor, kim: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    await dev.complete()
    await saved(dev, QUESTION, wording=ASKED)
    form = await opened(kim.browser, QUESTION)
    rows = await rows_of(kim, QUESTION)
    form |= {"text": [name for name, _ in rows], "words": [words for _, words in rows]}
    await saved(dev, QUESTION, wording="Coś innego?")

    answer = await kim.browser.post(f"{QUESTION}/check", data={**form, "checker": "Ola"})

    assert answer.status_code == 409
    assert "Somebody changed these words since you opened this page." in answer.text
    assert "Coś innego?" in answer.text
    assert 'value="Ola"' in answer.text
    assert (await states(pool, anyborough))["3.I.5 wording"] == "draft"


async def test_words_for_english_that_changed_meanwhile_come_back(dev: Editor, kim: Editor) -> None:
    draft = await dev.complete()
    rows = await rows_of(dev, QUESTION)
    form = await opened(dev.browser, QUESTION)
    question = await page_of(kim, draft, "question")
    await kim.lead(question, **{**WORDS, "wording": "Can you get around?"})
    mine = {"text": [name for name, _ in rows], "words": [ASKED, *[""] * (len(rows) - 1)]}

    answer = await dev.browser.post(QUESTION, data={**form, **mine})

    assert answer.status_code == 422
    assert "The English was changed while you wrote." in answer.text
    assert "Can you get around?" in answer.text
    assert ASKED in answer.text


async def test_words_for_a_question_that_is_gone_come_back(dev: Editor, kim: Editor) -> None:
    draft = await dev.complete()
    form = await whole_form(dev, QUESTION)
    await kim.lead(f"{await page_of(kim, draft, 'question')}/remove")

    answer = await dev.browser.post(QUESTION, data={**form, "words": [ASKED]})

    assert answer.status_code == 404
    assert ASKED in answer.text


async def test_whoever_is_signed_out_while_they_translate_keeps_their_words(dev: Editor) -> None:
    draft = await dev.complete()
    form = await whole_form(dev, QUESTION)
    await dev.lead(draft, "/anyborough/sign-out")

    answer = await dev.browser.post(QUESTION, data={**form, "words": [ASKED]})

    assert answer.status_code in {401, 403}
    assert ASKED in answer.text


# ---------------------------------------------------------------------------- other councils

TABLES = ("translated_texts", "languages_taken_away", "released_translations")
EVERY = "SELECT organisation_id FROM {}"


async def test_another_council_never_sees_it(
    dev: Editor, signs_in: SignsIn, otherham: Organisation, pool: db.Pool, anyborough: Organisation
) -> None:
    await dev.publish(await dev.complete())
    await whole(dev)
    await dev.lead(f"{POLISH}/use")
    await dev.lead(f"{LANGUAGE}/cy/take-away")
    ewa = Editor((await signs_in("Ewa Other", Role.COORDINATOR, otherham)).browser)
    for page in (LANGUAGE, POLISH, QUESTION, f"{POLISH}/file", f"{POLISH}/use"):
        theirs = page.replace("anyborough", "otherham")
        assert (await ewa.browser.get(theirs, follow_redirects=True)).status_code == 404
        assert (await ewa.browser.get(page)).status_code in {303, 403, 404}
    theirs = await ewa.lead("/otherham/work/surveys", title="Getting around")
    await ewa.lead(f"{theirs}/about", **{**ABOUT, "title": "Getting around"})
    assert "Podróże" not in await ewa.see(f"/otherham/{POLISH.split('/', 2)[2]}/texts/about")

    for table in TABLES:
        async with db.transaction(pool, anyborough.id) as conn:
            assert await conn.fetch(EVERY.format(table)), table
        for council in (otherham.id, None):
            async with db.transaction(pool, council) as conn:
                assert await conn.fetch(EVERY.format(table)) == [], table


def _said(name: str, words: str) -> tuple[SourceText, str]:
    part, _space, field = name.partition(" ")
    source = SourceText(
        name=name, english=name, english_hash=name, part=part, field=field, published=True
    )
    return source, words


def test_only_answers_are_compared_with_answers() -> None:
    """A question may read as one of its answers does; and what is too long has its own sentence."""
    question, yes = _said("3.I.5 wording", "Tak"), _said("3.I.5 answer 1", "Tak")
    second = "3.I.5 answer 2"

    assert list(languages.alike_answers([question, yes])) == []
    assert list(languages.alike_answers([yes, _said(second, "x" * 100_000)])) == []
    assert list(languages.alike_answers([yes, _said("4.I.5 answer 1", "Tak")])) == []
    assert [each.name for each in languages.alike_answers([yes, _said(second, "TAK")])] == [second]
