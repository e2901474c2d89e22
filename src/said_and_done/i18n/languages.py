"""The languages that people can answer in."""

import msgspec


class Language(msgspec.Struct, frozen=True, kw_only=True):
    """A language. ``key`` names its files, ``tag`` stands in ``lang``, ``name`` is its own name for
    itself; ``direction`` is "ltr" or "rtl". ``script`` names the sheet of styles for letters that
    are not Latin, and their font; it is "" where they are."""

    key: str
    tag: str
    name: str
    english_name: str
    direction: str = "ltr"
    script: str = ""


ENGLISH = Language(key="en", tag="en-GB", name="English", english_name="English")
OTHERS = (
    Language(key="cy", tag="cy", name="Cymraeg", english_name="Welsh"),
    Language(
        key="ar", tag="ar", name="العربية", english_name="Arabic", direction="rtl", script="arabic"
    ),
    Language(key="bn", tag="bn", name="বাংলা", english_name="Bengali", script="bengali"),
    Language(key="gu", tag="gu", name="ગુજરાતી", english_name="Gujarati", script="gujarati"),
    Language(key="pa", tag="pa", name="ਪੰਜਾਬੀ", english_name="Punjabi", script="gurmukhi"),
    Language(key="pl", tag="pl", name="Polski", english_name="Polish"),
    Language(key="ro", tag="ro", name="Română", english_name="Romanian"),
    Language(
        key="ur", tag="ur", name="اردو", english_name="Urdu", direction="rtl", script="arabic"
    ),
)
LANGUAGES = {one.key: one for one in (ENGLISH, *OTHERS)}
"""English and Welsh first, as these are the languages of this country; the others in the order of
their English names."""
