"""Speech and recordings: the only place that runs espeak-ng and ffmpeg, in processes of their own.

speak(sentences, language)     read aloud, ahead of time: a Speech
speak_alone(words, language)   each word by itself, to be put together in any order: Frames
encode(content, longest=…)     a stranger's recording as opus: an Encoded, or what is Broken
probe(content)                 what it is and how long it says it is: a Probed, or Broken
kind_of(content)               a file's kind by its first bytes, without any program
"""

from said_and_done.sound.kinds import (
    PICTURE_NAMES,
    PICTURES,
    PLAYED_BY_BROWSERS,
    SOUND_NAMES,
    SOUNDS,
    Kind,
    kind_of,
)
from said_and_done.sound.programs import lacking
from said_and_done.sound.recordings import (
    FRAME_BYTES,
    FRAME_SECONDS,
    Broken,
    Encoded,
    Probed,
    Trouble,
    encode,
    probe,
)
from said_and_done.sound.voices import (
    HOW,
    HOW_ALONE,
    VOICES,
    Frames,
    Piece,
    Speech,
    speak,
    speak_alone,
)

__all__ = [
    "FRAME_BYTES",
    "FRAME_SECONDS",
    "HOW",
    "HOW_ALONE",
    "PICTURES",
    "PICTURE_NAMES",
    "PLAYED_BY_BROWSERS",
    "SOUNDS",
    "SOUND_NAMES",
    "VOICES",
    "Broken",
    "Encoded",
    "Frames",
    "Kind",
    "Piece",
    "Probed",
    "Speech",
    "Trouble",
    "encode",
    "kind_of",
    "lacking",
    "probe",
    "speak",
    "speak_alone",
]
