"""Speech and recordings: the only place that runs espeak-ng and ffmpeg, in processes of their own."""
