"""Speech and recordings: the only place that runs espeak-ng and ffmpeg, in processes of their own.

speak(sentences, language)     read aloud, ahead of time: a Speech
speak_alone(words, language)   each word by itself, to be put together in any order: Frames
encode(content, longest=…)     a stranger's recording as opus: an Encoded, or what is Broken
probe(content)                 what it is and how long it says it is: a Probed, or Broken
kind_of(content)               a file's kind by its first bytes, without any program
"""
