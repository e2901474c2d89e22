"""The sections that the program can draft, each from the same sources."""

from collections.abc import Sequence
from itertools import chain

from said_and_done.commitments.model import Commitment, State
from said_and_done.core.view import count_words, day_words, people_words
from said_and_done.findings.domain.disclosure import protect_table
from said_and_done.findings.domain.words import WHO
from said_and_done.findings.model.findings import Findings
from said_and_done.findings.model.tables import Counts
from said_and_done.groups.model import Group
from said_and_done.progress.domain.drafting.evidence import (
    commitment_evidence,
    heard_table,
    theme_evidence,
)
from said_and_done.progress.domain.drafting.sources import Sources, easy
from said_and_done.progress.model.text import Section

NOTHING_AGREED = "We made no new promises in this round."
NOTHING_BEFORE = "There are no earlier promises to tell about."


def agreed_sentence(found: Sources) -> str:
    agreed = count_words(len(found.agreed), "new promise", "new promises")
    return f"We made {agreed}."


def summary(sources: Sources) -> Section:
    agreed = agreed_sentence(sources)
    asked = f"In {sources.round.title} we asked people about their care and support."
    return Section(
        words=f"{asked} {' '.join(_heard_sentences(sources.findings))} {agreed} "
        f"{before_sentence(sources.before)}".strip(),
        easy=easy(
            ("speech-balloon", "We asked people about their care and support."),
            *(("ear", sentence) for sentence in _heard_sentences(sources.findings)),
            ("handshake", agreed),
        ),
    )


def _heard_sentences(findings: Findings) -> tuple[str, ...]:
    """How many answered, a sentence for each audience whose number is shown."""
    shown = tuple(
        f"About {one.everyone} {WHO[one.audience]} answered."
        for one in findings.heard
        if one.everyone is not None
    )
    return shown or ("Too few people answered to show numbers.",)


def before_sentence(before: Sequence[Commitment]) -> str:
    if not before:
        return ""
    done = sum(one.state is State.DONE for one in before) or "none"
    late = sum(one.late for one in before)
    told = f"We made {count_words(len(before), 'promise', 'promises')} before: {done} done"
    return f"{told}, {late} late." if late else f"{told}."


def who_we_are(sources: Sources) -> Section:
    group, council = sources.group, sources.organisation.name
    people = f"{people_words(len(group.members)).capitalize()} people are in the group."
    lived = lived_experience_sentence(group)
    return Section(
        words=f"This progress statement is by {council} and its co-production group, "
        f"{group.name}. {f'{people} {lived}'.strip()}"
        f"\n\nIt is about what people told us from {day_words(sources.round.opens_on)} "
        f"to {day_words(sources.round.told_until)}.",
        easy=easy(
            ("people-holding-hands", f"{group.name} and {council} wrote this together."),
            ("busts-in-silhouette", people),
            *([("heart-hands", lived)] if lived else []),
        ),
    )


def lived_experience_sentence(group: Group) -> str:
    """The number only where it and the rest of the group may be shown. “Some” says no more than
    the sponsor's key says already: that there is somebody."""
    lived = group.with_lived_experience
    if not lived:
        return ""
    row = protect_table(Counts(rows=((lived, len(group.members) - lived),))).everyone
    number = "Some" if row.counts[0] is None else f"About {row.counts[0]}"
    return f"{number} of them have lived experience of care and support."


def how_we_listened(sources: Sources) -> Section:
    return Section(
        words="People answered in the way that suits them: alone, with a supporter, or through "
        "somebody who knows them well. We keep these apart.",
        evidence=tuple(heard_table(sources, one) for one in sources.findings.heard),
        easy=easy(
            ("ear", "People answered alone or with help."),
            ("speech-balloon", "Some people answered for somebody they know well."),
        ),
    )


def what_people_said(found: Sources) -> Section:
    themes = found.findings.themes
    asked = tuple(chain.from_iterable(theme_evidence(found, one) for one in themes))
    return Section(
        evidence=asked, easy=easy(("ear", "This is what people told us.")) if asked else ()
    )


def what_we_agreed(sources: Sources) -> Section:
    words = "" if sources.agreed else NOTHING_AGREED
    return Section(
        words=words,
        evidence=commitment_evidence(sources, sources.agreed),
        easy=easy(("handshake", words or agreed_sentence(sources))),
    )


def progress(sources: Sources) -> Section:
    """Every promise that was made before, and how it goes."""
    words = before_sentence(sources.before) or NOTHING_BEFORE
    return Section(
        words=words,
        evidence=commitment_evidence(sources, sources.before),
        easy=easy(("bar-chart", words)),
    )


def what_happens_next(sources: Sources) -> Section:
    """The promises that are to be done, with their words, the next one first."""
    waiting = sorted(
        (one for one in sources.commitments if not one.state.is_settled and not one.late),
        key=lambda one: one.due_on,
    )
    return Section(evidence=commitment_evidence(sources, waiting))


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
        words="A quote is shown only when its writer agreed. A reader takes out names first.\n\n"
        "“I” is what people say of their lives. “We” is what the organisation says of itself. The "
        "statements are based on Making it Real by Think Local Act Personal. The words are ours.",
        easy=easy(
            ("busts-in-silhouette", "We do not keep who said what."),
            ("speech-balloon", "We show people’s words only if they agreed."),
        ),
    )
