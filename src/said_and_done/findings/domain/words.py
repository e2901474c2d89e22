"""Numbers in words, made only from numbers that are shown: words can give away no more.

Every sentence names the count and the number of answers that it is a part of. A share in tenths
comes after them, and only where enough people answered; there are no percentages.
"""

from said_and_done.answering.model.response import Voice
from said_and_done.findings.model.tables import ENOUGH_FOR_TENTHS, VOICES, SafeRow, SafeTable
from said_and_done.surveys.model.questions import Audience, Choice, Scale

WHO = {Audience.PEOPLE: "people", Audience.CARERS: "carers", Audience.STAFF: "staff"}
APART = {
    Voice.OWN: "In their own voice",
    Voice.HELPED: "With help",
    Voice.ON_BEHALF: "Somebody else answered",
    None: "They did not say who answered",
}


def in_words(count: int, total: int, answer: Choice, who: str = "people") -> str:
    """“About 35 of about 50 people said yes. That is about 7 in 10.” ``count`` and ``total`` are
    safe numbers, total not 0."""
    return _with_share(counted(count, total, answer, who), count, total)


def counted(count: int, total: int, answer: Choice, who: str) -> str:
    """The same without tenths."""
    return f"About {count} of about {total} {who} said {answer.said}."


def _with_share(sentence: str, count: int, total: int) -> str:
    if total < ENOUGH_FOR_TENTHS:
        return sentence
    return f"{sentence} That is {_share((20 * count + total) // (2 * total))}."


def _share(tenths: int) -> str:
    if tenths <= 0:
        return "fewer than 1 in 10"
    if tenths >= 10:
        return "nearly all of them"
    return "about half of them" if tenths == 5 else f"about {tenths} in 10"


def sentence(row: SafeRow, audience: Audience, scale: Scale, *, tenths: bool = True) -> str:
    """What everyone's row says in words, with the first answer of the scale, yes. When its number
    is hidden, the biggest number that is shown speaks instead, and then it says what is hidden.
    Beside ten squares it needs no ``tenths``."""
    who, say = WHO[audience], in_words if tenths else counted
    if row.total is None:
        return f"Too few {who} answered to show numbers."
    first, shown = scale.answers[0], _biggest(row, scale)
    if row.counts[0] is not None:
        return say(row.counts[0], row.total, first, who)
    if shown is None:
        return f"About {row.total} {who} answered. What they said is not shown."
    count, answer = shown
    return f"{say(count, row.total, answer, who)} {first.label} is not shown."


def voice_sentences(table: SafeTable, scale: Scale) -> tuple[str, ...]:
    """“With help: about 10 of about 15 people said yes.” for each row with a total and a yes to
    show. A table of one row has no voices."""
    if len(table.rows) != len(VOICES):
        return ()
    return tuple(
        f"{APART[voice]}: {_of_voice(voice, row.counts[0], row.total, scale.answers[0])}"
        for voice, row in zip(VOICES, table.rows, strict=True)
        if row.total is not None and row.counts[0] is not None
    )


def _of_voice(voice: Voice | None, count: int, total: int, answer: Choice) -> str:
    """The words for the row of a voice. In answers on behalf, people did not say yes themselves: it
    was said for them."""
    if voice is Voice.ON_BEHALF:
        words = f"{answer.said} for about {count} of about {total} people."
        return _with_share(words, count, total)
    return _small(in_words(count, total, answer))


def supporters_sentence(row: SafeRow, scale: Scale) -> str | None:
    """“What supporters think themselves: about 10 of about 15 supporters said yes.” None when yes
    is hidden."""
    if row.total is None or row.counts[0] is None:
        return None
    said = _small(in_words(row.counts[0], row.total, scale.answers[0], "supporters"))
    return f"What supporters think themselves: {said}"


def _small(words: str) -> str:
    return words[0].lower() + words[1:]


def _biggest(row: SafeRow, scale: Scale) -> tuple[int, Choice] | None:
    shown = [
        (count, answer)
        for count, answer in zip(row.counts, scale.answers, strict=True)
        if count is not None
    ]
    return max(shown, key=lambda pair: (pair[0], -pair[1].value), default=None)
