"""Somebody hears the words of their code card, and nobody can tell which words they were."""

import logging
import re
from array import array
from base64 import b64decode
from itertools import pairwise
from math import sqrt

import pytest

from said_and_done.code_cards.domain import NEW_CARD_WORDS, WORDS
from said_and_done.core import db
from said_and_done.media import voices
from said_and_done.media.recordings import RATE, samples
from said_and_done.read_aloud.domain import word_clips
from tests.answering.conftest import Person
from tests.code_cards.test_code_cards import sent_with_card

SOUND = re.compile(r'<source src="data:audio/mpeg;base64,([^"]+)" type="audio/mpeg">')
HEARD = re.compile(
    r'<span class="said" id="word-\d" data-from="([\d.]+)" data-to="([\d.]+)">(\w+)<'
)
LOUD = 500


@pytest.fixture
def a_few_words(monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """Cards whose words are spoken quickly."""
    # Chosen before anybody begins, for a card is made then.
    few = NEW_CARD_WORDS[:6]
    monkeypatch.setattr("said_and_done.code_cards.domain.WORDS", few)
    monkeypatch.setattr("said_and_done.code_cards.domain.NEW_CARD_WORDS", few)
    return few


async def test_until_the_words_were_spoken_the_card_has_no_player(
    a_few_words: tuple[str, ...], amina: Person
) -> None:
    words = await sent_with_card(amina)

    page = (await amina.see("card")).text

    assert "<audio" not in page
    assert all(f">{word}<" in page for word in words.split())


async def test_the_card_brings_the_sound_of_its_words_with_it(
    a_few_words: tuple[str, ...], amina: Person, pool: db.Pool
) -> None:
    await word_clips.speak_alone(pool, a_few_words)
    words = (await sent_with_card(amina)).split()

    page = (await amina.see("card")).text

    assert '<audio controls preload="none"' in page
    heard = HEARD.findall(page)
    assert [word for _start, _end, word in heard] == words
    assert [end for _start, end, _word in heard][:-1] == [start for start, *_rest in heard][1:]
    mp3 = b64decode(SOUND.findall(page)[0])
    plain = await samples(mp3)
    assert isinstance(plain, bytes)
    for start, end, word in heard:
        assert 0.8 < float(end) - float(start) < 2.5, word
        assert loudness(plain, float(start), float(end) - 0.3) > LOUD, word
        assert loudness(plain, float(end) - 0.2, float(end)) < LOUD / 10, word
    assert len(page) < 100_000, "a card is heard on a telephone"


async def test_each_word_sounds_as_it_does_alone(pool: db.Pool) -> None:
    words = ("anchor", "apple", "arrow")
    await word_clips.speak_alone(pool, words)

    async with db.transaction(pool) as conn:
        alone = await word_clips.clip(conn, words, ("arrow",))
        together = await word_clips.clip(conn, words, ("apple", "arrow", "arrow"))

    assert alone
    assert together
    size = len(alone.mp3)
    assert together.mp3[-2 * size :] == alone.mp3 * 2
    assert [round(end.start - start.start, 3) for start, end in pairwise(together.cues)] == [
        together.cues[0].end,
        alone.cues[0].end,
    ]


async def test_words_that_were_spoken_are_not_spoken_again(
    pool: db.Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    await word_clips.speak_alone(pool, ("anchor", "apple"))
    monkeypatch.setattr(voices, "speak_alone", None)

    await word_clips.speak_alone(pool, ("anchor", "apple"))


async def test_no_address_and_no_line_of_the_log_tells_which_card_was_heard(
    a_few_words: tuple[str, ...], amina: Person, pool: db.Pool, caplog: pytest.LogCaptureFixture
) -> None:
    """Two cards ask for the same addresses: sound and pictures of the words are in the page."""
    await word_clips.speak_alone(pool, a_few_words)
    caplog.set_level(logging.DEBUG)
    asked = []
    for _card in range(2):
        await amina.start()
        words = (await sent_with_card(amina)).split()
        caplog.clear()
        page = (await amina.see("card")).text
        asked.append(sorted(re.findall(r'(?:src|href)="(/assets/[^"]+)"', page)))
        assert "/speech/" not in page
        lines = " ".join(log_record.getMessage() for log_record in caplog.records)
        assert not any(word in lines for word in words)

    assert asked[0] == asked[1]
    assert any("aloud.js" in one for one in asked[0])


async def test_the_browser_may_play_what_is_in_the_page(amina: Person) -> None:
    page = await amina.see("questions/1")

    assert "media-src 'self' blob: data:;" in page.headers["content-security-policy"]


async def test_whoever_kept_their_card_hears_it_no_more(
    a_few_words: tuple[str, ...], amina: Person, pool: db.Pool
) -> None:
    await word_clips.speak_alone(pool, a_few_words)
    await sent_with_card(amina)
    await amina.leave("sent")

    assert (await amina.see("card")).status_code == 404


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_all_512_words_are_heard_each_at_its_place(pool: db.Pool) -> None:
    await word_clips.speak_alone(pool, WORDS)
    async with db.transaction(pool) as conn:
        whole = await word_clips.clip(conn, WORDS, WORDS)
    assert whole

    plain = await samples(whole.mp3, longest=3600)

    assert isinstance(plain, bytes)
    assert len(whole.cues) == len(WORDS) == 512
    assert len(plain) / RATE / 2 == pytest.approx(whole.cues[-1].end, abs=0.2)
    for word, cue in zip(WORDS, whole.cues, strict=True):
        assert 0.8 < cue.end - cue.start < 2.5, word
        assert loudness(plain, cue.start, cue.end - 0.3) > LOUD, word
        assert loudness(plain, cue.end - 0.2, cue.end) < LOUD / 10, word


def loudness(plain: bytes, start: float, end: float) -> float:
    """How loud the samples between these seconds are: the root of their mean square."""
    numbers = array("h", plain[int(start * RATE) * 2 : int(end * RATE) * 2])
    return sqrt(sum(one * one for one in numbers) / max(1, len(numbers)))
