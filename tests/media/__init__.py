"""Speech and recordings: real espeak-ng, real ffmpeg."""
