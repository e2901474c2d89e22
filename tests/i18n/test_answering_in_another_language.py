"""Somebody answers in their own language, and changes it on the way."""

import html
import re

import msgspec
import pytest
from httpx import AsyncClient, Response
from markupsafe import escape

from said_and_done.answering.model.response import AnswerProblem
from said_and_done.core import db
from said_and_done.core.errors import NotFound
from said_and_done.core.my_way import COOKIE
from said_and_done.i18n.languages import LANGUAGES
from said_and_done.i18n.translation import _, use_language
from said_and_done.organisations.model import Organisation
from said_and_done.rounds.model import Round, WayIn
from said_and_done.surveys.domain import surveys
from tests import factories
from tests.answering.conftest import Calendar, Person, Query
from tests.asking import asked, question
from tests.i18n.conftest import Reads

IN_ENGLISH = "What people said, promises and progress statements are in English."
WELCOME = "/anyborough/surveys/{}"
OTHERS = [key for key in LANGUAGES if key != "en"]


def in_words(key: str, sentence: str) -> str:
    """A sentence of ours in the language; in English while nobody has translated it."""
    with use_language(LANGUAGES[key]):
        return str(_(sentence))


def problem_heading(page: Response) -> str:
    """What stands above all that is wrong with a form, with its marks."""
    return page.text.partition('id="there-is-a-problem">')[2].partition("</h2>")[0]


async def way_in_to_untranslated(pool: db.Pool, council: Organisation) -> WayIn:
    """The way to a survey that nobody has translated."""
    _frameworks, ours = factories.our_content()
    review = next(one for one in ours if one.key == "your-review")
    async with db.transaction(pool, council.id) as conn:
        await factories.content(conn)
        own = msgspec.structs.replace(review, key="our-own-review", translations=())
        await surveys.load(conn, own, factories.NOW)
        round_ = await factories.round(conn, council, "Summer", survey_keys=(own.key,))
        return await factories.way_in(conn, council, round_, survey_key=own.key)


OFFERED = [one for one in LANGUAGES.values() if one.key != "en"]


async def test_the_welcome_page_offers_each_language_under_its_own_name(
    visitor: AsyncClient, link: WayIn
) -> None:
    page = (await visitor.get(WELCOME.format(link.code))).text

    for one in OFFERED:
        assert f'value="{one.key}" lang="{one.tag}" dir="{one.direction}">{one.name}<' in page
    assert 'aria-current="true" lang="en-GB" dir="ltr">English<' in page


async def test_one_tap_on_the_welcome_page_changes_the_language_and_nothing_else(
    visitor: AsyncClient, link: WayIn
) -> None:
    here = WELCOME.format(link.code)

    tapped = await factories.form(
        visitor, here, "/anyborough/my-way", language="ur", back=here, straight="yes"
    )
    page = (await visitor.get(here)).text

    assert tapped.headers["location"] == here
    assert '<html lang="ur" dir="rtl"' in page
    assert "آپ کو ملنے والی مدد</h1>" in page


@pytest.mark.parametrize("elsewhere", ["//elsewhere.example", "https://elsewhere.example/", ""])
async def test_a_tap_never_leads_to_another_website(
    visitor: AsyncClient, link: WayIn, elsewhere: str
) -> None:
    tapped = await factories.form(
        visitor,
        WELCOME.format(link.code),
        "/anyborough/my-way",
        language="ur",
        back=elsewhere,
        straight="yes",
    )

    assert tapped.headers["location"].startswith("/anyborough/my-way")


async def test_a_survey_in_english_only_offers_no_other_language(
    pool: db.Pool, visitor: AsyncClient, anyborough: Organisation
) -> None:
    way_in = await way_in_to_untranslated(pool, anyborough)

    page = (await visitor.get(WELCOME.format(way_in.code))).text

    assert 'name="language"' not in page


async def test_a_browsers_language_is_suggested_and_never_taken(
    visitor: AsyncClient, link: WayIn
) -> None:
    page = await visitor.get(WELCOME.format(link.code), headers={"accept-language": "cy-GB,en"})

    assert '<html lang="en-GB"' in page.text
    assert '<p lang="cy" dir="ltr"><strong>' in page.text
    assert "Your support</h1>" in page.text


@pytest.mark.parametrize("accepted", ["en-GB,cy;q=0.5", "fr", "", ";;,", "en"])
async def test_nothing_is_suggested_where_english_comes_first_or_we_lack_it(
    visitor: AsyncClient, link: WayIn, accepted: str
) -> None:
    page = await visitor.get(WELCOME.format(link.code), headers={"accept-language": accepted})

    assert "<strong>" not in page.text.partition('class="languages"')[0].partition("<main")[2]


@pytest.mark.parametrize("key", OTHERS)
async def test_a_question_is_in_the_language(amina: Person, reads: Reads, key: str) -> None:
    reads(key)

    page = (await amina.see("questions/1")).text

    chosen = LANGUAGES[key]
    assert f'<html lang="{chosen.tag}" dir="{chosen.direction}"' in page
    assert escape(asked(1, key)) in page
    marked = f'<span lang="en-GB" dir="ltr">{asked(1)}</span>'
    shown = page.partition("<body")[2].replace(marked, "")
    assert asked(1) not in re.sub(r"<[^>]*>", "", shown)
    assert ">Next<" not in page


async def test_to_change_the_language_keeps_the_place_and_the_answers(
    amina: Person, query: Query
) -> None:
    await amina.pick(1, "sometimes")
    await amina.write(2, "My words.", may_count="yes")
    here = f"{amina.answers}/questions/2"

    tapped = await factories.form(
        amina.visitor, f"/anyborough/my-way?back={here}", language="ur", back=here
    )
    page = (await amina.visitor.get(here)).text
    before = (await amina.see("questions/1")).text
    check = (await amina.see("check")).text

    assert (
        here.replace("/", "%2F") in tapped.headers["location"]
        or here in (tapped.headers["location"])
    )
    assert '<html lang="ur" dir="rtl"' in page
    assert 'value="sometimes" id="choice-2" checked' in before
    assert "“My words.”" in check
    assert await query("SELECT choices[1] FROM responses") == 2


async def test_answers_in_any_language_are_the_same_answers(
    amina: Person, reads: Reads, query: Query
) -> None:
    reads("gu")

    await amina.answer_all()
    await amina.send()

    assert await query("SELECT choices[1:6] FROM responses") == [1] * 6
    assert await query("SELECT sent_on IS NOT NULL FROM responses")


async def test_the_language_is_never_kept_with_the_answers(
    amina: Person, reads: Reads, query: Query
) -> None:
    reads("gu")
    await amina.answer_all()

    assert "gu" not in str(await query("SELECT to_jsonb(r) - 'id' FROM responses AS r"))
    assert COOKIE in {one.name for one in amina.visitor.cookies.jar}


@pytest.mark.parametrize("key", OTHERS)
async def test_what_has_to_be_put_right_is_said_in_the_language(
    amina: Person, reads: Reads, key: str
) -> None:
    english = problem_heading(await amina.leave("questions/1", choice="perhaps"))
    reads(key)

    answer = await amina.leave("questions/1", choice="perhaps")

    assert answer.status_code == 422
    assert 'href="#choice"' in answer.text
    assert in_words(key, AnswerProblem.NOT_OFFERED.sentence) in html.unescape(answer.text)
    assert english
    assert problem_heading(answer) not in {"", english}


@pytest.mark.parametrize(
    "path", ["/anyborough/surveys/zzzzzz", "/no-such-page/at/all", "/anyborough/answers/1/check"]
)
async def test_what_we_cannot_find_is_said_in_the_language(
    visitor: AsyncClient, anyborough: Organisation, reads: Reads, path: str
) -> None:
    reads("pl")

    answer = await visitor.get(path)

    assert answer.status_code == 404
    assert '<html lang="pl"' in answer.text
    assert in_words("pl", NotFound.usual_heading) in html.unescape(answer.text)


async def test_pages_for_staff_and_for_everybody_stay_english(
    visitor: AsyncClient, anyborough: Organisation, reads: Reads
) -> None:
    reads("ur")

    for path in ("sign-in", "promises", "progress", "findings", "accessibility", "privacy"):
        page = (await visitor.get(f"/anyborough/{path}")).text
        assert '<html lang="en-GB" dir="ltr"' in page, path


@pytest.mark.parametrize("key", OTHERS)
@pytest.mark.parametrize("path", ["/", "/anyborough"])
async def test_the_pages_that_lead_to_a_survey_are_in_each_language(
    visitor: AsyncClient, link: WayIn, reads: Reads, path: str, key: str
) -> None:
    """Who chose Urdu in a survey found the council's front page in English again."""
    reads(key)

    page = (await visitor.get(path)).text

    assert f'<html lang="{LANGUAGES[key].tag}"' in page
    assert in_words(key, "My way") in html.unescape(page)


async def test_the_front_page_has_the_words_of_each_survey_in_the_language(
    visitor: AsyncClient, link: WayIn, reads: Reads
) -> None:
    reads("pl")

    page = (await visitor.get("/anyborough")).text

    assert ">Twoje wsparcie<" in page
    assert 'lang="en-GB" dir="ltr">English</a>' in page
    assert ">Polski<" not in page


@pytest.mark.parametrize("accepts", ["en-GB", "ur"])
async def test_before_somebody_chooses_a_language_it_says_what_is_in_english(
    visitor: AsyncClient, link: WayIn, accepts: str
) -> None:
    here = await visitor.get(WELCOME.format(link.code), headers={"Accept-Language": accepts})
    way = await visitor.get("/anyborough/my-way")

    key = accepts[:2]
    assert in_words(key, IN_ENGLISH) in html.unescape(here.text)
    assert IN_ENGLISH in html.unescape(way.text)


@pytest.mark.parametrize("key", OTHERS)
async def test_every_page_in_a_language_says_that_it_is_a_draft(
    amina: Person, reads: Reads, key: str
) -> None:
    english = "This is a draft. Nobody has checked these words yet."
    assert english not in (await amina.see("questions/1")).text
    reads(key)

    for page in ("questions/1", "questions/1/words", "check", "rest"):
        seen = (await amina.see(page)).text
        draft = seen.partition('class="draft"')[2].partition("</p>")[0]
        assert f'<span lang="en-GB" dir="ltr">{english}</span>' in draft
        assert draft.count(english) == 1, "it is not said in the language"


async def test_what_stays_english_says_so(amina: Person, reads: Reads) -> None:
    reads("ur")

    page = (await amina.see("questions/1")).text

    assert '<span lang="en-GB" dir="ltr">Anyborough</span>' in page


async def test_a_survey_without_a_translation_stays_english_on_a_page_that_is_not(
    pool: db.Pool, visitor: AsyncClient, anyborough: Organisation, reads: Reads
) -> None:
    way_in = await way_in_to_untranslated(pool, anyborough)
    reads("ur")

    page = (await visitor.get(WELCOME.format(way_in.code))).text

    assert '<html lang="ur" dir="rtl"' in page
    assert '<h1><span lang="en-GB" dir="ltr">Your review</span></h1>' in page
    assert "&lt;span" not in page


async def test_a_language_of_all_surveys_stands_at_the_top(
    visitor: AsyncClient, link: WayIn
) -> None:
    """Whoever reads only Gujarati found nothing but English there."""
    page = (await visitor.get("/anyborough")).text

    above, surveys = page.split("Surveys that are open")
    for key, mark, name in (
        ("cy", 'lang="cy" dir="ltr"', "Cymraeg"),
        ("gu", 'lang="gu" dir="ltr"', "ગુજરાતી"),
        ("ur", 'lang="ur" dir="rtl"', "اردو"),
    ):
        path = f"/anyborough/language/{key}"
        assert f'<a class="languages__one" href="{path}" {mark}>{name}</a>' in above
        assert name not in surveys
    assert ">English<" not in page


# What a browser says of a link that somebody tapped on a page of ours.
TAPPED = {
    "sec-fetch-site": "same-origin",
    "sec-fetch-mode": "navigate",
    "sec-fetch-dest": "document",
}


async def test_one_tap_on_the_front_page_shows_it_in_the_language(
    visitor: AsyncClient, link: WayIn
) -> None:
    visitor.cookies.set(COOKIE, "en.none.larger.usual.white.off.on.faces")

    tapped = await visitor.get("/anyborough/language/pl", headers=TAPPED)
    page = (await visitor.get("/anyborough")).text

    assert (tapped.status_code, tapped.headers["location"]) == (303, "/anyborough")
    assert '<html lang="pl" dir="ltr" class="pictures-none text-larger' in page
    assert 'href="/anyborough/language/en" lang="en-GB" dir="ltr">English<' in page


@pytest.mark.parametrize(
    "said",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"sec-fetch-site": None},
        {"sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"},
        {"sec-fetch-dest": "iframe"},
        {"sec-purpose": "prefetch"},
    ],
    ids=["another-site", "beside-ours", "typed", "silent", "picture", "frame", "looks-ahead"],
)
async def test_no_other_page_changes_somebodys_language(
    visitor: AsyncClient, link: WayIn, said: dict[str, str | None]
) -> None:
    headers = {name: words for name, words in (TAPPED | said).items() if words}

    sent = await visitor.get("/anyborough/language/pl", headers=headers)

    assert f"{COOKIE}=" not in sent.headers.get("set-cookie", "")
    assert sent.headers["location"] == "/anyborough/my-way?back=/anyborough#language-pl"
    assert 'id="language-pl"' in (await visitor.get("/anyborough/my-way")).text


async def test_a_language_that_we_lack_changes_nothing(visitor: AsyncClient, link: WayIn) -> None:
    sent = await visitor.get("/anyborough/language/xx", headers=TAPPED)

    assert f"{COOKIE}=" not in sent.headers.get("set-cookie", "")
    assert sent.headers["location"].startswith("/anyborough/my-way")


async def test_a_language_of_some_surveys_stands_beside_them(
    pool: db.Pool, visitor: AsyncClient, anyborough: Organisation, link: WayIn
) -> None:
    await way_in_to_untranslated(pool, anyborough)

    page = (await visitor.get("/anyborough")).text

    assert "/language/" not in page
    assert page.count('Also in <span lang="cy" dir="ltr">Cymraeg</span>') == 1


async def test_own_words_are_laid_out_by_their_own_letters(amina: Person) -> None:
    await amina.write(1, "میرے الفاظ", may_count="yes")

    assert '<textarea dir="rtl"' in (await amina.see("questions/1/words")).text
    assert '<blockquote dir="rtl" lang="ur">“میرے الفاظ”' in (await amina.see("check")).text


SHEETS = {one.script for one in OFFERED if one.script}


@pytest.mark.parametrize("key", ["en", *OTHERS])
async def test_letters_of_other_scripts_come_only_with_their_language(
    amina: Person, reads: Reads, key: str
) -> None:
    reads(key)

    page = (await amina.see("questions/1")).text

    assert ".css?v=" in page
    own = {LANGUAGES[key].script} - {""}
    assert {one for one in SHEETS if f"/assets/{one}.css" in page} == own


async def test_the_questions_about_people_are_in_the_language(amina: Person, reads: Reads) -> None:
    await amina.answer_all()
    await amina.send()
    english = html.unescape((await amina.see("about-you/1")).text)
    assert "How old are you?" in english
    reads("pl")

    page = html.unescape((await amina.see("about-you/1")).text)

    assert in_words("pl", "How old are you?") in page
    assert in_words("pl", "85 or older") in page
    assert '<html lang="pl"' in page


async def test_a_closed_round_says_its_days_in_the_language(
    visitor: AsyncClient, link: WayIn, spring: Round, reads: Reads, calendar: Calendar
) -> None:
    calendar.after(spring)
    reads("pl")

    page = (await visitor.get(WELCOME.format(link.code))).text

    assert "30 czerwca 2026" in page


async def test_welsh_answers_agree_with_the_verb(amina: Person, reads: Reads) -> None:
    """Welsh has no plain yes: “Ydych chi…?” is answered by “Ydw”, and “Ydy…?” by “Ydy”."""
    reads("cy")

    first, second = [(await amina.see(f"questions/{number}")).text for number in (1, 2)]
    await amina.pick(1, "no")
    check = (await amina.see("check")).text

    with use_language(LANGUAGES["cy"]):
        offered = [
            {str(one.wording) for one in question(number, "cy").choices} for number in (1, 2)
        ]
        no = question(1, "cy").choice("no")
    assert all(f">{words}<" in first for words in offered[0])
    assert all(f">{words}<" in second for words in offered[1])
    assert no
    assert no.wording in check
