"""Drafting the twelve sections from what is known. Pure: the same sources give the same text."""

from collections.abc import Iterable, Sequence
from itertools import chain

import msgspec

from said_and_done.commitments.model import Commitment, State
from said_and_done.findings.model import ANSWERS, Finding, Findings, Heard, ThemeFindings
from said_and_done.groups.model import Group
from said_and_done.organisations.model import Organisation
from said_and_done.progress.model import (
    AnyEvidence,
    CommitmentEvidence,
    EasyLine,
    FindingEvidence,
    NumbersEvidence,
    Part,
    QuoteEvidence,
    Row,
    Section,
    Segment,
    Text,
    ThemeEvidence,
    Tone,
)
from said_and_done.responses.model import Voice
from said_and_done.rounds.model import Round
from said_and_done.stories.model import Quote
from said_and_done.surveys.model import Audience, Said
from said_and_done.view import count_words, day_words

MOST_WORDS = 15
QUOTES_A_THEME = 2
STORIES = 2

VOICES: dict[Voice | None, str] = {
    Voice.OWN: "Own voice",
    Voice.HELPED: "With help",
    Voice.ON_BEHALF: "On behalf of somebody",
    None: "Did not say who answered",
}
AUDIENCES = {
    Audience.PEOPLE: "People who draw on care and support",
    Audience.CARERS: "Unpaid carers",
    Audience.STAFF: "Staff",
}
TONES: dict[Said, tuple[Tone, str]] = {
    Said.YES: ("yes", "Yes"),
    Said.SOMETIMES: ("sometimes", "Sometimes"),
    Said.NO: ("no", "No"),
    Said.NOT_SURE: ("not-sure", "Not sure"),
}
TOO_FEW = "too few to show"


class Sources(msgspec.Struct, frozen=True, kw_only=True):
    """What a text rests on. ``earlier`` are the numbers of the promises made before this round."""

    organisation: Organisation
    round: Round
    group: Group
    findings: Findings
    commitments: tuple[Commitment, ...]
    earlier: frozenset[int]

    @property
    def agreed(self) -> tuple[Commitment, ...]:
        """The promises that answer this round."""
        return tuple(
            one
            for one in self.commitments
            if one.round_id == self.round.id and one.number not in self.earlier
        )

    @property
    def before(self) -> tuple[Commitment, ...]:
        """The promises that were made earlier; none of them may be left out."""
        return tuple(one for one in self.commitments if one.number in self.earlier)

    def path(self, *parts: object) -> str:
        """An address of this council."""
        return "/".join(["", self.organisation.slug, *(str(part) for part in parts)])

    @property
    def findings_path(self) -> str:
        return self.path("findings", self.round.name)


def is_easy(words: str) -> bool:
    """An easy-read sentence has 15 words at most."""
    return len(words.split()) <= MOST_WORDS


def easy(*pictured: tuple[str, str]) -> tuple[EasyLine, ...]:
    """Easy-read lines of (picture, words); words that are too long are left out, for a person to
    say in an easier way."""
    return tuple(
        EasyLine(picture=picture, words=words) for picture, words in pictured if is_easy(words)
    )


# ---------------------------------------------------------------- the whole text


def text(found: Sources, title: str) -> Text:
    """A first text. Sections that only people can write are empty: nothing is made up."""
    return Text(
        council=found.organisation.name,
        title=title,
        period=f"{day_words(found.round.opens_on)} to {day_words(found.round.closes_on)}",
        group=found.group.name,
        summary=summary(found),
        who_we_are=who_we_are(found),
        how_we_listened=how_we_listened(found),
        what_people_said=what_people_said(found),
        what_we_agreed=what_we_agreed(found),
        progress=progress(found),
        stories=Section(evidence=stories(found)),
        what_happens_next=what_happens_next(found),
        taking_part=taking_part(found),
        method=method(),
    )


def with_newest_evidence(old: Text, found: Sources) -> Text:
    """People's own words and easy-read lines stay; all evidence is today's."""
    new = text(found, old.title)
    kept = {
        part.value: msgspec.structs.replace(old.section(part), evidence=new.section(part).evidence)
        for part in Part
    }
    return msgspec.structs.replace(old, **kept)


# ------------------------------------------------------------------- the sections


def summary(found: Sources) -> Section:
    agreed = count_words(len(found.agreed), "new promise", "new promises")
    asked = f"In {found.round.title} we asked people about their care and support."
    return Section(
        words=f"{asked} {_heard_sentence(found.findings)} We made {agreed}. "
        f"{_before_sentence(found.before)}".strip(),
        easy=easy(
            ("speech-balloon", "We asked people about their care and support."),
            ("ear", _heard_sentence(found.findings)),
            ("handshake", f"We made {agreed}."),
        ),
    )


def _heard_sentence(findings: Findings) -> str:
    shown = [
        f"{one.everyone} {AUDIENCES[one.audience].lower()}"
        for one in findings.heard
        if one.everyone is not None
    ]
    if not shown:
        return "Too few people answered to show numbers."
    return f"About {' and '.join(shown)} answered."


def _before_sentence(before: Sequence[Commitment]) -> str:
    if not before:
        return ""
    done = sum(one.state is State.DONE for one in before)
    late = sum(one.late for one in before)
    told = f"We made {count_words(len(before), 'promise', 'promises')} before: {done} done"
    return f"{told}, {late} late." if late else f"{told}."


def who_we_are(found: Sources) -> Section:
    group, council = found.group, found.organisation.name
    people = count_words(len(group.members), "person is", "people are")
    lived = group.with_lived_experience
    having = count_words(lived, "person has", "people have")
    return Section(
        words=f"This progress statement is by {council} and its co-production group, "
        f"{group.name}. {people} in the group, and {having} lived experience of care and support."
        f"\n\nIt is about what people told us from {day_words(found.round.opens_on)} "
        f"to {day_words(found.round.closes_on)}.",
        easy=easy(
            ("people-holding-hands", f"{group.name} and {council} wrote this together."),
            ("busts-in-silhouette", f"{people} in the group."),
            ("heart-hands", f"{having} lived experience."),
        ),
    )


def how_we_listened(found: Sources) -> Section:
    return Section(
        words="People answered in the way that suits them: alone, with a supporter, or through "
        "somebody who knows them well. We keep these apart.",
        evidence=tuple(heard_table(found, one) for one in found.findings.heard),
        easy=easy(
            ("ear", "People answered alone or with help."),
            ("speech-balloon", "Some people answered for somebody they know well."),
        ),
    )


def heard_table(found: Sources, heard: Heard) -> NumbersEvidence:
    """How many answered, in safe numbers."""
    voices = [] if heard.audience is Audience.STAFF else list(VOICES.values())
    rows = [
        Row(words=words, number=_safe(number))
        for words, number in zip(voices, heard.by_voice, strict=False)
    ]
    return NumbersEvidence(
        path=found.findings_path,
        caption=f"Who answered: {AUDIENCES[heard.audience].lower()}",
        counted="Who answered",
        how_many="How many",
        rows=(*rows, Row(words="Everybody", number=_safe(heard.everyone))),
    )


def _safe(number: int | None) -> str:
    return TOO_FEW if number is None else f"about {number}"


def what_people_said(found: Sources) -> Section:
    themes = found.findings.themes
    asked = tuple(chain.from_iterable(theme_evidence(found, one) for one in themes))
    return Section(
        evidence=asked,
        easy=easy(("ear", "This is what people told us.")) if asked else (),
    )


def theme_evidence(found: Sources, theme: ThemeFindings) -> tuple[AnyEvidence, ...]:
    """A theme's head, what was found, and a few quotes. Nothing for a theme nobody was asked
    about."""
    shown = (*theme.people, *theme.carers, *theme.staff)
    if not shown:
        return ()
    return (
        ThemeEvidence(
            path=found.findings_path,
            number=theme.theme.number,
            title=theme.theme.title,
            subtitle=theme.theme.subtitle,
            picture=theme.theme.picture,
        ),
        *(finding_evidence(found, one) for one in shown),
        *(quote_evidence(found, one) for one in theme_quotes(theme)),
    )


def theme_quotes(theme: ThemeFindings) -> list[Quote]:
    """The first few quotes of a theme, each once."""
    quotes = {quote.id: quote for one in theme.people for quote in one.quotes}
    return list(quotes.values())[:QUOTES_A_THEME]


def finding_evidence(found: Sources, one: Finding) -> FindingEvidence:
    return FindingEvidence(
        path=f"{found.findings_path}#{anchor(found, one)}",
        code=one.code,
        theme=int(one.code.split(".", maxsplit=1)[0]),
        statement=one.wording,
        sentence=one.sentence,
        picture=one.picture,
        segments=segments(one),
    )


def anchor(found: Sources, one: Finding) -> str:
    """Where the finding stands on its page: carers' findings of the same statement come second."""
    is_second = one.audience is Audience.CARERS and found.findings.find(one.code, Audience.PEOPLE)
    return f"carers-{one.code}" if is_second else one.code


def segments(one: Finding) -> tuple[Segment, ...]:
    """The bar, made only from counts that are shown; a hidden count is a gap at its end."""
    row = one.table.everyone
    shown = [
        (said, count) for said, count in zip(ANSWERS, row.counts, strict=True) if count is not None
    ]
    counts = [count for _, count in shown]
    whole = sum(counts) if len(counts) == len(ANSWERS) else max(row.total or 0, sum(counts))
    if row.total is None or not whole:
        return ()
    full = 100 if len(counts) == len(ANSWERS) else sum(counts) * 100 // whole
    return tuple(
        Segment(tone=TONES[said][0], label=TONES[said][1], words=f"about {count}", share=share)
        for (said, count), share in zip(shown, percents(counts, whole, full), strict=True)
    )


def percents(counts: Sequence[int], whole: int, full: int) -> list[int]:
    """Whole percents that add up to ``full``: the largest remainders are rounded up."""
    shares = [count * 100 // whole for count in counts]
    by_rest = sorted(range(len(counts)), key=lambda i: -(counts[i] * 100 % whole))
    for place in by_rest[: max(0, full - sum(shares))]:
        shares[place] += 1
    return shares


def quote_evidence(found: Sources, quote: Quote) -> QuoteEvidence:
    return QuoteEvidence(
        path=f"{found.findings_path}/stories#{quote.anchor}",
        words_id=quote.id,
        wording=quote.wording,
        voice=VOICES[quote.voice],
        codes=quote.codes,
    )


def what_we_agreed(found: Sources) -> Section:
    words = "" if found.agreed else "We made no new promises in this round."
    agreed = count_words(len(found.agreed), "new promise", "new promises")
    return Section(
        words=words,
        evidence=commitment_evidence(found, found.agreed),
        easy=easy(("handshake", words or f"We made {agreed}.")),
    )


def progress(found: Sources) -> Section:
    """Every promise that was made before, and how it goes."""
    words = _before_sentence(found.before) or "There are no earlier promises to tell about."
    return Section(
        words=words,
        evidence=commitment_evidence(found, found.before),
        easy=easy(("bar-chart", words)),
    )


def commitment_evidence(
    found: Sources, promises: Iterable[Commitment]
) -> tuple[CommitmentEvidence, ...]:
    """Promises as they stand today."""
    return tuple(one_commitment(found, one) for one in promises)


def one_commitment(found: Sources, one: Commitment) -> CommitmentEvidence:
    newest = one.updates[-1] if one.updates else None
    return CommitmentEvidence(
        path=found.path("promises", one.number),
        commitment_id=one.id,
        number=one.number,
        wording=one.wording,
        owner=one.owner,
        due_on=one.due_on,
        measure=one.measure,
        state=one.state.value,
        late=one.late,
        said=newest.wording if newest else None,
        said_on=newest.made_on if newest else None,
        reason=newest.reason if newest else None,
        codes=tuple(dict.fromkeys(each.code for each in one.findings)),
    )


def stories(found: Sources) -> tuple[QuoteEvidence, ...]:
    """The longest of the stories that may be quoted and are not in the themes already."""
    used = {quote.id for theme in found.findings.themes for quote in theme_quotes(theme)}
    left = [one for one in found.findings.quotes if one.id not in used]
    longest = sorted(left, key=lambda one: (-len(one.wording), str(one.id)))[:STORIES]
    return tuple(quote_evidence(found, one) for one in longest)


def what_happens_next(found: Sources) -> Section:
    waiting = sorted(
        (one for one in found.commitments if not one.state.is_settled and not one.late),
        key=lambda one: one.due_on,
    )
    due = [f"By {day_words(one.due_on)}: promise {one.number}." for one in waiting]
    return Section(
        words="\n\n".join(due),
        easy=easy(*(("calendar", sentence) for sentence in due)),
    )


def taking_part(found: Sources) -> Section:
    us = found.organisation
    contact = f"{us.contact_name}, telephone {us.contact_phone}, email {us.contact_email}"
    return Section(
        words=f"To take part, to get this in another format, or to complain, ask {contact}.",
        easy=easy(
            ("waving-hand", "You can take part. You can complain."),
            ("telephone", f"Ask {us.contact_name}. Telephone {us.contact_phone}."),
            ("envelope", f"Email {us.contact_email}."),
        ),
    )


def method() -> Section:
    return Section(
        words="Nobody can be picked out. Counts are rounded to the nearest 5. Counts under 5 are "
        "hidden, and groups under 10 are not shown at all.\n\n"
        "A quote is shown only when its writer agreed and a reader took out names.\n\n"
        "“I” is what people say of their lives. “We” is what the organisation says of itself. The "
        "statements are based on Making it Real by Think Local Act Personal. The words are ours.",
        easy=easy(
            ("busts-in-silhouette", "Nobody can see who said what."),
            ("magnifying-glass-tilted-left", "We do not show small numbers."),
        ),
    )
