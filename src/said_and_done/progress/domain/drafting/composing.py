"""The whole text, and the same text with the newest evidence."""

import msgspec

from said_and_done.core.view import day_words
from said_and_done.progress.domain.drafting import sections, short_version
from said_and_done.progress.domain.drafting.counts import counted_anew
from said_and_done.progress.domain.drafting.evidence import stories
from said_and_done.progress.domain.drafting.sources import Sources
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.text import Section, Text


def text(sources: Sources, title: str) -> Text:
    """The first draft. Sections that only people can write are left empty."""
    whole = _without_short_version(sources, title)
    short = short_version.drafted(sources, whole)
    return msgspec.structs.replace(
        whole, summary=msgspec.structs.replace(whole.summary, short=short)
    )


def _without_short_version(sources: Sources, title: str) -> Text:
    return Text(
        council=sources.organisation.name,
        title=title,
        period=f"{day_words(sources.round.opens_on)} to {day_words(sources.round.told_until)}",
        group=sources.group.name,
        summary=sections.summary(sources),
        who_we_are=sections.who_we_are(sources),
        how_we_listened=sections.how_we_listened(sources),
        what_people_said=sections.what_people_said(sources),
        what_we_agreed=sections.what_we_agreed(sources),
        progress=sections.progress(sources),
        stories=Section(evidence=stories(sources)),
        what_happens_next=sections.what_happens_next(sources),
        taking_part=sections.taking_part(sources),
        method=sections.method(),
    )


def with_newest_evidence(old: Text, sources: Sources) -> Text:
    """The text with today's evidence, and with today's counts in the program's own sentences.
    People's own words and easy-read lines stay."""
    new = text(sources, old.title)
    sections = {
        part.value: msgspec.structs.replace(
            counted_anew(part, old.section(part), sources), evidence=new.section(part).evidence
        )
        for part in Part
    }
    short = short_version.renewed(old, new, sources)
    summary = msgspec.structs.replace(sections[Part.SUMMARY.value], short=short)
    return msgspec.structs.replace(old, **sections | {Part.SUMMARY.value: summary})
