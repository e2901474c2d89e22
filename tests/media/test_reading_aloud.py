"""A machine reads sentences aloud: each where it is said to begin, in each of our languages."""

from pathlib import Path

import pytest

from said_and_done.i18n.languages import LANGUAGES
from said_and_done.media import file_kinds, recordings, voices
from said_and_done.media.programs import run
from tests.media.recorded import tone

SENTENCES = ("Do you have enough help?", "Yes", "I am not sure")
IN_THEIRS = {
    "en": "Do you have enough help?",
    "cy": "Oes gennych chi ddigon o help?",
    "ar": "هل تحصلون على مساعدة كافية؟",
    "bn": "আপনি কি যথেষ্ট সাহায্য পান?",
    "pa": "ਕੀ ਤੁਹਾਨੂੰ ਲੋੜੀਂਦੀ ਮਦਦ ਮਿਲਦੀ ਹੈ?",
    "ro": "Primiți destul ajutor?",
    "pl": "Czy ma Pan lub Pani dość pomocy?",
    "ur": "کیا آپ کے پاس کافی مدد ہے؟",
    "gu": "શું તમારી પાસે પૂરતી મદદ છે?",
}


async def test_each_sentence_begins_where_its_cue_says() -> None:
    speech = await voices.speak(SENTENCES, "en")

    assert speech.starts[0] == 0
    assert list(speech.starts) == sorted(set(speech.starts))
    for start, end in zip(speech.starts, (*speech.starts[1:], speech.seconds), strict=True):
        assert end - start > voices.PAUSE_SECONDS + 0.2
    probed = await recordings.probe(speech.ogg)
    assert isinstance(probed, recordings.Probed)
    assert probed.kind is file_kinds.Kind.OGG
    assert probed.seconds == pytest.approx(speech.seconds, abs=0.1)


async def test_who_cannot_play_opus_hears_the_same_as_mp3() -> None:
    speech = await voices.speak(SENTENCES, "en")

    probed = await recordings.probe(speech.mp3)

    assert isinstance(probed, recordings.Probed)
    assert probed.kind is file_kinds.Kind.MP3
    assert probed.seconds == pytest.approx(speech.seconds, abs=0.2)


async def test_the_same_words_are_the_same_file_each_time() -> None:
    assert (await voices.speak(SENTENCES, "en")).ogg == (await voices.speak(SENTENCES, "en")).ogg


@pytest.mark.parametrize("language", LANGUAGES)
async def test_there_is_a_voice_for_each_of_our_languages(language: str) -> None:
    speech = await voices.speak(IN_THEIRS[language], language)

    assert speech.seconds > 1.5


async def test_words_that_begin_with_a_dash_are_read_too() -> None:
    assert (await voices.speak("--help me", "en")).seconds > 1


async def test_a_persons_recording_stands_beside_what_the_machine_says(tmp_path: Path) -> None:
    recorded = tone(tmp_path, "own.mp3", seconds=3)

    speech = await voices.speak((recorded, "Yes"), "en")

    assert speech.broken == ()
    assert speech.starts[1] == pytest.approx(3 + voices.PAUSE_SECONDS, abs=0.1)


async def test_a_recording_that_cannot_be_played_is_named_and_the_rest_is_read() -> None:
    speech = await voices.speak((b"OggS and then nothing of the kind", "Yes"), "en")

    assert speech.broken == (0,)
    assert speech.seconds > 1


async def test_a_program_that_never_ends_is_ended() -> None:
    ran = await run(("sleep", "60"), seconds=0.2)

    assert ran.code is None
    assert not ran.well


async def test_a_program_gets_no_more_memory_than_it_may_have() -> None:
    ran = await run(("python3", "-c", "print(len(bytes(2 * 1024 ** 3)))"), seconds=20)

    assert not ran.well
    assert "MemoryError" in ran.said
