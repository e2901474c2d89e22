"""The plain-words check: hints for writers, from the easy-read rules that a machine can see.

Sentences of at most 15 words, no contractions and whole words in place of initials follow GOV.UK's
easy-read guidance, and so do one idea a sentence and active words; digits in place of number words
and "out of 10" in place of percentages follow Inclusion Europe. The preferred terms, idioms and
abstract words are the project's own lists.

A machine sees these rules in part. Each check rather misses a hard sentence than calls a plain one
hard: no sentence of the shipped surveys, statements and guides gets a hint.
"""

import re
from collections.abc import Iterator

from said_and_done.framework.model import Hint

WORDS_IN_A_SENTENCE = 15

# What we say, for what we do not say.
PREFERRED = {
    "service users?": "people who draw on care and support",
    "clients?": "people",
    "patients?": "people",
    "the (?:disabled|elderly|vulnerable)": "disabled people, or older people",
    "suffer(?:s|ing|ed)? from": "living with",
    "wheelchair[- ]bound": "uses a wheelchair",
    "special needs": "support needs",
    "challenging behaviour": "distress",
    "package of care|care package": "care and support",
    "domiciliary care": "care at home",
    "utilis(?:e|es|ed|ing)": "use",
    "commenc(?:e|es|ed|ing)": "start",
    "assist(?:s|ed|ing|ance)?": "help",
    "endeavour": "try",
    "prior to": "before",
    "in order to": "to",
    "with regards? to|regarding": "about",
    "via": "through",
    "please note": "nothing: just say it",
    "successfully": "nothing: just say it",
    "invalid": "what to do instead",
    r"e\.g\.": "for example",
    r"i\.e\.": "that is",
    r"etc\.?": "the whole list, or for example",
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve": "the number in digits",
}

# Said of something else than the words say. Whoever takes words as they are cannot follow.
IDIOMS = (
    "at the end of the day,",
    "at your fingertips",
    "ball is in your court",
    "bear in mind",
    "blue[- ]sky thinking",
    "bottom line",
    "fall(?:s|ing)? (?:through the cracks|between the cracks)",
    "first port of call",
    "get(?:s|ting)? the ball rolling",
    "going forward",
    "hit(?:s|ting)? the ground running",
    "in a nutshell",
    "in the loop",
    "in the same boat",
    "in the pipeline",
    "jump(?:s|ing)? through hoops",
    "keep(?:s|ing)? an eye on",
    "level playing field",
    "light at the end of the tunnel",
    "low[- ]hanging fruit",
    "make(?:s|ing)? ends meet",
    "on the same page",
    "one[- ]stop shop",
    "over the moon",
    "piece of cake",
    "red tape",
    "rule of thumb",
    "safety net",
    "think(?:s|ing)? outside the box",
    "touch(?:es|ing)? base",
    "tick(?:s|ing)? (?:all )?the box(?:es)?",
    "under the weather",
    "up to speed",
    "voice(?:s)? at the table|seat at the table",
)

# Words for nothing that one can see or do, and for what has a shorter word.
ABSTRACT = {
    "accordingly": "so",
    "additional(?:ly)?": "more",
    "approximately": "about",
    "autonomy|self-determination": "choosing for yourself",
    "currently": "now",
    "demonstrat(?:e|es|ed|ing)": "show",
    "eligib(?:le|ility)": "who can get it",
    "empower(?:s|ed|ing|ment)?": "helping people to choose",
    "facilitat(?:e|es|ed|ing|ion)": "help",
    "furthermore|moreover|in addition": "also",
    "holistic(?:ally)?": "of the whole person",
    "however|nevertheless|whereas|albeit": "but, in a new sentence",
    "implement(?:s|ed|ing|ation)?": "do",
    "in respect of|in relation to|pertaining to": "about",
    "in the event of": "if",
    "interventions?": "help",
    "methodolog(?:y|ies)": "how we do it",
    "multi-?disciplinary": "of people who do different work",
    "numerous": "many",
    "obtain(?:s|ed|ing)?": "get",
    "outcomes?": "what changes for people",
    "participat(?:e|es|ed|ing|ion)": "taking part",
    "pathways?": "steps",
    "person-?centred": "as the person wants it",
    "proactive(?:ly)?": "early",
    "provision": "help, or services",
    "purchas(?:e|es|ed|ing)": "buy",
    "requirements?": "what you need",
    "resilien(?:t|ce)": "getting through hard times",
    "robust(?:ly)?": "strong",
    "signpost(?:s|ed|ing)?": "tell people where to go",
    "stakeholders?": "people",
    "strengths?-based": "from what people are good at",
    "subsequent(?:ly)?": "after",
    "sufficient(?:ly)?": "enough",
    "terminat(?:e|es|ed|ing|ion)": "end",
    "unless": "if, and what happens then",
}


_PREFERRED = [
    (re.compile(rf"(?<!\w)(?:{words})(?![\w-])", re.IGNORECASE), better)
    for words, better in (PREFERRED | ABSTRACT).items()
]
_IDIOM = re.compile(rf"(?<!\w)(?:{'|'.join(IDIOMS)})(?!\w)", re.IGNORECASE)
_CONTRACTION = re.compile(
    r"\b(?:\w+n['\u2019]t|\w+['\u2019](?:re|ve|ll|d|m)"
    r"|(?:it|that|what|there|here|who|where|how|let|he|she)['\u2019]s)\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"\b[A-Z]{2,}\b")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"[\w'\u2019-]+")
_ASKS = r"(?:do|does|did|are|is|was|were|can|could|have|has|had|will|would|should)"
_WHO = r"(?:you|they|we|he|she|it|people|the|your|their|our)"
# “Do you feel safe and do you know who to call?”
_ASKS_TWICE = re.compile(rf"\b(?:and|or),? {_ASKS} {_WHO}\b[^?]*\?$", re.IGNORECASE)
_TWO_IN_ONE = re.compile(r";|\band/or\b|\((?:\w+[ ,]+){3,}", re.IGNORECASE)
_NOT = r"(?:not|never|nobody|nothing|none|neither|nor|cannot|hardly)"
_NEGATIVE = re.compile(
    rf"\b(?:{_NOT}|no|without|un(?:able|clear|fair|happy|likely|safe|sure|usual))\b", re.IGNORECASE
)
# Whoever says “Yes” to “Do you not feel safe?” may mean either.
_ASKS_NOT = re.compile(
    rf"^{_ASKS}(?:n['\u2019]t)? (?:[\w'\u2019-]+ ){{0,4}}?{_NOT}\b[^?]*\?$", re.IGNORECASE
)
# No second “not”: “I am not sure”, and “no buses and no trains”.
_ONE_NEGATIVE = re.compile(rf"\bnot sure\b|(?:,|\band|\bor) (?:{_NOT}|no|without)\b", re.IGNORECASE)
_DONE = (
    r"(?:\w{2,}ed|brought|built|chosen|done|found|given|heard|held|kept|known|led|made|met|paid|"
    r"run|seen|sent|shown|spoken|taken|taught|thought|told|understood|written)"
)
# Without “by” or “been”, too many words that end in “ed” say how somebody is: “I am interested”.
_PASSIVE = re.compile(
    rf"\b(?:is|are|was|were|be|been|being|get|gets) (?:\w+ly )?{_DONE} by\b"
    rf"|\b(?:been|being) (?:\w+ly )?{_DONE}\b",
    re.IGNORECASE,
)
_BY_A_DAY = re.compile(
    r" by (?:the end|\d+|hand|post|email|phone|telephone|mistake|now|then|"
    r"yourself|themselves|itself|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"january|february|march|april|may|"
    r"june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)


def plain_words(text: str) -> tuple[str, ...]:
    """What to do about these words; none when nothing was found. It is advice, never a refusal."""
    return tuple(hint.advice for hint in hints_on(text))


def hints_on(text: str) -> tuple[Hint, ...]:
    """The same, each with the sentence that it is about."""
    return tuple(
        Hint(sentence=sentence, advice=advice)
        for sentence in _SENTENCE_END.split(text)
        for advice in _advice(sentence)
    )


def _advice(sentence: str) -> Iterator[str]:
    yield from _long(sentence)
    yield from _contractions(sentence)
    yield from _terms(sentence)
    yield from _hard_to_read(sentence)
    yield from _two_ideas(sentence)
    yield from _negatives(sentence)
    yield from _passives(sentence)


def _long(sentence: str) -> Iterator[str]:
    words = len(_WORD.findall(sentence))
    if words > WORDS_IN_A_SENTENCE:
        yield (f"A sentence has {words} words. Use {WORDS_IN_A_SENTENCE} or fewer: “{sentence}”")


def _contractions(sentence: str) -> Iterator[str]:
    for word in _CONTRACTION.findall(sentence):
        yield f"Write “{word}” as whole words."


def _terms(sentence: str) -> Iterator[str]:
    for term, better in _PREFERRED:
        for match in term.finditer(sentence):
            yield f"For “{match[0]}” say: {better}."
    for match in _IDIOM.finditer(sentence):
        yield f"Say “{match[0]}” in words that mean just what they say."


def _hard_to_read(sentence: str) -> Iterator[str]:
    for letters in _INITIALS.findall(sentence):
        yield f"Write “{letters}” in full."
    if "%" in sentence:
        yield "For a percentage say “7 out of 10”."


def _two_ideas(sentence: str) -> Iterator[str]:
    if _ASKS_TWICE.search(sentence):
        yield f"This asks 2 things, and people give 1 answer. Ask one of them: “{sentence}”"
    elif match := _TWO_IN_ONE.search(sentence):
        yield f"Make 2 sentences in place of “{match[0]}”: “{sentence}”"


def _negatives(sentence: str) -> Iterator[str]:
    if _ASKS_NOT.search(sentence):
        yield f"“Yes” could mean either here. Ask without “not”: “{sentence}”"
    elif len(_NEGATIVE.findall(_ONE_NEGATIVE.sub("", sentence))) > 1:
        yield f"Say what is, not what is not. There are 2 negatives here: “{sentence}”"


def _passives(sentence: str) -> Iterator[str]:
    for match in _PASSIVE.finditer(sentence):
        if not _BY_A_DAY.match(sentence, match.end() - len(" by")):
            yield f"Say who does it, in place of “{match[0]}”."
