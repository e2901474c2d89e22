"""The plain-words check: hints for writers, from the easy-read rules that a machine can see.

Sentences of at most 15 words, no contractions and whole words in place of initials follow GOV.UK's
easy-read guidance; digits in place of number words and "out of 10" in place of percentages follow
Inclusion Europe. The preferred terms are the project's own list.
"""

import re

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
_PREFERRED = [
    (re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), better)
    for words, better in PREFERRED.items()
]
_CONTRACTION = re.compile(
    r"\b(?:\w+n['\u2019]t|\w+['\u2019](?:re|ve|ll|d|m)"
    r"|(?:it|that|what|there|here|who|where|how|let|he|she)['\u2019]s)\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"\b[A-Z]{2,}\b")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"[\w'\u2019-]+")


def plain_words(text: str) -> tuple[str, ...]:
    """Hints about these words; none when nothing was found. A hint is advice, never a refusal."""
    return (*_long_sentences(text), *_contractions(text), *_terms(text), *_hard_to_read(text))


def _long_sentences(text: str) -> list[str]:
    counted = ((len(_WORD.findall(one)), one) for one in _SENTENCE_END.split(text))
    return [
        f"A sentence has {count} words. Use {WORDS_IN_A_SENTENCE} or fewer: “{sentence}”"
        for count, sentence in counted
        if count > WORDS_IN_A_SENTENCE
    ]


def _contractions(text: str) -> list[str]:
    return [f"Write “{found}” as whole words." for found in _CONTRACTION.findall(text)]


def _terms(text: str) -> list[str]:
    return [
        f"For “{found[0]}” say: {better}."
        for term, better in _PREFERRED
        for found in term.finditer(text)
    ]


def _hard_to_read(text: str) -> list[str]:
    initials = [f"Write “{found}” in full." for found in _INITIALS.findall(text)]
    return [*initials, "For a percentage say “7 out of 10”."] if "%" in text else initials
