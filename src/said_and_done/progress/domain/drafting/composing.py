"""The whole text, and the same text with the newest evidence."""

import msgspec

from said_and_done.core.view import day_words
from said_and_done.progress.domain.drafting import sections
from said_and_done.progress.domain.drafting.counts import counted_anew
from said_and_done.progress.domain.drafting.evidence import stories
from said_and_done.progress.domain.drafting.sources import Sources
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.text import Section, Text


def text(found: Sources, title: str) -> Text:
    """A first text. Sections that only people can write are empty: nothing is made up."""
    return Text(
        council=found.organisation.name,
        title=title,
        period=f"{day_words(found.round.opens_on)} to {day_words(found.round.closes_on)}",
        group=found.group.name,
        summary=sections.summary(found),
        who_we_are=sections.who_we_are(found),
        how_we_listened=sections.how_we_listened(found),
        what_people_said=sections.what_people_said(found),
        what_we_agreed=sections.what_we_agreed(found),
        progress=sections.progress(found),
        stories=Section(evidence=stories(found)),
        what_happens_next=sections.what_happens_next(found),
        taking_part=sections.taking_part(found),
        method=sections.method(),
    )


def with_newest_evidence(old: Text, found: Sources) -> Text:
    """People's own words and easy-read lines stay; all evidence is today's, and what the program
    itself wrote about the number of promises."""
    new = text(found, old.title)
    kept = {
        part.value: msgspec.structs.replace(
            counted_anew(part, old.section(part), found), evidence=new.section(part).evidence
        )
        for part in Part
    }
    return msgspec.structs.replace(old, **kept)
