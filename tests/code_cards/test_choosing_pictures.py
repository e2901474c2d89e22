"""Somebody who cannot spell opens their answers by choosing the five pictures of their card."""

import re
from datetime import timedelta

import pytest
from httpx import Response

from said_and_done.code_cards.domain import KINDS, NEW_CARD_WORDS, PICTURES, WORDS, new_card
from said_and_done.code_cards.model import THING_KINDS
from said_and_done.core import db
from said_and_done.core.my_way import COOKIE
from said_and_done.organisations.model import Organisation
from said_and_done.rounds.model import Round
from tests import factories
from tests.answering.conftest import Calendar, Person, Query
from tests.code_cards.test_code_cards import sent_with_card

BUTTON = re.compile(
    r'<button class="tile" type="submit" name="(\w+)" value="([\w-]+)">(.*?)</button>'
)


async def choose(person: Person, number: int, word: str, *, more: bool = False) -> Response:
    """Choose one picture: what kind of thing it is, and then which."""
    here = f"{person.home}/card/pictures/{number}"
    if more:
        await factories.form(person.visitor, here, more="yes")
    kind = next(each.key for each in THING_KINDS if each.key in KINDS[word])
    to_pictures = await factories.form(person.visitor, here, kind=kind)
    assert to_pictures.headers["location"] == f"{here}/which"
    page = (await person.visitor.get(f"{here}/which")).text
    assert ("word", word) in [button[:2] for button in BUTTON.findall(page)]
    return await factories.form(person.visitor, f"{here}/which", word=word)


async def choose_all(person: Person, words: list[str], *, more: bool = False) -> Response:
    """From the beginning to the page that shows all five."""
    begun = await person.visitor.get(f"{person.home}/card/pictures")
    assert begun.headers["location"] == f"{person.home}/card/pictures/1"
    answers = [
        await choose(person, number, word, more=more) for number, word in enumerate(words, 1)
    ]
    return answers[-1]


async def open_chosen(person: Person) -> Response:
    return await factories.form(person.visitor, f"{person.home}/card/chosen")


async def test_the_five_pictures_open_the_answers(amina: Person, somebody_else: Person) -> None:
    words = (await sent_with_card(amina)).split()

    chosen = await choose_all(somebody_else, words)
    answer = await open_chosen(somebody_else)

    assert chosen.headers["location"] == "/anyborough/card/chosen"
    page = await somebody_else.visitor.get(answer.headers["location"])
    assert "You sent them on 14 June 2026." in page.text


async def test_a_wrong_picture_is_changed_without_choosing_the_others_again(amina: Person) -> None:
    words = (await sent_with_card(amina)).split()
    wrong = next(word for word in NEW_CARD_WORDS if word not in words)
    await choose_all(amina, [*words[:2], wrong, *words[3:]])

    refused = await open_chosen(amina)
    await choose(amina, 3, words[2])
    answer = await open_chosen(amina)

    assert refused.status_code == 422
    assert "We do not find answers for these pictures." in refused.text
    assert 'href="/anyborough/card/pictures/3"' in refused.text
    assert answer.status_code == 303


async def test_nobody_is_told_how_many_pictures_were_right(amina: Person) -> None:
    """Each step on the way and the end look the same, whether the first picture was right, the
    first four, or none. With all five, the end does differ."""
    words = (await sent_with_card(amina)).split()
    others = [word for word in NEW_CARD_WORDS if word not in words]
    guesses = [[*words[:4], others[0]], [*others[1:5], words[4]], others[:5]]

    seen = [await what_is_seen(amina, guess) for guess in guesses]

    assert seen[0] == seen[1] == seen[2]
    assert await what_is_seen(amina, words) != seen[0]


async def what_is_seen(person: Person, guess: list[str]) -> list[object]:
    """Statuses, addresses and lengths on the way of these pictures."""
    seen: list[object] = []
    await person.visitor.get(f"{person.home}/card/pictures")
    for number, word in enumerate(guess, 1):
        here = f"{person.home}/card/pictures/{number}"
        await factories.form(person.visitor, here, kind=min(KINDS[word]))
        page = await person.visitor.get(f"{here}/which")
        answer = await factories.form(person.visitor, f"{here}/which", word=word)
        seen += [
            page.status_code,
            len(page.content),
            answer.status_code,
            answer.headers["location"],
        ]
    opened = await open_chosen(person)
    return [*seen, opened.status_code, len(opened.content)]


async def test_all_kinds_of_pictures_are_pages_of_one_length(amina: Person) -> None:
    """A log of a proxy has the length of each page: it must not tell the kind."""
    here = "/anyborough/card/pictures/1"
    lengths = {}
    for kind in THING_KINDS:
        if not kind.earlier:
            await factories.form(amina.visitor, here, kind=kind.key)
            lengths[kind.key] = len((await amina.visitor.get(f"{here}/which")).content)

    assert len(set(lengths.values())) == 1, lengths


async def test_no_address_tells_which_pictures_somebody_looks_at(amina: Person) -> None:
    """The pictures come in the page: a browser asks for none of them."""
    here = "/anyborough/card/pictures/1"
    asked = []
    for kind in ("tools", "plants"):
        await factories.form(amina.visitor, here, kind=kind)
        page = (await amina.visitor.get(f"{here}/which")).text
        asked.append(sorted(re.findall(r'(?:src|href)="(/[^"]+)"', page)))
        assert page.count('src="data:image/svg+xml,') > 10

    assert asked[0] == asked[1]


async def test_pictures_count_as_tries_together_with_words(amina: Person) -> None:
    words = (await sent_with_card(amina)).split()
    for _ in range(29):
        await amina.use_card("apple apple apple apple apple")
    await choose_all(amina, list(new_card()))
    assert (await open_chosen(amina)).status_code == 422

    await choose_all(amina, words)

    assert (await open_chosen(amina)).status_code == 429
    assert (await amina.use_card(" ".join(words))).status_code == 429


async def test_a_card_of_another_council_opens_nothing(
    amina: Person, somebody_else: Person, pool: db.Pool
) -> None:
    words = (await sent_with_card(amina)).split()
    async with db.transaction(pool) as conn:
        await factories.organisation(conn, "otherham")
    somebody_else.home = "/otherham"

    await choose_all(somebody_else, words)

    assert (await open_chosen(somebody_else)).status_code == 422


async def test_pictures_chosen_for_one_council_are_not_taken_to_another(
    amina: Person, pool: db.Pool
) -> None:
    await choose_all(amina, list(new_card()))
    async with db.transaction(pool) as conn:
        await factories.organisation(conn, "otherham")

    page = await amina.visitor.get("/otherham/card/chosen")

    assert page.headers["location"] == "/otherham/card/pictures"


async def test_after_the_round_the_pictures_still_open_them_to_take_back(
    amina: Person, spring: Round, calendar: Calendar, query: Query
) -> None:
    words = (await sent_with_card(amina)).split()
    calendar.after(spring)
    await choose_all(amina, words)
    await open_chosen(amina)

    assert (await amina.see("questions/1")).status_code == 410
    await amina.leave("take-back")

    assert await query("SELECT count(*) FROM responses") == 0


async def test_a_card_of_before_opens_its_answers_by_words_and_by_pictures(
    amina: Person, somebody_else: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its words are on no new card: childish, ambiguous, or people."""
    before = ("unicorn", "grandad", "pig", "sun", "baby")
    assert not set(before) & set(NEW_CARD_WORDS)
    monkeypatch.setattr("said_and_done.code_cards.domain.NEW_CARD_WORDS", before)
    await amina.start()
    words = (await sent_with_card(amina)).split()
    monkeypatch.undo()
    assert sorted(words) == sorted(before)

    by_words = await somebody_else.use_card(" ".join(words).replace("unicorn", "unicron"))
    await choose_all(somebody_else, words, more=True)
    by_pictures = await open_chosen(somebody_else)

    assert by_words.status_code == by_pictures.status_code == 303
    assert by_words.headers["location"] == by_pictures.headers["location"]


async def test_what_was_chosen_is_gone_after_some_minutes(
    amina: Person, calendar: Calendar
) -> None:
    words = list(new_card())
    await choose_all(amina, words)
    assert words[0] in (await amina.visitor.get("/anyborough/card/chosen")).text

    calendar.now += timedelta(minutes=20)
    page = await amina.visitor.get("/anyborough/card/chosen")

    assert page.headers["location"] == "/anyborough/card/pictures"


async def test_who_begins_again_finds_nothing_of_the_one_before(amina: Person) -> None:
    await choose(amina, 1, "lion")
    assert "lion" in (await amina.visitor.get("/anyborough/card/pictures/2")).text

    await amina.visitor.get("/anyborough/card/pictures")

    assert "lion" not in (await amina.visitor.get("/anyborough/card/pictures/2")).text


async def test_what_was_chosen_is_gone_once_it_opened_the_answers(amina: Person) -> None:
    words = (await sent_with_card(amina)).split()
    await choose_all(amina, words)
    await open_chosen(amina)

    page = await amina.visitor.get("/anyborough/card/pictures/1")

    assert not any(f">{word}<" in page.text for word in words)


@pytest.mark.parametrize("sent", [{"word": "xyzzy"}, {"word": ""}, {}, {"word": "x" * 5000}])
async def test_what_is_no_picture_is_not_taken(amina: Person, sent: dict[str, str]) -> None:
    here = "/anyborough/card/pictures/1"
    await factories.form(amina.visitor, here, kind="tools")

    answer = await factories.form(amina.visitor, f"{here}/which", **sent)

    assert answer.headers["location"] == here


@pytest.mark.parametrize("number", [0, 6, 400])
async def test_a_card_has_five_pictures(amina: Person, number: int) -> None:
    assert (await amina.visitor.get(f"/anyborough/card/pictures/{number}")).status_code == 404


async def test_each_picture_has_its_word_for_a_screen_reader(amina: Person) -> None:
    amina.visitor.cookies.set(COOKIE, "ur.symbols.usual.usual.cream.off.on")
    here = "/anyborough/card/pictures/1"
    await factories.form(amina.visitor, here, kind="tools")

    buttons = BUTTON.findall((await amina.visitor.get(f"{here}/which")).text)

    assert len(buttons) > 10
    for _name, word, inside in buttons:
        assert f'<span lang="en-GB" dir="ltr">{word}</span>' in inside


async def test_where_nobody_wants_pictures_the_words_are_chosen(amina: Person) -> None:
    words = (await sent_with_card(amina)).split()
    amina.visitor.cookies.set(COOKIE, "en.none.usual.usual.cream.off.on")

    await choose_all(amina, words)

    assert (await open_chosen(amina)).status_code == 303


def test_every_word_has_a_kind_and_a_picture_of_its_own() -> None:
    keys = {kind.key for kind in THING_KINDS}

    assert all(kinds and kinds <= keys for kinds in KINDS.values())
    assert len({PICTURES[word] for word in WORDS}) == len(WORDS)


def test_no_kind_of_new_cards_is_empty_or_longer_than_somebody_can_look_through() -> None:
    for kind in THING_KINDS:
        words = [word for word in NEW_CARD_WORDS if kind.key in KINDS[word]]
        assert kind.earlier == (words == [])
        assert len(words) <= 40, kind.key


async def test_the_page_for_a_card_leads_to_the_pictures(
    amina: Person, anyborough: Organisation
) -> None:
    page = (await amina.visitor.get("/anyborough/card")).text

    assert f'href="/{anyborough.slug}/card/pictures"' in page
