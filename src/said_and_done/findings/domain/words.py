"""Numbers in words, made only from numbers that are shown: words can give away no more.

Every sentence names the count and the number of answers that it is a part of. A share in tenths
comes after them, and only where enough people answered; there are no percentages.
"""

from said_and_done.answering.model.response import Voice
from said_and_done.findings.model.tables import ENOUGH_FOR_TENTHS, VOICES, SafeRow, SafeTable
from said_and_done.surveys.model.choices import Choice
from said_and_done.surveys.model.questions import Audience, Offered

WHO = {Audience.PEOPLE: "people", Audience.CARERS: "carers", Audience.STAFF: "staff"}
MORE_THAN_ONE = "They could pick more than one."
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


def _ticked(count: int, total: int, answer: Choice, who: str, *, tenths: bool) -> str:
    """“About 35 of about 50 people picked “By bus”. They could pick more than one.”"""
    words = f"About {count} of about {total} {who} picked {answer.said}."
    said = _with_share(words, count, total) if tenths else words
    return f"{said} {MORE_THAN_ONE}"


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


def sentence(row: SafeRow, audience: Audience, offer: Offered, *, tenths: bool = True) -> str:
    """What everyone's row says in words, with the first answer of the scale, such as yes. When its
    number is hidden, the biggest number that is shown speaks instead, and then it says what is
    hidden. So it does where the answers have no order. Beside ten squares it needs no ``tenths``.
    """
    who, say = WHO[audience], in_words if tenths else counted
    if offer.in_words:
        return f"{who.capitalize()} could answer this in their own words only."
    if row.total is None:
        return f"Too few {who} answered to show numbers."
    first, speaks = offer.compared, speaking(row, offer)
    if speaks is None:
        return f"About {row.total} {who} answered. What they said is not shown."
    count, answer = row.counts[speaks] or 0, offer.answers[speaks]
    if offer.several:
        return _ticked(count, row.total, answer, who, tenths=tenths)
    said = say(count, row.total, answer, who)
    hides = "" if first in {None, answer} else f" {first.title} is not shown."
    return f"{said}{hides}"


def speaking(row: SafeRow, offer: Offered) -> int | None:
    """The place of the answer that is put in words; None where none is shown."""
    if offer.compared and row.counts[0] is not None:
        return 0
    shown = [(count, -place) for place, count in enumerate(row.counts) if count is not None]
    return -max(shown)[1] if shown else None


def voice_sentences(table: SafeTable, offer: Offered) -> tuple[str, ...]:
    """“With help: about 10 of about 15 people said yes.” for each row with a total and a yes to
    show, or the first of the question's own answers. Where these have no order, it is the one that
    speaks for everyone. A table of one row has no voices."""
    place = _place_of_voices(table, offer)
    if len(table.rows) != len(VOICES) or place is None:
        return ()
    return tuple(
        f"{APART[voice]}: {_of_voice(voice, count, row.total, offer.answers[place])}"
        for voice, row in zip(VOICES, table.rows, strict=True)
        if row.total is not None and (count := row.counts[place]) is not None
    )


def _place_of_voices(table: SafeTable, offer: Offered) -> int | None:
    return 0 if offer.compared else speaking(table.everyone, offer)


def _of_voice(voice: Voice | None, count: int, total: int, answer: Choice) -> str:
    """The words for the row of a voice. In answers on behalf, people did not say yes themselves: it
    was said for them."""
    if voice is Voice.ON_BEHALF:
        words = f"{answer.said} for about {count} of about {total} people."
        return _with_share(words, count, total)
    return _small(in_words(count, total, answer))


def supporters_sentence(row: SafeRow, table: SafeTable, offer: Offered) -> str | None:
    """“What supporters think themselves: about 10 of about 15 supporters said yes.” None when yes
    is hidden. It is about the same answer as the sentences for the people of ``table``."""
    place = _place_of_voices(table, offer)
    if row.total is None or place is None or (count := row.counts[place]) is None:
        return None
    said = _small(in_words(count, row.total, offer.answers[place], "supporters"))
    return f"What supporters think themselves: {said}"


def _small(words: str) -> str:
    return words[0].lower() + words[1:]
