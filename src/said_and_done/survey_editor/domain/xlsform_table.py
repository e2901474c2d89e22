"""What stands where in an XLSForm, and what of it we can show. A new kind of question is one more
line in these tables."""

import re
from collections.abc import Mapping

from said_and_done.i18n.languages import LANGUAGES, Language
from said_and_done.surveys.model.questions import Scale

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
OURS, WORDS = "said and done", "hard words"
"""Two sheets of ours, for what an XLSForm has no place for. Other programs pass them by."""
SHEETS = (SURVEY, CHOICES, SETTINGS, OURS, WORDS)
OTHER_SHEETS = ("external_choices", "entities", "osm")
"""Sheets that an XLSForm may have, too, and that we cannot show."""

FOR_THEM = "label_for_supporters"
"""A column of ours: a question, or an answer, in words for whoever answers on behalf of another."""
ABOUT = ("about", "for_whom", "why", "who_reads", "note")
"""What a survey says of itself: notes before the first question."""
EVERYBODY, BY_THEME = "everybody", "theme"

# Each answer of a scale by its key, and what else forms of other people call it.
SCALES: Mapping[Scale, Mapping[str, frozenset[str]]] = {
    Scale.YES_SOMETIMES_NO: {
        "yes": frozenset({"yes", "y", "true"}),
        "sometimes": frozenset({"sometimes", "partly", "in part"}),
        "no": frozenset({"no", "n", "false"}),
        "not-sure": frozenset(
            {
                *("not sure", "i am not sure", "i'm not sure", "unsure", "don't know", "dont know"),
                *("i don't know", "i do not know", "do not know", "dk"),
            }
        ),
    },
}

SELECT_ONE = re.compile(
    r"(?:add select one prompt using|select one from|select[_ ]one|select1)"
    r" (?P<list>\S+)(?P<other> or[_ ](?:specify[_ ])?other)?",
    re.IGNORECASE,
)
SELECT_SEVERAL = re.compile(
    r"(?:add select multiple prompt using|select all that apply from"
    r"|select[_ ]multiple(?: from)?|select all that apply)"
    r" (?P<list>\S+)(?P<other> or[_ ](?:specify[_ ])?other)?",
    re.IGNORECASE,
)
TEXT, NOTE = frozenset({"text", "string"}), "note"
BEGIN_GROUP = re.compile(r"begin[_ ](?:group|lgroup)\b")
BEGIN_REPEAT = re.compile(r"begin[_ ](?:repeat|loop|looped group)\b")
BEGIN = re.compile(r"begin[_ ]")
END = re.compile(r"end[_ ](?:group|lgroup|repeat|loop|looped group)\b")

PLACE = "it asks for a place on a map"
PHOTO = "it asks for a photo, a sound or a film"
DEVICE = "it keeps what a device knows by itself. We never keep that"
SUM = "it works out something that people do not see"
FILE = "its answers come from another file"
NUMBER = "it asks for a number"
DAY = "it asks for a day or a time"
# How a type begins, with “_” for spaces, and what we say of it.
NOT_SHOWN: Mapping[str, str] = {
    "select_multiple_from_file": FILE,
    "select_one_from_file": FILE,
    "select_one_external": FILE,
    "cascading": "its answers depend on another answer",
    "rank": "it asks people to put answers in order",
    "range": NUMBER,
    "integer": NUMBER,
    "int": NUMBER,
    "decimal": NUMBER,
    "datetime": DAY,
    "date": DAY,
    "time": DAY,
    "geopoint": PLACE,
    "geotrace": PLACE,
    "geoshape": PLACE,
    "gps": PLACE,
    "osm": PLACE,
    "image": PHOTO,
    "photo": PHOTO,
    "audio": PHOTO,
    "video": PHOTO,
    "file": "it asks for a file",
    "barcode": "it asks for a barcode",
    "acknowledge": "it asks for a tick under something to read",
    "trigger": "it asks for a tick under something to read",
    "calculate": SUM,
    "hidden": SUM,
    "xml-external": FILE,
    "csv-external": FILE,
    "include": "its questions are in another form",
    "start-geopoint": DEVICE,
    "background-": DEVICE,
    "start": DEVICE,
    "end": DEVICE,
    "today": DEVICE,
    "deviceid": DEVICE,
    "imei": DEVICE,
    "device_id": DEVICE,
    "subscriberid": DEVICE,
    "simserial": DEVICE,
    "phonenumber": DEVICE,
    "phone_number": "it asks for a telephone number",
    "username": DEVICE,
    "email": DEVICE,
    "audit": DEVICE,
    "uri:": DEVICE,
}

# Columns of the sheet “survey” that are read, and those that change how a question is asked.
READ = frozenset(
    {
        *("type", "name", "label", "hint", FOR_THEM),
        *("statement", "asked_of", "picture", "beside", "scale"),
    }
)
ALIASES: Mapping[str, str] = {
    "caption": "label",
    "command": "type",
    "tag": "name",
    "value": "name",
    "relevance": "relevant",
    "calculate": "calculation",
    "readonly": "read_only",
    "constraining_message": "constraint_message",
    "requiredmsg": "required_message",
}
SAID_OF: Mapping[str, str] = {
    "relevant": "it is asked only after some answers (“relevant”). We ask it of everybody.",
    "choice_filter": "its answers depend on another answer (“choice_filter”). We cannot show that.",
    "constraint": "not every answer is allowed (“constraint”). We allow every answer.",
    "required": "people must answer it (“required”). Here nobody must answer.",
    "calculation": "a sum (“calculation”) is left out.",
    "default": "an answer that is there from the start (“default”) is left out.",
    "read_only": "people cannot change it (“read_only”). Here they can.",
    "guidance_hint": "words for interviewers (“guidance_hint”) are left out.",
    "image": "a picture file (“image”) is left out. Pick a picture in the draft.",
    "big-image": "a picture file (“big-image”) is left out. Pick a picture in the draft.",
    "audio": "a sound file (“audio”) is left out. We read each question aloud.",
    "video": "a film (“video”) is left out.",
    "trigger": "what happens after another answer (“trigger”) is left out.",
    "repeat_count": "how often it is asked (“repeat_count”) is left out.",
}
IN_LANGUAGES = frozenset({"label", "hint", FOR_THEM, "words", "word", "means"})
YES_OR_NO = frozenset({"required", "read_only"})
MEDIA = ("image", "big-image", "audio", "video")
# They say something of what is said above, or only how another program draws a question.
SAYS_NOTHING = frozenset(
    {"constraint_message", "required_message", "appearance", "parameters", "rows", "autoplay"}
)
FOR_OTHER_PROGRAMS = frozenset({"bind", "instance", "body", "control", "jr"})
"""Such columns say something to other programs only."""
OTHER_ANSWERS = "its answers are others than ours"
OUR_ANSWERS = "We ask with Yes, Sometimes, No and I am not sure."


def not_shown(kind: str) -> str | None:
    """What we say of a row of this type; None where we do not know it."""
    called = kind.casefold().replace(" ", "_")
    return next((what for start, what in NOT_SHOWN.items() if called.startswith(start)), None)


def language_column(column: str, language: Language) -> str:
    """The head of a column in a language, as in “label::Welsh (cy)”."""
    return f"{column}::{language_words(language)}"


def answer_for_them(language: Language) -> str:
    """The same for an answer in words for supporters: other programs take the columns of answers
    for names of data, which have no colons."""
    return f"{FOR_THEM}_{language.key}"


def language_words(language: Language) -> str:
    """As an XLSForm names it: “Welsh (cy)”."""
    return f"{language.english_name} ({language.key})"


def language_named(name: str) -> Language | None:
    """Ours that is called so: “Welsh (cy)”, “cy”, “Welsh” or “Cymraeg”. None for any other."""
    tag = re.search(r"\(([a-zA-Z]{2,3})(?:-[a-zA-Z0-9]+)*\)\s*$", name)
    if tag is not None:
        return LANGUAGES.get(tag[1].lower())
    wanted = name.strip().casefold()
    for language in LANGUAGES.values():
        if wanted in {language.key, language.english_name.casefold(), language.name.casefold()}:
            return language
    return None


def scale_of(answers: Mapping[str, str]) -> tuple[Scale, Mapping[str, str]] | None:
    """The scale whose answers these are, by name and English words, with the key of each; some of
    its answers may be missing. None where no scale of ours has them."""
    for scale, known in SCALES.items():
        keys = {name: _key(known, name, words) for name, words in answers.items()}
        there = {name: key for name, key in keys.items() if key}
        if answers and len(there) == len(answers) == len(set(there.values())):
            return scale, there
    return None


def _key(known: Mapping[str, frozenset[str]], name: str, words: str) -> str | None:
    """The words decide; where there are none, the name does."""
    said = words or name.replace("_", " ").replace("-", " ")
    plain = said.casefold().replace("’", "'").rstrip(". ")
    return next((key for key, called in known.items() if plain in called), None)
