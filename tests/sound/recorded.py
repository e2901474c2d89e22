"""Sounds and films that tests record, with ffmpeg itself."""

import subprocess
from pathlib import Path


def tone(folder: Path, name: str, *, seconds: float = 2, extra: tuple[str, ...] = ()) -> bytes:
    """A steady tone in the format that the file's name says."""
    source = ("-f", "lavfi", "-i", f"sine=frequency=300:duration={seconds:g}")
    return _made(folder / name, *source, *extra)


def long_tone(folder: Path, name: str, *, minutes: int) -> bytes:
    """A tone that goes on, made of one minute again and again."""
    tone(folder, f"minute-{name}", seconds=60, extra=("-b:a", "8k"))
    again = ("-stream_loop", str(minutes - 1), "-i", str(folder / f"minute-{name}"))
    return _made(folder / name, *again, "-c", "copy")


def film(folder: Path, name: str, *, seconds: float = 1) -> bytes:
    """A small grey film without a sound."""
    source = ("-f", "lavfi", "-i", f"color=c=gray:s=64x48:r=5:d={seconds:g}")
    return _made(folder / name, *source)


def picture(folder: Path, name: str) -> bytes:
    """A small grey picture."""
    return _made(folder / name, "-f", "lavfi", "-i", "color=c=gray:s=64x48", "-frames:v", "1")


def _made(file: Path, *how: str) -> bytes:
    quiet = ("ffmpeg", "-hide_banner", "-loglevel", "error", "-nostdin", "-y")
    subprocess.run([*quiet, *how, str(file)], check=True)
    return file.read_bytes()
