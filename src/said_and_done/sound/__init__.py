"""Speech and recordings: the only place that runs espeak-ng and ffmpeg, in processes of their own.

speak(sentences, language)     read aloud, ahead of time: a Speech
encode(content, longest=…)     a stranger's recording as opus: an Encoded, or what is Broken
probe(content)                 what it is and how long it says it is: a Probed, or Broken
kind_of(content)               a file's kind by its first bytes, without any program
"""

from said_and_done.sound.kinds import SOUNDS, Kind, kind_of
from said_and_done.sound.programs import lacking
from said_and_done.sound.recordings import Broken, Encoded, Probed, Trouble, encode, probe
from said_and_done.sound.voices import HOW, VOICES, Piece, Speech, speak

__all__ = [
    "HOW",
    "SOUNDS",
    "VOICES",
    "Broken",
    "Encoded",
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
]
