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


def amr(folder: Path, name: str, *, seconds: float = 2) -> bytes:
    """What old telephones record, by hand: our ffmpeg opens AMR, and cannot write it. 50 frames a
    second, each with its mode and as many bytes as that mode has."""
    wide = name.endswith(".awb")
    start, frame = (
        (b"#!AMR-WB\n", b"\x04" + bytes(17)) if wide else (b"#!AMR\n", b"\x3c" + bytes(31))
    )
    file = folder / name
    file.write_bytes(start + frame * round(50 * seconds))
    return file.read_bytes()


def amr_in_3gp(folder: Path, name: str) -> bytes:
    """The same sound, copied into the container that telephones put it into."""
    amr(folder, "inside.amr")
    return _made(folder / name, "-i", str(folder / "inside.amr"), "-c", "copy")


def film_with_sound(folder: Path, name: str, *, seconds: float = 2) -> bytes:
    """A small grey film in which somebody hums, with a name and a place in it, as phones write."""
    source = ("-f", "lavfi", "-i", f"color=c=gray:s=64x48:r=5:d={seconds:g}")
    tone = ("-f", "lavfi", "-i", f"sine=frequency=300:duration={seconds:g}")
    told = ("-metadata", "title=Amina at home", "-metadata", "location=+51.4772+000.0000/")
    seen = "libvpx" if name.endswith(".webm") else "mpeg4"
    heard = "libopus" if name.endswith(".webm") else "aac"
    return _made(folder / name, *source, *tone, "-c:v", seen, "-c:a", heard, "-shortest", *told)


def streams(folder: Path, content: bytes) -> list[str]:
    """What is in a file: audio, video, subtitle, data."""
    file = folder / "streams"
    file.write_bytes(content)
    shown = ("-show_entries", "stream=codec_type", "-of", "csv=p=0", str(file))
    probe = ["ffprobe", "-loglevel", "error", *shown]
    return subprocess.run(probe, check=True, capture_output=True, text=True).stdout.split()
