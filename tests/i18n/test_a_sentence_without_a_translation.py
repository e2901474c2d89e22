"""Somebody improves an English sentence: until it is translated, other languages show it marked."""

import pytest
from httpx import AsyncClient

from said_and_done.core.errors import NotFound
from said_and_done.i18n import translation
from said_and_done.i18n.catalogues import Untranslated
from said_and_done.i18n.languages import LANGUAGES
from said_and_done.i18n.marked import InEnglish
from said_and_done.i18n.translation import gettext_noop
from said_and_done.organisations.model import Organisation
from said_and_done.read_aloud.model import Passage, script_here
from said_and_done.web import language_marks, rendering
from said_and_done.web.errors import refusal_as_json
from tests.i18n.conftest import Reads

MARKED = '<span lang="en-GB" dir="ltr">{}</span>'


@pytest.fixture(autouse=True)
def nothing_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translation, "catalogue", lambda _key: Untranslated())


def page_of(template: str, key: str = "cy", **values: object) -> str:
    with translation.use_language(LANGUAGES[key]):
        page = rendering.templates().from_string(template).render(**values)
        return language_marks.resolve(page)


@pytest.mark.parametrize("key", ["cy", "ur"])
@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("<p>{{ _('Go on.') }}</p>", f"<p>{MARKED}</p>"),
        ("<p>{{ _('Go %(way)s.', way='on') }}</p>", f"<p>{MARKED}</p>"),
        ("<p>{{ ngettext('Go off.', 'Go on.', 2) }}</p>", f"<p>{MARKED}</p>"),
        ("<p>{{ ngettext('Go on.', 'Go off.', 1) }}</p>", f"<p>{MARKED}</p>"),
        ("<button>{{ _('Go on.') }}</button>", f"<button>{MARKED}</button>"),
    ],
)
def test_a_page_shows_it_in_english_and_says_that_it_is_english(
    key: str, template: str, shown: str
) -> None:
    assert page_of(template, key) == shown.format("Go on.")


@pytest.mark.parametrize(
    "template",
    [
        "<p aria-label=\"{{ _('Go on.') }}\"></p>",
        "<title>{{ _('Go on.') }}</title>",
        "<option>{{ _('Go on.') }}</option>",
    ],
)
def test_what_can_hold_no_element_shows_the_words_alone(template: str) -> None:
    assert page_of(template) == template.replace("{{ _('Go on.') }}", "Go on.")


def test_sentences_that_follow_each_other_are_read_together() -> None:
    page = page_of("<p>{{ _('Go on.') }} {{ _('Or stop.') }}</p>")

    assert page == f"<p>{MARKED.format('Go on. Or stop.')}</p>"


def test_each_stretch_between_tags_is_marked() -> None:
    page = page_of(
        "{% set link %}<a href='/'>{{ _('here') }}</a>{% endset %}"
        "<p>{{ _('Go %(on)s now.', on=link) }}</p>"
    )

    assert page == "<p>{}<a href='/'>{}</a>{}</p>".format(
        *(MARKED.format(words) for words in ("Go ", "here", " now."))
    )


def test_words_in_other_letters_inside_are_in_their_own_language() -> None:
    page = page_of(
        "<p>{{ _('Ask %(name)s.', name=name) }}</p><p>{{ council }}</p>",
        name="દેવ પટેલ",
        council=InEnglish("اینی برو کونسل"),
    )

    assert MARKED.format('Ask <bdi dir="ltr" lang="gu">દેવ પટેલ</bdi>.') in page
    assert MARKED.format('<bdi dir="rtl" lang="ur">اینی برو کونسل</bdi>') in page


def test_a_name_that_stays_english_is_part_of_the_sentence() -> None:
    page = page_of("<p>{{ _('Ask %(name)s.', name=n) }}</p>", n=InEnglish("A & B"))

    assert page == f"<p>{MARKED.format('Ask A &amp; B.')}</p>"


def test_a_sentence_from_python_says_it_too() -> None:
    """Also when a number was put in, or a full stop came behind it."""
    with translation.use_language(LANGUAGES["cy"]):
        words = translation._("%(number)s of %(of)s") % {"number": 1, "of": 6} + "."
        page = page_of("<h1>{{ words }}</h1>", words=words)

    assert page == f"<h1>{MARKED.format('1 of 6.')}</h1>"


def test_an_english_page_has_no_marks() -> None:
    assert page_of("<p>{{ _('Go on.') }}</p>", "en") == "<p>Go on.</p>"


def test_a_voice_of_another_language_does_not_read_it() -> None:
    with translation.use_language(LANGUAGES["cy"]):
        script = script_here(
            translation._("Go on."), Passage(words=translation._("Go on.")), "Ewch ymlaen."
        )

    assert script.sentences == ("Ewch ymlaen.",)
    assert script.hash


def test_a_refusal_is_looked_up_once() -> None:
    """What has a day in it was put into the language before: it is not English now."""
    constant = gettext_noop("We cannot find a page of that name.")
    with translation.use_language(LANGUAGES["cy"]):
        assert isinstance(translation.translated(constant), InEnglish)
        assert not isinstance(translation.translated("Ar 3 Mai 2026."), InEnglish)


def test_a_tablet_reads_the_words_alone() -> None:
    with translation.use_language(LANGUAGES["cy"]):
        answer = refusal_as_json(None, NotFound(translation._("Go on.")))  # type: ignore[arg-type]

    assert type(answer.content["sentence"]) is str


async def test_a_refused_page_says_it(
    visitor: AsyncClient, anyborough: Organisation, reads: Reads
) -> None:
    reads("cy")

    page = await visitor.get("/anyborough/surveys/zzzzzz")

    assert page.status_code == 404
    title = page.text.partition("<h1>")[2].partition("</h1>")[0]
    assert title.startswith('<span lang="en-GB" dir="ltr">')
    assert '<title lang="en-GB" dir="ltr">' in page.text
