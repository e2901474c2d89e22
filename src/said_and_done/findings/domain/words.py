"""Numbers in words, made only from numbers that are shown: words can give away no more."""

from said_and_done.findings.model import ANSWERS, VOICES, SafeRow, SafeTable
from said_and_done.responses.model import Voice
from said_and_done.surveys.model import Audience, Said

WHO = {Audience.PEOPLE: "people", Audience.CARERS: "carers", Audience.STAFF: "staff"}
SAID = {
    Said.YES: "yes",
    Said.SOMETIMES: "sometimes",
    Said.NO: "no",
    Said.NOT_SURE: "that they are not sure",
}


APART = {
    Voice.OWN: "In their own voice",
    Voice.HELPED: "With help",
    Voice.ON_BEHALF: "Somebody else answered",
    None: "They did not say who answered",
}


def in_words(count: int, total: int, who: str = "people", answer: str = "yes") -> str:
    """“About 7 in 10 people said yes.” ``count`` and ``total`` are safe numbers, total not 0."""
    tenths = (20 * count + total) // (2 * total)
    return f"{_share(tenths, who)} said {answer}."


def _share(tenths: int, who: str) -> str:
    if tenths <= 0:
        return f"Fewer than 1 in 10 {who}"
    if tenths >= 10:
        return "Nearly everybody" if who == "people" else f"Nearly all {who}"
    return f"About half of {who}" if tenths == 5 else f"About {tenths} in 10 {who}"


def sentence(row: SafeRow, audience: Audience) -> str:
    """What everyone's row says in words, with yes first. When the number of yes is hidden, the
    biggest number that is shown speaks instead."""
    who = WHO[audience]
    if row.total is None:
        return f"Too few {who} answered. We do not show small numbers."
    yes, shown = row.counts[0], _biggest(row)
    if yes is not None:
        return in_words(yes, row.total, who)
    unknown = f"We cannot show how many {who} said yes."
    return f"{unknown} {in_words(shown[0], row.total, who, SAID[shown[1]])}" if shown else unknown


def voice_sentences(table: SafeTable) -> tuple[str, ...]:
    """“With help: about 4 in 10 people said yes.” for each row with a total and a yes to show. A
    table of one row has no voices."""
    if len(table.rows) != len(VOICES):
        return ()
    return tuple(
        f"{APART[voice]}: {_small(in_words(row.counts[0], row.total))}"
        for voice, row in zip(VOICES, table.rows, strict=True)
        if row.total is not None and row.counts[0] is not None
    )


def supporters_sentence(row: SafeRow) -> str | None:
    """“What supporters think themselves: about 4 in 10 said yes.” None when yes is hidden."""
    if row.total is None or row.counts[0] is None:
        return None
    said = _small(in_words(row.counts[0], row.total, "supporters"))
    return f"What supporters think themselves: {said}"


def _small(words: str) -> str:
    return words[0].lower() + words[1:]


def _biggest(row: SafeRow) -> tuple[int, Said] | None:
    shown = [
        (count, answer)
        for count, answer in zip(row.counts, ANSWERS, strict=True)
        if count is not None
    ]
    return max(shown, key=lambda pair: (pair[0], -pair[1]), default=None)
