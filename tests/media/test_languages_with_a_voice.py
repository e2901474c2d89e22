"""The languages that we say we can read aloud are those for which espeak-ng has a voice."""

import subprocess

from said_and_done.i18n.languages import LANGUAGES
from said_and_done.media.voices import VOICES
from said_and_done.read_aloud.model import HAVE_A_VOICE


def test_each_language_with_a_voice_is_one_of_espeaks() -> None:
    listed = subprocess.run(
        ["espeak-ng", "--voices"], capture_output=True, text=True, check=True
    ).stdout
    there = {line.split()[1] for line in listed.splitlines()[1:]}

    assert {key for key in LANGUAGES if VOICES.get(key, key) in there} == HAVE_A_VOICE
