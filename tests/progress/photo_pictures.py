"""A photo of a group, as a test draws it: nobody is shown."""

from io import BytesIO

from PIL import Image, ImageDraw

COATS = ("#b03030", "#3060a0", "#308030", "#a06030", "#603090", "#207070")


def drawn_group(size: tuple[int, int] = (1600, 1200), coats: tuple[str, ...] = COATS) -> bytes:
    """Six round heads in coats before a hedge, with the place and the camera in the file."""
    width, height = size
    picture = Image.new("RGB", size, "#c9dfee")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, height * 2 // 3, width, height), fill="#7a9b6a")
    step = width // (len(coats) + 1)
    for number, coat in enumerate(coats, 1):
        x, y, r = number * step, height // 2 - (number % 2) * height // 20, step // 3
        draw.ellipse((x - r, y - r, x + r, y + r), fill="#c99a6a")
        draw.rounded_rectangle((x - r * 5 // 4, y + r, x + r * 5 // 4, height), r // 2, fill=coat)
    exif = Image.Exif()
    exif[0x010F] = "Camera of Amina"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (51.0, 28.0, 38.0), "W", (0.0, 7.0, 39.0)
    out = BytesIO()
    picture.save(out, "JPEG", quality=90, exif=exif)
    return out.getvalue()
